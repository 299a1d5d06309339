"""A dataclass made a second time, with slots."""

from __future__ import annotations

from itertools import chain

from typewright.dropins.originals import FIELD, GET_STATE, SET_STATE, SLOTS_OF
from typewright.engine import Promise, mend_cells

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Any


def slots_above(cls: type) -> frozenset[str] | None:
    """Return the names of the slots of the bases of *cls*, or None where they can't be known."""
    if len(cls.__mro__) == 2:  # the class and object
        return frozenset()
    try:
        return frozenset(chain.from_iterable(map(SLOTS_OF, cls.__mro__[1:-1])))
    except TypeError:
        return None


def make_with_slots(cls: Any, fields: Mapping[str, Any], above: Collection[str], *, weakref: bool, frozen: bool) -> Any:
    """Return *cls* once more, with slots for what isn't *above* it already.

    Methods that name ``super()`` or ``__class__`` mean the new class afterwards.
    """
    body = dict(cls.__dict__)
    names = [name for name, item in fields.items() if item._field_type is FIELD]  # noqa: SLF001
    body["__slots__"] = _slots_of(
        fields, [name for name in (*names, *(("__weakref__",) * weakref)) if name not in above]
    )
    for name in (*names, "__dict__", "__weakref__"):
        body.pop(name, None)
    made: Any = type(cls)(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    if frozen:
        # Pickle sets what it finds in a state by assignment, which frozen objects refuse.
        if "__getstate__" not in body:
            made.__getstate__ = GET_STATE
        if "__setstate__" not in body:
            made.__setstate__ = SET_STATE
    mend_cells(cls, made, [value for value in body.values() if type(value) is not Promise])
    return made


def _slots_of(fields: Mapping[str, Any], names: list[str]) -> tuple[str, ...] | dict[str, str | None]:
    """Return the names; with the fields' texts where one has some, from 3.14 on."""
    texts = {name: getattr(fields.get(name), "doc", None) for name in names}
    return tuple(names) if all(text is None for text in texts.values()) else texts
