"""Templates of ours with holes for parts; text from outside can't become code."""

from __future__ import annotations

import pytest

from typewright.emit import Code, Literal, Name, check_part, code, join
from typewright.errors import CodePartError


class Sly(str):
    """Text that pretends to be a part."""

    __slots__ = ()
    text = "__import__('os')"


class SlyName(Name):
    """A subclass of a part."""


class TestCode:
    def test_fills_holes(self) -> None:
        """Each hole gets the part's text."""
        assert code("{a} >= {b}", a=Name("age"), b=Literal("18")) == Code("age >= 18")

    @pytest.mark.parametrize("value", ["x", b"x", 3, None, True, ["x"], Sly("x"), SlyName("x")])
    def test_refuses_what_is_no_part(self, value: object) -> None:
        """Text, values and look-alikes are refused, with the hole's name and what to do."""
        with pytest.raises(CodePartError, match=r"\{a\} got .*wrap it: names\.user"):
            code("{a}", a=value)  # type: ignore[arg-type]

    def test_doesnt_fill_what_a_part_brings(self) -> None:
        """Braces in a part are text: there is one round of filling."""
        assert code("{a}", a=Literal('"{b}"'), b=Name("x")).text == '"{b}"'

    def test_keeps_doubled_braces(self) -> None:
        """A template writes braces twice, as format strings do."""
        assert code("f'{{{a}}}'", a=Name("x")).text == "f'{x}'"


class TestJoin:
    def test_puts_the_separator_between(self) -> None:
        """Parts of every kind can be joined."""
        assert join(", ", [Name("a"), Literal("1"), Code("b + c")]) == Code("a, 1, b + c")

    def test_of_nothing_is_empty(self) -> None:
        """No parts are no text."""
        assert join(", ", []).text == ""

    def test_refuses_what_is_no_part(self) -> None:
        """One plain text among parts is enough."""
        with pytest.raises(CodePartError):
            join(", ", [Name("a"), "b"])  # type: ignore[list-item]


def test_check_part_says_which_hole() -> None:
    """The message names hole, class and value."""
    with pytest.raises(CodePartError, match=r"\{here\} got int 3"):
        check_part("here", 3)
