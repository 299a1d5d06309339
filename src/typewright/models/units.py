"""The units of one model class: which functions each has, and how they are ordered.

    methods        __init__ __repr__ __eq__ __hash__ and order    beside the class statement
    load, lax      plain data or text in, an object out           made when first asked for
    check          plain data in, a verdict out
    check_lax      text in, a verdict out
    dump           an object in, plain data out

Each is ordered from the engine under a key of the class's definition.
"""

from __future__ import annotations

from typewright.definitions import LAX, LOAD, MODEL_MARK, Model, Origin, Refused
from typewright.emit import Names, Unit, emit_identifier
from typewright.engine import Group, Home, Order, tell
from typewright.errors import InternalError, ValidationError
from typewright.models.blueprints import Blueprint
from typewright.models.dumping import dump_anything
from typewright.operations import (
    FACTORY_DEFAULT,
    ORDER_METHODS,
    Doubt,
    DumpLinks,
    Links,
    emit_dump,
    emit_eq,
    emit_hash,
    emit_init,
    emit_load,
    emit_order,
    emit_repr,
    plan_dump,
    plan_init,
    plan_load,
    setting_of,
)
from typewright.reference import judge_fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

METHODS = ("__init__", "__repr__", "__eq__", "__hash__", *ORDER_METHODS)
"""Methods that may be generated, in the order in which they are written."""
CONVERSIONS = {"load": (LOAD, True), "lax": (LAX, True), "check": (LOAD, False), "check_lax": (LAX, False)}
"""Mode and whether an object is built, by name of the unit."""


def blueprint_of(cls: type) -> Blueprint:
    """Return the blueprint of the model class *cls* itself, not of a base."""
    blueprint: Blueprint = cls.__dict__[MODEL_MARK]
    return blueprint


def group_of(cls: type, unit: str) -> Group:
    """Return the group of *cls* for *unit*, made on first use."""
    blueprint = blueprint_of(cls)
    group = blueprint.groups.get(unit)
    if group is None:
        group = Group(blueprint.module, lambda: order_of(cls, unit))
        group.owner = cls
        group.add(unit, unit, ("self" if unit == "dump" else "data",))
        group = blueprint.groups.setdefault(unit, group)
    return group


def function_of(cls: type, unit: str) -> Callable[[Any], Any]:
    """Return the function of one argument that *unit* consists of."""
    return group_of(cls, unit).functions[unit]


def order_of(cls: type, unit: str) -> Order:
    """Return the order for one unit of *cls*.

    Raises:
        DefinitionError: an annotation or a default is wrong.
    """
    blueprint = blueprint_of(cls)
    spelling, live = blueprint.spelling()
    shape = (unit, sorted(blueprint.groups["methods"].functions), hasattr(cls, "__post_init__"), blueprint.own_init)
    setting = setting_of(cls, blueprint.declared, frozen=blueprint.options.frozen)
    name = blueprint.qualname if unit == "methods" else f"{blueprint.qualname}.{unit}"
    return Order(
        Home(blueprint.file, blueprint.module, name),
        f"{shape}{setting}{spelling}",
        (cls, FACTORY_DEFAULT, *live),
        blueprint.stamp(),
        lambda: write_unit(cls, unit),
    )


def write_unit(cls: type, unit: str) -> Unit:
    """Plan and emit one unit of *cls*."""
    blueprint = blueprint_of(cls)
    model = blueprint.definition
    names = Names([field.name for field in model.fields])
    made = Unit(f"{blueprint.title} {unit}", names, about=(_say(blueprint, unit, model.origin),))
    if unit == "methods":
        _write_methods(cls, blueprint, made)
    elif unit == "dump":
        emit_dump(plan_dump(model), made, DUMP_LINKS)
    else:
        mode, build = CONVERSIONS[unit]
        plan = plan_load(model, cls, mode, build=build, own_init=blueprint.own_init)
        emit_load(plan, made, links_of(unit), FALLBACKS[unit])
    return made


def _say(blueprint: Blueprint, unit: str, origin: Origin) -> str:
    place = "" if origin.line is None else f", {origin}"
    return f"{unit} of {blueprint.title}{place}"


def _write_methods(cls: type, blueprint: Blueprint, unit: Unit) -> None:
    model = blueprint.definition
    wanted = [name for name in METHODS if name in blueprint.groups["methods"].functions]
    # Nested classes and functions are part of the qualified name that a profile shows.
    steps = [step for step in blueprint.qualname.split(".") if step != "<locals>"]
    if "super" in blueprint.declared or not wanted:
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
    if name in ORDER_METHODS:
        emit_order(model, unit, name)
    elif name == "__init__":
        emit_init(plan_init(model, cls), unit, make_refusal)
    else:
        {"__repr__": emit_repr, "__eq__": emit_eq, "__hash__": emit_hash}[name](model, unit)


def add_method_stubs(blueprint: Blueprint, body: dict[str, Any]) -> dict[str, Any]:
    """Return the methods to put into a class with *body*: stubs for what the user didn't write."""
    group = Group(blueprint.module, lambda: order_of(blueprint.cls, "methods"))
    blueprint.groups["methods"] = group
    prefix = blueprint.qualname
    wanted: dict[str, tuple[str, ...]] = {}
    options = blueprint.options
    if options.repr:
        wanted["__repr__"] = ("self",)
    if options.eq:
        wanted["__eq__"] = ("self", "other")
        if options.frozen and "__eq__" not in body:
            wanted["__hash__"] = ("self",)
    if options.order:
        wanted.update(dict.fromkeys(ORDER_METHODS, ("self", "other")))
    methods: dict[str, Any] = {}
    for name, parameters in wanted.items():
        if name not in body:
            methods[name] = group.add(name, f"{prefix}.{name}", parameters)
    if options.eq and not options.frozen and "__hash__" not in body:
        methods["__hash__"] = None
    if "__init__" not in body:
        methods["__init__"] = _init_stub(group, blueprint)
    return methods


def _init_stub(group: Group, blueprint: Blueprint) -> Any:
    declared = blueprint.declared.values()
    positional = [declaration for declaration in declared if not declaration.kw_only]
    keyword_only = [declaration for declaration in declared if declaration.kw_only]
    self = "_tw_self" if "self" in blueprint.declared else "self"
    parameters = (self, *[declaration.name for declaration in positional], *[item.name for item in keyword_only])
    defaults = tuple([_default(declaration) for declaration in positional if not declaration.required])
    keyword_defaults = {item.name: _default(item) for item in keyword_only if not item.required}
    stub = group.add(
        "__init__",
        f"{blueprint.qualname}.__init__",
        parameters,
        keyword_only=len(keyword_only),
        defaults=defaults or None,
        keyword_defaults=keyword_defaults,
    )
    stub.__annotations__ = {item.name: item.annotation for item in declared}
    stub.__annotations__["return"] = None
    return stub


def _default(declaration: Any) -> object:
    return declaration.default if declaration.factory is None else FACTORY_DEFAULT


def make_refusal(cls: type) -> Callable[..., Exception]:
    """Return the function that explains why the values given to *cls* were refused."""

    def refuse(values: dict[str, object]) -> Exception:
        model = blueprint_of(cls).definition
        # The first refusal comes before later factories have run.
        given = {item.name: values[item.name] for item in model.fields if values[item.name] is not FACTORY_DEFAULT}
        verdict = judge_fields(model, given)
        if isinstance(verdict, Refused):
            return ValidationError(model.name, verdict.problems)
        tell("%s: generated code refused what the reference accepts", model.qualname, warn=True)
        made = group_of(cls, "methods").wake()
        return InternalError(f"{model.qualname}: generated code refused what the reference accepts", made.text)

    return refuse


def find_load(cls: type) -> Callable[[Any], Any]:
    """Return the ``load`` of *cls*, for code that calls it."""
    return function_of(cls, "load")


def find_lax(cls: type) -> Callable[[Any], Any]:
    """Return the ``lax`` of *cls*, for code that calls it."""
    return function_of(cls, "lax")


def find_check(cls: type) -> Callable[[Any], Any]:
    """Return the ``check`` of *cls*, for code that calls it."""
    return function_of(cls, "check")


def find_check_lax(cls: type) -> Callable[[Any], Any]:
    """Return the ``check_lax`` of *cls*, for code that calls it."""
    return function_of(cls, "check_lax")


def find_dump(cls: type) -> Callable[[Any], Any]:
    """Return the ``dump`` of *cls*, for code that calls it."""
    return function_of(cls, "dump")


def load_other(cls: type) -> Callable[[object], object]:
    """Return what ``load`` calls for data that is no plain dict."""
    return _make_fallback(cls, "load")


def lax_other(cls: type) -> Callable[[object], object]:
    """Return what ``lax`` calls for data that is no plain dict."""
    return _make_fallback(cls, "lax")


def check_other(cls: type) -> Callable[[object], object]:
    """Return what ``check`` calls for data that is no plain dict."""
    return _make_fallback(cls, "check")


def check_lax_other(cls: type) -> Callable[[object], object]:
    """Return what ``check_lax`` calls for data that is no plain dict."""
    return _make_fallback(cls, "check_lax")


def _make_fallback(cls: type, unit: str) -> Callable[[object], object]:
    def other(data: object) -> object:
        if isinstance(data, cls):
            return data
        if isinstance(data, dict):
            return function_of(cls, unit)(dict(data))
        raise Doubt

    return other


def dumps_by_class(*classes: type) -> dict[type, Callable[[Any], Any]]:
    """Return the ``dump`` of each class, for a union of models."""
    return {cls: function_of(cls, "dump") for cls in classes}


DUMP_LINKS = DumpLinks(find_dump, dumps_by_class, dump_anything)
"""What every dump calls."""


def links_of(unit: str) -> Links:
    """Return the links of one of :data:`CONVERSIONS`."""
    building = {"check": "load", "check_lax": "lax"}.get(unit)
    return Links(unit, FINDERS[unit], None if building is None else Links(building, FINDERS[building]))


FINDERS = {"load": find_load, "lax": find_lax, "check": find_check, "check_lax": find_check_lax}
"""From a class to its function, by name of the unit; constants of units that call it."""
FALLBACKS = {"load": load_other, "lax": lax_other, "check": check_other, "check_lax": check_lax_other}
"""From a class to the function for values that are no plain dict, by name of the unit."""
