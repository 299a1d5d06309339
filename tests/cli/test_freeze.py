"""``typewright freeze``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from typewright.engine import forget_shelves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of a package ``store`` that lies in the working folder."""
    folder = tmp_path / "store"
    folder.mkdir()
    (folder / "__init__.py").write_text("import typewright as tw\nclass Item(tw.Model):\n    id: int\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    forget_shelves()
    yield folder
    sys.modules.pop("store", None)
    forget_shelves()


class TestFreeze:
    def test_writes_and_tells(self, run: Callable[..., Run], package: Path) -> None:
        """Once; then there is nothing to write."""
        assert run("freeze", "store") == (0, "store/_typewright_frozen: 3 units, 1 file written or removed\n", "")
        assert (package / "_typewright_frozen" / "__init__.py").is_file()
        assert run("freeze", "store") == (0, "store/_typewright_frozen: 3 units, nothing to write\n", "")

    def test_checks(self, run: Callable[..., Run], package: Path) -> None:
        """Exit code 1 until it is frozen, with what is missing; 0 afterwards."""
        done = run("freeze", "store", "--check")
        assert done.code == 1
        assert done.out.splitlines() == [
            "__init__.py: missing: Item, Item.dump, Item.load",
            "store/_typewright_frozen: 3 units, 1 file not fresh; run typewright freeze store",
        ]
        assert not (package / "_typewright_frozen").exists()
        run("freeze", "store")
        assert run("freeze", "store", "--check") == (0, "store/_typewright_frozen: 3 units, fresh\n", "")

    def test_takes_every_operation(self, run: Callable[..., Run], package: Path) -> None:
        """The command stands in the files."""
        assert run("freeze", "store", "--all").out.startswith("store/_typewright_frozen: 7 units")
        assert "typewright freeze store --all\n" in (package / "_typewright_frozen" / "__init__.py").read_text()

    def test_tells_the_whole_command(self, run: Callable[..., Run], package: Path) -> None:
        """What is to be run has the options of the check, those without an order in one of ours."""
        for name in ("wrong", "other"):
            (package / f"{name}.py").write_text("1 / 0")
        options = ("--all", "--without", "store.wrong", "--without", "store.other")
        told = run("freeze", "store", "--check", *options).out
        command = "typewright freeze store --all --without store.other --without store.wrong"
        assert told.endswith(f"; run {command}\n")
        assert run(*command.split()[1:]).code == 0
        assert run("freeze", "store", "--check", *options).code == 0

    def test_leaves_modules_out(self, run: Callable[..., Run], package: Path) -> None:
        """A module that can't be imported is an error unless it is named."""
        (package / "wrong.py").write_text("1 / 0")
        done = run("freeze", "store")
        assert (done.code, done.out) == (2, "")
        assert "store.wrong can't be imported: ZeroDivisionError" in done.err
        assert run("freeze", "store", "--without", "store.wrong").code == 0
        slip = run("freeze", "store", "--without", "store.wrong", "--without", "store.worng")
        assert (slip.code, "store: has no module 'store.worng' to be left out" in slip.err) == (2, True)

    @pytest.mark.parametrize("name", ["nope", "store/../store", "\x1b[31m", ""])
    def test_refuses_names(self, run: Callable[..., Run], name: str) -> None:
        """Exit code 2, and nothing that a terminal would obey."""
        done = run("freeze", name)
        assert done.code == 2
        assert "\x1b" not in done.err
