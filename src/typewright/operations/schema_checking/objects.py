"""Lines about objects: what must be there, then each property, then what else is there."""

from __future__ import annotations

from typewright.definitions import (
    Depends,
    DependsOn,
    IsKind,
    Keys,
    Limit,
    Members,
    Requires,
    SchemaPart,
    Unevaluated,
)
from typewright.emit import Name, Part, code, join
from typewright.operations.doubts import pack_set
from typewright.operations.schema_checking import scalars
from typewright.operations.schema_checking.bindings import make_look_up, refuse
from typewright.operations.schema_checking.emitting import Emitting, number
from typewright.operations.schema_checking.facts import KINDS
from typewright.operations.schema_checking.leftovers import emit_unevaluated

OBJECT = frozenset({"object"})
STRING = frozenset({"string"})
MANY = 4
"""Required properties from which on one ``try`` is cheaper than a test for each."""


def emit_object(parts: list[SchemaPart], value: Name, out: Emitting) -> None:
    """Add the lines that refuse a dict that one of *parts* refuses."""
    if value.text not in out.exact:
        with out.unit.block("if type({value}) is not dict:", value=value):
            out.unit.line("{value} = dict({value})", value=value)
        out.exact.add(value.text)
    scalars.emit_limits([part for part in parts if isinstance(part, Limit)], value, out)
    required = {name: None for part in parts if isinstance(part, Requires) for name in part.names}
    members = next((part for part in parts if isinstance(part, Members)), None)
    if members is None:
        for name in required:
            out.fail_if(code("{key} not in {value}", key=out.key(name), value=value))
    else:
        _emit_members(members, list(required), value, out)
    _emit_rest(parts, value, out)


def _emit_rest(parts: list[SchemaPart], value: Name, out: Emitting) -> None:
    """Add the lines for what isn't about single properties."""
    for part in parts:
        if isinstance(part, Depends):
            _emit_depends(part, value, out)
        elif isinstance(part, DependsOn):
            _emit_depends_on(part, value, out)
        elif isinstance(part, Keys):
            _emit_keys(part, value, out)
        elif isinstance(part, Unevaluated):
            emit_unevaluated(part, value, out)


def _emit_depends(part: Depends, value: Name, out: Emitting) -> None:
    missing: list[Part] = [code("{key} not in {value}", key=out.key(name), value=value) for name in part.names]
    test = code("{key} in {value}", key=out.key(part.trigger), value=value)
    out.fail_if(code("{test} and ({missing})", test=test, missing=join(" or ", missing)))


def _emit_depends_on(part: DependsOn, value: Name, out: Emitting) -> None:
    from typewright.operations.schema_checking.schemas import emit_schema

    with out.block("if {key} in {value}:", key=out.key(part.trigger), value=value):
        emit_schema(part.option, value, OBJECT, out)


def _emit_keys(part: Keys, value: Name, out: Emitting) -> None:
    from typewright.operations.schema_checking.schemas import emit_schema

    key = out.local("key")
    with out.block("for {key} in {value}:", key=key, value=value):
        emit_schema(part.option, key, KINDS, out)


def _emit_members(part: Members, required: list[str], value: Name, out: Emitting) -> None:
    facts = out.facts
    closed = part.others is not None and facts.accepts_none(part.others) and not part.patterns
    names = [name for name, _ in part.named]
    if closed and set(required) == set(names):
        out.fail_if(code("len({value}) != {count}", value=value, count=number(len(names))))
    if out.plan.looks_up_members(part, frozenset(required)):
        _emit_required(required, value, out)
        _emit_look_up(part, value, out)
        return
    _emit_each(part, required, value, out)
    if closed:
        if set(required) != set(names):
            known = out.names.derived("known", pack_set, *names)
            out.fail_if(code("not {value}.keys() <= {known}", value=value, known=known))
    else:
        _emit_others(part, value, out)


def _emit_required(required: list[str], value: Name, out: Emitting) -> None:
    for name in required:
        out.fail_if(code("{key} not in {value}", key=out.key(name), value=value))


def _emit_each(part: Members, required: list[str], value: Name, out: Emitting) -> None:
    from typewright.operations.schema_checking.schemas import emit_schema

    facts = out.facts
    asked = {name: option for name, option in part.named if not facts.accepts_all(option)}
    held = {name: out.local(name) for name in required if name in asked}
    if len(held) >= MANY and not out.is_option:
        with out.unit.block("try:"):
            for name, local in held.items():
                out.unit.line("{local} = {value}[{key}]", local=local, value=value, key=out.key(name))
        with out.unit.block("except KeyError:"):
            out.fail()
        _emit_required([name for name in required if name not in held], value, out)
    else:
        _emit_required(required, value, out)
        for name, local in held.items():
            out.unit.line("{local} = {value}[{key}]", local=local, value=value, key=out.key(name))
    for name, option in asked.items():
        if name in held:
            emit_schema(option, held[name], KINDS, out)
    for name, option in asked.items():
        if name in held:
            continue
        if facts.accepts_none(option):
            out.fail_if(code("{key} in {value}", key=out.key(name), value=value))
            continue
        with out.block("if {key} in {value}:", key=out.key(name), value=value):
            local = out.local(name)
            out.unit.line("{local} = {value}[{key}]", local=local, value=value, key=out.key(name))
            emit_schema(option, local, KINDS, out)


def _emit_look_up(part: Members, value: Name, out: Emitting) -> None:
    facts = out.facts
    entries: list[object] = []
    for name, option in part.named:
        kind = _kind_alone(option, out)
        if facts.accepts_all(option):
            entries += [name, None]
        elif kind is not None:
            entries += [name, kind]
        else:
            out.function(option)
            entries += [name, facts.meant(option)]
    get = out.names.derived("checks", make_look_up, out.links, *entries)
    otherwise = None
    if not part.patterns and part.others is not None and not facts.accepts_all(part.others):
        if facts.accepts_none(part.others):
            otherwise = out.names.derived("refuse", _give_refuse)
        else:
            otherwise = out.function(part.others)
    key, item, check = out.local("key"), out.local("item"), out.local("check")
    with out.unit.block("for {key}, {item} in {value}.items():", key=key, item=item, value=value):
        if otherwise is None:
            out.unit.line("{check} = {get}({key})", check=check, get=get, key=key)
        else:
            out.unit.line("{check} = {get}({key}, {other})", check=check, get=get, key=key, other=otherwise)
        out.fail_if(code("{check} is not None and not {check}({item})", check=check, item=item))
    if part.patterns:
        _emit_others(part, value, out)


def _give_refuse() -> object:
    return refuse


def _kind_alone(option: int, out: Emitting) -> str | None:
    parts = out.facts.parts(option)
    if len(parts) == 1 and isinstance(parts[0], IsKind) and len(parts[0].kinds) == 1:
        return parts[0].kinds[0]
    return None


def _emit_others(part: Members, value: Name, out: Emitting) -> None:
    """Add the loop over what patterns ask for, and what is left over."""
    from typewright.operations.schema_checking.schemas import emit_schema

    facts = out.facts
    others = None if part.others is None or facts.accepts_all(part.others) else part.others
    patterns = [
        (translated, option)
        for _, translated, option in part.patterns
        if others is not None or not facts.accepts_all(option)
    ]
    if not patterns and others is None:
        return
    key, item, is_other = out.local("key"), out.local("item"), out.local("is_other")
    names = [name for name, _ in part.named]
    unknown = (
        code("{key} not in {known}", key=key, known=out.names.derived("known", pack_set, *names)) if names else None
    )
    with out.block("for {key}, {item} in {value}.items():", key=key, item=item, value=value):
        if others is not None and patterns:
            out.unit.line("{other} = {unknown}", other=is_other, unknown=unknown or code("True"))
        for translated, option in patterns:
            with out.block("if {search}({key}):", search=scalars.search(translated, out), key=key):
                if others is not None:
                    out.unit.line("{other} = False", other=is_other)
                emit_schema(option, item, KINDS, out)
        if others is None:
            return
        test = is_other if patterns else unknown
        if test is None:
            emit_schema(others, item, KINDS, out)
        else:
            with out.block("if {test}:", test=test):
                emit_schema(others, item, KINDS, out)
