"""Types in the grammar's own words, for messages."""

from __future__ import annotations

from typewright.definitions import (
    Anything,
    Constrained,
    DictType,
    EnumType,
    FrozenSetType,
    InstanceType,
    Late,
    ListType,
    LiteralType,
    ModelType,
    Null,
    Scalar,
    SetType,
    TupleType,
    Type,
    UnionType,
    VariadicType,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def spell_type(type_: Type) -> str:
    """Return *type_* as a schema would write it, without its rules.

    >>> spell_type(DictType(Scalar("str"), UnionType((Scalar("int"), Null()))))
    'dict[str, int | none]'
    """
    return _SPELLERS[type(type_)](type_)


def _spell_literal(type_: LiteralType) -> str:
    return f"literal[{', '.join(map(_spell_value, type_.values))}]"


def _spell_value(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"' if "'" in value else f"'{value}'"
    return str(value).lower()


def _spell_parts(*types: Type) -> str:
    return ", ".join(map(spell_type, types))


_SPELLERS: dict[type, Callable[..., str]] = {
    Anything: lambda _: "any",
    Null: lambda _: "none",
    Scalar: lambda type_: type_.name,
    LiteralType: _spell_literal,
    EnumType: lambda type_: type_.cls.__name__,
    ModelType: lambda type_: type_.cls.__name__,
    InstanceType: lambda type_: type_.cls.__name__,
    Late: lambda type_: type_.name,
    ListType: lambda type_: f"list[{spell_type(type_.item)}]",
    SetType: lambda type_: f"set[{spell_type(type_.item)}]",
    FrozenSetType: lambda type_: f"frozenset[{spell_type(type_.item)}]",
    TupleType: lambda type_: f"tuple[{_spell_parts(*type_.items)}]",
    VariadicType: lambda type_: f"tuple[{spell_type(type_.item)}, ...]",
    DictType: lambda type_: f"dict[{_spell_parts(type_.key, type_.value)}]",
    UnionType: lambda type_: " | ".join(map(spell_type, type_.options)),
    Constrained: lambda type_: spell_type(type_.type),
}
