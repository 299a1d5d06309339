"""What each way costs: making, calling, memory. All ways in turn, with the garbage collector off."""

from __future__ import annotations

import gc
import platform
from contextlib import contextmanager
from time import perf_counter

from typewright.records import frozen
from typewright.techniques.shapes import is_trusted
from typewright.techniques.tasks import CheckTask, InitTask, check_tasks, init_tasks
from typewright.techniques.watching import Sight, watch_check, watch_class
from typewright.techniques.ways import Way, find_ways

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping
    from typing import Any, TypeAlias

    Making: TypeAlias = Callable[[Any], Any]


@frozen
class Pace:
    """How long a run may take."""

    rounds: int = 7
    made: int = 20
    """Functions made in one round."""
    calls: int = 10_000
    """Calls of a function in one round."""
    held: int = 50
    """Functions whose memory is counted."""


@frozen
class Line:
    """What one way costs for one of the tasks, and what is seen of what it made."""

    way: str
    make: float
    """Seconds for one function, or for one class with it; the smallest of all rounds."""
    call: float
    """Seconds for one call."""
    memory: float
    """Bytes for one, the lines that ``linecache`` holds included."""
    sight: Sight


@frozen
class Comparison:
    """All ways beside each other, for one task."""

    task: str
    title: str
    lines: tuple[Line, ...]


@frozen
class Report:
    """The whole comparison, and what it holds for."""

    python: str
    machine: str
    comparisons: tuple[Comparison, ...]
    remarks: tuple[str, ...]


def compare_techniques(pace: Pace | None = None) -> Report:
    """Return what the ways to make a function cost and show, measured now; that takes about two seconds."""
    from tempfile import TemporaryDirectory

    pace = pace or Pace()
    with TemporaryDirectory(prefix="typewright-") as folder, _lines_kept(), _collector_off():
        ways = find_ways(folder)
        comparisons = (_compare_checks(ways, pace), _compare_classes(ways, pace))
    remarks = [
        "a code object is made of a shape that was compiled before; its first one costs what text does"
        if is_trusted()
        else "this interpreter's code objects can't be made by replacement: the last way compiled its text"
    ]
    return Report(
        f"{platform.python_implementation()} {platform.python_version()}",
        f"{platform.system()} {platform.machine()}",
        comparisons,
        tuple(remarks),
    )


def _compare_checks(ways: list[Way], pace: Pace) -> Comparison:
    makers = {way.name: way.make_check for way in ways}
    task = CheckTask("port", 1, 65535)
    sights = {name: watch_check(make(task), 80, 0) for name, make in makers.items()}
    calls = {name: (make(task), (80,)) for name, make in makers.items()}
    return Comparison(
        "check", "a check of one field: an int from 1 to 65535", _measure(makers, check_tasks, calls, sights, pace)
    )


def _compare_classes(ways: list[Way], pace: Pace) -> Comparison:
    makers = {way.name: way.make_class for way in ways}
    task = InitTask("Point", ("x", "y", "z"), (0,))
    sights = {name: watch_class(make(task), (1, 2)) for name, make in makers.items()}
    (wide,) = init_tasks(0, 1)
    calls = {name: (make(wide), tuple(range(8))) for name, make in makers.items()}
    return Comparison(
        "init",
        "a class with an `__init__` of ten fields, two with defaults",
        _measure(makers, init_tasks, calls, sights, pace),
    )


def _measure(
    makers: dict[str, Making],
    tasks: Callable[[int, int], list[Any]],
    calls: Mapping[str, tuple[Callable[..., object], tuple[object, ...]]],
    sights: dict[str, Sight],
    pace: Pace,
) -> tuple[Line, ...]:
    made: dict[str, list[float]] = {name: [] for name in makers}
    called: dict[str, list[float]] = {name: [] for name in makers}
    for i in range(pace.rounds):
        for name, make in makers.items():
            made[name].append(_time_making(make, tasks(1_000 + i * pace.made, pace.made)))
            called[name].append(_time_calls(*calls[name], pace.calls))
    memory = {name: _weigh(make, tasks(500_000, pace.held)) for name, make in makers.items()}
    return tuple([Line(name, min(made[name]), min(called[name]), memory[name], sights[name]) for name in makers])


def _time_making(make: Making, tasks: list[Any]) -> float:
    started = perf_counter()
    for task in tasks:
        make(task)
    return (perf_counter() - started) / len(tasks)


def _time_calls(function: Callable[..., object], values: tuple[object, ...], count: int) -> float:
    from timeit import Timer

    names: dict[str, object] = {f"v{i}": value for i, value in enumerate(values)}
    setup = "; ".join([f"{name} = _names[{name!r}]" for name in [*names, "f"]])
    timer = Timer(f"f({', '.join(names)})", setup, globals={"_names": {**names, "f": function}})
    return timer.timeit(count) / count


def _weigh(make: Making, tasks: list[Any]) -> float:
    """Return the bytes that one of what is made for *tasks* holds."""
    import tracemalloc

    was_tracing = tracemalloc.is_tracing()
    if not was_tracing:
        tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        held = [make(task) for task in tasks]
        after = tracemalloc.get_traced_memory()[0]
    finally:
        if not was_tracing:
            tracemalloc.stop()
    return (after - before) / len(held)


@contextmanager
def _lines_kept() -> Generator[None]:
    """Let ``linecache`` forget what it learned meanwhile of code without a file."""
    import linecache

    before = {*linecache.cache}
    try:
        yield
    finally:
        for filename in {*linecache.cache} - before:
            if filename.startswith("<"):
                del linecache.cache[filename]


@contextmanager
def _collector_off() -> Generator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
