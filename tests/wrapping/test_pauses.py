"""Waiting: in threads, under asyncio and trio, and not at all."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from contextlib import nullcontext
from typing import Any

import pytest
import trio
import trio.testing

import typewright as tw
from typewright.wrapping.pauses import cap_of, is_waiting, pause, pause_task


class TestPause:
    def test_sleeps_by_what_it_is_given(self) -> None:
        """A sleep of the policy's own is called with the seconds."""
        slept: list[float] = []
        pause(2.0, slept.append)
        assert slept == [2.0]

    def test_sleeps_the_thread(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Otherwise it is time.sleep, and nothing where there is nothing to wait."""
        slept: list[float] = []
        monkeypatch.setattr(time, "sleep", slept.append)
        pause(2.0, None)
        pause(0.0, None)
        assert slept == [2.0]


class TestPauseTask:
    def test_sleeps_under_trio(self) -> None:
        """Under trio it takes the time of trio's clock."""

        async def run() -> float:
            started = trio.current_time()
            await pause_task(60.0, None)
            return trio.current_time() - started

        assert trio.run(run, clock=trio.testing.MockClock(autojump_threshold=0)) == 60

    def test_sleeps_under_asyncio(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Under asyncio it is asyncio.sleep, also where trio has been imported."""
        slept: list[float] = []

        async def sleep(seconds: float) -> None:
            slept.append(seconds)

        monkeypatch.setattr(asyncio, "sleep", sleep)
        asyncio.run(pause_task(60.0, None))
        assert slept == [60.0]

    def test_needs_no_sniffio(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without sniffio whoever has a running loop of asyncio is under asyncio."""
        monkeypatch.delitem(sys.modules, "sniffio", raising=False)
        asyncio.run(pause_task(0.0, None))

    @pytest.mark.parametrize("name", ["sniffio", None])
    def test_says_when_nothing_runs(self, name: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
        """Driven by hand it says under what it can wait."""
        if name is None:
            monkeypatch.delitem(sys.modules, "sniffio", raising=False)
        with pytest.raises(tw.WrapperError, match=r"neither runs here; run it by asyncio\.run"):
            pause_task(1.0, None).send(None)

    def test_needs_no_asyncio(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where asyncio was never imported, it isn't asked."""
        monkeypatch.delitem(sys.modules, "sniffio", raising=False)
        monkeypatch.delitem(sys.modules, "asyncio")
        with pytest.raises(tw.WrapperError, match="neither runs here"):
            pause_task(1.0, None).send(None)

    @pytest.mark.parametrize("context", [nullcontext, tw.no_waiting])
    def test_lets_others_run_where_nothing_waits(self, context: Any) -> None:
        """A wait of nothing, or one that is left out, is still a turn for others."""
        order: list[str] = []

        async def first() -> None:
            with context():
                await pause_task(0.0, None)
            order.append("first")

        async def second() -> None:
            order.append("second")

        async def both() -> None:
            await asyncio.gather(first(), second())

        asyncio.run(both())
        assert order == ["second", "first"]

    def test_leaves_waits_out_where_nothing_runs(self) -> None:
        """A coroutine that is driven by hand needs no loop where nothing waits."""
        with tw.no_waiting() as waits, pytest.raises(StopIteration):
            pause_task(1.0, None).send(None)
        assert waits == [1.0]


class TestNoWaiting:
    def test_tells_the_waits_it_left_out(self) -> None:
        """Inside it nothing sleeps, and the list shows what would have."""
        slept: list[float] = []
        with tw.no_waiting() as waits:
            pause(60.0, slept.append)
            assert not is_waiting()
        pause(1.0, slept.append)
        assert (waits, slept) == ([60.0], [1.0])

    def test_holds_in_other_threads(self) -> None:
        """It is about the process: a server's thread under test doesn't wait either."""
        found: list[bool] = []
        go = threading.Event()

        def look() -> None:
            go.wait()
            found.append(is_waiting())

        thread = threading.Thread(target=look)
        thread.start()
        with tw.no_waiting():
            go.set()
            thread.join()
        assert found == [False]

    def test_can_be_left_in_any_order(self) -> None:
        """Two that overlap, as in two threads, each end when they are left."""
        one, other = tw.no_waiting(attempts=2), tw.no_waiting(attempts=3)
        one.__enter__()
        other.__enter__()
        assert cap_of(None) == 2
        one.__exit__(None, None, None)
        assert cap_of(None) == 3
        other.__exit__(None, None, None)
        assert cap_of(None) is None
        assert is_waiting()

    @pytest.mark.parametrize(("asked", "limit", "made"), [(5, 2, 2), (2, 5, 2), (None, 4, 4), (5, None, 5)])
    def test_limits_attempts(self, asked: int | None, limit: int | None, made: int) -> None:
        """It makes them fewer, never more."""
        with tw.no_waiting(attempts=limit):
            assert cap_of(asked) == made

    @pytest.mark.parametrize("attempts", [0, True, "2", 1.0], ids=repr)
    def test_refuses_what_is_no_count(self, attempts: Any) -> None:
        """A count is an integer of 1 and more."""
        with pytest.raises(tw.WrapperError, match="no_waiting: attempts="):
            tw.no_waiting(attempts=attempts)
