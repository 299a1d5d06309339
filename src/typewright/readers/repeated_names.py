"""Names that a class body annotates twice, read from its code object.

The interpreter keeps the later annotation and says nothing. A name may well stand once in
each of two branches, so only what every run of the body passes counts: an annotation that no
jump leads around. From 3.14 on, where annotations are lazy, nothing is found.
"""

from __future__ import annotations

from typewright.definitions import Origin
from typewright.readers.class_bodies import read_instructions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType


def find_repeated(body: CodeType) -> dict[str, tuple[Origin, Origin]]:
    """Return the names that every run of a class body annotates more than once, with their first two places."""
    first: dict[str, Origin] = {}
    repeated: dict[str, tuple[Origin, Origin]] = {}
    for name, place in _certain_annotations(body):
        if name in first:
            repeated.setdefault(name, (first[name], place))
        first.setdefault(name, place)
    return repeated


def _certain_annotations(body: CodeType) -> Iterator[tuple[str, Origin]]:
    """Return the annotations that no jump leads around, in the order of the source."""
    from opcode import hasjrel, opmap, opname

    forward = {operation for operation in hasjrel if "BACKWARD" not in opname[operation]}
    ends = {opmap[name] for name in ("RETURN_VALUE", "RETURN_CONST") if name in opmap}
    holder, name, landing = "", None, 0
    for i, operation, argument, line, column in read_instructions(body):
        if operation in ends:
            return  # behind it are handlers, and branches that end the body
        if operation in forward:
            # A unit of cache behind the jump isn't counted; the store before the landing has one, too.
            landing = max(landing, i + 1 + argument)
        elif operation == opmap["LOAD_NAME"]:
            holder = body.co_names[argument]
        elif operation == opmap["LOAD_CONST"]:
            name = body.co_consts[argument]
        elif operation == opmap["STORE_SUBSCR"] and holder == "__annotations__" and landing <= i and line is not None:
            yield str(name), Origin(body.co_filename, line, None if column is None else column + 1)
