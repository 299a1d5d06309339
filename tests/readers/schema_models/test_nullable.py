"""``nullable`` of OpenAPI 3.0, as its version 3.0.3 clarifies it: for the type beside it, and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw

if TYPE_CHECKING:
    from pathlib import Path

TEXT = {"type": "string"}


@pytest.mark.parametrize(
    ("schema", "takes_null"),
    [
        ({"type": "string", "nullable": True}, True),
        ({"type": "string", "nullable": False}, False),
        ({"type": "string", "nullable": True, "enum": ["a"]}, False),
        ({"type": "string", "nullable": True, "enum": ["a", None]}, True),
        ({"type": "string", "enum": ["a", None]}, False),
        ({"type": "integer", "nullable": True, "enum": [1, 2]}, False),
        ({"type": "integer", "nullable": True, "enum": [1, 2, None]}, True),
        ({"nullable": True, "enum": ["a"]}, False),
        ({"enum": ["a", None]}, True),
        ({"nullable": True}, True),
        ({"nullable": False}, True),
        ({"nullable": True, "allOf": [TEXT]}, False),
        ({"nullable": True, "anyOf": [TEXT, {"type": "integer"}]}, False),
        ({"type": "string", "nullable": True, "allOf": [TEXT]}, False),
        ({"type": "string", "nullable": True, "allOf": [{**TEXT, "nullable": True}]}, True),
        ({"nullable": True, "not": {"type": "string"}}, True),
        ({"type": "string", "nullable": True, "not": {"enum": [None]}}, False),
        ({"$ref": "#/components/schemas/Text", "nullable": True}, False),
        ({"type": "object", "nullable": True, "properties": {"a": TEXT}}, True),
        ({"type": "object", "properties": {"a": TEXT}}, False),
        ({"type": "array", "nullable": True, "items": TEXT}, True),
    ],
)
def test_classes_and_the_checker_take_null_where_the_clarification_says_so(
    tmp_path: Path, schema: Any, *, takes_null: bool
) -> None:
    """Null that an enum doesn't list is refused, and so is null without a type beside the word."""
    schemas = {"It": schema, "Text": TEXT, "Owner": {"type": "object", "properties": {"it": schema}}}
    path = tmp_path / "a.json"
    path.write_text(
        json.dumps({"openapi": "3.0.3", "info": {}, "paths": {}, "components": {"schemas": schemas}}, indent=1)
    )
    owner = tw.read_schema(path).Owner
    assert tw.json_schema.compile(path, pointer="/components/schemas/It").is_valid(None) is takes_null
    assert (tw.codec(owner).problems({"it": None}) == ()) is takes_null
