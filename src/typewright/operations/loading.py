"""``load`` and ``check``: plain data in, an object or a mere verdict out.

Both are functions of one argument that return, or doubt. ``load`` builds the object past
``__init__``, for everything ``__init__`` would check has been checked; a class with an
``__init__`` of its own is called instead.
"""

from __future__ import annotations

from typewright.definitions import HOLD, PLAIN, Assertion, Dialect, Field, Model, lower
from typewright.emit import Name, Part, Unit, code, emit_key, emit_literal, join
from typewright.operations.adopting import (
    Maker,
    emit_default,
    emit_given,
    emit_given_start,
    emit_made,
    is_left_out,
)
from typewright.operations.checking import Emitting, Links, Step, emit_check, plan_check
from typewright.operations.construction import emit_setting, plan_setting
from typewright.operations.doubts import Doubt, plain_new
from typewright.operations.settling import Settling, emit_settled
from typewright.operations.tags import emit_tag_check
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


@frozen
class LoadStep:
    """One field that is read."""

    field: Field
    key: str
    """The key in plain data."""
    check: Step


@frozen
class LoadPlan:
    """What reading one model has to do."""

    model: Model
    cls: type
    steps: tuple[LoadStep, ...]
    extra: str
    """What is done about keys that belong to no field."""
    build: bool
    """False for a check: nothing is kept."""
    making: str
    """How the object is made: ``call`` the class, or one of the ways of ``plan_setting``."""
    reason: str
    post_init: bool
    maker: Maker | None = None
    """How an object of a foreign class is made."""


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
    steps = tuple(
        LoadStep(field, dialect.key_of(field), plan_check(lower(dialect.speak(field.type), mode), build=build))
        for field in model.fields
    )
    extra = dialect.extra_of(model)
    if maker is not None:
        return LoadPlan(model, cls, steps, extra, build, maker.way, maker.reason, post_init=False, maker=maker)
    making, reason = plan_setting(model, cls)
    if own_init:
        making, reason = "call", "the class has an __init__ of its own"
    return LoadPlan(model, cls, steps, extra, build, making, reason, hasattr(cls, "__post_init__"))


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
    _emit_required(plan, data, unit)
    known = _emit_optional_start(plan, unit)
    emit_tag_check(plan.model, data, known, unit)
    given = emit_given_start([step.field for step in plan.steps], unit) if plan.maker and plan.build else None
    for step in plan.steps:
        _emit_step(step, data, known, given, plan, unit, links)
    _emit_extra(plan, data, known, unit)
    if plan.maker and plan.build:
        emit_made(plan.maker, [step.field for step in plan.steps], given, unit)
    elif plan.build:
        _emit_object(plan, unit)


def emit_codec(step: Step, unit: Unit, links: Links) -> None:
    """Add the function for a type that is no model."""
    data = unit.names.parameter("data")
    with unit.block("def " + links.verb + "({data}):", data=data):
        emit_check(step, data, Emitting(unit, "data", links))
        unit.line("return {data}", data=data)


def plan_codec(assertion: Assertion, *, build: bool) -> Step:
    """Decide how a type that is no model is read."""
    return plan_check(assertion, build=build)


def _emit_required(plan: LoadPlan, data: Name, unit: Unit) -> None:
    required = [step for step in plan.steps if step.field.required]
    if not required:
        return
    names = unit.names
    with unit.block("try:"):
        for step in required:
            name = names.user(step.field.name)
            key = _emit_key(step, unit)
            unit.line("{name} = {data}[{key}]", name=name, data=data, key=key, origin=step.field.origin)
    with unit.block("except {error}:", error=names.builtin("KeyError")):
        unit.line("raise {doubt} from None", doubt=names.constant(Doubt, "Doubt"))


def _emit_optional_start(plan: LoadPlan, unit: Unit) -> Name | None:
    """Add the counter of keys found, where optional keys make their number vary; return its name."""
    required = sum(step.field.required for step in plan.steps)
    varies = required < len(plan.steps) or plan.model.options.tag is not None
    if plan.extra == "ignore" or not varies:
        return None
    known = unit.names.local("known")
    unit.line("{known} = {count}", known=known, count=emit_literal(required, unit.names, "count"))
    return known


def _emit_step(
    step: LoadStep, data: Name, known: Name | None, given: Name | None, plan: LoadPlan, unit: Unit, links: Links
) -> None:
    field = step.field
    name = unit.names.user(field.name)
    out = Emitting(unit, field.name, links, field.origin)
    if field.required:
        emit_check(step.check, name, out)
        return
    key = _emit_key(step, unit)
    with unit.block("if {key} in {data}:", key=key, data=data):
        unit.line("{name} = {data}[{key}]", name=name, data=data, key=key, origin=field.origin)
        if known is not None:
            unit.line("{known} += 1", known=known)
        emit_check(step.check, name, out)
        if given is not None and plan.maker and is_left_out(field):
            emit_given(field, plan.maker, given, unit)
    if plan.build and not is_left_out(field):
        with unit.block("else:"):
            emit_default(field, name, unit)


def _emit_extra(plan: LoadPlan, data: Name, known: Name | None, unit: Unit) -> None:
    if plan.extra == "ignore":
        return
    names = unit.names
    count: Part = emit_literal(len(plan.steps), names, "count") if known is None else known
    with unit.block("if {len}({data}) != {count}:", len=names.builtin("len"), data=data, count=count):
        unit.line("raise {doubt}", doubt=names.constant(Doubt, "Doubt"), origin=plan.model.origin)


def _emit_object(plan: LoadPlan, unit: Unit) -> None:
    names = unit.names
    cls = names.constant(plan.cls, plan.cls.__name__)
    if plan.making == "call":
        given: list[Part] = [code("{name}={name}", name=names.user(step.field.name)) for step in plan.steps]
        unit.line("return {cls}({given})", cls=cls, given=join(", ", given))
        return
    made = names.local("made")
    unit.line("{made} = {new}({cls})", made=made, new=names.derived("new", plain_new, plan.cls), cls=cls)
    emit_setting(plan.model, plan.cls, plan.making, made, unit)
    if plan.post_init:
        unit.line("{made}.__post_init__()", made=made)
    unit.line("return {made}", made=made)


def _emit_key(step: LoadStep, unit: Unit) -> Part:
    name = step.field.name
    return emit_key(name) if step.key == name else unit.names.constant(step.key, f"key_{name}")
