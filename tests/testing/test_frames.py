"""What a failure report tells of generated frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.testing import explain_frames

if TYPE_CHECKING:
    from pathlib import Path


def breaks(value: int) -> bool:
    """Fail as a bug does, but for the default."""
    return value == 0 or 1 // (value - 2) == 0


@tw.model
class User:
    id: int = tw.field(ge=1)  # the line that is meant
    code: int = tw.field(default=0, check=breaks)


def caught(function: Any) -> BaseException:
    """Return what a call raises."""
    with pytest.raises(Exception) as raised:
        function()
    return raised.value


class TestExplainFrames:
    def test_shows_the_line_of_the_class(self) -> None:
        """A generated frame is told with its text, and with the line of the class that it stands for."""
        text = explain_frames(caught(lambda: User(0)))
        assert "tests.testing.test_frames.User, line " in text
        assert ": raise _tw_refuse(locals())" in text
        assert "comes from tests/testing/test_frames.py:23" in text
        assert "  >   23     id: int = tw.field(ge=1)  # the line that is meant" in text
        assert "      22 class User:" in text

    def test_finds_frames_between_others(self) -> None:
        """A bug in a user's function that generated code calls has the generated frame told."""
        text = explain_frames(caught(lambda: tw.load(User, {"id": 1, "code": 2})))
        assert "test_frames.User.load" in text
        assert "code: int = tw.field" in text

    def test_looks_at_causes_and_groups(self) -> None:
        """Frames of the error behind another, and of errors in a group, are told, each once."""

        def chain() -> None:
            try:
                User(0)
            except tw.ValidationError as exc:
                raise ExceptionGroup("two", [ValueError(), exc]) from exc

        text = explain_frames(caught(chain))
        assert text.count("comes from") == 1

    def test_says_nothing_of_other_errors(self) -> None:
        """Without generated frames there is nothing to tell."""
        assert explain_frames(caught(lambda: int("x"))) == ""
        assert explain_frames(ValueError()) == ""

    def test_ends_where_an_error_is_its_own_context(self) -> None:
        """A chain in a circle is walked once."""
        error, other = ValueError(), KeyError()
        error.__context__, other.__context__ = other, error
        assert explain_frames(error) == ""

    def test_shows_the_line_of_a_schema(self, tmp_path: Path) -> None:
        """A class of a schema file is told by the schema's own line."""
        pytest.importorskip("yaml")
        (tmp_path / "shop.yaml").write_text("models:\n  Order:\n    fields:\n      id: {type: int, ge: 1}\n")
        order: Any = tw.read_schema(tmp_path / "shop.yaml").Order
        text = explain_frames(caught(lambda: order(id=0)))
        assert "shop.yaml:4" in text
        assert "  >    4       id: {type: int, ge: 1}" in text

    def test_lives_with_a_file_that_is_gone(self, tmp_path: Path) -> None:
        """Where the definition's file can't be read any more, its place is told without the line."""
        pytest.importorskip("yaml")
        path = tmp_path / "shop.yaml"
        path.write_text("models:\n  Order:\n    fields:\n      id: {type: int, ge: 1}\n")
        order: Any = tw.read_schema(path).Order
        path.unlink()
        text = explain_frames(caught(lambda: order(id=0)))
        assert text.endswith("shop.yaml:4")
