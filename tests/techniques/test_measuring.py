"""The comparison: its structure is always the same, its figures are of this machine."""

from __future__ import annotations

import gc
import json
import linecache
import re
import sys
import tracemalloc
from pathlib import Path

import pytest

from typewright.techniques import (
    Pace,
    Report,
    compare_techniques,
    shapes,
    tell_as_data,
    tell_as_markdown,
    tell_costs,
    tell_sights,
)

PAGE = Path(__file__).parent.parent.parent / "docs" / "explanation" / "techniques.md"
TINY = Pace(rounds=1, made=2, calls=5, held=2)
WAYS = ["closures", "type() alone", "text", "text in a file", "AST", "code object"]


@pytest.fixture(scope="module")
def report() -> Report:
    return compare_techniques(TINY)


def test_every_way_is_measured_for_both_tasks(report: Report) -> None:
    """Costs are above zero, and every cell says something."""
    assert [item.task for item in report.comparisons] == ["check", "init"]
    for item in report.comparisons:
        assert [line.way for line in item.lines] == WAYS
        assert all(line.make > 0 and line.call > 0 and line.memory > 0 for line in item.lines)
        assert all(cell for row in tell_sights(item) for cell in row)


def test_what_is_seen_is_the_same_each_time(report: Report) -> None:
    """Only figures differ from run to run."""
    again = compare_techniques(TINY)
    assert [tell_sights(item) for item in again.comparisons] == [tell_sights(item) for item in report.comparisons]


def test_leaves_the_process_as_it_was() -> None:
    """Lines, tracers and the collector are those from before."""
    for filename in [name for name in linecache.cache if name.startswith(("<text ", "<code ", "<tree "))]:
        del linecache.cache[filename]
    gc.enable()
    before = sys.gettrace(), tracemalloc.is_tracing()
    compare_techniques(TINY)
    assert [name for name in linecache.cache if name.startswith(("<text ", "<code ", "<tree "))] == []
    assert gc.isenabled()
    assert (sys.gettrace(), tracemalloc.is_tracing()) == before


@pytest.mark.slow
def test_memory_is_measured_beside_others_who_do() -> None:
    """Where memory is traced already, it goes on being traced."""
    tracemalloc.start()
    try:
        compare_techniques(TINY)
        assert tracemalloc.is_tracing()
    finally:
        tracemalloc.stop()


def test_says_where_code_objects_cant_be_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last way compiles then, and the report says so."""
    monkeypatch.setattr(shapes, "_verdicts", [False])
    assert "can't be made by replacement" in compare_techniques(TINY).remarks[0]


def test_data_and_markdown_hold_all_of_it(report: Report) -> None:
    """Every way stands in both, once a task, with what is seen of it."""
    data = json.loads(json.dumps(tell_as_data(report)))
    assert [way["way"] for task in data["tasks"] for way in task["ways"]] == WAYS * 2
    assert {*data["tasks"][0]["ways"][0]} == {
        *("way", "make_us", "call_ns", "memory_bytes", "traceback", "pdb", "coverage", "getsource")
    }
    text = tell_as_markdown(report)
    for item in report.comparisons:
        for row in (*tell_costs(item), *tell_sights(item)):
            assert all(cell in text for cell in row)


def test_the_page_shows_what_is_seen_now(report: Report) -> None:
    """The tables in docs/explanation/techniques.md are of this code; ``python -m bench.techniques`` makes them."""
    text = PAGE.read_text(encoding="utf-8")
    block = text.partition("<!-- measured: start -->")[2].partition("<!-- measured: end -->")[0]

    def free(part: str) -> list[str]:
        return [re.sub(r"(?<=\| )[\d.,]+(?= \|)|CPython [\d.]+ on \w+ \w+", "...", line) for line in part.split("\n")]

    assert [line for line in free(block) if line] == [line for line in free(tell_as_markdown(report)) if line]
