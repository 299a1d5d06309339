"""Objects of schemas as classes and maps."""

from __future__ import annotations

from functools import lru_cache

from typewright.definitions import Anything, DictType, Late, Nothing, Type
from typewright.readers.schema_models.scalars import put_limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from typewright.definitions import Members
    from typewright.readers.schema_models.facts import Facts, Joint
    from typewright.readers.schema_models.shaping import Shaper

MOST_FIELDS = 2000
"""Fields of a class; an object of more is a map with a rule."""


def shape_object(shaper: Shaper, joint: Joint, facts: Facts, place: str) -> tuple[Type, str | None]:
    """Return the type of objects, and the name of the class where it is one."""
    names = property_names(facts)
    if not names or len(names) > MOST_FIELDS:
        return _shape_map(shaper, facts, place, is_too_wide=bool(names)), None
    from typewright.readers.schema_models.shaping import ClassToFill

    for number, limit in facts.limits_of("object"):
        facts.leave(number, limit)
    for number, part in facts.members:
        if part.patterns:
            facts.leave(number, shaper.rules.patterns_of(number, part))
    name = shaper.name_class(joint, place)
    if "." not in name and not shaper.is_noted(name):
        shaper.note_class(ClassToFill(name, joint, facts, shaper.place_of(joint, place)[0]))
    return Late(name), name


def property_names(facts: Facts) -> list[str]:
    """Return the properties that are named, in the order of the file."""
    named = {name: None for _, part in facts.members for name, _ in part.named}
    named.update(dict.fromkeys(facts.required))
    return list(named)


def _shape_map(shaper: Shaper, facts: Facts, place: str, *, is_too_wide: bool) -> Type:
    joint = joint_of_others(facts)
    if is_too_wide or any(part.patterns for _, part in facts.members):
        for number, part in facts.members:
            facts.leave(number, part)
        if is_too_wide and facts.required:
            from typewright.definitions import Requires

            facts.leave(facts.numbers[0], Requires("required", tuple(facts.required)))
        joint = ()
    value = shaper.shape(joint, f"{place}/additionalProperties") if joint else Anything()
    return put_limits(DictType(shaper.text, value), facts, "object")


def joint_of_others(facts: Facts) -> Joint:
    """Return the schemas for properties that nobody names."""
    return tuple([part.others for _, part in facts.members if part.others is not None])


def joint_of_property(facts: Facts, name: str) -> Joint:
    """Return the schemas for the property called *name*."""
    made: dict[int, None] = {}
    for _, part in facts.members:
        found = numbers_for(part, name)
        made.update(dict.fromkeys(found))
    return tuple(made)


def numbers_for(part: Members, name: str) -> list[int]:
    """Return the schemas that *part* asks about the property called *name*."""
    found = [number for key, number in part.named if key == name]
    found += [number for _, pattern, number in part.patterns if _search(pattern)(name)]
    if not found and part.others is not None:
        found.append(part.others)
    return found


@lru_cache(maxsize=512)
def _search(pattern: str) -> Callable[[str], object]:
    import re

    return re.compile(pattern).search


def how_others_are_kept(shaper: Shaper, facts: Facts) -> str:
    """Return what becomes of properties that no field has: ``forbid``, ``ignore`` or ``collect``."""
    if any(part.patterns for _, part in facts.members):
        return "collect"
    joint = joint_of_others(facts)
    if not joint:
        return "ignore"
    is_closed = any(isinstance(part, Nothing) for number in joint for part in shaper.nodes[number].parts)
    return "forbid" if is_closed else "collect"
