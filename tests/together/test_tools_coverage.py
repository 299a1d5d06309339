"""coverage.py on generated code: a real file is measured like any other, a name in angle brackets is left out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.together.conftest import Workshop

pytest.importorskip("coverage")

MAIN = """
    import typewright as tw
    from models import User
    for number in (1, 2):
        User(number)
    try:
        User(-1)
    except tw.ValidationError:
        print("refused")
"""


def measure(workshop: Workshop, *options: str) -> dict[str, Any]:
    """Return coverage's report on a run of MAIN, by file."""
    data, report = workshop.folder / ".coverage", workshop.folder / "report.json"
    tool = ["-m", "coverage", "run", f"--data-file={data}", "--branch", *options]
    assert workshop.run(MAIN, *tool).out == "refused\n"
    workshop._run(["-m", "coverage", "json", f"--data-file={data}", "-o", str(report)], "", 0)
    files: dict[str, Any] = json.loads(report.read_text())["files"]
    return files


def test_a_generated_file_is_measured(filed: Workshop) -> None:
    """Lines that ran are counted, lines that didn't are missing, and the file's own path is in the report."""
    files = measure(filed, f"--include={filed.cache}/*,{filed.project}/*")
    path = filed.shown("models.User")
    (name,) = [name for name in files if path.endswith(name)]
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    refused = lines.index("        if id < 1:  # models.py:8") + 2
    executed, missing = files[name]["executed_lines"], files[name]["missing_lines"]
    assert refused in executed
    assert refused - 2 in missing
    assert lines.index("        self.id = id  # models.py:8") + 1 in executed


def test_code_in_memory_is_left_out(unfiled: Workshop) -> None:
    """The report doesn't stumble over a name without a file; the user's files are all there."""
    files = measure(unfiled, f"--include={unfiled.project}/*")
    assert {name.rpartition("/")[2] for name in files} - {"read_only.py"} == {"main.py", "models.py"}


def test_code_in_memory_doesnt_stop_a_report_on_everything(unfiled: Workshop) -> None:
    """Without ``--include``, too."""
    assert not [name for name in measure(unfiled) if "<typewright" in name]
