"""Retries: nothing fails, the first attempt fails, a coroutine, and the first call of a function."""

from __future__ import annotations

import functools
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import typewright as tw
from bench.first_calls import measure_first
from bench.rounds import Case, Pace, measure
from bench.tables import Table, Target

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.libraries.library import Library

    Maker = Callable[[Any], Any]

LIMIT, FAILING_LIMIT = 2.5, 0.1
ATTEMPTS, WAIT = 3, 0
PEERS = {"tenacity": "tenacity", "stamina": "stamina"}


def fetch(a: int, b: int = 2, *, c: int = 3) -> int:
    """Return at once."""
    return a


async def fetch_later(a: int, b: int = 2, *, c: int = 3) -> int:
    """Return at once, in a coroutine."""
    return a


def make_failing() -> Any:
    """Return a function that fails the first time, and each second time from then on."""
    fails = False

    def fetch(a: int, b: int = 2, *, c: int = 3) -> int:
        nonlocal fails
        fails = not fails
        if fails:
            raise OSError
        return a

    return fetch


def make_closure(function: Any) -> Any:
    """Return what one writes by hand."""

    @functools.wraps(function)
    def retried(*args: Any, **kwargs: Any) -> Any:
        attempt = 1
        while True:
            try:
                return function(*args, **kwargs)
            except OSError:
                if attempt >= ATTEMPTS:
                    raise
            if WAIT:
                time.sleep(WAIT)
            attempt += 1

    return retried


def make_async_closure(function: Any) -> Any:
    """Return what one writes by hand for coroutines."""

    @functools.wraps(function)
    async def retried(*args: Any, **kwargs: Any) -> Any:
        for _ in range(2):
            try:
                return await function(*args, **kwargs)
            except OSError:
                pass
        return await function(*args, **kwargs)

    return retried


def by_tenacity(function: Any) -> Any:
    """Return *function*, retried by tenacity."""
    import tenacity

    asked = tenacity.retry_if_exception_type(OSError)
    return tenacity.retry(retry=asked, stop=tenacity.stop_after_attempt(3), reraise=True, sleep=_nap)(function)


def _nap(seconds: float) -> None:
    """Sleep as the others do, who let a wait of 0 be none: ``time.sleep(0)`` takes longer than all of them."""
    if seconds:
        time.sleep(seconds)


def by_stamina(function: Any) -> Any:
    """Return *function*, retried by stamina."""
    import stamina

    stamina.instrumentation.set_on_retry_hooks([])  # it logs each retry otherwise
    return stamina.retry(on=OSError, attempts=3, timeout=None, wait_initial=0, wait_max=0, wait_jitter=0)(function)


def by_typewright(function: Any) -> Any:
    """Return *function*, retried by typewright."""
    return tw.retry(on=OSError, attempts=3, wait=0)(function)


def bare(function: Any) -> Any:
    """Return *function* as it is."""
    return function


def run(coroutine: Any) -> Any:
    """Return the result of a coroutine that never waits for a loop."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    return None


CALLED: dict[str, Maker] = {
    "typewright": by_typewright,
    "typewright, with a timeout": tw.retry(on=OSError, attempts=3, wait=0, timeout=60),
    "bare call": bare,
    "closure": make_closure,
    "stamina": by_stamina,
    "tenacity": by_tenacity,
}
FAILING: dict[str, Maker] = {
    "typewright": by_typewright,
    "closure": make_closure,
    "stamina": by_stamina,
    "tenacity": by_tenacity,
}
AWAITED: dict[str, Maker] = {
    "typewright": by_typewright,
    "bare call": bare,
    "closure": make_async_closure,
    "stamina": by_stamina,
    "tenacity": by_tenacity,
}


_PROGRAM = """\
import json, sys
sys.path[:] = {path!r}
from time import perf_counter
import typewright as tw
made = []
for i in range({count} + 1):
    def f(url, *, size=3): return url
    f.__name__ = f.__qualname__ = f"f{{i}}"
    made.append(tw.retry(on=OSError, attempts=3)(f))
samples = []
made.pop()(1)
for f in made:
    started = perf_counter()
    f(1)
    samples.append(perf_counter() - started)
print(json.dumps(samples))
"""


def measure_retry(_libraries: list[Library], _absent: dict[str, str], pace: Pace) -> list[Table]:
    """Return a table for each form of retry, and one for the first call."""
    return [
        _measure("calls", "nothing fails", CALLED, "f(1, 2)", lambda: fetch, "bare call", LIMIT, pace),
        _measure(
            "fails",
            "the first attempt fails, no wait",
            FAILING,
            "f(1, 2)",
            make_failing,
            "tenacity",
            FAILING_LIMIT,
            pace,
        ),
        _measure(
            "async",
            "a coroutine, nothing fails",
            AWAITED,
            "run(f(1, 2))",
            lambda: fetch_later,
            "bare call",
            LIMIT,
            pace,
        ),
        measure_first(pace, "retry", "retry, the first call of a function", _PROGRAM),
    ]


def _measure(
    name: str,
    said: str,
    makers: dict[str, Maker],
    statement: str,
    make_function: Callable[[], Any],
    base: str,
    limit: float,
    pace: Pace,
) -> Table:
    cases: dict[str, Case] = {}
    absent: dict[str, str] = {}
    for variant, make in makers.items():
        if variant in PEERS and find_spec(variant) is None:
            absent[variant] = f"not installed: {PEERS[variant]}"
            continue
        names = {"f": make(make_function()), "run": run}
        found = eval(statement, names)
        if found != 1:
            absent[variant] = f"failed: gave {found!r}"
            continue
        cases[variant] = Case(statement, names)
    targets = (Target("typewright", limit, base),)
    return Table(f"retry-{name}", f"retry, {said}", "us", base, measure(cases, pace), targets, absent)
