"""Named types of schemas that are no classes."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING

import typewright as tw

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = {
    "$defs": {
        "Size": {"type": "integer", "minimum": 1},
        "Sizes": {"anyOf": [{"$ref": "#/$defs/Size"}, {"type": "null"}]},
    }
}


def test_code_belongs_to_the_module_of_the_schema(tmp_path: Path) -> None:
    """Nothing is written beside our own sources."""
    file = tmp_path / "sizes.json"
    file.write_text(json.dumps(SCHEMA))
    sizes = tw.read_schema(file)
    assert sizes.Size.load(2.0) == 2
    assert sizes.Sizes.load(None) is None
    home = sizes.Size.codec._groups["load"].order().home
    assert (home.file, home.module) == (str(file), sizes.__name__)
    assert pickle.loads(pickle.dumps(sizes.Sizes)) is sizes.Sizes
