"""One build at a time.

The interpreter compiles one thing at a time anyway, and one lock can't deadlock with
another. It may be taken again by the thread that has it, for a build may need another.
"""

from __future__ import annotations

from _thread import RLock

from typewright.engine.log import hold_messages, log_messages, take_messages

LONGEST_WAIT = 1.0
"""Seconds that a fork waits for a build to end; builds take milliseconds."""


class Turn:
    """The lock that every build holds; for a ``with`` statement."""

    __slots__ = ("_depth", "_is_held_for_fork", "_lock")

    def __init__(self) -> None:
        self._lock = RLock()
        self._depth = 0
        self._is_held_for_fork = False

    def __enter__(self) -> None:
        self._lock.acquire()
        self._depth += 1
        if self._depth == 1:
            hold_messages()

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        messages = take_messages() if self._depth == 0 else ()
        self._lock.release()
        log_messages(messages)

    def hold_for_fork(self) -> None:
        """Let a build end before a fork copies it half done."""
        self._is_held_for_fork = self._lock.acquire(timeout=LONGEST_WAIT)

    def resume(self) -> None:
        """Let builds go on after a fork, in the parent."""
        if self._is_held_for_fork:
            self._is_held_for_fork = False
            self._lock.release()

    def renew(self) -> None:
        """Let builds go on after a fork, in the child; with a fresh lock if a thread that isn't here holds the old."""
        if self._is_held_for_fork:
            self.resume()
            return
        take_messages()
        self._lock = RLock()
        self._depth = 0


TURN = Turn()
"""The process's only one."""
