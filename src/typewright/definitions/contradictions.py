"""Rules that leave nothing: each can be followed, all of them together can't."""

from __future__ import annotations

from typewright.definitions.constraints import Constraint
from typewright.definitions.rules import holds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PAIRS = (
    ("ge", "le", True),
    ("ge", "lt", False),
    ("gt", "le", False),
    ("gt", "lt", False),
    ("min_length", "max_length", True),
)
"""A lower and an upper bound, and whether a value may be both."""


MOST_COMPARED = 1_000_000
"""Comparisons of two lists of choices with each other; longer ones are believed."""


def find_contradictions(rules: tuple[Constraint, ...], kind: str | None) -> list[tuple[Constraint, str]]:
    """Return rules that leave nothing beside another one; *kind* is that of the values, where there is one.

    >>> find_contradictions((Constraint("gt", 1), Constraint("lt", 2)), "int")[0][1]
    'leaves no integer beside gt=1'
    """
    found: list[tuple[Constraint, str]] = []
    for low, high, may_meet in _PAIRS:
        for least in rules:
            for most in rules if least.rule == low else ():
                fault = _fault_of_pair(least, most, may_meet, kind) if most.rule == high else None
                if fault is not None:
                    found.append((most, f"{fault} {least}"))
    return found or _unreachable_choices(rules)


def _fault_of_pair(least: Constraint, most: Constraint, may_meet: bool, kind: str | None) -> str | None:  # noqa: FBT001 - a column of the table
    lowest: Any = least.argument
    highest: Any = most.argument
    try:
        if lowest > highest or (lowest == highest and not may_meet):
            return "leaves nothing beside"
        if kind in ("int", "whole") and _first_integer(least) > _last_integer(most):
            return "leaves no integer beside"
    except (TypeError, ValueError, ArithmeticError):
        return None  # bounds of different kinds, or that know no last integer: a NaN, infinity
    return None


def _first_integer(least: Constraint) -> int:
    bound: Any = least.argument
    return bound // 1 + 1 if least.rule == "gt" or bound % 1 else int(bound)


def _last_integer(most: Constraint) -> int:
    bound: Any = most.argument
    return int(bound // 1) - (most.rule == "lt" and not bound % 1)


def _unreachable_choices(rules: tuple[Constraint, ...]) -> list[tuple[Constraint, str]]:
    """Return the first choice of which the other rules leave no value."""
    for chosen in rules:
        if chosen.rule != "one_of":
            continue
        left: Any = chosen.argument
        for rule in rules:
            if rule is chosen or (rule.rule == "one_of" and len(left) * len(rule.argument) > MOST_COMPARED):  # type: ignore[arg-type]
                continue
            left = [value for value in left if holds(rule, value)]
            if not left:
                return [(chosen, f"leaves nothing beside {rule}")]
    return []
