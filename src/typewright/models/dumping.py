"""Plain data of values whose type says too little: the value's own type decides."""

from __future__ import annotations

from typewright.definitions import (
    OWN_CODEC,
    PLAIN,
    SCALAR_OF_CLASS,
    Dialect,
    container_test,
    is_model,
    kind_of_record,
    speller_of_scalar,
)
from typewright.errors import DumpError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Dump: TypeAlias = Callable[[object], object]


def dump_anything(value: object) -> object:
    """Return plain data for *value*: models, containers, enums and scalars, all the way down.

    Raises:
        DumpError: it is of a foreign type.
    """
    return _dump(value, dump_anything, PLAIN)


def make_dump_anything(dialect: Dialect, through: str = "") -> Dump:
    """Return :func:`dump_anything` in another dialect, for what the field *through* holds."""
    dialect = dialect.below(through) or PLAIN

    def dump_so(value: object) -> object:
        own = _chosen_dump(type(value), dialect) if dialect.types else None
        return _dump(value, dump_so, dialect) if own is None else own(value)

    return dump_so


def _dump(value: object, dump: Dump, dialect: Dialect) -> object:
    cls = type(value)
    if value is None or cls in (bool, int, float, str):
        return value
    if hasattr(type(cls), "__members__"):
        # Before its other bases: the text of a member that is a str, too, is no value.
        return dump(value.value)  # type: ignore[attr-defined]
    if not is_model(cls) and kind_of_record(cls) is not None:
        from typewright.models.links import find_dump

        return find_dump(cls, dialect)(value)
    for base in cls.__mro__:
        if is_model(base):
            from typewright.models.links import find_dump

            return find_dump(base, dialect)(value)
        if base in _CONTAINERS:
            return _CONTAINERS[base](value, dump)
        own = getattr(base, OWN_CODEC, None)
        if own is not None:
            return own().dump(value)
        scalar = SCALAR_OF_CLASS.get((base.__module__, base.__qualname__))
        if scalar is not None:
            return (speller_of_scalar(scalar) or base)(value)
    foreign = _dump_foreign(value, dump)
    if foreign is not None:
        return foreign
    # Without the value: it may be that of a secret field, which nobody knows here.
    reason = "such an object can't become plain data; declare its type or convert it first"
    raise DumpError(cls.__qualname__, reason)


def _chosen_dump(cls: type, dialect: Dialect) -> Dump | None:
    """Return how objects of *cls* are dumped where a dialect says so."""
    registry = dict(dialect.types)
    found = (registry[base].dump for base in cls.__mro__ if base in registry)
    return next(found, None)


def _dump_foreign(value: object, dump: Dump) -> object:
    """Return plain data of a container that is none of Python's own, or None of anything else."""
    if container_test("Mapping")(value):
        return _dump_entries(value, dump)
    if any(container_test(kind)(value) for kind in ("Sequence", "Set")):
        return _dump_items(value, dump)
    return None


def _dump_items(value: object, dump: Dump) -> object:
    return [dump(item) for item in value]  # type: ignore[attr-defined]


def _dump_entries(value: object, dump: Dump) -> object:
    return {dump(key): dump(item) for key, item in value.items()}  # type: ignore[attr-defined]


_CONTAINERS: dict[type, Callable[[object, Dump], object]] = {
    list: _dump_items,
    tuple: _dump_items,
    set: _dump_items,
    frozenset: _dump_items,
    dict: _dump_entries,
}
