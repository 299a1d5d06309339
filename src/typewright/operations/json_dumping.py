"""``dump_json``: an object in, data out that the JSON library writes as it would write plain data.

The plan is that of ``dump`` with fewer steps: what orjson spells as typewright does (UUIDs,
dates, most datetimes) and containers of such stay as they are. In turn every float is
looked at here, for orjson writes null for NaN. A doubt means: dump, and write with care.
"""

from __future__ import annotations

from typewright.definitions import (
    DictType,
    EnumType,
    ListType,
    LiteralType,
    Null,
    Scalar,
    Type,
    UnionType,
    VariadicType,
    kind_of_values,
)
from typewright.emit import Part, code
from typewright.operations.doubts import Doubt
from typewright.operations.dumping import DumpPlan, DumpStep
from typewright.records import names_in, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timezone

    from typewright.operations.dumping import _Dumping as Dumping


_NULL = "NaN and infinity would be written as null"


def plan_json(plan: DumpPlan) -> DumpPlan:
    """Decide what of a plan for ``dump`` is left to the JSON library: for every step in it, whatever it is for."""
    return replace(plan, **{name: _plan_all(getattr(plan, name)) for name in names_in(plan)})


def _plan_all(part: object) -> object:
    if isinstance(part, DumpStep):
        return plan_json_of(part)
    return tuple(map(_plan_all, part)) if type(part) is tuple else part


def plan_json_of(step: DumpStep) -> DumpStep:
    """Decide the same for one type.

    >>> from typewright.operations.dumping import plan_dump_of
    >>> plan_json_of(plan_dump_of(ListType(Scalar("uuid")))).way
    'keep'
    """
    plan = _PLANS.get(step.way, _plan_look)
    return plan(step)


def _plan_look(step: DumpStep) -> DumpStep:
    return DumpStep(step.type, "look", "what becomes of it may hold a NaN", (step,))


def _plan_keep(step: DumpStep) -> DumpStep:
    if _is_safe(step.type):
        return step
    if isinstance(step.type, Scalar) and step.type.name == "float":
        return DumpStep(step.type, "finite", _NULL)
    if isinstance(step.type, UnionType):
        return _plan_union(step)
    return _plan_look(step)


def _plan_union(step: DumpStep) -> DumpStep:
    parts = tuple([plan_json_of(part) for part in step.parts])
    unsafe = [part for part in parts if part.way != "keep"]
    if not unsafe:  # such as text under a rule beside None
        return step
    if any(part.way != "finite" for part in unsafe):
        return _plan_look(step)
    if len(parts) == 2 and any(isinstance(part.type, Null) for part in parts):
        return DumpStep(step.type, "unless None", "one option beside None", tuple(unsafe))
    return DumpStep(step.type, "finite float", _NULL, parts)


def _is_safe(type_: Type) -> bool:
    """Whether what is kept as it is can't be a float."""
    if isinstance(type_, UnionType):
        return all(map(_is_safe, type_.options))
    return isinstance(type_, (Null, LiteralType)) or (
        isinstance(type_, Scalar) and type_.name in ("bool", "int", "str", "whole")
    )


def _plan_iso(step: DumpStep) -> DumpStep:
    assert isinstance(step.type, Scalar)
    if step.type.name == "date":
        return DumpStep(step.type, "keep", "the JSON library spells it")
    if step.type.name == "datetime":
        return DumpStep(step.type, "moment", "the JSON library spells it, but for zones that have seconds")
    return step


def _plan_spell(step: DumpStep) -> DumpStep:
    if isinstance(step.type, Scalar) and step.type.name == "uuid":
        return DumpStep(step.type, "keep", "the JSON library spells it")
    return step


def _plan_member(step: DumpStep) -> DumpStep:
    assert isinstance(step.type, EnumType)
    return step if kind_of_values(step.type.cls) is not None else _plan_look(step)


def _plan_parts(step: DumpStep) -> DumpStep:
    return replace(step, parts=tuple([plan_json_of(part) for part in step.parts]))


def _plan_container(step: DumpStep) -> DumpStep:
    """Leave a list or a tuple alone where its items are; a set must become a list in any case."""
    if len(step.parts) != 1:
        return _plan_look(step)
    (item,) = parts = (plan_json_of(step.parts[0]),)
    is_array = isinstance(step.type, (ListType, VariadicType))
    if item.way == "keep":
        way = "keep" if is_array else "copy"
        return DumpStep(step.type, way, "the JSON library writes its items", parts)
    if item.way == "finite" and is_array:
        return DumpStep(step.type, "finite items", "one sum tells whether all are finite", parts)
    return DumpStep(step.type, "items", "items are looked at one by one", parts)


def _plan_entries(step: DumpStep) -> DumpStep:
    if not isinstance(step.type, DictType) or len(step.parts) != 2:
        return _plan_look(step)
    key, value = step.parts
    parts = (_plan_key(key), plan_json_of(value))
    if parts[0].way == "keep" and parts[1].way == "keep":
        return DumpStep(step.type, "keep", "the JSON library writes its entries", parts)
    if parts[0].way == "keep" and parts[1].way == "finite":
        return DumpStep(step.type, "finite values", "one sum tells whether all are finite", parts)
    return DumpStep(step.type, "entries", "keys or values are looked at one by one", parts)


def _plan_key(step: DumpStep) -> DumpStep:
    """Make text of a key where that is cheap; other keys are left to the careful writer."""
    if isinstance(step.type, Scalar) and step.type.name in ("int", "whole"):
        return DumpStep(step.type, "digits", "a key is text")
    return step if step.way in ("keep", "iso", "spell", "member") else _plan_look(step)


_PLANS: dict[str, Callable[[DumpStep], DumpStep]] = {
    "keep": _plan_keep,
    "iso": _plan_iso,
    "spell": _plan_spell,
    "member": _plan_member,
    "call": lambda step: step,
    "call by name": lambda step: step,
    "anything": lambda step: step,
    "copy": _plan_container,
    "items": _plan_container,
    "places": _plan_parts,
    "copy dict": _plan_entries,
    "entries": _plan_entries,
    "unless None": _plan_parts,
    "by class": lambda step: step,
}
"""By way of the step for ``dump``; what comes of any other way is looked at."""


def _emit_finite(out: Dumping, _: DumpStep, value: Part) -> Part:
    refuse = out.unit.names.constant(doubt_number, "not_finite")
    return code("{value} if {value} - {value} == 0.0 else {refuse}()", value=value, refuse=refuse)


def _emit_finite_float(out: Dumping, step: DumpStep, value: Part) -> Part:
    names = out.unit.names
    is_other = code(
        "{type}({value}) is not {float}", type=names.builtin("type"), value=value, float=names.builtin("float")
    )
    return code(
        "{value} if {is_other} else {finite}", value=value, is_other=is_other, finite=_emit_finite(out, step, value)
    )


def _emit_moment(out: Dumping, _: DumpStep, value: Part) -> Part:
    names = out.unit.names
    return code(
        "{value} if {value}.tzinfo in {zones} else {spell}({value})",
        value=value, zones=names.derived("zones", usual_zones), spell=names.constant(spell_moment, "moment"),
    )  # fmt: skip


def _emit_call(function: Callable[..., object], name: str) -> Callable[[Dumping, DumpStep, Part], Part]:
    def emit(out: Dumping, _: DumpStep, value: Part) -> Part:
        return code("{function}({value})", function=out.unit.names.constant(function, name), value=value)

    return emit


def _emit_look(out: Dumping, step: DumpStep, value: Part) -> Part:
    look = out.unit.names.constant(out.links.look, "look")
    return code("{look}({plain})", look=look, plain=out.emit(step.parts[0], value))


def doubt_number() -> object:
    """Doubt a number that is NaN or infinite."""
    raise Doubt


def finite_items(items: list[float]) -> list[float]:
    """Return *items*, all of them finite, or doubt."""
    total = sum(items)
    if total - total != 0.0:
        raise Doubt
    return items


def finite_values(entries: dict[str, float]) -> dict[str, float]:
    """Return *entries*, all of whose values are finite, or doubt."""
    total = sum(entries.values())
    if total - total != 0.0:
        raise Doubt
    return entries


def spell_moment(value: datetime) -> object:
    """Return *value* where orjson spells its zone as Python does, otherwise its text.

    ``isoformat`` takes four times as long (600 ns) as looking at the offset.
    """
    offset = value.utcoffset()
    if offset is None or offset.seconds % 60 or offset.microseconds:
        return value.isoformat()
    return value


def text_of_int(number: int) -> str:
    """Return the digits of a key, whatever a subclass says of itself."""
    return int.__repr__(number)


def usual_zones() -> frozenset[timezone | None]:
    """Return what most datetimes have for a zone, and orjson spells as Python does: whole quarters of an hour.

    A look-up takes 20 ns, asking a datetime for its offset 230.
    """
    from datetime import timedelta, timezone

    quarters = range(-12 * 4, 14 * 4 + 1)
    return frozenset([None, *(timezone(timedelta(minutes=15 * quarter)) for quarter in quarters)])


JSON_WAYS: dict[str, Callable[[Dumping, DumpStep, Part], Part]] = {
    "finite": _emit_finite,
    "finite float": _emit_finite_float,
    "moment": _emit_moment,
    "finite items": _emit_call(finite_items, "finite_items"),
    "finite values": _emit_call(finite_values, "finite_values"),
    "digits": _emit_call(text_of_int, "digits"),
    "look": _emit_look,
}
"""The emitter of each way that ``dump`` doesn't know."""
