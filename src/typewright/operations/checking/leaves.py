"""Lines for single values: type tests, text that is read, enums, models, rules."""

from __future__ import annotations

from typewright.definitions import (
    IsChosen,
    IsInstance,
    IsLiteral,
    IsRecord,
    IsScalar,
    ReadEnum,
    ReadModel,
    ReadScalar,
    ReadTagged,
    Ruled,
    class_of_scalar,
    kind_of_values,
    lax_reader_of_scalar,
    members_by_name,
    members_by_value,
    predicate_of_scalar,
    reader_of_scalar,
)
from typewright.emit import Name, Names, Part, code
from typewright.operations.checking.emitting import Emitting, emit_check, emit_rule
from typewright.operations.checking.plan import Step
from typewright.operations.dispatching import make_dispatch
from typewright.operations.doubts import Doubt, make_holder, make_member_reader, make_name_reader, make_scalar_reader


def emit_not_type(step: Step, value: Name, names: Names) -> Part:
    """Return the expression that is true where *value* is not of the scalar's type."""
    node = step.node
    assert isinstance(node, (IsScalar, ReadScalar))
    cls = emit_scalar_class(node.name, names)
    test = predicate_of_scalar(node.name)
    exact = code("{type}({value}) is not {cls}", type=names.builtin("type"), value=value, cls=cls)
    if node.name == "bool":
        return exact
    if node.name in ("regex", "bytes_regex"):
        # Both are of one class.
        return code("not {test}({value})", test=names.constant(test, f"is_{node.name}"), value=value)
    if test is None or (isinstance(node, ReadScalar) and node.exact):
        isinstance_ = names.builtin("isinstance")
        return code(
            "{exact} and not {isinstance}({value}, {cls})", exact=exact, isinstance=isinstance_, value=value, cls=cls
        )
    return code("{exact} and not {test}({value})", exact=exact, test=names.constant(test, test.__name__), value=value)


def emit_scalar_class(name: str, names: Names) -> Name:
    """Return the name of a scalar's class: a built-in under its own name, or a constant."""
    if name in ("bool", "int", "float", "str", "bytes", "complex", "bytearray", "whole"):
        return names.builtin("int" if name == "whole" else name)
    return names.derived(name, class_of_scalar, name)


def emit_literal_miss(step: Step, value: Name, out: Emitting) -> Part:
    """Return the expression that is true where *value* is none of the literals."""
    node = step.node
    assert isinstance(node, IsLiteral)
    kinds = {type(literal) for literal in node.values}
    names = out.names
    type_ = names.builtin("type")
    if len(kinds) == 1 and kinds <= {str, int, bool}:
        kind = names.builtin(kinds.pop().__name__)
        allowed = names.constant(frozenset(node.values), f"allowed_{out.hint}")
        return code(
            "{type}({value}) is not {kind} or {value} not in {allowed}",
            type=type_,
            value=value,
            kind=kind,
            allowed=allowed,
        )
    pairs = names.derived(f"allowed_{out.hint}", literal_pairs, node.values)
    types = names.derived(f"types_{out.hint}", literal_types, node.values)
    return code(
        "{type}({value}) not in {types} or ({type}({value}), {value}) not in {pairs}",
        type=type_, value=value, types=types, pairs=pairs,
    )  # fmt: skip


def literal_pairs(values: tuple[object, ...]) -> frozenset[tuple[type, object]]:
    """Return the literals with their types, so that 1 and True differ."""
    return frozenset((type(value), value) for value in values)


def literal_types(values: tuple[object, ...]) -> frozenset[type]:
    """Return the types of the literals, all of them hashable."""
    return frozenset(type(value) for value in values)


def _emit_none(_: Step, value: Name, out: Emitting) -> None:
    out.fail_if(code("{value} is not None", value=value))


def _emit_type(step: Step, value: Name, out: Emitting) -> None:
    out.fail_if(emit_not_type(step, value, out.names))


def _emit_isinstance(step: Step, value: Name, out: Emitting) -> None:
    node = step.node
    assert isinstance(node, IsInstance)
    isinstance_ = out.names.builtin("isinstance")
    cls = out.names.constant(node.cls, node.cls.__name__)
    out.fail_if(code("not {isinstance}({value}, {cls})", isinstance=isinstance_, value=value, cls=cls))


def _emit_chosen(step: Step, value: Name, out: Emitting) -> None:
    out.fail_if(emit_chosen_miss(step, value, out))


def emit_chosen_miss(step: Step, value: Name, out: Emitting) -> Part:
    """Return the expression that is true where *value* is no object that would do for the class of a generic model."""
    node = step.node
    assert isinstance(node, IsChosen)
    names, cls = out.names, out.names.constant(node.cls, "chosen")
    holds = names.derived("holds_chosen", make_holder, node.cls)
    test = "not {isinstance}({value}, {cls}) and not {holds}({value})"
    return code(test, isinstance=names.builtin("isinstance"), value=value, cls=cls, holds=holds)


def _emit_literal(step: Step, value: Name, out: Emitting) -> None:
    out.fail_if(emit_literal_miss(step, value, out))


def _emit_number(step: Step, value: Name, out: Emitting) -> None:
    node = step.node
    assert isinstance(node, ReadScalar)
    unit, names = out.unit, out.names
    read = names.derived(f"read_{node.name}", make_scalar_reader, node.name, node.lax, node.exact)
    cls = emit_scalar_class(node.name, names)
    with unit.block("if {type}({value}) is not {cls}:", type=names.builtin("type"), value=value, cls=cls):
        _assign(step, value, code("{read}({value})", read=read, value=value), out)


def _emit_read_text(step: Step, value: Name, out: Emitting) -> None:
    node = step.node
    assert isinstance(node, ReadScalar)
    unit, names = out.unit, out.names
    finder = lax_reader_of_scalar if node.lax else reader_of_scalar
    read = names.derived(f"{node.name}_of_text", finder, node.name)
    slowly = names.derived(f"{node.name}_of_value", make_scalar_reader, node.name, node.lax, node.exact)
    if node.name in ("float", "whole"):
        _emit_number(step, value, out)
        return
    if node.name in ("bool", "int"):
        with unit.block("if {test}:", test=emit_not_type(step, value, names)):
            _assign(step, value, code("{slowly}({value})", slowly=slowly, value=value), out)
        return
    str_, type_ = names.builtin("str"), names.builtin("type")
    with unit.block("if {type}({value}) is {str}:", type=type_, value=value, str=str_):
        with unit.block("try:"):
            _assign(step, value, code("{read}({value})", read=read, value=value), out)
        with unit.block("except {error}:", error=names.builtin("ValueError")):
            unit.line("raise {doubt} from None", doubt=names.constant(Doubt, "Doubt"), origin=out.origin)
    with unit.block("else:"):
        _assign(step, value, code("{slowly}({value})", slowly=slowly, value=value), out)


def _emit_member_map(step: Step, value: Name, out: Emitting) -> None:
    node = step.node
    assert isinstance(node, ReadEnum)
    unit, names = out.unit, out.names
    kind = str if node.by_name else kind_of_values(node.cls)
    assert kind is not None
    find = members_by_name if node.by_name else members_by_value
    members = names.derived(f"members_of_{node.cls.__name__}", find, node.cls)
    slow = code("{slowly}({value})", slowly=_member_reader(node, names), value=value)
    exact = code("{type}({value})", type=names.builtin("type"), value=value)
    cls = names.builtin(kind.__name__)
    if not step.changes:
        test = "if {exact} is not {cls} or {value} not in {members}:"
        with unit.block(test, exact=exact, cls=cls, value=value, members=members):
            unit.line("{slow}", slow=slow, origin=out.origin)
        return
    test = "if {exact} is {cls} and {value} in {members}:"
    with unit.block(test, exact=exact, cls=cls, value=value, members=members):
        unit.line("{value} = {members}[{value}]", value=value, members=members, origin=out.origin)
    with unit.block("else:"):
        unit.line("{value} = {slow}", value=value, slow=slow, origin=out.origin)


def _member_reader(node: ReadEnum, names: Names) -> Name:
    if node.by_name:
        return names.derived(f"{node.cls.__name__}_of_name", make_name_reader, node.cls)
    return names.derived(f"{node.cls.__name__}_of_value", make_member_reader, node.cls, node.lax)


def _emit_member_call(step: Step, value: Name, out: Emitting) -> None:
    node = step.node
    assert isinstance(node, ReadEnum)
    _assign(step, value, code("{slowly}({value})", slowly=_member_reader(node, out.names), value=value), out)


def emit_call(step: Step, value: Part, out: Emitting) -> Part:
    """Return the call of a model's own function, or of what finds the one of several."""
    node = step.node
    assert isinstance(node, (ReadModel, ReadTagged))
    links = out.links.building if step.changes and out.links.building is not None else out.links
    if isinstance(node, ReadTagged):
        names = [cls.__name__ for cls in node.classes]
        hint = f"{links.verb}_{'_or_'.join(names) if len(names) < 4 else f'one_of_{len(names)}'}"
        function = out.names.derived(
            hint, make_dispatch, links.find, node.by, len(links.arguments), *links.arguments, *node.classes
        )
    else:
        function = out.names.derived(f"{links.verb}_{node.cls.__name__}", links.find, node.cls, *links.arguments)
    return code("{function}({value})", function=function, value=value)


def _emit_record(step: Step, value: Name, out: Emitting) -> None:
    """Call the function of what has no class; its doubt becomes a refusal where one is asked for."""
    node = step.node
    assert isinstance(node, IsRecord)
    function = out.names.derived(f"{out.links.verb}_{node.cls.__name__}", out.links.find, node.cls)
    call = code("{function}({value})", function=function, value=value)
    if out.refusal is None:
        out.unit.line("{call}", call=call, origin=out.origin)
        return
    with out.unit.block("try:"):
        out.unit.line("{call}", call=call, origin=out.origin)
    with out.unit.block("except {doubt}:", doubt=out.names.constant(Doubt, "Doubt")):
        out.unit.line("raise {refusal} from None", refusal=out.refusal, origin=out.origin)


def _emit_model(step: Step, value: Name, out: Emitting) -> None:
    _assign(step, value, emit_call(step, value, out), out)


def _assign(step: Step, value: Name, expression: Part, out: Emitting) -> None:
    """Keep the converted value, or only ask for it where nobody wants it."""
    if step.changes:
        out.unit.line("{value} = {expression}", value=value, expression=expression, origin=out.origin)
    else:
        out.unit.line("{expression}", expression=expression, origin=out.origin)


def _emit_ruled(step: Step, value: Name, out: Emitting) -> None:
    node = step.node
    assert isinstance(node, Ruled)
    base = step.parts[0]
    emit_check(base, value, out)
    for rule in node.rules:
        emit_rule(rule, base, value, out)


EMITTERS = {
    "is None": _emit_none,
    "type": _emit_type,
    "chosen": _emit_chosen,
    "isinstance": _emit_isinstance,
    "literal": _emit_literal,
    "number": _emit_number,
    "read text": _emit_read_text,
    "member map": _emit_member_map,
    "member call": _emit_member_call,
    "call": _emit_model,
    "hold": _emit_record,
    "then rules": _emit_ruled,
}
"""The emitter of each way, by name."""
