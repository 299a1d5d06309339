"""Lines about arrays."""

from __future__ import annotations

from typewright.definitions import Contains, Elements, Limit, SchemaPart, Unevaluated, Unique, are_unique
from typewright.emit import Name, code
from typewright.operations.schema_checking import scalars
from typewright.operations.schema_checking.emitting import Emitting, number
from typewright.operations.schema_checking.facts import KINDS
from typewright.operations.schema_checking.leftovers import emit_unevaluated


def emit_array(parts: list[SchemaPart], value: Name, out: Emitting) -> None:
    """Add the lines that refuse a list that one of *parts* refuses."""
    scalars.emit_limits([part for part in parts if isinstance(part, Limit)], value, out)
    for part in parts:
        if isinstance(part, Elements):
            _emit_elements(part, value, out)
        elif isinstance(part, Contains):
            _emit_contains(part, value, out)
        elif isinstance(part, Unique):
            unique = out.names.derived("are_unique", _give_unique)
            out.fail_if(code("not {unique}({value})", unique=unique, value=value))
        elif isinstance(part, Unevaluated):
            emit_unevaluated(part, value, out)


def _give_unique() -> object:
    return are_unique


def _emit_elements(part: Elements, value: Name, out: Emitting) -> None:
    from typewright.operations.schema_checking.schemas import emit_schema

    facts = out.facts
    for i, option in enumerate(part.prefix):
        if not facts.accepts_all(option):
            with out.block("if len({value}) > {i}:", value=value, i=number(i)):
                item = out.local("item")
                out.unit.line("{item} = {value}[{i}]", item=item, value=value, i=number(i))
                emit_schema(option, item, KINDS, out)
    if part.rest is None or facts.accepts_all(part.rest):
        return
    if facts.accepts_none(part.rest):
        out.fail_if(code("len({value}) > {count}", value=value, count=number(len(part.prefix))))
        return
    item = out.local("item")
    rest = code("{value}[{i}:]", value=value, i=number(len(part.prefix))) if part.prefix else value
    with out.block("for {item} in {rest}:", item=item, rest=rest):
        emit_schema(part.rest, item, KINDS, out)


def _emit_contains(part: Contains, value: Name, out: Emitting) -> None:
    from typewright.operations.schema_checking.schemas import emit_condition

    item = out.local("item")
    fits = emit_condition(part.option, item, KINDS, out)
    if part.least == 1 and part.most is None:
        with out.unit.block("for {item} in {value}:", item=item, value=value), out.unit.block("if {fits}:", fits=fits):
            out.unit.line("break")
        with out.unit.block("else:"):
            out.fail()
        return
    count = out.local("count")
    out.unit.line("{count} = 0", count=count)
    with out.unit.block("for {item} in {value}:", item=item, value=value), out.unit.block("if {fits}:", fits=fits):
        out.unit.line("{count} += 1", count=count)
    if part.least:
        out.fail_if(code("{count} < {least}", count=count, least=number(part.least)))
    if part.most is not None:
        out.fail_if(code("{count} > {most}", count=count, most=number(part.most)))
