"""What the pages of migration say of other libraries is true of those that are installed here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "docs" / "examples" / "theirs"
NEEDS = {
    "pydantic_user": ("pydantic",),
    "attrs_user": ("attrs", "cattrs"),
    "msgspec_user": ("msgspec",),
    "tenacity_user": ("tenacity",),
    "tenacity_objects": ("tenacity",),
}


class TestTheirs:
    @pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.py")))
    def test_print_what_is_shown(self, name: str, request: pytest.FixtureRequest) -> None:
        """Running the other library's example prints the text that stands below it."""
        for library in NEEDS[name]:
            pytest.importorskip(library)
        done = subprocess.run([sys.executable, FOLDER / f"{name}.py"], check=True, capture_output=True, text=True)
        path = FOLDER / f"{name}.txt"
        if request.config.getoption("--docs-update"):
            path.write_text(done.stdout, encoding="utf-8", newline="\n")
        assert done.stdout == path.read_text(encoding="utf-8")
