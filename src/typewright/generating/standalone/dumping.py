"""Types as expressions that make plain data of what a field holds."""

from __future__ import annotations

from typewright.definitions import (
    NULL,
    Constrained,
    DictType,
    EnumType,
    FrozenSetType,
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
    VariadicType,
    speller_of_scalar,
    without_unset,
)
from typewright.emit import Literal, Part, code, join

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.generating.standalone.functions import Function

_ITEMS = (ListType, SetType, FrozenSetType, VariadicType)
_ISO = frozenset({"datetime", "date", "time"})
_SPELLERS = {
    "timedelta": "spell_duration",
    "bytes": "spell_bytes",
    "bytearray": "spell_bytes",
    "complex": "spell_complex",
    "regex": "spell_regex",
    "bytes_regex": "spell_regex",
    "timezone": "spell_timezone",
    "zone": "spell_zone",
}


def dump_expression(type_: Type, value: Part, function: Function) -> Part:
    """Return the expression that makes plain data of *value*."""
    type_ = _bare(without_unset(type_))
    if is_plain(type_):
        return value
    if isinstance(type_, Scalar):
        return _dump_scalar(type_.name, value, function)
    if isinstance(type_, EnumType):
        return code("{value}.value", value=value)
    if isinstance(type_, ModelType):
        return _dump_model(type_.cls, value, function)
    if isinstance(type_, _ITEMS):
        return _dump_items(type_.item, value, function)
    if isinstance(type_, TupleType):
        items = [code("{value}[{i}]", value=value, i=Literal(str(i))) for i in range(len(type_.items))]
        parts = [dump_expression(item, part, function) for item, part in zip(type_.items, items, strict=True)]
        return code("[{parts}]", parts=join(", ", parts))
    if isinstance(type_, DictType):
        return _dump_entries(type_, value, function)
    if isinstance(type_, UnionType):
        return _dump_union(type_, value, function)
    return code("{plain}({value})", plain=function.names.support("plain", "scalars"), value=value)


def _bare(type_: Type) -> Type:
    while isinstance(type_, (Constrained, SchemaType)):
        type_ = without_unset(type_.type)
    return type_


def is_plain(type_: Type) -> bool:
    """Whether a value is plain data as it is."""
    type_ = _bare(type_)
    if isinstance(type_, UnionType):
        return all(map(is_plain, type_.options))
    if isinstance(type_, Scalar):
        return type_.name in ("bool", "int", "whole", "float", "str")
    return isinstance(type_, (Null, LiteralType))


def _dump_scalar(name: str, value: Part, function: Function) -> Part:
    if name in _ISO:
        return code("{value}.isoformat()", value=value)
    if name in _SPELLERS:
        return code("{spell}({value})", spell=function.names.support(_SPELLERS[name], "scalars"), value=value)
    assert speller_of_scalar(name) is str
    return code("{str}({value})", str=function.builtin("str"), value=value)


def _dump_model(cls: type, value: Part, function: Function) -> Part:
    home = function.file.homes[cls]
    if home.dumper is None:
        return code("{value}.dump()", value=value)
    dump = function.names.declared_name(home, home.dumper, function.locals.shadows)
    return code("{dump}({value})", dump=dump, value=value)


def _dump_items(item: Type, value: Part, function: Function) -> Part:
    if is_plain(item):
        return code("[*{value}]", value=value)
    each = function.locals.fresh("item")
    dumped = dump_expression(item, each, function)
    return code("[{dumped} for {each} in {value}]", dumped=dumped, each=each, value=value)


def _dump_entries(type_: DictType, value: Part, function: Function) -> Part:
    if is_plain(type_.key) and is_plain(type_.value):
        return code("{{**{value}}}", value=value)
    key, item = function.locals.fresh("key"), function.locals.fresh("item")
    return code(
        "{{{new_key}: {new_item} for {key}, {item} in {value}.items()}}",
        new_key=dump_expression(type_.key, key, function),
        new_item=dump_expression(type_.value, item, function),
        key=key,
        item=item,
        value=value,
    )


def _dump_union(type_: UnionType, value: Part, function: Function) -> Part:
    others = tuple(option for option in type_.options if option != NULL)
    if len(others) == 1 and len(type_.options) == 2:
        dumped = dump_expression(others[0], value, function)
        return code("None if {value} is None else {dumped}", value=value, dumped=dumped)
    if others and all(isinstance(_bare(option), ModelType) for option in others):
        homes = [function.file.homes[_bare(option).cls] for option in others]  # type: ignore[union-attr]
        if all(home.dumper is None for home in homes):
            dumped = code("{value}.dump()", value=value)
            if len(others) == len(type_.options):
                return dumped
            return code("None if {value} is None else {dumped}", value=value, dumped=dumped)
    return code("{plain}({value})", plain=function.names.support("plain", "scalars"), value=value)
