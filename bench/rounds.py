"""Interleaved rounds with the garbage collector off.

Cases run A B C A B C ..., so that a slow second of the machine falls on all of them. A
fixed loop runs before and after each sample; where it takes clearly longer than its best
time, the sample is taken again, and after a few tries kept and counted as noisy.
"""

from __future__ import annotations

import statistics
import time
import timeit
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TOLERANCE = 1.15
"""How much longer than its best time the fixed loop may take around a good sample."""
TRIES = 3
LONG = 0.05
"""Seconds of a sample that is not worth a second try: the loop around it says nothing about its middle."""


@dataclass(frozen=True)
class Pace:
    """How long a run may take."""

    rounds: int
    """Samples of each case that is timed in this process."""
    sample: float
    """Seconds of one sample."""
    processes: int
    """Fresh processes of each case that needs them."""
    classes: int
    """Classes in a generated module of the rows about defining."""
    memory_classes: int
    records: int
    """Lines of NDJSON in the row about ``check``."""


FULL = Pace(rounds=25, sample=0.004, processes=5, classes=200, memory_classes=500, records=1_000_000)
QUICK = Pace(rounds=5, sample=0.002, processes=2, classes=40, memory_classes=200, records=20_000)
TINY = Pace(rounds=1, sample=0.0001, processes=1, classes=4, memory_classes=4, records=200)


@dataclass(frozen=True)
class Case:
    """One statement to time, and the names that it uses."""

    statement: str
    names: Mapping[str, object]
    size: int = 1
    """How many operations the statement does."""


@dataclass(frozen=True)
class Timing:
    """Samples of one case, each in seconds (or another unit) for one operation."""

    samples: tuple[float, ...]
    noisy: int = 0
    """How many of the samples were taken while the machine was busy."""

    @property
    def best(self) -> float:
        """The smallest sample."""
        return min(self.samples)

    @property
    def median(self) -> float:
        """The middle sample."""
        return statistics.median(self.samples)


def mean_timing(timings: Sequence[Timing]) -> Timing:
    """Return the geometric mean of *timings*, sample by sample."""
    samples = zip(*(timing.samples for timing in timings), strict=True)
    return Timing(tuple(map(statistics.geometric_mean, samples)), max(timing.noisy for timing in timings))


class Calibration:
    """Knows how fast this machine is when nothing disturbs it."""

    def __init__(self) -> None:
        self._best = min(_fixed_loop() for _ in range(50))

    @property
    def best(self) -> float:
        """Seconds of the fixed loop at its fastest."""
        return self._best

    def is_steady(self) -> bool:
        """Tell whether the machine runs at its usual speed right now."""
        now = _fixed_loop()
        self._best = min(self._best, now)
        return now <= self._best * TOLERANCE


def measure(cases: Mapping[str, Case], pace: Pace) -> dict[str, Timing]:
    """Return a timing for each of *cases*, taken in interleaved rounds."""
    calibration = Calibration()
    timers = {name: _make_timer(case) for name, case in cases.items()}
    numbers = {name: _choose_number(timer, pace.sample) for name, timer in timers.items()}
    samples: dict[str, list[float]] = {name: [] for name in cases}
    noisy = dict.fromkeys(cases, 0)
    for _ in range(pace.rounds):
        for name, case in cases.items():
            seconds, steady = _take_sample(timers[name], numbers[name], calibration)
            samples[name].append(seconds / case.size)
            noisy[name] += not steady
    return {name: Timing(tuple(samples[name]), noisy[name]) for name in cases}


def _make_timer(case: Case) -> timeit.Timer:
    """Bind the names as locals of the timed loop, so that no look-up of a global is measured."""
    setup = "; ".join(f"{name} = _names[{name!r}]" for name in case.names) or "pass"
    return timeit.Timer(case.statement, setup, globals={"_names": case.names})


def _choose_number(timer: timeit.Timer, seconds: float) -> int:
    number = 1
    while True:
        taken = timer.timeit(number)
        if taken >= seconds / 2:
            return max(1, round(number * seconds / taken))
        number *= 4


def _take_sample(timer: timeit.Timer, number: int, calibration: Calibration) -> tuple[float, bool]:
    best = None
    for _ in range(TRIES):
        before = calibration.is_steady()
        seconds = timer.timeit(number) / number
        if (before and calibration.is_steady()) or seconds > LONG:
            return seconds, True
        best = seconds if best is None else min(best, seconds)
    assert best is not None
    return best, False


def _fixed_loop() -> float:
    start = time.perf_counter()
    total = 0
    for i in range(3000):
        total += i & 7
    return time.perf_counter() - start
