"""Reading and checking records of every format, and what a scan counts."""

from __future__ import annotations

import gzip
import io
import json
import sys
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from typewright.data import Reading, RefusedRecord, Scan, json_items, lines, read_records
from typewright.definitions import Problem
from typewright.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOO_SMALL = Problem((), "gt", "must be positive")


def refuse_negative(value: object) -> tuple[Problem, ...]:
    """Refuse numbers below zero, accept all else."""
    return (TOO_SMALL,) if isinstance(value, (int, float)) and value < 0 else ()


def scan(text: bytes, **reading: object) -> tuple[list[RefusedRecord], Scan]:
    """Return what is refused of an NDJSON text, and the scan."""
    walk = Scan(io.BytesIO(text), refuse_negative, Reading(**{"format": "ndjson", **reading}))  # type: ignore[arg-type]
    return list(walk), walk


@pytest.fixture(params=["orjson", "json"])
def decoder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a test with each JSON decoder."""
    if request.param == "json":
        monkeypatch.setitem(sys.modules, "orjson", None)
    else:
        pytest.importorskip("orjson")
    return str(request.param)


@pytest.mark.usefixtures("decoder")
class TestNdjson:
    def test_tells_number_offset_and_line(self) -> None:
        """Blank lines are no records, but lines; offsets count bytes, also of CRLF and of a mark."""
        text = b"\xef\xbb\xbf1\r\n\n-2\n  \n-3"
        refused, walk = scan(text)
        assert [(item.number, item.line, text[item.offset :][:2]) for item in refused] == [(2, 3, b"-2"), (3, 5, b"-3")]
        assert (walk.records, walk.refused, walk.problems) == (3, 2, 2)

    def test_counts_within_a_block(self) -> None:
        """Offsets are right for every refused record of a block, not only for the first."""
        text = b"".join(b"%d\n" % (n if n % 3 else -n) for n in range(50))
        refused, _ = scan(text)
        assert all(text[item.offset :].startswith(f"{item.value}\n".encode()) for item in refused)
        assert [item.value for item in refused] == [-n for n in range(3, 50, 3)]

    def test_counts_over_blocks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Numbers and offsets go on where the last block ended."""
        monkeypatch.setattr(lines, "BLOCK", 10)
        text = b"".join(b"%d\n" % (-n if n % 7 == 0 else n) for n in range(1, 100))
        refused, walk = scan(text)
        assert [(item.number, item.value) for item in refused] == [(n, -n) for n in range(7, 100, 7)]
        assert all(text[item.offset :].startswith(f"{item.value}\n".encode()) for item in refused)
        assert walk.records == 99

    def test_goes_on_after_a_line_that_is_not_json(self) -> None:
        """The line is a record with one problem; it is kept as it was."""
        refused, walk = scan(b'{"a"\n1\n')
        assert [(item.number, item.problems[0].code, item.value, item.raw) for item in refused] == [
            (1, "json", None, b'{"a"')
        ]
        assert walk.records == 2

    @pytest.mark.parametrize(
        ("line", "code"),
        [(b"[" * 100_000, "depth"), (b'"\xff"', "encoding"), (b"\x00\x01\xfe", "encoding"), (b"NaN", "json")],
    )
    def test_names_the_kind_of_fault(self, line: bytes, code: str) -> None:
        """Nesting, encoding and syntax have codes of their own."""
        assert [item.problems[0].code for item in scan(line + b"\n")[0]] == [code]

    def test_gives_up_a_line_beyond_the_limit(self) -> None:
        """It is one refused record without content; its neighbours are checked."""
        refused, walk = scan(b"1\n" + b"9" * 50 + b"\n-3\n", limit=20)
        assert [(item.number, item.offset, item.problems[0].code, item.raw) for item in refused] == [
            (2, 2, "size", None),
            (3, 53, "gt", b"-3"),
        ]
        assert walk.records == 3

    def test_keeps_long_integers(self) -> None:
        """A refused record is decoded exactly, so no digit is lost where the fast decoder rounds."""
        refused, _ = scan(b"-12345678901234567890123\n12345678901234567890123\n")
        assert [item.value for item in refused] == [-12345678901234567890123]

    def test_does_not_refuse_because_of_rounding(self) -> None:
        """An integer that the fast decoder makes a float is accepted where an integer is asked for."""
        check = Scan(io.BytesIO(b"12345678901234567890123\n"), refuse_other_than_int, Reading("ndjson"))
        assert list(check) == []

    def test_leaves_an_error_of_the_check_alone(self) -> None:
        """A ValueError out of the check is a bug of the check, not a fault of the record."""

        def broken(_: object) -> tuple[Problem, ...]:
            raise ValueError("bug")

        with pytest.raises(ValueError, match="bug"):
            list(Scan(io.BytesIO(b"1\n"), broken, Reading("ndjson")))


def refuse_other_than_int(value: object) -> tuple[Problem, ...]:
    """Refuse everything but integers."""
    return () if type(value) is int else (TOO_SMALL,)


@pytest.mark.usefixtures("decoder")
class TestJson:
    def test_document_is_one_record(self) -> None:
        """A list at the top is one record unless its items are asked for."""
        refused, walk = scan(b"\n[1, -2]\n", format="json")
        assert (refused, walk.records) == ([], 1)

    def test_items_are_records(self) -> None:
        """With ``each``, the items of the list are checked one by one."""
        refused, walk = scan(b"[1,\n -2]\n", format="json", each=True)
        assert [(item.number, item.offset, item.line, item.raw) for item in refused] == [(2, 5, None, b"-2")]
        assert walk.records == 2

    def test_raw_is_one_line(self) -> None:
        """A pretty-printed document becomes one line for the rejects, its value unchanged."""
        document = json.dumps({"a": ["x\ny", {"b": 1}]}, indent=2).encode().replace(b"\n", b"\r\n")
        walk = Scan(io.BytesIO(document), lambda _: (TOO_SMALL,), Reading("json"))
        (refused,) = walk
        assert refused.raw is not None
        assert b"\n" not in refused.raw
        assert json.loads(refused.raw) == json.loads(document)

    def test_document_beyond_the_limit_is_a_fault(self) -> None:
        """It isn't held; the fault tells its size."""
        (refused,) = scan(b"[" + b" " * 3_000_000 + b"]", format="json", limit=100)[0]
        assert refused.problems[0].message == "has 3,000,002 bytes, more than 100"

    @pytest.mark.parametrize("text", [b"", b" \n"])
    def test_an_empty_file_is_a_fault(self, text: bytes) -> None:
        """An empty text is no JSON document."""
        (refused,) = scan(text, format="json")[0]
        assert refused.problems[0].message.startswith("isn't JSON: expecting value")


class TestScan:
    def test_calls_back_after_each_batch(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The caller sees how far reading has come, in bytes of the file."""
        monkeypatch.setattr(lines, "BLOCK", 10)
        (tmp_path / "a.ndjson").write_bytes(b"1234\n" * 6)
        seen: list[tuple[int, int, int | None]] = []
        walk = Scan(
            tmp_path / "a.ndjson",
            refuse_negative,
            Reading("ndjson"),
            on_batch=lambda at: seen.append((at.records, at.position, at.size)),
        )
        assert (walk.size, walk.position) == (None, 0)
        assert list(walk) == []
        assert [records for records, _, _ in seen] == sorted({records for records, _, _ in seen})
        assert seen[-1] == (6, 30, 30)

    def test_is_named_as_its_source(self, tmp_path: Path) -> None:
        """A file is called by its path, standard input by its name."""
        assert Scan(tmp_path / "a", refuse_negative, Reading("json")).name == str(tmp_path / "a")
        assert Scan("-", refuse_negative, Reading("json")).name == "standard input"

    def test_refuses_an_unknown_format(self) -> None:
        """The error lists the formats there are."""
        with pytest.raises(DataError, match="format 'xml': isn't known; choose one of json, ndjson, csv, tsv, yaml"):
            scan(b"", format="xml")


class TestMemory:
    """Peak memory doesn't grow with the file."""

    @pytest.mark.parametrize("format", ["ndjson", "csv", "json"])
    def test_stays_the_same(self, format: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: A002 - as in Reading
        """Eight times the records need no more memory, in NDJSON, CSV and lists in JSON."""
        monkeypatch.setattr(lines, "BLOCK", 4096)
        monkeypatch.setattr(json_items, "BLOCK", 4096)
        peak_of(format, 100)
        small, large = peak_of(format, 2_000), peak_of(format, 16_000)
        assert large < small * 1.2 + 20_000

    def test_stays_below_a_gzip_bomb(self, tmp_path: Path) -> None:
        """A line that unpacks to 40 MB is dropped while it is read."""
        (tmp_path / "bomb.ndjson.gz").write_bytes(gzip.compress(b"0" * 40_000_000, 1))
        tracemalloc.start()
        (refused,) = Scan(tmp_path / "bomb.ndjson.gz", refuse_negative, Reading("ndjson", limit=1_000_000))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert refused.problems[0].message == "has 40,000,000 bytes, more than 1,000,000"
        assert peak < 6_000_000


def peak_of(format: str, count: int) -> int:  # noqa: A002 - as in Reading
    """Return the most memory that scanning *count* records takes."""
    source = Endless(format, count)
    tracemalloc.start()
    walk = Scan(source, refuse_negative, Reading(format, each=format == "json"))
    assert list(walk) == []
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert walk.records == count
    return peak


class Endless:
    """A file that is made while it is read."""

    def __init__(self, format: str, count: int) -> None:  # noqa: A002 - as in Reading
        self.parts = self.make(format, count)

    def make(self, format: str, count: int) -> Iterator[bytes]:  # noqa: A002 - as in Reading
        yield {"ndjson": b"", "csv": b"a,b\n", "json": b"[0"}[format]
        line = {"ndjson": b'{"a": "xxxxxxxxx"}\n', "csv": b"xxxxxxxx,yyyy\n", "json": b',{"a": "xxxx]xxx"}'}[format]
        for _ in range(count - (format == "json")):
            yield line
        yield b"]" if format == "json" else b"\n"

    def read(self, _: int) -> bytes:
        return next(self.parts, b"") or next(self.parts, b"")


@pytest.mark.usefixtures("decoder")
def test_an_exact_scan_gives_the_check_long_integers() -> None:
    """Where the check minds, it never sees a float that was an integer in the text."""
    seen: list[object] = []

    def check(value: object) -> tuple[()]:
        seen.append(value)
        return ()

    scan = Scan(io.BytesIO(b"123456789012345678901\n\n1.5\n"), check, Reading("ndjson", exact=True))
    assert list(scan) == []
    assert (seen, scan.records) == ([123456789012345678901, 1.5], 2)


class TestReadRecords:
    def test_tells_the_format_by_the_name(self, tmp_path: Path) -> None:
        """Capitals and ``.gz`` don't matter."""
        (tmp_path / "A.NDJSON.GZ").write_bytes(gzip.compress(b"1\n2\n"))
        assert [record.value for record in read_records(tmp_path / "A.NDJSON.GZ")] == [1, 2]

    @pytest.mark.parametrize(
        ("name", "reason"), [("a.txt", "its name tells no format"), ("-", "has no name that tells")]
    )
    def test_asks_for_the_format(self, name: str, reason: str) -> None:
        """A name that tells nothing is an error that lists the formats."""
        with pytest.raises(DataError, match=f"{reason}.*json, ndjson, csv, tsv, yaml"):
            next(read_records(name))

    @pytest.mark.usefixtures("decoder")
    def test_gives_faults_as_records(self) -> None:
        """A broken record has a fault in place of a value; long integers are exact."""
        records = list(read_records(io.BytesIO(b"123456789012345678901\n\n}\n"), format="ndjson"))
        assert [(item.number, item.line, item.value, item.fault and item.fault.code) for item in records] == [
            (1, 1, 123456789012345678901, None),
            (2, 3, None, "json"),
        ]
