"""Waiting between attempts: in a thread, under asyncio or trio, or, in tests, not at all."""

from __future__ import annotations

import sys
import time

from typewright.errors import WrapperError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType
    from typing import Any


class NoWaiting:
    """The time in which nothing waits; see :func:`no_waiting`."""

    __slots__ = ("attempts", "waits")

    def __init__(self, attempts: int | None) -> None:
        self.attempts = attempts
        self.waits: list[float] = []

    def __enter__(self) -> list[float]:
        _ACTIVE.append(self)
        return self.waits

    def __exit__(self, kind: type[BaseException] | None, error: object, traceback: TracebackType | None) -> None:
        _ACTIVE.remove(self)


_ACTIVE: list[NoWaiting] = []
"""Those that are entered, in the whole process; their order means nothing."""


def no_waiting(*, attempts: int | None = None) -> NoWaiting:
    """Return a context in which :func:`retry` doesn't wait, for tests; it gives the list of waits left out.

    *attempts* limits the attempts of every function that would make more. It holds in the whole
    process, so also in threads that were started before. Waits left out don't count for ``timeout``.

    >>> import typewright as tw
    >>> @tw.retry(on=OSError, attempts=3, wait=60)
    ... def fetch() -> None:
    ...     raise OSError("down")
    >>> with tw.no_waiting() as waits:
    ...     try:
    ...         fetch()
    ...     except OSError as error:
    ...         print(error, waits)
    down [60.0, 60.0]

    Raises:
        WrapperError: *attempts* is no number of 1 and more.
    """
    if attempts is not None and (type(attempts) is not int or attempts < 1):
        raise WrapperError("no_waiting", f"attempts={shown(attempts)} is no count of calls; pass 1 or more")
    return NoWaiting(attempts)


def is_waiting() -> bool:
    """Whether waits are waited."""
    return not _ACTIVE


def cap_of(attempts: int | None) -> int | None:
    """Return how many attempts are made where *attempts* are asked for, None being any number."""
    if not _ACTIVE:
        return attempts
    limits = [item.attempts for item in tuple(_ACTIVE) if item.attempts is not None]
    return min(limits if attempts is None else [attempts, *limits], default=None)


def pause(seconds: float, sleep: Callable[[float], object] | None) -> None:
    """Let the thread wait, by *sleep* if there is one."""
    if _ACTIVE:
        _leave_out(seconds)
    elif seconds > 0:
        (sleep or time.sleep)(seconds)


async def pause_task(seconds: float, sleep: Callable[[float], Awaitable[object]] | None) -> None:
    """Let the task wait, by *sleep* if there is one; others get their turn in any case.

    Raises:
        WrapperError: neither asyncio nor trio runs here.
    """
    if not _ACTIVE:
        await (sleep or _sleep_of_loop())(seconds)
        return
    _leave_out(seconds)
    sleep = sleep or _sleep_of_loop(optional=True)
    if sleep is not None:
        await sleep(0)


def _leave_out(seconds: float) -> None:
    for item in tuple(_ACTIVE):
        item.waits.append(seconds)


def _sleep_of_loop(*, optional: bool = False) -> Any:
    library: Any = sys.modules.get(_library() or "")
    if library is None and not optional:
        reason = "a coroutine waits under asyncio and trio, and neither runs here"
        raise WrapperError("retry", f"{reason}; run it by asyncio.run(...) or trio.run(...)")
    return None if library is None else library.sleep


def _library() -> str | None:
    """Return what runs this task; nothing that isn't imported can."""
    sniffio: Any = sys.modules.get("sniffio")
    if sniffio is not None:  # trio has always imported it; it knows which of two runs inside the other
        try:
            found: str = sniffio.current_async_library()
        except sniffio.AsyncLibraryNotFoundError:
            return None
        return found if found in ("asyncio", "trio") else None
    asyncio: Any = sys.modules.get("asyncio")
    try:
        return None if asyncio is None else asyncio.get_running_loop() and "asyncio"
    except RuntimeError:
        return None
