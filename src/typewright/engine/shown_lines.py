"""Source lines of code that has no file, for tracebacks and debuggers.

An entry of ``linecache`` dies with its code, but never from a finalizer: popping from
there breaks a traceback that is being printed (cpython#126775). The finalizer only puts
the name into a deque, which is drained at the next registration.
"""

from __future__ import annotations

from _collections import deque

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Entry: TypeAlias = tuple[int, None, list[str], str]

_entries: dict[str, Entry] = {}
_dead: deque[str] = deque()


def show_lines(filename: str, text: str) -> None:
    """Let ``linecache`` know the lines of *filename*, a name in angle brackets."""
    import linecache

    drain()
    # Split at "\n" alone, as the compiler does: str.splitlines() also splits at form feeds.
    lines = [line + "\n" for line in text.split("\n")[:-1]]
    # A modification time of None keeps linecache.checkcache() from dropping the entry.
    entry: Entry = (len(text), None, lines, filename)
    _entries[filename] = entry
    if isinstance(linecache.cache, dict):
        linecache.cache[filename] = entry


def shown_text(filename: str) -> str | None:
    """Return the text registered for *filename*, also after ``linecache.clearcache()``."""
    entry = _entries.get(filename)
    return None if entry is None else "".join(entry[2])


def bury(filename: str) -> None:
    """Note that the code of *filename* is gone; safe in a finalizer."""
    _dead.append(filename)


def drain() -> None:
    """Drop the entries of code that is gone."""
    import linecache

    while _dead:
        filename = _dead.popleft()
        entry = _entries.pop(filename, None)
        if entry is not None and isinstance(linecache.cache, dict) and linecache.cache.get(filename) is entry:
            del linecache.cache[filename]
