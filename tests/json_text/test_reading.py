"""JSON text to data: both decoders, and the strictness that the standard library lacks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from typewright.data.batches import Lost, RecordFault, make_fault
from typewright.data.json_text import choose_decoder, read_json

if TYPE_CHECKING:
    from pathlib import Path


def fault_of(text: bytes) -> tuple[str, str]:
    """Return code and message of the fault of *text*."""
    with pytest.raises(RecordFault) as caught:
        read_json(text)
    return caught.value.problem.code, caught.value.problem.message


class TestReadJson:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            (b'{"a": [1, 2.5, true, null, "\\u00e9"]}', {"a": [1, 2.5, True, None, "é"]}),
            (b" 1 \r", 1),
            (b"123456789012345678901234567890", 123456789012345678901234567890),
            (b'{"a": 1, "a": 2}', {"a": 2}),
            (b'"\\ud83d\\ude00"', "😀"),
            (b'"\\\\ud800"', "\\ud800"),
            (b"1e-999", 0.0),
        ],
    )
    def test_reads(self, text: bytes, value: object) -> None:
        """Plain JSON becomes plain data, digits are kept, the last of equal keys counts."""
        assert read_json(text) == value

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            (b'{"a" 1}', "isn't JSON: expecting ':' delimiter at column 6"),
            (b"[1,\n2,]", "line 2, column"),
            (b"nul", "isn't JSON: expecting value at column 1"),
            (b"1 2", "isn't JSON: extra data at column 3"),
            (b'"a\x01"', "isn't JSON: invalid control character at column 3"),
            (b"[NaN]", "isn't JSON: NaN is no JSON number"),
            (b"-Infinity", "isn't JSON: -Infinity is no JSON number"),
            (b"[1e999]", "a number is too large for a float"),
            (b'["\\ud800"]', "half a surrogate pair"),
            (b'["\\udc00\\ud800"]', "half a surrogate pair"),
            (b"\xef\xbb\xbf1", "isn't JSON"),
        ],
    )
    def test_refuses(self, text: bytes, message: str) -> None:
        """What isn't JSON is a fault with code ``json``, and says where."""
        code, found = fault_of(text)
        assert code == "json"
        assert message in found

    def test_refuses_an_integer_of_too_many_digits(self) -> None:
        """Digits beyond the interpreter's own limit are a fault, not a ValueError."""
        assert fault_of(b"1" * (sys.get_int_max_str_digits() + 1))[1].endswith("an integer has too many digits")

    def test_refuses_text_that_is_not_utf8(self) -> None:
        """The fault says which byte."""
        assert fault_of(b'"\xff"') == ("encoding", "isn't UTF-8: byte 2 is 0xff")

    @pytest.mark.parametrize("depth", [1025, 5000, 200_000])
    @pytest.mark.parametrize("brackets", [("[", "]"), ('{"a":', "}")])
    def test_refuses_deep_nesting(self, depth: int, brackets: tuple[str, str]) -> None:
        """Nesting is a fault with code ``depth``, never a RecursionError."""
        text = brackets[0] * depth + "1" + brackets[1] * depth
        assert fault_of(text.encode()) == ("depth", "is nested too deeply")

    def test_finds_a_deep_part_anywhere(self) -> None:
        """A deep part is found behind much that is shallow, and what is just deep enough is read."""
        shallow = "[" + '{"[": []},' * 2000
        with pytest.raises(RecordFault, match="nested too deeply"):
            read_json(f"{shallow}{'[' * 1024}{']' * 1024}]".encode())
        assert read_json(f"{shallow}{'[' * 1023}{']' * 1023}]".encode())

    def test_counts_depth_outside_of_strings(self) -> None:
        """Brackets in strings are no nesting."""
        assert read_json(b'["' + b"[" * 2000 + b'\\"["]') == ["[" * 2000 + '"[']

    def test_passes_on_the_fault_of_a_lost_record(self) -> None:
        """A record that wasn't kept has its own fault."""
        lost = Lost(3, make_fault("size", "has 3 bytes, more than 2"))
        with pytest.raises(RecordFault, match="has 3 bytes"):
            read_json(lost)


class TestChooseDecoder:
    def test_takes_orjson(self) -> None:
        """Where orjson is installed, it decodes."""
        orjson = pytest.importorskip("orjson")
        assert choose_decoder() is orjson.loads

    def test_does_without_orjson(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where orjson is missing, the strict decoder takes its place."""
        monkeypatch.setitem(sys.modules, "orjson", None)
        assert choose_decoder() is read_json


@pytest.fixture
def suite(shared: Path) -> list[Path]:
    """Return the parsing cases of the JSON test suite."""
    return sorted((shared / "data" / "JSONTestSuite" / "test_parsing").glob("*.json"))


class TestJSONTestSuite:
    def test_accepts_what_must_be_accepted(self, suite: list[Path]) -> None:
        """Every ``y_`` case is data."""
        for path in suite:
            if path.name.startswith("y_"):
                read_json(path.read_bytes())

    def test_refuses_what_must_be_refused(self, suite: list[Path]) -> None:
        """Every ``n_`` case is a fault."""
        cases = [path for path in suite if path.name.startswith("n_")]
        assert [path.name for path in cases if not is_refused(path.read_bytes())] == []

    def test_agrees_with_the_fast_decoder(self, suite: list[Path]) -> None:
        """What the fast decoder accepts, the strict one accepts, and most with the same value."""
        loads = choose_decoder()
        for path in suite:
            text = path.read_bytes()
            try:
                fast = loads(text)
            except ValueError:
                continue
            assert not is_refused(text), path.name
            assert repr(fast) == repr(read_json(text)) or path.name.startswith("i_number"), path.name


def is_refused(text: bytes) -> bool:
    """Return whether *text* has a fault."""
    try:
        read_json(text)
    except RecordFault:
        return True
    return False
