"""The logger ``typewright.engine``, imported when somebody listens.

``logging`` costs 7 ms to import. If nobody has imported it, nobody listens to DEBUG.

What is told during a build is logged after it: a handler has a lock of its own, and a
thread that holds it may be waiting for this build, because it prints one of our objects.
"""

from __future__ import annotations

import sys
from _thread import get_ident

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Message: TypeAlias = tuple[str, tuple[object, ...], bool]

NAME = "typewright.engine"

_holder: int | None = None
_held: list[Message] = []


def is_heard() -> bool:
    """Whether anybody can hear what is told at DEBUG."""
    return "logging" in sys.modules


def tell(message: str, *arguments: object, warn: bool = False) -> None:
    """Log *message* at DEBUG, or at WARNING where *warn* says that somebody must act."""
    if not warn and not is_heard():
        return
    if _holder == get_ident():
        _held.append((message, arguments, warn))
    else:
        _log((message, arguments, warn))


def hold_messages() -> None:
    """Keep what this thread tells until :func:`take_messages`; one thread at a time."""
    global _holder  # noqa: PLW0603 - a process has one logger
    _holder = get_ident()


def take_messages() -> tuple[Message, ...]:
    """Return what was kept, for :func:`log_messages`, and keep nothing further."""
    global _holder  # noqa: PLW0603 - a process has one logger
    _holder = None
    messages = tuple(_held)
    _held.clear()
    return messages


def log_messages(messages: tuple[Message, ...]) -> None:
    """Log what was kept; call it without a lock."""
    for message in messages:
        _log(message)


def _log(message: Message) -> None:
    import logging

    text, arguments, warn = message
    logging.getLogger(NAME).log(logging.WARNING if warn else logging.DEBUG, text, *arguments)
