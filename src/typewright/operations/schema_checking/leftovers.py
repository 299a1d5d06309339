"""Lines for what no other keyword has evaluated: the names or indexes that others have are collected first."""

from __future__ import annotations

from typewright.definitions import (
    Combined,
    Conditional,
    Contains,
    DependsOn,
    Elements,
    Members,
    Refers,
    SchemaPart,
    Unevaluated,
    options_in_place,
)
from typewright.emit import Name, code
from typewright.operations.doubts import pack_set
from typewright.operations.schema_checking import scalars
from typewright.operations.schema_checking.emitting import Emitting, number
from typewright.operations.schema_checking.facts import KINDS


def emit_unevaluated(part: Unevaluated, value: Name, out: Emitting) -> None:
    """Add the lines that ask about what is left over of *value*, a dict or a list."""
    from typewright.operations.schema_checking.schemas import emit_schema

    found = out.local("evaluated")
    out.unit.line("{found} = set()", found=found)
    for other in out.facts.table.nodes[out.open_number].parts:
        if other is not part:
            _emit_part(other, part.kind, value, found, out)
    step, item = out.local("step"), out.local("item")
    each = code("{value}.items()", value=value) if part.kind == "object" else code("enumerate({value})", value=value)
    with (
        out.block("for {step}, {item} in {each}:", step=step, item=item, each=each),
        out.block("if {step} not in {found}:", step=step, found=found),
    ):
        emit_schema(part.option, item, KINDS, out)


def emit_evaluated(schema: int, kind: str, value: Name, found: Name, out: Emitting) -> None:
    """Add the lines that put into *found* what a schema that accepts *value* has evaluated."""
    parts = out.facts.table.nodes[out.facts.meant(schema)].parts
    if any(_evaluates_all(part, kind) for part in parts):
        _emit_everything(kind, value, found, out)
        return
    for part in parts:
        _emit_part(part, kind, value, found, out)


def _evaluates_all(part: SchemaPart, kind: str) -> bool:
    if isinstance(part, Unevaluated):
        return part.kind == kind
    if kind == "object":
        return isinstance(part, Members) and part.others is not None
    return isinstance(part, Elements) and part.rest is not None


def _emit_part(part: SchemaPart, kind: str, value: Name, found: Name, out: Emitting) -> None:
    if _evaluates_all(part, kind):
        _emit_everything(kind, value, found, out)
    elif kind == "object" and isinstance(part, Members):
        _emit_names(part, value, found, out)
    elif kind == "array" and isinstance(part, Elements):
        out.unit.line("{found}.update(range({count}))", found=found, count=number(len(part.prefix)))
    elif kind == "array" and isinstance(part, Contains) and part.evaluates:
        _emit_fitting(part, value, found, out)
    elif any(_has_effect(option, kind, out) for option in options_in_place(part)):
        _emit_in_place(part, kind, value, found, out)


def _emit_everything(kind: str, value: Name, found: Name, out: Emitting) -> None:
    everything = value if kind == "object" else code("range(len({value}))", value=value)
    out.unit.line("{found}.update({everything})", found=found, everything=everything)


def _emit_names(part: Members, value: Name, found: Name, out: Emitting) -> None:
    if part.named:
        known = out.names.derived("known", pack_set, *[name for name, _ in part.named])
        out.unit.line("{found}.update({known})", found=found, known=known)
    for _, translated, _ in part.patterns:
        key = out.local("key")
        line = "{found}.update([{key} for {key} in {value} if {search}({key})])"
        out.unit.line(line, found=found, key=key, value=value, search=scalars.search(translated, out))


def _emit_fitting(part: Contains, value: Name, found: Name, out: Emitting) -> None:
    from typewright.operations.schema_checking.schemas import emit_condition

    step, item = out.local("step"), out.local("item")
    fits = emit_condition(part.option, item, KINDS, out)
    line = "{found}.update([{step} for {step}, {item} in enumerate({value}) if {fits}])"
    out.unit.line(line, found=found, step=step, item=item, value=value, fits=fits)


def _emit_in_place(part: SchemaPart, kind: str, value: Name, found: Name, out: Emitting) -> None:
    if isinstance(part, Refers):
        emit_evaluated(part.target, kind, value, found, out)
    elif isinstance(part, Combined):
        for option in part.options:
            if part.how == "all":
                emit_evaluated(option, kind, value, found, out)
            elif _has_effect(option, kind, out):
                _emit_if_fits(option, kind, value, found, out)
    elif isinstance(part, DependsOn):
        if kind == "array":
            return  # a list may hold the trigger as an item
        with out.block("if {key} in {value}:", key=out.key(part.trigger), value=value):
            emit_evaluated(part.option, kind, value, found, out)
    elif isinstance(part, Conditional):
        _emit_if_fits(part.test, kind, value, found, out, part.then)
        if part.otherwise is not None:
            with out.block("else:"):
                emit_evaluated(part.otherwise, kind, value, found, out)


def _emit_if_fits(option: int, kind: str, value: Name, found: Name, out: Emitting, then: int | None = None) -> None:
    from typewright.operations.schema_checking.schemas import emit_condition

    test = emit_condition(option, value, frozenset({kind}), out)
    with out.block("if {test}:", test=test):
        emit_evaluated(option, kind, value, found, out)
        if then is not None:
            emit_evaluated(then, kind, value, found, out)


def _has_effect(schema: int, kind: str, out: Emitting) -> bool:
    """Whether a schema can evaluate names or indexes."""
    waiting, seen = [schema], {schema}
    while waiting:
        for part in out.facts.table.nodes[waiting.pop()].parts:
            if isinstance(part, Unevaluated) and part.kind == kind:
                return True
            if isinstance(part, Members if kind == "object" else (Elements, Contains)):
                return True
            fresh = [option for option in options_in_place(part) if option not in seen]
            seen.update(fresh)
            waiting += fresh
    return False
