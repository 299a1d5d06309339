"""Wrappers beside those of others: ``functools`` and wrapt, above and below, and dispatching functions."""

# mypy: disable-error-code="untyped-decorator"
# pyright: reportUntypedFunctionDecorator=false

from __future__ import annotations

import asyncio
import contextlib
import functools
import inspect
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw

if TYPE_CHECKING:
    from collections.abc import Generator

times: list[float] = []
timed = tw.timed(report=times.append)


@pytest.fixture(autouse=True)
def _forget_times() -> None:
    times.clear()


def double(x: int, factor: int = 2) -> int:
    """Return it doubled."""
    return x * factor


def by_hand(function: Any) -> Any:
    """Wrap as most libraries do."""

    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)

    return wrapper


class TestWraps:
    @pytest.mark.parametrize("stack", [(timed, by_hand), (by_hand, timed), (timed, by_hand, timed)])
    def test_both_ways(self, stack: tuple[Any, ...]) -> None:
        """Signature, name and result are right, above and below."""
        made: Any = double
        for decorate in reversed(stack):
            made = decorate(made)
        assert made(2, factor=3) == 6
        assert inspect.signature(made) == inspect.signature(double)
        assert inspect.unwrap(made) is double
        assert (made.__name__, made.__doc__) == ("double", "Return it doubled.")
        assert len(times) == stack.count(timed)

    def test_what_stands_between_is_told(self) -> None:
        """Layers around a foreign decorator aren't fused with those below it, and ``explain`` says why."""
        made = timed(by_hand(timed(double)))
        assert "between stands what isn't typewright's" in tw.explain(made)
        assert tw.explain(timed(timed(double))).count("not fused") == 0


class TestPartials:
    def test_partial_both_ways(self) -> None:
        """A partial call of a wrapper, and a wrapper of a partial call."""
        assert functools.partial(timed(double), factor=3)(2) == 6
        made: Any = timed(functools.partial(double, factor=3))
        assert made(2) == 6
        assert inspect.signature(made) == inspect.signature(functools.partial(double, factor=3))
        assert len(times) == 2

    def test_partial_of_a_coroutine_function(self) -> None:
        """It is one, and so is the wrapper."""

        async def get(url: str) -> str:
            return url

        made: Any = timed(functools.partial(get, "a"))
        assert inspect.iscoroutinefunction(made)
        assert asyncio.run(made()) == "a"

    def test_partialmethod_both_ways(self) -> None:
        """A partial method of a wrapper, and a wrapper of a partial method."""

        class Shop:
            def price(self, item: str, factor: int) -> str:
                return item * factor

            once = timed(functools.partialmethod(price, factor=1))
            twice = functools.partialmethod(timed(price), factor=2)

        assert [Shop().once("a"), Shop().twice("a")] == ["a", "aa"]
        assert len(times) == 2


class TestCaches:
    def test_cached_property_both_ways(self) -> None:
        """The getter is wrapped, and runs once."""

        class Shop:
            @timed  # type: ignore[prop-decorator]
            @functools.cached_property
            def first(self) -> list[int]:
                return []

            @functools.cached_property
            @timed
            def second(self) -> list[int]:
                return []

        shop = Shop()
        assert shop.first is shop.first
        assert shop.second is shop.second
        assert len(times) == 2

    def test_lru_cache_both_ways(self) -> None:
        """Above a cache every call counts, below it those that it doesn't know."""
        above, below = timed(functools.lru_cache(double)), functools.lru_cache(timed(double))
        for made in (above, below):
            assert [made(2), made(2)] == [4, 4]
            assert inspect.signature(made) == inspect.signature(double)
        assert len(times) == 3
        assert below.cache_info().hits == 1

    def test_context_managers(self) -> None:
        """A generator function stays one for ``contextlib.contextmanager``; what that makes is wrapped, too."""

        @contextlib.contextmanager
        @timed
        def opened(name: str) -> Generator[str]:
            yield name

        with opened("a") as name, timed(opened)("b") as other:
            assert (name, other) == ("a", "b")


class TestDispatch:
    def test_singledispatch_both_ways(self) -> None:
        """A wrapper may be an overload, and a dispatching function may be wrapped and still gets overloads."""

        @timed
        @functools.singledispatch
        def spell(x: object) -> str:
            return "thing"

        spell.register(int, timed(lambda x: "number"))
        assert [spell("a"), spell(1)] == ["thing", "number"]
        assert len(times) == 3

    def test_our_dispatch_both_ways(self) -> None:
        """The same with ``tw.dispatch``, of which a wrapper is read by its annotations."""

        @timed
        @tw.dispatch
        def spell(x: object) -> str:
            return "thing"

        @timed
        def number(x: int) -> str:
            return "number"

        spell.register(number)
        assert [spell("a"), spell(1)] == ["thing", "number"]
        assert len(times) == 3

    def test_functions_of_ours(self) -> None:
        """What ``tw.make_function`` made is wrapped with its signature."""
        made = timed(tw.make_function("add", ["a", "b"], tw.code("return a + b")))
        assert made(1, b=2) == 3
        assert str(inspect.signature(made)) == "(a, b)"


class TestWrapt:
    def test_both_ways(self) -> None:
        """Functions and methods work with wrapt above and below."""
        wrapt = pytest.importorskip("wrapt", reason="wrapt is not installed")

        @wrapt.decorator
        def forward(wrapped: Any, instance: Any, args: Any, kwargs: Any) -> Any:
            return wrapped(*args, **kwargs)

        class Shop:
            @timed
            @forward
            def above(self, x: int) -> int:
                return x

            @forward
            @timed
            def below(self, x: int) -> int:
                return x

            @forward
            @classmethod
            @timed
            def within(cls, x: int) -> str:
                return cls.__name__ * x

        shop = Shop()
        assert [shop.above(1), shop.below(x=2), shop.within(1), Shop.within(x=1)] == [1, 2, "Shop", "Shop"]
        for made in (timed(forward(double)), forward(timed(double))):
            assert made(2, factor=3) == 6
            assert inspect.signature(made) == inspect.signature(double)

    def test_coroutines(self) -> None:
        """The kind is seen through wrapt's proxy."""
        wrapt = pytest.importorskip("wrapt", reason="wrapt is not installed")

        @wrapt.decorator
        def forward(wrapped: Any, instance: Any, args: Any, kwargs: Any) -> Any:
            return wrapped(*args, **kwargs)

        async def get(url: str) -> str:
            return url

        for made in (timed(forward(get)), forward(timed(get))):
            assert inspect.iscoroutinefunction(made)
            assert asyncio.run(made("a")) == "a"
