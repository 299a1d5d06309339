"""JSON text that is JSON and that Python still can't hold: which line is too much.

Nothing here is read as JSON; strings are passed over, and brackets and numbers looked at.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern

_STRING = r'"(?:[^"\\]|\\[\s\S])*+"?'


def _pattern(text: str) -> Pattern[str]:
    import re

    return re.compile(f"{_STRING}|{text}")


def line_of_depth(text: str) -> int:
    r"""Return the line on which *text* becomes too deep: deeper than functions may call each other, or as it gets.

    >>> line_of_depth('{"[[[":\n [[1],\n [2, {}]]}')
    3
    """
    depth = deepest = place = 0
    for found in _pattern(r"[\[\]{}]").finditer(text):
        mark = found[0]
        if mark in "[{":
            depth += 1
            if depth > deepest:
                deepest, place = depth, found.start()
                if depth > sys.getrecursionlimit():
                    break
        elif mark in "]}":
            depth -= 1
    return line_of_place(text, place)


def place_of_long_integer(text: str, most: int) -> tuple[int, int] | None:
    r"""Return line and digits of the first integer of more than *most* digits, or None.

    >>> place_of_long_integer('["123456",\n 1.23456, 12e34567, \n-12345]', 4)
    (3, 5)
    """
    for found in _pattern(rf"([0-9]{{{most + 1},}}+)(?![.eE])|[0-9][0-9.eE+-]*+").finditer(text):
        if found[1] is not None:
            return line_of_place(text, found.start()), len(found[1])
    return None


def keys_at_top(text: str) -> list[str]:
    """Return the keys of the object that JSON *text* is, as they are spelled, however much it holds.

    >>> keys_at_top('{"type": "object", "a": {"b": [')
    ['type', 'a']
    """
    depth, before, found = 0, "", list[str]()
    for token in _pattern(r"[\[\]{}:]").finditer(text):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        elif depth == 1 and token[0] == ":":
            found.append(before)
        before = token[0].strip('"')
    return found


def line_of_place(text: str, place: int) -> int:
    """Return the line of one character."""
    return text.count("\n", 0, place) + 1
