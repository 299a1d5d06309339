"""OpenAPI documents: which they are, and the schema objects of OpenAPI 3.0 as later drafts say the same.

    3.0    a dialect of its own: nullable, exclusiveMinimum as a switch, no type lists; lowered keyword by keyword
    3.1    draft 2020-12, or what jsonSchemaDialect says

A document is no schema: entries of it are, by their pointers.
"""

from __future__ import annotations

from typewright.errors import shown
from typewright.readers.json_schema.uris import part_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

COMPONENTS = "/components/schemas"
"""Where the named schemas of an OpenAPI document stand."""


def is_openapi(document: object) -> bool:
    """Whether *document* is one of OpenAPI, of whatever version.

    >>> is_openapi({"openapi": "3.1.0", "info": {}}), is_openapi({"properties": {"openapi": {}}})
    (True, False)
    """
    if not isinstance(document, dict) or "$schema" in document:
        return False
    return ("openapi" in document or "swagger" in document) and any(
        key in document for key in ("info", "components", "paths", "webhooks")
    )


def is_place_of_schema(pointer: str) -> bool:
    """Whether a schema object that is part of no other stands at *pointer* of a document.

    >>> is_place_of_schema("/components/schemas/Pet"), is_place_of_schema("/components/schemas/Pet/items")
    (True, False)
    >>> is_place_of_schema("/components/parameters/Size/schema")
    True
    """
    home, _, step = pointer.rpartition("/")
    return home == COMPONENTS or (step == "schema" and not pointer.startswith(f"{COMPONENTS}/"))


def names_of_components(document: object) -> list[str]:
    """Return the names of the schemas of an OpenAPI document."""
    found = part_at(document, COMPONENTS)
    return list(found) if isinstance(found, dict) else []


def version_of_openapi(document: dict[str, Any]) -> tuple[str, tuple[str, str, str | None] | None]:
    """Return ``"3.0"`` or ``"3.1"``, and pointer, reason and hint of what is wrong instead, or None."""
    if "openapi" not in document:
        hint = "convert it to OpenAPI 3, for example with a converter for Swagger 2.0"
        return "", ("/swagger", f"is {shown(document['swagger'])}; OpenAPI 3.0 and 3.1 are read", hint)
    named = document["openapi"]
    if not isinstance(named, str):
        return "", ("/openapi", f"must be a text, not {shown(named)}", 'write it in quotes: "3.1.0"')
    version = ".".join(named.split(".")[:2])
    if version not in ("3.0", "3.1"):
        return "", ("/openapi", f"is {shown(named)}, which isn't read", "OpenAPI 3.0 and 3.1 are")
    return version, None


SWITCHES = frozenset({"exclusiveMinimum", "exclusiveMaximum", "nullable"})
"""Keywords of OpenAPI 3.0 that are true or false."""
NOT_IN_30 = {
    "const": "write enum with this one value",
    "patternProperties": "write additionalProperties",
    "if": "write oneOf",
    "prefixItems": "write items",
    "contains": None,
    "propertyNames": None,
    "dependencies": None,
    "dependentRequired": None,
    "dependentSchemas": None,
    "unevaluatedProperties": None,
    "unevaluatedItems": None,
}
"""Keywords of other drafts that would be dropped, and what says the same."""


def fault_of_openapi(keyword: str, value: object) -> tuple[str, str | None] | None:
    """Return what is wrong with *value* under *keyword* in a schema object of OpenAPI 3.0, and what to do, or None."""
    if keyword in NOT_IN_30:
        return "isn't known in OpenAPI 3.0", NOT_IN_30[keyword] or "name version 3.1.0 under openapi"
    if keyword in SWITCHES:
        if isinstance(value, bool):
            return None
        hint = f"write it under {keyword.removeprefix('exclusive').lower()}, and true here"
        return f"must be true or false in OpenAPI 3.0, not {shown(value)}", None if keyword == "nullable" else hint
    if keyword == "type" and (value == "null" or not isinstance(value, str)):
        return f"can't be {shown(value)} in OpenAPI 3.0", "write one type, and nullable: true where null is allowed"
    if keyword == "items" and isinstance(value, list):
        return "must be one schema in OpenAPI 3.0", None
    if keyword == "discriminator" and not (isinstance(value, dict) and isinstance(value.get("propertyName"), str)):
        return f"must be an object with propertyName, not {shown(value)}", "write {propertyName: ...}"
    return None
