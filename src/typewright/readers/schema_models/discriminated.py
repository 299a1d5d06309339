"""Unions of classes that a discriminator tells apart, and what is meant where a schema is that others extend."""

from __future__ import annotations

from typewright.definitions import Late, TagTable, Type, UnionType, map_parts
from typewright.readers.json_schema.discriminators import discriminator_of, tags_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from typewright.definitions import Combined
    from typewright.readers.schema_models.facts import Facts
    from typewright.readers.schema_models.shaping import Shaper


def union_by_table(shaper: Shaper, facts: Facts, part: Combined) -> Type | None:
    """Return the union of the classes behind options with a discriminator; None where they aren't classes each."""
    tagged = [shaper.reading.tagged.get(option) for option in part.options]
    if not facts.is_shapeless or "object" not in facts.kinds:
        return None
    known = [each for each in tagged if each is not None]
    options = [shaper.shape((each.option,), "") for each in known if shaper.settle((each.option,)) in shaper.entries]
    if len(options) < len(tagged) or not _are_classes(options):
        return None
    facts.unions = []
    return UnionType(tuple(options), TagTable(known[0].key, tuple([each.tags for each in known])))


def _are_classes(options: list[Type]) -> bool:
    return (
        len(options) > 1 and all(isinstance(option, Late) for option in options) and len(set(options)) == len(options)
    )


def find_extended(shaper: Shaper, numbers: Mapping[str, int]) -> dict[str, UnionType]:
    """Return the union of each class whose schema has a discriminator and of those that extend it, by its name."""
    found = {}
    for pointer, number in numbers.items():
        schema: Any = shaper.raw(number)
        if "oneOf" in schema or "anyOf" in schema or "discriminator" not in schema:
            continue
        discriminator = discriminator_of(schema, shaper.reading.spot_of(number))
        family = [pointer, *_extending(shaper, number, numbers)]
        types = [shaper.shape((numbers[each],), each) for each in family]
        if discriminator is not None and _are_classes(types):
            tags = tags_of(discriminator, [numbers[each] for each in family], family, shaper.reading.spot_of(number))
            parent = types[0]
            assert isinstance(parent, Late)
            found[parent.name] = UnionType(tuple(types), TagTable(discriminator["propertyName"], tuple(tags)))
    return found


def _extending(shaper: Shaper, parent: int, numbers: Mapping[str, int]) -> list[str]:
    joint = shaper.settle((parent,))
    members = {parent, *joint}
    return [
        pointer
        for pointer, number in numbers.items()
        if number not in members and not members.isdisjoint(shaper.facts(shaper.settle((number,))).numbers)
    ]


def put_families(type_: Type, families: Mapping[str, UnionType]) -> Type:
    """Return *type_* with families in place of the classes that they extend."""
    if isinstance(type_, Late):
        return families.get(type_.name, type_)
    if isinstance(type_, UnionType) and isinstance(type_.by, TagTable):
        return type_
    return map_parts(type_, lambda part: put_families(part, families))
