"""Files in a folder: what has changed, all of it or nothing, and nobody else's."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

import pytest

from typewright.engine import FileChange, Ownership, apply_changes, compare_files, put_files, remove_if_empty, trees
from typewright.engine import stage as stage_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

FILES = {"a.py": b"# ours\nx = 1\n", "sub/b.py": b"# ours\ny = 1\n"}
NEW = {"a.py": b"# ours\nx = 2\n", "c/d.py": b"# ours\n", "sub/e.py": b"# ours\ny = 2\n"}
"""Against FILES: one changed, two new, one of them in a new folder, and one gone."""


def is_ours(data: bytes) -> bool:
    """Whether a file begins as ours do."""
    return data.startswith(b"# ours")


OWNED = Ownership(".py", is_ours, is_ours)


def compare(folder: Path, files: dict[str, bytes] = FILES) -> tuple[FileChange, ...]:
    """Compare *files* with what *folder* holds."""
    return compare_files(str(folder), files, OWNED)


def write(folder: Path, files: dict[str, bytes] = FILES) -> None:
    """Let *folder* hold *files*."""
    apply(folder, compare(folder, files))


def apply(folder: Path, changes: Sequence[FileChange]) -> None:
    """Stage what *changes* need, and apply them."""
    with stage_for(str(folder)) as staged:
        put_files(staged, {change.path: change.after for change in changes if change.after is not None})
        apply_changes(changes, staged, str(folder))


def contents(folder: Path) -> dict[str, bytes]:
    """Return what each file below *folder* holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that holds FILES."""
    made = tmp_path / "made"
    write(made)
    return made


class TestWriting:
    def test_makes_folders_and_files(self, folder: Path) -> None:
        """The folder needn't be there; nothing else is left in it or beside it."""
        assert contents(folder) == FILES
        assert compare(folder) == ()
        assert os.listdir(folder.parent) == ["made"]

    def test_tells_each_change(self, folder: Path) -> None:
        """By path, with what was there and what is to be."""
        told = [(change.path, change.kind, change.before, change.after) for change in compare(folder, NEW)]
        assert told == [
            ("a.py", "changed", FILES["a.py"], NEW["a.py"]),
            ("c/d.py", "new", None, NEW["c/d.py"]),
            ("sub/b.py", "gone", FILES["sub/b.py"], None),
            ("sub/e.py", "new", None, NEW["sub/e.py"]),
        ]

    def test_leaves_alone_what_is_the_same(self, folder: Path) -> None:
        """A file that is right keeps its time and number."""
        before = (folder / "a.py").stat()
        write(folder, {**FILES, "sub/b.py": b"# ours\ny = 2\n"})
        after = (folder / "a.py").stat()
        assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
        assert contents(folder)["sub/b.py"] == b"# ours\ny = 2\n"

    def test_removes_what_nobody_wants(self, folder: Path) -> None:
        """With folders that get empty, bytecode in them included."""
        cached = folder / "sub" / "__pycache__" / "b.cpython-311.pyc"
        cached.parent.mkdir()
        cached.write_bytes(b"")
        write(folder, {"a.py": FILES["a.py"]})
        assert [path.name for path in folder.rglob("*")] == ["a.py"]

    def test_keeps_line_ends_of_a_checkout(self, folder: Path) -> None:
        """A file that git gave other line ends is as it was written."""
        (folder / "a.py").write_bytes(FILES["a.py"].replace(b"\n", b"\r\n"))
        assert compare(folder) == ()

    def test_follows_the_mask(self, folder: Path) -> None:
        """Files can be read by whoever may, as sources are."""
        mask = os.umask(0)
        os.umask(mask)
        assert stat.S_IMODE((folder / "a.py").stat().st_mode) == 0o666 & ~mask

    def test_works_where_files_can_have_one_name_only(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Some file systems know no links; the old file is copied there."""
        monkeypatch.setattr(os, "link", fail_with(OSError(errno.EPERM, "Operation not permitted")))
        write(folder, NEW)
        assert contents(folder) == NEW

    def test_goes_on_where_another_run_was_faster(self, folder: Path) -> None:
        """A file that is to be changed or removed may be gone by then, and a new folder may be there."""
        changes = compare(folder, NEW)
        (folder / "a.py").unlink()
        (folder / "sub" / "b.py").unlink()
        (folder / "c").mkdir()
        apply(folder, changes)
        assert contents(folder) == NEW


def test_a_folder_without_files_of_anybody_goes(folder: Path) -> None:
    """Bytecode is nobody's; a file of somebody stays, and so does its folder."""
    write(folder, {})
    (folder / "__pycache__").mkdir()
    remove_if_empty(str(folder))
    assert not folder.exists()
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    remove_if_empty(str(folder))
    assert folder.exists()


class TestForeignFiles:
    def test_stay_where_nothing_of_ours_belongs(self, folder: Path) -> None:
        """Data, notes, modules of others, links, and what lies in hidden folders."""
        (folder / "notes.txt").write_text("# ours")
        (folder / "theirs.py").write_text("x = 1")
        (folder / "link.py").symlink_to(folder / "a.py")
        (folder / ".hidden").mkdir()
        (folder / ".hidden" / "mine.py").write_text("# ours")
        assert compare(folder) == ()

    @pytest.mark.parametrize("make", ["file", "folder", "link", "link to ours", "pipe"])
    def test_in_the_way_stop_everything(self, folder: Path, make: str) -> None:
        """What isn't ours is never replaced."""
        place = folder / "a.py"
        place.unlink()
        if make == "file":
            place.write_text("x = 1")
        elif make == "folder":
            place.mkdir()
        elif make == "pipe":
            os.mkfifo(place)
        else:
            place.symlink_to(folder / ("sub/b.py" if "ours" in make else "nowhere"))
        with pytest.raises(FileExistsError, match=r"isn't a file that typewright wrote: 'a\.py'"):
            compare(folder, NEW)

    def test_are_not_written_through_links(self, folder: Path, tmp_path: Path) -> None:
        """A link to a folder elsewhere is in the way, and nothing is removed behind it."""
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere" / "mine.py").write_text("# ours\n")
        (folder / "c").symlink_to(tmp_path / "elsewhere")
        assert compare(folder) == ()
        with pytest.raises(FileExistsError, match=r"through a link: 'c/d\.py'"):
            compare(folder, NEW)


def fail_with(exc: BaseException) -> Callable[..., object]:
    """Return a function that raises *exc*."""

    def fail(*_: object, **__: object) -> object:
        raise exc

    return fail


STEPS = ("replace", "remove", "link", "mkdir")


class TestAFailure:
    @pytest.mark.parametrize("failing", range(11))
    def test_of_any_step_changes_nothing(self, folder: Path, monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
        """Whichever call of the system fails, the old files stand, as they were, and nothing is left beside them."""
        left = iter(range(100))

        def fail_once(real: Callable[..., object]) -> Callable[..., object]:
            def call(*arguments: object) -> object:
                if next(left) == failing:
                    raise KeyboardInterrupt
                return real(*arguments)

            return call

        stamps = {path: (folder / path).stat() for path in FILES}
        for step in STEPS:
            monkeypatch.setattr(os, step, fail_once(getattr(os, step)))
        with pytest.raises(KeyboardInterrupt):
            write(folder, NEW)
        monkeypatch.undo()
        assert contents(folder) == FILES
        assert sorted(os.listdir(folder)) == ["a.py", "sub"]
        for path, stamp in stamps.items():
            after = (folder / path).stat()
            assert (after.st_ino, after.st_mtime_ns, after.st_mode) == (stamp.st_ino, stamp.st_mtime_ns, stamp.st_mode)

    def test_of_a_new_folder_leaves_no_part_of_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is there as a whole or not at all."""
        monkeypatch.setattr(os, "rename", fail_with(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            write(tmp_path / "made")
        assert os.listdir(tmp_path) == []

    def test_of_the_disk_is_the_systems(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A full disk is told as such, and what could be written is put back."""
        monkeypatch.setattr(os, "remove", fail_with(OSError(errno.ENOSPC, "No space left on device")))
        with pytest.raises(OSError, match="No space left"):
            write(folder, NEW)
        assert contents(folder) == FILES


class TestStages:
    def test_of_dead_processes_are_removed(self, folder: Path) -> None:
        """Their names tell the process; those of living ones, and what is called otherwise, stay."""
        dead = folder / f"{trees.STAGE}999999999-0a1b2c3d"
        living = folder / f"{trees.STAGE}{os.getpid()}-0a1b2c3d"
        others = folder / ".typewright-notes"
        for each in (dead, living, others):
            each.mkdir()
        write(folder)
        assert sorted(os.listdir(folder)) == sorted(["a.py", "sub", living.name, others.name])

    def test_are_hidden(self, folder: Path) -> None:
        """A run that is at work is no change to another one, not even with files of ours in its stage."""
        with stage_for(str(folder)) as staged:
            put_files(staged, FILES)
            assert compare(folder) == ()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
@pytest.mark.parametrize("step", range(11))
def test_a_killed_run_leaves_whole_files(folder: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Old or new, whichever call it was at; the next run finishes, and removes what was left."""
    left = iter(range(100))

    def die_at(real: Callable[..., object]) -> Callable[..., object]:
        return lambda *arguments: os._exit(9) if next(left) == step else real(*arguments)

    child = os.fork()
    if child == 0:
        for name in STEPS:
            monkeypatch.setattr(os, name, die_at(getattr(os, name)))
        write(folder, NEW)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    found = {path: data for path, data in contents(folder).items() if not path.startswith(".")}
    assert all(data in (FILES.get(path), NEW.get(path)) for path, data in found.items())
    write(folder, NEW)
    assert contents(folder) == NEW
