"""A stream cut into lines, a block at a time.

One line may span many blocks, so parts are kept on a list and joined once: reading
stays linear, and a line beyond the limit is dropped while it is read.
"""

from __future__ import annotations

from typewright.data.batches import Lost, make_overlong

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from typewright.data.streams import Stream

BLOCK = 1 << 18
"""Bytes asked for at once."""


def read_line_blocks(stream: Stream, limit: int) -> Iterator[list[bytes | Lost]]:
    """Yield the lines that end in each block, without their line feed; the last may have had none.

    Raises:
        DataError: the stream can't be read.
    """
    open_line = _OpenLine(limit)
    while block := stream.read(BLOCK):
        lines: list[bytes | Lost] = [*block.split(b"\n")]
        rest = lines.pop()
        if lines:
            open_line.add(lines[0])  # type: ignore[arg-type]
            lines[0] = open_line.take()
            if len(block) > limit:
                lines = [line if len(line) <= limit else make_overlong(len(line), limit) for line in lines]
            yield lines
        open_line.add(rest)  # type: ignore[arg-type]
    if open_line.size:
        yield [open_line.take()]


class _OpenLine:
    """A line whose end hasn't been seen yet."""

    __slots__ = ("limit", "parts", "size")

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.parts: list[bytes] = []
        self.size = 0

    def add(self, part: bytes) -> None:
        self.size += len(part)
        if self.size > self.limit:
            self.parts.clear()
        else:
            self.parts.append(part)

    def take(self) -> bytes | Lost:
        line = make_overlong(self.size, self.limit) if self.size > self.limit else b"".join(self.parts)
        self.parts = []
        self.size = 0
        return line
