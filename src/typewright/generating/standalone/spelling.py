"""Types as annotations of a standalone module."""

from __future__ import annotations

from typewright.definitions import (
    Anything,
    Constrained,
    DictType,
    EnumType,
    FrozenSetType,
    InstanceType,
    ListType,
    LiteralType,
    ModelType,
    Null,
    Scalar,
    SchemaType,
    SetType,
    TupleType,
    Type,
    UnionType,
    UnsetType,
    VariadicType,
)
from typewright.emit import Code, Literal, Part, code, join
from typewright.errors import CodePartError
from typewright.generating.standalone.scalars import class_code

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.generating.standalone.functions import Function

_CONTAINERS: dict[type, str] = {ListType: "list", SetType: "set", FrozenSetType: "frozenset"}


def annotation(type_: Type, function: Function) -> Part:
    """Return the annotation that *type_* is.

    Raises:
        CodePartError: no schema file leads to such a type.
    """
    if isinstance(type_, (Constrained, SchemaType)):
        return annotation(type_.type, function)
    if isinstance(type_, Anything):
        return function.names.type_only("typing", "Any")
    if isinstance(type_, Null):
        return Literal("None")
    if isinstance(type_, Scalar):
        return _spell_scalar(type_.name, function)
    if isinstance(type_, LiteralType):
        return _spell_literal(type_, function)
    if isinstance(type_, (ModelType, EnumType)):
        return function.declared(type_.cls)
    if isinstance(type_, InstanceType) and type_.cls is UnsetType:
        return function.names.support("UnsetType")
    if isinstance(type_, UnionType):
        return _spell_union(type_, function)
    return _spell_container(type_, function)


def _spell_container(type_: Type, function: Function) -> Code:
    if isinstance(type_, (ListType, SetType, FrozenSetType)):
        container = function.builtin(_CONTAINERS[type(type_)])
        return code("{container}[{item}]", container=container, item=annotation(type_.item, function))
    if isinstance(type_, VariadicType):
        return code("{tuple}[{item}, ...]", tuple=function.builtin("tuple"), item=annotation(type_.item, function))
    if isinstance(type_, TupleType):
        items = join(", ", [annotation(item, function) for item in type_.items]) if type_.items else Code("()")
        return code("{tuple}[{items}]", tuple=function.builtin("tuple"), items=items)
    if isinstance(type_, DictType):
        key, value = annotation(type_.key, function), annotation(type_.value, function)
        return code("{dict}[{key}, {value}]", dict=function.builtin("dict"), key=key, value=value)
    raise CodePartError("type", type_)


def _spell_scalar(name: str, function: Function) -> Part:
    if name in ("regex", "bytes_regex"):
        text = function.builtin("str" if name == "regex" else "bytes")
        return code("{pattern}[{text}]", pattern=class_code(name, function), text=text)
    return class_code(name, function)


def _spell_literal(type_: LiteralType, function: Function) -> Part:
    listed = [function.literal(value) for value in type_.values]
    return code("{literal}[{listed}]", literal=function.names.type_only("typing", "Literal"), listed=join(", ", listed))


def _spell_union(type_: UnionType, function: Function) -> Part:
    spelled = {part.text: part for part in [annotation(option, function) for option in type_.options]}
    any_ = function.names.type_only("typing", "Any")
    return any_ if any_.text in spelled else join(" | ", list(spelled.values()))
