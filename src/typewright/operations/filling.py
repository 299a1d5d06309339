"""``__init__`` that fills an object with what it is given and checks nothing, as dataclasses do."""

from __future__ import annotations

import sys
from types import GetSetDescriptorType, MemberDescriptorType

from typewright.definitions import MISSING, Field, Model
from typewright.emit import Name, Part, Unit, code, emit_literal, emit_wrapped
from typewright.operations.construction import emit_default, emit_factory, emit_post_init, emit_set
from typewright.operations.eras import written_for
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@frozen
class FillPlan:
    """What one constructor without checks has to do."""

    model: Model
    cls: type
    setting: str
    """How fields are set, as :func:`plan_filling` says."""
    post_init: bool
    """Whether the class has a ``__post_init__`` to call at the end."""
    presets: tuple[str, ...]
    """Fields that nobody gives and that get a default here."""
    factory_mark: object
    """The default of every parameter with a factory."""


def plan_filling(cls: type, names: Iterable[str], *, frozen: bool) -> str:
    """Decide how fields called *names* are set: by ``attribute``, or past a class's refusal to assign.

    ``slot`` calls the setters of slots, ``values`` writes into ``__dict__``, ``dict`` puts a new
    one in its place, and ``object`` calls ``object.__setattr__``, as the standard module does.
    Objects of a class below *cls* are filled in the last way in any case, for that class may
    keep a field somewhere else.
    """
    if not frozen:
        return "attribute"
    getter: object = cls.__getattribute__
    if getter is not object.__getattribute__:
        return "object"
    kinds = {_keeper_of(cls, name) for name in names}
    if kinds == {"slot"}:
        return "slot"
    if kinds != {"dict"} or not cls.__dictoffset__:
        return "object"
    era = written_for()
    if VALUES_STAY if era is None else era >= FIRST_TO_STAY:
        return "values"
    # Something may be in there already, where an object isn't made by the language alone.
    maker: object = cls.__new__
    is_new = maker is object.__new__ and _dict_of(cls) is not None
    return "dict" if is_new else "object"


FIRST_TO_STAY = (3, 13)
VALUES_STAY = sys.version_info >= FIRST_TO_STAY
"""Whether attributes stay as quick to read after ``__dict__`` was asked for as they were before.

Up to 3.12 they cost three times as much, unless the object gets a dict that shares no keys
with others: 120 ns against 30 for five reads.
"""


def _dict_of(cls: type) -> GetSetDescriptorType | None:
    """Return the descriptor of ``__dict__`` in objects of *cls*, if that is the language's own."""
    found = next((base.__dict__["__dict__"] for base in cls.__mro__ if "__dict__" in base.__dict__), None)
    return found if type(found) is GetSetDescriptorType else None


def dict_setter(cls: type) -> Callable[[object, dict[str, object]], None]:
    """Return the function that gives an object of *cls* another ``__dict__``."""
    found = _dict_of(cls)
    assert found is not None
    return found.__set__


def _keeper_of(cls: type, name: str) -> str:
    """Return what keeps the field called *name*: a slot, the object's dict, or another descriptor."""
    for base in cls.__mro__:
        if name in base.__dict__:
            kept = base.__dict__[name]
            if type(kept) is MemberDescriptorType:
                return "slot"
            return "object" if hasattr(type(kept), "__set__") else "dict"
    return "dict"


def emit_filling(plan: FillPlan, unit: Unit) -> None:
    """Add ``__init__``."""
    self = unit.names.parameter("self")
    _emit_signature(plan, unit, self)
    unit.indent(1)
    begin = len(unit.lines)
    for field in plan.model.inputs:
        if field.factory is not None:
            _emit_made(field, plan, unit)
    kept = _emit_presets(plan, unit)
    if kept:
        _emit_all(kept, plan, self, unit)
    if plan.post_init:
        emit_post_init(plan.model, self, unit)
    if len(unit.lines) == begin:
        unit.line("pass")
    unit.indent(-1)


def _emit_signature(plan: FillPlan, unit: Unit, self: Name) -> None:
    parameters: list[Part] = [self]
    inputs = plan.model.inputs
    parameters += [_parameter(field, plan, unit) for field in inputs if not field.kw_only]
    by_keyword = [_parameter(field, plan, unit) for field in inputs if field.kw_only]
    if by_keyword:
        parameters += [code("*"), *by_keyword]
    emit_wrapped(unit, "def __init__(", parameters, "):")


def _parameter(field: Field, plan: FillPlan, unit: Unit) -> Part:
    name = unit.names.user(field.name)
    if field.factory is not None:
        return code("{name}={mark}", name=name, mark=unit.names.constant(plan.factory_mark, "factory"))
    if field.default is MISSING:
        return name
    default = emit_literal(field.default, unit.names, f"default_{field.name}")
    return code("{name}={default}", name=name, default=default)


def _emit_made(field: Field, plan: FillPlan, unit: Unit) -> None:
    name = unit.names.user(field.name)
    mark = unit.names.constant(plan.factory_mark, "factory")
    with unit.block("if {name} is {mark}:", name=name, mark=mark):
        unit.line("{name} = {factory}()", name=name, factory=emit_factory(field, unit), origin=field.origin)


def _emit_presets(plan: FillPlan, unit: Unit) -> list[Field]:
    """Add the defaults that nobody gives; return the fields to be set, in order."""
    kept = []
    for field in plan.model.fields:
        if not field.init:
            if field.name not in plan.presets:
                continue
            emit_default(field, unit.names.user(field.name), unit)
        kept.append(field)
    return kept


def _emit_all(fields: list[Field], plan: FillPlan, self: Name, unit: Unit) -> None:
    names = unit.names
    if plan.setting in ("attribute", "object"):
        _emit_each(fields, plan.cls, plan.setting, self, unit)
        return
    cls = names.constant(plan.cls, "cls")
    with unit.block("if {type}({self}) is {cls}:", type=names.builtin("type"), self=self, cls=cls):
        if plan.setting == "values":
            _emit_values(fields, self, unit)
        elif plan.setting == "dict":
            _emit_dict(fields, plan.cls, self, unit)
        else:
            _emit_each(fields, plan.cls, "slot", self, unit)
    with unit.block("else:"):
        _emit_each(fields, plan.cls, "object", self, unit)


def _emit_each(fields: list[Field], cls: type, setting: str, self: Name, unit: Unit) -> None:
    for field in fields:
        emit_set(field, cls, setting, self, unit.names.user(field.name), unit)


def _emit_values(fields: list[Field], self: Name, unit: Unit) -> None:
    values = unit.names.local("values")
    unit.line("{values} = {self}.__dict__", values=values, self=self)
    for field in fields:
        name = unit.names.user(field.name)
        unit.line('{values}["{name}"] = {name}', values=values, name=name, origin=field.origin)


def _emit_dict(fields: list[Field], cls: type, self: Name, unit: Unit) -> None:
    keep = unit.names.derived("keep", dict_setter, cls)
    unit.line("{keep}({self}, {{", keep=keep, self=self)
    unit.indent(1)
    for field in fields:
        unit.line('"{name}": {name},', name=unit.names.user(field.name), origin=field.origin)
    unit.indent(-1)
    unit.line("}})")
