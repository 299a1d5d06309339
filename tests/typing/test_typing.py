"""Type checkers see what models take: mypy and pyright, both strict, on code that is right and code that is wrong."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import typewright as tw

HERE = Path(__file__).parent
NAMES = ("right", "wrong", "right_transform", "wrong_transform", "right_dataclasses", "wrong_dataclasses")
"""Files that are right in every line, and files in which the marked lines are wrong."""
SOURCES = Path(tw.__file__).parents[1]
CONFIG = {"typeCheckingMode": "strict", "pythonVersion": "3.11", "extraPaths": [str(SOURCES)], "include": ["."]}


def mypy(folder: Path) -> str:
    if find_spec("mypy") is None:
        pytest.skip("mypy isn't installed")
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file=",
        "--follow-imports=silent",
        "--python-version=3.11",
    ]
    files = [str(folder / f"{name}.py") for name in NAMES]
    environment = {**os.environ, "MYPYPATH": str(SOURCES), "PYTHONPATH": ""}
    run = subprocess.run(
        [*command, f"--cache-dir={folder / 'cache'}", *files],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    return run.stdout + run.stderr


def pyright(folder: Path) -> str:
    if find_spec("pyright") is None:
        pytest.skip("pyright isn't installed")
    (folder / "pyrightconfig.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "-p", str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if "error:" not in run.stdout and "0 errors" not in run.stdout:
        pytest.skip("pyright can't run here")
    return run.stdout


def wrong_lines(text: str) -> set[int]:
    """Return the lines that are marked as wrong."""
    return {i for i, line in enumerate(text.splitlines(), 1) if line.endswith("# wrong")}


@pytest.mark.slow
@pytest.mark.parametrize("checker", [mypy, pyright])
class TestCheckers:
    def test_see_what_is_right_and_what_is_wrong(self, checker: object, tmp_path: Path) -> None:
        """Every right line passes, and of the wrong file exactly the marked lines are refused."""
        for name in NAMES:
            shutil.copy(HERE / f"{name}.py", tmp_path)
        told = checker(tmp_path)  # type: ignore[operator]
        errors = {(file, int(line)) for file, line in re.findall(r"\b(\w+)\.py:(\d+)(?::\d+)? ?[-:] error", told)}
        for name in NAMES:
            found = {line for file, line in errors if file == name}
            assert found == wrong_lines((HERE / f"{name}.py").read_text("utf-8")), told
