"""A project with schemas, in the working folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("jinja2", reason="Jinja2 isn't installed")
pytest.importorskip("yaml", reason="PyYAML isn't installed")

import typewright as tw

if TYPE_CHECKING:
    from pathlib import Path

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


class Project:
    """A folder with a ``pyproject.toml``, schemas and what is generated of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "out"
        self.write("pyproject.toml", "")

    def write(self, spot: str, text: str) -> Path:
        """Write one file."""
        path = self.folder / spot
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
        return path

    def generate(self, *schemas: str, **options: Any) -> tw.Generated:
        """Generate from ``schemas`` into ``out``, unless something else is said."""
        given: dict[str, Any] = {"output": "out", **options}
        return tw.generate(*(schemas or ("schemas",)), **given)

    def snapshot(self) -> dict[str, tuple[bytes, int]]:
        """Return bytes and time of change of all generated files, by path."""
        files = [path for path in self.out.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        return {str(path.relative_to(self.out)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return an empty project, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path)


@pytest.fixture
def shop(project: Project) -> Project:
    """Return a project with two schemas that import each other."""
    project.write("schemas/orders.yaml", ORDERS)
    project.write("schemas/shared/address.yaml", ADDRESS)
    return project
