"""Arrays of schemas as lists and tuples."""

from __future__ import annotations

from typewright.definitions import Anything, ListType, Nothing, TupleType, Type
from typewright.readers.schema_models.scalars import put_limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typewright.definitions import Elements
    from typewright.readers.schema_models.facts import Facts
    from typewright.readers.schema_models.shaping import Shaper

LONGEST_TUPLE = 20
"""Places of a tuple; longer ones are lists with a rule."""


def shape_array(shaper: Shaper, facts: Facts, place: str) -> Type:
    """Return the type of arrays: a tuple where every place has a schema and must be there, otherwise a list."""
    if len(facts.elements) == 1 and facts.elements[0][1].prefix:
        made = _shape_tuple(shaper, facts, facts.elements[0][1], place)
        if made is not None:
            return made
    if any(part.prefix for _, part in facts.elements):
        for number, part in facts.elements:
            facts.leave(number, part)
        return put_limits(ListType(Anything()), facts, "array")
    joint = tuple([part.rest for _, part in facts.elements if part.rest is not None])
    item = shaper.shape(joint, f"{place}/items") if joint else Anything()
    return put_limits(ListType(item), facts, "array")


def _shape_tuple(shaper: Shaper, facts: Facts, part: Elements, place: str) -> Type | None:
    count = len(part.prefix)
    least = max(_bounds(facts, "min_length"), default=0)
    most = min(_bounds(facts, "max_length"), default=count + 1)
    ends = most == count or (part.rest is not None and _is_nothing(shaper, part.rest) and most > count)
    if least != count or not ends or count > LONGEST_TUPLE:
        return None
    items = [shaper.shape((number,), f"{place}/prefixItems/{i}") for i, number in enumerate(part.prefix)]
    return TupleType(tuple(items))


def _bounds(facts: Facts, rule: str) -> list[Any]:
    return [limit.rule.argument for _, limit in facts.limits_of("array") if limit.rule.rule == rule]


def _is_nothing(shaper: Shaper, number: int) -> bool:
    return any(isinstance(part, Nothing) for part in shaper.nodes[number].parts)
