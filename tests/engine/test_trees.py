"""Texts in a folder: what has changed, all of it or nothing, and nobody else's files."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from typewright.engine import Changes, compare_texts, write_changes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXTS = {"a.py": "# ours\nx = 1\n", "sub/b.py": "# ours\ny = 1\n"}


def is_ours(text: str) -> bool:
    """Whether a text begins as ours do."""
    return text.startswith("# ours")


def compare(folder: Path, texts: dict[str, str] = TEXTS) -> Changes:
    """Compare *texts* with what *folder* holds."""
    return compare_texts(str(folder), texts, is_ours)


def contents(folder: Path) -> dict[str, str]:
    """Return the text of each file below *folder*."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that holds TEXTS."""
    made = tmp_path / "made"
    write_changes(compare(made))
    return made


class TestWriting:
    def test_makes_folders_and_files(self, folder: Path) -> None:
        """The folder needn't be there; nothing else is left in it."""
        assert contents(folder) == TEXTS
        assert compare(folder).is_empty

    def test_leaves_alone_what_is_the_same(self, folder: Path) -> None:
        """A file whose text is right keeps its time and number."""
        before = (folder / "a.py").stat()
        changes = compare(folder, {**TEXTS, "sub/b.py": "# ours\ny = 2\n"})
        assert (list(changes.texts), changes.before) == (["sub/b.py"], {"sub/b.py": "# ours\ny = 1\n"})
        write_changes(changes)
        after = (folder / "a.py").stat()
        assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
        assert contents(folder)["sub/b.py"] == "# ours\ny = 2\n"

    def test_removes_what_nobody_wants(self, folder: Path) -> None:
        """With folders that get empty, bytecode in them included."""
        cached = folder / "sub" / "__pycache__" / "b.cpython-311.pyc"
        cached.parent.mkdir()
        cached.write_bytes(b"")
        changes = compare(folder, {"a.py": TEXTS["a.py"]})
        assert changes.extra == ("sub/b.py",)
        write_changes(changes)
        assert [path.name for path in folder.rglob("*")] == ["a.py"]

    def test_removes_the_folder_at_last(self, folder: Path) -> None:
        """Nothing wanted, nothing left."""
        write_changes(compare(folder, {}))
        assert not folder.exists()

    def test_keeps_line_ends_of_a_checkout(self, folder: Path) -> None:
        """A file that git gave other line ends is as it was written."""
        (folder / "a.py").write_bytes(TEXTS["a.py"].replace("\n", "\r\n").encode())
        assert compare(folder).is_empty


class TestForeignFiles:
    def test_stay_where_nothing_of_ours_belongs(self, folder: Path) -> None:
        """Data, notes and modules of others."""
        (folder / "notes.txt").write_text("# ours")
        (folder / "theirs.py").write_text("x = 1")
        (folder / "link.py").symlink_to(folder / "a.py")
        assert compare(folder).is_empty

    @pytest.mark.parametrize("make", ["file", "folder", "link"])
    def test_in_the_way_stop_everything(self, folder: Path, make: str) -> None:
        """What isn't ours is never replaced, and nothing else is written."""
        (folder / "a.py").unlink()
        if make == "file":
            (folder / "a.py").write_text("x = 1")
        elif make == "folder":
            (folder / "a.py").mkdir()
        else:
            (folder / "a.py").symlink_to(folder / "nowhere")
        changes = compare(folder, {**TEXTS, "sub/b.py": "# ours\ny = 2\n"})
        assert changes.foreign == ("a.py",)
        with pytest.raises(FileExistsError):
            write_changes(changes)
        assert contents(folder)["sub/b.py"] == TEXTS["sub/b.py"]

    def test_are_not_written_through_links(self, folder: Path, tmp_path: Path) -> None:
        """A link to a folder elsewhere is in the way, and nothing is removed behind it."""
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere" / "mine.py").write_text("# ours\n")
        (folder / "c").symlink_to(tmp_path / "elsewhere")
        changes = compare(folder, NEW)
        assert (changes.foreign, changes.extra) == (("c/d.py",), ())
        with pytest.raises(FileExistsError):
            write_changes(changes)


NEW = {"a.py": "# ours\nx = 2\n", "c/d.py": "# ours\n", "sub/b.py": "# ours\ny = 2\n"}


class TestAFailure:
    @pytest.mark.parametrize("failing", range(6))
    def test_of_any_step_changes_nothing(self, folder: Path, monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
        """Whichever of the writes and renames fails, the old files stand, and nothing is left beside them."""
        calls = iter(range(100))

        def fail_once(real: Callable[..., object]) -> Callable[..., object]:
            def call(*arguments: object) -> object:
                if next(calls) == failing:
                    raise KeyboardInterrupt
                return real(*arguments)

            return call

        changes = compare(folder, NEW)
        monkeypatch.setattr(os, "fsync", fail_once(os.fsync))
        monkeypatch.setattr(os, "replace", fail_once(os.replace))
        with pytest.raises(KeyboardInterrupt):
            write_changes(changes)
        assert contents(folder) == TEXTS
        assert not (folder / "c").exists()

    def test_of_a_full_disk_is_told(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The error is the system's own."""

        def fail(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match="No space left"):
            write_changes(compare(folder, NEW))
        assert contents(folder) == TEXTS


class TestWhatKilledRunsLeft:
    def test_goes_after_an_hour(self, folder: Path) -> None:
        """A file that may still be written stays."""
        left = folder / "a.py.812.0a1b2c3d.tmp"
        left.write_text("# ou")
        assert compare(folder).is_empty
        os.utime(left, (0, 0))
        assert compare(folder).extra == ("a.py.812.0a1b2c3d.tmp",)
        write_changes(compare(folder))
        assert contents(folder) == TEXTS


def test_modes_follow_the_mask(folder: Path) -> None:
    """Files can be read by whoever may, as sources are."""
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((folder / "a.py").stat().st_mode) == 0o666 & ~mask


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
@pytest.mark.parametrize("step", [0, 1, 2])
def test_a_killed_run_leaves_the_old_files(folder: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Whichever text it was writing; what it left beside them is nobody's."""
    calls = iter(range(100))
    child = os.fork()
    if child == 0:
        monkeypatch.setattr(os, "fsync", lambda _: os._exit(9) if next(calls) == step else None)
        write_changes(compare(folder, NEW))
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    left = {path: text for path, text in contents(folder).items() if not path.endswith(".tmp")}
    assert left == TEXTS
    write_changes(compare(folder, NEW))
    assert {path: text for path, text in contents(folder).items() if not path.endswith(".tmp")} == NEW
