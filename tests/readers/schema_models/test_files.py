"""Files of JSON Schemas that are read for their classes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("schema", "reason", "hint"),
    [
        ({"$schema": "http://json-schema.org/draft-04/schema#"}, "is draft 4", "draft-07/schema"),
        ({"$schema": "http://example.com/meta"}, "is the unknown meta-schema", "pass the meta-schema in remotes="),
        (
            {"not": {"$ref": "http://example.com/a"}},
            "which isn't here",
            "map it to a file: remotes={'http://example.com/a'",
        ),
    ],
)
def test_hints_say_nothing_of_what_cannot_be_passed(tmp_path: Path, schema: Any, reason: str, hint: str) -> None:
    """``tw.read_schema`` takes no draft, and files for what is elsewhere."""
    path = tmp_path / "s.json"
    path.write_text(json.dumps({**schema, "type": "object"}))
    with pytest.raises(tw.JsonSchemaError, match=reason) as caught:
        tw.read_schema(path)
    assert hint in str(caught.value.hint)
    assert "draft=" not in str(caught.value)
    with pytest.raises(tw.JsonSchemaError, match=r"(draft|remotes)="):
        tw.json_schema.compile(path)
