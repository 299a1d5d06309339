"""What killed writers and old versions leave behind goes after a while."""

from __future__ import annotations

import os
from time import time
from typing import TYPE_CHECKING

import pytest

from typewright.engine import locks
from typewright.engine.leftovers import KEPT_BESIDE, WRITING_TAKES, is_temporary, sweep

if TYPE_CHECKING:
    from pathlib import Path

TEMPORARY = "shop.User.py.812.0a1b2c3d.tmp"
BESIDE = "shop.User~0a1b2c3d.py"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one file of each kind, all written just now."""
    for name in (TEMPORARY, BESIDE, "shop.User.py", "shop.cpython-311.twc", "notes.tmp", "mine~1.py"):
        (tmp_path / name).write_text("")
    return tmp_path


def age(folder: Path, seconds: float) -> None:
    """Let every file in *folder* be older by *seconds*."""
    for path in folder.iterdir():
        os.utime(path, (time() - seconds, time() - seconds))


def names_in(folder: Path) -> set[str]:
    """Return the names in *folder*, without the lock's."""
    return {path.name for path in folder.iterdir()} - {locks.NAME}


class TestASweep:
    def test_leaves_what_is_new(self, folder: Path) -> None:
        """A file that is being written isn't taken away."""
        before = names_in(folder)
        sweep(folder.as_posix())
        assert names_in(folder) == before

    def test_takes_what_was_never_finished(self, folder: Path) -> None:
        """After an hour its writer is dead."""
        age(folder, WRITING_TAKES + 10)
        before = names_in(folder)
        sweep(folder.as_posix())
        assert names_in(folder) == before - {TEMPORARY}

    def test_takes_further_versions(self, folder: Path) -> None:
        """After a week nobody sets breakpoints there; stable paths and foreign files stay."""
        age(folder, KEPT_BESIDE + 10)
        before = names_in(folder)
        sweep(folder.as_posix())
        assert names_in(folder) == before - {TEMPORARY, BESIDE}

    def test_leaves_what_is_in_use(self, folder: Path) -> None:
        """A process may run for months."""
        age(folder, KEPT_BESIDE + 10)
        locks.share(str(folder / BESIDE))
        sweep(folder.as_posix())
        locks.drop(str(folder / BESIDE))
        assert (folder / BESIDE).exists()

    def test_of_a_missing_folder_is_no_error(self, tmp_path: Path) -> None:
        """Somebody may have removed it."""
        sweep(str(tmp_path / "missing"))


@pytest.mark.parametrize(
    "name",
    ["x.tmp", "a.b.c.d.tmp", "x.py.1.0a1b2c3.tmp", "x.py.one.0a1b2c3d.tmp", "x.js.1.0a1b2c3d.tmp", "x.py.1.0a1b2c3d"],
)
def test_other_peoples_temporary_files_are_not_ours(name: str) -> None:
    """Only our own pattern counts."""
    assert not is_temporary(name)
