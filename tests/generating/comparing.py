"""Definitions of classes as plain data that two modules can be compared by, whatever their classes are called."""

from __future__ import annotations

from enum import Enum
from typing import Any

from typewright.definitions import TagTable, UnionType, declared
from typewright.records import names_in
from typewright.targets.schema_tables import spell_schema


def tell_model(cls: type) -> dict[str, Any]:
    """Return what counts of the definition of *cls*: all but docs' blanks, places, and where classes live."""
    about = declared(cls).definition
    return {
        "doc": " ".join((about.doc or "").split()),
        "options": repr(about.options),
        "rule": tell_rule(about.rule),
        "fields": [tell_field(field) for field in about.fields],
    }


def tell_field(field: Any) -> dict[str, Any]:
    """Return what counts of a field."""
    switches = ("name", "own_key", "kw_only", "repr", "compare", "secret", "primary_key", "collect", "doc")
    return {
        **{name: getattr(field, name) for name in switches},
        "type": tell_type(field.type),
        "default": tell_default(field),
    }


def tell_default(field: Any) -> str:
    """Return a default, made by its factory where there is one."""
    made = field.default if field.factory is None else field.factory()
    return f"{type(made).__name__}.{made.name}" if isinstance(made, Enum) else repr(made)


def tell_rule(rule: Any) -> Any:
    """Return a rule as the schema that it asks."""
    definitions: dict[str, Any] = {}
    return None if rule is None else (spell_schema(rule, definitions), definitions)


def tell_type(type_: Any) -> Any:
    """Return a type: classes by name, rules as schemas, unions in unions flat unless they are told apart."""
    kind = type(type_).__name__
    if kind in ("ModelType", "InstanceType", "EnumType"):
        members = [(each.name, each.value) for each in type_.cls] if kind == "EnumType" else []
        return kind, type_.cls.__name__, members
    if kind == "SchemaType":
        return kind, tell_type(type_.type), tell_rule(type_.rule)
    if kind == "Constrained":
        return kind, tell_type(type_.type), [(rule.rule, tell_argument(rule.argument)) for rule in type_.constraints]
    if kind == "UnionType":
        told = [tell_type(option) for option in flat(type_)]
        # An annotation can't have an option twice, nor does it tell 3 from 3.0.
        options = [option for i, option in enumerate(told) if option not in told[:i]]
        return options[0] if len(options) == 1 else (kind, options, repr(type_.by))
    return kind, [tell_slot(getattr(type_, name)) for name in names_in(type_)]


def tell_argument(argument: object) -> str:
    """Return the argument of a rule; numbers that are equal are alike."""
    return repr(float(argument)) if type(argument) in (int, float) else repr(argument)  # type: ignore[arg-type]


def tell_slot(value: Any) -> Any:
    """Return what one slot of a type holds."""
    if isinstance(value, tuple):
        return [tell_slot(item) for item in value]
    is_type = type(value).__module__ == "typewright.definitions.types" and not isinstance(value, TagTable)
    return tell_type(value) if is_type else repr(value)


def flat(type_: UnionType) -> list[Any]:
    """Return the options of a union, and in place of plain unions among them theirs."""
    found: list[Any] = []
    for option in type_.options:
        found += flat(option) if isinstance(option, UnionType) and option.by is None else [option]
    return found
