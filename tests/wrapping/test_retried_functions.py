"""A retried function is the function: its signature, its kind, its name, its pickle."""

from __future__ import annotations

import asyncio
import copy
import functools
import inspect
import pickle
import threading
from typing import Any

import pytest
import trio

import typewright as tw


@tw.retry(on=OSError)
def fetch(url: str, /, size: int = 3, *rest: int, deep: bool = False, **more: int) -> tuple[Any, ...]:
    """Fetch a page."""
    return url, size, rest, deep, more


class Shop:
    """Has methods of each kind."""

    name = "shop"

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures

    @tw.retry(on=OSError, wait=0)
    def plain(self, url: str) -> tuple[str, str]:
        """Fetch by an object."""
        if self.failures:
            self.failures -= 1
            raise OSError(url)
        return self.name, url

    @classmethod
    @tw.retry(on=OSError)
    def below(cls, url: str) -> tuple[str, str]:
        return cls.name, url

    @tw.retry(on=OSError)
    @classmethod
    def above(cls, url: str) -> tuple[str, str]:
        return cls.name, url

    @tw.retry(on=OSError, wait=0)  # type: ignore[prop-decorator]
    @property
    def sign(self) -> str:
        """Read by an object."""
        if self.failures:
            self.failures -= 1
            raise OSError
        return f"at the {self.name}"

    @tw.retry(on=OSError)
    @staticmethod
    def static(url: str) -> str:
        return url


class TestRetriedFunction:
    def test_keeps_what_it_shows(self) -> None:
        """Signature, name, docstring and module are those of what it wraps."""
        inner = fetch.__wrapped__  # type: ignore[attr-defined]
        assert inspect.signature(fetch) == inspect.signature(inner)
        assert inspect.signature(fetch, follow_wrapped=False) == inspect.signature(inner)
        for name in ("__name__", "__qualname__", "__doc__", "__module__", "__annotations__", "__defaults__"):
            assert getattr(fetch, name) == getattr(inner, name)

    def test_passes_on_what_it_is_given(self) -> None:
        """Each kind of argument arrives, defaults included."""
        assert fetch("u") == ("u", 3, (), False, {})
        assert fetch("u", 1, 2, 3, deep=True, x=1) == ("u", 1, (2, 3), True, {"x": 1})
        with pytest.raises(TypeError, match="fetch"):
            fetch()  # type: ignore[call-arg]

    def test_is_pickled_by_its_name(self) -> None:
        """It goes to another process, and a copy is itself."""
        assert pickle.loads(pickle.dumps(fetch)) is fetch
        assert copy.deepcopy(fetch) is fetch

    def test_is_a_method_of_any_kind(self) -> None:
        """Bound to objects and classes, below and above the standard decorators."""
        shop = Shop(failures=2)
        assert shop.plain("u") == Shop.plain(shop, "u") == ("shop", "u")
        assert Shop.below("u") == Shop.above("u") == shop.above("u") == ("shop", "u")
        shop.failures = 2
        assert shop.sign == "at the shop"
        assert Shop.static("u") == shop.static("u") == "u"

    def test_can_be_retried_again(self) -> None:
        """Two policies stand one in the other, and each notes what it did."""
        calls: list[int] = []

        def down() -> None:
            calls.append(1)
            raise OSError("down")

        with tw.no_waiting(), pytest.raises(OSError, match="down"):
            tw.retry(on=OSError, attempts=2)(tw.retry(on=OSError, attempts=3)(down))()
        assert len(calls) == 6

    def test_wraps_what_isnt_a_function(self) -> None:
        """Bound methods and objects that can be called are retried as well."""
        shop = Shop()
        assert tw.retry(on=OSError)(shop.plain)("u") == ("shop", "u")
        assert tw.retry(on=ValueError)(len)("abc") == 3

    def test_is_wrapped_by_others(self) -> None:
        """Decorators of the standard library work below it and above it."""
        cached = functools.lru_cache(tw.retry(on=OSError)(lambda url: [url]))
        assert cached("u") is cached("u")
        both = tw.retry(on=OSError)(functools.lru_cache(lambda url: [url]))
        assert both("u") is both("u")

    def test_may_be_called_by_threads_at_once(self) -> None:
        """First calls may race, and calls that fail side by side count for themselves."""
        left = threading.local()

        @tw.retry(on=OSError, attempts=3, wait=0)
        def work(failures: int) -> int:
            left.count = getattr(left, "count", failures)
            if left.count:
                left.count -= 1
                raise OSError
            return failures

        found: list[int] = []
        barrier = threading.Barrier(8)

        def run(failures: int) -> None:
            barrier.wait()
            found.append(work(failures))

        threads = [threading.Thread(target=run, args=(i % 3,)) for i in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(found) == sorted(i % 3 for i in range(8))

    def test_takes_any_name(self) -> None:
        """Names that mean something in the generated text are the user's all the same."""

        def note(Exception: int, next: int) -> None:  # noqa: A002, N803 - as below
            told.append((Exception, next))

        @tw.retry(on=OSError, wait=0, before_sleep=note)
        def fetch(Exception: int, next: int, OSError: int = 0, type: int = 0) -> int:  # noqa: A002, N803 - tested
            if not told:
                raise failure
            return Exception + next

        failure, told = OSError(), list[Any]()
        assert fetch(1, 2) == 3
        assert told == [(1, 2)]

    def test_shows_its_text(self) -> None:
        """What was written for it can be read."""
        assert "while True:" in tw.source(fetch)

    @pytest.mark.parametrize("run", [lambda main: asyncio.run(main()), trio.run], ids=["asyncio", "trio"])
    def test_keeps_coroutines(self, run: Any) -> None:
        """A coroutine function stays one, under each loop."""

        @tw.retry(on=OSError)
        async def later(url: str) -> str:
            return url

        async def main() -> str:
            return await later("u")

        assert inspect.iscoroutinefunction(later)
        assert run(main) == "u"
