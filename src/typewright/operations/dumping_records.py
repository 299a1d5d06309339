"""``dump`` of named tuples and typed dicts: places in a list, and keys some of which may be absent."""

from __future__ import annotations

from typewright.definitions import fault_of_name
from typewright.emit import Part, Unit, code, emit_key, emit_wrapped, join
from typewright.operations.dumping import DumpLinks, DumpPart, DumpPlan, emit_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def emit_dump_places(plan: DumpPlan, unit: Unit, links: DumpLinks) -> None:
    """Add the function that makes a list of a named tuple."""
    names = unit.names
    self = names.parameter("self")
    parts: list[Part] = [
        emit_plain(step, code("{self}.{name}", self=self, name=names.user(part.name)), unit, links.through(part, plan))
        for part, step in zip(plan.parts, plan.steps, strict=True)
    ]
    with unit.block("def " + links.verb + "({self}):", self=self):
        emit_wrapped(unit, "return [", parts, "]")


def emit_dump_keys(plan: DumpPlan, unit: Unit, links: DumpLinks) -> None:
    """Add the function that makes a plain dict of a typed dict; a key that is absent stays so."""
    names = unit.names
    value = names.parameter("self")
    entries = []
    for i, (part, step) in enumerate(zip(plan.parts, plan.steps, strict=True)):
        field: Any = part.field
        key = emit_key(part.name) if fault_of_name(part.name) is None else names.constant(part.name, f"key_{i}")
        plain = emit_plain(step, code("{value}[{key}]", value=value, key=key), unit, links.through(part, plan))
        entries.append((field, key, plain, _test_of(part)))
    with unit.block("def " + links.verb + "({value}):", value=value):
        required = [code("{key}: {plain}", key=key, plain=plain) for _, key, plain, test in entries if test is None]
        optional = [entry for entry in entries if entry[3] is not None]
        if not optional:
            emit_wrapped(unit, "return {{", [*required], "}}")
            return
        made = names.local("made")
        unit.line("{made} = {{{required}}}", made=made, required=join(", ", [*required]))
        for field, key, plain, test in optional:
            with unit.block(f"if {test}:", key=key, value=value):
                unit.line("{made}[{key}] = {plain}", made=made, key=key, plain=plain, origin=field.origin)
        unit.line("return {made}", made=made)


def _test_of(part: DumpPart) -> str | None:
    """Return what must be true of a key that may be left out, or None where it never is."""
    field: Any = part.field
    if "none" not in part.omit:
        return None if field.required else "{key} in {value}"
    return "{value}[{key}] is not None" if field.required else "{value}.get({key}) is not None"
