"""Random one-yield generators: our context and contextlib's agree on every path, in order and to the exception."""

from __future__ import annotations

import contextlib
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import typewright as tw
from tests.contexts.shapes import EXCEPTIONS, World, functions, load, readable
from typewright.contexts import is_split

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    Observe = Callable[[World, Any, Any], object]


# Generators of contextlib that are forgotten at their yield run on when they are collected.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def use_in_with(world: World, make: Any, error: Any) -> object:
    """Enter by a with statement, whose body raises *error* if there is one."""
    manager = world.keep(make(7))
    with manager as value:
        world.events.append(("body", world.tell(value), world.tell(world.handled())))
        if error is not None:
            thrown = error(99)
            world.known.append(thrown)
            raise thrown
    return "went on"


def use_while_handling(world: World, make: Any, error: Any) -> object:
    """Do the same while another exception is handled."""
    try:
        raise OSError(1)
    except OSError:
        return use_in_with(world, make, error)


def use_as_decorator(world: World, make: Any, error: Any) -> object:
    """Call a decorated function twice."""
    decorate: Callable[[Any], Any] = make(7)

    @decorate
    def body(value: object) -> object:
        world.events.append(("body", value))
        if error is not None:
            raise error(99)
        return value

    assert body.__name__ == "body"
    return try_each(world, lambda: body(1), lambda: body(2))


def use_by_hand(world: World, make: Any, error: Any) -> object:
    """Call the methods outside of any handler."""
    manager = world.keep(make(7))
    thrown = (None, None, None) if error is None else (error, error(99), None)
    world.known += [thrown[1]] if isinstance(thrown[1], BaseException) else []
    found = try_each(world, manager.__enter__, lambda: manager.__exit__(*thrown))
    return found, None if thrown[1] is None else world.tell_error(thrown[1])


def use_by_hand_with_type(world: World, make: Any, error: Any) -> object:
    """Give only the class of the exception, as old code does."""
    manager = world.keep(make(7))
    thrown = (error, None, None)
    return try_each(world, manager.__enter__, lambda: manager.__exit__(*thrown))


def use_in_stack(world: World, make: Any, error: Any) -> object:
    """Enter two by an exit stack, which calls the second with what the first raised."""
    with contextlib.ExitStack() as stack:
        world.events.append(world.tell(stack.enter_context(make(7))))
        world.events.append(world.tell(stack.enter_context(make(8))))
        if error is not None:
            raise error(99)
    return "went on"


def enter_twice(world: World, make: Any, error: Any) -> object:
    """Enter a second time, and try to use it as a decorator then."""
    manager = world.keep(make(7))
    return try_each(world, manager.__enter__, manager.__enter__, lambda: manager(print)(1))


def leave_without_entering(world: World, make: Any, error: Any) -> object:
    """Leave what wasn't entered, twice."""
    manager = world.keep(make(7))
    thrown = (None, None, None) if error is None else (error, error(99), None)
    return try_each(world, lambda: manager.__exit__(*thrown), lambda: manager.__exit__(*thrown))


def leave_twice(world: World, make: Any, error: Any) -> object:
    """Leave a second time."""
    manager = world.keep(make(7))
    thrown = (None, None, None) if error is None else (error, error(99), None)
    leave = lambda: manager.__exit__(*thrown)
    return try_each(world, manager.__enter__, leave, leave, manager.__enter__)


def try_each(world: World, *works: Callable[[], object]) -> list[object]:
    """Return what each of *works* gave or raised."""
    found: list[object] = []
    for work in works:
        try:
            found.append(world.tell(work()))
        except BaseException as error:  # noqa: BLE001 - it is compared
            found.append(world.tell_error(error))
    return found


USES: tuple[Observe, ...] = (
    use_in_with,
    use_while_handling,
    use_as_decorator,
    use_by_hand,
    use_by_hand_with_type,
    use_in_stack,
    enter_twice,
    leave_without_entering,
    leave_twice,
)


def run(coroutine: Coroutine[Any, Any, object]) -> object:
    """Return what a coroutine gives that waits for nothing."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    raise AssertionError


async def _use_in_with(world: World, make: Any, error: Any) -> object:
    manager = make(7)
    async with manager as value:
        world.events.append(("body", world.tell(value), world.tell(world.handled())))
        if error is not None:
            thrown = error(99)
            world.known.append(thrown)
            raise thrown
    return "went on"


async def _try_each(world: World, *works: Callable[[], Any]) -> list[object]:
    found: list[object] = []
    for work in works:
        try:
            found.append(world.tell(await work()))
        except BaseException as error:  # noqa: BLE001 - it is compared
            found.append(world.tell_error(error))
    return found


async def _use_by_hand(world: World, make: Any, error: Any) -> object:
    manager = world.keep(make(7))
    thrown = (None, None, None) if error is None else (error, error(99), None)
    leave = lambda: manager.__aexit__(*thrown)
    return await _try_each(world, manager.__aenter__, leave, leave, manager.__aenter__)


async def _leave_without_entering(world: World, make: Any, error: Any) -> object:
    manager = world.keep(make(7))
    thrown = (None, None, None) if error is None else (error, error(99), None)
    leave = lambda: manager.__aexit__(*thrown)
    return await _try_each(world, leave, leave)


async def _use_as_decorator(world: World, make: Any, error: Any) -> object:
    decorate: Callable[[Any], Any] = make(7)

    @decorate
    async def body(value: object) -> object:
        world.events.append(("body", value))
        if error is not None:
            raise error(99)
        return value

    return await _try_each(world, lambda: body(1), lambda: body(2))


def _as_use(function: Any) -> Observe:
    def use(world: World, make: Any, error: Any) -> object:
        return run(function(world, make, error))

    use.__name__ = function.__name__
    return use


ASYNC_USES = tuple(map(_as_use, (_use_in_with, _use_by_hand, _leave_without_entering, _use_as_decorator)))
_numbers = count()


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Return a folder for the texts."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive each text; a cache of random texts would grow for nothing."""
    monkeypatch.setenv("TYPEWRIGHT_CACHE", "off")


def observe(text: str, plan: dict[int, Any], path: Path, make: Any, use: Observe, error: Any) -> object:
    """Return all that can be seen of one use."""
    world = World(plan)
    function = make(load(text, path, world))
    try:
        result = use(world, function, error)
    except BaseException as raised:  # noqa: BLE001 - it is compared
        result = world.tell_error(raised)
    return result, list(world.events)


def check(folder: Path, function: Any, makers: tuple[Any, Any], use: Observe, error: Any) -> bool:
    """Compare ours with theirs; return whether the function was split."""
    text, plan = function
    path = folder / f"text{next(_numbers)}.py"
    theirs = observe(text, plan, path, makers[0], use, error)
    ours = observe(text, plan, path, makers[1], use, error)
    assert ours == theirs, f"{use.__name__}, {error}, {plan}\n{readable(text)}"
    return is_split(tw.context(load(text, path, World(plan))))


@given(functions(), st.sampled_from(USES), st.sampled_from([None, *EXCEPTIONS]))
def test_contexts_agree(folder: Path, function: Any, use: Observe, error: Any) -> None:
    """Events, values and exceptions with their chains are those of contextlib."""
    error = KeyError if use is use_by_hand_with_type and error is None else error
    check(folder, function, (contextlib.contextmanager, tw.context), use, error)


@given(functions(is_async=True), st.sampled_from(ASYNC_USES), st.sampled_from([None, *EXCEPTIONS]))
def test_asynchronous_contexts_agree(folder: Path, function: Any, use: Observe, error: Any) -> None:
    """So are those of asynchronous contexts."""
    if use.__name__ == "_leave_without_entering" and error in (StopIteration, StopAsyncIteration):
        error = None  # from 3.12 on an asynchronous generator that wasn't started takes these without a word
    check(folder, function, (contextlib.asynccontextmanager, tw.context), use, error)


@given(functions())
def test_most_are_split(folder: Path, function: Any) -> None:
    """What isn't split captures a variable that changes later; all else is."""
    text, plan = function
    path = folder / f"text{next(_numbers)}.py"
    made = tw.context(load(text, path, World(plan)))
    assert is_split(made) or "lambda" in text, readable(text)
