"""``__setattr__`` of classes that check assignment: one branch a field, whatever else goes on as Python would."""

from __future__ import annotations

from typewright.definitions import HOLD, MISSING, Check, Field, Model, lower
from typewright.emit import Name, Part, Unit, code, emit_key, join
from typewright.operations.checking import (
    CHECK_ERRORS,
    Emitting,
    Links,
    emit_check,
    emit_check_function,
    emit_errors,
    plan_check,
)
from typewright.operations.construction import emit_given, emit_set, plan_setting
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


@frozen
class Helpers:
    """What generated code calls: functions of the class that return a function each, but for *guard*."""

    refuse: Callable[..., object]
    """Explains why a value was refused."""
    other: Callable[..., object]
    """Sets what is no field."""
    is_whole: Callable[..., object]
    """Says whether an object has what its ``__init__`` or ``__post_init__`` may not have set yet."""
    settle: Callable[..., object]
    """Asks the reference about a whole that a check refused; takes the value back and returns the error."""
    restore: Callable[..., object]
    """Takes a value back."""
    guard: Callable[..., object]
    """Refuses to set a field a second time."""


MOST_IN_A_ROW = 8
"""Names that are compared one after another; at 20 fields the last one takes 135 ns by blocks of 8, 205 in one row."""


@frozen
class AssignmentPlan:
    """How ``__setattr__`` finds the field that a name means."""

    blocks: tuple[tuple[Field, ...], ...]
    """Fields that stand below one test; a single block has none."""
    way: str
    reason: str


def plan_assignment(model: Model) -> AssignmentPlan:
    """Decide by the number of fields how a name is found."""
    fields = model.fields
    if len(fields) <= MOST_IN_A_ROW:
        return AssignmentPlan((fields,) if fields else (), "names in a row", "few names are compared soon")
    count = -(-len(fields) // MOST_IN_A_ROW)
    size = -(-len(fields) // count)  # blocks are about as long as each other, and none holds a single field
    blocks = [fields[i : i + size] for i in range(0, len(fields), size)]
    reason = "a set tells at once that a name isn't among eight (at 20 fields 0.14 us against 0.21)"
    return AssignmentPlan(tuple(blocks), "names in blocks", reason)


@frozen
class _Setter:
    """What every branch needs."""

    model: Model
    cls: type
    setting: str
    parameters: tuple[Name, Name, Name]
    before: Name
    """Holds what a field was, for a check of the whole to take back."""
    unit: Unit
    links: Links
    helpers: Helpers


def emit_assignment(model: Model, cls: type, unit: Unit, links: Links, helpers: Helpers, *, is_late: bool) -> None:
    """Add ``__setattr__``; *is_late* says that objects may lack fields while they are made."""
    names, blocks = unit.names, plan_assignment(model).blocks
    self, name, value = (names.parameter(each) for each in ("self", "name", "value"))
    setting, _ = plan_setting(model, cls)
    out = _Setter(model, cls, setting, (self, name, value), names.local("before"), unit, links, helpers)
    with unit.block("def __setattr__({self}, {name}, {value}):", self=self, name=name, value=value):
        if len(blocks) == 1:
            _emit_branches(blocks[0], out)
        for i, block in enumerate(blocks if len(blocks) > 1 else ()):
            keys = join(", ", [emit_key(field.name) for field in block])
            test = "elif {name} in {{{keys}}}:" if i else "if {name} in {{{keys}}}:"
            with unit.block(test, name=name, keys=keys):
                _emit_branches(block, out)
        if not blocks:
            _emit_other(out)
            return
        with unit.block("else:"):
            _emit_other(out)
            if model.checks:
                unit.line("return")
        if model.checks:
            _emit_whole(out, is_late=is_late)


def _emit_other(out: _Setter) -> None:
    self, name, value = out.parameters
    other = out.unit.names.derived("other", out.helpers.other, out.cls)
    out.unit.line("{other}({self}, {name}, {value})", other=other, self=self, name=name, value=value)


def _emit_branches(fields: tuple[Field, ...], out: _Setter) -> None:
    """Add a branch for each of *fields*."""
    name = out.parameters[1]
    for i, field in enumerate(fields):
        test = "elif {name} == {field}:" if i else "if {name} == {field}:"
        with out.unit.block(test, name=name, field=emit_key(field.name)):
            _emit_set(field, _emit_value(field, out), out)


def _emit_value(field: Field, out: _Setter) -> Name:
    """Add the lines that check the value, and return the variable that holds what is kept."""
    unit, value = out.unit, out.parameters[2]
    function = unit.names.derived("refuse", out.helpers.refuse, out.cls)
    refusal = code("{refuse}({key}, {value})", refuse=function, key=emit_key(field.name), value=value)
    step = plan_check(lower(field.type, HOLD))
    made = emit_given(value, field, unit) if step.changes else value
    emit_check(step, made, Emitting(unit, field.name, out.links, field.origin, refusal))
    return made


def _emit_set(field: Field, made: Name, out: _Setter) -> None:
    """Add the lines that set a field; where the whole is checked, they remember what it was."""
    unit, names, self, key = out.unit, out.unit.names, out.parameters[0], emit_key(field.name)
    if field.frozen:
        guard = names.constant(out.helpers.guard, "guard")
        unit.line("{guard}({self}, {key})", guard=guard, self=self, key=key, origin=field.origin)
    if out.model.checks:
        asked = join(", ", [self, key, names.derived("missing", missing)])
        unit.line("{before} = {getattr}({asked})", before=out.before, getattr=names.builtin("getattr"), asked=asked)
    emit_set(field, out.cls, out.setting, self, made, unit)


def missing() -> object:
    """Return what stands for a field that isn't set."""
    return MISSING


def _emit_whole(out: _Setter, *, is_late: bool) -> None:
    """Add the lines that ask the checks of the whole; where one refuses, the reference is asked and the value goes.

    They stand here and not in a function of ours: its call would take a third of the time.
    """
    unit, names = out.unit, out.unit.names
    self, name, _ = out.parameters
    taken_back = join(", ", [self, name, out.before])
    if is_late:
        is_whole = names.derived("is_whole", out.helpers.is_whole, out.cls)
        with unit.block("if not {is_whole}({self}):", is_whole=is_whole, self=self):
            unit.line("return")
    with unit.block("try:"):
        _emit_checks(out.model.checks, out)
    with unit.block("except {errors}:", errors=emit_errors((*CHECK_ERRORS, "AttributeError"), unit)):
        unit.line("pass")
    with unit.block("except {every}:", every=names.builtin("BaseException")):
        restore = names.constant(out.helpers.restore, "restore")
        unit.line("{restore}({taken_back})", restore=restore, taken_back=taken_back)
        unit.line("raise")
    refusal, settle = names.local("refusal"), names.derived("settle", out.helpers.settle, out.cls)
    unit.line("{refusal} = {settle}({taken_back})", refusal=refusal, settle=settle, taken_back=taken_back)
    with unit.block("if {refusal} is not None:", refusal=refusal):
        unit.line("raise {refusal}", refusal=refusal)


def _emit_checks(checks: tuple[Check, ...], out: _Setter) -> None:
    """Add the lines that return where every check lets the object pass."""
    unit = out.unit
    passes = [_passes(check, out) for check in checks]
    if len(checks) == 1:
        unit.line("if {passes}:", passes=passes[0], origin=checks[0].origin)
    else:
        unit.line("if (")
        for i, check in enumerate(checks):
            unit.line("    and {passes}" if i else "    {passes}", passes=passes[i], origin=check.origin)
        unit.line("):")
    unit.indent(1)
    unit.line("return")
    unit.indent(-1)


def _passes(check: Check, out: _Setter) -> Part:
    call = code("{function}({self})", function=emit_check_function(check, out.unit), self=out.parameters[0])
    return call if check.truthy else code("{call} in (None, True)", call=call)
