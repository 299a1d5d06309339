"""The unit of one schema: the function that checks it, and those that it calls.

def is_valid(data):
    try:
        if type(data) is not dict: ...
    except Exception:                       too deep, or no plain data: the reference looks
        return _tw_judge_0(data)
    return True
"""

from __future__ import annotations

from typewright.emit import Name, Names, Unit
from typewright.operations.schema_checking.bindings import find_forget, find_judge
from typewright.operations.schema_checking.emitting import Emitting, name_of_function
from typewright.operations.schema_checking.facts import KINDS
from typewright.operations.schema_checking.schemas import emit_parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.operations.schema_checking.bindings import Links
    from typewright.operations.schema_checking.plan import SchemaPlan

IS_VALID = "is_valid"


def write_schema(plan: SchemaPlan, links: Links, first: int) -> Unit:
    """Return the unit of the schema called *first*; that of 0 begins with ``is_valid``."""
    facts = plan.facts
    title = facts.table.title
    place = facts.table.nodes[first].place
    about = f"check of {title} by a JSON Schema, {place.uri}#{place.pointer}"
    unit = Unit(f"JSON Schema of {title}", Names(["data", "value"]), about=[about])
    meant = facts.meant(first)
    out = Emitting(plan, unit, links, first)
    if first == 0:
        _write_is_valid(meant, out)
    else:
        _write_function(meant, out)
    while out.waiting:
        _write_function(out.waiting.pop(0), out)
    return unit


def _write_is_valid(number: int, out: Emitting) -> None:
    unit, data = out.unit, out.names.user("data")
    judge = out.names.derived("judge_0", find_judge, out.links, 0)
    with unit.block("def is_valid({data}):", data=data):
        if out.facts.is_tangled(number):
            unit.line("return {judge}({data})", judge=judge, data=data)
            return
        with unit.block("try:"):
            if out.facts.is_within(number):
                unit.line("return {check}({data})", check=out.function(number), data=data)
            else:
                _write_body(number, data, out)
        with unit.block("except Exception:"):
            unit.line("return {judge}({data})", judge=judge, data=data)
        if out.facts.doubling:
            with unit.block("finally:"):
                unit.line("{forget}()", forget=out.names.derived("forget", find_forget, out.links))


def _write_function(number: int, out: Emitting) -> None:
    unit, value = out.unit, out.names.user("value")
    if unit.lines:
        unit.blank()
        unit.blank()
    name = Name(name_of_function(out.facts, number))
    with unit.block("def {name}({value}):", name=name, value=value):
        _write_body(number, value, out)


def _write_body(number: int, value: Name, out: Emitting) -> None:
    out.exact.clear()
    out.open = [number]
    out.is_option = out.facts.is_option(number)
    emit_parts(number, value, KINDS, out)
    out.unit.line("return True")
