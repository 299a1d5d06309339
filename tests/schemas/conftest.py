"""A folder of schemas, installed as a package of its own for each test."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import textwrap
import threading
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.schemas.installing import FINDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

_numbers = itertools.count()

ORDERS = """\
import: {shared: shared/address.yaml}
models:
  Order:
    doc: What somebody bought.
    fields:
      id: {type: int, ge: 1}
      ship: shared.Address?
      kind: shared.Kind = 2
"""
ADDRESS = """\
import: {orders: ../orders.yaml}
enums: {Kind: {HOME: 1, WORK: 2}}
models:
  Address: {frozen: true, fields: {street: str, order: orders.Order?}}
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


class Project:
    """A folder of schemas, and the name of the package that it is to be."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = f"shop_{next(_numbers)}"

    def write(self, spot: str, text: str) -> Path:
        """Write one schema."""
        path = self.folder / spot
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def install(self, **options: Any) -> None:
        """Install the folder."""
        tw.install(self.name, self.folder, **options)

    def load(self, module: str) -> Any:
        """Import one module of the package."""
        name = f"{self.name}.{module}"
        __import__(name)
        return sys.modules[name]

    def pack(self, archive: Path) -> Path:
        """Write all files into the folder ``app`` of a zip file; return its path, as that of the folder of schemas."""
        with zipfile.ZipFile(archive, "w") as opened:
            for path in self.folder.rglob("*.*"):
                opened.write(path, f"app/{path.relative_to(self.folder.parent)}")
        return archive / "app" / "schemas"

    def load_at_once(self, modules: Sequence[str], look: Callable[[Any], object]) -> list[object]:
        """Return what *look* finds in the modules, each imported by a thread of its own at one moment.

        Fails where a thread does, or waits long.
        """
        gate, found = threading.Barrier(len(modules)), []
        failed: list[BaseException] = []

        def load(name: str) -> None:
            gate.wait()
            try:
                found.append(look(self.load(name)))
            except BaseException as exc:  # noqa: BLE001 - shown by the test
                failed.append(exc)

        threads = [threading.Thread(target=load, args=(name,), daemon=True) for name in modules]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert failed == []
        assert len(found) == len(modules)
        return found

    def run(self, code: str, *arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
        """Return what *code*, with ``NAME`` and ``FOLDER`` known, prints in a fresh process."""
        head = f"import typewright as tw\nNAME, FOLDER = {self.name!r}, {str(self.folder)!r}\n"
        path = self.folder.parent / f"program_{next(_numbers)}.py"
        path.write_text(head + textwrap.dedent(code), "utf-8")
        done = subprocess.run(
            [sys.executable, *arguments, str(path)],
            env={**os.environ, **(env or {})},
            cwd=cwd,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """Return two schemas that import each other; what a test installs is gone after it."""
    monkeypatch.chdir(tmp_path)
    made = Project(tmp_path / "schemas")
    made.write("orders.yaml", ORDERS)
    made.write("shared/address.yaml", ADDRESS)
    before = set(FINDER.packages)
    yield made
    for name in set(FINDER.packages) - before:
        tw.uninstall(name)
