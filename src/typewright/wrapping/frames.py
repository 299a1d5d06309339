"""Who called a generated function: for warnings and log records, which name the caller's line."""

from __future__ import annotations

import sys

from typewright.engine import Group

_OURS = frozenset([Group.first_call.__code__.co_filename, Group.add.__globals__["make_stub"].__code__.co_filename])
"""The files of a first call's frames: the stub and what builds the code."""


def level_of_caller(more: int = 0) -> int:
    """Return the ``stacklevel`` that means the caller of the generated function that asks, *more* frames up.

    It is 2, but for the first call, which comes through the stub.
    """
    frame = sys._getframe(1 + more).f_back  # noqa: SLF001 - frames are what is counted
    level = 2 + more
    while frame is not None and frame.f_code.co_filename in _OURS:
        frame = frame.f_back
        level += 1
    return level
