"""Code that was split keeps the user's file and lines: tracebacks, tracing, breakpoints, coverage."""

from __future__ import annotations

import bdb
import sys
import traceback
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.contexts import is_split

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


seen: list[object] = []


@tw.context
def guarded(n: int) -> Iterator[int]:
    before = n + 1  # 1
    try:
        yield before  # 3
        done = 1 / (before - 5)  # 4
    except KeyError:
        done = 2.0  # 6
    finally:
        after = before  # 8
    seen.append((done, after))  # 9


FIRST = guarded.__wrapped__.__code__.co_firstlineno + 1  # type: ignore[attr-defined]


def use(n: int, error: type[Exception] | None = None) -> None:
    """Run a body in it."""
    with guarded(n):
        if error is not None:
            raise error


def trace_lines(n: int, error: type[Exception] | None = None) -> list[int]:
    """Return the lines of this file that run in the context, counted from its first."""
    lines: list[int] = []

    def trace(frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code.co_filename == __file__ and frame.f_code.co_name == "guarded" and event == "line":
            lines.append(frame.f_lineno - FIRST)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        use(n, error)
    finally:
        sys.settrace(before)
    return lines


def test_it_is_split() -> None:
    """Otherwise the rest would say nothing."""
    assert is_split(guarded)


def test_each_line_that_runs_is_seen() -> None:
    """Trace functions, and so coverage, see the lines that ran and no others."""
    use(1)
    assert {1, 3, 4, 8, 9} <= set(trace_lines(1))
    assert 6 not in trace_lines(1)
    assert {1, 3, 6, 8, 9} <= set(trace_lines(1, KeyError))
    assert 4 not in trace_lines(1, KeyError)


def test_lines_behind_the_yield_wait_for_the_end() -> None:
    """Entering runs no line of a finally clause."""
    use(1)
    lines = trace_lines(1)
    assert lines.index(8) > lines.index(4)


def test_tracebacks_show_the_users_lines() -> None:
    """An error of the function is shown where it is written, with one frame."""
    with pytest.raises(ZeroDivisionError) as caught:
        use(4)
    last = traceback.extract_tb(caught.value.__traceback__)[-1]
    assert (last.filename, last.name) == (__file__, "guarded")
    assert last.line is not None
    assert last.line.endswith("# 4")
    names = [entry.name for entry in traceback.extract_tb(caught.value.__traceback__)]
    assert names[-2:] == ["use", "guarded"]


@pytest.mark.parametrize("line", [1, 4, 8, 9])
def test_breakpoints_are_hit(line: int) -> None:
    """A breakpoint at a line of the function stops there, with its variables."""
    use(1)
    stops: list[tuple[int, object]] = []

    class Debugger(bdb.Bdb):
        def user_line(self, frame: FrameType) -> None:
            if frame.f_code.co_filename == __file__ and frame.f_lineno == FIRST + line:
                stops.append((frame.f_lineno - FIRST, frame.f_locals.get("n" if line == 1 else "before")))
            self.set_continue()

    debugger = Debugger()
    assert debugger.set_break(__file__, FIRST + line) is None
    before = sys.gettrace()
    try:
        debugger.runcall(use, 1)
    finally:
        debugger.clear_all_breaks()
        sys.settrace(before)
    assert stops == [(line, 1 if line == 1 else 2)]


def test_the_halves_have_the_users_names() -> None:
    """Code objects say file, name and qualified name of the function; inner functions theirs."""

    @tw.context
    def outer() -> Iterator[Any]:
        def inner() -> None: ...

        yield inner

    manager: Any = outer()
    with manager as inner:
        assert inner.__qualname__ == f"{outer.__qualname__}.<locals>.inner"
        assert inner.__code__.co_filename == __file__
    for name in ("__enter__", "__exit__"):
        code = getattr(type(manager), name).__code__
        assert (code.co_filename, code.co_name, code.co_qualname) == (__file__, "outer", outer.__qualname__)
