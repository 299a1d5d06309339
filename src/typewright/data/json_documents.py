"""JSON files: the document as one record, or the items of its list as one record each."""

from __future__ import annotations

from typewright.data.batches import Lost, make_overlong
from typewright.data.json_items import ListCutter
from typewright.data.json_text import choose_decoder, read_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typewright.data.batches import Place
    from typewright.data.json_text import Text
    from typewright.data.streams import Stream

_LINE_ENDS = bytes.maketrans(b"\r\n", b"  ")


class JsonBatch:
    """A few JSON texts with their offsets."""

    __slots__ = ("_decode", "_offsets", "items")

    decode_slowly = staticmethod(read_json)

    def __init__(self, items: list[Text], offsets: list[int]) -> None:
        self.items = items
        self._decode = choose_decoder()
        self._offsets = offsets

    @property
    def decode(self) -> Callable[[Text], object]:
        """Returns a record's data; see ``Batch``."""
        return self._decode

    def place(self, index: int) -> Place:
        """Return where text *index* begins."""
        return self._offsets[index], None

    def raw(self, index: int) -> bytes | None:
        """Return the text as one line: in JSON, line ends stand between the parts only."""
        item = self.items[index]
        return None if isinstance(item, Lost) else item.strip().translate(_LINE_ENDS)


def read_document(stream: Stream, limit: int) -> Iterator[JsonBatch]:
    """Yield one batch that holds the whole document.

    Raises:
        DataError: the stream can't be read.
    """
    text: Text = stream.read_fully(limit + 1)
    if len(text) > limit:
        text = make_overlong(len(text) + _size_of_rest(stream), limit)
    yield JsonBatch([text], [stream.start])


def _size_of_rest(stream: Stream) -> int:
    size = 0
    while part := stream.read(1 << 20):
        size += len(part)
    return size


def read_list(stream: Stream, limit: int) -> Iterator[JsonBatch]:
    """Yield the items of the list at the top, in batches; memory holds one batch at a time.

    Raises:
        DataError: the stream can't be read, there is no list at the top, or an item is too long.
    """
    for items, offsets in ListCutter(stream, limit).read_items():
        yield JsonBatch(items, offsets)
