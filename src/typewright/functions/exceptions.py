"""Exception classes made of a message and fields.

Exceptions with an ``__init__`` of their own break where they travel: ``BaseException`` is
pickled and copied as its class called with ``args``. What is made here is rebuilt past
``__init__``, from ``args`` and attributes, so subclasses may have any ``__init__``, and notes stay.

Only ``__init__`` is generated, for its signature; the rest is the same for all.
"""

from __future__ import annotations

import sys
from types import FunctionType

from typewright.definitions import MISSING, fault_of_name
from typewright.engine import KEYWORD_ONLY, USUAL, Parameter, Signature
from typewright.errors import CodeError, shown
from typewright.functions.classes import finish_class, mistakes_in_class
from typewright.functions.lines import CodeBlock, CodeLine, fields_of, read_line
from typewright.functions.making import is_made, make_planned, read_plan
from typewright.functions.mistakes import raise_all
from typewright.functions.parts import Constant, Name
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import FrameType
    from typing import Any

MARK = "__error_fields__"
"""The attribute of a made class that holds its fields, with their defaults."""
TEMPLATE = "__error_message__"
"""The attribute of a made class that holds its message."""
_OWN_WAY = (UnicodeError, BaseExceptionGroup)
"""Classes that take a fixed number of values and look into them."""
_LOOKS_AT_ARGS = (OSError, SyntaxError)
"""Classes that read two values or more as their own attributes."""


def make_exception(
    name: str,
    *,
    bases: Sequence[type[BaseException]] = (Exception,),
    message: str | None = None,
    fields: Sequence[str] | Mapping[str, object] = (),
    module: str | None = None,
    qualname: str | None = None,
    doc: str | None = None,
) -> type[Any]:
    """Return an exception class with *fields*, which objects have as attributes, and a *message* that names them.

    *fields* are names, or names with defaults. They are given by position or keyword; those of
    bases made here come first. *message* may have a hole for each, ``{field}``, ``{field!r}`` or
    ``{field:.2f}``; the keyword ``message`` takes its place for one object. Without fields, that is the only
    parameter, by position too. Objects can be pickled and copied, also those of subclasses
    with an ``__init__`` of their own; notes and further attributes stay.

    >>> import typewright as tw
    >>> QuotaError = tw.make_exception("QuotaError", fields=["user", "limit"], message="{user!r} is over {limit}")
    >>> error = QuotaError("ada", limit=3)
    >>> str(error), error.user, str(QuotaError("ada", 3, message="no more"))
    ("'ada' is over 3", 'ada', 'no more')

    Raises:
        CodeError: a name, a base, a field or the message is wrong. Several mistakes come as an ``ExceptionGroup``.
    """
    frame = sys._getframe(1)  # noqa: SLF001 - the caller's place is the class's place
    home = module or frame.f_globals.get("__name__", "__main__")
    title = shown(name)
    errors: list[Exception] = [*mistakes_in_class(name, bases, None, home, qualname, doc)]
    known = {} if errors else _fields_of(tuple(bases))
    own, faults = _read_fields(fields, known)
    faults += [] if errors else [*_faults_of_bases(tuple(bases))]
    faults += _faults_of_message(message, {**known, **own})
    errors += [CodeError(title, fault) for fault in faults]
    raise_all(title, errors)
    place = _Place(frame, home, qualname or name)
    body: dict[str, object] = {MARK: {**known, **own}, "__init__": _make_init(place, tuple(bases), {**known, **own})}
    if not any(hasattr(base, MARK) for base in bases):
        body |= {"__str__": __str__, "__reduce__": __reduce__}
    if message is not None or not any(hasattr(base, TEMPLATE) for base in bases):
        body[TEMPLATE] = message
    return finish_class(name, tuple(bases), body, home, place.qualname, doc, {})


@frozen
class _Place:
    """Where an exception is made."""

    frame: FrameType
    module: str
    qualname: str


def __str__(self: Any) -> str:  # noqa: N807 - it becomes the method
    own, template = self.__dict__.get("message"), getattr(self, TEMPLATE)
    if own is not None or template is None:
        return str(own) if own is not None else ", ".join(map(str, self.args))
    values = _values_of(self)
    try:
        text: str = template.format_map(values)
    except Exception:  # noqa: BLE001 - an error must be told, whatever is in it
        return f"{template} ({', '.join([f'{name}={shown(value)}' for name, value in values.items()])})"
    return text


def __reduce__(self: Any) -> tuple[Any, ...]:  # noqa: N807 - as above
    # Fields may be attributes of the base's own, such as ``errno``, which the dict doesn't hold.
    return _rebuild, (type(self), self.args), {**_values_of(self), **self.__dict__}


def _values_of(error: Any) -> dict[str, object]:
    return {name: getattr(error, name) for name in getattr(error, MARK) if hasattr(error, name)}


def _rebuild(cls: type[BaseException], args: tuple[object, ...]) -> BaseException:
    """Return an object of *cls* without calling ``__init__``; its attributes follow."""
    made = cls.__new__(cls, *args)
    made.args = args
    return made


def _fields_of(bases: tuple[type, ...]) -> dict[str, object]:
    """Return the fields of the bases, with their defaults, in order."""
    found: dict[str, object] = {}
    for base in bases:
        found.update(getattr(base, MARK, {}))
    return found


def _read_fields(fields: Any, known: Mapping[str, object]) -> tuple[dict[str, object], list[str]]:
    if isinstance(fields, str) or not (hasattr(type(fields), "items") or isinstance(fields, (list, tuple))):
        return {}, [f"fields is {shown(fields)}, neither a list of names nor a mapping of names to defaults"]
    faults = [f"field {shown(name)} {fault}" for name in fields if (fault := fault_of_name(name)) is not None]
    if any(type(name) is not str for name in fields):
        return {}, faults
    own: dict[str, object] = dict(fields) if hasattr(type(fields), "items") else dict.fromkeys(fields, MISSING)
    faults += [f"field {shown(name)} stands twice" for name in own if [*fields].count(name) > 1]
    faults += [f"field {name!r} is a field of a base" for name in own if name in known]
    faults += [f"field {name!r} is what every exception has" for name in own if name in _TAKEN]
    faults += [
        f"field {shown(name)} has a default that objects would share"
        for name, value in own.items()
        if type(value).__hash__ is None
    ]
    required = [value is MISSING for value in (*known.values(), *own.values())]
    if required != sorted(required, reverse=True):
        faults.append("a field without a default stands behind one with a default")
    return own, faults


_TAKEN = frozenset(("message", "args", "self", "add_note", "with_traceback"))


def _faults_of_bases(bases: tuple[Any, ...]) -> Iterator[str]:
    if not any(isinstance(base, type) and issubclass(base, BaseException) for base in bases):
        yield "none of its bases is an exception; the usual one is Exception"
    for base in bases:
        init = getattr(base, "__init__", None)
        if isinstance(base, type) and issubclass(base, _OWN_WAY):
            yield f"{base.__qualname__} takes values of its own; derive from it by a class statement"
        elif isinstance(init, FunctionType) and not is_made(init):
            yield f"{base.__qualname__} has an __init__ that nobody here can call; derive from it by a class statement"


def _faults_of_message(message: object, fields: Mapping[str, object]) -> list[str]:
    if message is None:
        return []
    if not isinstance(message, str):
        return [f"message is {shown(message)}, not text"]
    try:
        found = fields_of(message, formats=True)
    except ValueError as exc:
        return [f"message {shown(message)} can't be read ({exc}); write {{{{ and }}}} for braces"]
    return [f"message has the hole {{{hole}}}, and there is no such field" for hole in found if hole not in fields]


def _make_init(place: _Place, bases: tuple[type, ...], fields: Mapping[str, object]) -> object:
    given = [Parameter(name, default=default) for name, default in fields.items()]
    text = Parameter("message", KEYWORD_ONLY if fields else USUAL, default=None)
    signature = Signature((Parameter("self"), *given, text))
    lines = [_line(place, "self.{name} = {name}", name=Name(name)) for name in (*fields, "message")]
    body = [*_lines_of_args(place, bases, tuple(fields)), *lines]
    plan = read_plan(place.frame, place.module, "__init__", f"{place.qualname}.__init__", signature, body, {})
    return make_planned(plan, place.frame.f_code.co_filename, None, is_ours=True)


def _lines_of_args(place: _Place, bases: tuple[type, ...], names: tuple[str, ...]) -> Iterator[object]:
    """Yield the lines that hand the values to the base, or keep them from one that would look at them."""
    base = next(cls for base in bases for cls in base.__mro__ if cls.__module__ == "builtins" and cls is not object)
    holes: dict[str, Any] = {name: Name(name) for name in names or ("message",)}
    values = ", ".join(f"{{{name}}}" for name in holes)
    if issubclass(base, _LOOKS_AT_ARGS):
        line = _line(place, f"self.args = ({values}{',' * (len(holes) == 1)})", **holes)
        empty = _line(place, "self.args = ()")
    else:
        shown_base = Constant(base, name=base.__name__)
        line = _line(place, f"{{class}}.__init__(self, {values})", **{"class": shown_base}, **holes)
        empty = _line(place, "{class}.__init__(self)", **{"class": shown_base})
    if names:
        yield line
    else:
        yield CodeBlock(_line(place, "if message is None:"), (empty,))
        yield CodeBlock(_line(place, "else:"), (line,))


def _line(place: _Place, template: str, /, **holes: Any) -> CodeLine:
    return read_line(template, holes, place.frame)
