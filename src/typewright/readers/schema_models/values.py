"""``const`` and ``enum`` as literals, choices and enums."""

from __future__ import annotations

from typewright.definitions import (
    SCALAR_TYPES,
    Anything,
    Late,
    LiteralType,
    Null,
    Type,
    holds,
    is_integer,
)
from typewright.readers.schema_models.scalars import choose_of
from typewright.readers.schema_models.words import name_members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typewright.readers.schema_models.facts import Facts, Joint
    from typewright.readers.schema_models.shaping import Shaper

MOST_MEMBERS = 2000
"""Members of an enum; more values are literals."""


def shape_values(shaper: Shaper, joint: Joint, facts: Facts, place: str) -> list[Type]:
    """Return the types of what ``const`` and ``enum`` allow; lists and objects are left to a rule."""
    values = [value for value in facts.values or () if _is_allowed(value, facts)]
    if not values or any(isinstance(value, (list, dict)) for value in values):
        _leave_all(shaper, facts)
        return [Anything()]
    texts = [value for value in values if isinstance(value, str)]
    numbers = [value for value in values if type(value) in (int, float)]
    options: list[Type] = []
    if texts:
        options.append(_shape_texts(shaper, joint, texts, place))
    if numbers:
        options.append(_shape_numbers(numbers))
    booleans = [value for value in values if isinstance(value, bool)]
    if booleans:
        options.append(SCALAR_TYPES["bool"] if len(booleans) == 2 else LiteralType(tuple(booleans)))
    if None in values:
        options.append(Null())
    return options


def _is_allowed(value: Any, facts: Facts) -> bool:
    kind = kind_of(value)
    if kind not in facts.kinds:
        return False
    wide = "number" if kind in ("integer", "fraction") else kind
    return all(holds(limit.rule, value) for _, limit in facts.limits_of(wide))


def kind_of(value: Any) -> str:
    """Return which of the kinds, no two of which share a value, *value* has."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "integer" if is_integer(value) else "fraction"
    return "string" if isinstance(value, str) else "array" if isinstance(value, list) else "object"


def _leave_all(shaper: Shaper, facts: Facts) -> None:
    """Leave all that the schemas ask about the value to a rule."""
    facts.left.clear()
    for number in facts.numbers:
        if number not in facts.wholes:
            for part in shaper.nodes[number].parts:
                facts.leave(number, part)


def _shape_texts(shaper: Shaper, joint: Joint, texts: list[str], place: str) -> Type:
    if len(texts) == 1 or len(texts) > MOST_MEMBERS:
        return LiteralType(tuple(texts))
    name = shaper.name_class(joint, place)
    if "." not in name and name not in shaper.enums:
        shaper.enums[name] = tuple(texts), joint, place
    return Late(name)


def members_of(texts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the members of an enum of *texts*."""
    names = name_members(list(texts))
    return tuple([(names[text], text) for text in texts])


def _shape_numbers(numbers: list[Any]) -> Type:
    if all(is_integer(number) for number in numbers):
        return choose_of("whole", [int(number) for number in numbers])
    return choose_of("float", [float(number) for number in numbers])
