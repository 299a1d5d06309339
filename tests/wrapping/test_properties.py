"""Random signatures, calls and steps: a function and the same function in layers can't be told apart."""

from __future__ import annotations

import contextlib
import inspect
import logging
import warnings
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import typewright as tw

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = (
    *("a", "b", "url", "self", "cls", "args", "kwargs", "result", "error", "call", "function", "elapsed"),
    *(
        "Exception",
        "GeneratorExit",
        "BaseException",
        "StopAsyncIteration",
        "_tw_f",
        "_tw_result",
        "__x",
        "\u00e9t\u00e9",
        "f",
    ),
)
PREFIXES = {"function": "def", "coroutine": "async def", "generator": "def", "asynchronous generator": "async def"}
BODIES = {
    "function": (
        "seen.append(locals().copy())\n    if len(repr(seen)) % 3 == 0: raise Failure(seen)\n    return seen[-1]"
    ),
    "coroutine": (
        "seen.append(locals().copy())\n    await pause()\n"
        "    if len(repr(seen)) % 3 == 0: raise Failure(seen)\n    return seen[-1]"
    ),
    "generator": """seen.append(locals().copy())
    step = 0
    while step < 4:
        try:
            got = yield step, len(seen)
        except Caught as exc:
            seen.append(("caught", str(exc), exc.__context__))
        except GeneratorExit:
            seen.append("closed")
            raise
        else:
            seen.append(got)
            if got == "fail": raise Failure(step)
            if got == "stop": return "stopped"
        step += 1
    return "done\"""",
}
BODIES["asynchronous generator"] = (
    BODIES["generator"].replace('return "stopped"', "return").replace('return "done"', "")
)


class Failure(Exception):
    """What the functions raise."""


class Caught(Exception):
    """What the generators catch."""


class Odd:
    """A default that can be neither compared nor shown."""

    def __eq__(self, other: object) -> bool:
        raise Failure(self)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return "Odd()"


class Pause:
    """Something to await, without a loop."""

    def __await__(self) -> Any:
        return (yield "paused")


@st.composite
def signatures(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return the text of random parameters, and their names."""
    names = draw(st.lists(st.sampled_from(NAMES), max_size=6, unique=True))
    cuts = sorted(draw(st.lists(st.integers(0, len(names)), min_size=2, max_size=2)))
    first_default = draw(st.integers(0, len(names)))
    parts: list[str] = []
    for i, name in enumerate(names):
        if i == cuts[1] and draw(st.booleans()):
            parts.append("*more")
        elif i == cuts[1]:
            parts.append("*")
        has_default = draw(st.booleans()) if i >= cuts[1] else i >= first_default
        parts.append(f"{name}=odd" if has_default else name)
        if i + 1 == cuts[0] and i + 1 <= cuts[1]:
            parts.append("/")
    if parts and parts[-1] == "*":
        parts.pop()
    if draw(st.booleans()):
        parts.append("**rest")
    return ", ".join(parts), names


@st.composite
def calls(draw: st.DrawFn, names: list[str]) -> tuple[list[int], dict[str, int]]:
    """Return random arguments, many of them wrong."""
    given_by_name = draw(st.lists(st.sampled_from([*names, "unknown"]), max_size=4, unique=True))
    return draw(st.lists(st.integers(0, 9), max_size=5)), {name: i for i, name in enumerate(given_by_name)}


def make_bare(kind: str, parameters: str, seen: list[Any], odd: object) -> Any:
    """Return a function that notes in *seen* what it was told."""
    namespace: dict[str, Any] = {"seen": seen, "odd": odd, "Failure": Failure, "Caught": Caught, "pause": Pause}
    exec(f"{PREFIXES[kind]} f({parameters}):\n    {BODIES[kind]}\n", namespace)
    return namespace["f"]


LOGGER = logging.getLogger(__name__)
LOGGER.addHandler(logging.NullHandler())
LAYERS: tuple[Callable[[Any], Any], ...] = (
    tw.timed(report=[].append),
    tw.timed(report=lambda error_, elapsed_: None),
    tw.timed(logger=LOGGER),
    tw.logged(logger=LOGGER, result=True),
    tw.logged(logger=LOGGER, errors=False, level=0),
    tw.deprecated("old"),
    tw.wrapper(),
    tw.wrapper(before=lambda arguments_: None, on_error=lambda error_: None),
    tw.wrapper(after=lambda elapsed_, function_: None),
    tw.wrapper(around=lambda call_: call_()),
)
stacks = st.lists(st.sampled_from(LAYERS), min_size=1, max_size=4)


def outcome_of(work: Callable[[], Any]) -> object:
    """Return what *work* returned, or class, text and context of what it raised."""
    try:
        return work()
    except BaseException as exc:  # noqa: BLE001 - all are compared
        return type(exc), str(exc), type(exc.__context__), type(exc.__cause__)


def drive_coroutine(made: Any) -> list[object]:
    """Run a coroutine step by step."""
    with contextlib.closing(made):
        return [outcome_of(lambda: made.send(None)) for _ in range(5)]


def drive(made: Any, steps: list[tuple[str, object]], step: Callable[[Any, str, object], Any]) -> list[object]:
    """Do *steps* with a generator, whatever comes of them, and close it."""
    return [outcome_of(partial(step, made, kind, value)) for kind, value in [*steps, ("close", None)]]


def step_generator(made: Any, kind: str, value: object) -> Any:
    if kind == "throw":
        return made.throw(value)
    return made.close() if kind == "close" else made.send(value) if kind == "send" else next(made)


def step_async_generator(made: Any, kind: str, value: object) -> Any:
    if kind == "throw":
        waiting = made.athrow(value)
    else:
        waiting = made.aclose() if kind == "close" else made.asend(value if kind == "send" else None)
    return finish(waiting)


def finish(waiting: Any) -> Any:
    """Run what never pauses to its end."""
    try:
        waiting.send(None)
    except StopIteration as exc:
        return exc.value
    return "paused"


raw_steps = st.lists(
    st.one_of(
        st.just(("next", None)),
        st.tuples(st.just("send"), st.sampled_from([None, "x", "fail", "stop"])),
        st.tuples(st.just("throw"), st.sampled_from([Caught, Failure, ValueError, StopIteration, StopAsyncIteration])),
        st.just(("close", None)),
    ),
    max_size=7,
)


def run(function: Any, seen: list[Any], call: Any, kind: str, steps: list[tuple[str, Any]]) -> tuple[object, object]:
    """Return what calling and driving *function* comes to, and what it noted."""
    args, kwargs = call
    made = outcome_of(lambda: function(*args, **kwargs))
    if isinstance(made, tuple):
        return made, seen
    fresh = [(what, value("thrown") if what == "throw" else value) for what, value in steps]
    if kind == "coroutine":
        return drive_coroutine(made), seen
    if kind == "generator":
        return drive(made, fresh, step_generator), seen
    if kind == "asynchronous generator":
        return drive(made, fresh, step_async_generator), seen
    return made, seen


@pytest.mark.parametrize("kind", PREFIXES)
@given(data=st.data(), stack=stacks, steps=raw_steps)
@settings(max_examples=60)
def test_a_function_in_layers_is_like_the_bare_one(
    kind: str, data: st.DataObject, stack: list[Callable[[Any], Any]], steps: list[tuple[str, Any]]
) -> None:
    """Results, errors with their texts, side effects and every step agree, at the first call and later."""
    parameters, names = data.draw(signatures())
    odd = Odd()
    seen: list[Any] = []
    noted: list[Any] = []
    bare, wrapped = make_bare(kind, parameters, seen, odd), make_bare(kind, parameters, noted, odd)
    for layer in stack:
        wrapped = layer(wrapped)
    for unfollowed in (True, False):
        assert str(inspect.signature(wrapped, follow_wrapped=unfollowed)) == str(inspect.signature(bare))
    for _ in range(3):
        call = data.draw(calls(names))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            expected, found = run(bare, seen, call, kind, steps), run(wrapped, noted, call, kind, steps)
        assert repr(found) == repr(expected)
        seen.clear()
        noted.clear()
    for ask in (inspect.iscoroutinefunction, inspect.isgeneratorfunction, inspect.isasyncgenfunction):
        assert ask(wrapped) == ask(bare)
