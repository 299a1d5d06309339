"""Running the command line in this process, and a schema to run it with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from typewright.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SCHEMA = """\
models:
  User:
    fields:
      id: {type: int, ge: 1}
      name: {type: str, min_length: 1}
      age: int | none
      tags: list[str] = []
"""


class Run(NamedTuple):
    """What one run gave."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The lines of standard output as JSON."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Run]:
    """Return a function that runs ``typewright`` with arguments and returns code and output."""
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run_main(*arguments: object) -> Run:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Run(code, captured.out, captured.err)

    return run_main


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    """Return the path of a schema with one model."""
    path = tmp_path / "users.yaml"
    path.write_text(SCHEMA)
    return path
