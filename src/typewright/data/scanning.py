"""A walk over the records of one source.

:func:`read_records` gives every record. :class:`Scan` gives only what a check refuses, and
counts the rest: nothing is made, stored or called for an accepted record but its data.
"""

from __future__ import annotations

from typewright.data.batches import SKIP, RecordFault
from typewright.data.csv_rows import read_csv
from typewright.data.formats import check_format, format_of
from typewright.data.json_documents import read_document, read_list
from typewright.data.json_text import read_json
from typewright.data.ndjson import read_ndjson
from typewright.data.streams import name_of, open_stream, path_of
from typewright.data.yaml_documents import read_yaml_file
from typewright.json_text import holds_long_integer
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from typewright.data.batches import Batch
    from typewright.data.streams import Source, Stream
    from typewright.definitions import Problem

DEFAULT_LIMIT = 64 * 1024 * 1024
"""Bytes that one record may have."""


@frozen
class Record:
    """One record of a source."""

    number: int
    """Its place among the records, counted from 1."""
    offset: int
    """Bytes before it in the source, after unpacking."""
    value: object
    """Plain data; where there is a fault, the cells of a row that has too many or too few, or None."""
    fault: Problem | None = None
    """Why it couldn't be decoded, or None."""
    line: int | None = None
    """Its line, counted from 1; None in JSON, which isn't read by lines."""


@frozen
class RefusedRecord:
    """One record that a check refused."""

    number: int
    """Its place among the records, counted from 1."""
    offset: int
    """Bytes before it in the source, after unpacking."""
    line: int | None
    """Its line, counted from 1; None in JSON, which isn't read by lines."""
    problems: tuple[Problem, ...]
    value: object
    """Plain data; where it couldn't be decoded, the cells of a row that has too many or too few, or None."""
    raw: bytes | None
    """It as one line of JSON text, or None in other formats and for a record that wasn't kept."""


@frozen
class Reading:
    """How a source is read."""

    format: str
    """One of ``FORMATS``."""
    each: bool = False
    """Whether the items of a list at the top of JSON or YAML are the records."""
    limit: int = DEFAULT_LIMIT
    """Bytes that one record may have; YAML and JSON documents are one record."""
    nullable: Collection[str] = ()
    """CSV columns in which an empty cell is None; in others it is left out."""
    exact: bool = False
    """Whether it matters to the check that a long integer in JSON isn't taken for a float."""


def read_records(
    source: Source,
    *,
    format: str | None = None,  # noqa: A002 - the word users know
    each: bool = False,
    limit: int = DEFAULT_LIMIT,
) -> Iterator[Record]:
    r"""Yield the records of *source*: a path, ``-`` for standard input, or an open binary file.

    Formats are JSON, NDJSON, CSV, TSV and YAML; the name tells which, or *format*. Gzip is
    unpacked. A record that can't be decoded is a record with a fault, and reading goes on.

    >>> import io
    >>> for record in read_records(io.BytesIO(b'{"id": 1}\n{"id"}\n'), format="ndjson"):
    ...     print(record.offset, record.value or record.fault.message)
    0 {'id': 1}
    10 isn't JSON: expecting ':' delimiter at column 6

    Raises:
        DataError: the source can't be read, or nothing tells its format.
        ExtraMissingError: it is YAML and PyYAML isn't installed.
    """
    reading = Reading(format or format_of(path_of(source)), each, limit)
    number = 0
    with open_stream(source) as stream:
        for batch in make_batches(stream, reading):
            for index, item in enumerate(batch.items):
                value, fault = _decode_surely(batch, item)
                if value is SKIP:
                    continue
                number += 1
                offset, line = batch.place(index)
                yield Record(number, offset, value, fault, line)


class Scan:
    r"""A check of one source; iterating gives the refused records, then the counts are final.

    *check* returns the problems of one value, none where it is accepted; a codec's
    ``problems`` is meant. *on_batch* is called now and then, at least every 256 KiB.

    >>> import io
    >>> from typewright.definitions import Problem
    >>> def check(value):
    ...     return () if value > 0 else (Problem((), "gt", "must be positive"),)
    >>> scan = Scan(io.BytesIO(b"1\n2\n-3\n"), check, Reading("ndjson"))
    >>> [(record.number, record.offset, record.problems[0].code) for record in scan]
    [(3, 4, 'gt')]
    >>> scan.records, scan.refused
    (3, 1)
    """

    def __init__(
        self,
        source: Source,
        check: Callable[[object], Sequence[Problem]],
        reading: Reading,
        *,
        on_batch: Callable[[Scan], object] | None = None,
    ) -> None:
        self.name = name_of(source)
        """What messages call the source."""
        self.records = 0
        """Records seen, the refused ones included."""
        self.refused = 0
        self.problems = 0
        self._source = source
        self._check = check
        self._reading = reading
        self._on_batch = on_batch
        self._stream: Stream | None = None

    @property
    def size(self) -> int | None:
        """Bytes of the file as it is stored, or None for a pipe and before the first record."""
        return None if self._stream is None else self._stream.size

    @property
    def position(self) -> int:
        """Bytes of the file that have been read; 0 for a pipe."""
        return (self._stream.position() if self._stream is not None else None) or 0

    def __iter__(self) -> Iterator[RefusedRecord]:
        """Yield the refused records.

        Raises:
            DataError: the source can't be read.
            ExtraMissingError: it is YAML and PyYAML isn't installed.
        """
        with open_stream(self._source) as self._stream:
            for batch in make_batches(self._stream, self._reading):
                yield from self._check_batch(batch)
                if self._on_batch is not None:
                    self._on_batch(self)

    def _check_batch(self, batch: Batch) -> Iterator[RefusedRecord]:
        check = self._check
        decode = _decode_exactly(batch) if self._reading.exact else batch.decode
        before = self.records
        for index, item in enumerate(batch.items):
            try:
                value = decode(item)
            except ValueError:
                value, fault = _decode_slowly(batch, item)
                if value is SKIP:
                    before -= 1
                    continue
                if fault is not None:
                    yield self._refuse(batch, index, before + index + 1, value, (fault,))
                    continue
            problems = check(value)
            if problems:
                if _is_rounded(batch, item):
                    value = batch.decode_slowly(item)
                    problems = check(value)
                if problems:
                    yield self._refuse(batch, index, before + index + 1, value, problems)
        self.records = before + len(batch.items)

    def _refuse(
        self, batch: Batch, index: int, number: int, value: object, problems: Sequence[Problem]
    ) -> RefusedRecord:
        self.refused += 1
        self.problems += len(problems)
        offset, line = batch.place(index)
        return RefusedRecord(number, offset, line, tuple(problems), value, batch.raw(index))


def make_batches(stream: Stream, reading: Reading) -> Iterator[Batch]:
    """Return the batches of an open stream, as its format has them.

    Raises:
        DataError: the format isn't known; reading raises it too.
    """
    check_format(reading.format)
    if reading.format == "ndjson":
        return read_ndjson(stream, reading.limit)
    if reading.format == "json":
        return read_list(stream, reading.limit) if reading.each else read_document(stream, reading.limit)
    if reading.format == "yaml":
        return read_yaml_file(stream, reading.limit, each=reading.each)
    delimiter = "\t" if reading.format == "tsv" else ","
    return read_csv(stream, reading.limit, delimiter=delimiter, nullable=reading.nullable)


def _decode_surely(batch: Batch, item: object) -> tuple[object, Problem | None]:
    """Return an item's value and what keeps it from being decoded."""
    try:
        value = batch.decode(item)
    except ValueError:
        return _decode_slowly(batch, item)
    return (batch.decode_slowly(item) if _is_rounded(batch, item) else value), None


def _decode_exactly(batch: Batch) -> Callable[[object], object]:
    """Return the decoder of a batch, made exact: a text with a long number goes the slow way at once."""
    return lambda item: batch.decode_slowly(item) if _is_rounded(batch, item) else batch.decode(item)


def _decode_slowly(batch: Batch, item: object) -> tuple[object, Problem | None]:
    """Return the second look at an item; a row of cells that is no record stays as it is."""
    try:
        return batch.decode_slowly(item), None
    except RecordFault as exc:
        return (item if isinstance(item, list) else None), exc.problem


def _is_rounded(batch: Batch, item: object) -> bool:
    """Return whether a fast decoder may have made a float of a long integer."""
    return isinstance(item, bytes) and batch.decode is not read_json and holds_long_integer(item)
