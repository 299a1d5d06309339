"""The line table of a code object: read into entries, and written as the compiler writes it.

An entry says which line and columns some code units stand for (CPython's ``Objects/locations.md``;
the same on 3.11, 3.12 and 3.13). Its first byte holds 1, the form (4 bits) and the number of units less one:

    0-9    the line of the entry before, columns below 80 (two bytes in all)
    10-12  0 to 2 lines further, a byte for each column
    13     a line without columns
    14     everything, as numbers of 6 bits a byte
    15     no place at all
"""

from __future__ import annotations

from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FULL, NO_COLUMNS, NOWHERE = 14, 13, 15


@frozen
class Entry:
    """What some code units stand for."""

    units: int
    line: int | None
    """None for units that stand for nothing."""
    end_line: int = 0
    column: int | None = None
    """Bytes from the start of the line, or None where only the line is known."""
    end_column: int = 0


def read_table(table: bytes, first_line: int) -> list[Entry]:
    """Return the entries of a line table."""
    entries: list[Entry] = []
    numbers = iter(table)
    line = first_line
    for head in numbers:
        units, form = (head & 7) + 1, head >> 3 & 15
        if form == NOWHERE:
            entries.append(Entry(units, None))
            continue
        if form in (FULL, NO_COLUMNS):
            delta = _read(numbers)
            line += -(delta >> 1) if delta & 1 else delta >> 1
            entries.append(_read_full(numbers, units, line) if form == FULL else Entry(units, line, line))
            continue
        if form >= 10:
            line += form - 10
            entries.append(Entry(units, line, line, next(numbers), next(numbers)))
            continue
        second = next(numbers)
        column = form << 3 | second >> 4
        entries.append(Entry(units, line, line, column, column + (second & 15)))
    return entries


def _read_full(numbers: Iterable[int], units: int, line: int) -> Entry:
    end_line = line + _read(numbers)
    column, end_column = _read(numbers), _read(numbers)
    return Entry(units, line, end_line, column - 1, end_column - 1)


def _read(numbers: Iterable[int]) -> int:
    value = shift = 0
    for byte in numbers:
        value |= (byte & 63) << shift
        if not byte & 64:
            break
        shift += 6
    return value


def write_table(entries: Iterable[Entry], first_line: int, move: Callable[[int, int], int]) -> bytes:
    """Return the line table of *entries*, with each column where *move*, of line and column, puts it."""
    table = bytearray()
    before = first_line
    for entry in entries:
        head, line = 0x80 | entry.units - 1, entry.line
        if line is None:
            table.append(head | NOWHERE << 3)
            continue
        delta, before = line - before, line
        if entry.column is None:
            table.append(head | NO_COLUMNS << 3)
            _write(table, _signed(delta))
            continue
        column, end = move(line, entry.column), move(entry.end_line, entry.end_column)
        if entry.end_line == line and delta == 0 and column < 80 and end - column < 16:
            table += bytes((head | column >> 3 << 3, (column & 7) << 4 | end - column))
        elif entry.end_line == line and 0 <= delta < 3 and column < 128 and end < 128:
            table += bytes((head | 10 + delta << 3, column, end))
        else:
            table.append(head | FULL << 3)
            for number in (_signed(delta), entry.end_line - line, column + 1, end + 1):
                _write(table, number)
    return bytes(table)


def _signed(number: int) -> int:
    return -number << 1 | 1 if number < 0 else number << 1


def _write(table: bytearray, number: int) -> None:
    while number >= 64:
        table.append(64 | number & 63)
        number >>= 6
    table.append(number)
