"""The three forms of a report, and the line of numbers."""

from __future__ import annotations

import builtins
import importlib.util
import sys
from typing import TYPE_CHECKING

import pytest

from typewright.cli.reports.github import spell_annotation
from typewright.cli.reports.tables import Row, draw_table
from typewright.cli.summary import Summary, spell_summary
from typewright.data import RefusedRecord
from typewright.definitions import Origin, Problem
from typewright.records import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

    RunMain = Callable[..., Run]

PROBLEM = Problem(("items", 0, "age"), "ge", "must be at least 1", "0", "ge=1", Origin("dir/users.yaml", 4, 7))
WIDE = Problem(("a" * 40,), "type", "must be a number, and not a text", "'xxx'", "float, or so", Origin("a.yaml", 1))
FAULT = Problem((), "json", "isn't JSON: 50% of it", None)


def record(problem: Problem, line: int | None = 3) -> RefusedRecord:
    """Return a refused record with one problem."""
    return RefusedRecord(2, 40, line, (problem,), None, None)


class TestTable:
    def test_says_all_about_a_problem(self, run: RunMain, schema: Path, tmp_path: Path) -> None:
        """Record, byte, path, value, message, rule and the rule's line stand in one row."""
        (tmp_path / "a.ndjson").write_text('{"id": 1, "name": "x", "age": 1}\n{"id": 0, "name": "x", "age": 1}\n')
        heading, rule, row, _ = run("check", schema, tmp_path / "a.ndjson").out.splitlines()
        assert heading.split() == ["record", "byte", "path", "value", "problem", "rule", "schema"]
        assert set(rule) == {"─"}
        assert [cell.strip() for cell in row.split("   ") if cell.strip()] == [
            "2",
            "33",
            "$.id",
            "0",
            "must be at least 1",
            "ge=1",
            "users.yaml:4",
        ]

    def test_is_as_wide_as_its_content(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """In a log each problem is one line, however wide; only what is very long is folded."""
        monkeypatch.delenv("COLUMNS", raising=False)
        assert max(map(len, draw_table([Row(1, 0, WIDE)]).splitlines())) > 120
        assert len(draw_table([Row(1, 0, WIDE)]).splitlines()) == 3
        assert len(draw_table([Row(1, 0, replace(WIDE, value="'" + "x" * 70 + "'"))]).splitlines()) == 5

    @pytest.mark.parametrize("width", [80, 100])
    def test_has_two_lines_a_problem_where_it_is_narrow(self, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """Below path and value stands what is wrong, below the rule its place; nothing is left out."""
        monkeypatch.setenv("COLUMNS", str(width))
        text = draw_table([Row(1, 0, WIDE)])
        assert max(map(len, text.splitlines())) <= width
        words = "".join(text.split())
        for part in (WIDE.where, "'xxx'", "mustbeanumber,andnotatext", "float", "a.yaml:1"):
            assert part in words

    @pytest.mark.parametrize("width", ["80", "200"])
    def test_shows_escapes_as_text(self, width: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whatever a problem holds, the table holds no control character and obeys no markup."""
        raw = "[red]\x1b[31m\u202e[/red]\r"
        monkeypatch.setenv("COLUMNS", width)
        text = draw_table([Row(1, 0, Problem((raw,), raw, raw, raw, raw, Origin(raw)))])
        assert all(line.isprintable() for line in text.splitlines())
        assert "[red]\\x1b[31m" in text

    def test_holds_no_colour_outside_of_a_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is plain text; FORCE_COLOR brings colour, NO_COLOR takes it away."""
        for name in ("FORCE_COLOR", "NO_COLOR"):
            monkeypatch.delenv(name, raising=False)
        assert "\x1b" not in draw_table([Row(1, 0, PROBLEM)])
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b[" in draw_table([Row(1, 0, PROBLEM)])
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b[3" not in draw_table([Row(1, 0, PROBLEM)])

    def test_needs_rich_and_says_so(
        self, run: RunMain, schema: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """Without rich, the table is refused before any data is read; JSON needs none."""
        (tmp_path / "a.ndjson").write_text("1\n")
        find_spec = importlib.util.find_spec
        monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "rich" else find_spec(name))
        for name in [name for name in sys.modules if name.partition(".")[0] == "rich"]:
            monkeypatch.delitem(sys.modules, name)
        done = run("check", schema, tmp_path / "a.ndjson")
        assert (done.code, done.out) == (2, "")
        assert "pip install 'typewright[cli]'" in done.err
        assert run("check", schema, tmp_path / "a.ndjson", "--format", "json").code == 1


class TestJson:
    def test_has_an_object_a_problem_and_a_summary(self, run: RunMain, schema: Path, tmp_path: Path) -> None:
        """Keys are stable; the place of the rule is given in full."""
        (tmp_path / "a.ndjson").write_text('\n{"id": 0, "name": "é\\u001b", "age": 1}\n{}\n')
        first, *_, last = run("check", schema, tmp_path / "a.ndjson", "--format", "json").objects
        assert first == {
            "file": str(tmp_path / "a.ndjson"),
            "record": 1,
            "line": 2,
            "byte": 1,
            "path": ["id"],
            "where": "$.id",
            "code": "ge",
            "message": "must be at least 1",
            "value": "0",
            "rule": "ge=1",
            "schema": {"file": str(schema), "line": 4, "column": 23},
        }
        summary = last["summary"]
        assert summary.pop("seconds") >= 0
        assert summary.pop("records_per_second") >= 0
        assert summary == {
            "sources": 1,
            "unreadable": 0,
            "records": 2,
            "refused": 2,
            "problems": 4,
            "shown": 4,
            "complete": True,
        }

    def test_has_no_place_where_none_is_known(self, run: RunMain, schema: Path, tmp_path: Path) -> None:
        """A record that can't be decoded has no rule and no line of a schema."""
        (tmp_path / "a.json").write_text("{")
        problem = run("check", schema, tmp_path / "a.json", "--format", "json").objects[0]
        assert [problem[key] for key in ("line", "path", "where", "rule", "schema")] == [None, [], "$", None, None]

    def test_imports_no_rich(self, run: RunMain, schema: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What isn't drawn isn't paid for."""
        (tmp_path / "a.ndjson").write_text("{}\n")
        import_ = builtins.__import__

        def refuse_rich(name: str, *args: object, **kwargs: object) -> object:
            assert name.partition(".")[0] != "rich"
            return import_(name, *args, **kwargs)  # type: ignore[arg-type]

        monkeypatch.setattr(builtins, "__import__", refuse_rich)
        assert run("check", schema, tmp_path / "a.ndjson", "--format", "json").code == 1


class TestGithub:
    def test_has_an_annotation_a_problem(self) -> None:
        """File, line and code are properties, the rest is the message."""
        assert spell_annotation("data/a.ndjson", record(PROBLEM), PROBLEM) == (
            "::error file=data/a.ndjson,line=3,title=ge::record 2, byte 40, $.items[0].age "
            "must be at least 1, got 0 (ge=1, users.yaml:4)"
        )

    def test_leaves_out_what_is_not_known(self) -> None:
        """JSON has no lines, a broken record no path, value or rule; a percent sign is escaped."""
        assert spell_annotation("a.json", record(FAULT, line=None), FAULT) == (
            "::error file=a.json,title=json::record 2, byte 40, isn't JSON: 50%25 of it"
        )

    def test_cannot_be_broken_out_of(self) -> None:
        """Line ends, colons and commas in names and values stay where they are."""
        problem = Problem(("a\n::set-env name=x::y",), "type", "must be\n::error::x", "'\r\n::x'")
        (line,) = spell_annotation("a,line=9:\r\n::b", record(problem), problem).splitlines()
        assert line.startswith("::error file=a%2Cline=9%3A%0D%0A%3A%3Ab,line=3,title=type::")

    def test_ends_with_the_numbers(self, run: RunMain, schema: Path, tmp_path: Path) -> None:
        """The summary is a line of the log."""
        (tmp_path / "a.ndjson").write_text("{}\n{}\n")
        lines = run(
            "check", schema, tmp_path / "a.ndjson", "--format", "github", "--max-problems", "1"
        ).out.splitlines()
        assert lines[0].startswith("::error file=")
        assert lines[1:] == [
            "1 of 6 problems shown; --max-problems shows more",
            "2 records, 2 refused, 6 problems, under 1 s",
        ]


@pytest.mark.parametrize(
    ("summary", "line"),
    [
        (Summary(1, 0, 1, 1, 1, 1, 0.2, True), "1 record, 1 refused, 1 problem, under 1 s"),
        (Summary(1, 0, 0, 0, 0, 0, 0.0, True), "0 records, 0 refused, 0 problems, under 1 s"),
        (Summary(1, 0, 10, 0, 0, 0, 2.5, True), "10 records, 0 refused, 0 problems, 2.50 s, 4 records/s"),
        (
            Summary(3, 1, 1000, 2, 9, 9, 0.25, False),
            "interrupted after 3 files, 1,000 records, 2 refused, 9 problems, 1 not readable, 0.25 s, 4,000 records/s",
        ),
    ],
)
def test_the_summary_is_one_line(summary: Summary, line: str) -> None:
    """Numbers, time and rate; for a few records in less than a second neither says anything."""
    assert spell_summary(summary) == line
