"""``load`` and ``check``: plain data in, an object or a mere verdict out.

Both are functions of one argument that return, or doubt. ``load`` builds the object past
``__init__``, for everything ``__init__`` would check has been checked; a class with an
``__init__`` of its own is called instead.
"""

from __future__ import annotations

from typewright.definitions import HOLD, PLAIN, Assertion, Dialect, Model, converts, layout_of, lower
from typewright.emit import Name, Part, Unit, code, join
from typewright.operations.adopting import Maker, emit_given_start, emit_made
from typewright.operations.checking import Emitting, Links, Step, emit_check, emit_fits, emit_object_checks, plan_check
from typewright.operations.construction import emit_default, emit_post_init, emit_setting, plan_setting
from typewright.operations.doubts import Doubt, plain_new
from typewright.operations.layers import Layers, LoadPlan, LoadStep
from typewright.operations.settling import Settling, emit_settled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def plan_load(
    model: Model,
    cls: type,
    mode: str,
    *,
    build: bool,
    own_init: bool,
    dialect: Dialect = PLAIN,
    maker: Maker | None = None,
) -> LoadPlan:
    """Decide how plain data becomes an object of *cls*, or is only checked without *build*.

    *own_init* says that the class has an ``__init__`` that typewright did not write; *maker* that
    the class is a foreign one.
    """
    if maker is not None:
        build = build or (maker.may_refuse and mode != HOLD)
    # A check of whole objects needs an object.
    build = build or bool(model.checks)
    steps = tuple(
        LoadStep(field, plan_check(lower(dialect.speak(field.type), mode), build=build)) for field in model.inputs
    )
    layer, extra = layout_of(model, dialect), dialect.extra_of(model)
    if maker is not None:
        return LoadPlan(model, cls, steps, layer, extra, build, maker.way, maker.reason, post_init=False, maker=maker)
    making, reason = plan_setting(model, cls)
    if own_init:
        making, reason = "call", "the class has an __init__ of its own"
    return LoadPlan(model, cls, steps, layer, extra, build, making, reason, hasattr(cls, "__post_init__"))


def emit_load(
    plan: LoadPlan, unit: Unit, links: Links, slowly: Callable[..., object], settling: Settling | None = None
) -> None:
    """Add the function; *slowly* makes of the class the function for values that are no plain dict."""
    data = unit.names.parameter("data")
    with unit.block("def " + links.verb + "({data}):", data=data):
        emit_settled(settling, unit, data, lambda: _emit_body(plan, data, unit, links, slowly))


def _emit_body(plan: LoadPlan, data: Name, unit: Unit, links: Links, slowly: Callable[..., object]) -> None:
    names = unit.names
    fallback = names.derived("other", slowly, plan.cls, *links.arguments)
    test = code("{type}({data}) is not {dict}", type=names.builtin("type"), data=data, dict=names.builtin("dict"))
    with unit.block("if {test}:", test=test):
        unit.line("return {fallback}({data})", fallback=fallback, data=data, origin=plan.model.origin)
    given = emit_given_start([step.field for step in plan.steps], unit) if plan.maker and plan.build else None
    Layers(plan, unit, links, given).emit(plan.layer, data)
    if plan.model.rule is not None:
        emit_fits(plan.model.rule, data, plan.cls, Emitting(unit, plan.model.name, links, plan.model.origin))
    if plan.maker and plan.build:
        emit_made(plan.maker, [step.field for step in plan.steps], given, unit)
    elif plan.build:
        _emit_object(plan, unit, links)


def emit_codec(step: Step, unit: Unit, links: Links) -> None:
    """Add the function for a type that is no model."""
    data = unit.names.parameter("data")
    with unit.block("def " + links.verb + "({data}):", data=data):
        emit_check(step, data, Emitting(unit, "data", links))
        unit.line("return {data}", data=data)


def plan_codec(assertion: Assertion, *, build: bool) -> Step:
    """Decide how a type that is no model is read."""
    return plan_check(assertion, build=build)


def _emit_object(plan: LoadPlan, unit: Unit, links: Links) -> None:
    names = unit.names
    cls = names.constant(plan.cls, plan.cls.__name__)
    made = names.local("made")
    if plan.making == "call":
        given: list[Part] = [code("{name}={name}", name=names.user(step.field.parameter)) for step in plan.steps]
        call = code("{cls}({given})", cls=cls, given=join(", ", given))
        if not plan.model.checks:
            unit.line("return {call}", call=call)
            return
        unit.line("{made} = {call}", made=made, call=call)
    else:
        unit.line("{made} = {new}({cls})", made=made, new=names.derived("new", plain_new, plan.cls), cls=cls)
        for field in plan.model.presets:
            name = unit.names.user(field.parameter)
            emit_default(field, name, unit)
            held = lower(field.type, HOLD)
            if converts(held):
                emit_check(plan_check(held), name, Emitting(unit, field.name, links, field.origin))
        emit_setting(plan.model, plan.cls, plan.making, made, unit)
        if plan.post_init:
            emit_post_init(plan.model, made, unit)
    emit_object_checks(plan.model.checks, made, unit, names.constant(Doubt, "Doubt"))
    unit.line("return {made}", made=made)
