"""Retried generators are begun again until their first item, and passed through from then on."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import typewright as tw
from tests.wrapping.scripted import run_by_hand

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Iterator


@pytest.fixture(autouse=True, scope="module")
def _no_waiting() -> Iterator[None]:
    """Leave waits out."""
    with tw.no_waiting():
        yield


class Stop(Exception):
    """Thrown in by the caller."""


def count(log: list[Any]) -> Any:
    """Yield numbers and note all that comes in.

    Raises:
        OSError: when it is told to fail.
    """
    item, sent = 0, None
    try:
        while sent != "end":
            item += 1
            try:
                sent = yield item, sent
            except Stop as exc:
                log.append(f"caught {exc}")
                sent = "caught"
            log.append(sent)
            if sent == "fail":
                raise OSError(item)
    except GeneratorExit:
        log.append("closed")
        raise
    finally:
        log.append("over")
    return item


async def count_later(log: list[Any]) -> AsyncGenerator[Any, Any]:
    """Do the same in an asynchronous generator, which returns nothing.

    Raises:
        OSError: when it is told to fail.
    """
    item, sent = 0, None
    try:
        while sent != "end":
            item += 1
            try:
                sent = yield item, sent
            except Stop as exc:
                log.append(f"caught {exc}")
                sent = "caught"
            log.append(sent)
            if sent == "fail":
                raise OSError(item)
    except GeneratorExit:
        log.append("closed")
        raise
    finally:
        log.append("over")


ACTIONS = st.lists(
    st.sampled_from(["next", "send", "fail", "end", "throw", "throw other", "throw stop", "close"]), max_size=8
)


def drive(generator: Any, actions: list[str], *, is_async: bool = False) -> list[str]:
    """Do *actions* to *generator* and return what came of each."""
    a = "a" if is_async else ""
    calls = {
        "next": lambda: generator.asend(None) if is_async else next(generator),
        "send": lambda: getattr(generator, f"{a}send")("sent"),
        "fail": lambda: getattr(generator, f"{a}send")("fail"),
        "end": lambda: getattr(generator, f"{a}send")("end"),
        "throw": lambda: getattr(generator, f"{a}throw")(Stop("x")),
        "throw other": lambda: getattr(generator, f"{a}throw")(LookupError("x")),
        "throw stop": lambda: getattr(generator, f"{a}throw")(StopIteration("x")),
        "close": getattr(generator, f"{a}close"),
    }
    found = []
    for action in actions:
        try:
            result = calls[action]()
            found.append(f"{run_by_hand(result) if is_async else result}")
        except (Exception, GeneratorExit) as exc:  # noqa: BLE001 - it is what is compared
            found.append(f"{type(exc).__name__} {exc}")
    return found


class TestGenerators:
    @given(actions=ACTIONS)
    def test_behave_as_without_retry(self, actions: list[str]) -> None:
        """Once the first item is out, what is sent and thrown, the result and the end are the generator's own."""
        ours, theirs = list[Any](), list[Any]()
        retried = tw.retry(on=OSError)(count)
        assert drive(retried(ours), ["next", *actions]) == drive(count(theirs), ["next", *actions])
        assert ours == theirs

    def test_are_begun_again_before_the_first_item(self) -> None:
        """An error before anything was yielded is retried."""
        calls: list[str] = []

        @tw.retry(on=OSError, attempts=3)
        def rows(url: str) -> Iterator[int]:
            calls.append(url)
            if len(calls) < 3:
                raise OSError
            yield 1
            yield 2

        assert inspect.isgeneratorfunction(rows)
        found = rows("here")
        assert calls == []
        assert list(found) == [1, 2]
        assert calls == ["here"] * 3

    def test_are_not_begun_again_later(self) -> None:
        """Nobody gets an item twice."""
        calls: list[int] = []

        @tw.retry(on=OSError, attempts=3)
        def rows() -> Iterator[int]:
            calls.append(1)
            yield 1
            raise OSError("lost")

        found = rows()
        assert next(found) == 1
        with pytest.raises(OSError, match="lost"):
            next(found)
        assert calls == [1]

    def test_may_be_empty(self) -> None:
        """One that yields nothing keeps its result."""

        @tw.retry(on=OSError)
        def rows() -> Any:
            return "nothing"
            yield

        with pytest.raises(StopIteration) as caught:
            next(rows())
        assert caught.value.value == "nothing"

    def test_give_up_with_the_last_error(self) -> None:
        """As with functions."""

        @tw.retry(on=OSError, attempts=2)
        def rows() -> Iterator[int]:
            raise OSError("down")
            yield 1

        with pytest.raises(OSError, match="down") as caught:
            list(rows())
        assert "gave up after 2 attempts" in caught.value.__notes__[0]


class TestAsyncGenerators:
    @given(actions=ACTIONS)
    def test_behave_as_without_retry(self, actions: list[str]) -> None:
        """Once the first item is out, what is sent and thrown and the end are the generator's own."""
        ours, theirs = list[Any](), list[Any]()
        retried = tw.retry(on=OSError)(count_later)
        expected = drive(count_later(theirs), ["next", *actions, "close"], is_async=True)
        assert drive(retried(ours), ["next", *actions, "close"], is_async=True) == expected
        assert ours == theirs

    def test_are_begun_again_before_the_first_item(self) -> None:
        """An error before anything was yielded is retried, one after it isn't."""
        calls: list[int] = []

        @tw.retry(on=OSError, attempts=3)
        async def rows() -> AsyncIterator[Any]:
            calls.append(1)
            if len(calls) < 3:
                raise OSError
            yield 1
            raise OSError("lost")

        async def run() -> list[int]:
            return [item async for item in rows()]

        assert inspect.isasyncgenfunction(rows)
        with pytest.raises(OSError, match="lost"):
            run_by_hand(run())
        assert len(calls) == 3

    def test_may_be_empty(self) -> None:
        """One that yields nothing ends at once."""

        @tw.retry(on=OSError)
        async def rows() -> AsyncIterator[Any]:
            return
            yield

        async def run() -> list[int]:
            return [item async for item in rows()]

        assert run_by_hand(run()) == []

    def test_closes_what_it_wraps(self) -> None:
        """Whoever closes it early closes the generator of the user."""
        log: list[Any] = []

        async def run() -> None:
            items = tw.retry(on=OSError)(count_later)(log)
            async for _ in items:
                break
            await items.aclose()

        run_by_hand(run())
        assert log == ["closed", "over"]
