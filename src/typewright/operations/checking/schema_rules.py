"""Lines that ask a JSON Schema of plain data, after the type has been asked."""

from __future__ import annotations

from typewright.definitions import FitsSchema, SchemaRule, looks_into_objects, may_read_text
from typewright.emit import Name, code
from typewright.operations.checking.choices import rebinds
from typewright.operations.checking.emitting import Emitting, emit_check
from typewright.operations.checking.plan import Step


def emit_fits(rule: SchemaRule, value: Name, asking: FitsSchema | type, out: Emitting) -> None:
    """Add the lines that give up where *rule* refuses the plain data in the variable *value*.

    *asking* is the type or the model that has the rule, which says what texts in the data are read as.
    """
    assert out.links.fits is not None
    hint, find_read = f"fits_schema_of_{out.hint}", out.links.fits_read
    may_differ = looks_into_objects(rule) if isinstance(asking, type) else may_read_text(asking.base)
    if find_read is not None and may_differ:
        fits = out.names.derived(hint, find_read, asking, *out.links.arguments)
    else:
        fits = out.names.derived(hint, out.links.fits, rule)
    out.fail_if(code("not {fits}({value})", fits=fits, value=value))


def _emit_schema(step: Step, value: Name, out: Emitting) -> None:
    node, base = step.node, step.parts[0]
    assert isinstance(node, FitsSchema)
    given = value
    if base.changes or rebinds(base):
        given = out.names.local("given")
        out.unit.line("{given} = {value}", given=given, value=value)
    emit_check(base, value, out)
    emit_fits(node.rule, given, node, out)


EMITTERS = {"then schema": _emit_schema}
"""The emitter of each way, by name."""
