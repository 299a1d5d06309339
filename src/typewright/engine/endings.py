"""What must go when a class goes: its file, its lines, its entry in the cache.

A finalizer only notes that its class is gone. What is left of it is cleared away by the
next build, or at exit: a finalizer may run in the middle of anything, also of a
traceback that is being printed from the lines it would remove.
"""

from __future__ import annotations

import os
from _weakref import ref

from typewright.engine import cache, files, shown_lines
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@frozen
class Remains:
    """What a class leaves behind."""

    filename: str
    module: str
    key: str


_watched: dict[int, tuple[ref[Any], list[Remains]]] = {}
_gone: list[int] = []


def watch(owner: object, remains: Remains) -> None:
    """See to it that *remains* are cleared away once *owner* is gone."""
    number = id(owner)
    watched = _watched.get(number)
    if watched is not None and watched[0]() is not owner:
        # Another object had this number, and is gone.
        clear_away()
        watched = None
    if watched is None:
        # The reference is kept here: one that dies together with its owner calls nobody.
        watched = _watched[number] = ref(owner, lambda _: _gone.append(number)), []
    watched[1].append(remains)


def clear_away() -> None:
    """Clear away behind what is gone; never from a finalizer."""
    while _gone:
        for remains in _watched.pop(_gone.pop())[1]:
            give_up(remains)


def give_up(remains: Remains) -> None:
    """Let go of one unit's file or lines, and of its entry, unless other code shares them."""
    if shown_lines.is_shown(remains.filename):
        shown_lines.hide_lines(remains.filename)
    elif files.release(remains.filename):
        cache.forget_entry(os.path.dirname(remains.filename), remains.module, remains.key)
