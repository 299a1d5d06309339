"""Wrappers: one that only forwards, three above each other, a coroutine, and the first use."""

from __future__ import annotations

import functools
import logging
from collections import deque
from importlib.util import find_spec
from time import perf_counter
from typing import TYPE_CHECKING, Any

import typewright as tw
from bench.first_calls import measure_first
from bench.rounds import Case, Pace, measure
from bench.tables import Table, Target

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.libraries.library import Library

    Maker = Callable[[Any], Any]

FORWARD_LIMIT, STACKED_LIMIT = 2.2, 0.6
LOGGER = logging.getLogger("bench")
LOGGER.setLevel(logging.WARNING)
ATTEMPTS = 3
report = deque[float](maxlen=1).append


def target(a: int, b: int = 2, *, c: int = 3) -> int:
    """Be what is wrapped."""
    return a


async def waiting(a: int, b: int = 2, *, c: int = 3) -> int:
    """Be what is wrapped, and awaited."""
    return a


def forward_by_closure(function: Any) -> Any:
    """Return what a decorator by hand returns."""

    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)

    return wrapper


def await_by_closure(function: Any) -> Any:
    """Return the same for a coroutine function."""

    @functools.wraps(function)
    async def wrapper(*args: Any, **kwargs: Any) -> Any:
        return await function(*args, **kwargs)

    return wrapper


def forward_by_wrapt(function: Any) -> Any:
    """Return what wrapt makes of it."""
    import wrapt

    @wrapt.decorator
    def forward(wrapped: Any, _instance: Any, args: Any, kwargs: Any) -> Any:
        return wrapped(*args, **kwargs)

    return forward(function)


def time_by_closure(function: Any) -> Any:
    """Return the function timed, by hand."""

    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        started = perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            report(perf_counter() - started)

    return wrapper


def log_by_closure(function: Any) -> Any:
    """Return the function logged, by hand."""

    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        logs = LOGGER.isEnabledFor(logging.INFO)
        if logs:
            LOGGER.info("%s(...)", function.__qualname__)
        try:
            result = function(*args, **kwargs)
        except Exception as error:
            if logs:
                LOGGER.info("%s raised %r", function.__qualname__, error)
            raise
        if logs:
            LOGGER.info("%s returned", function.__qualname__)
        return result

    return wrapper


def retry_by_closure(function: Any) -> Any:
    """Return the function called again where it fails, by hand."""

    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        attempt = 1
        while True:
            try:
                return function(*args, **kwargs)
            except OSError:
                if attempt == ATTEMPTS:
                    raise
                attempt += 1

    return wrapper


def stack_by_us(function: Any) -> Any:
    """Return the three above each other, which become one function."""
    return tw.timed(report=report)(tw.logged(logger=LOGGER)(tw.retry(on=OSError, attempts=ATTEMPTS)(function)))


FORWARD: dict[str, Maker] = {
    "bare": lambda function: function,
    "typewright": tw.wrapper(),
    "closure": forward_by_closure,
    "wrapt": forward_by_wrapt,
}
STACKED: dict[str, Maker] = {
    "bare": lambda function: function,
    "typewright": stack_by_us,
    "three closures": lambda function: time_by_closure(log_by_closure(retry_by_closure(function))),
}
AWAITED: dict[str, Maker] = {
    "bare": lambda function: function,
    "typewright": tw.wrapper(),
    "closure": await_by_closure,
}


def run_once(coroutine: Any) -> None:
    """Run a coroutine that never waits."""
    try:
        coroutine.send(None)
    except StopIteration:
        return


def measure_wrappers(_libraries: list[Library], _absent: dict[str, str], pace: Pace) -> list[Table]:
    """Return a table for each form of wrapper, and one for the first use."""
    ours = "typewright"
    return [
        _measure(
            "forward",
            "that only forwards",
            FORWARD,
            "f(1, 2)",
            target,
            "bare",
            Target(ours, FORWARD_LIMIT, "bare"),
            pace,
        ),
        _measure(
            *("stacked", "timed, logged and retried", STACKED, "f(1, 2)", target, "three closures"),
            *(Target(ours, STACKED_LIMIT, "three closures"), pace),
        ),
        _measure("await", "of a coroutine, awaited", AWAITED, "run(f(1, 2))", waiting, "bare", None, pace),
        measure_first(pace, "wrappers", "a wrapper, its first call", _PROGRAM),
    ]


def _measure(
    name: str,
    said: str,
    makers: dict[str, Maker],
    statement: str,
    function: Any,
    base: str,
    limit: Target | None,
    pace: Pace,
) -> Table:
    cases: dict[str, Case] = {}
    absent: dict[str, str] = {}
    for variant, make in makers.items():
        if variant == "wrapt" and find_spec("wrapt") is None:
            absent[variant] = "not installed: wrapt"
            continue
        names = {"f": make(function), "run": run_once}
        eval(statement, names)
        cases[variant] = Case(statement, names)
    targets = () if limit is None else (limit,)
    return Table(f"wrappers-{name}", f"a wrapper {said}", "us", base, measure(cases, pace), targets, absent)


_PROGRAM = """\
import json, sys
sys.path[:] = {path!r}
from time import perf_counter
import typewright as tw
functions, made, samples = [], [], []
for i in range({count} + 1):
    def f(x): ...
    f.__name__ = f.__qualname__ = f"f{{i}}"
    functions.append(f)
decorate = tw.timed(report=[].append)
decorate(functions.pop())(1)
made += map(decorate, functions)
for f in made:
    started = perf_counter()
    f(1)
    samples.append(perf_counter() - started)
print(json.dumps(samples))
"""
