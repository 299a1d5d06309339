"""Contexts of generator functions: one use beside a hand-written class and contextlib, and the first call."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import typewright as tw
from bench.first_calls import measure_first
from bench.rounds import Case, Pace, Timing, measure
from bench.tables import Table, Target

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from bench.libraries.library import Library

HAND_LIMIT, LIBRARY_LIMIT = 1.1, 0.4
COLD_LIMIT = 2000


class Place:
    """Something that is opened and closed."""

    def __init__(self) -> None:
        self.opened = 0

    def open(self, name: str) -> Place:
        """Count."""
        self.opened += 1
        return self

    def close(self) -> None:
        """Count back."""
        self.opened -= 1


PLACE = Place()


def opened(name: str) -> Iterator[Place]:
    """Open and close; the generator function that is compared."""
    place = PLACE.open(name)
    try:
        yield place
    finally:
        place.close()


class Opened:
    """The same by hand."""

    __slots__ = ("name", "place")

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> Place:
        self.place = PLACE.open(self.name)
        return self.place

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.place.close()


STATEMENT = "with make('x') as place:\n    pass"
BASE = "a class, by hand"
LIBRARY = "contextlib.contextmanager"
MAKERS: dict[str, Any] = {
    "typewright": tw.context(opened),
    BASE: Opened,
    LIBRARY: contextlib.contextmanager(opened),
}


def measure_contexts(_libraries: list[Library], _absent: dict[str, str], pace: Pace) -> list[Table]:
    """Return a table for one use, and one for the first call."""
    cases: dict[str, Case] = {}
    absent: dict[str, str] = {}
    for name, make in MAKERS.items():
        with make("x") as place:
            is_open = place.opened == 1
        if is_open and PLACE.opened == 0:
            cases[name] = Case(STATEMENT, {"make": make})
        else:
            absent[name] = "failed: it doesn't open and close"
    title = "a context that opens and closes, made, entered and left"
    timings = measure(cases, pace)
    return [
        Table("contexts", title, "us", BASE, timings, (Target("typewright", HAND_LIMIT, BASE),), absent),
        _beside_library(timings),
        _measure_first(pace),
    ]


def _beside_library(timings: dict[str, Timing]) -> Table:
    """Return the same timings beside contextlib."""
    chosen = {name: timings[name] for name in ("typewright", LIBRARY) if name in timings}
    title = "the same beside contextlib"
    return Table("contexts-library", title, "us", LIBRARY, chosen, (Target("typewright", LIBRARY_LIMIT, LIBRARY),), {})


_MODULE = """\
import typewright as tw
"""
_FUNCTION = """\

@tw.context
def opened{i}(name, mode="r"):
    place = PLACE.open(name)
    for part in (1, 2):
        place.opened += {i}
    try:
        yield place
    except KeyError as exc:
        print(exc)
    finally:
        place.close()
"""
_PROGRAM = """\
import json, sys
sys.path[:] = {path!r}
from time import perf_counter
import made
class Place:
    opened = 0
    def open(self, name): return self
    def close(self): pass
made.PLACE, samples = Place(), []
made.opened0("x")
for i in range(1, {count} + 1):
    function = getattr(made, f"opened{{i}}")
    started = perf_counter()
    function("x")
    samples.append(perf_counter() - started)
print(json.dumps(samples))
"""


def _measure_first(pace: Pace) -> Table:
    functions = "".join(_FUNCTION.format(i=i) for i in range(pace.classes + 1))
    return measure_first(
        pace,
        "contexts",
        "contexts, the first call of a function",
        _PROGRAM,
        files={"made.py": _MODULE + functions},
        cold_limit=COLD_LIMIT,
        remark="the first call after what the first of all imports; nothing is written but the cache at exit",
    )
