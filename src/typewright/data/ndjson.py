"""NDJSON: one JSON text a line; blank lines are no records."""

from __future__ import annotations

from typewright.data.batches import SKIP, Lost
from typewright.data.json_text import choose_decoder, read_json
from typewright.data.lines import read_line_blocks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typewright.data.batches import Place
    from typewright.data.json_text import Text
    from typewright.data.streams import Stream


class LineBatch:
    """The lines of one block; places are summed up when they are asked for."""

    __slots__ = ("_at", "_decode", "_line", "_offset", "items")

    def __init__(self, items: list[Text], offset: int, line: int, decode: Callable[[Text], object]) -> None:
        self.items = items
        self._decode = decode
        self._offset = offset
        self._line = line
        self._at = 0

    def decode_slowly(self, item: Text) -> object:
        """Return the exact data of a line, or SKIP where it is blank.

        Raises:
            RecordFault: it isn't JSON, isn't UTF-8, is nested too deeply, or was too long to keep.
        """
        if isinstance(item, bytes) and not item.strip():
            return SKIP
        return read_json(item)

    @property
    def decode(self) -> Callable[[Text], object]:
        """Returns a record's data; see ``Batch``."""
        return self._decode

    def place(self, index: int) -> Place:
        """Return where line *index* begins; the sum goes on where the last one ended, so it stays linear."""
        self._offset += sum(map(len, self.items[self._at : index])) + index - self._at
        self._at = index
        return self._offset, self._line + index

    def raw(self, index: int) -> bytes | None:
        """Return the line as it was read, or None where it was too long to keep."""
        item = self.items[index]
        return None if isinstance(item, Lost) else item


def read_ndjson(stream: Stream, limit: int) -> Iterator[LineBatch]:
    """Yield the lines of *stream* in batches.

    Raises:
        DataError: the stream can't be read.
    """
    decode = choose_decoder()
    offset, line = stream.start, 1
    for lines in read_line_blocks(stream, limit):
        yield LineBatch(lines, offset, line, decode)
        offset += sum(map(len, lines)) + len(lines)
        line += len(lines)
