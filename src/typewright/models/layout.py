"""Which slots a class gets, and what can't be laid out."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def plan_slots(own: tuple[str, ...], bases: tuple[type, ...], *, weakref: bool) -> tuple[str, ...]:
    """Return the slots a class adds to those of its bases; one for weak references unless there is one."""
    has_weakref = not weakref
    for base in bases:
        has_weakref = has_weakref or base.__weakrefoffset__ != 0
        for cls in base.__mro__:
            inherited = slots_of(cls)
            if inherited:
                own = tuple([name for name in own if name not in inherited])
    return own if has_weakref else (*own, "__weakref__")


def slots_of(cls: type) -> tuple[str, ...]:
    """Return the names in the ``__slots__`` of *cls* itself."""
    return slots_in(cls.__dict__) if "__slots__" in cls.__dict__ else ()


def slots_in(body: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names in the ``__slots__`` of a class body that has them."""
    slots = body["__slots__"]
    return (slots,) if isinstance(slots, str) else tuple(slots)


def advise_bases(bases: tuple[type, ...]) -> str:
    """Return what to do about bases that no object can have together."""
    names = [base.__name__ for base in bases if base.__basicsize__ > object.__basicsize__]
    return (
        f"can't have the bases {' and '.join(names)}: each has slots, and an object has room for those of one; "
        "pass slots=False to all but one of them, or hold an object of the other in a field"
    )
