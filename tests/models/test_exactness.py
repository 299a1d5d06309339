"""Which types mind that a long integer became a float on the way."""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest

import typewright as tw
from typewright.models.exactness import tells_integers_apart

LONG = 12345678901234567891


class Level(enum.Enum):
    HIGH = 1e30
    LOW = "low"


class Size(enum.Enum):
    SMALL = 1


class Tree(tw.Model):
    children: list[Tree]
    size: Size
    weight: float


class Box(tw.Model):
    content: Any
    trees: list[Tree]


class TestTellsIntegersApart:
    @pytest.mark.parametrize(
        "annotation",
        [int, float, Decimal, dict[str, float], Tree, tuple[Tree, int], float | None, Annotated[float, tw.Ge(0)], Size],
    )
    def test_not_where_one_of_them_is_asked_for(self, annotation: Any) -> None:
        """A field of integers refuses the float; a field of floats makes the same of either."""
        assert not tells_integers_apart(tw.codec(annotation).type)

    @pytest.mark.parametrize(
        "annotation",
        [Any, list[Any], Box, int | float, Decimal | float, list[int] | list[float], Literal[1] | float, Tree | float],
    )
    def test_where_either_is_taken(self, annotation: Any) -> None:
        """A type that takes a float where it should have had the integer wants to know."""
        assert tells_integers_apart(tw.codec(annotation).type)

    def test_types_of_the_users_own(self) -> None:
        """A function of the user's is given the integer."""
        assert tw.load_json(Annotated[object, tw.codec_for(load=str)], f"{LONG}") == str(LONG)

    def test_members_whose_values_are_floats(self) -> None:
        """An enum of floats must not find a member for an integer."""
        assert tells_integers_apart(tw.codec(Level).type)


@pytest.mark.parametrize("annotation", [Any, int | float, int, Decimal | float, int | str])
def test_long_integers_stay_integers(annotation: Any) -> None:
    """Every type that can hold the integer gets it with all its digits."""
    assert tw.load_json(list[annotation], f"[{LONG}]") == [LONG]


def test_a_member_whose_value_is_a_float_is_no_integer() -> None:
    """An integer of the same size as a member's float isn't that member."""
    assert tw.load_json(Level, "1e30") is Level.HIGH
    with pytest.raises(tw.ValidationError):
        tw.load_json(Level, f"{10**30}")
