"""Lines that ask a JSON Schema of plain data, after the type has been asked."""

from __future__ import annotations

from typewright.definitions import FitsSchema, SchemaRule
from typewright.emit import Name, code
from typewright.operations.checking.choices import rebinds
from typewright.operations.checking.emitting import Emitting, emit_check
from typewright.operations.checking.plan import Step


def emit_fits(rule: SchemaRule, value: Name, out: Emitting) -> None:
    """Add the lines that give up where *rule* refuses the plain data in the variable *value*."""
    assert out.links.fits is not None
    fits = out.names.derived(f"fits_schema_of_{out.hint}", out.links.fits, rule)
    out.fail_if(code("not {fits}({value})", fits=fits, value=value))


def _emit_schema(step: Step, value: Name, out: Emitting) -> None:
    node, base = step.node, step.parts[0]
    assert isinstance(node, FitsSchema)
    given = value
    if base.changes or rebinds(base):
        given = out.names.local("given")
        out.unit.line("{given} = {value}", given=given, value=value)
    emit_check(base, value, out)
    emit_fits(node.rule, given, out)


EMITTERS = {"then schema": _emit_schema}
"""The emitter of each way, by name."""
