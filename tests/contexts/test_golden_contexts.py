"""The text of split functions, compared with files that people review."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator


def guarded(path: str, mode: str = "r") -> Iterator[Any]:
    """A resource, a handler, and a finally clause; nothing can fail inside the try."""
    file = open(path, mode)  # noqa: SIM115 - it is only shown
    try:
        yield file
    except KeyError as exc:
        raise LookupError(path) from exc
    finally:
        file.close()


def both_ways(lock: Any) -> Iterator[int]:
    """The yield's value may fail inside the try, so its handlers are part of both halves."""
    with lock as number:
        try:
            lock.check()
            yield number + 1
        except ValueError:
            return
        else:
            lock.commit()


async def connected(pool: Any) -> AsyncIterator[Any]:
    """An asynchronous with statement."""
    async with pool.get() as connection:
        await connection.begin()
        answer: object = yield connection
        await connection.end(answer)


FUNCTIONS = (guarded, both_ways, connected)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_text_is_what_was_reviewed(function: Callable[..., Any], golden: Callable[[str, str], None]) -> None:
    """The rewrite of each shape is the file in tests/golden/contexts, but for the numbers of lines."""
    text = tw.source(tw.context(function))
    text = re.sub(r"(test_golden_contexts\.py|line) ?:?\d+", r"\1", text)
    golden(f"contexts/{function.__name__}.py", text)
    compile(text, "golden", "exec")
