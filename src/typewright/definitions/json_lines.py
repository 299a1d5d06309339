"""Lines of JSON text, found when somebody asks for one.

A pointer is followed from the top. What a step leads through is looked at once and
remembered, so that a message costs little and all lines of a file cost a few readings of it.
"""

from __future__ import annotations

from typewright.definitions.json_scanning import make_scanner
from typewright.definitions.pointers import escape_step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any


_PART = 2048
"""Characters whose line breaks are counted once."""


_NOT_BEGUN = (0, 0)


class JsonLines:
    """Where the parts of a JSON text stand."""

    def __init__(self, text: str, *, is_unique: bool = False) -> None:
        self._text = text
        self._scan: Callable[[str, int], tuple[Any, int]] = make_scanner()
        self._is_unique = is_unique
        """Whether no key stands twice in one object: then nothing behind an entry has to be looked at."""
        self._entries: dict[int, dict[str, tuple[int, int]]] = {}
        """By where an object or array begins: where each of its entries does, and its value, as far as was looked."""
        self._behind: dict[int, tuple[int, int] | None] = {}
        """By the same: the last value that was met and how many were before it; None where all were."""
        self._breaks: list[int] = [0]
        """How many line breaks stand before each part of the text."""

    def line_of(self, pointer: str) -> int:
        """Return the line on which the entry at *pointer* begins: its key, where it has one."""
        at = shown_at = self._skip_space(0)
        for step in pointer.split("/")[1:]:
            found = self._find(at, step)
            if found is None:
                break
            shown_at, at = found
        return self.line_at(shown_at)

    def line_at(self, place: int) -> int:
        """Return the line of one character."""
        part = place // _PART
        while len(self._breaks) <= part:
            start = (len(self._breaks) - 1) * _PART
            self._breaks.append(self._breaks[-1] + self._text.count("\n", start, start + _PART))
        return self._breaks[part] + self._text.count("\n", part * _PART, place) + 1

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

    def _find(self, at: int, step: str) -> tuple[int, int] | None:
        known = self._entries.setdefault(at, {})
        behind = self._behind.get(at, _NOT_BEGUN)
        if behind is not None and not (self._is_unique and step in known):
            met = behind[1]
            for key, start, value in self._walk(at, behind):
                # The last of several entries with one key is the one that counts.
                known[escape_step(key)] = start, value
                met += 1
                if self._is_unique and escape_step(key) == step:
                    self._behind[at] = value, met
                    break
            else:
                self._behind[at] = None
        return known.get(step)

    def _walk(self, at: int, behind: tuple[int, int] = _NOT_BEGUN) -> Iterator[tuple[str, int, int]]:
        """Yield key, place and place of the value for each entry of the object or array at *at*, or for those left."""
        text = self._text
        is_object = text.startswith("{", at)
        if not is_object and not text.startswith("[", at):
            return
        value, met = behind
        at = self._skip_space(at + 1) if met == 0 else self._skip_value(value)
        while at < len(text) and text[at] not in "]}":
            start, key = at, str(met)
            if is_object:
                key, at = self._decode(at)
                at = self._skip_space(self._skip_space(at) + 1)
            met += 1
            yield key, start, at
            at = self._skip_value(at)

    def _skip_value(self, at: int) -> int:
        """Return where the next entry begins behind the value at *at*."""
        at = self._skip_space(self._decode(at)[1])
        return self._skip_space(at + 1) if self._text.startswith(",", at) else at

    def _decode(self, at: int) -> tuple[Any, int]:
        try:
            return self._scan(self._text, at)
        except StopIteration:
            raise ValueError(at) from None

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
