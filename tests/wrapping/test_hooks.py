"""What functions that are asked along the way may ask for, and ``tw.wrapper``."""

from __future__ import annotations

import asyncio
import functools
import inspect
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator


class Failure(Exception):
    """What functions here raise."""


def fetch(url: str, timeout: float = 1.0, *headers: str, retries: int = 0, **options: Any) -> str:
    """Return what is there."""
    if timeout < 0:
        raise Failure(url)
    return url.upper()


class TestPlaces:
    def test_before_is_told_arguments_by_their_names(self) -> None:
        """In the order of the hook, each kind of argument."""
        seen: list[object] = []
        made = tw.wrapper(before=lambda options, retries, headers, url: seen.append((options, retries, headers, url)))(
            fetch
        )
        assert made("a", 2, "h", x=1) == "A"
        assert seen == [({"x": 1}, 0, ("h",), "a")]

    def test_after_is_told_the_result(self) -> None:
        """And how long it took, the function and all arguments."""
        seen: list[Any] = []
        made = tw.wrapper(
            after=lambda result, elapsed, function, arguments: seen.append((result, elapsed, function, arguments))
        )(fetch)
        made("a")
        result, elapsed, function, arguments = seen[0]
        assert (result, function) == ("A", fetch)
        assert 0 <= elapsed < 10
        assert arguments == {"url": "a", "timeout": 1.0, "headers": (), "retries": 0, "options": {}}

    def test_after_changes_nothing(self) -> None:
        """What a hook returns is left alone."""
        assert tw.wrapper(before=lambda: 5, after=lambda: 5)(fetch)("a") == "A"

    def test_on_error_is_told_what_goes_on(self) -> None:
        """The error is told and raised as it was."""
        seen: list[object] = []
        made = tw.wrapper(on_error=lambda error, url: seen.append((error, url)), after=lambda: seen.append("after"))(
            fetch
        )
        with pytest.raises(Failure) as caught:
            made("a", -1)
        assert seen == [(caught.value, "a")]
        assert caught.value.__context__ is None

    def test_on_error_leaves_exits_alone(self) -> None:
        """``KeyboardInterrupt`` and the like aren't told."""
        seen: list[object] = []

        @tw.wrapper(on_error=seen.append)
        def f() -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            f()
        assert seen == []

    def test_an_error_of_a_hook_goes_up(self) -> None:
        """Before the call it prevents it, and it isn't the function's error."""
        seen: list[object] = []

        def refuse() -> None:
            raise Failure("hook")

        made = tw.wrapper(before=refuse, on_error=seen.append)(fetch)
        with pytest.raises(Failure, match="hook"):
            made("a")
        assert seen == []

    def test_around_calls_as_often_as_it_likes(self) -> None:
        """``call()`` passes on what was given, ``call(url=...)`` something else."""
        made = tw.wrapper(around=lambda call, url: [call(), call(retries=2), url])(fetch)
        assert made("a") == ["A", "A", "a"]  # type: ignore[comparison-overlap]
        plain = tw.wrapper(around=lambda call: call(url="z"))(lambda url, timeout=1: (url, timeout))
        assert plain("a", 3) == ("z", 3)  # type: ignore[no-untyped-call]

    def test_around_need_not_call(self) -> None:
        """What it returns is the result."""
        assert tw.wrapper(around=lambda: "cached")(fetch)("a") == "cached"

    def test_all_at_once(self) -> None:
        """``before``, ``around``, ``after`` come in this order; an error of ``around`` is the function's."""
        seen: list[object] = []

        def around(call: Any) -> Any:
            seen.append("around")
            return call()

        made = tw.wrapper(
            before=lambda: seen.append("before"),
            around=around,
            after=seen.append,
            on_error=seen.append,
        )(fetch)
        made("a")
        with pytest.raises(Failure) as caught:
            made("a", -1)
        assert seen == ["before", "around", "A", "before", "around", caught.value]

    def test_a_decorator_is_for_many_functions(self) -> None:
        """What ``tw.wrapper`` returns keeps nothing of a function."""
        seen: list[object] = []
        note = tw.wrapper(before=lambda url: seen.append([url]))
        note(fetch)("a")
        note(lambda url: None)("b")
        assert seen == [["a"], ["b"]]


class TestKinds:
    def test_hooks_of_coroutines_may_be_coroutines(self) -> None:
        """They are awaited; plain ones are called."""
        seen: list[object] = []

        async def note(url: str) -> None:
            await asyncio.sleep(0)
            seen.append(url)

        async def around(call: Any) -> Any:
            return [await call(), await call()]

        async def get(url: str) -> str:
            return url

        made = tw.wrapper(before=note, after=seen.append, around=around)(get)
        assert inspect.iscoroutinefunction(made)
        assert asyncio.run(made("a")) == ["a", "a"]  # type: ignore[comparison-overlap]
        assert seen == ["a", ["a", "a"]]

    def test_a_plain_around_may_return_what_is_awaited(self) -> None:
        """A lambda that returns the coroutine will do."""

        async def get(url: str) -> str:
            return url

        assert asyncio.run(tw.wrapper(around=lambda call: call(url="z"))(get)("a")) == "z"

    def test_generators(self) -> None:
        """Hooks are asked at the first step and at the end; ``around`` is a generator function."""
        seen: list[object] = []

        def twice(call: Any) -> Generator[int, None, Any]:
            yield from call()
            return (yield from call())

        @tw.wrapper(before=lambda n: seen.append([n]), after=seen.append, around=twice)
        def count(n: int) -> Generator[int, None, str]:
            yield from range(n)
            return "end"

        made = count(2)
        assert seen == []
        assert list(made) == [0, 1, 0, 1]
        assert seen == [[2], "end"]

    def test_asynchronous_generators(self) -> None:
        """They have no result; the rest is as for generators."""
        seen: list[object] = []

        async def twice(call: Any) -> AsyncGenerator[int, None]:
            for _ in range(2):
                async for i in call():
                    yield i

        @tw.wrapper(before=lambda n: seen.append([n]), after=lambda elapsed: seen.append("end"), around=twice)
        async def count(n: int) -> AsyncGenerator[int, None]:
            for i in range(n):
                yield i

        async def main() -> list[int]:
            return [i async for i in count(2)]

        assert asyncio.run(main()) == [0, 1, 0, 1]
        assert seen == [[2], "end"]
        with pytest.raises(tw.WrapperError, match="there is no 'result' in this place"):
            tw.wrapper(after=lambda result: None)(count)


class TestWhatIsAskedFor:
    def test_defaults_are_the_hooks_own(self) -> None:
        """A parameter with a default that is called like nothing here keeps it, and those behind it are named."""
        seen: list[object] = []

        def note(url: str, own: int = 3, timeout: float = 0, *, prefix: str = "p") -> None:
            seen.append((url, own, timeout, prefix))

        tw.wrapper(before=note)(fetch)("a")
        assert seen == [("a", 3, 1.0, "p")]

    def test_what_shows_no_names_is_told_the_main_thing(self) -> None:
        """``list.append`` gets the result, the error, or nothing before a call."""
        results, errors, mixed = list[Any](), list[Any](), list[Any]()
        made = tw.wrapper(after=results.append, on_error=errors.append)(fetch)
        made("a")
        with pytest.raises(Failure):
            made("a", -1)
        tw.wrapper(before=results.clear, after=lambda *args, **kwargs: mixed.append(args))(fetch)("b")
        assert (results, [type(error) for error in errors], mixed) == ([], [Failure], [("B",)])

    def test_objects_methods_and_partial_calls(self) -> None:
        """Their names are read from what they show."""
        seen: list[object] = []

        class Note:
            def __call__(self, url: str) -> None:
                seen.append(url)

            def method(self, result: str) -> None:
                seen.append(result)

        def both(prefix: str, url: str) -> None:
            seen.append(prefix + url)

        tw.wrapper(before=Note(), after=Note().method)(fetch)("a")
        tw.wrapper(before=functools.partial(both, "p"))(fetch)("a")
        assert seen == ["a", "A", "pa"]

    def test_words_that_are_arguments_too(self) -> None:
        """They are refused with the way out, and the ways out work."""

        def check(result: int, error: str = "e") -> int:
            return result

        with pytest.raises(tw.WrapperError, match=r"ask for 'result_' if you mean that, or for 'arguments' and take"):
            tw.wrapper(after=lambda result: None)(check)
        seen: list[object] = []
        tw.wrapper(after=lambda result_, arguments: seen.append((result_, arguments["result"])))(check)(3)
        tw.wrapper(before=lambda error: seen.append([error]))(check)(3)  # it is no word in this place
        assert seen == [(3, 3), ["e"]]

    @pytest.mark.parametrize(
        ("words", "reason"),
        [
            (
                {"before": lambda ulr: None},
                r"fetch: before= asks for 'ulr', .*did you mean 'url'\?; it may ask for url, timeout",
            ),
            ({"before": lambda result: None}, "there is no 'result' in this place"),
            ({"after": lambda error: None}, "there is no 'error' in this place"),
            ({"around": lambda cal: None}, "did you mean 'call'"),
        ],
    )
    def test_wrong_names_are_refused(self, words: dict[str, Any], reason: str) -> None:
        """When a function is decorated, with what there is."""
        with pytest.raises(tw.WrapperError, match=reason):
            tw.wrapper(**words)(fetch)

    def test_positional_parameters_behind_own_ones_are_refused(self) -> None:
        """What can be passed by position only can't be passed over a default."""

        def note(own: int = 3, url: str = "", /) -> None: ...

        with pytest.raises(tw.WrapperError, match="put it first"):
            tw.wrapper(before=note)(fetch)

    def test_wrong_kinds_are_refused(self) -> None:
        """A hook that would do nothing, or can't be awaited, is refused."""

        async def wait(url: str) -> None: ...
        def step(url: str) -> Generator[int, None, None]:
            yield 1

        with pytest.raises(
            tw.WrapperError, match="before= is a coroutine function, and the function can't wait for it"
        ):
            tw.wrapper(before=wait)(fetch)
        with pytest.raises(tw.WrapperError, match="after= is a generator function, which does nothing"):
            tw.wrapper(after=step)(fetch)
        with pytest.raises(tw.WrapperError, match="around= is a coroutine function, and the function is not"):
            tw.wrapper(around=wait)(fetch)
        with pytest.raises(tw.WrapperError, match="before= is 5, which can't be called"):
            tw.wrapper(before=5)  # type: ignore[arg-type]
