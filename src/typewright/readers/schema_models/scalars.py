"""Texts, numbers and booleans of schemas as types, with the rules that fit them."""

from __future__ import annotations

from typewright.definitions import SCALAR_TYPES, Constraint, Type, constrain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.definitions import Limit
    from typewright.readers.schema_models.facts import Facts
    from typewright.readers.schema_models.shaping import Shaper

SCALAR_OF_FORMAT = {
    "date-time": "datetime",
    "date": "date",
    "time": "time",
    "uuid": "uuid",
    "ipv4": "ipv4",
    "ipv6": "ipv6",
    "duration": "timedelta",
    "byte": "bytes",
}
"""Which scalar stands for a text of each format, unless formats are left alone."""


def shape_text(shaper: Shaper, facts: Facts) -> Type:
    """Return the type of texts; limits on the text of what isn't read as text are left to a rule."""
    name = _format_of(shaper, facts)
    if name is not None:
        for number, limit in facts.limits_of("string"):
            facts.leave(number, limit)
        return SCALAR_TYPES[name]
    return put_limits(SCALAR_TYPES["str"], facts, "string")


def _format_of(shaper: Shaper, facts: Facts) -> str | None:
    if shaper.formats != "types":
        return None
    for number in facts.numbers:
        name = SCALAR_OF_FORMAT.get(str(shaper.raw(number).get("format")))
        if name is not None:
            return name
    return None


def shape_number(facts: Facts) -> Type:
    """Return the type of numbers; an integer may be written with a point."""
    return put_limits(SCALAR_TYPES["float" if "fraction" in facts.kinds else "whole"], facts, "number")


def shape_boolean() -> Type:
    """Return the type of true and false."""
    return SCALAR_TYPES["bool"]


def put_limits(type_: Type, facts: Facts, kind: str) -> Type:
    """Return *type_* with the limits for *kind*; those that don't fit it, or each other, are left to a rule."""
    limits = facts.limits_of(kind)
    if not limits:
        return type_
    kept: dict[str, tuple[int, Limit]] = {}
    for number, limit in limits:
        before = kept.get(limit.rule.rule)
        if before is None:
            kept[limit.rule.rule] = number, limit
        elif limit.rule.rule in _NARROWER:
            if _NARROWER[limit.rule.rule](limit.rule.argument, before[1].rule.argument):
                kept[limit.rule.rule] = number, limit
        elif limit.rule != before[1].rule:
            facts.leave(number, limit)
    made, faults = constrain(type_, tuple([limit.rule for _, limit in kept.values()]))
    if not faults:
        return made
    for number, limit in kept.values():
        facts.leave(number, limit)
    return type_


_NARROWER = {
    "ge": lambda new, old: new > old,
    "gt": lambda new, old: new > old,
    "min_length": lambda new, old: new > old,
    "le": lambda new, old: new < old,
    "lt": lambda new, old: new < old,
    "max_length": lambda new, old: new < old,
}


def choose_of(name: str, values: list[object]) -> Type:
    """Return the type of a few numbers."""
    made, _ = constrain(SCALAR_TYPES[name], (Constraint("one_of", tuple(values)),))
    return made
