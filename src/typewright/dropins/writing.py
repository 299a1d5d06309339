"""The methods of one dataclass, planned and emitted."""

from __future__ import annotations

from typewright.definitions import MISSING as NOTHING
from typewright.definitions import UNKNOWN, Anything, Model, Origin
from typewright.definitions import Field as Declared
from typewright.dropins.blueprints import Blueprint, blueprints_above
from typewright.dropins.known_fields import KnownField
from typewright.dropins.originals import FACTORY_MARK, FIELD, MISSING, FrozenInstanceError, standard
from typewright.dropins.reading import METHODS
from typewright.emit import Names, Unit, emit_identifier
from typewright.operations import (
    FREEZING_METHODS,
    ORDER_METHODS,
    FillPlan,
    emit_dataclass_eq,
    emit_dataclass_repr,
    emit_filling,
    emit_freezing,
    emit_hash,
    emit_order,
    written_for,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def write_methods(blueprint: Blueprint) -> Unit:
    """Plan and emit the methods of a dataclass."""
    model = define(blueprint)
    start = blueprint.place.start
    place = "" if start.line is None else f", {start}"
    # A class variable called ``self`` shadows what the constructor calls the object.
    shadowing = [item.name for item in blueprint.fields if item.name == "self"]
    names = Names([*[item.name for item in blueprint.arguments], *shadowing])
    unit = Unit(f"{blueprint.title} methods", names, about=(f"methods of {blueprint.title}{place}",))
    # Nested classes and functions are part of the qualified name that a profile shows.
    steps = [step for step in blueprint.cls.__qualname__.split(".") if step != "<locals>"]
    if any(item.name == "super" for item in blueprint.arguments):
        # The compiler gives every method that names ``super`` a free variable, and stubs have none.
        steps = []
    for step in steps:
        unit.line("class {name}:", name=emit_identifier(step), origin=start)
        unit.indent(1)
    for i, name in enumerate([name for name in METHODS if name in blueprint.methods]):
        if i:
            unit.blank()
        _emit_method(name, model, blueprint, unit)
    if not blueprint.methods:
        unit.line("pass")
    unit.indent(-len(steps))
    return unit


def define(blueprint: Blueprint) -> Model:
    """Return the definition of a dataclass whose fields may hold anything."""
    places: dict[str, Origin] = {}
    for above in blueprints_above(blueprint.cls):
        places.update(above.place.of_fields())
    declared = {item.name: _declare(item, places.get(item.name, UNKNOWN)) for item in blueprint.arguments}
    kept = tuple([declared[item.name] for item in blueprint.kept])
    inputs = tuple([field for field in declared.values() if field.init])
    cls = blueprint.cls
    return Model(cls.__name__, cls.__module__, cls.__qualname__, kept, parameters=inputs, origin=blueprint.place.start)


def _declare(item: KnownField, origin: Origin) -> Declared:
    return Declared(
        item.name,
        Anything(),
        NOTHING if item.default is MISSING else item.default,
        None if item.factory is MISSING else item.factory,
        kw_only=bool(item.kw_only),
        repr=bool(item.repr),
        compare=bool(item.compare),
        hash=None if item.hash is None else bool(item.hash),
        init=bool(item.init),
        init_only=item.role is not FIELD,
        origin=origin,
    )


def _emit_method(name: str, model: Model, blueprint: Blueprint, unit: Unit) -> None:
    if name in ORDER_METHODS:
        emit_order(model, unit, name)
    elif name in FREEZING_METHODS:
        emit_freezing(model, blueprint.cls, unit, name, FrozenInstanceError)
    elif name == "__init__":
        emit_filling(_plan(model, blueprint), unit)
    elif name == "__eq__":
        emit_dataclass_eq(model, unit, by_tuple=compares_by_tuple())
    elif name == "__repr__":
        emit_dataclass_repr(model, blueprint.cls, unit)
    else:
        emit_hash(model, unit)


def _plan(model: Model, blueprint: Blueprint) -> FillPlan:
    # A default that nobody gives stands in the class, where that has no slot for it.
    presets = [field for field in model.presets if field.factory is not None or blueprint.has_slots]
    names = tuple([field.name for field in presets])
    return FillPlan(model, blueprint.cls, blueprint.setting, blueprint.post_init, names, FACTORY_MARK)


def compares_by_tuple() -> bool:
    """Whether this interpreter's dataclasses compare as tuples do, to which an object is equal to itself."""
    era = written_for()
    if era is not None:
        return era < (3, 13)
    if not _answers:
        probe: Any = standard.make_dataclass("Probe", ["x"])
        nan = float("nan")
        _answers.append(probe(nan) == probe(nan))
    return _answers[0]


_answers: list[bool] = []
"""What a dataclass of the standard module said, once it was asked."""
