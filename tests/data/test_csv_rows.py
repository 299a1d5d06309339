"""CSV and TSV: header, cells, places of rows, and rows that aren't rows."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typewright.data import Reading, Record, Scan, lines, read_records
from typewright.errors import DataError


def read_rows(text: bytes, *, format: str = "csv", limit: int = 1 << 20) -> list[Record]:  # noqa: A002 - as read_records
    """Return the records of a CSV text."""
    return list(read_records(io.BytesIO(text), format=format, limit=limit))


def message_of(record: Record) -> str | None:
    """Return the message of a record's fault."""
    return None if record.fault is None else record.fault.message


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (b"a,b\n1,x\n", [{"a": "1", "b": "x"}]),
        (b"a,b\r\n1,x\r\n2,y", [{"a": "1", "b": "x"}, {"a": "2", "b": "y"}]),
        (b'\xef\xbb\xbfa,b\n1,"x ""y"", z\nw"\n', [{"a": "1", "b": 'x "y", z\nw'}]),
        (b"a,b\n\n1,\n,\n", [{"a": "1"}, {}]),
        (b"a\n", []),
        (b"\n\na\nx\n", [{"a": "x"}]),
    ],
)
def test_rows_are_records(text: bytes, values: list[object]) -> None:
    """Cells stand under their header, empty ones are left out, empty lines are no rows."""
    assert [record.value for record in read_rows(text)] == values


def test_tabs_separate_in_tsv() -> None:
    """A comma in TSV is text."""
    assert [record.value for record in read_rows(b"a\tb\n1,5\tx\n", format="tsv")] == [{"a": "1,5", "b": "x"}]


def test_nullable_columns_get_none() -> None:
    """Where a column is named nullable, an empty cell is None; a column that isn't there stays away."""
    seen: list[object] = []

    def keep(value: object) -> tuple[()]:
        seen.append(value)
        return ()

    reading = Reading("csv", nullable=("b", "c"))
    list(Scan(io.BytesIO(b"a,b\n,\n1,2\n"), keep, reading))
    assert seen == [{"b": None}, {"a": "1", "b": "2"}]


def test_places_count_bytes_and_lines() -> None:
    """Offsets are bytes, also after quoted line ends, CRLF and letters of several bytes."""
    text = 'a,b\r\n1,"é\r\nx"\r\n\r\n2,y\n'.encode()
    records = read_rows(text)
    assert [(record.number, record.line, text[record.offset :][:1]) for record in records] == [
        (1, 2, b"1"),
        (2, 5, b"2"),
    ]


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=6)


@given(st.lists(st.tuples(CELL, CELL), max_size=6), st.integers(1, 20))
def test_any_rows_come_back_at_their_offsets(rows: list[tuple[str, str]], block: int) -> None:
    """For any cells and any size of blocks, rows are the ones written, each at its offset."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("a", "b"))
    starts = []
    for row in rows:
        starts.append(len(out.getvalue().encode()))
        writer.writerow(row)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "BLOCK", block)
        records = read_rows(out.getvalue().encode())
    assert [record.value for record in records] == [{"a": first, "b": second} for first, second in rows]
    assert [record.offset for record in records] == starts


class TestFaults:
    @pytest.mark.parametrize(
        ("row", "message"),
        [
            (b"1", "has 1 cell, the header has 2"),
            (b"1,2,3", "has 3 cells, the header has 2"),
            (b'"1"x,2', "isn't CSV: text goes on after a closing quote"),
            (b"1\r2,3", "isn't CSV: a carriage return stands outside quotes"),
            (b"1,\xff", "isn't UTF-8: byte 3 of line 2 is 0xff"),
        ],
    )
    def test_a_broken_row_is_a_fault(self, row: bytes, message: str) -> None:
        """The row at fault says why, and the next one is read."""
        records = read_rows(b"a,b\n" + row + b"\n1,2\n")
        assert [message_of(record) for record in records] == [message, None]
        assert (records[1].value, records[1].offset) == ({"a": "1", "b": "2"}, 5 + len(row))

    def test_a_row_of_wrong_width_keeps_its_cells(self) -> None:
        """So it can be written to the rejects."""
        assert read_rows(b"a,b\n1,2,3\n")[0].value == ["1", "2", "3"]

    def test_a_quote_that_is_never_closed_is_a_fault(self) -> None:
        """The rest of the file is one broken row, where the quote is opened."""
        records = read_rows(b'a,b\n1,2\n3,"x\n4,5\n')
        assert [(record.offset, message_of(record)) for record in records[1:]] == [
            (8, "isn't CSV: a quote is opened and never closed")
        ]

    def test_a_quote_that_swallows_too_much_is_a_fault(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A row beyond the limit is given up within the limit, and reading goes on after it."""
        monkeypatch.setattr(lines, "BLOCK", 8)
        records = read_rows(b'a,b\n1,"x\n' + b"3,4\n" * 10, limit=20)
        assert message_of(records[0]) == "has more than 20 bytes; is a quote never closed?"
        assert [record.value for record in records[1:]] == [{"a": "3", "b": "4"}] * 5

    def test_a_line_beyond_the_limit_is_a_fault(self) -> None:
        """One long line is lost, the next row is read at its right offset."""
        records = read_rows(b"a,b\n1," + b"x" * 30 + b"\n3,4\n", limit=20)
        assert message_of(records[0]) == "has 32 bytes, more than 20"
        assert (records[1].value, records[1].offset, records[1].line) == ({"a": "3", "b": "4"}, 37, 3)

    def test_a_wide_cell_is_none(self) -> None:
        """Cells beyond the csv module's own limit are read, and its limit is left as it was."""
        before = csv.field_size_limit(1000)
        try:
            record = read_rows(b"a\n" + b"x" * 2000 + b"\n")[0]
            assert csv.field_size_limit() == 1000
        finally:
            csv.field_size_limit(before)
        assert record.value == {"a": "x" * 2000}


class TestHeader:
    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            (b"", "has no header row"),
            (b"\n\n", "has no header row"),
            (b"a,b,a\n", "the header names 'a' twice"),
            (b"a,\xff\n", "the header isn't UTF-8"),
            (b"\x89PNG\r\n\x1a\n\0\0", "the header isn't UTF-8"),
        ],
    )
    def test_must_be_one(self, text: bytes, reason: str) -> None:
        """A file without a header can't be read, whatever follows."""
        with pytest.raises(DataError, match=reason):
            read_rows(text)
