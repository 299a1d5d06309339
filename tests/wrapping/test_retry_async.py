"""Retried coroutines under asyncio and trio: sleeps, cancellation, hooks."""

from __future__ import annotations

import asyncio
import inspect
from typing import Any

import pytest
import trio
import trio.testing

import typewright as tw


def failing(*errors: BaseException | None) -> Any:
    """Return a coroutine function that raises *errors* one after the other, and returns where one is None."""
    left = list(errors)

    async def fetch(url: str) -> str:
        error = left.pop(0)
        if error is not None:
            raise error
        return f"page of {url}"

    return fetch


class TestUnderTrio:
    def test_sleeps_by_trio(self) -> None:
        """Waits take the time of trio's clock, and nothing else."""
        fetch = tw.retry(on=OSError, wait=30)(failing(OSError(1), OSError(2), None))

        async def run() -> tuple[str, float]:
            started = trio.current_time()
            return await fetch("x"), trio.current_time() - started

        page, waited = trio.run(run, clock=trio.testing.MockClock(autojump_threshold=0))
        assert page == "page of x"
        assert waited == 60
        assert inspect.iscoroutinefunction(fetch)

    def test_is_cancelled_in_its_sleep(self) -> None:
        """A cancelled wait ends the call, and no further attempt is made."""
        calls: list[int] = []

        @tw.retry(on=Exception, attempts=None, wait=30)
        async def fetch() -> None:
            calls.append(1)
            raise OSError

        async def run() -> bool:
            with trio.move_on_after(70) as scope:
                await fetch()
            return scope.cancelled_caught

        assert trio.run(run, clock=trio.testing.MockClock(autojump_threshold=0))
        assert len(calls) == 3

    def test_is_cancelled_in_an_attempt(self) -> None:
        """trio.Cancelled is no Exception, so it is never retried."""
        calls: list[int] = []

        @tw.retry(on=Exception, wait=0)
        async def fetch() -> None:
            calls.append(1)
            await trio.sleep(100)

        async def run() -> bool:
            with trio.move_on_after(1) as scope:
                await fetch()
            return scope.cancelled_caught

        assert trio.run(run, clock=trio.testing.MockClock(autojump_threshold=0))
        assert len(calls) == 1


class TestUnderAsyncio:
    def test_sleeps_by_asyncio(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Waits are asyncio's."""
        slept: list[float] = []
        really = asyncio.sleep

        async def sleep(seconds: float) -> None:
            slept.append(seconds)
            await really(0)

        monkeypatch.setattr(asyncio, "sleep", sleep)
        fetch = tw.retry(on=OSError, wait=30)(failing(OSError(1), OSError(2), None))
        assert asyncio.run(fetch("x")) == "page of x"
        assert slept == [30.0, 30.0]

    def test_is_cancelled_in_its_sleep(self) -> None:
        """The cancellation goes up, tells the error that was waited for, and no attempt follows."""
        error = OSError("down")
        fetch = tw.retry(on=OSError, wait=3600)(failing(error, None))

        async def run() -> BaseException | None:
            task = asyncio.ensure_future(fetch("x"))
            for _ in range(3):
                await asyncio.sleep(0)
            task.cancel()
            try:
                await task
            except asyncio.CancelledError as exc:
                return exc.__context__
            return None

        found = asyncio.run(run())
        seen = []
        while found is not None:
            seen.append(found)
            found = found.__context__
        assert error in seen

    def test_is_cancelled_in_an_attempt(self) -> None:
        """CancelledError is no Exception, so it is never retried."""
        calls: list[int] = []

        @tw.retry(on=Exception, wait=0)
        async def fetch() -> None:
            calls.append(1)
            await asyncio.sleep(3600)

        async def run() -> None:
            task = asyncio.ensure_future(fetch())
            await asyncio.sleep(0)
            task.cancel()
            await task

        with pytest.raises(asyncio.CancelledError):
            asyncio.run(run())
        assert len(calls) == 1

    def test_counts_for_each_task(self) -> None:
        """Tasks that are retried side by side know nothing of each other."""

        @tw.retry(on=OSError, attempts=3)
        async def fetch(name: str, left: list[int]) -> str:
            await asyncio.sleep(0)
            if left:
                left.pop()
                raise OSError(name)
            return name

        async def run() -> list[Any]:
            calls = [fetch(str(i), [0] * (i % 4)) for i in range(8)]
            return await asyncio.gather(*calls, return_exceptions=True)

        with tw.no_waiting():
            found = asyncio.run(run())
        assert [str(item) for item in found] == [str(i) for i in range(8)]
        assert [isinstance(item, OSError) for item in found] == [i % 4 == 3 for i in range(8)]

    def test_waits_for_its_hook(self) -> None:
        """before_sleep may be a coroutine there; it is awaited before the sleep."""
        told: list[Any] = []

        async def note(error: Exception, url: str) -> None:
            await asyncio.sleep(0)
            told.append((str(error), url))

        fetch = tw.retry(on=OSError, before_sleep=note)(failing(OSError("down"), None))
        with tw.no_waiting():
            assert asyncio.run(fetch("here")) == "page of here"
        assert told == [("down", "here")]

    def test_gives_up_with_the_last_error(self) -> None:
        """As with functions, and with its note."""
        fetch = tw.retry(on=OSError, attempts=2)(failing(OSError("a"), OSError("b")))
        with tw.no_waiting(), pytest.raises(OSError, match="b") as caught:
            asyncio.run(fetch("x"))
        assert "gave up after 2 attempts" in caught.value.__notes__[0]

    def test_refuses_a_coroutine_hook_of_a_function(self) -> None:
        """A function can't await its hook, which is told at the definition."""

        async def note(error: Exception) -> None: ...

        with pytest.raises(tw.WrapperError, match="before_sleep= is a coroutine function"):

            @tw.retry(on=OSError, before_sleep=note)
            def fetch() -> None: ...
