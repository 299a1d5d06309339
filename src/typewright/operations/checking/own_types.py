"""Lines for types that users bring themselves: their functions are called where they stand."""

from __future__ import annotations

from typewright.definitions import Checked, ReadOwn, passes_check, refusals
from typewright.emit import Name, code
from typewright.operations.checking.choices import emit_miss
from typewright.operations.checking.emitting import Emitting, emit_check
from typewright.operations.checking.plan import Step
from typewright.operations.doubts import Doubt


def _emit_read_own(step: Step, value: Name, out: Emitting) -> None:
    node = step.node
    assert isinstance(node, ReadOwn)
    if node.kept is None:
        _emit_reading(node, value, out)
        emit_check(step.parts[0], value, out)
        return
    held, kept = step.parts
    with out.unit.block("if {miss}:", miss=emit_miss(kept, value, out)):
        _emit_reading(node, value, out)
        if node.held == node.kept:
            emit_check(held, value, out)
    if node.held != node.kept:
        emit_check(held, value, out)


def _emit_reading(node: ReadOwn, value: Name, out: Emitting) -> None:
    unit, names = out.unit, out.names
    with unit.block("try:"):
        load = names.constant(node.codec.load, f"load_{out.hint}")
        unit.line("{value} = {load}({value})", value=value, load=load, origin=out.origin)
    with unit.block("except {refusals}:", refusals=names.derived("refusals", refusals)):
        unit.line("raise {doubt} from None", doubt=names.constant(Doubt, "Doubt"), origin=out.origin)


def _emit_checked(step: Step, value: Name, out: Emitting) -> None:
    node = step.node
    assert isinstance(node, Checked)
    emit_check(step.parts[0], value, out)
    passes = out.names.derived(f"check_{out.hint}", passes_check, node.check)
    out.fail_if(code("not {passes}({value})", passes=passes, value=value))


EMITTERS = {"read own": _emit_read_own, "then check": _emit_checked}
"""The emitter of each way, by name."""
