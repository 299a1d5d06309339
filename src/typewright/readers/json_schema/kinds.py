"""What kind of schema file plain data is, and which schemas in it have names."""

from __future__ import annotations

from typewright.readers.json_schema.dialects import DIALECTS
from typewright.readers.json_schema.openapi import COMPONENTS, is_openapi
from typewright.readers.json_schema.uris import part_at, spell_pointer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

OURS = frozenset({"models", "enums", "import"})
"""Keys of our own schemas, which no other kind has at the top."""
OPENAPI = frozenset({"openapi", "swagger"})
"""Keys of OpenAPI documents."""
CERTAIN = frozenset(
    {"$schema", "$id", "$ref", "$defs", "definitions", "$anchor", "$dynamicRef", "properties", "patternProperties"}
    | {
        "additionalProperties",
        "type",
        "allOf",
        "anyOf",
        "oneOf",
        "not",
        "if",
        "items",
        "prefixItems",
        "required",
        "const",
    }
)
"""Keywords of which one makes a file a JSON Schema."""
_HOMES = ("$defs", "definitions")
_KEYWORDS = frozenset().union(*[dialect.keywords for dialect in DIALECTS.values()]) - {*_HOMES, "$anchor"}


def kind_of_keys(keys: Iterable[object]) -> str | None:
    """Return what the keys at the top of a file say: ``ours``, ``openapi``, ``json_schema`` or None.

    >>> kind_of_keys(["models", "doc"]), kind_of_keys(["title", "type"]), kind_of_keys(["a"])
    ('ours', 'json_schema', None)
    """
    found = {key for key in keys if isinstance(key, str)}
    if found & OURS:
        return "ours"
    if found & CERTAIN and "openapi" not in found:
        return "json_schema"
    return "openapi" if found & OPENAPI else None


def entries_of(schema: object) -> list[tuple[str, str | None]]:
    """Return the pointers of the named schemas of a document; the whole of it where it asks something itself.

    >>> entries_of({"$defs": {"a": {}}, "type": "object"})
    [('/$defs/a', None), ('', None)]
    """
    homes = (COMPONENTS,) if is_openapi(schema) else tuple(f"/{home}" for home in _HOMES)
    found: list[tuple[str, str | None]] = []
    for home in homes:
        value = part_at(schema, home)
        found += [(home + spell_pointer((name,)), None) for name in value] if isinstance(value, dict) else []
    is_asking = isinstance(schema, dict) and not is_openapi(schema) and not _KEYWORDS.isdisjoint(schema)
    return [*found, ("", None)] if is_asking else found
