"""What to do where plain data was given to a class."""

from __future__ import annotations

import enum
from datetime import date
from typing import Any

import pytest

import typewright as tw


class Size(enum.Enum):
    SMALL = "s"


class Inner(tw.Model):
    x: int


Outer: Any = tw.define("Outer", {"day": date | None, "inner": Inner, "size": Size, "many": list[Inner]}, kw_only=True)
GOOD: dict[str, Any] = {"day": None, "inner": Inner(1), "size": Size.SMALL, "many": []}


class TestAdvice:
    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("day", "2024-02-29", "must be a date; tw.load() reads it from text"),
            ("inner", {"x": 1}, "must be an object of Inner; tw.load() makes one of a dict"),
            ("size", "s", "must be an object of Size; tw.load() reads it from its value"),
            ("many", [{"x": 1}], "must be an object of Inner; tw.load() makes one of a dict"),
            ("day", 5, "must be a date"),
            ("inner", 5, "must be an object of Inner"),
            ("size", "m", "must be an object of Size"),
        ],
    )
    def test_is_given_where_loading_may_help(self, field: str, value: object, message: str) -> None:
        """A class that is given plain data says what reads it; of other values it says nothing."""
        with pytest.raises(tw.ValidationError) as caught:
            Outer(**{**GOOD, field: value})
        assert [problem.message for problem in caught.value.problems] == [message]

    def test_is_not_given_elsewhere(self) -> None:
        """Neither of a default nor by ``tw.load()`` itself."""
        with pytest.raises(tw.FieldError, match="has a default that must be a date, got '2024-02-29'"):
            tw.define("Model", day=tw.field(date, default="2024-02-29"))
        with pytest.raises(tw.ValidationError) as caught:
            tw.load(Size, "m")
        assert "tw.load" not in str(caught.value)
