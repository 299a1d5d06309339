"""``typewright cache``: what it shows, what it finds wrong, what it removes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from typewright.cli import cache

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

    RunMain = Callable[..., Run]


@pytest.fixture
def filled(cache_folder: Path, schema: Path, tmp_path: Path) -> Path:
    """Return a cache that another process has filled."""
    (tmp_path / "a.ndjson").write_text('{"id": 1, "name": "x", "age": 1}\n')
    command = [sys.executable, "-m", "typewright.cli", "check", str(schema), str(tmp_path / "a.ndjson"), "--quiet"]
    subprocess.run(command, check=True)
    return cache_folder


def batch_of(folder: Path) -> Path:
    """Return the only file of code in a cache."""
    (path,) = folder.rglob("*.twc")
    return path


class TestShow:
    def test_lists_folders_and_what_they_hold(self, run: RunMain, filled: Path) -> None:
        """Each folder is followed by its files: interpreter, number and names of units, size, age."""
        done = run("cache", "show")
        batch = batch_of(filled)
        lines = done.out.splitlines()
        assert (done.code, done.err, lines[0]) == (0, "", str(batch.parent))
        assert lines[1].split() == ["file", "python", "units", "size", "written", "holds"]
        assert [cell.strip() for cell in lines[3].split("   ") if cell.strip()] == [
            batch.name,
            str(sys.implementation.cache_tag),
            "1",
            f"{-(-batch.stat().st_size // 1024)} KiB",
            "just now",
            "User.check",
        ]

    def test_shows_a_file_that_is_not_used(self, run: RunMain, filled: Path) -> None:
        """In place of units stands the reason."""
        batch_of(filled).write_bytes(b"rubbish")
        assert "just now   " in run("cache", "show").out
        assert "User.check" not in run("cache", "show").out

    def test_names_files_safely(self, run: RunMain, filled: Path) -> None:
        """A name with an escape sequence is shown as text."""
        batch = batch_of(filled)
        batch.rename(batch.with_name("a\x1b[31m.cpython-311.twc"))
        assert all(line.isprintable() for line in run("cache", "show").out.splitlines())
        assert all(line.isprintable() for line in run("cache", "verify").out.splitlines())


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "just now"), (59, "just now"), (60, "1 minute ago"), (7200, "2 hours ago"), (864000, "10 days ago")],
)
def test_ages_are_told_in_one_unit(seconds: float, words: str) -> None:
    """Seconds don't matter, and of larger units only the largest does."""
    assert cache._spell_age(seconds) == words


def test_units_are_named_without_their_module() -> None:
    """Each unit is named once, and of many only the first."""
    units = [*(f"shop.U{n}" for n in range(10)), "shop.U0", "other.X"]
    assert cache._spell_units(units, "shop", 2) == "U0, U1 and 9 more"


class TestVerify:
    def test_finds_nothing_in_a_whole_cache(self, run: RunMain, filled: Path) -> None:
        """The code is 0."""
        assert run("cache", "verify")[:2] == (0, "1 folder, 0 faults\n")

    def test_finds_a_damaged_file(self, run: RunMain, filled: Path) -> None:
        """The file is named with the reason, and the code is 1."""
        batch = batch_of(filled)
        batch.write_bytes(batch.read_bytes()[:-1] + b"x")
        done = run("cache", "verify")
        assert done.code == 1
        assert done.out.startswith(f"{batch} is damaged")
        assert done.out.endswith("1 folder, 1 fault\n")


class TestClear:
    def test_removes_what_is_ours(self, run: RunMain, filled: Path) -> None:
        """Code and texts are gone, a foreign file stays."""
        batch = batch_of(filled)
        (batch.parent / "notes.txt").write_text("mine")
        done = run("cache", "clear")
        assert done.code == 0
        assert done.out.startswith("1 folder, ")
        assert [path.name for path in batch.parent.iterdir()] == ["notes.txt"]

    def test_leaves_nothing_to_clear(self, run: RunMain, filled: Path) -> None:
        """A second time there is nothing, and that is no error."""
        run("cache", "clear")
        assert run("cache", "clear")[:2] == (0, f"nothing is cached in {filled}\n")


@pytest.mark.parametrize("action", ["show", "verify", "clear"])
@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("off", "nothing is cached: TYPEWRIGHT_CACHE is off\n"),
        (None, "nothing is cached here or in the user's cache folder\n"),
    ],
)
def test_says_that_there_is_no_cache(
    run: RunMain, tmp_path: Path, action: str, setting: str | None, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing is cached, a line says so, and why."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "none"))
    if setting is None:
        monkeypatch.delenv("TYPEWRIGHT_CACHE", raising=False)
    else:
        monkeypatch.setenv("TYPEWRIGHT_CACHE", setting)
    assert run("cache", action)[:2] == (0, words)
