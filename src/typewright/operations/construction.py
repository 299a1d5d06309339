"""``__init__``: parameters, checks of every field, and the object filled."""

from __future__ import annotations

from typewright.definitions import HOLD, MISSING, Converted, Field, Model, lower
from typewright.emit import Name, Part, Unit, code, emit_literal, emit_wrapped, join
from typewright.operations.checking import Emitting, Links, Step, emit_check, emit_object_checks, plan_check
from typewright.operations.doubts import member_setter
from typewright.operations.iterators import Again, one_shot_types
from typewright.operations.settings import FACTORY_DEFAULT, setting_of
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@frozen
class InitStep:
    """One field of a constructor."""

    field: Field
    check: Step


@frozen
class InitPlan:
    """What one constructor has to do."""

    model: Model
    cls: type
    steps: tuple[InitStep, ...]
    setting: str
    """How fields are set: ``attribute``, ``slot``, ``dict`` or ``object``."""
    reason: str
    post_init: bool
    """Whether the class has a ``__post_init__`` to call at the end."""
    presets: tuple[InitStep, ...] = ()
    """Fields that nobody gives, but that have a default."""
    asked: object = None
    """What knows why values are refused, where there is no class yet that does."""

    @property
    def positional(self) -> tuple[Field, ...]:
        """Fields that may be given by position, in order."""
        return tuple(step.field for step in self.steps if not step.field.kw_only)

    @property
    def keyword_only(self) -> tuple[Field, ...]:
        """Fields that must be given by keyword, in order."""
        return tuple(step.field for step in self.steps if step.field.kw_only)


def plan_init(model: Model, cls: type) -> InitPlan:
    """Decide how objects of *cls* are made and checked."""
    steps = tuple(InitStep(field, plan_check(lower(field.type, HOLD))) for field in model.inputs)
    presets = tuple(InitStep(field, plan_check(lower(field.type, HOLD))) for field in model.presets)
    setting, reason = plan_setting(model, cls)
    return InitPlan(model, cls, steps, setting, reason, hasattr(cls, "__post_init__"), presets)


def plan_setting(model: Model, cls: type) -> tuple[str, str]:
    """Decide how generated code fills an object, and why."""
    setting = setting_of(cls, [field.name for field in model.fields], frozen=model.options.frozen)
    return setting, _SETTINGS[setting]


_SETTINGS = {
    "attribute": "nothing intercepts assignment, so plain assignment is the shortest way",
    "slot": "assignment is intercepted; the slot's own setter goes past it (0.27 us against 0.35 for five)",
    "dict": "assignment is intercepted and fields live in __dict__",
    "object": "assignment is intercepted and only some fields have a slot",
}


def emit_init(
    plan: InitPlan,
    unit: Unit,
    links: Links,
    refuse: Callable[..., object],
    refuse_object: Callable[..., object],
) -> None:
    """Add ``__init__``; *refuse* and *refuse_object* make of the class what explains refusals of values and objects."""
    names = unit.names
    self = names.parameter("self")
    _emit_signature(plan, unit, self)
    refusal = _refusal(plan, unit, refuse)
    unit.indent(1)
    changed: dict[str, Name] = {}
    begin = len(unit.lines)
    for step in plan.steps:
        _emit_field(step, unit, links, refusal, changed)
    for step in plan.presets:
        _emit_preset(step, unit, links, refusal)
    emit_setting(plan.model, plan.cls, plan.setting, self, unit, changed)
    if plan.post_init:
        emit_post_init(plan.model, self, unit, changed)
    if plan.model.checks:
        whole = unit.names.derived("refuse_object", refuse_object, plan.cls)
        emit_object_checks(plan.model.checks, self, unit, code("{whole}({self})", whole=whole, self=self))
    if len(unit.lines) == begin:
        unit.line("pass")
    unit.indent(-1)


def _emit_signature(plan: InitPlan, unit: Unit, self: Name) -> None:
    parameters: list[Part] = [self, *(_parameter(field, unit) for field in plan.positional)]
    if plan.keyword_only:
        parameters += [code("*"), *(_parameter(field, unit) for field in plan.keyword_only)]
    emit_wrapped(unit, "def __init__(", parameters, "):")


def _parameter(field: Field, unit: Unit) -> Part:
    name = unit.names.user(field.parameter)
    if field.factory is not None:
        return code("{name}={default}", name=name, default=unit.names.constant(FACTORY_DEFAULT, "factory"))
    if field.default is MISSING:
        return name
    return code("{name}={default}", name=name, default=emit_literal(field.default, unit.names, f"default_{field.name}"))


def _refusal(plan: InitPlan, unit: Unit, refuse: Callable[..., object]) -> Part:
    """Return the refusal of all values as they are: it is rare, so looking them up may cost."""
    function = unit.names.derived("refuse", refuse, plan.cls if plan.asked is None else plan.asked)
    return code("{function}({locals}())", function=function, locals=unit.names.builtin("locals"))


def _emit_field(step: InitStep, unit: Unit, links: Links, refusal: Part, changed: dict[str, Name]) -> None:
    """Add the check of one field; a value that may change goes into a variable of its own, kept in *changed*."""
    field = step.field
    name = unit.names.user(field.parameter)
    if field.factory is not None:
        default = unit.names.constant(FACTORY_DEFAULT, "factory")
        factory = emit_factory(field, unit)
        with unit.block("if {name} is {default}:", name=name, default=default):
            unit.line("{name} = {factory}()", name=name, factory=factory, origin=field.origin)
    if step.check.changes:
        name = changed[field.name] = emit_given(name, field, unit)
    emit_check(step.check, name, Emitting(unit, field.name, links, field.origin, refusal))


def _emit_preset(step: InitStep, unit: Unit, links: Links, refusal: Part) -> None:
    """Add the default of a field that nobody gives; what a factory makes is checked, as elsewhere."""
    name = unit.names.user(step.field.parameter)
    emit_default(step.field, name, unit)
    if step.field.factory is not None or step.check.changes:
        emit_check(step.check, name, Emitting(unit, step.field.name, links, step.field.origin, refusal))


def emit_default(field: Field, name: Name, unit: Unit) -> None:
    """Add the line that gives the variable *name* the default of *field*."""
    if field.factory is not None:
        factory = emit_factory(field, unit)
        unit.line("{name} = {factory}()", name=name, factory=factory, origin=field.origin)
        return
    assert field.default is not MISSING
    default = emit_literal(field.default, unit.names, f"default_{field.name}")
    unit.line("{name} = {default}", name=name, default=default, origin=field.origin)


def emit_post_init(model: Model, made: Name, unit: Unit, changed: Mapping[str, Name] | None = None) -> None:
    """Add the call of ``__post_init__``, which gets every ``InitVar`` in order."""
    given: list[Part] = [
        (changed or {}).get(field.name) or unit.names.user(field.parameter) for field in model.init_only
    ]
    unit.line("{made}.__post_init__({given})", made=made, given=join(", ", given))


def emit_given(name: Name, field: Field, unit: Unit) -> Name:
    """Add the lines that take the given value for conversion, and return the variable that holds it.

    The value itself stays where it is, for a refusal to be explained; an iterator must not be used up before that.
    """
    names = unit.names
    if isinstance(field.type, Converted):
        kinds, again = names.derived("one_shot", one_shot_types), names.constant(Again, "Again")
        with unit.block("if {type}({name}) in {kinds}:", type=names.builtin("type"), name=name, kinds=kinds):
            unit.line("{name} = {again}({name})", name=name, again=again)
    made = names.local(field.name)
    unit.line("{made} = {name}", made=made, name=name, origin=field.origin)
    return made


def emit_factory(field: Field, unit: Unit) -> Name:
    """Return the name of the callable that makes the default of *field*."""
    if field.factory in (list, dict, set, tuple, frozenset):
        return unit.names.builtin(field.factory.__name__)
    return unit.names.constant(field.factory, f"make_{field.name}")


def emit_setting(
    model: Model, cls: type, setting: str, self: Name, unit: Unit, changed: Mapping[str, Name] | None = None
) -> None:
    """Add the lines that fill *self* with the local variables called like the fields, or those of *changed*."""
    for field in model.fields:
        if not field.init and field.required:
            continue  # ``__post_init__`` sets it
        value = (changed or {}).get(field.name) or unit.names.user(field.parameter)
        emit_set(field, cls, setting, self, value, unit)


def emit_set(field: Field, cls: type, setting: str, self: Name, value: Part, unit: Unit) -> None:
    """Add the line that sets one field of *self* to *value*."""
    names, name = unit.names, unit.names.user(field.name)
    holes: dict[str, Part] = {"self": self, "name": name, "value": value}
    if setting == "attribute":
        template = "{self}.{name} = {value}"
    elif setting == "slot":
        holes["setter"] = names.derived(f"set_{field.name}", member_setter, cls, field.name)
        template = "{setter}({self}, {value})"
    elif setting == "dict":
        template = '{self}.__dict__["{name}"] = {value}'
    else:
        holes["object"] = names.builtin("object")
        template = '{object}.__setattr__({self}, "{name}", {value})'
    unit.line(template, origin=field.origin, **holes)
