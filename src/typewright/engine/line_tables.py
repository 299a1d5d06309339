"""Code objects that say other lines than those they were compiled from.

    places    line of the generated text -> line and columns of what it stands for
    remap()   the same code, at these places of another file; nothing is compiled

The interpreter's table of positions (3.11 and later, ``Objects/locations.md`` in CPython's
sources) is written in its longest form, which is the same in all versions so far. No
promise says that it stays so: what is written is read back by the interpreter itself
before anybody sees it, and where that fails, nothing is ever remapped.
"""

from __future__ import annotations

from types import CodeType, FunctionType

from typewright.engine.log import tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeAlias

    Position: TypeAlias = tuple[int | None, int | None, int | None, int | None]
    """Line, last line, and the columns where it begins and ends, in bytes from 0; as ``co_positions()`` gives them."""

NOWHERE: Position = (None, None, None, None)

_LONG = 14
_WITHOUT_COLUMNS = 13
_WITHOUT_PLACE = 15
_MOST_UNITS = 8
"""Code units that one entry can stand for."""


def remap(code: CodeType, filename: str, places: Mapping[int, Position], rest: int) -> CodeType:
    """Return *code* as if it had been written in *filename*: each line at its place, those without one in line *rest*.

    Code inside of it, such as of comprehensions, goes with it.
    """
    constants = tuple(
        [remap(each, filename, places, rest) if isinstance(each, CodeType) else each for each in code.co_consts]
    )
    elsewhere: Position = (rest, rest, None, None)
    positions = [NOWHERE if each[0] is None else places.get(each[0], elsewhere) for each in code.co_positions()]
    first = places.get(code.co_firstlineno, elsewhere)[0] or rest
    table = encode(positions, first)
    return code.replace(co_filename=filename, co_firstlineno=first, co_linetable=table, co_consts=constants)


def encode(positions: Iterable[Position], first: int) -> bytes:
    """Return the table of the *positions* of each code unit, in a code object that begins in line *first*."""
    table = bytearray()
    line = first
    for position, count in _runs(positions):
        left = count
        while left > 0:
            units = min(left, _MOST_UNITS)
            left -= units
            line = _add_entry(table, position, units, line)
    return bytes(table)


def can_remap() -> bool:
    """Whether this interpreter reads tables as they are written here; tested once in a process."""
    if not _verdict:
        try:
            _verdict.append(_test(_sample))
        except Exception as exc:  # noqa: BLE001 - whatever it is, there is no origin view here
            tell("no origin view: %s", exc, warn=True)
            _verdict.append(False)
        if not _verdict[0]:
            tell("no origin view: this interpreter reads line tables in another way", warn=True)
    return _verdict[0]


_verdict: list[bool] = []


def _runs(positions: Iterable[Position]) -> list[tuple[Position, int]]:
    """Return positions that follow each other alike, with their number."""
    runs: list[tuple[Position, int]] = []
    for position in positions:
        if runs and runs[-1][0] == position:
            runs[-1] = position, runs[-1][1] + 1
        else:
            runs.append((position, 1))
    return runs


def _add_entry(table: bytearray, position: Position, units: int, before: int) -> int:
    """Add one entry; return the line that the next one counts from."""
    line, last, start, end = position
    if line is None:
        table.append(_head(_WITHOUT_PLACE, units))
        return before
    if last is None or start is None or end is None:
        table.append(_head(_WITHOUT_COLUMNS, units))
        _add_signed(table, line - before)
        return line
    table.append(_head(_LONG, units))
    _add_signed(table, line - before)
    for number in (last - line, start + 1, end + 1):
        _add_number(table, number)
    return line


def _head(kind: int, units: int) -> int:
    return 0x80 | kind << 3 | units - 1


def _add_number(table: bytearray, number: int) -> None:
    """Add a number in pieces of six bits, the lowest first."""
    while number >= 0x40:
        table.append(0x40 | number & 0x3F)
        number >>= 6
    table.append(number)


def _add_signed(table: bytearray, number: int) -> None:
    _add_number(table, -number << 1 | 1 if number < 0 else number << 1)


def _sample(values: list[int], *, deep: bool = True) -> list[int]:
    """Stand in for generated code in the test: calls, a comprehension, a handler, and an error at the end."""
    try:
        found = [value for value in values if value > 0]
        if deep:
            found = sorted(
                found,
                reverse=True,
            )
    except TypeError:
        found = []
    return [*found, 1 // values[0]]


def _test(function: Callable[..., object]) -> bool:
    """Whether positions come back as they were written: the function's own, and others in another file."""
    code: CodeType = function.__code__
    own = [*code.co_positions()]
    if [*code.replace(co_linetable=encode(own, code.co_firstlineno)).co_positions()] != own:
        return False
    places: dict[int, Position] = {
        line: (300 + line * 7, 301 + line * 7, 2, 70) for _, _, line in code.co_lines() if line is not None
    }
    moved = remap(code, "<elsewhere>", places, 5)
    wanted = [NOWHERE if each[0] is None else places.get(each[0], (5, 5, None, None)) for each in own]
    if [*moved.co_positions()] != wanted:
        return False
    return _is_told(function, moved, max(places))


def _is_told(function: Callable[..., object], moved: CodeType, last: int) -> bool:
    """Whether the moved code runs, and an error in its last line names the place of that line."""
    runs = FunctionType(moved, globals())
    runs.__kwdefaults__ = {"deep": True}
    if runs([2, 3]) != function([2, 3]):
        return False
    try:
        runs([0])
    except ZeroDivisionError as exc:
        inner = exc.__traceback__.tb_next if exc.__traceback__ is not None else None
        return inner is not None and inner.tb_lineno == 300 + last * 7
    return False
