"""The units of one model class: which functions each has, and how they are ordered.

    methods        __init__ __repr__ __eq__ __hash__ and order    beside the class statement
    load, lax      plain data or text in, an object out           made when first asked for
    check          plain data in, a verdict out
    check_lax      text in, a verdict out
    dump           an object in, plain data out
    dump_json      an object in, data for the JSON library out
    codec.load     the same as load, for those who call it at the top; also of dump and dump_json

Each is ordered from the engine under a key of the class's definition.
"""

from __future__ import annotations

from _blake2 import blake2b
from _collections_abc import Mapping

from typewright.definitions import (
    LAX,
    LOAD,
    MISSING,
    MODEL_MARK,
    NAMED_TUPLE,
    OWN_DEFAULT,
    PLAIN,
    TYPED_DICT,
    Dialect,
    Model,
    ModelOptions,
    Origin,
    Refused,
    is_model,
    kind_of_record,
    spell_parts,
)
from typewright.emit import Names, Unit, emit_identifier
from typewright.engine import Group, Home, Order, Promise, Sign, tell
from typewright.errors import CheckError, InternalError, ValidationError
from typewright.json_text import AS_IT_IS, FAST, may_hold_nan
from typewright.models.adopted_units import write_adopted, write_adopted_dump
from typewright.models.adopting import Adopted, adopt
from typewright.models.assignment import HELPERS, SETTER
from typewright.models.blueprints import Blueprint
from typewright.models.declarations import Declaration
from typewright.models.dumping import dump_anything, make_dump_anything
from typewright.models.fields import FieldSpec
from typewright.models.settling import PREFIX, settling_of
from typewright.operations import (
    FACTORY_DEFAULT,
    JSON_WAYS,
    ORDER_METHODS,
    Doubt,
    DumpLinks,
    Finish,
    Links,
    emit_assignment,
    emit_dump,
    emit_eq,
    emit_hash,
    emit_init,
    emit_load,
    emit_order,
    emit_repr,
    plan_dump,
    plan_init,
    plan_json,
    plan_load,
    setting_of,
)
from typewright.records import replace
from typewright.reference import judge_fields, judge_object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from typewright.json_text import Fast

METHODS = ("__init__", "__repr__", "__eq__", "__hash__", *ORDER_METHODS)
"""Methods that may be generated, in the order in which they are written."""
CONVERSIONS = {"load": (LOAD, True), "lax": (LAX, True), "check": (LOAD, False), "check_lax": (LAX, False)}
"""Mode and whether an object is built, by name of the unit."""


def blueprint_of(cls: type) -> Blueprint:
    """Return the blueprint of the model or foreign class *cls* itself, not of a base."""
    if MODEL_MARK not in cls.__dict__:
        return adopt(cls)
    blueprint: Blueprint = cls.__dict__[MODEL_MARK]
    return blueprint


MOST_DIALECTS = 256
"""Groups in dialects of their own that a class keeps; the oldest go first."""


def group_of(cls: type, unit: str, dialect: Dialect = PLAIN) -> Group:
    """Return the group of *cls* for *unit*, made on first use."""
    groups = blueprint_of(cls).groups
    if dialect is PLAIN:
        return groups.get(unit) or groups.setdefault(unit, _make_group(cls, unit, dialect))
    dialect = dialect.for_dump() if unit.startswith("dump") else dialect.for_load()
    if dialect == PLAIN:
        return group_of(cls, unit)
    group = groups.get((unit, dialect))
    if group is None:
        if len(groups) >= MOST_DIALECTS:
            groups.pop(next((key for key in groups if type(key) is tuple), unit), None)
        group = groups.setdefault((unit, dialect), _make_group(cls, unit, dialect))
    return group


def _make_group(cls: type, unit: str, dialect: Dialect) -> Group:
    blueprint = blueprint_of(cls)
    if unit == "methods":
        group = _make_methods(blueprint)
    else:
        source = Source(cls, unit, dialect)
        group = Group(blueprint.module, source.order, source.sign, source.family if dialect is PLAIN else None)
        group.promised = (unit.removeprefix(PREFIX),)
    group.owner = cls
    return group


def _parameter_of(unit: str) -> str:
    return "self" if unit.startswith("dump") else "value" if "dump" in unit else "data"


_OPERATIONS = (*CONVERSIONS, "hold", "dump", "dump_json")
_SIGNS = {prefix + unit: Sign(unit, (_parameter_of(prefix + unit),)) for prefix in ("", PREFIX) for unit in _OPERATIONS}
"""What conversions show before they have code, by unit."""


def _make_methods(blueprint: Blueprint) -> Group:
    """Return the group of the methods of a class, which are promised or will be."""
    source = Source(blueprint, "methods", PLAIN)
    group = Group(blueprint.module, source.order, source.sign, source.family)
    group.promised = blueprint.methods
    return group


class Source:
    """What the group of one unit asks of its class: one object instead of a closure for each question."""

    __slots__ = ("_dialect", "_holder", "_unit")

    def __init__(self, holder: Any, unit: str, dialect: Dialect) -> None:
        self._holder = holder
        """The class; the blueprint of one that isn't made yet."""
        self._unit = unit
        self._dialect = dialect

    @property
    def cls(self) -> type:
        """The class that has the unit."""
        return self._holder if isinstance(self._holder, type) else self._holder.cls

    def order(self) -> Order:
        """Return what is built."""
        return order_of(self.cls, self._unit, self._dialect)

    def sign(self, name: str) -> Sign:
        """Return what the function called *name* shows before it has code."""
        if self._unit == "methods":
            return _sign(blueprint_of(self.cls), name)
        if self._unit == "assignment":
            return Sign(f"{blueprint_of(self.cls).qualname}.{name}", ("self", "name", "value"))
        return _SIGNS[self._unit]

    def family(self) -> Iterator[tuple[Order, Callable[[], Group]]]:
        """Return the orders of other units that most programs use, without code yet, and what returns their groups."""
        cls = self.cls
        blueprint = blueprint_of(cls)
        for unit in _FAMILY[isinstance(blueprint, Adopted) :]:
            group = blueprint.groups.get(unit)
            if unit != self._unit and (group is None or not group.is_filled):
                yield order_of(cls, unit), _getter(cls, unit)


def _getter(cls: type, unit: str) -> Callable[[], Group]:
    return lambda: group_of(cls, unit)


_FAMILY = ("methods", "load", "dump")
"""The first of them is no unit of adopted classes."""


def function_of(cls: type, unit: str, dialect: Dialect = PLAIN) -> Callable[[Any], Any]:
    """Return the function of one argument that *unit* consists of; a stub until somebody calls it."""
    return group_of(cls, unit, dialect).keep(unit.removeprefix(PREFIX), built=False)


def ready_function(cls: type, unit: str) -> Callable[[Any], Any]:
    """Return the function of one argument that *unit* consists of, with its code, for a caller that calls it now."""
    blueprint: Blueprint = cls.__dict__[MODEL_MARK]
    ready = blueprint.ready.get(unit)
    if ready is None:
        ready = blueprint.ready[unit] = group_of(cls, unit).keep(unit, built=True)
    return ready


def order_of(cls: type, unit: str, dialect: Dialect = PLAIN) -> Order:
    """Return the order for one unit of *cls*.

    Raises:
        DefinitionError: an annotation or a default is wrong.
    """
    blueprint = blueprint_of(cls)
    spelling, live = blueprint.spelling()
    name = blueprint.qualname if unit == "methods" else f"{blueprint.qualname}.{unit}"
    chosen: tuple[object, ...] = ()
    if dialect is PLAIN and _is_still_usual(cls, blueprint):
        # Short enough to be a part of the key as it is.
        spelled, spoken = f"{spelling} {unit}", ""
    else:
        spoken, chosen = spell_dialect(dialect)
        spelled = f"{_shape_of(cls, blueprint, unit)}{spelling}{spoken}"
    return Order(
        Home(blueprint.file, blueprint.module, name_unit(name, spoken)),
        spelled,
        (cls, FACTORY_DEFAULT, OWN_DEFAULT, *live, *chosen),
        blueprint.place.stamp(),
        lambda: write_unit(cls, unit, dialect),
    )


def _shape_of(cls: type, blueprint: Blueprint, unit: str) -> str:
    """Return what of a class shapes code beside its fields."""
    if isinstance(blueprint, Adopted):
        return unit
    shape = (unit, blueprint.methods, hasattr(cls, "__post_init__"), blueprint.own_init)
    return f"{shape}{setting_of(cls, blueprint.field_names, frozen=blueprint.options.frozen)}"


def _is_still_usual(cls: type, blueprint: Blueprint) -> bool:
    """Whether nothing but the fields shapes the code of a class."""
    setter: object = cls.__setattr__
    return blueprint.is_usual and setter is object.__setattr__ and not hasattr(cls, "__post_init__")


def spell_dialect(dialect: Dialect) -> tuple[str, tuple[object, ...]]:
    """Return how *dialect* is spelled in a key, and the live objects in it; nothing for the plain one."""
    if dialect is PLAIN:
        return "", ()
    text, live = spell_parts(dialect)
    return text, (dialect, *live)


def name_unit(name: str, spoken: str) -> str:
    """Return the name of a unit in a dialect that is spelled *spoken*: a digest tells them apart in file names."""
    return f"{name}.{blake2b(spoken.encode(), digest_size=4).hexdigest()}" if spoken else name


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
        emit_assignment(model, cls, made, HOLD_LINKS, HELPERS)
    elif operation == "dump":
        emit_dump(plan_dump(model, dialect), made, dump_links_of(dialect), settling)
    elif operation == "dump_json":
        emit_dump(plan_json(plan_dump(model, dialect)), made, json_links_of(dialect), settling)
    else:
        mode, build = CONVERSIONS[operation]
        plan = plan_load(model, cls, mode, build=build, own_init=blueprint.own_init, dialect=dialect)
        emit_load(plan, made, links_of(operation, dialect), FALLBACKS[operation], settling)
    return made


def _write_adopted(blueprint: Adopted, unit: str, dialect: Dialect) -> Unit:
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
    if name in ORDER_METHODS:
        emit_order(model, unit, name)
    elif name == "__init__":
        emit_init(plan_init(model, cls), unit, HOLD_LINKS, make_refusal, make_object_refusal)
    else:
        {"__repr__": emit_repr, "__eq__": emit_eq, "__hash__": emit_hash}[name](model, unit)


def add_methods(blueprint: Blueprint, body: dict[str, Any]) -> dict[str, Any]:
    """Return the methods to put into a class with *body*: promises of what the user didn't write."""
    options = blueprint.options
    wanted = ["__init__"]
    if options.repr:
        wanted.append("__repr__")
    if options.eq:
        wanted.append("__eq__")
    hashed = _has_hash(options, body)
    if hashed:
        wanted.append("__hash__")
    if options.order:
        wanted += ORDER_METHODS
    if hashed and body.get("__hash__", MISSING) is None:
        del body["__hash__"]  # put there by the language, beside an equality of the user's
    blueprint.methods = tuple([name for name in wanted if name not in body])
    group = blueprint.groups["methods"] = _make_methods(blueprint)
    methods: dict[str, Any] = group.promise(blueprint.methods)
    if not hashed and "__hash__" not in body and (options.hash is False or (options.eq and not options.frozen)):
        methods["__hash__"] = None
    return methods


def promise_assignment(blueprint: Blueprint) -> dict[str, Any]:
    """Return the promise of a ``__setattr__`` that checks: a unit of its own, made when somebody assigns."""
    source = Source(blueprint, "assignment", PLAIN)
    group = blueprint.groups["assignment"] = Group(blueprint.module, source.order, source.sign)
    return dict(group.promise((SETTER,)))


def _find_usual(owner: type) -> Group:
    """Return the group of the class with usual methods that *owner* is or is below.

    There is one: such a class is below no other model, and has slots, so that another one of
    its kind can't stand beside it among the bases of a class.
    """
    for cls in owner.__mro__:
        blueprint = cls.__dict__.get(MODEL_MARK)
        if blueprint is not None and blueprint.is_usual:
            return group_of(cls, "methods")
    raise LookupError(owner)


USUAL_METHODS = ("__init__", "__repr__", "__eq__")
"""Methods of a class without options."""
USUAL_MEMBERS = {**{name: Promise(name, _find_usual) for name in USUAL_METHODS}, "__hash__": None}
"""What stands in each such class for its methods; they share it, for making it costs more than the look-up later."""


def _has_hash(options: ModelOptions, body: Mapping[str, Any]) -> bool:
    """Whether a hash is generated: where it is asked for, otherwise where it can't be wrong."""
    if options.hash is None:
        return options.eq and options.frozen and "__eq__" not in body
    return options.hash and not ("__hash__" in body and "__eq__" not in body)


_LONE: tuple[str, ...] = ("self",)
_PAIR: tuple[str, ...] = ("self", "other")


def _sign(blueprint: Blueprint, name: str) -> Sign:
    """Return what the method called *name* shows before it has code."""
    qualname = f"{blueprint.qualname}.{name}"
    if name != "__init__":
        return Sign(qualname, _LONE if name in ("__repr__", "__hash__") else _PAIR, 0, None, None, None)
    if blueprint.is_plain and not blueprint.options.kw_only:
        names = tuple(blueprint.annotations)
        values = [shown for value in blueprint.values.values() if (shown := _default(value)) is not MISSING]
        annotations = {**blueprint.annotations, "return": None}
        parameters = ("_tw_self" if "self" in annotations else "self", *names)
        return Sign(qualname, parameters, 0, tuple(values) or None, None, annotations)
    given = [item for item in blueprint.declared.values() if item.spec.init]
    declared = sorted(given, key=lambda item: item.kw_only)
    names, count = tuple([item.parameter for item in declared]), sum(item.kw_only for item in declared)
    defaults = {item.parameter: _default(item) for item in declared if not item.required}
    annotations = {item.parameter: item.annotation for item in given}
    first = len(names) - count
    return Sign(
        qualname,
        ("_tw_self" if "self" in annotations else "self", *names),
        count,
        tuple([defaults[name] for name in names[:first] if name in defaults]) or None,
        {name: defaults[name] for name in names[first:] if name in defaults},
        {**annotations, "return": None},
    )


def _default(given: Any) -> object:
    """Return what a signature shows for the default that a declaration has, or that stands in the class body."""
    if type(given) not in (Declaration, FieldSpec):
        return given
    return given.default if given.factory is None else FACTORY_DEFAULT


def make_object_refusal(cls: type) -> Callable[[object], Exception]:
    """Return the function that explains why checks of whole objects refused one of *cls*."""

    def refuse(made: object) -> Exception:
        model = blueprint_of(cls).definition
        verdict = judge_object(model, made)
        if isinstance(verdict, Refused):
            return ValidationError(model.name, verdict.problems)
        return CheckError(model.name, "refused an object, and let it pass when it was asked again")

    return refuse


def make_refusal(cls: type) -> Callable[..., Exception]:
    """Return the function that explains why the values given to *cls* were refused."""

    def refuse(values: dict[str, object]) -> Exception:
        model = blueprint_of(cls).definition
        # The first refusal comes before later factories have run, and before fields that nobody gives.
        given = {
            item.name: values[item.parameter]
            for item in (*model.inputs, *model.presets)
            if values.get(item.parameter, FACTORY_DEFAULT) is not FACTORY_DEFAULT
        }
        verdict = judge_fields(model, given)
        if isinstance(verdict, Refused):
            return ValidationError(model.name, verdict.problems)
        tell("%s: generated code refused what the reference accepts", model.qualname, warn=True)
        made = group_of(cls, "methods").wake()
        return InternalError(f"{model.qualname}: generated code refused what the reference accepts", made.text)

    return refuse


def find_load(cls: type, dialect: Dialect = PLAIN) -> Callable[[Any], Any]:
    """Return the ``load`` of *cls*, for code that calls it."""
    return function_of(cls, "load", dialect)


def find_lax(cls: type, dialect: Dialect = PLAIN) -> Callable[[Any], Any]:
    """Return the ``lax`` of *cls*, for code that calls it."""
    return function_of(cls, "lax", dialect)


def find_check(cls: type, dialect: Dialect = PLAIN) -> Callable[[Any], Any]:
    """Return the ``check`` of *cls*, for code that calls it."""
    return function_of(cls, "check", dialect)


def find_check_lax(cls: type, dialect: Dialect = PLAIN) -> Callable[[Any], Any]:
    """Return the ``check_lax`` of *cls*, for code that calls it."""
    return function_of(cls, "check_lax", dialect)


def find_dump(cls: type, dialect: Dialect = PLAIN, through: str = "") -> Callable[[Any], Any]:
    """Return the ``dump`` of *cls*, for code that calls it for what the field *through* holds."""
    return function_of(cls, "dump", dialect.below(through) or PLAIN)


def find_dump_json(cls: type, dialect: Dialect = PLAIN, through: str = "") -> Callable[[Any], Any]:
    """Return the ``dump_json`` of *cls*, for code that calls it for what the field *through* holds."""
    return function_of(cls, "dump_json", dialect.below(through) or PLAIN)


def find_hold(cls: type) -> Callable[[Any], Any]:
    """Return the ``hold`` of *cls*, for code that calls it."""
    return function_of(cls, "hold")


def hold_other(cls: type) -> Callable[[object], object]:
    """Return what ``hold`` calls for values that are no plain dict."""
    return _make_fallback(cls, "hold", PLAIN)


def load_other(cls: type, dialect: Dialect = PLAIN) -> Callable[[object], object]:
    """Return what ``load`` calls for data that is no plain dict."""
    return _make_fallback(cls, "load", dialect)


def lax_other(cls: type, dialect: Dialect = PLAIN) -> Callable[[object], object]:
    """Return what ``lax`` calls for data that is no plain dict."""
    return _make_fallback(cls, "lax", dialect)


def check_other(cls: type, dialect: Dialect = PLAIN) -> Callable[[object], object]:
    """Return what ``check`` calls for data that is no plain dict."""
    return _make_fallback(cls, "check", dialect)


def check_lax_other(cls: type, dialect: Dialect = PLAIN) -> Callable[[object], object]:
    """Return what ``check_lax`` calls for data that is no plain dict."""
    return _make_fallback(cls, "check_lax", dialect)


def _make_fallback(cls: type, unit: str, dialect: Dialect) -> Callable[[object], object]:
    kind = None if is_model(cls) else kind_of_record(cls)
    plain: Any = (list, tuple) if kind == NAMED_TUPLE else (dict,) if unit == "hold" else (dict, Mapping)

    def other(data: object) -> object:
        if kind != TYPED_DICT and isinstance(data, cls):
            return data
        if isinstance(data, plain):
            return function_of(cls, unit, dialect)(plain[0](data))
        raise Doubt

    return other


def dumps_by_class(*classes: type) -> dict[type, Callable[[Any], Any]]:
    """Return the ``dump`` of each class, for a union of models."""
    return {cls: function_of(cls, "dump") for cls in classes}


def json_dumps_by_class(*classes: type) -> dict[type, Callable[[Any], Any]]:
    """Return the ``dump_json`` of each class, for a union of models."""
    return {cls: function_of(cls, "dump_json") for cls in classes}


def dumps_by_class_in(dialect: Dialect, through: str, *classes: type) -> dict[type, Callable[[Any], Any]]:
    """Return the ``dump`` of each class in a dialect, for a union of models."""
    return {cls: find_dump(cls, dialect, through) for cls in classes}


def json_dumps_by_class_in(dialect: Dialect, through: str, *classes: type) -> dict[type, Callable[[Any], Any]]:
    """Return the ``dump_json`` of each class in a dialect, for a union of models."""
    return {cls: find_dump_json(cls, dialect, through) for cls in classes}


def dump_anything_finite(value: object) -> object:
    """Return plain data for *value*, or doubt where it may hold a NaN."""
    return look_for_nan(dump_anything(value))


def make_dump_anything_finite(dialect: Dialect, through: str) -> Callable[[object], object]:
    """Return :func:`dump_anything_finite` in another dialect."""
    dump = make_dump_anything(dialect, through)
    return lambda value: look_for_nan(dump(value))


def look_for_nan(plain: object) -> object:
    """Return *plain* as it is, or doubt where it may hold a NaN."""
    if may_hold_nan(plain):
        raise Doubt
    return plain


def json_library() -> Fast:
    """Return the JSON functions that are in use."""
    return FAST


DUMP_LINKS = DumpLinks(find_dump, dumps_by_class, dump_anything)
"""What every dump calls where nothing is chosen."""
JSON_LINKS = DumpLinks(
    find_dump_json,
    json_dumps_by_class,
    dump_anything_finite,
    "dump_json",
    look_for_nan,
    Finish(json_library, "dumps", f", None, {AS_IT_IS})"),
    JSON_WAYS,
)
"""What every dump for JSON calls where nothing is chosen."""


def dump_links_of(dialect: Dialect) -> DumpLinks:
    """Return what a dump calls."""
    if dialect is PLAIN:
        return DUMP_LINKS
    return replace(DUMP_LINKS, by_class=dumps_by_class_in, anything=make_dump_anything, arguments=(dialect, ""))


def json_links_of(dialect: Dialect) -> DumpLinks:
    """Return what a dump for JSON calls."""
    if dialect is PLAIN:
        return JSON_LINKS
    return replace(
        JSON_LINKS, by_class=json_dumps_by_class_in, anything=make_dump_anything_finite, arguments=(dialect, "")
    )


def links_of(unit: str, dialect: Dialect = PLAIN) -> Links:
    """Return the links of one of :data:`CONVERSIONS`."""
    arguments = () if dialect is PLAIN else (dialect,)
    building = {"check": "load", "check_lax": "lax"}.get(unit)
    made = None if building is None else Links(building, FINDERS[building], None, arguments)
    return Links(unit, FINDERS[unit], made, arguments)


FINDERS = {"hold": find_hold, "load": find_load, "lax": find_lax, "check": find_check, "check_lax": find_check_lax}
"""From a class to its function, by name of the unit; constants of units that call it."""
FALLBACKS = {
    "hold": hold_other,
    "load": load_other,
    "lax": lax_other,
    "check": check_other,
    "check_lax": check_lax_other,
}
"""From a class to the function for values that are no plain dict, by name of the unit."""
HOLD_LINKS = Links("hold", find_hold)
"""What constructors call: they look at values as they are."""
