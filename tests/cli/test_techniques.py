"""``typewright bench techniques``: a table, JSON, Markdown."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from typewright.cli import techniques
from typewright.techniques import Pace, compare_techniques

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Run

    RunMain = Callable[..., Run]


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    report = compare_techniques(Pace(rounds=1, made=1, calls=1, held=1))
    monkeypatch.setattr(techniques, "compare_techniques", lambda: report)


def test_shows_tables(run: RunMain) -> None:
    """Each way has a line in each of the four tables."""
    done = run("bench", "techniques")
    assert (done.code, done.err) == (0, "")
    lines = [line.split("  ")[0] for line in done.out.splitlines()]
    assert [
        lines.count(way) for way in ("closures", "type() alone", "text", "text in a file", "AST", "code object")
    ] == [4] * 6
    assert "check_port: raise refuse('port', value, 1, 65535)" in done.out


def test_json_and_markdown(run: RunMain) -> None:
    """Both forms are complete, and need no rich."""
    data = json.loads(run("bench", "techniques", "--format", "json").out)
    assert [task["task"] for task in data["tasks"]] == ["check", "init"]
    out = run("bench", "techniques", "--format", "markdown").out
    assert out.count("| code object |") == 4


def test_says_that_it_measures_on_a_terminal(run: RunMain, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits is told what for."""
    monkeypatch.setattr(techniques, "is_terminal", lambda file: file is sys.stderr)
    assert "takes a second" in run("bench", "techniques").err


def test_without_rich_it_says_what_to_install(run: RunMain, monkeypatch: pytest.MonkeyPatch) -> None:
    """The missing extra is named before anything is measured."""
    monkeypatch.delitem(sys.modules, "rich", raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setattr(techniques, "compare_techniques", lambda: pytest.fail("it measured"))
    done = run("bench", "techniques")
    assert done.code == 2
    assert "typewright[cli]" in done.err


@pytest.mark.parametrize("arguments", [("bench",), ("bench", "nothing"), ("bench", "techniques", "--format", "xml")])
def test_wrong_usage(run: RunMain, arguments: tuple[str, ...]) -> None:
    """What isn't there to be measured is refused."""
    assert run(*arguments).code == 2
