"""Plain data of values whose type says too little: the value's own type decides."""

from __future__ import annotations

from typewright.definitions import OWN_CODEC, SCALAR_OF_CLASS, is_model, speller_of_scalar
from typewright.errors import DumpError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def dump_anything(value: object) -> object:
    """Return plain data for *value*: models, containers, enums and scalars, all the way down.

    Raises:
        DumpError: it is of a foreign type.
    """
    cls = type(value)
    if value is None or cls in (bool, int, float, str):
        return value
    dump = _find(cls)
    if dump is None:
        reason = f"{shown(value)} can't become plain data; declare its type or convert it first"
        raise DumpError(cls.__qualname__, reason)
    return dump(value)


def _find(cls: type) -> Callable[[object], object] | None:
    if hasattr(type(cls), "__members__"):
        # Before its other bases: the text of a member that is a str, too, is no value.
        return _dump_member
    for base in cls.__mro__:
        if is_model(base):
            from typewright.models.units import find_dump

            return find_dump(base)
        if base in _CONTAINERS:
            return _CONTAINERS[base]
        own = getattr(base, OWN_CODEC, None)
        if own is not None:
            return own().dump  # type: ignore[no-any-return]
        scalar = SCALAR_OF_CLASS.get((base.__module__, base.__qualname__))
        if scalar is not None:
            return speller_of_scalar(scalar) or base
    return None


def _dump_items(value: object) -> object:
    return [dump_anything(item) for item in value]  # type: ignore[attr-defined]


def _dump_entries(value: object) -> object:
    return {dump_anything(key): dump_anything(item) for key, item in value.items()}  # type: ignore[attr-defined]


def _dump_member(value: object) -> object:
    return dump_anything(value.value)  # type: ignore[attr-defined]


_CONTAINERS: dict[type, Callable[[object], object]] = {
    list: _dump_items,
    tuple: _dump_items,
    set: _dump_items,
    frozenset: _dump_items,
    dict: _dump_entries,
}
