"""``__setattr__`` of classes that check assignment: one branch a field, whatever else goes on as Python would."""

from __future__ import annotations

from typewright.definitions import HOLD, Field, Model, lower
from typewright.emit import Name, Part, Unit, code, emit_key, join
from typewright.operations.checking import Emitting, Links, emit_check, plan_check
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
    change: Callable[..., object]
    """Sets a field, and takes that back where a check of the whole refuses it."""
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
    unit: Unit
    links: Links
    helpers: Helpers


def emit_assignment(model: Model, cls: type, unit: Unit, links: Links, helpers: Helpers) -> None:
    """Add ``__setattr__``."""
    names, blocks = unit.names, plan_assignment(model).blocks
    self, name, value = (names.parameter(each) for each in ("self", "name", "value"))
    setting, _ = plan_setting(model, cls)
    out = _Setter(model, cls, setting, (self, name, value), unit, links, helpers)
    other = code(
        "{other}({self}, {name}, {value})",
        other=names.derived("other", helpers.other, cls), self=self, name=name, value=value,
    )  # fmt: skip
    with unit.block("def __setattr__({self}, {name}, {value}):", self=self, name=name, value=value):
        if len(blocks) == 1:
            _emit_branches(blocks[0], out)
        for i, block in enumerate(blocks if len(blocks) > 1 else ()):
            keys = join(", ", [emit_key(field.name) for field in block])
            test = "elif {name} in {{{keys}}}:" if i else "if {name} in {{{keys}}}:"
            with unit.block(test, name=name, keys=keys):
                _emit_branches(block, out)
        if not blocks:
            unit.line("{other}", other=other)
            return
        with unit.block("else:"):
            unit.line("{other}", other=other)


def _emit_branches(fields: tuple[Field, ...], out: _Setter) -> None:
    """Add a branch for each of *fields*."""
    self, name, value = out.parameters
    for i, field in enumerate(fields):
        test = "elif {name} == {field}:" if i else "if {name} == {field}:"
        with out.unit.block(test, name=name, field=emit_key(field.name)):
            made = _emit_value(field, out.cls, value, out.unit, out.links, out.helpers)
            _emit_set(field, out.model, out.cls, out.setting, self, made, out.unit, out.helpers)


def _emit_value(field: Field, cls: type, value: Name, unit: Unit, links: Links, helpers: Helpers) -> Name:
    """Add the lines that check *value*, and return the variable that holds what is kept."""
    function = unit.names.derived("refuse", helpers.refuse, cls)
    refusal = code("{refuse}({key}, {value})", refuse=function, key=emit_key(field.name), value=value)
    step = plan_check(lower(field.type, HOLD))
    made = emit_given(value, field, unit) if step.changes else value
    emit_check(step, made, Emitting(unit, field.name, links, field.origin, refusal))
    return made


def _emit_set(
    field: Field, model: Model, cls: type, setting: str, self: Name, made: Name, unit: Unit, helpers: Helpers
) -> None:
    key = emit_key(field.name)
    if field.frozen:
        guard = unit.names.constant(helpers.guard, "guard")
        unit.line("{guard}({self}, {key})", guard=guard, self=self, key=key, origin=field.origin)
    if not model.checks:
        emit_set(field, cls, setting, self, made, unit)
        return
    holes: dict[str, Part] = {"change": unit.names.derived("change", helpers.change, cls), "self": self, "key": key}
    unit.line("{change}({self}, {key}, {value})", value=made, origin=field.origin, **holes)
