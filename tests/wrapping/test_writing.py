"""What an emitter may rely on: results are returned or put into a variable, whatever the kind and the layers around."""

# mypy: disable-error-code="untyped-decorator"

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.wrapping import table
from typewright.wrapping.layers import Layer
from typewright.wrapping.making import wrap

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Generator

    from typewright.emit import Name
    from typewright.wrapping.writing import Writing


class Failure(Exception):
    """What functions here raise, the first time."""


def emit_again(_: Layer, writing: Writing, into: Name | None) -> None:
    """Write a loop that calls until it succeeds, as the front of the room shows it."""
    unit = writing.unit
    with unit.block("while True:"):
        with unit.block("try:"):
            writing.write_inner(into)
            if into is not None:
                unit.line("break")
        with unit.block("except {errors}:", errors=writing.slot("errors")):
            unit.line("{note}()", note=writing.slot("note"))


@pytest.fixture
def again(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], Any]:
    """Return a decorator with a layer of a kind of its own."""
    monkeypatch.setitem(table._EMITTERS, "again", (__name__, "emit_again"))
    noted: list[int] = []
    slots = ("errors", Failure), ("note", lambda: noted.append(1))
    return lambda given: wrap(given, lambda _: Layer("again", (), slots, "again and again"))


class Once:
    """Raises at the first call."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> int:
        self.calls += 1
        if self.calls == 1:
            raise Failure
        return self.calls


LAYERS: tuple[Callable[[Any], Any], ...] = (
    lambda given: given,
    tw.timed(report=lambda: None),
    tw.timed(report=lambda error: None),
    tw.logged,
    tw.wrapper(after=lambda elapsed: None),
    tw.wrapper(on_error=lambda: None),
    tw.deprecated("old", category=PendingDeprecationWarning),
)


@pytest.mark.filterwarnings("ignore:old")
@pytest.mark.parametrize("above", LAYERS)
@pytest.mark.parametrize("below", LAYERS)
class TestALoop:
    def test_around_a_function(self, above: Any, below: Any, again: Any) -> None:
        """It ends with the result."""
        once = Once()

        @above
        @again
        @below
        def f() -> int:
            return once()

        assert f() == 2

    def test_around_a_coroutine(self, above: Any, below: Any, again: Any) -> None:
        """It ends with the result."""
        once = Once()

        @above
        @again
        @below
        async def f() -> int:
            return once()

        assert asyncio.run(f()) == 2

    def test_around_a_generator(self, above: Any, below: Any, again: Any) -> None:
        """It begins anew and ends with what is returned."""
        once = Once()

        @above
        @again
        @below
        def f() -> Generator[str, None, int]:
            yield "item"
            return once()

        made = f()
        assert [next(made), next(made)] == ["item", "item"]
        with pytest.raises(StopIteration) as done:
            next(made)
        assert done.value.value == 2

    def test_around_an_asynchronous_generator(self, above: Any, below: Any, again: Any) -> None:
        """It begins anew and ends."""
        once = Once()

        @above
        @again
        @below
        async def f() -> AsyncGenerator[str, None]:
            yield "item"
            once()

        async def main() -> list[str]:
            return [item async for item in f()]

        assert asyncio.run(main()) == ["item", "item"]
