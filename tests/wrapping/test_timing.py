"""``tw.timed``: what counts, who is told."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw

if TYPE_CHECKING:
    from collections.abc import Callable, Generator


class Failure(Exception):
    """What functions here raise."""


def ticking() -> Callable[[], float]:
    """Return a clock that goes on by one each time."""
    ticks = iter(range(100))
    return lambda: float(next(ticks))


def work(wrong: bool = False) -> int:
    """Work."""
    if wrong:
        raise Failure
    return 5


class TestReports:
    def test_each_call_is_told(self) -> None:
        """In seconds, whether it returns or raises."""
        times: list[float] = []
        made = tw.timed(report=times.append, clock=ticking())(work)
        assert made() == 5
        with pytest.raises(Failure):
            made(wrong=True)
        assert times == [1.0, 1.0]

    def test_errors_are_told_to_who_asks(self) -> None:
        """None where nothing was raised; the error goes on."""
        seen: list[object] = []
        made = tw.timed(report=lambda elapsed, error, wrong: seen.append((elapsed, error, wrong)), clock=ticking())(
            work
        )
        assert made() == 5
        with pytest.raises(Failure) as caught:
            made(wrong=True)
        assert seen == [(1.0, None, False), (1.0, caught.value, True)]

    def test_all_of_the_awaiting_counts(self) -> None:
        """The clock is read before the coroutine begins and after it ends."""
        clock, times = ticking(), list[float]()

        async def wait() -> None:
            await asyncio.sleep(0)
            clock()

        asyncio.run(tw.timed(report=times.append, clock=clock)(wait)())
        assert times == [2.0]

    def test_all_of_a_generators_life_counts(self) -> None:
        """What its user does meanwhile included; a generator that is closed counts, too."""
        clock, times = ticking(), list[float]()

        @tw.timed(report=times.append, clock=clock)
        def steps() -> Generator[int, None, None]:
            yield 1
            yield 2

        for _ in steps():
            clock()
        closed = steps()
        next(closed)
        closed.close()
        assert times == [3.0, 1.0]


class TestLogs:
    def test_the_functions_module_is_the_logger(self, caplog: pytest.LogCaptureFixture) -> None:
        """At the caller's line, at the first call, too."""
        made = tw.timed(work)
        with caplog.at_level(logging.INFO):
            made()
            made()
        assert [record.name for record in caplog.records] == [__name__] * 2
        assert [record.funcName for record in caplog.records] == ["test_the_functions_module_is_the_logger"] * 2
        assert caplog.messages[0].startswith(f"{__name__}.work took 0.")

    def test_a_logger_and_level_may_be_given(self, caplog: pytest.LogCaptureFixture) -> None:
        """As an object or by name."""
        with caplog.at_level(logging.DEBUG, "shop"):
            tw.timed(logger="shop", level=logging.DEBUG)(work)()
            tw.timed(logger=logging.getLogger("shop"), level=logging.WARNING)(work)()
        assert [(record.name, record.levelno) for record in caplog.records] == [("shop", 10), ("shop", 30)]

    def test_nothing_is_said_below_the_level(self, caplog: pytest.LogCaptureFixture) -> None:
        """A logger that is off isn't asked for more."""
        with caplog.at_level(logging.WARNING):
            tw.timed(work)()
        assert caplog.records == []


class TestMistakes:
    @pytest.mark.parametrize(
        ("words", "reason"),
        [
            ({"report": print, "logger": "x"}, "choose one"),
            ({"clock": 5}, "clock= can't be called"),
            ({"level": "INFO"}, "not a number such as logging.INFO"),
            ({"logger": 5}, "neither a logger nor the name of one"),
            ({"report": lambda elapsd: None}, "did you mean 'elapsed'"),
            ({"report": 5}, "can't be called"),
        ],
    )
    def test_are_refused(self, words: dict[str, Any], reason: str) -> None:
        """When a function is decorated."""
        with pytest.raises(tw.WrapperError, match=reason):
            tw.timed(**words)(work)
