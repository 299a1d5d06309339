"""A JSON list cut into its items while it is read.

The cut looks at brackets, commas and strings only. What stands between two cuts is one
item; whether it is JSON, its decoder says.

    [ {"a": "],"} , 2 , [3] ]      ->     {"a": "],"}     2     [3]
"""

from __future__ import annotations

from typewright.data.batches import Lost, make_fault
from typewright.data.lines import BLOCK
from typewright.errors import DataError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Pattern

    from typewright.data.json_text import Text
    from typewright.data.streams import Stream

_BLANKS = b" \t\r\n"
_COMMA = ord(",")
_STRING = rb'"(?:[^"\\]++|\\.)*+"'
_SHALLOW = 3
"""Levels below an item's own that are cut in one step."""


class ListCutter:
    """The part of a list that isn't cut yet, and how deep in it we are."""

    def __init__(self, stream: Stream, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._text = b""
        self._offset = stream.start
        """Byte offset of the text's beginning."""
        self._seen = 0
        """How much of the text has been looked at."""
        self._depth = 0
        self._count = 0
        self._marks = _compile_marks()
        self._items = _compile_items()

    def read_items(self) -> Iterator[tuple[list[Text], list[int]]]:
        """Yield items and their byte offsets, a block at a time.

        A list that isn't closed, and text after the list, give one last item that is refused.

        Raises:
            DataError: the stream can't be read, there is no list at the top, or an item is too long.
        """
        self._open_list()
        while True:
            items: list[Text] = []
            offsets: list[int] = []
            self._cut(items, offsets)
            if not self._depth or not self._read_more():
                self._end(items, offsets)
                yield items, offsets
                return
            yield items, offsets

    def _open_list(self) -> None:
        while not self._text.strip(_BLANKS) and self._read_more():
            blanks = len(self._text) - len(self._text.lstrip(_BLANKS))
            self._drop(blanks)
        if not self._text.startswith(b"["):
            raise DataError(self._stream.name, "holds no list at the top, so its items can't be taken one by one")
        self._drop(1)
        self._seen = 0
        self._depth = 1

    def _read_more(self) -> bool:
        """Add a block, or as much as is held already: so a long item is copied a few times, not once a block."""
        if len(self._text) > self._limit:
            place = f"item {self._count + 1}, at byte {self._offset:,},"
            raise DataError(self._stream.name, f"{place} has more than {self._limit:,} bytes; the rest isn't checked")
        more = self._stream.read_fully(max(BLOCK, len(self._text)))
        self._text += more
        return bool(more)

    def _cut(self, items: list[Text], offsets: list[int]) -> None:
        """Take the items that end in the text, and keep the rest."""
        start = 0
        while self._depth:
            end = self._find_end(start)
            if end is None:
                break
            self._take(start, end, items, offsets)
            start = self._seen = end + 1
        self._drop(start)

    def _find_end(self, start: int) -> int | None:
        """Return where the item ends that begins at *start*, or None where the text ends first."""
        if self._seen == start:
            shallow = self._items.match(self._text, start)
            if shallow is not None:
                end = shallow.end() - 1
                self._depth = int(self._text[end] == _COMMA)
                return end
        for match in self._marks.finditer(self._text, self._seen):
            mark = match[0]
            if mark == b'"':  # the string doesn't end here; look at it again with more text
                self._seen = match.start()
                return None
            self._seen = match.end()
            if mark in b"[{":
                self._depth += 1
            elif mark in b"]}":
                self._depth -= 1
            if not self._depth or (self._depth == 1 and mark == b","):
                return match.start()
        return None

    def _take(self, start: int, end: int, items: list[Text], offsets: list[int]) -> None:
        item = self._text[start:end]
        bare = item.lstrip(_BLANKS)
        if not self._depth and not self._count and not bare:
            return  # an empty list
        self._count += 1
        items.append(bare)
        offsets.append(self._offset + start + len(item) - len(bare))

    def _drop(self, size: int) -> None:
        self._text = self._text[size:]
        self._offset += size
        self._seen -= size

    def _end(self, items: list[Text], offsets: list[int]) -> None:
        """Add what is wrong with the list as a whole."""
        if self._depth:
            items.append(Lost(len(self._text), make_fault("json", "isn't JSON: the list isn't closed")))
            offsets.append(self._offset)
            return
        while not self._text.strip(_BLANKS):
            self._drop(len(self._text))
            if not self._read_more():
                return
        items.append(Lost(len(self._text), make_fault("json", "isn't JSON: there is text after the list")))
        offsets.append(self._offset + len(self._text) - len(self._text.lstrip(_BLANKS)))


def _compile_marks() -> Pattern[bytes]:
    """Return a pattern of what matters to the cut: strings, brackets, commas, a quote that isn't closed."""
    import re

    return re.compile(_STRING + rb'|[\[\]{},]|"', re.DOTALL)


def _compile_items() -> Pattern[bytes]:
    """Return a pattern of a whole item and its end, for items that nest a few levels deep.

    300,000 objects are read seven times as fast as by steps; what it doesn't match is cut by steps.
    """
    import re

    inside = rb'(?:[^"\[\]{}]++|' + _STRING + rb")*+"
    for _ in range(_SHALLOW):
        inside = rb'(?:[^"\[\]{}]++|' + _STRING + rb"|[\[{]" + inside + rb"[\]}])*+"
    return re.compile(rb'(?:[^"\[\]{},]++|' + _STRING + rb"|[\[{]" + inside + rb"[\]}])*+[,\]}]", re.DOTALL)
