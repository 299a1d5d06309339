"""Rules in a schema: their arguments, the types that they fit, and what contradicts what.

A rule on a union stands on every option that it fits: ``ge: 1`` on ``int | none`` leaves
None alone. A rule that fits no option is a mistake.
"""

from __future__ import annotations

from typewright.definitions import (
    FITTING,
    RULES,
    SCALAR_TEXTS,
    Constrained,
    Constraint,
    DictType,
    FrozenSetType,
    ListType,
    Scalar,
    SetType,
    Type,
    UnionType,
    VariadicType,
    holds,
)
from typewright.errors import shown
from typewright.readers.yaml_source import shown_text
from typewright.readers.yaml_spelling import spell_type
from typewright.readers.yaml_values import UNFIT, read_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from typewright.readers.yaml_compose import YamlNode
    from typewright.readers.yaml_reading import Reading

    Pairs = Mapping[str, tuple[YamlNode, YamlNode]]

LONGEST_PATTERN = 5000
"""Characters that a pattern may have."""
LARGEST_LENGTH = 2**63 - 1
"""No object in Python is longer."""

_CONTAINERS: dict[type, str] = {
    ListType: "list",
    SetType: "set",
    FrozenSetType: "frozenset",
    VariadicType: "tuple",
    DictType: "dict",
}
_FOR = {
    "multiple_of": "numbers",
    "min_length": "text, bytes and containers",
    "max_length": "text, bytes and containers",
    "pattern": "text",
    "one_of": "numbers, text, dates and times",
}
_INSTEAD = {"ge": "min_length", "le": "max_length", "min_length": "ge", "max_length": "le"}


def apply_rules(reading: Reading, type_: Type, rules: Pairs) -> Type:
    """Return *type_* with the rules in *rules*; those that fit no option are kept as mistakes.

    Raises:
        SchemaError: the rules contradict each other.
    """
    if not rules:
        return type_
    options = type_.options if isinstance(type_, UnionType) else (type_,)
    used: set[str] = set()
    made = tuple(_apply_to_option(reading, option, rules, used) for option in options)
    for rule, (key, _) in rules.items():
        if rule not in used:
            reading.keep(reading.fault(key, f"{rule} doesn't fit {spell_type(type_)}", _hint(rule, options)))
    return UnionType(made) if isinstance(type_, UnionType) else made[0]


def kind_of(type_: Type) -> str:
    """Return the word that :data:`FITTING` knows a type by, or nothing.

    >>> kind_of(ListType(Scalar("int")))
    'list'
    """
    if isinstance(type_, Constrained):
        return kind_of(type_.type)
    return type_.name if isinstance(type_, Scalar) else _CONTAINERS.get(type(type_), "")


def _apply_to_option(reading: Reading, option: Type, rules: Pairs, used: set[str]) -> Type:
    kind = kind_of(option)
    made: list[Constraint] = []
    for rule in RULES:
        if rule in rules and kind in FITTING[rule]:
            used.add(rule)
            constraint = reading.attempt(_read_constraint, reading, rule, kind, rules[rule])
            if constraint is not None:
                made.append(constraint)
    _check_together(reading, made, rules, kind)
    return Constrained(option, tuple(made)) if made else option


def _read_constraint(reading: Reading, rule: str, kind: str, pair: tuple[YamlNode, YamlNode]) -> Constraint:
    key, node = pair
    made = Constraint(rule, _ARGUMENTS[rule](reading, rule, kind, node), reading.origin(key))
    if rule == "pattern":
        reading.patterns.append(made)
    return made


def _read_bound(reading: Reading, rule: str, kind: str, node: YamlNode) -> object:
    if kind == "int" and type(node.value) is float and _is_finite(node.value):
        return node.value
    bound = UNFIT if isinstance(node.value, bool) else read_scalar(node.value, kind)
    if kind == "float" and type(node.value) is int and bound is not UNFIT:
        bound = node.value
    if bound is UNFIT or not _is_finite(bound):
        raise reading.fault(node, f"{rule} of {kind} must be {_wanted(kind)}, not {shown_text(node.value)}")
    return bound


def _read_step(reading: Reading, rule: str, kind: str, node: YamlNode) -> object:
    step = _read_bound(reading, rule, kind, node)
    if not step > 0:  # type: ignore[operator]
        raise reading.fault(node, f"multiple_of must be greater than 0, not {shown_text(node.value)}")
    return step


def _read_length(reading: Reading, rule: str, _: str, node: YamlNode) -> object:
    if type(node.value) is not int or not 0 <= node.value <= LARGEST_LENGTH:
        raise reading.fault(node, f"{rule} must be an integer from 0 on, not {shown_text(node.value)}")
    return node.value


def _read_pattern(reading: Reading, rule: str, _: str, node: YamlNode) -> object:
    import re

    pattern = reading.text(node, rule)
    if len(pattern) > LONGEST_PATTERN:
        raise reading.fault(node, f"this pattern has {len(pattern):,} characters, more than {LONGEST_PATTERN:,}")
    try:
        re.compile(pattern)
    except re.error as exc:
        line, column = reading.place_in(node, exc.pos or 0)
        raise reading.source.fault(f"this is no regular expression: {exc.msg}", line, column) from None
    except (OverflowError, RecursionError, Warning) as exc:
        raise reading.fault(node, f"this is no regular expression: {exc}") from None
    return pattern


def _read_choices(reading: Reading, rule: str, kind: str, node: YamlNode) -> object:
    if not node.items:
        raise reading.fault(node, f"{rule} must be a list of values, not {shown_text(node.value)}")
    values: dict[object, None] = {}
    for item in node.items:
        value = read_scalar(item.value, kind)
        if value is UNFIT or not _is_finite(value):
            raise reading.fault(item, f"{shown_text(item.value)} isn't {_wanted(kind)}, as {kind} asks")
        if value in values:
            raise reading.fault(item, f"{shown_text(item.value)} stands in {rule} twice")
        values[value] = None
    return tuple(values)


_ARGUMENTS: dict[str, Callable[[Reading, str, str, YamlNode], object]] = {
    "gt": _read_bound,
    "ge": _read_bound,
    "lt": _read_bound,
    "le": _read_bound,
    "multiple_of": _read_step,
    "min_length": _read_length,
    "max_length": _read_length,
    "pattern": _read_pattern,
    "one_of": _read_choices,
}
_NUMBERS = ("int", "float", "decimal", "fraction", "complex")


def _wanted(kind: str) -> str:
    """Return what a schema holds for a value of a scalar."""
    if kind in _NUMBERS:
        return "a number"
    words = SCALAR_TEXTS[kind]
    return words.text or words.noun


def _is_finite(value: object) -> bool:
    return not isinstance(value, float) or value - value == 0.0


def _hint(rule: str, options: tuple[Type, ...]) -> str:
    instead = _INSTEAD.get(rule)
    if instead is not None and any(kind_of(option) in FITTING[instead] for option in options):
        return f"did you mean {instead!r}?"
    return f"{rule} is for {_FOR.get(rule, 'numbers, dates and times')}"


def _check_together(reading: Reading, made: list[Constraint], rules: Pairs, kind: str) -> None:
    by_rule = {constraint.rule: constraint for constraint in made}
    for low in ("gt", "ge", "min_length"):
        for high in ("max_length",) if low == "min_length" else ("lt", "le"):
            if low in by_rule and high in by_rule and _is_empty(by_rule[low], by_rule[high], kind):
                raise _contradiction(reading, by_rule[low], by_rule[high], rules)
    if "one_of" in by_rule:
        _check_choices(reading, by_rule.pop("one_of"), list(by_rule.values()), rules)


def _is_empty(low: Constraint, high: Constraint, kind: str) -> bool:
    """Whether no value lies between two bounds."""
    try:
        if low.rule == "gt" and high.rule == "lt" and kind == "int":
            return bool(low.argument + 1 >= high.argument)  # type: ignore[operator]
        strict = low.rule == "gt" or high.rule == "lt"
        return bool(low.argument > high.argument or (strict and low.argument == high.argument))  # type: ignore[operator]
    except TypeError:  # one datetime has a time zone, the other has none
        return True


def _contradiction(reading: Reading, low: Constraint, high: Constraint, rules: Pairs) -> Exception:
    node = rules[high.rule][0]
    texts = (f"{rule} {shown_text(rules[rule][1].value)}" for rule in (low.rule, high.rule))
    return reading.fault(node, f"no value can satisfy {' and '.join(texts)}")


def _check_choices(reading: Reading, choices: Constraint, others: list[Constraint], rules: Pairs) -> None:
    items = rules["one_of"][1].items or []
    for item, value in zip(items, choices.argument, strict=True):  # type: ignore[call-overload]
        broken = next((other for other in others if not holds(other, value)), None)
        if broken is not None:
            raise reading.fault(item, f"one_of has {shown(value)}, which {broken.rule} refuses")
