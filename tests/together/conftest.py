"""Programs for real tools to run, on five kinds of disk."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from typewright.records import frozen

FILES = ("cold", "warm", "baked")
"""Kinds of disk on which generated code has a real file; ``baked`` was warmed and is read-only now."""
MEMORY = ("read-only", "off")
"""Kinds of disk on which it lives in memory, under a name in angle brackets."""

MODELS = """\
import typewright as tw


@tw.model
class User:
    '''A registered user.'''

    id: int = tw.field(ge=1)
    name: str = "x"


class Account(tw.Model):
    id: int


Point = tw.define("Point", x=tw.field(int, ge=0))
"""

READ_ONLY = """\
import os, sys

folder = os.environ["TYPEWRIGHT_CACHE"]

def refuse(event, given):
    writes = event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if (writes or event in ("os.mkdir", "os.rename", "os.remove")) and str(given[0]).startswith(folder):
        raise OSError(30, "Read-only file system")

sys.addaudithook(refuse)
"""
"""Makes the cache's disk read-only for this process, whoever runs it: root may write where others can't."""


@frozen
class Outcome:
    """What a program printed."""

    out: str
    error: str


class Workshop:
    """A project of two files, ``models.py`` and ``main.py``, and a cache on a disk of some kind."""

    def __init__(self, folder: Path, disk: str) -> None:
        self.folder = folder
        self.disk = disk
        self.cache = folder / "cache"
        self.project = folder / "project"
        self.project.mkdir(mode=0o700)
        self.write("models.py", MODELS)

    @property
    def has_files(self) -> bool:
        """Whether generated code has real files here."""
        return self.disk in FILES

    def write(self, name: str, text: str) -> None:
        """Write a file of the project; ``main.py`` may be indented."""
        (self.project / name).write_text(textwrap.dedent(text), encoding="utf-8")

    def shown(self, unit: str) -> str:
        """Return the file name that the code of *unit* has, such as ``models.User``."""
        if not self.has_files:
            return f"<typewright {unit}>"
        return str(next(self.cache.rglob(f"{unit}.py"), Path("nowhere")))

    def run(self, text: str, *tool: str, given: str = "", status: int = 0) -> Outcome:
        """Run *text* as ``main.py``, by ``python -m`` *tool* if one is given; on a warm disk for the second time."""
        self.write("main.py", text)
        if self.disk in ("warm", "baked"):
            self._run([str(self.project / "main.py")], "", None)
        if self.disk in ("baked", "read-only"):
            self.write("read_only.py", READ_ONLY)
            self.write("main.py", "import read_only\n" + textwrap.dedent(text))
        return self._run([*tool, str(self.project / "main.py")], given, status)

    def _run(self, command: list[str], given: str, status: int | None) -> Outcome:
        setting = "off" if self.disk == "off" else str(self.cache)
        environment = {**os.environ, "TYPEWRIGHT_CACHE": setting, "PYTHONUTF8": "1", "NO_COLOR": "1"}
        done = subprocess.run(
            [sys.executable, *command],
            check=False,
            env=environment,
            cwd=self.folder,
            input=given,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert status is None or done.returncode == status, done.stdout + done.stderr
        return Outcome(done.stdout, done.stderr)


@pytest.fixture(params=[*FILES, *MEMORY])
def workshop(tmp_path: Path, request: Any) -> Workshop:
    """Return a workshop on each kind of disk."""
    return Workshop(tmp_path, request.param)


@pytest.fixture(params=FILES)
def filed(tmp_path: Path, request: Any) -> Workshop:
    """Return a workshop on each kind of disk that holds real files."""
    return Workshop(tmp_path, request.param)


@pytest.fixture(params=MEMORY)
def unfiled(tmp_path: Path, request: Any) -> Workshop:
    """Return a workshop on each kind of disk that can't."""
    return Workshop(tmp_path, request.param)


@pytest.fixture
def warm(tmp_path: Path) -> Workshop:
    """Return a workshop on a warm disk."""
    return Workshop(tmp_path, "warm")
