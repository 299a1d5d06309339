"""What a reader hands on: raw records by the hundred, with their places worked out late.

    stream --> Batch(items, decode) --> decode(item) --> plain data
                     |                       | raises
                     |                       v
                     |                  decode_slowly(item)  the exact verdict: data, SKIP, or a fault
                     +--> place(i)      record number, byte offset, line; asked for refused records only

An accepted record costs one ``decode`` and one check: no object is made for it.
"""

from __future__ import annotations

from typewright.definitions import Problem
from typewright.errors import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, Protocol, TypeAlias

    Place: TypeAlias = "tuple[int, int | None]"
    """Bytes before a record in the unpacked stream, and its line, or None where lines aren't known."""

    class Batch(Protocol):
        """Some records of one source, in order, not decoded yet."""

        @property
        def items(self) -> Sequence[Any]:
            """One raw record each: bytes of a line, cells of a row."""
            ...

        @property
        def decode(self) -> Callable[[Any], object]:
            """Returns plain data, or raises ``ValueError`` for what needs a second look."""
            ...

        def decode_slowly(self, item: Any, /) -> object:
            """Return plain data or :data:`SKIP`, or raise :class:`RecordFault`; its verdict stands."""
            ...

        def place(self, index: int, /) -> Place:
            """Return where item *index* begins. The indexes asked for must not go down."""
            ...

        def raw(self, index: int, /) -> bytes | None:
            """Return the item as one line of text, or None where it isn't kept or has more lines."""
            ...


class RecordFault(ValueError):  # noqa: N818 - it never reaches a user: it carries a problem from a decoder to its caller
    """A record can't be decoded; :attr:`problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def make_fault(code: str, message: str, text: object = None) -> RecordFault:
    """Return the fault of a record as an exception; *text* is what the record holds, as far as it is known."""
    return RecordFault(Problem((), code, message, None if text is None else shown(text)))


class _Skip:
    """The type of :data:`SKIP`."""


SKIP = _Skip()
"""Stands for an item that holds no record, such as a blank line."""


class Lost:
    """Stands for a record that isn't kept: it was too long, or what holds it broke off."""

    __slots__ = ("_size", "fault")

    def __init__(self, size: int, fault: RecordFault) -> None:
        self._size = size
        self.fault = fault

    def __len__(self) -> int:
        """Return the bytes that the record had, so that offsets stay right."""
        return self._size


def make_overlong(size: int, limit: int) -> Lost:
    """Return what stands for a record of *size* bytes where *limit* are allowed."""
    return Lost(size, make_fault("size", f"has {size:,} bytes, more than {limit:,}"))
