"""Rules that leave nothing are found, and bounds beyond all numbers are no mistake."""

from __future__ import annotations

import math

import pytest

from typewright.definitions import Constraint, Scalar, constrain


@pytest.mark.parametrize("low", ["ge", "gt"])
@pytest.mark.parametrize("high", ["le", "lt"])
@pytest.mark.parametrize("bounds", [(-math.inf, math.inf), (1, math.inf), (-math.inf, 1)])
def test_bounds_beyond_all_integers_leave_some(low: str, high: str, bounds: tuple[float, float]) -> None:
    """Infinity has no last integer before it."""
    made, faults = constrain(Scalar("int"), (Constraint(low, bounds[0]), Constraint(high, bounds[1])))
    assert not faults
    assert made != Scalar("int")


def test_no_integer_is_between_neighbours() -> None:
    """What each rule would leave, both together don't."""
    _, faults = constrain(Scalar("int"), (Constraint("gt", 1), Constraint("lt", 2)))
    assert [text for _, text in faults] == ["leaves no integer beside gt=1"]
