"""The text of dispatching functions, compared with files that people review."""

from __future__ import annotations

import collections.abc  # noqa: TC003 - an annotation that is looked up
from typing import TYPE_CHECKING, Any, Literal

import pytest

import typewright as tw
from typewright.dispatching.dispatchers import dispatcher_of

if TYPE_CHECKING:
    from collections.abc import Callable


def make_one() -> Any:
    """One argument, a table of classes."""

    def area(shape: int) -> None: ...
    def other(shape: str | None) -> None: ...

    return _join(area, other)


def make_two() -> Any:
    """Two of three arguments, with a default."""

    def meet(one: int, context: object, other: int, scale: float = 1.5) -> None: ...
    def second(one: int, context: object, other: str, scale: float = 1.5) -> None: ...
    def third(one: str, context: object, other: int, scale: float = 1.5) -> None: ...

    return _join(meet, second, third)


def make_values() -> Any:
    """Values beside classes."""

    def open_file(mode: str) -> None: ...
    def read(mode: Literal["r", 1]) -> None: ...

    return _join(open_file, read)


def make_virtual() -> Any:
    """An abstract class, and arguments that differ."""

    def size(value: object, /) -> None: ...
    def sized(value: collections.abc.Sized, *more: object, deep: bool = False) -> None: ...

    return _join(size, sized)


def make_method() -> Any:
    """A method, and parameters that shadow built-ins."""

    class Visitor:
        @tw.dispatch
        def visit(self, type: int, KeyError: int) -> None: ...  # noqa: A002, N803
        @visit.register
        def _(self, type: str, KeyError: int) -> None: ...  # noqa: A002, N803

    return Visitor.visit


def make_coroutine() -> Any:
    """A coroutine, which awaits what it chooses."""

    async def load(place: str) -> None: ...
    async def other(place: bytes) -> None: ...

    return _join(load, other)


def _join(first: Callable[..., Any], *others: Callable[..., Any]) -> Any:
    made: Any = tw.dispatch(first)
    for other in others:
        made.register(other)
    return made


MAKERS = (make_one, make_two, make_values, make_virtual, make_method, make_coroutine)


@pytest.mark.parametrize("make", MAKERS)
def test_text_is_what_was_reviewed(make: Callable[[], Any], golden: Callable[[str, str], None]) -> None:
    """The code of each kind of dispatching function is, byte for byte, the file in tests/golden/dispatching."""
    dispatcher = dispatcher_of(make())
    assert dispatcher is not None
    text = dispatcher.group.order().write().text
    golden(f"dispatching/{make.__name__.removeprefix('make_')}.py", text)
    compile(text, "golden", "exec")
    for line in text.splitlines():
        assert line == line.rstrip(), line
