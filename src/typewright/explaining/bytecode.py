"""The bytecode of a function beside its lines, as one can read it and compare it.

    7  return a + b  # shop.py:3
         L1:   LOAD_FAST          a
               LOAD_FAST          b
             * BINARY_OP_ADD_INT  +

Offsets are left out, for they change with every line: places that something leads to are
called L1, L2 ... in their order. Inline caches are hidden. A star marks an instruction that
the interpreter has specialised for the values of the calls so far.
"""

from __future__ import annotations

from types import CodeType

from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from dis import Instruction

NOTE = (
    "  A star marks what the interpreter has specialised for the values it saw. That begins after some calls: "
    "call a function, then explain it."
)
"""What is said below bytecode."""
_WIDTH = 32
_SAME = ("_ADAPTIVE", "_QUICK", "RESUME_CHECK")
"""How names end that say how often code ran, not with which values."""


@frozen
class Guard:
    """One line of the exception table, in bytes of the code."""

    start: int
    end: int
    """Where the guarded part ends; this instruction isn't in it any more."""
    target: int
    depth: int
    """Values that stay on the stack."""


def explain_bytecode(code: CodeType, lines: Sequence[str], title: str | None = None) -> Iterator[str]:
    """Yield the lines of *code*, each followed by its instructions; *lines* are those of its text.

    Functions inside, which comprehensions may be, follow.
    """
    import dis

    instructions = list(dis.get_instructions(code))
    now = {found.offset: found.opname for found in dis.get_instructions(code, adaptive=True)}
    guards = read_guards(code.co_exceptiontable)
    jumps = {*dis.hasjrel, *dis.hasjabs}
    labels = _label(instructions, jumps, guards)
    yield from ["", f"  Bytecode of {title or code.co_qualname}"]
    shown = None
    waiting: list[str] = []
    for found in instructions:
        line = found.positions.lineno if found.positions is not None else None
        if line is not None and line != shown:
            shown = line
            yield _line(line, lines)
        waiting += [labels[found.offset]] if found.offset in labels else []
        # An argument of more than a byte has instructions of its own, which the one after them tells.
        if found.opname != "EXTENDED_ARG":
            yield _instruction(found, now.get(found.offset, found.opname), waiting, labels, found.opcode in jumps)
            waiting = []
    yield from _guards(guards, labels)
    for value in code.co_consts:
        if isinstance(value, CodeType):
            yield from explain_bytecode(value, lines)


def read_guards(table: bytes) -> list[Guard]:
    """Return an exception table (CPython's ``InternalDocs/exception_handling.md``; 3.11 to 3.13)."""
    numbers = iter(table)
    guards: list[Guard] = []
    for byte in numbers:
        start = _read(byte, numbers)
        length, target, last = [_read(next(numbers), numbers) for _ in range(3)]
        guards.append(Guard(start * 2, (start + length) * 2, target * 2, last >> 1))
    return guards


def _read(byte: int, numbers: Iterator[int]) -> int:
    value = byte & 63
    while byte & 64:
        byte = next(numbers)
        value = value << 6 | byte & 63
    return value


def _label(instructions: list[Instruction], jumps: set[int], guards: list[Guard]) -> dict[int, str]:
    places = {found.argval for found in instructions if found.opcode in jumps}
    for guard in guards:
        places |= {guard.start, guard.end, guard.target}
    return {place: f"L{i}" for i, place in enumerate(sorted(places), 1)}


def _line(number: int, lines: Sequence[str]) -> str:
    return f"    {number:4}  {lines[number - 1].rstrip()}" if 0 < number <= len(lines) else f"    {number:4}"


def _instruction(found: Instruction, now: str, labels: list[str], names: dict[int, str], is_jump: bool) -> str:  # noqa: FBT001 - internal
    is_special = is_specialised(found.opname, now)
    argument = f"to {names[found.argval]}" if is_jump else _argument(found)
    place = "".join([f"{label}:" for label in labels])
    return (
        f"{place:>12} {'*' if is_special else ' '} {now if is_special else found.opname:{_WIDTH}} {argument}".rstrip()
    )


def is_specialised(name: str, now: str) -> bool:
    """Whether the instruction called *name* has become one for certain values; *now* is its present name."""
    # Names with two underscores are two instructions in one, and with INSTRUMENTED_ somebody traces.
    return now != name and not now.endswith(_SAME) and "__" not in now and not now.startswith("INSTRUMENTED_")


def _argument(found: Instruction) -> str:
    value = found.argval
    if isinstance(value, CodeType):
        return f"the code of {value.co_qualname}"
    if isinstance(value, frozenset):  # in the same order in every process
        return f"frozenset({{{', '.join(sorted(map(repr, value)))}}})"
    return found.argrepr or ("" if found.arg is None else str(found.arg))


def _guards(guards: list[Guard], labels: dict[int, str]) -> Iterator[str]:
    if guards:
        yield "    Exceptions"
    for guard in guards:
        kept = f", {guard.depth} on the stack" if guard.depth else ""
        yield f"      from {labels[guard.start]} until {labels[guard.end]}: go to {labels[guard.target]}{kept}"
