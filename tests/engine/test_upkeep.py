"""Showing, verifying and clearing cache folders."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from typewright import engine
from typewright.engine import (
    BatchSummary,
    cache,
    cache_folders,
    clear_cache,
    files,
    finish,
    locks,
    places,
    read_cache_summary,
    verify_cache,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from typewright.engine import Group

TAG = sys.implementation.cache_tag


@pytest.fixture
def filled(cache_folder: Path, make_group: Callable[..., Group]) -> Path:
    """Return a folder with two units in one batch, and nobody who uses it."""
    folder = Path(make_group("User").wake().filename).parent
    make_group("Order").wake()
    finish()
    for path in list(files._claims):
        locks.drop(path)
    files._claims.clear()
    assert folder.parent == cache_folder
    return folder


def names_in(folder: Path) -> set[str]:
    """Return the names of what lies in *folder*."""
    return {path.name for path in folder.iterdir()}


class TestFolders:
    def test_are_those_of_the_setting(self, filled: Path, cache_folder: Path) -> None:
        """Sub-folders that hold something of ours; others aren't named."""
        (cache_folder / "foreign").mkdir()
        (cache_folder / "foreign" / "x.py").write_text("mine")
        (cache_folder / "link").symlink_to(filled)
        assert cache_folders() == [filled]

    def test_are_none_where_the_setting_names_none(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A folder that isn't there has no sub-folders."""
        monkeypatch.setenv("TYPEWRIGHT_CACHE", str(tmp_path / "missing"))
        assert cache_folders() == []

    @pytest.mark.parametrize("setting", [None, "off"])
    def test_are_those_below_the_working_folder(
        self, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str | None
    ) -> None:
        """Without a setting: beside definitions, and in the user's cache; foreign trees aren't searched."""
        if setting is None:
            monkeypatch.delenv("TYPEWRIGHT_CACHE")
        else:
            monkeypatch.setenv("TYPEWRIGHT_CACHE", setting)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
        (tmp_path / "xdg").mkdir()
        filled.parent.rename(tmp_path / "xdg" / "typewright")
        for name in ("a/b", ".venv/lib", "node_modules/c"):
            (tmp_path / "work" / name / places.ADJACENT).mkdir(parents=True)
        monkeypatch.chdir(tmp_path / "work")
        found = [str(folder) for folder in cache_folders()]
        assert found == [os.path.join("a", "b", places.ADJACENT), str(tmp_path / "xdg" / "typewright" / "unplaced")]


class TestTheSummary:
    def test_says_what_a_batch_holds(self, filled: Path) -> None:
        """File, interpreter, units, size, age."""
        (batch,) = read_cache_summary(filled)
        assert batch.file == str(filled / f"shop.{TAG}.twc")
        assert batch.python == TAG
        assert batch.units == ("shop.User", "shop.Order")
        assert batch.entries == 2
        assert batch.size == os.path.getsize(batch.file)
        assert 0 <= batch.age < 60
        assert batch.fault is None

    def test_of_another_interpreters_batch_is_readable(self, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Its names are plain data; its code isn't decoded."""
        (own,) = read_cache_summary(filled)
        os.rename(own.file, own.file.replace(TAG, "cpython-39"))
        monkeypatch.setattr(cache, "_head", lambda: b"typewright 2 other\n")
        monkeypatch.setattr(cache, "unpack", lambda packed: 1 / 0)
        (batch,) = read_cache_summary(filled)
        assert (batch.python, batch.units, batch.fault) == ("cpython-39", own.units, None)
        assert verify_cache(filled) == []

    def test_of_a_damaged_batch_names_the_fault(self, filled: Path) -> None:
        """It holds nothing that can be used."""
        path = filled / f"shop.{TAG}.twc"
        path.write_bytes(path.read_bytes()[:-1])
        (batch,) = read_cache_summary(filled)
        assert (batch.units, batch.fault) == ((), "is damaged: its digest is wrong")

    def test_of_a_missing_folder_is_empty(self, tmp_path: Path) -> None:
        """Nothing is there."""
        assert read_cache_summary(tmp_path / "missing") == []


class TestVerifying:
    def test_finds_nothing_wrong_with_a_whole_folder(self, filled: Path) -> None:
        """What was written is intact."""
        assert verify_cache(filled) == []

    def test_takes_text_and_path(self, filled: Path) -> None:
        """A folder may be given either way."""
        assert verify_cache(str(filled)) == verify_cache(filled)

    def test_finds_every_altered_byte_of_a_batch(self, filled: Path) -> None:
        """Each is one fault, with the file's name."""
        path = filled / f"shop.{TAG}.twc"
        data = path.read_bytes()
        for i in range(0, len(data), 7):
            path.write_bytes(data[:i] + bytes([data[i] ^ 1]) + data[i + 1 :])
            (fault,) = verify_cache(filled)
            assert fault.file == str(path)

    def test_finds_an_edited_file(self, filled: Path) -> None:
        """Its text no longer fits the digest in it."""
        path = filled / "shop.User.py"
        path.write_text(path.read_text().replace("42", "43"))
        (fault,) = verify_cache(filled)
        assert str(fault) == f"{path} was edited; it is written anew when it is next needed"

    def test_doesnt_mind_a_missing_file(self, filled: Path) -> None:
        """It is made again when it is needed."""
        (filled / "shop.User.py").unlink()
        assert verify_cache(filled) == []

    def test_finds_strangers_among_the_files(self, filled: Path) -> None:
        """A Python file without our second line, and a link, have no business there."""
        (filled / "mine.py").write_text("x = 1\n")
        (filled / "link.py").symlink_to(filled / "shop.User.py")
        assert [Path(fault.file).name for fault in verify_cache(filled)] == ["link.py", "mine.py"]

    def test_finds_a_folder_that_others_may_write(self, filled: Path) -> None:
        """Nothing in it is used, so that is the first fault."""
        filled.chmod(0o777)
        assert str(verify_cache(filled)[0]) == f"{filled} can be written by others"

    def test_finds_what_marshal_cant_decode(self, filled: Path) -> None:
        """A batch may be whole and hold nonsense."""
        path = str(filled / f"shop.{TAG}.twc")
        files.replace_file(path, cache._seal({"key": ("shop.User", b"nonsense")}))
        (fault,) = verify_cache(filled)
        assert fault.reason == "can't be decoded: shop.User"

    def test_of_a_missing_folder_says_so(self, tmp_path: Path) -> None:
        """It is a fault, not an error."""
        (fault,) = verify_cache(tmp_path / "missing")
        assert fault.reason == "No such file or directory"


class TestClearing:
    def test_removes_what_is_ours(self, filled: Path) -> None:
        """Batch, generated files, lock and leftovers are counted; then the folder is empty and goes."""
        (filled / "shop.User.py.12.0a1b2c3d.tmp").write_bytes(b"")
        (filled / ".gitignore").write_text("*\n")
        count = len(names_in(filled))
        assert clear_cache(filled) == count
        assert not filled.exists()

    def test_leaves_what_isnt_ours(self, filled: Path, tmp_path: Path) -> None:
        """Foreign files, links, folders and what looks like ours but isn't."""
        target = tmp_path / "target.twc"
        target.write_bytes(b"keep me")
        (filled / "link.twc").symlink_to(target)
        (filled / "mine.py").write_text("x = 1\n# typewright is mentioned here\n")
        (filled / "notes.tmp").write_text("mine")
        (filled / "inner").mkdir()
        (filled / "inner" / "x.twc").write_bytes(b"")
        (filled / ".gitignore").write_text("*.log\n")
        clear_cache(filled)
        assert names_in(filled) == {"link.twc", "mine.py", "notes.tmp", "inner", ".gitignore"}
        assert target.read_bytes() == b"keep me"
        assert (filled / "inner" / "x.twc").exists()

    def test_removes_a_damaged_batch(self, filled: Path) -> None:
        """Clearing is what one does with it."""
        (filled / f"shop.{TAG}.twc").write_bytes(b"junk")
        clear_cache(filled)
        assert not filled.exists()

    def test_leaves_what_a_process_uses(self, filled: Path, make_group: Callable[..., Group]) -> None:
        """A breakpoint in a running program keeps its file."""
        path = Path(make_group("User").wake().filename)
        clear_cache(filled)
        assert names_in(filled) - {".gitignore"} == {path.name, "lock"}

    def test_doesnt_follow_a_link_to_a_folder(self, filled: Path, tmp_path: Path) -> None:
        """A link in a folder's place is left alone."""
        before = names_in(filled)
        (tmp_path / "link").symlink_to(filled)
        assert clear_cache(tmp_path / "link") == 0
        assert names_in(filled) == before

    def test_of_a_missing_folder_removes_nothing(self, tmp_path: Path) -> None:
        """And makes none."""
        assert clear_cache(tmp_path / "missing") == 0
        assert not (tmp_path / "missing").exists()


def test_upkeep_is_imported_when_it_is_needed() -> None:
    """Building code doesn't pay for showing it."""
    assert engine.BatchSummary is BatchSummary
    with pytest.raises(AttributeError, match="no attribute 'laod'"):
        _ = engine.laod
