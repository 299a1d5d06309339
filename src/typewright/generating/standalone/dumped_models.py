"""Objects as plain data: the lines that put a model's fields under their keys."""

from __future__ import annotations

from typewright.definitions import is_unset_type
from typewright.emit import Code, Literal, Name, Part, code, emit_wrapped, join
from typewright.generating.standalone.dumping import dump_expression
from typewright.generating.standalone.literals import text_literal
from typewright.generating.standalone.names import snake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.definitions import Field, Model
    from typewright.generating.standalone.functions import Function


def emit_dump(model: Model, owner: Name, function: Function) -> None:
    """Add the lines that return plain data of *owner*."""
    entries = [(field, _dumped(field, owner, function)) for field in model.fields if not field.collect]
    if not any(is_unset_type(field.type) for field, _ in entries) and model.collecting is None:
        parts: list[Part] = [code("{key}: {value}", key=key_of(field), value=value) for field, value in entries]
        emit_wrapped(function.unit, "return {{", parts, "}}")
        return
    _emit_dump_steps(model, owner, entries, function)


def _emit_dump_steps(model: Model, owner: Name, entries: list[tuple[Field, Part]], function: Function) -> None:
    unit, names = function.unit, function.names
    made = function.locals.fresh("made")
    always = []
    while entries and not is_unset_type(entries[0][0].type):
        field, value = entries.pop(0)
        always.append(code("{key}: {value}", key=key_of(field), value=value))
    kind = code(
        "{dict}[{str}, {any}]",
        dict=function.builtin("dict"),
        str=function.builtin("str"),
        any=names.type_only("typing", "Any"),
    )
    unit.add("{made}: {kind} = {{{parts}}}", made=made, kind=kind, parts=join(", ", list(always)))
    for field, value in entries:
        holes: dict[str, Part] = {"made": made, "key": key_of(field), "value": value}
        if not is_unset_type(field.type):
            unit.add("{made}[{key}] = {value}", **holes)
            continue
        holes |= {"isinstance": function.builtin("isinstance"), "unset": names.support("UnsetType")}
        mine = Code(f"{owner.text}.{field.name}")
        with unit.open("if not {isinstance}({mine}, {unset}):", mine=mine, **holes):
            unit.add("{made}[{key}] = {value}", **holes)
    if model.collecting is not None:
        _emit_collected(model, owner, made, function)
    unit.add("return {made}", made=made)


def _emit_collected(model: Model, owner: Name, made: Name, function: Function) -> None:
    """Add the lines that dump what belongs to no field, unless a field has its key."""
    field = model.collecting
    assert field is not None
    value = _dumped(field, owner, function)
    key, item = function.locals.fresh("key"), function.locals.fresh("item")
    with (
        function.unit.open("for {key}, {item} in {value}.items():", key=key, item=item, value=value),
        function.unit.open("if {key} not in {keys}:", key=key, keys=keys_constant(model, function)),
    ):
        function.unit.add("{made}[{key}] = {item}", made=made, key=key, item=item)


def _dumped(field: Field, owner: Name, function: Function) -> Part:
    return dump_expression(field.type, Code(f"{owner.text}.{field.name}"), function)


def key_of(field: Field) -> Literal:
    """Return the key of a field in plain data."""
    return text_literal(field.path[0])


def keys_constant(model: Model, function: Function) -> Name:
    """Return the constant that holds the keys of all fields."""
    keys = [key_of(field) for field in model.inputs if not field.collect]
    # Type checkers can't tell what an empty one would hold.
    holds = code("({{{keys}}})", keys=join(", ", list(keys))) if keys else Code("[str]()")
    value = code("{frozenset}{holds}", frozenset=function.names.builtin("frozenset"), holds=holds)
    return function.file.constant(f"{snake(model.name)}_keys".upper(), value)
