"""The text of retried functions, compared with files that people review."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator


def make_function() -> Any:
    """A function whose arguments no hook names."""

    @tw.retry(on=OSError)
    def fetch(url: str, /, size: int = 3, *rest: int, deep: bool = False, **more: int) -> None: ...

    return fetch


def make_coroutine() -> Any:
    """A coroutine that is timed, with a hook that names arguments."""

    @tw.retry(on=OSError, timeout=60, before_sleep=lambda error, url, size: None)
    async def fetch(url: str, *, size: int) -> None: ...

    return fetch


def make_generator() -> Any:
    """A generator, whose parameters shadow built-ins."""

    @tw.retry(on=OSError)
    def rows(next: str, StopIteration: int) -> Iterator[int]:  # noqa: A002, N803
        yield 1

    return rows


def make_async_generator() -> Any:
    """An asynchronous generator."""

    @tw.retry(on=OSError)
    async def rows(url: str) -> AsyncIterator[int]:
        yield 1

    return rows


MAKERS = (make_function, make_coroutine, make_generator, make_async_generator)


def write(made: Any) -> str:
    """Return the text of a wrapper as it stands in its file, without the places of this test."""
    text: str = made.__globals__["_tw_first_call"].__self__.order().write().text
    return re.sub(r", test_golden_retry.py:\d+", "", text, count=1)


@pytest.mark.parametrize("make", MAKERS)
def test_text_is_what_was_reviewed(make: Callable[[], Any], golden: Callable[[str, str], None]) -> None:
    """The code of each kind of retry is, byte for byte, the file in tests/golden/wrapping."""
    text = write(make())
    golden(f"wrapping/retry_{make.__name__.removeprefix('make_')}.py", text)
    compile(text, "golden", "exec")
    for line in text.splitlines():
        assert line == line.rstrip(), line


def test_text_has_no_numbers() -> None:
    """Policies that differ in numbers, classes and hooks have one text."""

    def fetch(url: str) -> None: ...

    one = tw.retry(on=OSError, attempts=2, wait=3)(fetch)
    other = tw.retry(on=lambda error: True, attempts=None, wait=tw.backoff())(fetch)
    assert write(one) == write(other)
