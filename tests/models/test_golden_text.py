"""The text of generated code, compared with files that people review."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from tests.telling_models import TELLING as MODELS
from tests.telling_rules import TELLING as RULED
from tests.telling_types import TELLING as TYPES
from typewright.models.writing import write_unit

if TYPE_CHECKING:
    from collections.abc import Callable

TELLING = MODELS | TYPES | RULED
GOLDEN = Path(__file__).parent.parent / "golden" / "models"
WIDEST = 140
LAX = ("ruled", "plain", "choices", "fitting")
"""Models whose ``lax`` and ``check`` are kept, too; for the others they say nothing new."""


JSON = ("plain", "containers", "enums", "tree")
"""Models whose ``dump_json`` is kept, too."""

ASSIGNED = ("assigned", "whole")
"""Models whose assignment is kept, too; others have none."""

TOP = ("plain",)
"""Models whose functions for codecs are kept, too."""


def text_of(name: str, cls: type[Any]) -> str:
    units = ("methods", "load", "dump", *(("lax", "check") if name in LAX else ()), *(("dump_json",) * (name in JSON)))
    units += ("codec.load", "codec.dump", "codec.dump_json") * (name in TOP)
    units += ("assignment",) * (name in ASSIGNED)
    return "\n".join(write_unit(cls, unit).text for unit in units)


class TestGoldenText:
    @pytest.mark.parametrize("name", TELLING)
    def test_is_what_was_reviewed(self, name: str, golden: Callable[[str, str], None]) -> None:
        """The code of each telling model is, byte for byte, the file in tests/golden/models."""
        golden(f"models/{name}.py", text_of(name, TELLING[name]))

    @pytest.mark.parametrize("name", TELLING)
    def test_is_written_the_same_each_time(self, name: str) -> None:
        """The same definition gives the same bytes, whatever was written before."""
        assert text_of(name, TELLING[name]) == text_of(name, TELLING[name])

    @pytest.mark.parametrize("name", TELLING)
    def test_is_python_that_a_colleague_could_read(self, name: str) -> None:
        """Each file compiles, and no line is too wide beside the comment that names its origin."""
        text = text_of(name, TELLING[name])
        compile(text, name, "exec")
        for line in text.splitlines():
            assert len(line.partition("  # ")[0]) <= WIDEST, line
            assert line == line.rstrip(), line
            assert "\t" not in line

    def test_every_file_has_a_model(self) -> None:
        """No golden file is left over from a model that is gone."""
        assert {path.stem for path in GOLDEN.glob("*.py")} == set(TELLING)

    @pytest.mark.parametrize("name", TELLING)
    def test_shown_source_is_the_golden_text_and_a_line_of_origin(self, name: str) -> None:
        """``tw.source`` shows the same lines that are compared here, one line about their origin added."""
        shown = tw.source(TELLING[name], "dump").splitlines()
        written = write_unit(TELLING[name], "dump").text.splitlines()
        assert [shown[0], *shown[2:]] == written
        assert shown[1].startswith("# typewright ")
