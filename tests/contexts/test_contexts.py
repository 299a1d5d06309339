"""What a context is: its signature, names and kinds, where it is split, and why not."""

from __future__ import annotations

import asyncio
import contextlib
import copy
import gc
import inspect
import os
import pickle
import sys
import weakref
from functools import partial, wraps
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.contexts import is_split
from typewright.contexts.makers import maker_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

log: list[object] = []


@pytest.fixture(autouse=True)
def _empty_log() -> None:
    log.clear()


@tw.context
def opened(path: str, /, mode: str = "r", *more: int, strict: bool = True, **rest: object) -> Iterator[str]:
    """Open something."""
    log.append(("open", path))
    name = path + mode
    try:
        yield name
    finally:
        log.append(("close", name, more, strict, rest))


class TestTheFunction:
    def test_looks_as_what_it_wraps(self) -> None:
        """Names, docstring, signature and annotations are the function's, before the first call and after it."""
        user = opened.__wrapped__  # type: ignore[attr-defined]
        for _ in range(2):
            assert inspect.signature(opened) == inspect.signature(user)
            assert (opened.__name__, opened.__qualname__, opened.__module__) == ("opened", "opened", __name__)
            assert opened.__doc__ == "Open something."
            assert inspect.get_annotations(opened) == inspect.get_annotations(user)
            with opened("a"):
                pass

    def test_takes_arguments_as_what_it_wraps(self) -> None:
        """Every kind of parameter arrives; a wrong call is Python's own error, with the function's name."""
        with opened("a", "w", 1, 2, strict=False, path=3) as name:
            assert name == "aw"
        assert log == [("open", "a"), ("close", "aw", (1, 2), False, {"path": 3})]
        with pytest.raises(TypeError, match=r"opened\(\) missing 1 required positional argument: 'path'"):
            opened()  # type: ignore[call-arg]

    def test_is_pickled_and_copied_by_reference(self) -> None:
        """A pickle holds its name."""
        assert pickle.loads(pickle.dumps(opened)) is opened
        assert copy.deepcopy(opened) is opened

    def test_refuses_what_is_no_function(self) -> None:
        """A class, a value and a coroutine function without a yield are told apart from contexts at once."""

        async def plain() -> None: ...

        for wrong in (int, 3, plain):
            with pytest.raises(tw.ContextError, match="yield"):
                tw.context(wrong)  # type: ignore[arg-type]

    def test_reads_nothing_at_the_definition(self) -> None:
        """The decorator leaves the source alone, so that an import costs nothing."""
        maker: Any = maker_of(tw.context(_loop))
        assert maker.note is None


class TestMethods:
    def test_of_every_kind(self) -> None:
        """Methods, class methods and static methods, decorated from either side, are bound as usual."""

        class Shop:
            name = "shop"

            @tw.context
            def open(self, door: int) -> Iterator[object]:
                yield self, door

            @classmethod
            @tw.context
            def of_class(cls) -> Iterator[object]:
                yield cls

            @tw.context
            @classmethod
            def of_class_too(cls) -> Iterator[object]:
                yield cls

            @staticmethod
            @tw.context
            def alone(door: int) -> Iterator[object]:
                yield door

        shop = Shop()
        with shop.open(1) as a, Shop.of_class() as b, shop.of_class_too() as c, shop.alone(2) as d:
            assert (a, b, c, d) == ((shop, 1), Shop, Shop, 2)
        assert all(is_split(found) for found in (Shop.open, Shop.of_class, Shop.of_class_too, Shop.alone))

    def test_with_private_names_and_super(self) -> None:
        """Private attributes are mangled as in the class, and super() finds it."""

        class Base:
            @tw.context
            def hold(self, n: int) -> Iterator[object]:
                yield n

        class Derived(Base):
            __secret = 7

            @tw.context
            def hold(self, n: int) -> Iterator[object]:
                with super().hold(n) as found:
                    yield found, self.__secret, __class__  # type: ignore[name-defined]
                log.append(super().hold)

        with Derived().hold(1) as found:
            assert found == (1, 7, Derived)
        assert is_split(Derived.hold)
        assert len(log) == 1


class TestCells:
    def test_are_the_users_own(self) -> None:
        """A nonlocal variable changes for all who see it, before the yield and after it."""
        count = 0

        @tw.context
        def counted() -> Iterator[int]:
            nonlocal count
            count += 1
            yield count
            count += 10

        with counted() as seen:
            count += 100
            assert seen == 1
        assert count == 111
        assert is_split(counted)

    def test_of_one_half_are_its_own(self) -> None:
        """A closure before the yield may capture what doesn't change any more."""

        @tw.context
        def named(name: str) -> Iterator[Any]:
            title = name.upper()
            yield lambda: title
            log.append([title for _ in range(1)])

        with named("a") as read:
            assert read() == "A"
        assert log == [["A"]]
        assert is_split(named)

    def test_of_both_halves_are_left_to_contextlib(self) -> None:
        """A variable that a closure shares and that changes after the yield needs one cell for both halves."""

        @tw.context
        def timed() -> Iterator[Any]:
            end = None
            yield lambda: end
            end = 5

        with timed() as read:
            assert read() is None
        assert read() == 5
        assert "end is captured before the yield and changes after it" in tw.explain(timed)


class TestGlobals:
    def test_are_the_users_own(self) -> None:
        """The halves see the module as it is, also where it has names that we use."""
        names: dict[str, Any] = {"__name__": "elsewhere", "RuntimeError": 1, "BaseException": 2}
        exec("x = 0", names)
        made = tw.context(_rebound(_sets_x, names))
        with made():
            assert names["x"] == 1
        assert names["x"] == 2
        assert is_split(made)


def _sets_x() -> Iterator[None]:
    global x  # noqa: PLW0603 - it is tested
    x = 1
    yield
    x += 1


x = 0


def _rebound(function: Any, names: dict[str, Any]) -> Any:
    return type(function)(function.__code__, names)


class TestLives:
    def test_of_arguments_end_where_the_function_lets_them_go(self) -> None:
        """An argument that is bound anew isn't kept."""

        class Thing: ...

        @tw.context
        def held(a: Any) -> Iterator[object]:
            a = weakref.ref(a)
            gc.collect()
            yield a()

        with held(Thing()) as found:
            assert found is None
        assert is_split(held)

    def test_of_variables_last_to_the_end_of_the_function(self) -> None:
        """What no statement after the yield reads is alive there all the same, and gone after it."""

        class Thing: ...

        @tw.context
        def held() -> Iterator[Any]:
            thing = Thing()
            yield weakref.ref(thing)

        manager = held()
        with manager as found:
            gc.collect()
            assert found() is not None
        gc.collect()
        assert found() is None
        assert is_split(held)


class TestUse:
    def test_is_slotted(self) -> None:
        """A context has slots for what lives across the yield, and the docstring of its function."""
        manager: Any = opened("a")
        assert not hasattr(manager, "__dict__")
        assert manager.__doc__ == "Open something."
        assert type(manager).__qualname__ == "opened"

    def test_happens_once(self) -> None:
        """Entering again, or decorating with what was entered, is an error that says what to do."""
        manager = opened("a")
        with manager:
            pass
        with pytest.raises(tw.ContextUsedError, match=r"call opened\(\) for another one") as caught:
            manager.__enter__()
        assert isinstance(caught.value, AttributeError)
        assert pickle.loads(pickle.dumps(caught.value)).function == "opened"
        with pytest.raises(tw.ContextUsedError):
            manager(print)()

    def test_as_a_decorator_is_fresh_for_each_call(self) -> None:
        """Each call of the decorated function has a context of its own."""

        @opened("a")
        def body(n: int) -> int:
            log.append(n)
            return n

        assert [body(1), body(2)] == [1, 2]
        assert [item for item in log if isinstance(item, int)] == [1, 2]
        assert len(log) == 6
        assert body.__name__ == "body"

    def test_works_with_an_exit_stack(self) -> None:
        """Stacks take it as any context manager."""
        with contextlib.ExitStack() as stack:
            assert stack.enter_context(opened("a")) == "ar"
        assert isinstance(opened("a"), contextlib.AbstractContextManager)

    def test_may_be_asynchronous(self) -> None:
        """An asynchronous generator function becomes a context for async with, and a decorator."""

        @tw.context
        async def connected(n: int) -> AsyncIterator[int]:
            await asyncio.sleep(0)
            async with other(n) as found:
                try:
                    yield found + 1
                except KeyError:
                    await asyncio.sleep(0)
                    log.append("caught")

        @tw.context
        async def other(n: int) -> AsyncIterator[int]:
            yield n
            log.append("left")

        async def main() -> int:
            async with connected(1) as found:
                raise KeyError
            return found

        @connected(5)
        async def body() -> str:
            return "done"

        assert asyncio.run(main()) == 2
        assert asyncio.run(body()) == "done"
        assert log == ["caught", "left", "left"]
        assert is_split(connected)

    def test_keeps_the_traceback_of_the_body(self) -> None:
        """What passes through has the frames that it came with."""
        with pytest.raises(ZeroDivisionError) as caught, opened("a"):
            _ = 1 / 0
        assert [entry.name for entry in caught.traceback] == ["test_keeps_the_traceback_of_the_body"]

    def test_tells_what_has_no_with_protocol(self) -> None:
        """A with statement around the yield refuses what ``with`` refuses, in the same words."""

        @tw.context
        def wrong(thing: object) -> Iterator[None]:
            with thing:  # type: ignore[attr-defined]
                yield

        for thing in (1, type("Half", (), {"__enter__": print})(), contextlib.contextmanager):
            messages = []
            for make in (tw.context, contextlib.contextmanager):
                with pytest.raises(TypeError) as caught:
                    make(wrong.__wrapped__)(thing).__enter__()  # type: ignore[attr-defined]
                messages.append(str(caught.value))
            assert messages[0] == messages[1]


@tw.context
def bare(lock: Any) -> Iterator[None]:
    lock.acquire()
    yield
    lock.release()


class Lock:
    """Counts."""

    def __init__(self) -> None:
        self.held = 0

    def acquire(self) -> None:
        self.held += 1

    def release(self) -> None:
        self.held -= 1


def _loop() -> Iterator[int]:
    for i in range(2):
        yield 2 * i


def _branch(n: int = 0) -> Iterator[int]:
    if n:
        yield 1


def _twice() -> Iterator[int]:
    yield 1
    yield 2


def _handler() -> Iterator[int]:
    try:
        raise KeyError
    except KeyError:
        yield 1


def _larger() -> Iterator[int]:
    log.append((yield 1))


def _locals() -> Iterator[object]:
    yield locals()


def _frames() -> Iterator[object]:
    yield sys._getframe()


def _delegates() -> Iterator[int]:
    yield from (1,)


def _wrapped(function: Any) -> Any:
    @wraps(function)
    def inner(*args: Any) -> Any:
        return function(*args)

    return inner


REASONS = {
    "in the loop": _loop,
    "in a branch": _branch,
    "yields in 2 places": _twice,
    "an except, else or finally": _handler,
    "a larger expression": _larger,
    "locals()": _locals,
    "_getframe() counts frames": _frames,
    "it yields from something else": _delegates,
    "its lines can't be read on their own": lambda: (yield),
    "no generator function": partial(_loop),
    "is no generator function": _wrapped(_loop),
}


class TestReasons:
    @pytest.mark.parametrize("reason", REASONS)
    def test_are_told_with_the_line(self, reason: str) -> None:
        """What isn't simple does what contextlib does, and explain says why, with file and line."""
        made = tw.context(REASONS[reason])
        text = tw.explain(made)
        assert reason in text
        assert "left to contextlib" in text
        with pytest.raises(tw.SourceError, match="wasn't split"):
            tw.source(made)
        assert isinstance(made(), contextlib._GeneratorContextManager)

    def test_hold_for_code_without_source(self) -> None:
        """A function of a text that isn't at hand is left to contextlib."""
        names: dict[str, Any] = {}
        exec("def f():\n    yield 1", names)
        with tw.context(names["f"])() as found:
            assert found == 1
        assert "its source isn't at hand" in tw.explain(tw.context(names["f"]))

    def test_hold_for_a_stale_file(self, tmp_path: Any) -> None:
        """Where the file was changed, the live code counts."""
        path = tmp_path / "stale.py"
        names: dict[str, Any] = {}
        path.write_text("def f():\n    yield 'old'\n")
        exec(compile(path.read_text(), str(path), "exec"), names)
        path.write_text("def f():\n    yield 'new'\n")
        made = tw.context(names["f"])
        with made() as found:
            assert found == "old"
        assert "the file or the code was changed" in tw.explain(made)


class TestSource:
    def test_shows_the_rewrite(self) -> None:
        """The halves and the function that joins them can be read."""
        text = tw.source(opened)
        assert "def __enter__(self):" in text
        assert "def __exit__(self, _tw_type, _tw_value, _tw_traceback):" in text
        assert "def opened(path: str, /, mode: str='r', *more: int, strict: bool=True, **rest: object)" in text
        assert f"{os.path.basename(__file__)}:" in text

    def test_explain_says_what_is_kept(self) -> None:
        """The report names arguments and variables in slots, and shows bytecode where asked."""
        text = tw.explain(opened, dis=True)
        assert "kept for the call: path, mode, strict, more, rest" in text
        assert "kept over the yield beside that: name" in text
        assert "Bytecode of the second half" in text


class TestWarning:
    def test_names_what_is_kept(self) -> None:
        """A lock that is released after a bare yield only draws a warning with place and fix, once."""
        lock = Lock()
        with pytest.warns(tw.HeldResourceWarning) as caught, pytest.raises(KeyError), bare(lock):
            raise KeyError
        assert lock.held == 1
        with bare(lock):  # no second warning, which would be an error here
            pass
        warning: Any = caught[0].message
        assert (warning.resource, warning.release) == ("lock", "lock.release()")
        assert (caught[0].filename, caught[0].lineno) == (warning.file, warning.line)
        assert warning.file == __file__
        assert "write try: yield ... finally: lock.release()" in str(warning)
        assert copy.copy(warning).args == warning.args

    def test_is_drawn_by_nothing_benign(self) -> None:
        """What is guarded, meant for success only, or lets nothing go, draws none."""
        for function in (_guarded, _by_with, _commits, _logs, _of_another):
            made = tw.context(function)
            with made(Lock()):
                pass
            assert is_split(made)


def _guarded(lock: Any) -> Iterator[None]:
    lock.acquire()
    try:
        yield
    except KeyError:
        log.append("caught")
    lock.release()


def _by_with(lock: Any) -> Iterator[None]:
    with contextlib.nullcontext() as found:
        yield found


def _commits(lock: Any) -> Iterator[None]:
    changes = list[int]()
    yield
    changes.append(1)


def _logs(lock: Any) -> Iterator[None]:
    lock.acquire()
    yield
    log.append(lock)


def _of_another(lock: Any) -> Iterator[None]:
    found = Lock()
    yield
    lock.release()
    log.append(found)
