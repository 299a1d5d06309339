"""From one unit of a class to its text: which plans and which emitters it takes."""

from __future__ import annotations

from typewright.definitions import PLAIN, Dialect, Model, Origin
from typewright.emit import Names, Unit, emit_identifier
from typewright.models.adopting import Adopted
from typewright.models.blueprints import Blueprint
from typewright.models.link_tables import FALLBACKS, HOLD_LINKS, dump_links_of, json_links_of, links_of
from typewright.models.links import make_object_refusal, make_refusal
from typewright.models.settling import PREFIX, settling_of
from typewright.models.units import CONVERSIONS, METHODS, blueprint_of
from typewright.operations import ORDER_METHODS

# Emitters are imported where they are used: most programs that write code load data, and no more.


def write_unit(cls: type, unit: str, dialect: Dialect = PLAIN) -> Unit:
    """Plan and emit one unit of *cls*."""
    blueprint = blueprint_of(cls)
    if isinstance(blueprint, Adopted):
        return _write_adopted(blueprint, unit, dialect)
    model = blueprint.definition
    fields = (*model.fields, *model.init_only)
    names = Names(
        [*[name for field in fields for name in (field.name, field.parameter)], *[item.name for item in model.computed]]
    )
    made = Unit(f"{blueprint.title} {unit}", names, about=(_say(blueprint, unit, dialect, model.origin),))
    operation, settling = unit.removeprefix(PREFIX), settling_of(cls, unit)
    if unit == "methods":
        _write_methods(cls, blueprint, made)
    elif unit == "assignment":
        _write_assignment(cls, blueprint, made)
    elif operation == "dump":
        from typewright.operations import emit_dump, plan_dump

        emit_dump(plan_dump(model, dialect), made, dump_links_of(dialect), settling)
    elif operation == "dump_json":
        from typewright.operations import emit_dump, plan_dump, plan_json

        emit_dump(plan_json(plan_dump(model, dialect)), made, json_links_of(dialect), settling)
    else:
        from typewright.operations import emit_load, plan_load

        mode, build = CONVERSIONS[operation]
        plan = plan_load(model, cls, mode, build=build, own_init=blueprint.own_init, dialect=dialect)
        emit_load(plan, made, links_of(operation, dialect), FALLBACKS[operation], settling)
    return made


def _write_adopted(blueprint: Adopted, unit: str, dialect: Dialect) -> Unit:
    from typewright.models.adopted_units import write_adopted, write_adopted_dump

    about = _say(blueprint, unit, dialect, blueprint.place.start)
    if unit == "dump":
        return write_adopted_dump(blueprint, unit, about, dump_links_of(dialect), dialect)
    if unit == "dump_json":
        return write_adopted_dump(blueprint, unit, about, json_links_of(dialect), dialect)
    return write_adopted(blueprint, unit, about, links_of(unit, dialect), FALLBACKS[unit], dialect)


def _say(blueprint: Blueprint, unit: str, dialect: Dialect, origin: Origin) -> str:
    place = "" if origin.line is None else f", {origin}"
    chosen = "" if dialect is PLAIN else f" with {dialect}"
    return f"{unit} of {blueprint.title}{chosen}{place}"


def _write_assignment(cls: type, blueprint: Blueprint, unit: Unit) -> None:
    from typewright.models import assignment
    from typewright.operations import Helpers, emit_assignment

    setters = Helpers(
        assignment.make_value_refusal,
        assignment.find_setter,
        assignment.make_test_of_whole,
        assignment.make_settle,
        assignment.restore,
        assignment.guard_field,
    )
    is_late = assignment.may_be_late(blueprint)
    emit_assignment(blueprint.definition, cls, unit, HOLD_LINKS, setters, is_late=is_late)


def _write_methods(cls: type, blueprint: Blueprint, unit: Unit) -> None:
    model = blueprint.definition
    wanted = [name for name in METHODS if name in blueprint.methods]
    # Nested classes and functions are part of the qualified name that a profile shows.
    steps = [step for step in blueprint.qualname.partition("[")[0].split(".") if step != "<locals>"]
    if not wanted or any("super" in (item.name, item.spec.alias) for item in blueprint.declared.values()):
        # The compiler gives every method that names ``super`` a free variable, and stubs have none.
        steps = []
    for step in steps:
        unit.line("class {name}:", name=emit_identifier(step), origin=model.origin)
        unit.indent(1)
    for i, name in enumerate(wanted):
        if i:
            unit.blank()
        _emit_method(name, model, cls, unit)
    unit.indent(-len(steps))


def _emit_method(name: str, model: Model, cls: type, unit: Unit) -> None:
    from typewright import operations

    if name in ORDER_METHODS:
        operations.emit_order(model, unit, name)
    elif name == "__init__":
        operations.emit_init(operations.plan_init(model, cls), unit, HOLD_LINKS, make_refusal, make_object_refusal)
    elif name == "__repr__":
        operations.emit_repr(model, unit)
    else:
        {"__eq__": operations.emit_eq, "__hash__": operations.emit_hash}[name](model, unit)
