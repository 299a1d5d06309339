"""CSV and TSV: a header, then one record a row, all values text.

An empty cell is left out, so a default applies and a required field is missing. In the
columns named *nullable* it is None.
"""

from __future__ import annotations

from typewright.data.batches import Lost, RecordFault, make_fault
from typewright.data.lines import read_line_blocks
from typewright.errors import DataError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from typing import Any, TypeAlias

    from typewright.data.batches import Place
    from typewright.data.streams import Stream

    Row: TypeAlias = "list[str] | Lost"

_BATCH = 512
_ERRORS = (
    # a part of the csv module's words, what we say
    ("unexpected end of data", "isn't CSV: a quote is opened and never closed"),
    ("expected after", "isn't CSV: text goes on after a closing quote"),
    ("new-line character", "isn't CSV: a carriage return stands outside quotes"),
)


class RowBatch:
    """A few rows with their places."""

    __slots__ = ("_decode", "_places", "items")

    def __init__(self, rows: list[Row], places: list[tuple[int, int]], decode: Callable[[Row], object]) -> None:
        self.items = rows
        self._decode = decode
        self._places = places

    def decode_slowly(self, item: Row) -> object:
        """Return what the only decoder says.

        Raises:
            RecordFault: the row isn't CSV, isn't UTF-8, was too long, or has too many or too few cells.
        """
        return self._decode(item)

    @property
    def decode(self) -> Callable[[Row], object]:
        """Returns a record's data; see ``Batch``."""
        return self._decode

    def place(self, index: int) -> Place:
        """Return where row *index* begins."""
        return self._places[index]

    def raw(self, _: int) -> None:
        """Return None: a row is no line, it may hold several."""
        return


def read_csv(stream: Stream, limit: int, *, delimiter: str = ",", nullable: Collection[str] = ()) -> Iterator[RowBatch]:
    """Yield the rows below the header in batches; rows without any cell are no records.

    Raises:
        DataError: the stream can't be read, or its header isn't one.
    """
    rows = _Rows(stream, limit, delimiter)
    decode = _make_decoder(_read_header(rows), nullable)
    while True:
        found, places = rows.take(_BATCH)
        if not found:
            return
        yield RowBatch(found, places, decode)


def _read_header(rows: _Rows) -> list[str]:
    found, _ = rows.take(1)
    if not found:
        raise DataError(rows.stream.name, "has no header row")
    header = found[0]
    if isinstance(header, Lost):
        raise DataError(rows.stream.name, f"the header {header.fault.problem.message}")
    seen: set[str] = set()
    for column in header:
        if column in seen:
            raise DataError(rows.stream.name, f"the header names {column!r} twice")
        seen.add(column)
    return header


def _make_decoder(header: list[str], nullable: Collection[str]) -> Callable[[Row], object]:
    width = len(header)
    nulls = [column for column in header if column in nullable]

    def decode(row: Row) -> object:
        if isinstance(row, Lost):
            raise row.fault
        if len(row) != width:
            cells = "cell" if len(row) == 1 else "cells"
            raise make_fault("csv", f"has {len(row)} {cells}, the header has {width}", row)
        value: dict[str, str | None] = {column: cell for column, cell in zip(header, row, strict=True) if cell}
        for column in nulls:
            value.setdefault(column, None)
        return value

    return decode


class _Rows:
    """A csv reader that knows the byte offset and the line of every row, and outlives a fault."""

    def __init__(self, stream: Stream, limit: int, delimiter: str) -> None:
        self.stream = stream
        self._limit = limit
        self._delimiter = delimiter
        self._lines = (line for block in read_line_blocks(stream, limit) for line in block)
        self._offset = stream.start
        """Where the line that comes next begins."""
        self._line = 1
        self._start = stream.start
        """Where the present row begins."""
        self._fault: RecordFault | None = None
        """What is wrong with a line of the present row."""
        self._reader = self._make_reader()

    def _make_reader(self) -> Any:
        import csv

        return csv.reader(self._read_texts(), delimiter=self._delimiter, strict=True)

    def _read_texts(self) -> Iterator[str]:
        for line in self._lines:
            self._offset += len(line) + 1
            self._line += 1
            if isinstance(line, Lost):
                raise line.fault
            if self._offset - self._start > self._limit + 1:
                raise make_fault("size", f"has more than {self._limit:,} bytes; is a quote never closed?")
            try:
                yield line.decode() + "\n"
            except UnicodeDecodeError as exc:
                where = f"byte {exc.start + 1} of line {self._line - 1}"
                self._fault = make_fault("encoding", f"isn't UTF-8: {where} is 0x{line[exc.start]:02x}", line)
                yield line.decode(errors="replace") + "\n"

    def take(self, count: int) -> tuple[list[Row], list[tuple[int, int]]]:
        """Return the next rows, *count* at most, and their places; none at the end.

        Raises:
            DataError: the stream can't be read.
        """
        from csv import field_size_limit

        rows: list[Row] = []
        places: list[tuple[int, int]] = []
        # The csv module has one limit for the whole process, 128 KiB a cell unless somebody changed it.
        before = field_size_limit(self._limit + 2)
        try:
            while len(rows) < count:
                place = (self._offset, self._line)
                self._start = self._offset
                row = self._read_row()
                if row is None:
                    break
                if row:
                    rows.append(row)
                    places.append(place)
        finally:
            field_size_limit(before)
        return rows, places

    def _read_row(self) -> Row | None:
        import csv

        try:
            row: Row | None = next(self._reader, None)
        except csv.Error as exc:
            return self._lose(make_fault("csv", _explain(str(exc))))
        except RecordFault as exc:
            self._reader = self._make_reader()  # the fault ended the generator that the old one reads
            return self._lose(exc)
        if self._fault is not None:
            return self._lose(self._fault)
        return row

    def _lose(self, fault: RecordFault) -> Lost:
        self._fault = None
        return Lost(self._offset - self._start, fault)


def _explain(words: str) -> str:
    for part, text in _ERRORS:
        if part in words:
            return text
    return f"isn't CSV: {words}"
