"""``__setattr__`` of classes that check assignment: one branch a field, whatever else goes on as Python would."""

from __future__ import annotations

from typewright.definitions import HOLD, Field, Model, lower
from typewright.emit import Name, Part, Unit, code, emit_key
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


def emit_assignment(model: Model, cls: type, unit: Unit, links: Links, helpers: Helpers) -> None:
    """Add ``__setattr__``."""
    names = unit.names
    self, name, value = (names.parameter(each) for each in ("self", "name", "value"))
    setting, _ = plan_setting(model, cls)
    with unit.block("def __setattr__({self}, {name}, {value}):", self=self, name=name, value=value):
        for i, field in enumerate(model.fields):
            test = "elif {name} == {field}:" if i else "if {name} == {field}:"
            with unit.block(test, name=name, field=emit_key(field.name)):
                made = _emit_value(field, cls, value, unit, links, helpers)
                _emit_set(field, model, cls, setting, self, made, unit, helpers)
        other = code(
            "{other}({self}, {name}, {value})",
            other=names.derived("other", helpers.other, cls), self=self, name=name, value=value,
        )  # fmt: skip
        if not model.fields:
            unit.line("{other}", other=other)
            return
        with unit.block("else:"):
            unit.line("{other}", other=other)


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
