"""The classes of schemas as a reader sees them: names, types, docs and lines."""

from __future__ import annotations

import json
import linecache
from typing import TYPE_CHECKING

from tests.readers.schema_models.shaped import make_module, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHOP = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Order",
    "description": "What a customer has bought.",
    "type": "object",
    "properties": {
        "id": {"type": "integer", "minimum": 1},
        "placed-on": {"type": "string", "format": "date"},
        "customer": {"$ref": "#/$defs/customer"},
        "lines": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"sku": {"type": "string", "pattern": "^[A-Z]{3}$"}, "count": {"type": "integer"}},
                "required": ["sku"],
                "additionalProperties": False,
            },
            "minItems": 1,
            "uniqueItems": True,
        },
        "state": {"enum": ["open", "in-transit", "done"], "default": "open"},
        "payment": {"oneOf": [{"$ref": "#/$defs/card"}, {"$ref": "#/$defs/iban"}]},
        "notes": {"$ref": "#/$defs/notes"},
        "class": {"type": ["string", "null"], "maxLength": 3},
    },
    "required": ["id", "lines"],
    "if": {"properties": {"state": {"const": "done"}}, "required": ["state"]},
    "then": {"required": ["payment"]},
    "$defs": {
        "customer": {
            "type": "object",
            "properties": {"name": {"type": "string", "description": "As on the invoice."}},
            "additionalProperties": {"type": "string"},
        },
        "card": {"type": "object", "properties": {"kind": {"const": "card"}, "number": {}}, "required": ["kind"]},
        "iban": {"type": "object", "properties": {"kind": {"const": "iban"}, "code": {}}, "required": ["kind"]},
        "notes": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"$ref": "#/$defs/notes"}}]},
    },
}


def test_classes_of_a_schema(golden: Callable[[str, str], None], tmp_path: Path) -> None:
    """The file that shows the classes is what a colleague would have written."""
    file = tmp_path / "order.json"
    file.write_text(json.dumps(SHOP, indent=1))
    module = make_module(read(file))
    text = "".join(linecache.getlines(module.__file__ or ""))
    text = text[text.index("from enum") :]
    golden("schema_models/order.py", text)
