"""Messages in a user's own words."""

from __future__ import annotations

import pickle

import pytest

import typewright as tw

ERROR = tw.ValidationError(
    "User",
    [
        tw.Problem(("items", 0), "ge", "must be at least 1", "0", "ge=1", argument=1),
        tw.Problem((), "one_of", "must be one of 'a', 'b'", "'c'", "one_of=('a', 'b')", argument=("a", "b")),
        tw.Problem(("x",), "missing", "is missing"),
    ],
)


def told(**messages: str) -> list[str]:
    return [problem.message for problem in ERROR.with_messages(messages).problems]


class TestWithMessages:
    def test_fills_every_hole(self) -> None:
        """Path, value, rule, argument and the message before can be named."""
        assert told(ge="{path}|{value}|{rule}|{argument}|{message}")[0] == "items[0]|0|ge=1|1|must be at least 1"

    def test_lists_allowed_values(self) -> None:
        """An argument of several values becomes a list with commas; the outermost value's path is ``$``."""
        assert told(one_of="{path}: {argument}")[1] == "$: 'a', 'b'"

    def test_leaves_holes_empty_where_there_is_nothing(self) -> None:
        """A missing field has no value, no rule and no argument."""
        assert told(missing="<{value}{rule}{argument}>")[2] == "<>"

    def test_leaves_other_codes_and_the_error_itself_alone(self) -> None:
        """Codes without a text keep theirs, and the first error keeps all."""
        assert told(le="x") == [problem.message for problem in ERROR.problems]
        told(ge="x")
        assert ERROR.problems[0].message == "must be at least 1"

    def test_keeps_class_title_and_notes(self) -> None:
        """What else the error says goes along."""
        error = tw.ValidationError("User", ERROR.problems)
        error.add_note("line 3")
        made = error.with_messages({})
        assert (type(made), made.title, made.__notes__) == (tw.ValidationError, "User", ["line 3"])

    def test_takes_doubled_braces_as_braces(self) -> None:
        """Braces are written as in ``str.format``."""
        assert told(ge="{{{value}}}")[0] == "{0}"

    @pytest.mark.parametrize(
        ("template", "reason"),
        [
            ("{bound}", "has the hole {bound}; there are {path}, {value}, {rule}, {argument}, {message}"),
            ("{}", "has the hole {}; there are"),
            ("{0}", "has the hole {0}"),
            ("{value.__class__}", "has the hole {value.__class__}"),
            ("{value[0]}", "has the hole {value[0]}"),
            ("{value!r}", "asks for a format of {value}"),
            ("{value:>10}", "asks for a format of {value}"),
            ("{value:{path}}", "asks for a format of {value}"),
            ("{", "can't be read: Single '{' encountered in format string; write {{ and }} for braces"),
            (5, "is no text"),
        ],
    )
    def test_refuses_a_wrong_template(self, template: str, reason: str) -> None:
        """A text that can't be filled is told before any is, even where no problem has its code."""
        with pytest.raises(tw.TemplateError) as caught:
            ERROR.with_messages({"le": template})
        assert (caught.value.code, caught.value.template) == ("le", template)
        assert reason in str(caught.value)
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)

    def test_refuses_all_wrong_templates_at_once(self) -> None:
        """Several come as a group."""
        with pytest.raises(ExceptionGroup) as caught:
            ERROR.with_messages({"le": "{x}", "ge": "{y}", "lt": "fine"})
        assert [error.code for error in caught.value.exceptions] == ["le", "ge"]  # type: ignore[union-attr]
