"""Wrappers as functions: kinds, what they show, how they fuse, and what can't be wrapped."""

# mypy: disable-error-code="untyped-decorator"

from __future__ import annotations

import abc
import asyncio
import copy
import gc
import inspect
import pickle
import sys
import threading
import traceback
import types
import typing
import unittest.mock
import weakref
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from tests.wrapping import functions
from tests.wrapping.functions import Shop, area, count, fetch, stream
from typewright.wrapping.layers import wrapping_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Generator

quiet = tw.timed(report=lambda elapsed: None)
KINDS = (inspect.iscoroutinefunction, inspect.isgeneratorfunction, inspect.isasyncgenfunction)


class Failure(Exception):
    """What functions here raise."""


def make_area() -> Any:
    """Return a fresh wrapper that nobody has called."""
    return quiet(area.__wrapped__)  # type: ignore[attr-defined]


def ask_oddly(__x: object, arguments: dict[str, object], *, _tw_f: object) -> None:  # noqa: PYI063 - told by name
    """Be a hook with names that the text can't have."""
    assert arguments["__x"] is __x
    assert arguments["_tw_f"] is _tw_f


class TestKinds:
    @pytest.mark.parametrize("function", [area, fetch, count, stream])
    def test_are_kept_before_and_after_the_first_call(self, function: Any) -> None:
        """``inspect`` tells a wrapper's kind as that of the function in it."""
        made = quiet(function.__wrapped__)
        expected = [ask(function.__wrapped__) for ask in KINDS]
        assert [ask(made) for ask in KINDS] == expected
        tw.source(made)
        assert [ask(made) for ask in KINDS] == expected

    def test_functions_return_and_raise(self) -> None:
        """Arguments get through by position and by name, and a wrong call says what Python says."""
        assert [area(2), area(2, 3), area(2, height=3, scale=2)] == [4, 6, 12]
        made = make_area()
        for _ in range(2):
            with pytest.raises(TypeError, match=r"^area\(\) missing 1 required positional argument: 'width'$"):
                made()

    def test_coroutines_run_without_any_library(self) -> None:
        """The code of a coroutine is awaited whatever drives it."""
        for _ in range(2):
            with pytest.raises(StopIteration) as done:
                quiet(fetch.__wrapped__)("tea").send(None)  # type: ignore[attr-defined]
            assert done.value.value == "TEA"

    def test_coroutines_run_under_asyncio_and_trio(self) -> None:
        """Both libraries run a wrapped coroutine function."""
        trio = pytest.importorskip("trio", reason="trio is not installed")
        assert asyncio.run(fetch("tea")) == "TEA"
        assert trio.run(fetch, "tea") == "TEA"

    def test_cancelling_gets_through(self) -> None:
        """A task that is cancelled leaves the function and its layers."""
        seen: list[object] = []

        @tw.timed(report=lambda error: seen.append(type(error)))
        async def wait() -> None:
            await asyncio.Event().wait()

        async def main() -> None:
            task = asyncio.ensure_future(wait())
            await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

        asyncio.run(main())
        assert seen == [asyncio.CancelledError]

    def test_generators_take_and_return(self) -> None:
        """What is sent gets in, what is returned gets out, at the first call and later."""
        for made in (quiet(count.__wrapped__),) * 2:  # type: ignore[attr-defined]
            steps = made(2)
            assert [next(steps), steps.send("a")] == [0, 1]
            with pytest.raises(StopIteration) as done:
                steps.send("b")
            assert done.value.value == "ab"

    def test_generators_are_closed(self) -> None:
        """``close`` reaches the function, and a generator that is dropped is closed."""
        seen: list[str] = []

        @quiet
        def steps() -> Generator[int, None, None]:
            try:
                yield 1
            finally:
                seen.append("closed")

        for _ in range(2):
            made = steps()
            next(made)
            made.close()
        made = steps()
        next(made)
        del made
        gc.collect()
        assert seen == ["closed"] * 3

    def test_generators_that_ignore_the_end_are_refused(self) -> None:
        """A generator that yields when it is closed gets the error that Python gives it."""

        @quiet
        def steps() -> Generator[int, None, None]:
            try:
                yield 1
            except GeneratorExit:
                yield 2

        made = steps()
        next(made)
        with pytest.raises(RuntimeError, match="generator ignored GeneratorExit"):
            made.close()

    def test_asynchronous_generators_take_and_are_closed(self) -> None:
        """``asend``, ``athrow`` and ``aclose`` reach the function."""
        seen: list[object] = []

        @quiet
        async def steps() -> AsyncGenerator[int, str]:
            try:
                while True:
                    try:
                        seen.append((yield len(seen)))
                    except Failure as exc:
                        seen.append(exc.__context__)
            finally:
                seen.append("closed")

        async def main() -> list[int]:
            made = steps()
            found = [await made.asend(None), await made.asend("a"), await made.athrow(Failure()), await anext(made)]  # type: ignore[arg-type]
            await made.aclose()
            return found

        assert asyncio.run(main()) == [0, 1, 2, 3]
        assert seen == ["a", None, None, "closed"]

    def test_asynchronous_generators_end(self) -> None:
        """``async for`` ends where the function ends."""

        async def main() -> list[int]:
            return [i async for i in stream(3)]

        assert asyncio.run(main()) == [0, 1, 2]

    def test_methods_of_each_kind(self) -> None:
        """Methods are bound, class methods get the class, whichever decorator is above."""
        shop = Shop.open("tea")
        assert [shop.sell("cup"), Shop.reopen("x").name, Shop.price("cup"), shop.price("cups")] == [
            "tea: cup",
            "x",
            3,
            4,
        ]
        assert isinstance(shop.sell, types.MethodType)
        assert asyncio.run(shop.deliver("cup")) == "cup"
        assert shop("x") == "x"
        assert shop(_Shop__item="x") == "x"  # type: ignore[call-arg]

    def test_properties(self) -> None:
        """A property keeps its setter and its text, and its getter is wrapped."""
        before = len(functions.times)
        shop = Shop("tea")
        shop.title = "new tea"
        assert shop.title == "New Tea"
        assert len(functions.times) == before + 1
        assert vars(Shop)["title"].__doc__ == "The title."
        assert "def title(self)" in tw.source(vars(Shop)["title"])

    def test_abstract_methods_stay_abstract(self) -> None:
        """A wrapper of an abstract method is abstract."""

        class Plan(abc.ABC):
            @quiet
            @abc.abstractmethod
            def run(self) -> None: ...

        with pytest.raises(TypeError, match="abstract"):
            Plan()  # type: ignore[abstract]


class TestWhatIsShown:
    @pytest.mark.parametrize("function", [area, fetch, count, stream, Shop.sell])
    def test_is_that_of_the_function(self, function: Any) -> None:
        """Names, text, defaults and annotations are those of the function in it."""
        inner = function.__wrapped__
        for name in ("__name__", "__qualname__", "__module__", "__doc__", "__defaults__", "__kwdefaults__"):
            assert getattr(function, name) == getattr(inner, name)
        assert function.__annotations__ == inner.__annotations__
        assert inspect.signature(function) == inspect.signature(inner)
        assert (
            inspect.signature(function, follow_wrapped=False).parameters.keys()
            == inspect.signature(inner).parameters.keys()
        )
        assert function.__code__.co_argcount == inner.__code__.co_argcount

    def test_annotations_are_understood(self) -> None:
        """Text in annotations means what it means in the function's module."""
        assert typing.get_type_hints(Shop.sell) == {"item": str, "return": str}

    def test_attributes_are_taken_over(self) -> None:
        """What was set on the function is set on the wrapper."""

        def f() -> None: ...

        f.level = 3  # type: ignore[attr-defined]
        assert quiet(f).level == 3  # type: ignore[attr-defined]

    @pytest.mark.skipif(sys.version_info < (3, 12), reason="type parameters came with 3.12")
    def test_type_parameters_are_kept(self) -> None:
        """``__type_params__`` are those of the function."""
        namespace: dict[str, Any] = {}
        exec("def first[T](items: list[T]) -> T: return items[0]", namespace)
        made = quiet(namespace["first"])
        assert made.__type_params__ == namespace["first"].__type_params__ != ()
        assert made([1]) == 1

    def test_pickles_name_it(self) -> None:
        """A wrapper is pickled by its name, and copied as itself."""
        for function in (area, fetch, count, stream, Shop.sell):
            assert pickle.loads(pickle.dumps(function)) is function
            assert copy.deepcopy(function) is function

    def test_tracebacks_have_one_frame_more(self) -> None:
        """What is raised shows the wrapper's frame and the function's, at the first call, too."""

        @quiet
        @quiet
        @quiet
        def fail() -> None:
            raise Failure

        for _ in range(2):
            with pytest.raises(Failure) as caught:
                fail()
            assert [entry.name for entry in traceback.extract_tb(caught.tb)][1:] == ["fail", "fail"]

    def test_tracebacks_of_coroutines_and_generators(self) -> None:
        """The same where the stub is awaited or asked for items."""

        async def fail() -> None:
            raise Failure

        def steps() -> Generator[int, None, None]:
            yield 1
            raise Failure

        async def items() -> AsyncGenerator[int, None]:
            yield 1
            raise Failure

        async def run(made: Any) -> None:
            async for _ in made():
                pass

        for function, work in ((fail, lambda made: made().send(None)), (steps, lambda made: [*made()]), (items, run)):
            made: Any = quiet(function)
            for _ in range(2):
                with pytest.raises(Failure) as caught:
                    asyncio.run(run(made)) if work is run else work(made)
                names = [entry.name for entry in traceback.extract_tb(caught.tb)]
                assert names[-2:] == [function.__name__] * 2
                assert names.count(function.__name__) == 2

    def test_tracebacks_of_odd_names(self) -> None:
        """A function that can't have its name in the text has it in tracebacks."""

        class Thing:
            @quiet
            def __enter__(self) -> None:
                raise Failure

        for _ in range(2):
            with pytest.raises(Failure) as caught:
                Thing().__enter__()
            assert [entry.name for entry in traceback.extract_tb(caught.tb)][1:] == ["__enter__", "__enter__"]


class TestFusing:
    def test_layers_are_one_function_in_the_order_written(self) -> None:
        """Decorators run from the outermost in, in one frame."""
        seen: list[str] = []

        def note(word: str) -> Any:
            return tw.wrapper(before=lambda: seen.append(word), after=lambda: seen.append(f"/{word}"))

        @note("a")
        @note("b")
        @note("c")
        def f() -> int:
            return len(inspect.stack(0))

        bare = f.__wrapped__.__wrapped__.__wrapped__
        f()
        seen.clear()
        assert f() == bare() + 1
        assert seen == ["a", "b", "c", "/c", "/b", "/a"]

    def test_the_function_below_stays_as_it_is(self) -> None:
        """A wrapper that is wrapped still has its own layers only, and is ``__wrapped__``."""
        seen: list[str] = []
        g = tw.wrapper(before=lambda: seen.append("inner"))(area.__wrapped__)  # type: ignore[attr-defined]
        h = tw.wrapper(before=lambda: seen.append("outer"))(g)
        assert h.__wrapped__ is g
        assert [h(2), g(2)] == [4, 4]
        assert seen == ["outer", "inner", "inner"]

    def test_layers_fuse_after_the_first_call_as_well(self) -> None:
        """It doesn't matter whether the wrapper below has its code yet."""
        g = quiet(area.__wrapped__)  # type: ignore[attr-defined]
        g(1)
        found = wrapping_of(quiet(g))
        assert found is not None
        assert [layer.kind for layer in found.layers] == ["timed", "timed"]
        assert found.called is area.__wrapped__  # type: ignore[attr-defined]

    def test_changed_defaults_of_the_function_below_count(self) -> None:
        """Defaults are those that the wrapper below has now."""
        g = make_area()
        g.__defaults__ = (5,)
        assert quiet(g)(2) == 10

    def test_methods_fuse_through_their_kind(self) -> None:
        """A class method between two layers doesn't keep them apart."""

        class Thing:
            @quiet
            @classmethod
            @quiet
            def make(cls) -> str:
                return cls.__name__

        found = wrapping_of(Thing.make.__func__)  # type: ignore[attr-defined]
        assert found is not None
        assert len(found.layers) == 2
        assert Thing.make() == "Thing"

    def test_the_same_layer_twice(self) -> None:
        """A decorator that is used twice does its work twice."""
        times: list[float] = []
        note = tw.timed(report=times.append)
        note(note(make_area()))(2)
        assert len(times) == 2


class TestNames:
    def test_arguments_may_be_called_as_anything(self) -> None:
        """No name of a parameter meets a name of ours."""
        namespace: dict[str, Any] = {}
        exec(
            "def f(__x, _tw_f, _tw_clock, Exception, *, __y=1): return __x, _tw_f, _tw_clock, Exception, __y", namespace
        )
        made = tw.wrapper(on_error=lambda error, _tw_f: None, after=ask_oddly)(namespace["f"])
        for _ in range(2):
            assert made(1, 2, 3, 4) == (1, 2, 3, 4, 1)
            assert made(__x=1, _tw_f=2, _tw_clock=3, Exception=4, __y=5) == (1, 2, 3, 4, 5)
            with pytest.raises(
                TypeError, match="missing 3 required positional arguments: '_tw_f', '_tw_clock', and 'Exception'"
            ):
                made(1)
        assert made.__code__.co_varnames[:5] == ("__x", "_tw_f", "_tw_clock", "Exception", "__y")

    def test_lambdas(self) -> None:
        """A function without a usable name is wrapped, too."""
        made = quiet(lambda x: x)
        assert [made(1), made.__name__] == [1, "<lambda>"]  # type: ignore[no-untyped-call]

    def test_functions_with_many_parameters(self) -> None:
        """A signature longer than a line is broken up."""
        names = [f"parameter_with_a_long_name_{i}" for i in range(20)]
        namespace: dict[str, Any] = {}
        exec(f"def f({', '.join(names)}): return len(locals())", namespace)
        made = quiet(namespace["f"])
        assert made(*names) == 20
        assert "\n    parameter_with_a_long_name_3,\n" in tw.source(made)


class TestWhatElseIsCalled:
    def test_builtins(self) -> None:
        """What shows no code takes anything and shows the signature of what it is."""
        made: Any = quiet(len)
        assert made([1]) == 1
        assert str(inspect.signature(made)) == str(inspect.signature(len))
        with pytest.raises(TypeError, match="exactly one argument"):
            made()

    def test_objects(self) -> None:
        """An object that can be called is called; where its method is a coroutine function, so is the wrapper."""

        class Fetch:
            size: int = 3

            async def __call__(self, url: str) -> str:
                return url

        made: Any = quiet(Fetch())
        assert inspect.iscoroutinefunction(made)
        assert asyncio.run(made("x")) == "x"
        assert made.__name__ == "Fetch"
        assert made.__annotations__ == {}

    def test_bound_methods(self) -> None:
        """A method of an object is wrapped without its first parameter, which hooks could ask for otherwise."""
        seen: list[str] = []
        made = tw.wrapper(before=lambda item: seen.append(item * 2))(Shop("tea").sell)
        assert made("cup") == "tea: cup"
        assert made(item="cup") == "tea: cup"
        assert seen == ["cupcup"] * 2

    def test_mocks(self) -> None:
        """They are of the kind that they stand for, as functions and as hooks."""
        plain, hook = unittest.mock.Mock(return_value=1), unittest.mock.Mock()
        awaited = unittest.mock.AsyncMock(return_value=2)
        assert tw.wrapper(after=hook)(plain)(5) == 1
        made: Any = quiet(awaited)
        assert inspect.iscoroutinefunction(made)
        assert asyncio.run(made(6)) == 2
        plain.assert_called_once_with(5)
        awaited.assert_awaited_once_with(6)
        hook.assert_called_once_with(1)

    @pytest.mark.skipif(sys.version_info < (3, 12), reason="marking came with 3.12")
    def test_marked_functions(self) -> None:
        """What was marked as a coroutine function is awaited."""

        async def inner() -> int:
            return 1

        mark: Any = getattr(inspect, "markcoroutinefunction")  # noqa: B009 - checkers see 3.11
        made: Any = quiet(mark(lambda: inner()))  # noqa: PLW0108 - a plain function is what is marked
        assert inspect.iscoroutinefunction(made)
        assert asyncio.run(made()) == 1

    def test_coroutine_functions_by_declaration(self) -> None:
        """What ``types.coroutine`` made is awaited."""

        @quiet
        @types.coroutine
        def pause() -> Generator[str, None, int]:
            yield "paused"
            return 1

        made: Any = pause()
        assert made.send(None) == "paused"
        with pytest.raises(StopIteration) as done:
            made.send(None)
        assert done.value.value == 1

    @pytest.mark.parametrize(
        ("given", "reason"),
        [
            (5, "5: is an int, and no function"),
            (int, "is a class"),
            (None, "is a NoneType"),
            (property(), "is a NoneType"),
            ("f", "'f': is a str"),
        ],
    )
    def test_others_are_refused(self, given: Any, reason: str) -> None:
        """What is no function is refused when it is decorated."""
        with pytest.raises(tw.WrapperError, match=reason):
            quiet(given)


class TestLife:
    def test_wrappers_go_with_their_last_reference(self) -> None:
        """Neither the engine nor the wrapper itself keeps it or the function alive."""

        def make() -> tuple[Any, Any]:
            def f() -> None: ...

            made = quiet(f)
            made()
            return weakref.ref(made), weakref.ref(f)

        found = make()
        gc.collect()
        assert [one() for one in found] == [None, None]

    def test_threads_may_call_first_together(self) -> None:
        """One of them builds, all get the result."""
        made, results = make_area(), list[int]()
        barrier = threading.Barrier(8)

        def work() -> None:
            barrier.wait(30)
            results.append(made(2))

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert results == [4] * 8

    def test_functions_made_by_one_def_share_an_entry(self) -> None:
        """The code depends on the function's place and shape, not on which object it is."""

        def make() -> Callable[[int], int]:
            def f(x: int) -> int:
                return x

            return quiet(f)

        one, other = make(), make()
        one(1)
        other(1)
        first, second = (made.__globals__["_tw_first_call"].__self__.built for made in (one, other))
        assert first.key == second.key
