"""The units of foreign classes and aliases: which plan and which emitter each kind has.

hold           an object in, a verdict out    typed dicts and aliases, which isinstance can't tell
load, lax      plain data in, an object out
check ...      the same as of models
"""

from __future__ import annotations

from typewright.definitions import (
    ALIAS,
    HOLD,
    NAMED_TUPLE,
    TYPED_DICT,
    Dialect,
    Field,
    Model,
    fault_of_name,
    lower,
    origin_of,
)
from typewright.emit import Names, Unit
from typewright.models.adopting import Adopted
from typewright.models.units import CONVERSIONS
from typewright.operations import (
    DumpLinks,
    Links,
    Maker,
    PlacesPlan,
    emit_codec,
    emit_dump,
    emit_dump_keys,
    emit_dump_of,
    emit_dump_places,
    emit_load,
    emit_load_places,
    plan_check,
    plan_codec,
    plan_dump,
    plan_dump_of,
    plan_json,
    plan_json_of,
    plan_load,
)
from typewright.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

MODES = {"hold": (HOLD, False), **CONVERSIONS}
"""Mode and whether an object is built, by name of the unit."""


def maker_of(blueprint: Adopted) -> Maker:
    """Return how objects of the class of *blueprint* are made."""
    record = blueprint.record
    cls = None if blueprint.kind == TYPED_DICT else origin_of(blueprint.cls)
    keys = blueprint.parameters
    if cls is None:
        keys = {_variable(i, key): key for i, key in enumerate(keys)}
    return Maker(cls, tuple(keys.items()), record.is_stock and cls is not None, record.may_refuse)


def write_adopted(
    blueprint: Adopted, unit: str, about: str, links: Links, slowly: Callable[..., object], dialect: Dialect
) -> Unit:
    """Plan and emit one unit that reads; *links* are to the units that it calls."""
    mode, build = MODES[unit]
    if blueprint.kind == ALIAS:
        made = Unit(f"{blueprint.title} {unit}", Names(), about=(about,))
        emit_codec(plan_codec(lower(dialect.speak(blueprint.target), mode), build=build), made, links)
        return made
    model, maker = with_variables(blueprint.definition, blueprint.kind), maker_of(blueprint)
    made = _unit_for(blueprint, model, unit, about)
    if blueprint.kind == NAMED_TUPLE:
        plan = _plan_places(model, blueprint.cls, maker, mode, dialect, build=build)
        emit_load_places(plan, made, links, slowly)
    else:
        # Keys of a typed dict are no names of fields: ours are variables, chosen where a key is no identifier.
        spoken = replace(dialect, by_name=False) if blueprint.kind == TYPED_DICT else dialect
        read = plan_load(model, blueprint.cls, mode, build=build, own_init=True, dialect=spoken, maker=maker)
        emit_load(read, made, links, slowly)
    return made


def write_adopted_dump(blueprint: Adopted, unit: str, about: str, links: DumpLinks, dialect: Dialect) -> Unit:
    """Plan and emit one unit that writes, ``dump`` or ``dump_json``."""
    for_json = unit == "dump_json"
    if blueprint.kind == ALIAS:
        made, step = (
            Unit(f"{blueprint.title} {unit}", Names(), about=(about,)),
            plan_dump_of(dialect.speak(blueprint.target)),
        )
        emit_dump_of(plan_json_of(step) if for_json else step, made, links)
        return made
    model = with_variables(blueprint.attributes, blueprint.kind)
    # What is chosen is chosen by the true keys.
    made, plan = _unit_for(blueprint, model, unit, about), plan_dump(blueprint.attributes, dialect)
    emitters = {NAMED_TUPLE: emit_dump_places, TYPED_DICT: emit_dump_keys}
    emitters.get(blueprint.kind, emit_dump)(plan_json(plan) if for_json else plan, made, links)
    return made


def _unit_for(blueprint: Adopted, model: Model, unit: str, about: str) -> Unit:
    return Unit(f"{blueprint.title} {unit}", Names([field.name for field in model.fields]), about=(about,))


def _plan_places(model: Model, cls: type, maker: Maker, mode: str, dialect: Dialect, *, build: bool) -> PlacesPlan:
    build = build or maker.may_refuse
    steps = tuple([plan_check(lower(dialect.speak(field.type), mode), build=build) for field in model.fields])
    return PlacesPlan(model, cls, steps, maker, build)


def with_variables(model: Model, kind: str) -> Model:
    """Return *model* with names that Python can write: keys of a typed dict may be any text."""
    if kind != TYPED_DICT:
        return model
    return replace(model, fields=tuple([_with_variable(i, field) for i, field in enumerate(model.fields)]))


def _with_variable(i: int, field: Field) -> Field:
    name = _variable(i, field.name)
    return field if name == field.name else replace(field, name=name, own_key=field.name)


def _variable(i: int, key: str) -> str:
    return key if fault_of_name(key) is None and not key.startswith("key_") else f"key_{i}"
