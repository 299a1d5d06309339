"""Enums put in place of their names: in types, and in defaults."""

from __future__ import annotations

import sys

from typewright.definitions import (
    MISSING,
    Anything,
    Constrained,
    EnumType,
    FrozenSetType,
    InstanceType,
    Late,
    LiteralType,
    ModelType,
    NamedType,
    Null,
    Scalar,
    SchemaType,
    TupleType,
    Type,
    UnionType,
    VariadicType,
    is_scalar,
    map_parts,
    members_by_name,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def with_enums(type_: Type, space: Mapping[str, object]) -> Type:
    """Return *type_* with the enums themselves in place of their names."""
    return _with_named(type_, space, _type_of_enum)


def with_classes(type_: Type, space: Mapping[str, object]) -> Type:
    """Return *type_* with enums and models themselves in place of their names."""
    return _with_named(type_, space, lambda found: _type_of_enum(found) or _type_of_model(found))


def _type_of_enum(found: object) -> Type | None:
    enum = sys.modules.get("enum")  # where nobody has imported it, nothing is one
    if enum is None or not isinstance(found, type) or not isinstance(found, enum.EnumType):
        return None
    return EnumType(found)


def _type_of_model(found: object) -> Type | None:
    if isinstance(found, NamedType):
        return found.type
    return ModelType(found) if isinstance(found, type) else None


def _with_named(type_: Type, space: Mapping[str, object], read: Callable[[object], Type | None]) -> Type:
    if isinstance(type_, Late):
        return read(space.get(type_.name)) or type_
    return map_parts(type_, lambda part: _with_named(part, space, read))


def settle_default(default: object, type_: Type) -> object:
    """Return *default* with enum members in place of their values, or MISSING where it doesn't fit.

    *default* has been read for this type before, but for what names stood for.
    """
    settle = _SETTLERS.get(type(type_))
    return MISSING if settle is None else settle(default, type_)


def _settle_enum(default: object, type_: EnumType) -> object:
    members = members_by_name(type_.cls).values()
    fitting = (member for member in members if type(member.value) is type(default) and member.value == default)
    return next(fitting, MISSING)


def _settle_union(default: object, type_: UnionType) -> object:
    settled = (settle_default(default, option) for option in type_.options)
    return next((value for value in settled if value is not MISSING), MISSING)


def _settle_literal(default: object, type_: LiteralType) -> object:
    return default if any(type(default) is type(value) and default == value for value in type_.values) else MISSING


def _settle_items(default: object, type_: VariadicType | FrozenSetType) -> object:
    if not isinstance(default, (tuple, frozenset)):
        return MISSING
    made = [settle_default(item, type_.item) for item in default]
    return MISSING if MISSING in made else type(default)(made)


def _settle_places(default: object, type_: TupleType) -> object:
    if not isinstance(default, tuple) or len(default) != len(type_.items):
        return MISSING
    made = tuple(settle_default(item, part) for item, part in zip(default, type_.items, strict=True))
    return MISSING if MISSING in made else made


_SETTLERS: dict[type, Callable[..., object]] = {
    Anything: lambda default, _: default,
    Null: lambda default, _: None if default is None else MISSING,
    Scalar: lambda default, type_: default if is_scalar(type_.name, default) else MISSING,
    LiteralType: _settle_literal,
    InstanceType: lambda default, type_: default if isinstance(default, type_.cls) else MISSING,
    EnumType: _settle_enum,
    UnionType: _settle_union,
    Constrained: lambda default, type_: settle_default(default, type_.type),
    SchemaType: lambda default, type_: settle_default(default, type_.type),
    VariadicType: _settle_items,
    FrozenSetType: _settle_items,
    TupleType: _settle_places,
}
