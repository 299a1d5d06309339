"""``tw.explain``: definition, decisions with their reasons, text, places, cost, origin of the code."""

from __future__ import annotations

import sys

from typewright.contexts import explain_context, units_of_context
from typewright.definitions import (
    HOLD,
    LOAD,
    MISSING,
    CheckedType,
    Constrained,
    Converted,
    Field,
    Model,
    SchemaType,
    Type,
    lower,
    name_of_function,
)
from typewright.dispatching import explain_dispatch
from typewright.engine import VERSION, Build
from typewright.errors import shown
from typewright.explaining.bytecode import NOTE, explain_bytecode
from typewright.explaining.plain_functions import explain_plain_function, read_plain_function
from typewright.explaining.sources import builds_of, function_in, model_of
from typewright.json_schema import Checker, explain_checker
from typewright.models import CONVERSIONS, Adopted, Codec, blueprint_of, maker_of
from typewright.operations import (
    DumpStep,
    Step,
    plan_assignment,
    plan_check,
    plan_codec,
    plan_dump,
    plan_dump_of,
    plan_init,
    plan_load,
)
from typewright.records import names_in
from typewright.reference import spell
from typewright.wrapping import explain_wrapper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

    from typewright.contexts import Shown
    from typewright.definitions import SchemaRule


def explain(target: object, /, *, dis: bool = False) -> str:
    """Return a report on what typewright made of *target*, for people.

    It holds the definition with the place of each rule, every decision with its reason,
    the generated text, and for each unit what building cost and where its code came from.
    With *dis*, every function is shown once more, each line followed by its bytecode, and *target* may
    be any function that is written in Python. A star marks what the interpreter has specialised, which
    begins after some calls.

    >>> import typewright as tw
    >>> tw.explain(tw.define("Point", x=float)).startswith("Point, a model")
    True

    Raises:
        SourceError: nothing was generated for *target*.
        DefinitionError: an annotation can't be resolved, or a default is wrong.
    """
    target = function_in(target)
    of_context = units_of_context(target, must_be_split=False)
    plain = read_plain_function(target) if dis and of_context is None else None
    if plain is not None:
        return explain_plain_function(plain)
    builds = builds_of(target) if of_context is None else of_context
    lines = [*_head(target), *_plans(target)]
    for name, made in builds.items():
        lines += ["", f"Unit {name}", *_cost(made), "", *_indented(made.text.rstrip("\n"))]
        if dis:
            lines += _bytecode(made)
    lines += ["", NOTE] if dis else []
    return "\n".join(lines) + "\n"


def _head(target: Any) -> list[str]:
    cls = model_of(target)
    if cls is not None:
        blueprint = blueprint_of(cls)
        kind = blueprint.kind if isinstance(blueprint, Adopted) else "model"
        return _head_of_model(blueprint.attributes, kind)
    if isinstance(target, Codec):
        return [f"{target.title}, a codec{', for text sources' if target.lax else ''}"]
    if isinstance(target, Checker):
        return [f"{target.title}, a checker of {len(target.units.table.nodes)} JSON Schemas"]
    return [str(getattr(target, "__qualname__", None) or getattr(target, "__name__", repr(target)))]


def _head_of_model(model: Model, kind: str) -> list[str]:
    place = "" if model.origin.line is None else f", declared at {model.origin}"
    options = ", ".join(
        f"{name}={value!r}" for name, value in zip(names_in(model.options), _values(model.options), strict=True)
    )
    width = max([len(field.name) for field in (*model.fields, *model.init_only)], default=0)
    fields = [f"  {field.name:{width}}  {_say_field(field)}" for field in (*model.fields, *model.init_only)]
    checks = ", ".join(name_of_function(check.function) for check in model.checks)
    said = [f"  options: {options}"] if kind == "model" else []
    said += [f"  plain data must fit, too: {say_rule(model.rule)}"] if model.rule is not None else []
    said += [f"  checks of the whole: {checks}"] if checks else []
    return [f"{model.qualname}, {'an' if kind == 'attrs class' else 'a'} {kind}{place}", *said, "", "Fields", *fields]


def _values(options: Any) -> list[object]:
    return [getattr(options, name) for name in names_in(options)]


def _say_field(field: Field) -> str:
    parts = [spell(lower(field.type, HOLD))]
    parts += _say_beyond(field.type)
    if field.factory is not None:
        parts.append(f"factory={getattr(field.factory, '__qualname__', repr(field.factory))}")
    elif field.default is not MISSING:
        parts.append(f"default={'<secret>' if field.secret else shown(field.default)}")
    parts += [name for name in ("kw_only", "secret", "primary_key", "frozen") if getattr(field, name)]
    parts += [f"alias={field.alias!r}"] if field.alias is not None else []
    parts += ["init=False"] if not field.init else []
    parts += ["InitVar"] if field.init_only else []
    place = "" if field.origin.line is None else f"  ({field.origin})"
    return f"{', '.join(parts)}{place}"


def _say_beyond(type_: Type) -> list[str]:
    """Return what is asked beyond a type: rules and users' functions."""
    if isinstance(type_, Constrained):
        return [str(rule) for rule in type_.constraints]
    if isinstance(type_, CheckedType):
        return [*_say_beyond(type_.type), *(f"check={name_of_function(item.function)}" for item in type_.checks)]
    if isinstance(type_, SchemaType):
        return [*_say_beyond(type_.type), say_rule(type_.rule)]
    if isinstance(type_, Converted):
        return [*(f"convert={name_of_function(item.function)}" for item in type_.converts), *_say_beyond(type_.type)]
    return []


def say_rule(rule: SchemaRule) -> str:
    """Return where a rule stands, and its keywords."""
    words = ", ".join(rule.words)
    return f"schema {rule.table.title}#{rule.place.pointer}{f' ({words})' if words else ''}"


def _plans(target: Any) -> list[str]:
    cls = model_of(target)
    if cls is not None:
        return _plans_of_model(cls)
    if isinstance(target, Codec):
        steps = _tell_step(plan_codec(target.assertion, build=True), "data", 1)
        return ["", "Decisions", " load", *steps, " dump", *_tell_dump(plan_dump_of(target.type), "value", 1)]
    told = explain_context(target) or explain_dispatch(target) or explain_wrapper(target)
    return told or explain_checker(target) or []


def _plans_of_model(cls: type) -> list[str]:
    blueprint = blueprint_of(cls)
    if isinstance(blueprint, Adopted):
        return _plans_of_adopted(blueprint)
    model = blueprint.definition
    lines = ["", "Decisions", " __init__"]
    if blueprint.own_init:
        lines.append("  written by hand, so not generated")
    else:
        init = plan_init(model, cls)
        lines.append(f"  fields are set by {init.setting}: {init.reason}")
        for step in init.steps:
            lines += _tell_step(step.check, step.field.name, 1)
    mode, build = CONVERSIONS["load"]
    load = plan_load(model, cls, mode, build=build, own_init=blueprint.own_init)
    lines += [" load", f"  the object is made by {load.making}: {load.reason}"]
    for loaded in load.steps:
        lines += _tell_step(loaded.check, loaded.field.name, 1)
    if model.options.validate_on_set:
        assigned = plan_assignment(model)
        lines += [" __setattr__", f"  {assigned.way}, for {assigned.reason}"]
    lines.append(" dump")
    return [*lines, *_plans_of_dump(model)]


def _plans_of_dump(model: Model) -> list[str]:
    """Tell what is dumped: fields but those with ``dump=False``, then what is computed."""
    plan = plan_dump(model)
    return [line for part, step in zip(plan.parts, plan.steps, strict=True) for line in _tell_dump(step, part.name, 1)]


def _plans_of_adopted(blueprint: Adopted) -> list[str]:
    model, maker = blueprint.definition, maker_of(blueprint)
    lines = ["", "Decisions", " load", f"  the object is made by {maker.way}: {maker.reason}"]
    if maker.may_refuse:
        lines.append(
            "  code of the class's user may refuse: what it raises is a problem, and a check makes the object, too"
        )
    for field in model.fields:
        lines += _tell_step(plan_check(lower(field.type, LOAD)), field.name, 1)
    lines.append(" dump")
    return [*lines, *_plans_of_dump(blueprint.attributes)]


def _tell_step(step: Step, name: str, depth: int) -> list[str]:
    lines = [f"{'  ' * depth}{name}: {step.way}, for {step.reason}"]
    for part in step.parts:
        lines += _tell_step(part, spell(part.node), depth + 1)
    return lines


def _tell_dump(step: DumpStep, name: str, depth: int) -> list[str]:
    lines = [f"{'  ' * depth}{name}: {step.way}, for {step.reason}"]
    for part in step.parts:
        lines += _tell_dump(part, spell(lower(part.type, HOLD)), depth + 1)
    return lines


def _cost(made: Build | Shown) -> list[str]:
    size = sum(sys.getsizeof(code) + len(code.co_code) for code in made.codes.values())
    origins, time = _CAME_FROM[made.came_from], made.seconds * 1e6
    return [
        f"  code: {origins} in {time:.0f} us, {len(made.codes)} functions, about {size} bytes",
        f"  file: {made.filename}",
        f"  key:  {made.key} (typewright {VERSION}, {sys.implementation.cache_tag})",
    ]


_CAME_FROM = {
    "compiled": "compiled just now",
    "cache": "read from the cache on disk",
    "frozen": "frozen with its package, read",
}


def _indented(text: str) -> list[str]:
    return [f"    {line}" if line else "" for line in text.split("\n")]


def _bytecode(made: Build | Shown) -> list[str]:
    """Return the bytecode of each function: a half of a context is told by that, for both are called like the whole."""
    found: list[str] = []
    for name, code in made.codes.items():
        found += explain_bytecode(code, _lines_of(code, made), None if isinstance(made, Build) else name)
    return found


def _lines_of(code: CodeType, made: Build | Shown) -> list[str]:
    """Return the lines that *code* counts: those of its unit, or of the user's file that it was derived from."""
    if isinstance(made, Build) and code.co_filename == made.filename and made.came_from != "frozen":
        return made.text.split("\n")
    import linecache

    return linecache.getlines(code.co_filename)
