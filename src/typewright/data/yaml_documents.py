"""YAML files: one record a document, or one an item where documents are lists.

YAML can't be cut without reading it, so a file is held whole; the limit is its size.
"""

from __future__ import annotations

from typewright.data.batches import Lost, make_fault, make_overlong
from typewright.errors import SchemaError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from typewright.data.batches import Place
    from typewright.data.streams import Stream
    from typewright.readers import YamlDocument

MOST_NODES = 5_000_000
"""Values and keys of one document, after aliases are expanded."""


class YamlBatch:
    """The records of one document, decoded already."""

    __slots__ = ("_lines", "_starts", "items")

    def __init__(self, items: list[object], lines: list[int], starts: list[int]) -> None:
        self.items = items
        self._lines = lines
        self._starts = starts

    @staticmethod
    def decode(item: object) -> object:
        """Return *item*, which is plain data already.

        Raises:
            RecordFault: it stands for a document that isn't YAML.
        """
        if isinstance(item, Lost):
            raise item.fault
        return item

    decode_slowly = decode

    def place(self, index: int) -> Place:
        """Return where the line of record *index* begins."""
        line = self._lines[index]
        return self._starts[min(line, len(self._starts)) - 1], line

    def raw(self, _: int) -> None:
        """Return None: a document is no line."""
        return


def read_yaml_file(stream: Stream, limit: int, *, each: bool = False) -> Iterator[YamlBatch]:
    """Yield one batch a document.

    Raises:
        DataError: the stream can't be read.
        ExtraMissingError: PyYAML isn't installed.
    """
    from typewright.readers import YamlLimits, read_yaml_documents

    text = stream.read_fully(limit + 1)
    if len(text) > limit:
        yield YamlBatch([make_overlong(len(text), limit)], [1], [stream.start])
        return
    starts = _line_starts(text, stream.start)
    limits = YamlLimits(size=limit, nodes=MOST_NODES)
    try:
        for document in read_yaml_documents(text, file=stream.name, limits=limits):
            yield _make_batch(document, starts, each=each)
    except SchemaError as exc:
        hint = f"; {exc.hint}" if exc.hint else ""
        where = f" (line {exc.line}, column {exc.column})" if exc.line else ""
        fault = make_fault("yaml", f"isn't YAML: {exc.reason}{where}{hint}", exc.text)
        yield YamlBatch([Lost(0, fault)], [exc.line or 1], starts)


def _make_batch(document: YamlDocument, starts: list[int], *, each: bool) -> YamlBatch:
    value = document.value
    if not each or not isinstance(value, list):
        return YamlBatch([value], [document.origin().line or 1], starts)
    lines = [document.origin((i,)).line or 1 for i in range(len(value))]
    return YamlBatch(value, lines, starts)


def _line_starts(text: bytes, first: int) -> list[int]:
    """Return the byte offset of each line; YAML ends lines with CRLF, CR or LF."""
    import re

    return [first, *(first + match.end() for match in re.finditer(rb"\r\n|\r|\n", text))]
