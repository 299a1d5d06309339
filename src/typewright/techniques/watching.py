"""What tools show of a made function: they are run on it, and what they say is noted.

``pdb`` and ``coverage`` trace the call; a tracer that was there before is put back.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager

from typewright.errors import Refusal
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from types import CodeType, FrameType
    from typing import Any

NOTHING = "nothing"


@frozen
class Sight:
    """What four tools show of one function."""

    traceback: str
    """Name and line of its frame in the traceback of an error that passes through it."""
    pdb: str
    """How many of the lines that run ``next`` stops at, and the first of them."""
    coverage: str
    """How many lines of which file are counted for one call."""
    getsource: str
    """The first line that ``inspect.getsource`` returns."""


def watch_check(check: Callable[[object], object], good: object, bad: object) -> Sight:
    """Return what tools show of *check*, which returns *good* and refuses *bad*."""
    function: Any = check if hasattr(check, "__code__") else type(check).__call__
    return Sight(
        see_traceback(function.__code__, lambda: check(bad)),
        see_pdb(function.__code__, lambda: check(good)),
        see_coverage(function.__code__, lambda: check(good)),
        see_source(function),
    )


def watch_class(cls: type, values: tuple[object, ...]) -> Sight:
    """Return what tools show of the ``__init__`` of *cls*, called with *values*."""
    function: Any = cls.__init__  # type: ignore[misc]
    locked = type("Locked", (cls,), {"__setattr__": _refuse_change})
    return Sight(
        see_traceback(function.__code__, lambda: locked(*values)),
        see_pdb(function.__code__, lambda: cls(*values)),
        see_coverage(function.__code__, lambda: cls(*values)),
        see_source(function),
    )


def _refuse_change(_: object, name: str, value: object) -> None:
    raise Refusal(f"can't be {value!r}", name)


def see_traceback(code: CodeType, call: Callable[[], object]) -> str:
    """Return name and line of the frame of *code* in the traceback of the refusal that *call* raises."""
    from traceback import StackSummary, walk_tb

    try:
        call()
    except Refusal as exc:
        frames = [(frame, line) for frame, line in walk_tb(exc.__traceback__) if frame.f_code is code]
        for found in StackSummary.extract(iter(frames)):
            return f"{found.name}: {found.line or 'no line'}"
    return NOTHING


def see_pdb(code: CodeType, call: Callable[[], object]) -> str:
    """Return how often ``pdb`` stops in *code* while one steps through *call*, and the first line it shows."""
    from bdb import Bdb

    said: list[str] = []

    class Stepper(Bdb):
        """What ``pdb`` is without its prompt: the user types ``step`` at each stop."""

        def user_line(self, frame: FrameType) -> None:
            if frame.f_code is code:
                said.append(self.format_stack_entry((frame, frame.f_lineno), "\n"))

    with _tracer_kept():
        Stepper().runcall(call)
    if not said:
        return NOTHING
    return f"{_count(said, 'stop')}, {said[0].partition(chr(10))[2] or 'no line'}"


def see_coverage(code: CodeType, call: Callable[[], object]) -> str:
    """Return how many lines coverage.py counts in the file of *code* while *call* runs."""
    try:
        from coverage import Coverage
    except ImportError:
        return "not installed"
    from warnings import catch_warnings, simplefilter

    with catch_warnings():
        simplefilter("ignore")  # it warns where nothing was counted, which is what we ask
        measured = Coverage(data_file=None, config_file=False, include=[code.co_filename])
        with _tracer_kept():
            measured.start()
            try:
                call()
            finally:
                measured.stop()
        lines = measured.get_data().lines(code.co_filename)
    return f"{_count(lines, 'line')} of {os.path.basename(code.co_filename)}" if lines else NOTHING


def see_source(function: object) -> str:
    """Return the first line of what ``inspect.getsource`` returns."""
    from inspect import getsource

    try:
        return getsource(function).strip().partition("\n")[0]  # type: ignore[arg-type]
    except (OSError, TypeError) as exc:
        return type(exc).__name__


def _count(items: list[Any], noun: str) -> str:
    return f"{len(items)} {noun}{'s' * (len(items) != 1)}"


@contextmanager
def _tracer_kept() -> Generator[None]:
    """Put back the tracer of whoever traces this process, for tools leave none behind."""
    before = sys.gettrace()
    try:
        yield
    finally:
        sys.settrace(before)
