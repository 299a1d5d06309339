"""What tools show is what they said: of code with lines and of code without."""

from __future__ import annotations

import sys
import types

import pytest

from typewright.errors import Refusal
from typewright.techniques.watching import (
    NOTHING,
    Sight,
    see_coverage,
    see_pdb,
    see_source,
    see_traceback,
    watch_check,
    watch_class,
)


def check_here(value: object) -> object:
    if value:
        return value
    raise Refusal("is zero")


class Here:
    def __init__(self, x: int) -> None:
        self.x = x


def test_a_function_of_a_file_is_shown_by_all() -> None:
    """Name, line and file are those of the function."""
    assert watch_check(check_here, 1, 0) == Sight(
        'check_here: raise Refusal("is zero")',
        "2 stops, if value:",
        "2 lines of test_watching.py",
        "def check_here(value: object) -> object:",
    )


def test_an_init_is_watched_where_a_field_is_set() -> None:
    """Its frame is in the traceback of what ``__setattr__`` raises."""
    assert watch_class(Here, (1,)) == Sight(
        "__init__: self.x = x",
        "1 stop, self.x = x",
        "1 line of test_watching.py",
        "def __init__(self, x: int) -> None:",
    )


def test_code_without_lines_shows_none() -> None:
    """What no tool can find is told as such."""
    code = check_here.__code__.replace(co_filename="<nowhere>")
    assert watch_check(types.FunctionType(code, globals()), 1, 0) == Sight(
        "check_here: no line", "2 stops, no line", NOTHING, "OSError"
    )


def test_code_that_doesnt_run_is_nowhere() -> None:
    """A function that isn't called shows nothing of itself."""
    code = Here.__init__.__code__
    assert see_traceback(code, lambda: check_here(0)) == NOTHING
    assert see_traceback(code, lambda: check_here(1)) == NOTHING
    assert see_pdb(code, lambda: check_here(1)) == NOTHING


def test_without_coverage_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """coverage.py isn't needed."""
    monkeypatch.setitem(sys.modules, "coverage", None)
    assert see_coverage(check_here.__code__, lambda: check_here(1)) == "not installed"


def test_a_tracer_that_was_there_is_put_back() -> None:
    """Who debugs or measures this process goes on with it, also when the call fails."""

    def tracer(*_: object) -> None:
        return None

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        watch_check(check_here, 1, 0)
        with pytest.raises(ZeroDivisionError):
            see_coverage(check_here.__code__, lambda: 1 / 0)
        assert sys.gettrace() is tracer
    finally:
        sys.settrace(before)


def test_what_has_no_source_says_why() -> None:
    """A built-in function isn't one that ``getsource`` reads."""
    assert see_source(len) == "TypeError"
