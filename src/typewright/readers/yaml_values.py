"""Values written in a schema: defaults, bounds, choices. From plain data to live objects."""

from __future__ import annotations

from typewright.definitions import (
    Anything,
    Constrained,
    DictType,
    FrozenSetType,
    Late,
    ListType,
    LiteralType,
    Null,
    Scalar,
    SetType,
    TupleType,
    Type,
    UnionType,
    VariadicType,
    holds,
    is_scalar,
    reader_of_scalar,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from typewright.definitions import EnumDefinition

LARGEST_EXPONENT = 1000
"""Powers of ten that a Decimal in a schema may reach; sums with more would take memory without end."""


class _Unfit:
    """The type of :data:`UNFIT`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<unfit>"


UNFIT = _Unfit()
"""What a reader here returns for a value that its type doesn't take."""

FACTORIES: dict[str, Callable[[], object]] = {"list": list, "set": set, "dict": dict}
"""What ``factory:`` may name."""

_MADE = {"list": ListType, "set": SetType, "dict": DictType}


def read_plain(value: object, type_: Type, enums: Mapping[str, EnumDefinition]) -> object:
    """Return *value* as *type_* holds it, or :data:`UNFIT`; an enum's value stays as it is.

    >>> read_plain("2024-02-29", Scalar("date"), {})
    datetime.date(2024, 2, 29)
    """
    return _READERS[type(type_)](value, type_, enums)


def read_scalar(value: object, name: str) -> object:
    """Return *value* as the scalar called *name*, or :data:`UNFIT`.

    >>> read_scalar(0.1, "decimal")
    Decimal('0.1')
    """
    read = reader_of_scalar(name)
    if read is not None:
        return _read_from_text(value, name, read)
    if not is_scalar(name, value):
        return UNFIT
    if name != "float":
        return value
    try:
        return float(value)  # type: ignore[arg-type]
    except OverflowError:
        return UNFIT


def factory_for(value: object, type_: Type) -> Callable[[], object] | None:
    """Return what makes the default for an empty list or mapping, or None where a plain default does."""
    for name, kind in _MADE.items():
        if value == ({} if name == "dict" else []) and _has_option(type_, kind):
            return FACTORIES[name]
    if _has_option(type_, Anything) and value in ([], {}):
        return list if value == [] else dict
    return None


def makes_fitting(name: str, type_: Type) -> bool:
    """Whether what the factory called *name* makes is a value of *type_*, rules included."""
    made = FACTORIES[name]()
    for option in type_.options if isinstance(type_, UnionType) else (type_,):
        rules = option.constraints if isinstance(option, Constrained) else ()
        bare = option.type if isinstance(option, Constrained) else option
        if isinstance(bare, (_MADE[name], Anything)) and all(holds(rule, made) for rule in rules):
            return True
    return False


def _has_option(type_: Type, kind: type) -> bool:
    options = type_.options if isinstance(type_, UnionType) else (type_,)
    return any(isinstance(option.type if isinstance(option, Constrained) else option, kind) for option in options)


def _read_from_text(value: object, name: str, read: Callable[[str], object]) -> object:
    if name in ("decimal", "fraction", "complex") and type(value) in (int, float):
        value = repr(value)
    if not isinstance(value, str) or name == "bytearray":
        return UNFIT  # a bytearray would be shared by all objects
    try:
        made = read(value)
    except (ValueError, OverflowError):
        return UNFIT
    if name == "decimal" and abs(made.adjusted()) > LARGEST_EXPONENT:  # type: ignore[attr-defined]
        return UNFIT
    return made


def _read_anything(value: object, _: Anything, __: object) -> object:
    return UNFIT if isinstance(value, (list, dict)) else value


def _read_null(value: object, _: Null, __: object) -> object:
    return None if value is None else UNFIT


def _read_literal(value: object, type_: LiteralType, _: object) -> object:
    found = any(type(value) is type(known) and value == known for known in type_.values)
    return value if found else UNFIT


def _read_late(value: object, type_: Late, enums: Mapping[str, EnumDefinition]) -> object:
    if type(value) not in (str, int):
        return UNFIT
    if "." in type_.name:
        return value  # whether the other file has it is seen when files are joined
    enum = enums.get(type_.name)
    members = () if enum is None else enum.members
    return value if any(type(value) is type(known) and value == known for _, known in members) else UNFIT


def _read_union(value: object, type_: UnionType, enums: Mapping[str, EnumDefinition]) -> object:
    tried = (read_plain(value, option, enums) for option in type_.options)
    return next((made for made in tried if made is not UNFIT), UNFIT)


def _read_constrained(value: object, type_: Constrained, enums: Mapping[str, EnumDefinition]) -> object:
    made = read_plain(value, type_.type, enums)
    if made is UNFIT:
        return UNFIT
    return made if all(holds(rule, made) for rule in type_.constraints) else UNFIT


def _read_items(value: object, type_: VariadicType | FrozenSetType, enums: Mapping[str, EnumDefinition]) -> object:
    if not isinstance(value, list):
        return UNFIT
    made = [read_plain(item, type_.item, enums) for item in value]
    if UNFIT in made:
        return UNFIT
    return tuple(made) if isinstance(type_, VariadicType) else frozenset(made)


def _read_places(value: object, type_: TupleType, enums: Mapping[str, EnumDefinition]) -> object:
    if not isinstance(value, list) or len(value) != len(type_.items):
        return UNFIT
    made = tuple(read_plain(item, part, enums) for item, part in zip(value, type_.items, strict=True))
    return UNFIT if UNFIT in made else made


def _refuse(_: object, __: object, ___: object) -> object:
    return UNFIT


_READERS: dict[type, Callable[..., object]] = {
    Anything: _read_anything,
    Null: _read_null,
    Scalar: lambda value, type_, _: read_scalar(value, type_.name),
    LiteralType: _read_literal,
    Late: _read_late,
    UnionType: _read_union,
    Constrained: _read_constrained,
    VariadicType: _read_items,
    FrozenSetType: _read_items,
    TupleType: _read_places,
    ListType: _refuse,
    SetType: _refuse,
    DictType: _refuse,
}
