"""Where the fields of a class were written, read from the class body's code object.

No source is parsed: the code object that ran the class body is a constant of the code
that called us, and each of its instructions knows line and column (PEP 657). Exact on
3.11 to 3.13; from 3.14 on, where annotations are lazy, fields without a value have no
place.
"""

from __future__ import annotations

from _bisect import bisect_right
from _imp import source_hash
from types import CodeType

from typewright.definitions import Origin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def line_at(code: CodeType, instruction: int) -> int:
    """Return the line of an instruction (a frame's ``f_lasti``)."""
    starts, lines = _lines_of(code)
    return lines[bisect_right(starts, instruction) - 1]


def _lines_of(code: CodeType) -> tuple[list[int], list[int]]:
    """Return where each line of *code* starts, kept for the code asked about last: a module's calls ask in turn."""
    if not _latest_lines or _latest_lines[0][0] is not code:
        table = [(start, line) for start, _, line in code.co_lines() if line is not None]
        starts, lines = [0, *[start for start, _ in table]], [code.co_firstlineno, *[line for _, line in table]]
        _latest_lines[:] = [(code, starts, lines)]
    return _latest_lines[0][1:]


_latest_lines: list[tuple[CodeType, list[int], list[int]]] = []


def find_body(caller: CodeType, name: str, instruction: int) -> CodeType | None:
    """Return the code of the class statement for *name* that *caller* was running at *instruction*."""
    bodies = _codes_in(caller).get(name, [])
    if len(bodies) > 1:
        line = line_at(caller, instruction)
        bodies = [body for body in bodies if body.co_firstlineno <= line]
    return max(bodies, key=lambda body: body.co_firstlineno, default=None)


_latest: list[tuple[CodeType, dict[str, list[CodeType]]]] = []
"""The code asked about last, with the code objects in it by name: a module's classes ask one after the other."""


def _codes_in(caller: CodeType) -> dict[str, list[CodeType]]:
    for known, found in _latest:
        if known is caller:
            return found
    found = {}
    for constant in caller.co_consts:
        if isinstance(constant, CodeType):
            found.setdefault(constant.co_name, []).append(constant)
    _latest[:] = [(caller, found)]
    return found


def read_places(body: CodeType) -> dict[str, Origin]:
    """Return where each annotated or assigned name of a class body stands."""
    from opcode import opmap

    load, store, annotate = opmap["LOAD_CONST"], opmap["STORE_NAME"], opmap["STORE_SUBSCR"]
    places: dict[str, Origin] = {}
    name: object = None
    for _, operation, argument, line, column in read_instructions(body):
        if operation == load:
            name = body.co_consts[argument]
            continue
        if operation == store:
            name = body.co_names[argument]
        elif operation != annotate:
            continue
        if isinstance(name, str) and line is not None:
            # The store of the value comes first; its column is the name's, its line the statement's.
            places.setdefault(name, Origin(body.co_filename, line, None if column is None else column + 1))
    return places


def read_instructions(body: CodeType) -> Iterator[tuple[int, int, int, int | None, int | None]]:
    """Return index, operation, whole argument, line and column (from 0) of each instruction."""
    from opcode import opmap

    extend, code, extended = opmap["EXTENDED_ARG"], body.co_code, 0
    for i, (line, _, column, _) in enumerate(body.co_positions()):
        operation, argument = code[2 * i], code[2 * i + 1] | extended
        extended = 0
        if operation == extend:
            extended = argument << 8
        elif operation:
            yield i, operation, argument, line, column


def stamp_of(body: CodeType) -> str:
    """Return a text that changes when the class body moves or its lines do."""
    return f"{body.co_filename}:{body.co_firstlineno}:{source_hash(0, body.co_linetable).hex()}"
