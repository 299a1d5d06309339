"""The lines that ask one schema: its kind first, then what each kind must be, then other schemas.

emit_schema      lines that refuse, or fall through where the value is accepted
emit_condition   one expression that is true where the value is accepted
"""

from __future__ import annotations

from typewright.definitions import (
    Combined,
    Conditional,
    Contains,
    Depends,
    DependsOn,
    Elements,
    HasFormat,
    IsEqual,
    IsKind,
    Keys,
    Limit,
    Members,
    Negated,
    Nothing,
    Refers,
    Requires,
    SchemaPart,
    Unevaluated,
    Unique,
    kind_of_json,
)
from typewright.emit import Literal, Name, Part, code, join
from typewright.operations.schema_checking import scalars
from typewright.operations.schema_checking.arrays import emit_array
from typewright.operations.schema_checking.emitting import Emitting
from typewright.operations.schema_checking.facts import KINDS, widened
from typewright.operations.schema_checking.objects import emit_object
from typewright.operations.schema_checking.unions import emit_union

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from typewright.operations.schema_checking.facts import Kinds

OBJECT, ARRAY = frozenset({"object"}), frozenset({"array"})
_OF_OBJECTS = (Members, Requires, Depends, DependsOn, Keys)
_OF_ARRAYS = (Elements, Contains, Unique)
_ORDER = ("string", "object", "array", "null", "boolean", "number")


def emit_schema(number: int, value: Name, known: Kinds, out: Emitting) -> None:
    """Add the lines that refuse *value*, of one of the *known* kinds, unless the schema accepts it."""
    facts = out.facts
    meant = facts.meant(number)
    if facts.accepts_all(meant):
        return
    if not facts.kinds_of(meant) & known:
        out.fail()
        return
    if meant in out.open or not out.plan.stands_in_place(meant, refers=meant != number, depth=len(out.open)):
        out.fail_if(code("not {call}", call=out.call(meant, value)))
        return
    out.open.append(meant)
    emit_parts(meant, value, known, out)
    out.open.pop()


def emit_parts(number: int, value: Name, known: Kinds, out: Emitting) -> None:
    """Add the lines for each part of a schema."""
    parts = out.facts.parts(number)
    if any(isinstance(part, Nothing) for part in parts):
        out.fail()
        return
    allowed, is_tested, integers = _narrow(parts, known)
    equal = next((part for part in parts if isinstance(part, IsEqual)), None)
    if equal is not None:
        values = [v for v in equal.values if _fits(v, allowed, integers=integers)]
        scalars.emit_equal(tuple(values), value, allowed if not is_tested else known, out)
        allowed, is_tested = allowed & widened(tuple(kind_of_json(v) or "null" for v in values)), False
        if not values:
            return
    work = {kind: found for kind in _ORDER if kind in allowed and (found := _of_kind(parts, kind))}
    _emit_kinds(work, value, known if equal is None else allowed, allowed, out, tested=is_tested, integers=integers)
    for part in parts:
        if isinstance(part, IsEqual) and part is not equal:
            scalars.emit_equal(part.values, value, allowed, out)
        emit = _IN_PLACE.get(type(part))
        if emit is not None:
            emit(part, value, allowed, out)


def _narrow(parts: tuple[SchemaPart, ...], known: Kinds) -> tuple[Kinds, bool, bool]:
    """Return the kinds that are left, whether that must be tested, and whether numbers must be whole."""
    allowed, integers = known, False
    for part in parts:
        if isinstance(part, IsKind):
            allowed &= widened(part.kinds)
            integers = integers or ("integer" in part.kinds and "number" not in part.kinds)
    integers = integers and "number" in allowed
    return allowed, allowed != known or integers, integers


def _fits(value: object, allowed: Kinds, *, integers: bool) -> bool:
    kind = kind_of_json(value)
    if kind == "number" and integers:
        return False
    return kind is not None and widened((kind,)) <= allowed


def _of_kind(parts: tuple[SchemaPart, ...], kind: str) -> list[SchemaPart]:
    """Return the parts that ask about values of *kind* alone."""
    found: list[SchemaPart] = [part for part in parts if isinstance(part, Limit) and part.kind == kind]
    if kind == "object":
        found += [part for part in parts if isinstance(part, _OF_OBJECTS)]
    elif kind == "array":
        found += [part for part in parts if isinstance(part, _OF_ARRAYS)]
    elif kind == "string":
        found += [part for part in parts if isinstance(part, HasFormat)]
    return found + [part for part in parts if isinstance(part, Unevaluated) and part.kind == kind]


def _emit_kinds(
    work: dict[str, list[SchemaPart]],
    value: Name,
    known: Kinds,
    allowed: Kinds,
    out: Emitting,
    *,
    tested: bool,
    integers: bool,
) -> None:
    if tested and len(allowed) == 1:
        (kind,) = allowed
        scalars.emit_kind_refusal(kind, value, out, integers=integers, exact=kind == "object" and kind in work)
        _emit_work(work.get(kind, []), kind, value, out)
        return
    if tested and not work:
        out.fail_if(scalars.is_none_of(allowed, value, out, integers=integers))
        return
    if len(known) == 1 and work:
        (kind,) = known
        _emit_work(work[kind], kind, value, out)
        return
    word = "if"
    for kind, parts in work.items():
        test = scalars.is_kind(kind, value, out, integers=integers)
        with out.block(word + " {test}:", test=test):
            _emit_work(parts, kind, value, out)
        word = "elif"
    rest = allowed - work.keys()
    if tested and rest:
        test = scalars.is_none_of(rest, value, out, integers=integers)
        with out.unit.block("elif {test}:", test=test):
            out.fail()
    elif tested:
        with out.unit.block("else:"):
            out.fail()


def _emit_work(parts: list[SchemaPart], kind: str, value: Name, out: Emitting) -> None:
    if not parts:
        return
    if kind == "object":
        emit_object(parts, value, out)
    elif kind == "array":
        emit_array(parts, value, out)
    else:
        scalars.emit_limits(parts, value, out)


def _emit_all(part: Combined, value: Name, known: Kinds, out: Emitting) -> None:
    if part.how != "all":
        emit_union(part, value, known, out)
        return
    for option in dict.fromkeys(map(out.facts.meant, part.options)):
        emit_schema(option, value, known, out)


def _emit_negated(part: Negated, value: Name, known: Kinds, out: Emitting) -> None:
    if out.facts.kinds_of(part.option) & known:
        out.fail_if(emit_condition(part.option, value, known, out))


def _emit_conditional(part: Conditional, value: Name, known: Kinds, out: Emitting) -> None:
    then, otherwise = [
        None if way is None or out.facts.accepts_all(way) else way for way in (part.then, part.otherwise)
    ]
    test = emit_condition(part.test, value, known, out)
    if then is not None:
        with out.block("if {test}:", test=test):
            emit_schema(then, value, known, out)
        if otherwise is not None:
            with out.block("else:"):
                emit_schema(otherwise, value, known, out)
    elif otherwise is not None:
        with out.block("if not ({test}):", test=test):
            emit_schema(otherwise, value, known, out)


def _emit_refers(part: Refers, value: Name, known: Kinds, out: Emitting) -> None:
    emit_schema(part.target, value, known, out)


_IN_PLACE: dict[type, Callable[[Any, Name, Kinds, Emitting], None]] = {
    Combined: _emit_all,
    Negated: _emit_negated,
    Conditional: _emit_conditional,
    Refers: _emit_refers,
}


def emit_condition(number: int, value: Name, known: Kinds, out: Emitting) -> Part:
    """Return the expression that is true where the schema accepts *value*, and False otherwise."""
    facts = out.facts
    meant = facts.meant(number)
    if facts.accepts_all(meant):
        return Literal("True")
    if not facts.kinds_of(meant) & known:
        return Literal("False")
    simple = _emit_simple(meant, value, known, out)
    if simple is not None:
        return simple
    call = out.call(meant, value)
    required = sorted(facts.required_of(meant), key=len)[:1]
    if known == OBJECT and required and not facts.is_tangled(meant):
        return code("{key} in {value} and {call}", key=out.key(required[0]), value=value, call=call)
    return call


MOST_TERMS = 3


def _emit_simple(number: int, value: Name, known: Kinds, out: Emitting) -> Part | None:
    """Return the expression where a few terms will do, otherwise None."""
    parts = out.facts.parts(number)
    allowed, is_tested, integers = _narrow(parts, known)
    terms: list[Part] = []
    if is_tested:
        if not all(isinstance(part, IsKind) for part in parts) and len(allowed) != 1:
            return None
        terms.append(scalars.is_any_of(allowed, value, out, integers=integers))
    for part in parts:
        if isinstance(part, IsKind):
            continue
        term = _emit_term(part, value, allowed, out, is_alone=len(parts) == 1)
        if term is None:
            return None
        terms += term
    return join(" and ", terms) if 0 < len(terms) <= MOST_TERMS else None


def _emit_term(part: SchemaPart, value: Name, allowed: Kinds, out: Emitting, *, is_alone: bool) -> list[Part] | None:
    if isinstance(part, IsEqual) and (is_alone or allowed != KINDS):
        return [scalars.is_equal(part.values, value, allowed, out)]
    if isinstance(part, Requires) and allowed == OBJECT:
        return [code("{key} in {value}", key=out.key(name), value=value) for name in part.names]
    if isinstance(part, Limit) and allowed == frozenset({part.kind}):
        return [scalars.holds_limit(part, value, out)]
    return None


__all__ = ["emit_condition", "emit_parts", "emit_schema"]
