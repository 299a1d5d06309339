"""One overload of a function, and how its parameters are read.

Annotations are read when the overload is defined. A name in one that isn't there yet
leaves the overload *open*; it is read again at the first call.
"""

from __future__ import annotations

from types import FunctionType
from weakref import ref

from typewright.definitions import Origin
from typewright.dispatching.patterns import ANYTHING, read_pattern, spell_pattern
from typewright.errors import OverloadError, shown
from typewright.records import frozen, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import CodeType, FrameType
    from typing import Any, TypeAlias

    from typewright.dispatching.patterns import Pattern

    Scope: TypeAlias = ref[CodeType]


@frozen
class Layout:
    """The parameters of one overload, without the one that is the object or class."""

    names: tuple[str, ...]
    """Those that can be given by position."""
    only_positional: int
    required: int
    defaults: tuple[object, ...]
    is_open: bool
    """Whether it takes more than ``names``: any number of arguments, or some by keyword only."""


@frozen
class Overload:
    """One function to choose."""

    function: Callable[..., Any]
    origin: Origin
    layout: Layout
    patterns: tuple[Pattern, ...]
    """By position, for every one of ``layout.names`` and at least one."""
    scope: Scope
    """The code that defined it: two of one run of a module have the same."""
    scope_name: str
    """Its module and its qualified name; both are the same when it runs again in a later version."""
    is_repeated: bool
    """Whether it was defined by repeating the definition."""
    is_resolved: bool
    """Whether all of its annotations could be read."""

    def __str__(self) -> str:
        return f"{self.asked} at {place_of(self.origin)}"

    @property
    def asked(self) -> str:
        """What is asked of the arguments, as people write it: ``(int, str | None)``."""
        return f"({', '.join(map(spell_pattern, self.patterns))})"


OPEN: Pattern = ()
"""Stands for a pattern whose annotation names something that isn't there yet."""
_VARARGS, _VARKEYWORDS, _COROUTINE = 0x04, 0x08, 0x80


def place_of(origin: Origin) -> str:
    """Return ``file:line`` as a terminal can follow it."""
    return f"{origin.file}:{origin.line}"


def unwrapped(function: Any) -> Any:
    """Return the function inside a ``classmethod`` or ``staticmethod``."""
    return function.__func__ if isinstance(function, (classmethod, staticmethod)) else function


def is_coroutine(function: Any) -> bool:
    """Whether *function* itself is an ``async def``; what a wrapper returns is its own affair."""
    return isinstance(function, FunctionType) and bool(function.__code__.co_flags & _COROUTINE)


def read_overload(
    given: Any, frame: FrameType, where: str, skipped: int, chosen: Pattern | None, *, is_repeated: bool
) -> Overload:
    """Return the overload that the function or class *given* is, defined by the code of *frame*.

    The first *skipped* parameters are the object or the class. *chosen* is what ``register`` was
    given, or None where the function's own annotations count.

    Raises:
        OverloadError: an annotation can't be told from an argument, or no argument can be given by position.
    """
    function = unwrapped(given)
    inner = _written(function)
    layout = read_layout(inner, skipped)
    if inner is not None and not layout.names and not inner.__code__.co_flags & _VARARGS:
        raise OverloadError(where, _NOTHING_TO_LOOK_AT + _NOTHING_BUT_THE_OBJECT * skipped)
    if inner is None:
        origin = Origin(frame.f_code.co_filename, frame.f_lineno)
    else:
        origin = Origin(inner.__code__.co_filename, inner.__code__.co_firstlineno)
    annotations = {} if inner is None or chosen is not None else inner.__annotations__
    namespaces = () if inner is None else (inner.__globals__, frame.f_locals)
    patterns = [_read(annotations.get(name, object), namespaces, f"{where}: {name}") for name in layout.names]
    if chosen is not None:
        patterns[:1] = [chosen]
    asked = tuple(patterns) or (ANYTHING,)
    code = frame.f_code
    name = f"{frame.f_globals.get('__name__')}:{code.co_qualname}"
    return Overload(function, origin, layout, asked, ref(code), name, is_repeated, is_resolved=OPEN not in asked)


_NOTHING_TO_LOOK_AT = "has no argument by position to choose by"
_NOTHING_BUT_THE_OBJECT = ", beside the object; @tw.dispatch stands above @staticmethod"


def _written(function: Any) -> FunctionType | None:
    """Return the function that a user wrote behind wrappers that say what they wrap."""
    for _ in range(100):
        if not hasattr(function, "__wrapped__"):
            break
        function = function.__wrapped__
    return function if isinstance(function, FunctionType) else None


def read_layout(function: FunctionType | None, skipped: int) -> Layout:
    """Return the layout of *function*; nothing is known of what was written in C."""
    if function is None:
        return Layout((), 0, 0, (), is_open=True)
    code = function.__code__
    names = code.co_varnames[: code.co_argcount][skipped:]
    defaults = function.__defaults__ or ()
    is_open = bool(code.co_kwonlyargcount or code.co_flags & (_VARARGS | _VARKEYWORDS))
    only_positional = max(0, code.co_posonlyargcount - skipped)
    required = max(0, len(names) - len(defaults))
    return Layout(names, only_positional, required, defaults, is_open)


def read_again(overload: Overload, where: str) -> Overload:
    """Return *overload* with the annotations read that were open.

    Raises:
        OverloadError: a name is still not there, or an annotation can't be told from an argument.
    """
    if overload.is_resolved:
        return overload
    inner = _written(overload.function)
    assert inner is not None
    patterns = list(overload.patterns)
    for i, name in enumerate(overload.layout.names):
        if patterns[i] == OPEN:
            place = f"{where}: {name}"
            patterns[i] = _read(inner.__annotations__.get(name, object), (inner.__globals__, {}), place)
            if patterns[i] == OPEN:
                text = shown(inner.__annotations__.get(name))
                raise OverloadError(place, f"asks for {text}, and there is no such name in {inner.__module__}")
    return replace(overload, patterns=tuple(patterns), is_resolved=True)


def _read(annotation: Any, namespaces: tuple[Mapping[str, Any], ...], where: str) -> Pattern:
    try:
        return read_pattern(annotation, where, namespaces)
    except (NameError, AttributeError):
        return OPEN
    except SyntaxError as exc:
        raise OverloadError(where, f"asks for {shown(annotation)}, which is no annotation") from exc
