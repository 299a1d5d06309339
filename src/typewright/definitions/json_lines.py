"""Lines of JSON text, found when somebody asks for one.

A pointer is followed from the top. What a step leads through is looked at once and
remembered, so that a message costs little and all lines of a file cost a few readings of it.
"""

from __future__ import annotations

from bisect import bisect_right

from typewright.definitions.pointers import escape_step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class JsonLines:
    """Where the parts of a JSON text stand."""

    def __init__(self, text: str) -> None:
        import json

        self._text = text
        self._decode: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder().raw_decode
        self._entries: dict[int, dict[str, tuple[int, int]]] = {}
        """By where an object or array begins: where each of its entries does, and the value of it."""
        self._breaks: list[int] | None = None

    def line_of(self, pointer: str) -> int:
        """Return the line on which the entry at *pointer* begins: its key, where it has one."""
        at = shown_at = self._skip_space(0)
        for step in pointer.split("/")[1:]:
            found = self._entries_at(at).get(step)
            if found is None:
                break
            shown_at, at = found
        return self.line_at(shown_at)

    def line_at(self, place: int) -> int:
        """Return the line of one character."""
        if self._breaks is None:
            import re

            self._breaks = [match.start() for match in re.finditer("\n", self._text)]
        return bisect_right(self._breaks, place - 1) + 1

    def find_repeated(self) -> tuple[str, int, int] | None:
        """Return the first key that stands twice in one object, and the places of both; None where no key does."""
        waiting = [self._skip_space(0)]
        while waiting:
            seen: dict[str, int] = {}
            below = []
            for key, start, value in self._walk(waiting.pop()):
                if key in seen:
                    return key, seen[key], start
                seen[key] = start
                below.append(value)
            waiting += reversed(below)
        return None

    def _entries_at(self, at: int) -> dict[str, tuple[int, int]]:
        found = self._entries.get(at)
        if found is None:
            # The last of several entries with one key is the one that counts.
            found = self._entries[at] = {escape_step(key): (start, value) for key, start, value in self._walk(at)}
        return found

    def _walk(self, at: int) -> list[tuple[str, int, int]]:
        """Return key, place and place of the value for each entry of the object or array at *at*."""
        text = self._text
        is_object = text.startswith("{", at)
        if not is_object and not text.startswith("[", at):
            return []
        at = self._skip_space(at + 1)
        found: list[tuple[str, int, int]] = []
        while at < len(text) and text[at] not in "]}":
            start, key = at, str(len(found))
            if is_object:
                key, at = self._decode(text, at)
                at = self._skip_space(self._skip_space(at) + 1)
            found.append((key, start, at))
            at = self._skip_space(self._decode(text, at)[1])
            if text.startswith(",", at):
                at = self._skip_space(at + 1)
        return found

    def _skip_space(self, at: int) -> int:
        text = self._text
        while at < len(text) and text[at] in " \t\r\n":
            at += 1
        return at


def find_line(text: str, pointer: str) -> int:
    r"""Return the line of JSON *text* on which the entry at *pointer* begins: its key, where it has one.

    >>> find_line('{"a":\n {"b": 1}}', "/a/b")
    2
    """
    return JsonLines(text).line_of(pointer)
