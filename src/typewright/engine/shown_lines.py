"""Source lines of code that has no file, for tracebacks and debuggers.

An entry of ``linecache`` dies with its code, but never from a finalizer: popping from
there breaks a traceback that is being printed (cpython#126775). The finalizer only notes
the name; whoever builds next, lets go of it.

``linecache.clearcache()`` drops our entries, too; they are put back at the next build.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Entry: TypeAlias = tuple[int, None, list[str], str]


class Lines:
    """The lines of one text, and how much code shows them."""

    __slots__ = ("count", "entry", "identity")

    def __init__(self, identity: str, entry: Entry) -> None:
        self.identity = identity
        self.entry = entry
        self.count = 0


_lines: dict[str, Lines] = {}


def show_lines(name: str, identity: str, text: str) -> str:
    """Let ``linecache`` know *text*, a version of the unit *name*; return the file name it has there."""
    filename = _free_name(name, identity)
    if filename not in _lines:
        # Split at "\n" alone, as the compiler does: str.splitlines() also splits at form feeds.
        lines = [line + "\n" for line in text.split("\n")[:-1]]
        # A modification time of None keeps linecache.checkcache() from dropping the entry.
        _lines[filename] = Lines(identity, (len(text), None, lines, filename))
        _put(filename)
    _lines[filename].count += 1
    return filename


def is_shown(filename: str) -> bool:
    """Whether *filename* is a name that :func:`show_lines` gave."""
    return filename in _lines


def shown_text(filename: str) -> str | None:
    """Return the text registered for *filename*, also after ``linecache.clearcache()``."""
    lines = _lines.get(filename)
    return None if lines is None else "".join(lines.entry[2])


def hide_lines(filename: str) -> None:
    """Let go of *filename*: some code that shows it is gone; never call it from a finalizer."""
    lines = _lines.get(filename)
    if lines is None:
        return
    lines.count -= 1
    if lines.count > 0:
        return
    del _lines[filename]
    cache = _known_lines()
    if cache is not None and cache.get(filename) is lines.entry:
        del cache[filename]


def restore_lines() -> None:
    """Put back what ``linecache.clearcache()`` dropped."""
    cache = _known_lines()
    # One look is enough: the newest entry is there unless all of them went.
    if cache is None or not _lines or next(reversed(_lines)) in cache:
        return
    for filename in _lines:
        _put(filename)


def _free_name(name: str, identity: str) -> str:
    """Return a name in angle brackets that no other version has."""
    shown = "".join([char if char.isprintable() else "_" for char in name])
    filename = f"<typewright {shown}>"
    known = _lines.get(filename)
    return filename if known is None or known.identity == identity else f"<typewright {shown} {identity[:8]}>"


def _put(filename: str) -> None:
    __import__("linecache")

    cache = _known_lines()
    if cache is not None:
        cache[filename] = _lines[filename].entry


def _known_lines() -> dict[str, object] | None:
    """Return the dict of ``linecache``, which isn't documented, if it is one and has been imported."""
    cache = getattr(sys.modules.get("linecache"), "cache", None)
    return cache if isinstance(cache, dict) else None
