"""``python -m bench.techniques``: puts what ``typewright bench techniques`` says into the documentation."""

from __future__ import annotations

from pathlib import Path

from bench.pages import replace_block
from typewright.techniques import compare_techniques, tell_as_markdown

PAGE = Path(__file__).parent.parent / "docs" / "explanation" / "techniques.md"

if __name__ == "__main__":
    replace_block(PAGE, tell_as_markdown(compare_techniques()))
