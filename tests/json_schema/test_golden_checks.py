"""The code of checks as it was reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = {"type": "string", "minLength": 1, "maxLength": 80}
SCHEMAS: dict[str, Any] = {
    "record": {
        "title": "Trip",
        "type": "object",
        "properties": {
            "id": {"type": "integer", "minimum": 1},
            "from": TEXT,
            "to": TEXT,
            "price": {"type": "number", "exclusiveMinimum": 0, "multipleOf": 0.01},
            "color": {"enum": ["yellow", "green"]},
            "tip": {"type": ["number", "null"]},
            "note": {"type": ["string", "null"], "pattern": "^[^<]*$"},
        },
        "required": ["id", "from", "to", "price", "color"],
        "additionalProperties": False,
    },
    "unions": {
        "title": "Shape",
        "anyOf": [
            {"type": "string"},
            {"type": "array", "items": {"$ref": "#"}},
            {"$ref": "#/$defs/circle"},
            {"$ref": "#/$defs/square"},
            {"$ref": "#/$defs/path"},
        ],
        "$defs": {
            "circle": {
                "type": "object",
                "properties": {"kind": {"const": "circle"}, "radius": {"type": "number"}},
                "required": ["kind", "radius"],
            },
            "square": {
                "type": "object",
                "properties": {"kind": {"const": "square"}, "side": {"type": "number"}},
                "required": ["kind", "side"],
            },
            "path": {
                "type": "object",
                "properties": {"kind": {"const": "path"}, "points": {"type": "array", "minItems": 2}},
                "required": ["kind", "points"],
            },
        },
    },
    "objects": {
        "title": "Settings",
        "type": "object",
        "properties": {"name": {"type": "string"}, "class": True},
        "patternProperties": {"^x-": {}, "_count$": {"type": "integer", "minimum": 0}},
        "additionalProperties": {"type": "string"},
        "propertyNames": {"maxLength": 20},
        "dependentRequired": {"name": ["class"]},
        "if": {"required": ["class"]},
        "then": {"maxProperties": 3},
        "else": {"not": {"required": ["name"]}},
    },
    "arrays": {
        "title": "Row",
        "type": "array",
        "prefixItems": [{"type": "string"}, {"type": "integer"}],
        "items": {"oneOf": [{"type": "boolean"}, {"type": "null"}]},
        "contains": {"type": "integer", "minimum": 3},
        "minContains": 2,
        "uniqueItems": True,
    },
    "unevaluated": {
        "title": "Person",
        "type": "object",
        "properties": {"name": {"type": "string"}},
        "anyOf": [{"properties": {"age": {"type": "integer"}}, "required": ["age"]}, {"required": ["name"]}],
        "unevaluatedProperties": False,
    },
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_code_is_what_was_reviewed(name: str, golden: Callable[[str, str], None]) -> None:
    """The code of each kind of schema is, byte for byte, the file in tests/golden/json_schema."""
    check = tw.json_schema.compile(SCHEMAS[name])
    golden(f"json_schema/{name}.py", check.units.unit(0).group.wake().text)
