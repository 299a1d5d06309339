"""``cached_property``: the standard library's, which also keeps its value in a slot.

It is below the standard library's class, so whoever asks for that finds it, and objects with
a ``__dict__`` are served by the same code: there is nothing faster than that, a second look
doesn't even come here. A class whose objects have none may have a private slot for it:

    __slots__ = ("width", "__area")      the slot _Tile__area keeps the property area of Tile

There the property makes room for one that looks into the slot.
"""

from __future__ import annotations

from functools import cached_property as standard
from types import MemberDescriptorType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class cached_property(standard):  # type: ignore[type-arg]  # noqa: N801 - the standard library's name
    """A property that is computed once for each object and then kept.

    >>> class Tile:
    ...     __slots__ = ("width", "__area")
    ...     def __init__(self, width):
    ...         self.width = width
    ...     @cached_property
    ...     def area(self):
    ...         return self.width**2
    >>> Tile(3).area
    9
    """

    def __set_name__(self, owner: type, name: str) -> None:
        super().__set_name__(owner, name)
        slot = _slot_for(owner, name)
        if slot is not None and type(self) is cached_property:
            setattr(owner, name, _KeptInSlot(self.func, name, slot))


class _KeptInSlot(cached_property):
    """What a class has in the place of a cached property whose value a slot of it keeps."""

    def __init__(self, func: Callable[[Any], Any], name: str, slot: MemberDescriptorType) -> None:
        super().__init__(func)
        self.attrname = name
        self._slot = slot

    def __set_name__(self, owner: type, name: str) -> None:
        # The class was made again, as decorators that add slots do; or another one borrows the property.
        standard.__set_name__(self, owner, name)
        slot = _slot_for(owner, name)
        made = cached_property(self.func) if slot is None else _KeptInSlot(self.func, name, slot)
        setattr(owner, name, made)
        if slot is None:
            made.__set_name__(owner, name)

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self
        try:
            return self._slot.__get__(instance, owner)
        except AttributeError:
            pass  # what the function raises isn't raised while this is handled
        value = self.func(instance)
        self._slot.__set__(instance, value)
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        self._slot.__set__(instance, value)

    def __delete__(self, instance: Any) -> None:
        self._slot.__delete__(instance)


def _slot_for(owner: type, name: str) -> MemberDescriptorType | None:
    """Return the private slot of *owner* for its property *name*: what ``__`` and the name spell there."""
    stem = owner.__name__.lstrip("_")
    slot = vars(owner).get(f"_{stem}__{name}" if stem else f"__{name}")
    return slot if type(slot) is MemberDescriptorType else None
