"""Opening sources: names, globs, gzip, byte order marks, and everything that can't be read."""

from __future__ import annotations

import gzip
import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from typewright.data import find_sources
from typewright.data.streams import open_stream
from typewright.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path


def read_all(source: object) -> bytes:
    """Return everything that a stream gives."""
    with open_stream(source) as stream:
        return stream.read_fully(1 << 30)


class TestFindSources:
    def test_takes_a_file_by_its_name(self, tmp_path: Path) -> None:
        """A name that exists is that file, even where it holds characters of a pattern."""
        odd = tmp_path / "[a]*.json"
        odd.touch()
        (tmp_path / "a.json").touch()
        assert find_sources([str(odd)]) == [str(odd)]

    def test_sorts_what_a_pattern_finds(self, tmp_path: Path) -> None:
        """A pattern gives its files in order, folders left out, also in folders below."""
        for name in ("b.csv", "a.csv", "sub/c.csv"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).touch()
        (tmp_path / "folder.csv").mkdir()
        found = find_sources([str(tmp_path / "**" / "*.csv")])
        assert [os.path.basename(path) for path in found] == ["a.csv", "b.csv", "c.csv"]

    def test_takes_each_file_once(self, tmp_path: Path) -> None:
        """A file that two patterns name is read once."""
        (tmp_path / "a.json").touch()
        path = str(tmp_path / "a.json")
        assert find_sources([path, str(tmp_path / "*.json"), "-"]) == [path, "-"]

    @pytest.mark.parametrize(
        ("name", "reason"), [("none.json", "no such file"), ("none*.json", "no file matches"), ("", "is a folder")]
    )
    def test_refuses_what_is_not_there(self, tmp_path: Path, name: str, reason: str) -> None:
        """A missing file, an empty match and a folder are three different errors."""
        with pytest.raises(DataError, match=reason):
            find_sources([os.path.join(str(tmp_path), name)])


class TestOpenStream:
    def test_reads_a_file(self, tmp_path: Path) -> None:
        """Bytes come as they are, and the size is known."""
        (tmp_path / "a").write_bytes(b"abc\n")
        with open_stream(tmp_path / "a") as stream:
            assert (stream.read_fully(100), stream.size, stream.position()) == (b"abc\n", 4, 4)

    @pytest.mark.parametrize("content", [b"", b"a", b"ab", b"\xef\xbb", b"\x1f"])
    def test_reads_a_very_short_file(self, tmp_path: Path, content: bytes) -> None:
        """Files shorter than the marks looked for come whole."""
        (tmp_path / "a").write_bytes(content)
        assert read_all(tmp_path / "a") == content

    def test_gives_first_bytes_in_small_pieces(self) -> None:
        """What was read to look for marks is given in pieces of any size."""
        stream = open_stream(io.BytesIO(b"abcdef"))
        assert [stream.read(2), stream.read(2), stream.read(9), stream.read(9)] == [b"ab", b"c", b"def", b""]

    def test_unpacks_gzip_by_its_first_bytes(self, tmp_path: Path) -> None:
        """Gzip is told by content, not by name; several members follow each other."""
        (tmp_path / "a.json").write_bytes(gzip.compress(b"one") + gzip.compress(b"two"))
        assert read_all(tmp_path / "a.json") == b"onetwo"

    def test_counts_packed_bytes_for_progress(self, tmp_path: Path) -> None:
        """Size and position of a gzip file are those of the file as it is stored."""
        (tmp_path / "a.gz").write_bytes(gzip.compress(os.urandom(300_000)))
        with open_stream(tmp_path / "a.gz") as stream:
            stream.read(1000)
            position = stream.position()
            assert position is not None
            assert stream.size is not None
            assert 0 < position < stream.size

    def test_unpacks_in_pieces(self, tmp_path: Path) -> None:
        """A file that unpacks to 1,000 times its size gives no more than was asked for."""
        (tmp_path / "bomb.gz").write_bytes(gzip.compress(bytes(20_000_000)))
        with open_stream(tmp_path / "bomb.gz") as stream:
            assert 0 < len(stream.read(1 << 16)) <= 1 << 16

    def test_passes_over_a_byte_order_mark(self, tmp_path: Path) -> None:
        """The mark is no data, but counts for offsets; in gzip, too."""
        (tmp_path / "a").write_bytes(gzip.compress(b"\xef\xbb\xbfabc"))
        with open_stream(tmp_path / "a") as stream:
            assert (stream.start, stream.read_fully(9)) == (3, b"abc")

    @pytest.mark.parametrize("text", ["utf-16", "utf-32"])
    def test_refuses_wide_text(self, tmp_path: Path, text: str) -> None:
        """UTF-16 and UTF-32 are named and refused."""
        (tmp_path / "a").write_bytes("{}".encode(text))
        with pytest.raises(DataError, match="save it as UTF-8"):
            open_stream(tmp_path / "a")

    def test_tells_a_gzip_file_that_is_cut_off(self, tmp_path: Path) -> None:
        """A file that ends within a member is an error, not the end."""
        (tmp_path / "a.gz").write_bytes(gzip.compress(os.urandom(5000))[:-100])
        with pytest.raises(DataError, match="cut off"):
            read_all(tmp_path / "a.gz")

    @pytest.mark.parametrize("content", [b"\x1f\x8bnot gzip at all", gzip.compress(b"abc") + b"garbage"])
    def test_tells_a_gzip_file_that_is_none(self, tmp_path: Path, content: bytes) -> None:
        """Bytes that only look like gzip, and bytes after it, are an error."""
        (tmp_path / "a.gz").write_bytes(content)
        with pytest.raises(DataError, match="can't be read"):
            read_all(tmp_path / "a.gz")

    def test_tells_damage_inside_gzip(self, tmp_path: Path) -> None:
        """A flipped byte in the packed data is an error of the file, not of zlib."""
        packed = bytearray(gzip.compress(os.urandom(5000)))
        packed[10] = 0xFF
        (tmp_path / "a.gz").write_bytes(packed)
        with pytest.raises(DataError, match="damaged"):
            read_all(tmp_path / "a.gz")

    def test_leaves_other_errors_alone(self) -> None:
        """What a given file raises of its own accord is no fault of the data."""

        class Broken:
            def read(self, _: int) -> bytes:
                raise LookupError("bug")

        with pytest.raises(LookupError, match="bug"):
            open_stream(Broken())

    def test_tells_what_the_system_says(self) -> None:
        """An error while reading is a DataError, too."""

        class Failing:
            name = "disk"

            def read(self, _: int) -> bytes:
                raise OSError(5, "Input/output error")

        with pytest.raises(DataError, match="disk: can't be read: input/output error"):
            open_stream(Failing())

    def test_tells_a_missing_file(self, tmp_path: Path) -> None:
        """A missing file is a DataError with the system's words."""
        with pytest.raises(DataError, match="can't be read: no such file"):
            open_stream(tmp_path / "none")

    def test_tells_a_folder(self, tmp_path: Path) -> None:
        """A folder is a DataError that says what to do."""
        with pytest.raises(DataError, match="is a folder; name its files"):
            open_stream(tmp_path)

    def test_tells_a_name_that_no_file_can_have(self) -> None:
        """A NUL in a path is a DataError, not a ValueError of open."""
        with pytest.raises(DataError, match="can't be read: embedded null"):
            open_stream("a\0b")

    def test_reads_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """``-`` stands for standard input, which stays open."""
        stdin = io.TextIOWrapper(io.BytesIO(b"abc"))
        monkeypatch.setattr(sys, "stdin", stdin)
        assert read_all("-") == b"abc"
        assert not stdin.closed

    def test_tells_that_standard_input_is_closed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A process without standard input gets a DataError."""
        monkeypatch.setattr(sys, "stdin", None)
        with pytest.raises(DataError, match="standard input: is closed"):
            open_stream("-")

    def test_reads_a_file_that_has_read_only(self) -> None:
        """Any object with ``read`` will do; it isn't closed."""

        class Plain:
            def __init__(self) -> None:
                self.parts = [b"ab", b"c", b"d", b""]

            def read(self, _: int) -> bytes:
                return self.parts.pop(0)

        assert read_all(Plain()) == b"abcd"

    def test_leaves_a_given_file_open(self, tmp_path: Path) -> None:
        """Who opened a file closes it."""
        (tmp_path / "a").write_bytes(b"abc")
        with (tmp_path / "a").open("rb") as file:
            assert read_all(file) == b"abc"
            assert not file.closed
