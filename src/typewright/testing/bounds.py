"""What the rules on a scalar leave, as numbers that hypothesis takes: bounds, steps and lengths."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, inf, isinf, lcm

from typewright.definitions import Constrained
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from typewright.definitions import Constraint, Type

    Rules = tuple[Constraint, ...]


@frozen
class Lengths:
    """How long a text or a container may be."""

    least: int
    most: int | None

    @property
    def are_none(self) -> bool:
        """Whether nothing is as long as that."""
        return self.most is not None and self.least > self.most


def rules_of(type_: Constrained) -> tuple[Type, Rules]:
    """Return the type under the rules, and all of them."""
    if not isinstance(type_.type, Constrained):
        return type_.type, type_.constraints
    base, rules = rules_of(type_.type)
    return base, rules + type_.constraints


def arguments(rules: Rules, rule: str) -> list[Any]:
    """Return the arguments of the rules called *rule*."""
    return [each.argument for each in rules if each.rule == rule]


def lengths_of(rules: Rules) -> Lengths:
    """Return the lengths that *rules* allow.

    >>> from typewright.definitions import Constraint
    >>> lengths_of((Constraint("min_length", 2),))
    Lengths(least=2, most=None)
    """
    most = min(arguments(rules, "max_length"), default=None)
    return Lengths(max(arguments(rules, "min_length"), default=0), most)


def whole_bounds(rules: Rules) -> tuple[int | None, int | None]:
    """Return the least and the largest integer that *rules* allow; None where there is none."""
    lows = [*_whole(rules, "ge", ceil), *(bound + 1 for bound in _whole(rules, "gt", floor))]
    highs = [*_whole(rules, "le", floor), *(bound - 1 for bound in _whole(rules, "lt", ceil))]
    return max(lows, default=None), min(highs, default=None)


def _whole(rules: Rules, rule: str, make_whole: Any) -> Iterator[int]:
    for bound in arguments(rules, rule):
        if not (isinstance(bound, float) and isinf(bound)):
            yield make_whole(bound)


def edges(rules: Rules) -> tuple[Any, Any]:
    """Return the bounds themselves, whether values may equal them or not."""
    lows, highs = arguments(rules, "ge") + arguments(rules, "gt"), arguments(rules, "le") + arguments(rules, "lt")
    return max(lows, default=None), min(highs, default=None)


def have_order(rules: Rules) -> bool:
    """Whether the bounds can be compared with each other: a naive datetime can't with an aware one."""
    try:
        low, high = edges(rules)
        return low is None or high is None or low <= high or low > high
    except TypeError:
        return False


def is_beyond(rules: Rules) -> bool:
    """Whether a bound is infinite in the direction that leaves no number."""
    return inf in arguments(rules, "ge") + arguments(rules, "gt") or -inf in arguments(rules, "le") + arguments(
        rules, "lt"
    )


def step_of_rules(rules: Rules) -> Fraction | None:
    """Return the number whose multiples follow each ``multiple_of`` in *rules*, or None without one.

    >>> from typewright.definitions import Constraint
    >>> step_of_rules((Constraint("multiple_of", 0.5), Constraint("multiple_of", 3)))
    Fraction(3, 1)
    """
    steps = [Fraction(str(step)) for step in arguments(rules, "multiple_of")]
    if not steps:
        return None
    bottom = lcm(*(step.denominator for step in steps))
    return Fraction(lcm(*(int(step * bottom) for step in steps)), bottom)


def multiples(step: Fraction, low: Any, high: Any) -> tuple[int | None, int | None]:
    """Return the least and the largest factor of *step* that give a number between *low* and *high*."""
    least = None if low is None else ceil(Fraction(low) / step)
    most = None if high is None else floor(Fraction(high) / step)
    return least, most
