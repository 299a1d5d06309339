"""What each rule means: whether it holds for a value, which types it fits, how it is said.

The reference calls these functions for every rule; generated code calls them where an
operator would not be safe (a Decimal NaN, a naive datetime against an aware one).
"""

from __future__ import annotations

from typewright.definitions.constraints import Constraint
from typewright.definitions.containers import KINDS
from typewright.errors import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_TIMES = frozenset({"datetime", "date", "time", "timedelta"})
_ORDERED = _TIMES | {"int", "whole", "float", "decimal", "fraction", "ipv4", "ipv6"}
_NUMBERS = frozenset({"int", "whole", "float", "decimal"})
_SIZED = frozenset({"str", "bytes", "bytearray", *KINDS}) - {"Iterable", "Reversible"}
_CHOSEN = _ORDERED | {"str", "bytes", "uuid", "complex", "path", "ipv4_network", "ipv6_network", "enum"}

FITTING = {
    "gt": _ORDERED,
    "ge": _ORDERED,
    "lt": _ORDERED,
    "le": _ORDERED,
    "multiple_of": _NUMBERS,
    "min_length": _SIZED,
    "max_length": _SIZED,
    "pattern": frozenset({"str"}),
    "one_of": _CHOSEN,
}
"""The kinds of value that a rule can stand on, by rule."""


def holds(rule: Constraint, value: object) -> bool:
    """Whether *rule* holds for *value*; a comparison that can't be made doesn't hold.

    >>> holds(Constraint("ge", 1), 0)
    False
    """
    return HOLDS[rule.rule](value, rule.argument)


def holds_gt(value: object, bound: object) -> bool:
    """Whether *value* is above *bound*."""
    try:
        return bool(value > bound)  # type: ignore[operator]
    except (TypeError, ArithmeticError):
        return False


def holds_ge(value: object, bound: object) -> bool:
    """Whether *value* is at least *bound*."""
    try:
        return bool(value >= bound)  # type: ignore[operator]
    except (TypeError, ArithmeticError):
        return False


def holds_lt(value: object, bound: object) -> bool:
    """Whether *value* is below *bound*."""
    try:
        return bool(value < bound)  # type: ignore[operator]
    except (TypeError, ArithmeticError):
        return False


def holds_le(value: object, bound: object) -> bool:
    """Whether *value* is at most *bound*."""
    try:
        return bool(value <= bound)  # type: ignore[operator]
    except (TypeError, ArithmeticError):
        return False


def holds_multiple_of(value: object, step: object) -> bool:
    """Whether *value* is a whole multiple of *step*, decimally: 0.3 is one of 0.1.

    >>> holds_multiple_of(0.3, 0.1)
    True
    """
    if isinstance(value, int) and isinstance(step, int):
        return value % step == 0
    try:
        (digits, exponent), (unit, place) = _decimal_parts(value), _decimal_parts(step)
    except ValueError:
        return False
    if exponent >= place:
        # Modular: 1e999999999 written out would fill the memory.
        return digits * pow(10, exponent - place, unit) % unit == 0
    missing = place - exponent
    return digits == 0 or (missing <= digits.bit_length() and digits % (unit * 10**missing) == 0)


def _decimal_parts(number: object) -> tuple[int, int]:
    """Return digits and exponent of *number* as it is written in decimal; ValueError for NaN and infinity."""
    if isinstance(number, int):
        return number, 0
    from decimal import Decimal

    decimal = number if isinstance(number, Decimal) else Decimal(float.__repr__(number))  # pyright: ignore[reportArgumentType]
    sign, digits, exponent = decimal.as_tuple()
    if isinstance(exponent, str):
        raise ValueError(exponent)  # noqa: TRY004 - NaN and infinity have a letter there
    return int(Decimal((sign, digits, 0))), exponent


def holds_min_length(value: object, length: object) -> bool:
    """Whether *value* has at least *length* items or characters."""
    return len(value) >= length  # type: ignore[arg-type, operator]


def holds_max_length(value: object, length: object) -> bool:
    """Whether *value* has at most *length* items or characters."""
    return len(value) <= length  # type: ignore[arg-type, operator]


def holds_pattern(value: object, pattern: object) -> bool:
    """Whether *pattern* is found somewhere in *value*, as JSON Schema asks; anchor it to ask for more."""
    import re

    return re.search(pattern, value) is not None  # type: ignore[call-overload]


def holds_one_of(value: object, values: object) -> bool:
    """Whether *value* equals one of *values*."""
    try:
        return value in values  # type: ignore[operator]
    except ArithmeticError:
        return False


HOLDS: dict[str, Callable[[object, object], bool]] = {
    "gt": holds_gt,
    "ge": holds_ge,
    "lt": holds_lt,
    "le": holds_le,
    "multiple_of": holds_multiple_of,
    "min_length": holds_min_length,
    "max_length": holds_max_length,
    "pattern": holds_pattern,
    "one_of": holds_one_of,
}
"""The function behind each rule: value and argument in, whether it holds out."""


def make_search(pattern: str) -> Callable[[str], object]:
    """Return the ``search`` method of the compiled *pattern*."""
    import re

    return re.compile(pattern).search


def explain_rule(rule: Constraint) -> str:
    """Return what *rule* asks, as the end of a sentence that begins with the field.

    >>> explain_rule(Constraint("min_length", 1))
    'must have a length of at least 1'
    """
    argument = shown(rule.argument)
    if rule.rule == "one_of":
        argument = ", ".join(shown(value) for value in rule.argument[:20])  # type: ignore[index]
    return _TEXTS[rule.rule].format(argument=argument)


_TEXTS = {
    "gt": "must be greater than {argument}",
    "ge": "must be at least {argument}",
    "lt": "must be less than {argument}",
    "le": "must be at most {argument}",
    "multiple_of": "must be a multiple of {argument}",
    "min_length": "must have a length of at least {argument}",
    "max_length": "must have a length of at most {argument}",
    "pattern": "must match the pattern {argument}",
    "one_of": "must be one of {argument}",
}
