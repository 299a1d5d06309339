"""Whether values of a type can be items of sets and keys of dicts: sets of others are always empty."""

from __future__ import annotations

from typewright.definitions import (
    ALIAS,
    KINDS,
    NAMED_TUPLE,
    TYPED_DICT,
    CollectionType,
    DictType,
    InstanceType,
    ListType,
    MappingType,
    ModelType,
    SetType,
    Type,
    UnionType,
    class_of_container,
    declared,
    kind_of_record,
    parts_of,
)

_NEVER = (ListType, SetType, DictType)


def can_have_hash(type_: Type) -> bool:
    """Whether some value of *type_*, as it is loaded, has a hash."""
    if isinstance(type_, _NEVER):
        return False
    if isinstance(type_, (CollectionType, MappingType)):
        return class_of_container(KINDS[type_.kind].makes).__hash__ is not None
    if isinstance(type_, UnionType):
        return any(map(can_have_hash, type_.options))
    if isinstance(type_, InstanceType):
        return type_.cls.__hash__ is not None
    if isinstance(type_, ModelType):
        return _can_model(type_.cls)
    return all(map(can_have_hash, parts_of(type_)))


def _can_model(cls: type) -> bool:
    kind = kind_of_record(cls)
    if kind == ALIAS:
        return True  # it may hold itself; what is drawn is asked
    if kind == NAMED_TUPLE:
        return all(can_have_hash(field.type) for field in declared(cls).definition.fields if field.required)
    if kind == TYPED_DICT or cls.__hash__ is None:
        return False
    fields = declared(cls).definition.fields
    return all(can_have_hash(field.type) for field in fields if field.hashed and field.required)
