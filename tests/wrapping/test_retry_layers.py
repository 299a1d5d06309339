"""A retry beside other layers: one function, in the order written."""

from __future__ import annotations

import asyncio
import logging
import traceback
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from tests.wrapping.scripted import run_by_hand
from typewright.wrapping.layers import wrapping_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    """Leave waits out."""
    with tw.no_waiting():
        yield


class Down(OSError):
    """What fails."""


def make_failing(count: int) -> Any:
    """Return a function that fails *count* times."""
    left = [count]

    def fetch(url: str) -> str:
        if left[0]:
            left[0] -= 1
            raise Down(url)
        return url

    return fetch


class TestLayers:
    def test_are_one_function(self) -> None:
        """Whatever stands above it and below it is fused with it."""
        told: list[str] = []
        fetch = make_failing(2)
        note = tw.wrapper(before=lambda: told.append("before"), after=told.append)
        wrapped = note(tw.retry(on=OSError)(tw.wrapper(on_error=lambda error: told.append(str(error)))(fetch)))
        wrapping = wrapping_of(wrapped)
        assert wrapping is not None
        assert [layer.kind for layer in wrapping.layers] == ["wrapper", "retry", "wrapper"]
        assert wrapping.called is fetch
        assert wrapped("u") == "u"
        assert told == ["before", "u", "u", "u"]

    def test_count_in_the_order_written(self) -> None:
        """Below a retry each attempt is told, above it the whole call."""
        told: list[str] = []
        below = tw.wrapper(before=lambda: told.append("below"))
        above = tw.wrapper(before=lambda: told.append("above"))
        assert above(tw.retry(on=OSError)(below(make_failing(2))))("u") == "u"
        assert told == ["above", "below", "below", "below"]

    def test_are_retried_with_what_they_raise(self) -> None:
        """What a hook below raises is an error of the attempt, what one above raises isn't."""
        left = [1]

        def once() -> None:
            if left:
                left.pop()
                raise Down

        asked = tw.wrapper(before=once)
        assert tw.retry(on=OSError)(asked(lambda: 7))() == 7
        left.append(1)
        with pytest.raises(Down):
            asked(tw.retry(on=OSError)(lambda: 7))()

    def test_may_be_two_retries(self) -> None:
        """One may retry what the other gave up; both are in one function."""
        calls: list[int] = []

        def fetch() -> None:
            calls.append(1)
            raise Down

        twice = tw.retry(on=OSError, attempts=2, wait=1)(tw.retry(on=OSError, attempts=3, wait=2)(fetch))
        with tw.no_waiting() as waits, pytest.raises(Down) as caught:
            twice()
        assert len(calls) == 6
        assert waits == [2.0, 2.0, 1.0, 2.0, 2.0]
        names = [entry.name for entry in traceback.extract_tb(caught.value.__traceback__)]
        assert names == ["test_may_be_two_retries", "fetch", "fetch"]

    def test_add_one_frame(self, caplog: pytest.LogCaptureFixture) -> None:
        """Timed, logged and retried, a traceback shows one frame of ours."""
        reports: list[float] = []

        @tw.timed(report=reports.append)
        @tw.logged(level=logging.INFO)
        @tw.retry(on=OSError)
        def fetch() -> None:
            raise Down("down")

        with pytest.raises(Down) as caught:
            fetch()
        assert len(reports) == 1
        assert len(traceback.extract_tb(caught.value.__traceback__)) == 3

    def test_wait_with_coroutines(self) -> None:
        """Coroutines are fused alike."""
        told: list[Any] = []
        left = [2]

        def note(url: str) -> None:
            told.append(url)

        @tw.wrapper(after=told.append)
        @tw.retry(on=OSError)
        @tw.wrapper(before=note)
        async def fetch(url: str) -> int:
            await asyncio.sleep(0)
            if left[0]:
                left[0] -= 1
                raise Down
            return 7

        assert asyncio.run(fetch("u")) == 7
        assert told == ["u", "u", "u", 7]

    def test_of_generators_stand_above_it(self) -> None:
        """A retried generator is called by the retry; layers above it are fused and get its result."""
        told: list[Any] = []

        @tw.wrapper(after=told.append)
        @tw.retry(on=OSError)
        @tw.wrapper(before=lambda: told.append("begun"))
        def rows(count: int) -> Any:
            if len(told) < 3:
                raise Down
            first = [(yield 0)] if count else []
            return [*first, (yield 1)] if count > 1 else first

        assert list(rows(2)) == [0, 1]
        assert told == ["begun", "begun", "begun", [None, None]]
        del told[3:]
        found = rows(2)
        assert [next(found), found.send("a")] == [0, 1]
        with pytest.raises(StopIteration) as caught:
            found.send("b")
        assert caught.value.value == told[-1] == ["a", "b"]
        del told[3:]
        assert list(rows(0)) == []
        assert told[3:] == ["begun", []]

    def test_of_asynchronous_generators_stand_above_it(self) -> None:
        """As with generators, without a result."""
        told: list[str] = []

        @tw.wrapper(before=lambda: told.append("above"), after=lambda: told.append("after"))
        @tw.retry(on=OSError)
        @tw.wrapper(before=lambda: told.append("below"))
        async def rows() -> AsyncIterator[int]:
            if told.count("below") < 2:
                raise Down
            yield 1

        async def run() -> list[int]:
            return [item async for item in rows()]

        assert run_by_hand(run()) == [1]
        assert told == ["above", "below", "below", "after"]

    def test_are_explained(self) -> None:
        """The words of a retry stand in what explains the function."""
        text = tw.explain(tw.retry(on=OSError, wait=2)(make_failing(0)))
        assert "retry: up to 3 attempts where OSError is raised, 2 s between them" in text

        def rows() -> Iterator[int]:
            yield 1

        assert "the retry above it needs one to call" in tw.explain(tw.retry(on=OSError)(tw.timed(rows)))
