"""The discriminators of OpenAPI: a property whose text says which of several schemas an object is meant for.

    oneOf, anyOf with a discriminator    each option asks for its own texts, too, so that one look tells them apart
    a schema that others extend          the schemas with that one in their allOf, by the texts that mean them

A text means a schema if it is the schema's name, or if ``mapping`` says so. A discriminator
decides: what it doesn't name is refused. References that leave the file name schemas, too.
"""

from __future__ import annotations

from typewright.definitions import unescape_step
from typewright.errors import shown
from typewright.readers.json_schema.openapi import COMPONENTS, is_openapi, names_of_components
from typewright.readers.json_schema.uris import spell_pointer
from typewright.readers.yaml_names import suggest
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from typewright.readers.json_schema.reading import Spot

KEYWORD = "discriminator"


@frozen
class Tagged:
    """An option of a union, and what a discriminator asks of objects that are meant for it."""

    option: int
    """Number of the schema without the discriminator."""
    key: str
    tags: tuple[str, ...]


def discriminator_of(schema: Mapping[str, Any], spot: Spot) -> Mapping[str, Any] | None:
    """Return the discriminator of *schema*, where the document is one of OpenAPI."""
    found = schema.get(KEYWORD)
    if not isinstance(found, dict) or not isinstance(found.get("propertyName"), str):
        return None
    return found if is_openapi(spot.resource.document.schema) else None


def tag_options(keyword: str, schema: Mapping[str, Any], spot: Spot) -> tuple[int, ...] | None:
    """Return the options under *keyword*, each with what the discriminator asks; None where there is none for them."""
    found = discriminator_of(schema, spot)
    references = [option.get("$ref") if isinstance(option, dict) else None for option in schema[keyword]]
    if found is None or not all(isinstance(reference, str) for reference in references):
        return None
    targets = [spot.refer(f"{keyword}/{i}/$ref", str(reference)) for i, reference in enumerate(references)]
    if None in targets:
        return None
    tags = tags_of(found, [target for target in targets if target is not None], map(str, references), spot)
    return tuple([_tag(keyword, schema[keyword][i], i, found, each, spot) for i, each in enumerate(tags)])


def tags_of(
    discriminator: Mapping[str, Any], targets: list[int], references: Iterable[str], spot: Spot
) -> list[tuple[str, ...]]:
    """Return the texts that mean each of *targets*: those of the mapping, and names that it gives to none."""
    said = _read_mapping(discriminator, targets, spot)
    names = [_name_of(reference) for reference in references]
    return [
        (*([] if name in said else [name]), *[tag for tag, meant in said.items() if meant == target])
        for target, name in zip(targets, names, strict=True)
    ]


def _read_mapping(discriminator: Mapping[str, Any], targets: list[int], spot: Spot) -> dict[str, int]:
    mapping = discriminator.get("mapping", {})
    if not isinstance(mapping, dict):
        spot.refuse(f"/{KEYWORD}/mapping", f"must be an object, not {shown(mapping)}")
        return {}
    found = {}
    for tag, value in mapping.items():
        place = f"{KEYWORD}/mapping{spell_pointer((tag,))}"
        target = _follow(place, value, spot)
        if target is not None and target not in targets:
            spot.refuse(f"/{place}", f"is {shown(value)}, which is none of the schemas that are told apart")
        elif target is not None:
            found[tag] = target
    return found


def _follow(place: str, value: object, spot: Spot) -> int | None:
    """Return the number of the schema that an entry of a mapping means: its name, or a reference to it."""
    if not isinstance(value, str):
        spot.refuse(f"/{place}", f"must be a name or a reference, not {shown(value)}")
        return None
    names = names_of_components(spot.resource.document.schema)
    if value in names:
        return spot.refer(place, f"#{COMPONENTS}{spell_pointer((value,))}")
    if "/" in value or "#" in value or "." in value:
        return spot.refer(place, value)
    spot.refuse(f"/{place}", f"is {shown(value)}, which no schema is called", suggest(value, names))
    return None


def _name_of(reference: str) -> str:
    """Return what a schema is called by the last step of a reference to it.

    >>> _name_of("#/components/schemas/Cat"), _name_of("pets/cat.yaml")
    ('Cat', 'cat')
    """
    path, _, fragment = reference.partition("#")
    if fragment:
        return unescape_step(fragment.rpartition("/")[2])
    return path.rpartition("/")[2].partition(".")[0]


def _tag(keyword: str, option: object, i: int, found: Mapping[str, Any], tags: tuple[str, ...], spot: Spot) -> int:
    """Return the number of a schema that asks what *option* does, and for one of *tags*."""
    key = found["propertyName"]
    asked = {"type": "object", "required": [key], "properties": {key: {"type": "string", "enum": list(tags)}}}
    number = spot.number_of({"allOf": [option, asked]}, f"/{keyword}/{i}")
    spot.note_tagged(number, Tagged(spot.number_of(option, f"/{keyword}/{i}"), key, tags))
    return number
