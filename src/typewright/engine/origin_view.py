"""Where generated lines came from, as positions in the user's file.

A line of a unit has one origin, a place where something begins. What a caret should
underline is found in the text of that place's line: the entry of a mapping that begins
there. Where the file can't be read, a line has no columns.
"""

from __future__ import annotations

from typewright.engine.line_tables import remap
from typewright.engine.shipped import FROZEN, lines_before

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

    from typewright.definitions import Origin
    from typewright.engine.building import Build
    from typewright.engine.line_tables import Position


def at_origins(made: Build) -> dict[str, CodeType]:
    """Return the code of *made* with the lines of its origins; as it is where it has none in a file."""
    file = made.order.home.file
    shift = _shift_of(made)
    origins = {shift(line): origin for line, origin in made.order.write().origins.items() if origin.file == file}
    lines = [origin.line for origin in origins.values() if origin.line is not None]
    if file is None or not lines:
        return made.codes
    text = _read_lines(file)
    places = {line: position_of(origin, text) for line, origin in origins.items()}
    return {name: remap(code, file, places, min(lines)) for name, code in made.codes.items()}


def _shift_of(made: Build) -> Callable[[int], int]:
    """Return what makes a line of a unit one of the file that shows it."""
    if made.came_from == FROZEN:
        before = lines_before(made.order.home.module, made.key)
        return lambda line: line + before
    # The line that signs a text stands second; the unit doesn't know of it.
    return lambda line: line + (line > 1)


def position_of(origin: Origin, lines: list[str]) -> Position:
    """Return where *origin* is, and in *lines*, the text of its file, how far what begins there goes."""
    line, column = origin.line, origin.column
    if line is None or column is None or line > len(lines):
        return line, line, None, None
    text = lines[line - 1]
    end = end_of_entry(text, column - 1)
    if end <= column - 1:
        return line, line, None, None
    return line, line, len(text[: column - 1].encode()), len(text[:end].encode())


def end_of_entry(text: str, start: int) -> int:
    """Return where the entry that begins at *start* of a line of YAML or JSON ends.

    >>> text = "id: {type: int, ge: 1, le: 9}  # a number"
    >>> text[16 : end_of_entry(text, 16)], text[0 : end_of_entry(text, 0)]
    ('ge: 1', 'id: {type: int, ge: 1, le: 9}')
    """
    depth, quote, around = 0, "", _depth_before(text, start)
    for i in range(start, len(text)):
        char = text[i]
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and text[i - 1 : i] in ("", " ", "{", "[", ",", ":"):
            quote = char
        elif char in "{[":
            depth += 1
        elif char in "}]":
            depth -= 1
        elif char == "#" and text[i - 1 : i] in ("", " "):
            return len(text[:i].rstrip())
        if depth < 0 or (around and depth == 0 and char == "," and not quote):
            return len(text[:i].rstrip())
    return len(text.rstrip())


def _depth_before(text: str, start: int) -> bool:
    """Whether *start* lies inside of brackets that were opened in the same line."""
    return sum(char in "{[" for char in text[:start]) > sum(char in "}]" for char in text[:start])


def _read_lines(file: str) -> list[str]:
    try:
        with open(file, encoding="utf-8-sig", errors="replace", newline=None) as opened:
            return opened.read().split("\n")
    except (OSError, ValueError):
        return []
