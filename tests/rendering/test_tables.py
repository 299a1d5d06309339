"""A refusal for a terminal."""

from __future__ import annotations

import pytest

import typewright as tw
from typewright.definitions import Origin

PLACE = Origin("dir/users.yaml", 4, 7)
TWO = tw.ValidationError(
    "User",
    [
        tw.Problem(("items", 0, "age"), "ge", "must be at least 1", "0", "ge=1", PLACE, 1),
        tw.Problem(("name",), "missing", "is missing; User requires it"),
    ],
)
WIDE = """\
2 problems in User

  path            value  problem                       rule  written at
  $.items[0].age  0      must be at least 1            ge=1  users.yaml:4
  $.name                 is missing; User requires it"""
NARROW = """\
2 problems in User

$.items[0].age = 0
  must be at least 1
  ge=1, users.yaml:4
$.name
  is missing; User requires it"""


def many(count: int, **changes: str) -> tw.ValidationError:
    code, message = changes.get("code", "ge"), changes.get("message", "must be at least 1")
    return tw.ValidationError("User", [tw.Problem((i,), code, message, "0") for i in range(count)])


class TestRender:
    def test_aligns_columns_where_there_is_room(self) -> None:
        """Path, value, message, rule and place stand below each other."""
        assert TWO.render() == WIDE

    def test_writes_paragraphs_where_there_is_none(self) -> None:
        """A narrow terminal gets two or three lines a problem."""
        assert TWO.render(width=40) == NARROW

    @pytest.mark.parametrize("width", [0, 30, 31, 40, 60, 71, 72, 73, 100, 200])
    def test_is_never_wider_than_asked(self, width: int) -> None:
        """Whatever values hold, no line is longer than the width, or than 30 columns."""
        long = tw.Problem(("x" * 500, "\n" * 50), "custom", "word " * 200 + "y" * 300, "z" * 900, "r" * 90, PLACE)
        error = tw.ValidationError("T" * 300, [long, *TWO.problems])
        assert max(map(len, error.render(width=width).splitlines())) <= max(width, 30)

    def test_leaves_columns_out_that_are_empty(self) -> None:
        """A problem without value, rule and place needs two columns."""
        lines = tw.ValidationError("User", TWO.problems[1:]).render().splitlines()
        assert lines == ["1 problem in User", "", "  path    problem", "  $.name  is missing; User requires it"]

    def test_sums_up_what_is_beyond_the_most(self) -> None:
        """The rest is counted by code, the most frequent first."""
        rest = [*many(5).problems, *many(30, code="type").problems]
        text = tw.ValidationError("User", rest).render(most=2)
        assert text.splitlines()[-1] == "and 33 more: 30 type, 3 ge"
        assert len(text.splitlines()) == 7

    def test_shows_none_where_none_may_be_shown(self) -> None:
        """With ``most=0`` only the sums are left."""
        assert many(3).render(most=0) == "3 problems in User\n\n\nand 3 more: 3 ge"

    def test_obeys_no_escape_sequence(self) -> None:
        """What a terminal would obey is shown as an escape, also in title, path and message."""
        evil = "\x1b[31m\n\u202e"
        error = tw.ValidationError(evil, [tw.Problem((evil,), evil, evil, evil, evil, Origin(evil, 1))])
        for text in (error.render(), error.render(width=30), error.render(most=0), error.log_line()):
            assert "\x1b" not in text
            assert "\u202e" not in text

    def test_colours_on_request(self) -> None:
        """With colours the text is the same but for the escape sequences."""
        coloured = TWO.render(color=True)
        assert "\x1b[31m0    \x1b[0m" in coloured
        plain = coloured
        for style in ("0", "1", "31", "33", "36"):
            plain = plain.replace(f"\x1b[{style}m", "")
        assert [line.rstrip() for line in plain.splitlines()] == WIDE.splitlines()
        assert "\x1b" in TWO.render(color=True, width=40)

    def test_counts_columns_of_wide_characters(self) -> None:
        """East Asian characters fill two columns, combining ones none."""
        problems = [tw.Problem(("日本",), "a", "x", "1"), tw.Problem(("e\u0301a",), "a", "y", "2")]
        lines = tw.ValidationError("T", problems).render().splitlines()
        assert lines[2:] == ["  path    value  problem", "  $.日本  1      x", "  $.e\u0301a    2      y"]

    def test_says_messages_in_other_words(self) -> None:
        """Templates given here replace messages for this text only."""
        assert "mindestens 1" in TWO.render(messages={"ge": "mindestens {argument}"})
        assert "must be at least 1" in TWO.render()


class TestLogLine:
    def test_holds_title_number_and_problems(self) -> None:
        """One line tells everything where there is room."""
        assert TWO.log_line() == (
            "User: 2 problems; $.items[0].age must be at least 1, got 0; $.name is missing; User requires it"
        )

    @pytest.mark.parametrize("length", [0, 80, 81, 100, 200, 500, 5000])
    @pytest.mark.parametrize("count", [1, 2, 100])
    def test_is_bounded_and_one_line(self, length: int, count: int) -> None:
        """It is never longer than asked, or than 80, has no line break, and tells how many are left out."""
        error = many(count, message="must be\r\n\u2028" + "x" * 60)
        line = tw.ValidationError("T\n" * 100, error.problems).log_line(length=length)
        assert len(line) <= max(length, 80)
        assert len(line.splitlines()) == 1
        told = line.count("must be")
        assert (told == count) != line.endswith(f"; {count - told} more")

    def test_tells_the_first_problem_at_least_in_part(self) -> None:
        """A message that doesn't fit is shortened, not dropped."""
        line = many(2, message="x" * 1000).log_line(length=200)
        assert line.startswith("User: 2 problems; $[0] xxx")
        assert line.endswith("; 1 more")
