"""Whether a rule fits a type, and rules fit each other: said before any value is seen."""

from __future__ import annotations

from typewright.definitions.constraints import RULES, Constraint
from typewright.definitions.contradictions import find_contradictions
from typewright.definitions.rules import FITTING
from typewright.definitions.scalars import class_of_scalar, is_int
from typewright.definitions.types import (
    CheckedType,
    CollectionType,
    Constrained,
    Converted,
    DictType,
    EnumType,
    FrozenSetType,
    Late,
    ListType,
    MappingType,
    Null,
    OwnType,
    Scalar,
    SchemaType,
    SetType,
    TupleType,
    Type,
    UnionType,
    VariadicType,
)
from typewright.errors import shown

_KINDS: dict[type, str] = {
    ListType: "list",
    SetType: "set",
    FrozenSetType: "frozenset",
    TupleType: "tuple",
    VariadicType: "tuple",
    DictType: "dict",
    EnumType: "enum",
}


def constrain(type_: Type, constraints: tuple[Constraint, ...]) -> tuple[Type, list[tuple[Constraint, str]]]:
    """Return *type_* under *constraints*, and what is wrong with any of them.

    In a union the rules go to the options that they fit: ``int | None`` with ``ge=0``
    accepts None.

    >>> constrain(Scalar("int"), (Constraint("pattern", "x"),))[1][0][1]
    'does not fit int'
    """
    rules = tuple(sorted(constraints, key=lambda constraint: RULES.index(constraint.rule)))
    faults = [(rule, fault) for rule in rules if (fault := fault_of_rule(type_, rule)) is not None]
    if not faults:
        faults = find_contradictions(_all_rules(type_) + rules, kind_of(type_))
    return (type_ if faults or not rules else _put_on(type_, rules)), faults


def kind_of(type_: Type) -> str | None:
    """Return the name by which rules know the type, or None for one that takes no rules."""
    if isinstance(type_, _WRAPPERS):
        return kind_of(type_.type)
    if isinstance(type_, (CollectionType, MappingType)):
        return type_.kind
    return type_.name if isinstance(type_, Scalar) else _KINDS.get(type(type_))


def _class_of(type_: Type) -> type:
    """Return the class of the values of a type that a choice may stand on."""
    if isinstance(type_, (Constrained, OwnType)):
        return _class_of(type_.type)
    return type_.cls if isinstance(type_, EnumType) else class_of_scalar(kind_of(type_) or "")


def fault_of_rule(type_: Type, rule: Constraint) -> str | None:
    """Return why *rule* can't stand on *type_*, or None; of a name not yet resolved nothing is known."""
    if isinstance(type_, (Converted, CheckedType, SchemaType)):
        return fault_of_rule(type_.type, rule)
    if isinstance(type_, UnionType):
        faults = [fault_of_rule(option, rule) for option in type_.options if not isinstance(option, Null)]
        if None in faults or not faults:
            return None
        return next((fault for fault in faults if fault is not None and "fit" not in fault), faults[0])
    if isinstance(_unwrapped(type_), Late):
        return None
    kind = kind_of(type_)
    if kind not in FITTING[rule.rule]:
        return f"does not fit {kind or 'this type'}"
    if rule.rule == "one_of":
        return _fault_of_choices(kind, _class_of(type_), rule.argument)
    return _fault_of_argument(kind, rule.rule, rule.argument)


_WRAPPERS = (Constrained, OwnType, Converted, CheckedType, SchemaType)
"""Types that say more about the one in them."""


def _unwrapped(type_: Type) -> Type:
    while isinstance(type_, _WRAPPERS):
        type_ = type_.type
    return type_


def _fault_of_argument(kind: str, rule: str, argument: object) -> str | None:
    if rule in ("min_length", "max_length"):
        fits = is_int(argument) and argument >= 0  # type: ignore[operator]
        return None if fits else "takes a whole number of at least 0"
    if rule == "pattern":
        return _fault_of_pattern(argument)
    if not _is_bound(kind, argument):
        return f"takes {'a number' if kind in _NUMBERS else f'a {kind}'}, not {shown(argument)}"
    if rule == "multiple_of" and not argument > 0:  # type: ignore[operator]
        return "takes a number above 0"
    return None


_NUMBERS = ("int", "whole", "float", "decimal", "fraction")


def _is_bound(kind: str, argument: object) -> bool:
    if kind in _NUMBERS:
        numbers = (int, float, class_of_scalar(kind))
        return isinstance(argument, numbers) and not isinstance(argument, bool) and not _is_nan(argument)
    return type(argument) is class_of_scalar(kind)


def _is_nan(value: object) -> bool:
    """Whether *value* doesn't equal itself, or can't be compared at all as a signalling NaN."""
    try:
        return value != value  # noqa: PLR0124 - what tells a NaN, and works for integers of any size
    except ArithmeticError:
        return True


def _fault_of_pattern(argument: object) -> str | None:
    if not isinstance(argument, str):
        return "takes the text of a regular expression"
    import re

    try:
        re.compile(argument)
    except (re.error, RecursionError, OverflowError) as exc:
        return f"is no regular expression: {exc}"
    return None


def _fault_of_choices(kind: str, cls: type, argument: object) -> str | None:
    if not isinstance(argument, tuple) or not argument:
        return "takes a non-empty list of values"
    wrong = [value for value in argument if not isinstance(value, cls) and not (kind == "float" and is_int(value))]
    if wrong:
        return f"holds {shown(wrong[0])}, which is no {kind}"
    nothing = [value for value in argument if _is_nan(value)]
    return f"holds {shown(nothing[0])}, which equals nothing" if nothing else None


def _all_rules(type_: Type) -> tuple[Constraint, ...]:
    if isinstance(type_, (Converted, CheckedType, SchemaType)):
        return _all_rules(type_.type)
    return type_.constraints if isinstance(type_, Constrained) else ()


def _put_on(type_: Type, rules: tuple[Constraint, ...]) -> Type:
    if isinstance(type_, UnionType):
        return UnionType(tuple(_put_fitting(option, rules) for option in type_.options), type_.by)
    if isinstance(type_, Constrained):
        return Constrained(type_.type, type_.constraints + rules)
    if isinstance(type_, Converted):
        return Converted(_put_on(type_.type, rules), type_.converts)
    if isinstance(type_, CheckedType):
        return CheckedType(_put_on(type_.type, rules), type_.checks)
    if isinstance(type_, SchemaType):
        return SchemaType(_put_on(type_.type, rules), type_.rule)
    return Constrained(type_, rules)


def _put_fitting(option: Type, rules: tuple[Constraint, ...]) -> Type:
    fitting = tuple(rule for rule in rules if fault_of_rule(option, rule) is None)
    return _put_on(option, fitting) if fitting else option
