"""The checker that a module offers of its whole file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typewright as tw

if TYPE_CHECKING:
    from pathlib import Path

    from tests.schemas.conftest import Project

WHOLE = {
    "type": "object",
    "properties": {"size": {"$ref": "check.json#/$defs/Size"}},
    "$defs": {"check": {"type": "string"}, "Check": {"type": "null"}},
}
SIZES = {"$defs": {"Size": {"type": "object", "required": ["cm"]}}}


def test_is_hidden_by_no_name_of_a_file_or_a_type(tmp_path: Path, project: Project) -> None:
    """A module that is imported from a file called so has another name; so has a type."""
    for folder in (tmp_path, project.folder):
        (folder / "check.json").write_text(json.dumps(SIZES))
        (folder / "whole.json").write_text(json.dumps(WHOLE))
    project.install()
    for module in (tw.read_schema(tmp_path / "whole.json"), project.load("whole")):
        assert module.check.is_valid({"size": {"cm": 1}})
        assert not module.check.is_valid({"size": {}})
        assert {"Check", "Whole"} < set(module.__all__)
