"""Code derived from a user's function: it has the user's file, lines and cells, and no text of ours.

What is derived depends on the function's code alone: its bytecode, constants, names, file and
lines. So the key is a digest of all that, the source is read only where the cache has nothing,
and a function that moved in its file finds no entry.
"""

from __future__ import annotations

import marshal
from time import perf_counter

from typewright.engine import cache, places
from typewright.engine.building import Home, finish_at_exit
from typewright.engine.log import tell
from typewright.engine.turns import TURN
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType


@frozen
class Derived:
    """Code derived from a function, or the reason why there is none."""

    codes: dict[str, CodeType]
    note: str
    """What was found on the way, in the words of who derives."""
    key: str
    came_from: str
    """``compiled`` or ``cache``."""
    seconds: float
    """What deriving took."""


def derive(home: Home, code: CodeType, purpose: str, make: Callable[[], tuple[dict[str, CodeType], str]]) -> Derived:
    """Return what *make* derives from *code*, and its note, from the cache where an earlier process did so."""
    started = perf_counter()
    key = cache.key_of(f"{purpose} {_spelling_of(code)}")
    with TURN:
        folder = places.folder_for(home.file)
        entry = None if folder is None else cache.batch_of(folder, home.module).find(key)
        if entry is not None:
            return Derived(entry.codes, entry.stamp, key, "cache", perf_counter() - started)
        codes, note = make()
        if folder is not None:
            kept = cache.Entry(f"{home.module}.{home.name}", codes, {}, note, "", "", (0, 0, 0))
            cache.batch_of(folder, home.module).keep(key, kept)
            finish_at_exit()
    seconds = perf_counter() - started
    tell("%s.%s: derived in %.0f us", home.module, home.name, seconds * 1e6)
    return Derived(codes, note, key, "compiled", seconds)


def _spelling_of(code: CodeType) -> str:
    # Version 2 has no references, whose number depends on who else holds a constant.
    return marshal.dumps(code, 2).hex()
