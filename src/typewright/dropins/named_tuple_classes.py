"""``NamedTuple``: named tuples by a class statement, as ``typing.NamedTuple`` makes them.

    class P(NamedTuple):    the base gives way to one of a metaclass, which makes a named tuple of the
                            annotations and copies into it what else stands in the body
    NamedTuple("P", [...])  makes one of pairs of names and types

The rules are those of the running interpreter, from 3.11 to 3.13; where they differ, the
standard library's own is asked. Where annotations aren't in the body any more (3.14 and
later) the class is made by the standard library.
"""

from __future__ import annotations

import sys
import typing  # noqa: TID253 - loaded when somebody asks for NamedTuple
from typing import Generic  # noqa: TID253 - the same

from typewright.dropins.named_tuples import make_named_tuple, name_of_caller
from typewright.dropins.tuple_names import read_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from inspect import Signature
    from typing import Any

_STANDARD: Any = typing.NamedTuple
_check_type: Any = getattr(typing, "_type_check", None)
IS_OURS = _check_type is not None and "annotationlib" not in sys.stdlib_module_names
"""Whether these rules are those of the running interpreter."""


class _Listener:
    name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name


class _Probe(typing.NamedTuple):
    listener = _Listener()  # type: ignore[misc]


_CALLS_SET_NAME = _Probe.listener.name != ""
"""Whether what stands in the body hears its name (from 3.13 on)."""
_NOTES_BASES_OF_CALLS = hasattr(_STANDARD("_Probe", []), "__orig_bases__")
"""Whether a class made by a call says what it was made by (from 3.12 on)."""
_UNSAID: object = (_STANDARD.__defaults__ or (None,))[0]
"""Stands for fields that weren't given; where it isn't None, leaving them out is deprecated (from 3.13 on)."""

_NEVER_WRITTEN = frozenset(
    [
        *("__new__", "__init__", "__slots__", "__getnewargs__", "_source"),
        *("_fields", "_field_defaults", "_make", "_replace", "_asdict"),
    ]
)
"""What a class body can't say itself."""
_NOT_COPIED = frozenset(("__module__", "__name__", "__annotations__"))


class NamedTupleMeta(type):
    """The metaclass of what a class statement sees as base; classes made by it are plain ones."""

    def __new__(cls, typename: str, bases: tuple[type, ...], ns: dict[str, Any]) -> Any:
        """Return a named tuple with what stands in the body *ns*."""
        for base in bases:
            if base is not _BASE and base is not Generic:
                message = "can only inherit from a NamedTuple type and Generic"
                raise TypeError(message)
        annotations: dict[str, Any] = ns.get("__annotations__", {})
        made = _make(typename, annotations.items(), ns["__module__"], _read_defaults(annotations, ns))
        is_generic = Generic in bases
        if len(bases) > 1:
            made.__bases__ = tuple([tuple if base is _BASE else base for base in bases])
        if is_generic:
            # Before that of tuples, which would take any number of arguments.
            made.__class_getitem__ = vars(Generic)["__class_getitem__"]
        _copy_body(ns, made)
        if is_generic:
            made.__init_subclass__()
        return made


_BASE: Any = type.__new__(NamedTupleMeta, "NamedTuple", (), {})


def _read_defaults(annotations: dict[str, Any], body: dict[str, Any]) -> tuple[Any, ...]:
    named: list[str] = []
    for name in annotations:
        if name in body:
            named.append(name)
        elif named:
            kind = "fields" if len(named) > 1 else "field"
            message = f"Non-default namedtuple field {name} cannot follow default {kind} {', '.join(named)}"
            raise TypeError(message)
    return tuple([body[name] for name in named])


def _make(typename: object, pairs: Iterable[tuple[str, Any]], module: str | None, defaults: tuple[Any, ...]) -> Any:
    # Two walks, as in the standard library: an iterator gives names and no annotations.
    given = [name for name, _ in pairs]
    annotations = {
        name: found
        if type(found) is type and found is not Generic
        else _check_type(found, f"field {name} annotation must be a type")
        for name, found in pairs
    }
    title, names = read_names(typename, given, rename=False)
    made = make_named_tuple(title, names, defaults, module)
    made.__annotations__ = made.__new__.__annotations__ = annotations
    return made


def _copy_body(body: dict[str, Any], made: Any) -> None:
    """Put into the class what stands in its body beside fields."""
    fields: tuple[str, ...] = made._fields
    for name, value in body.items():
        if name in _NEVER_WRITTEN:
            message = f"Cannot overwrite NamedTuple attribute {name}"
            raise AttributeError(message)
        if name in _NOT_COPIED:
            continue
        if name == "__orig_bases__":
            # Other libraries look for the standard library's there.
            made.__orig_bases__ = tuple([_STANDARD if base is NamedTuple else base for base in value])
        elif name not in fields:
            setattr(made, name, value)
        if _CALLS_SET_NAME:
            _tell_name(made, name, value)


def _tell_name(made: type, name: str, value: Any) -> None:
    kind: Any = type(value)
    try:
        set_name = kind.__set_name__
    except AttributeError:
        return
    try:
        set_name(value, made, name)
    except BaseException as error:
        error.add_note(f"Error calling __set_name__ on {kind.__name__!r} instance {name!r} in {made.__name__!r}")
        raise


def _make_by_call(typename: str, fields: Any = _UNSAID, /, **kwargs: Any) -> Any:
    if fields is None or fields is _UNSAID:
        if _UNSAID is not None:
            _warn_of_missing(typename, fields, kwargs)
        fields = kwargs.items()
    elif kwargs:
        message = "Either list of fields or keywords can be provided to NamedTuple, not both"
        raise TypeError(message)
    made = _make(typename, fields, name_of_caller(), ())
    if _NOTES_BASES_OF_CALLS:
        made.__orig_bases__ = (_STANDARD,)
    return made


def _warn_of_missing(typename: object, fields: object, kwargs: dict[str, Any]) -> None:
    from warnings import warn

    if fields is None and kwargs:
        message = "Cannot pass `None` as the 'fields' parameter and also specify fields using keyword arguments"
        raise TypeError(message)
    advice = (
        "To create a NamedTuple class with 0 fields using the functional syntax, "
        f"pass an empty list, e.g. `{typename} = NamedTuple({typename!r}, [])`."
    )
    what = "Passing `None` as the 'fields' parameter"
    if fields is not None and kwargs:
        what, advice = (
            "Creating NamedTuple classes using keyword arguments",
            "Use the class-based or functional syntax instead.",
        )
    elif fields is not None:
        what = "Failing to pass a value for the 'fields' parameter"
    warn(f"{what} is deprecated and will be disallowed in Python 3.15. {advice}", DeprecationWarning, stacklevel=3)


def _make_by_standard(*args: Any, **kwargs: Any) -> Any:
    made = _STANDARD(*args, **kwargs)
    made.__module__ = name_of_caller()
    return made


_make_by_call.__name__ = _make_by_call.__qualname__ = "NamedTuple"


class _NamedTuple:
    """``NamedTuple``: a base for class statements, and what makes such a class when it is called.

    It is no function as ``typing.NamedTuple`` is, so that it can be equal to that: other libraries
    tell a class of named tuples by finding that among the bases it was written with.
    """

    __name__ = __qualname__ = "NamedTuple"
    __call__ = staticmethod(_make_by_call if IS_OURS else _make_by_standard)

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[type, ...]:
        return (_BASE,) if IS_OURS else _STANDARD.__mro_entries__((_STANDARD,))

    def __eq__(self, other: object) -> bool:
        return other is self or other is _STANDARD

    def __hash__(self) -> int:
        return hash(_STANDARD)

    def __repr__(self) -> str:
        return f"<{self.__module__}.NamedTuple>"

    def __reduce__(self) -> str:
        return "NamedTuple"

    @property
    def __signature__(self) -> Signature:
        from inspect import signature

        return signature(self.__call__)


NamedTuple = _NamedTuple()
