"""The origin view: tracebacks in the user's file, switched live."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.engine import line_tables
from typewright.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("yaml", reason="PyYAML isn't installed")

SCHEMA = """\
models:
  User:
    fields:
      id: {type: int, ge: 1}
      näme: {type: str, max_length: 3, min_length: 1}
      next: User?
"""


@pytest.fixture
def user(tmp_path: Path) -> Any:
    path = tmp_path / "origins.yaml"
    path.write_text(SCHEMA, "utf-8")
    return tw.read_schema(path).User  # pyright: ignore[reportAttributeAccessIssue]


def last_line(function: Any, *args: Any, **kwargs: Any) -> tuple[str, int, str]:
    with pytest.raises(tw.ValidationError) as caught:
        function(*args, **kwargs)
    found = traceback.extract_tb(caught.value.__traceback__)[-1]
    assert found.lineno is not None
    assert found.colno is not None
    assert found.end_colno is not None
    line = "" if found.line is None else found.line
    return found.filename.rpartition("/")[2], found.lineno, line


def carets(function: Any, *args: Any) -> str:
    with pytest.raises(tw.ValidationError) as caught:
        function(*args)
    lines = traceback.format_tb(caught.value.__traceback__)[-1].splitlines()
    start, end = lines[-1].index("^"), lines[-1].rindex("^") + 1
    return lines[-2][start:end]


class TestSchema:
    def test_shows_the_rule(self, user: Any) -> None:
        """The last frame is the schema's line, with carets under the rule."""
        assert tw.show_origins(user)
        assert last_line(user, 0, "a") == ("origins.yaml", 4, "id: {type: int, ge: 1}")
        assert carets(user, 0, "a") == "ge: 1"
        assert carets(user, 1, "") == "min_length: 1"
        assert carets(user, 1, "abcd") == "max_length: 3"

    def test_is_switched_live(self, user: Any) -> None:
        """The same functions show one or the other, as often as one likes."""
        init = user.__init__
        own = last_line(user, 0, "a")
        for _ in range(2):
            assert tw.show_origins(user) is True
            assert last_line(user, 0, "a")[0] == "origins.yaml"
            assert tw.show_origins(user) is True
            assert tw.show_origins(user, on=False) is False
            assert last_line(user, 0, "a") == own
        assert user.__init__ is init

    def test_changes_nothing_else(self, user: Any) -> None:
        """Objects, conversions, sources and reports are as before."""
        before = tw.source(user), tw.load(user, {"id": 1, "näme": "a", "next": {"id": 2, "näme": "b"}})
        tw.show_origins(user)
        assert tw.source(user) == before[0]
        assert tw.load(user, tw.dump(before[1])) == before[1]
        assert "origins.yaml" in tw.explain(user)
        assert repr(before[1]).startswith("User(id=1")

    def test_takes_a_module(self, user: Any) -> None:
        """All classes of a module are switched together."""
        assert tw.show_origins(sys.modules[user.__module__])
        assert last_line(user, 0, "a")[0] == "origins.yaml"

    def test_has_no_columns_where_the_file_is_gone(self, user: Any, tmp_path: Path) -> None:
        """The line is told all the same."""
        (tmp_path / "origins.yaml").unlink()
        tw.show_origins(user)
        with pytest.raises(tw.ValidationError) as caught:
            user(0, "a")
        found = traceback.extract_tb(caught.value.__traceback__)[-1]
        assert (found.filename.rpartition("/")[2], found.lineno, found.line) == ("origins.yaml", 4, "")

    def test_is_a_line_event_for_tracers(self, user: Any) -> None:
        """A debugger that steps sees lines of the schema; what stands for no field is the model itself."""
        tw.show_origins(user)
        seen = set()

        def trace(frame: Any, event: str, _: object) -> Any:
            if frame.f_code.co_filename.endswith("origins.yaml") and event == "line":
                seen.add(frame.f_lineno)
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            user(1, "a")
        finally:
            sys.settrace(before)
        assert seen == {2, 4, 5, 6}


class TestOthers:
    def test_class_statements_have_it_too(self) -> None:
        """A model of this file shows the line of its field."""

        class Account(tw.Model):
            number: int = tw.field(ge=1)

        assert tw.show_origins(Account)
        with pytest.raises(tw.ValidationError) as caught:
            Account(0)
        found = traceback.extract_tb(caught.value.__traceback__)[-1]
        assert (found.filename, found.line) == (__file__, "number: int = tw.field(ge=1)")

    def test_a_function_that_is_made_anew_begins_with_its_own_lines(self) -> None:
        """A dispatching function to which an overload is added is another text."""

        @tw.dispatch
        def name(value: int) -> str:
            return f"int {value}"

        name(1)
        tw.show_origins(name)
        assert name(2) == "int 2"

        @name.register
        def _(value: str) -> str:
            return f"str {value}"

        both: Any = name
        assert both("a") == "str a"
        tw.show_origins(name)
        tw.show_origins(name, on=False)
        assert (both(1), both("a")) == ("int 1", "str a")

    def test_what_was_not_generated_has_none(self) -> None:
        """As ``tw.source`` says."""
        with pytest.raises(SourceError):
            tw.show_origins(int)

    def test_an_unknown_interpreter_keeps_its_lines(self, user: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where tables aren't understood, nothing is changed, and the answer is no."""
        own = last_line(user, 0, "a")
        monkeypatch.setattr(line_tables, "_verdict", [False])
        assert tw.show_origins(user) is False
        assert last_line(user, 0, "a") == own
