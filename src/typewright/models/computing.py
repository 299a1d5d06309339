"""``@tw.computed``: values that are computed of an object when it is dumped."""

from __future__ import annotations

from typewright.definitions import UNKNOWN, Anything, Computed, Origin
from typewright.errors import FieldError, shown
from typewright.models.renaming import rename

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from typewright.definitions import ModelOptions, Type


class ComputedProperty(property):
    """A property whose value is dumped; made by :func:`computed`."""

    made = False
    """Whether there is any in the process: most have none, and their classes aren't searched."""


def computed(function: Any, /) -> Any:
    """Make a property of a method whose value is dumped like a field's, and never read.

    The return annotation says how it is dumped. In plain data that is read, its key is let
    pass and not looked at, so what was dumped can be loaded. The class option ``rename=``
    makes its key, too.

    >>> import typewright as tw
    >>> @tw.model
    ... class Square:
    ...     side: float
    ...     @tw.computed
    ...     def area(self) -> float:
    ...         return self.side**2
    >>> tw.dump(Square(1.5))
    {'side': 1.5, 'area': 2.25}

    Raises:
        FieldError: it doesn't stand above a method, or its key is a field's (raised with the class).
    """
    ComputedProperty.made = True
    return ComputedProperty(function.fget if type(function) is property else function)


def computed_of(cls: type, read: Callable[[Any, str], Type], options: ModelOptions) -> Iterator[Computed]:
    """Yield what *cls* and its bases compute, the bases' first; *read* makes types of annotations."""
    for name, item in _properties_of(cls).items():
        function: Any = item.fget
        annotation = function.__annotations__.get("return", _NOTHING)
        type_ = Anything() if annotation is _NOTHING else read(annotation, name)
        key = _own_key_of(cls, name, options)
        code = getattr(function, "__code__", None)
        origin = UNKNOWN if code is None else Origin(code.co_filename, code.co_firstlineno)
        yield Computed(name, type_, key, function.__doc__, origin)


_NOTHING = object()


def _own_key_of(cls: type, name: str, options: ModelOptions) -> str | None:
    return None if options.rename is None else rename(cls.__qualname__, name, options.rename)


def has_computed(cls: type) -> bool:
    """Whether *cls* or a base of it computes anything."""
    return ComputedProperty.made and any(ComputedProperty in map(type, [*vars(base).values()]) for base in cls.__mro__)


def check_computed(cls: type, keys: Iterable[str], options: ModelOptions) -> None:
    """Raise FieldError where what *cls* computes can't be dumped beside its fields, whose *keys* are given, and tag."""
    taken = set(keys)
    for name, item in _properties_of(cls).items():
        if not callable(item.fget):
            reason = f"computes by {shown(item.fget)}; write @tw.computed above a method"
            raise FieldError(cls.__qualname__, name, reason)
        key = _own_key_of(cls, name, options) or name
        if key in taken:
            raise FieldError(cls.__qualname__, name, f"is computed under {key!r}, which is a key of a field")
        if options.tag in (key, name):
            reason = f"is computed under {options.tag!r}, which is the key of the class's tag; choose another for one"
            raise FieldError(cls.__qualname__, name, reason)


def _properties_of(cls: type) -> dict[str, ComputedProperty]:
    found: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        # What a class below defines anew is no longer computed, unless it says so again.
        found.update({name: item for name, item in [*vars(base).items()] if name in found or _is_computed(item)})
    return {name: item for name, item in found.items() if _is_computed(item)}


def _is_computed(item: object) -> bool:
    return type(item) is ComputedProperty
