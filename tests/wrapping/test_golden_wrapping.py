"""The text of wrappers, compared with files that people review."""

# pyright: reportDeprecated=false

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Generator

LOGGER = logging.getLogger("golden")


def make_forwarding() -> Any:
    """Every kind of parameter."""

    @tw.wrapper()
    def fetch(
        url: str, /, timeout: float = 1.5, *headers: str, retries: int = 3, verify: bool, **options: Any
    ) -> None: ...

    return fetch


def make_stacked() -> Any:
    """Three layers."""

    @tw.timed(report=print)
    @tw.logged(logger=LOGGER, arguments=["url"], result=True)
    @tw.deprecated("use get")
    def fetch(url: str, timeout: float = 1.0) -> str:
        return url

    return fetch


def make_asked() -> Any:
    """Every hook."""

    @tw.wrapper(
        before=lambda url: None,
        after=lambda result, elapsed, arguments: None,
        on_error=lambda error, function: None,
        around=lambda call, url: call(),
    )
    async def fetch(url: str, limit: float = 1.0) -> str:
        return url

    return fetch


def make_generator() -> Any:
    """A generator, logged by the clock."""

    @tw.timed(logger=LOGGER)
    @tw.timed(report=lambda elapsed, error: None)
    def rows(path: str) -> Generator[str, None, int]:
        yield path
        return 1

    return rows


def make_stream() -> Any:
    """An asynchronous generator."""

    @tw.timed(report=print)
    async def rows(path: str) -> AsyncGenerator[str, None]:
        yield path

    return rows


def make_odd() -> Any:
    """Names that text can't have."""
    namespace: dict[str, Any] = {}
    exec("def __call__(self, __x, Exception, *, _tw_y=1): ...", namespace)
    return tw.wrapper(on_error=lambda arguments: None)(namespace["__call__"])


MAKERS = (make_forwarding, make_stacked, make_asked, make_generator, make_stream, make_odd)


@pytest.mark.parametrize("make", MAKERS)
def test_text_is_what_was_reviewed(make: Callable[[], Any], golden: Callable[[str, str], None]) -> None:
    """The code of each kind of wrapper is, byte for byte, the file in tests/golden/wrapping."""
    group = make().__globals__["_tw_first_call"].__self__
    text = group.order().write().text
    golden(f"wrapping/{make.__name__.removeprefix('make_')}.py", text)
    compile(text, "golden", "exec")
    for line in text.splitlines():
        assert line == line.rstrip(), line
