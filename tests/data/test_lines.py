"""Cutting a stream into lines, over the ends of blocks and beyond the limit."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typewright.data import lines as module
from typewright.data.batches import Lost
from typewright.data.lines import read_line_blocks
from typewright.data.streams import open_stream


def read_lines(content: bytes, limit: int = 1 << 20) -> list[bytes | Lost]:
    """Return all lines of *content*."""
    return [line for block in read_line_blocks(open_stream(io.BytesIO(content)), limit) for line in block]


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make blocks of seven bytes."""
    monkeypatch.setattr(module, "BLOCK", 7)


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"", []),
        (b"a", [b"a"]),
        (b"a\n", [b"a"]),
        (b"\n\n", [b"", b""]),
        (b"a\r\nb", [b"a\r", b"b"]),
        (b"\xe2\x80\xa8\n\x0bx", [b"\xe2\x80\xa8", b"\x0bx"]),
    ],
)
def test_lines_end_at_line_feeds_only(content: bytes, lines: list[bytes]) -> None:
    """No other character ends a line, and the last line needs no end."""
    assert read_lines(content) == lines


@pytest.mark.usefixtures("small_blocks")
def test_lines_may_span_blocks() -> None:
    """Lines of any length come whole."""
    lines = [b"x" * n for n in (0, 1, 6, 7, 8, 20, 100, 0, 3)]
    assert read_lines(b"\n".join(lines)) == lines


@given(st.lists(st.binary(max_size=40).filter(lambda line: b"\n" not in line)), st.integers(1, 50))
def test_lines_are_those_of_split(lines: list[bytes], size: int) -> None:
    """For any lines and any size of blocks, the lines are the ones put in."""
    content = b"a" * 3 + b"\n" + b"".join(line + b"\n" for line in lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", size)
        assert read_lines(content) == [b"aaa", *lines]


@pytest.mark.parametrize("block", [7, 1 << 18])
def test_a_line_beyond_the_limit_is_lost_with_its_size(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines around it are kept, whether it spans blocks or not, and it is as long as it was."""
    monkeypatch.setattr(module, "BLOCK", block)
    before, lost, after, last = read_lines(b"x" * 10 + b"\n" + b"y" * 11 + b"\nz\n" + b"w" * 12, limit=10)
    assert (before, after) == (b"x" * 10, b"z")
    assert isinstance(lost, Lost)
    assert isinstance(last, Lost)
    assert (len(lost), len(last)) == (11, 12)
    assert lost.fault.problem.message == "has 11 bytes, more than 10"
