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
        for match in self._marks.finditer(self._text, self._seen):
            mark = match[0]
            if mark == b'"':  # the string doesn't end here; look at it again with more text
                self._seen = match.start()
                break
            self._seen = match.end()
            if mark in b"[{":
                self._depth += 1
            elif mark in b"]}":
                self._depth -= 1
            if not self._depth or (self._depth == 1 and mark == b","):
                self._take(start, match.start(), items, offsets)
                start = match.end()
            if not self._depth:
                break
        self._drop(start)

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
    import re

    return re.compile(rb'"(?:[^"\\]++|\\.)*+"|[\[\]{},]|"', re.DOTALL)
