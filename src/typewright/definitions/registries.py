"""Types that one conversion reads and dumps in its own way, wherever they stand."""

from __future__ import annotations

from typewright.definitions.own_types import CodecFor
from typewright.definitions.scalars import class_of_scalar
from typewright.definitions.types import (
    CheckedType,
    CollectionType,
    Constrained,
    Converted,
    EnumType,
    InstanceType,
    MappingType,
    ModelType,
    OwnType,
    Scalar,
    SchemaType,
    TupleType,
    Type,
    UnionType,
    parts_of,
)
from typewright.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def speak_types(type_: Type, registry: Mapping[type, CodecFor]) -> Type:
    """Return *type_* with each class that *registry* knows read and dumped as it says.

    What stands in ``Annotated`` beside a type is nearer, so it stays.
    """
    if isinstance(type_, OwnType) and not type_.by_class:
        return type_
    bare = type_.type if isinstance(type_, OwnType) else type_
    codec = registry.get(_class_of(bare))  # type: ignore[arg-type]
    if codec is not None:
        return OwnType(bare, codec)
    if isinstance(type_, OwnType):
        return type_
    if isinstance(type_, (Constrained, Converted, CheckedType, SchemaType)):
        return replace(type_, type=speak_types(type_.type, registry))
    parts = tuple(speak_types(part, registry) for part in parts_of(type_))
    return _rebuild(type_, parts) if parts else type_


def _class_of(type_: Type) -> type | None:
    if isinstance(type_, Scalar):
        return class_of_scalar(type_.name)
    return type_.cls if isinstance(type_, (InstanceType, ModelType, EnumType)) else None


def _rebuild(type_: Type, parts: tuple[Type, ...]) -> Type:
    if isinstance(type_, UnionType):
        return UnionType(parts, type_.by)
    if isinstance(type_, TupleType):
        return TupleType(parts)
    if isinstance(type_, (CollectionType, MappingType)):
        return type(type_)(type_.kind, *parts)
    return type(type_)(*parts)  # type: ignore[arg-type]
