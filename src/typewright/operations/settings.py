"""What a class statement must know of the code that may be written for it later."""

from __future__ import annotations

from types import MemberDescriptorType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


ORDER_METHODS = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}
"""The methods that ``order=True`` adds, with their operators."""


class FactoryDefault:
    """What a signature shows where a factory makes the default."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<factory>"


FACTORY_DEFAULT = FactoryDefault()
"""The default of every parameter with a factory."""


def setting_of(cls: type, names: Iterable[str], *, frozen: bool) -> str:
    """Return how fields called *names* are set on an object of *cls*; it shapes code, so it is part of the key."""
    setter: object = cls.__setattr__
    if not frozen and setter is object.__setattr__:
        return "attribute"
    kinds = {_keeper_of(cls, name) for name in names}
    if kinds <= {"slot"}:
        return "slot"
    return "dict" if kinds == {"dict"} else "object"


def _keeper_of(cls: type, name: str) -> str:
    """Return what keeps the field called *name*: a slot, the object's dict, or another descriptor."""
    for base in cls.__mro__:
        if name in base.__dict__:
            kept = base.__dict__[name]
            return "slot" if type(kept) is MemberDescriptorType else "object" if hasattr(kept, "__set__") else "dict"
    return "dict"
