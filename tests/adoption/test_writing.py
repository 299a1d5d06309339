"""Changed texts in their files: whole, or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from typewright.adoption import Project, read_file, read_project, write_all
from typewright.adoption.writing import find_unsaved

if TYPE_CHECKING:
    from collections.abc import Callable

BEFORE = "from dataclasses import dataclass\n"
AFTER = "from typewright.dataclasses import dataclass\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project of two files."""
    for name in ("a.py", "b.py"):
        (tmp_path / "work" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "work" / name).write_text(BEFORE)
    return read_project(str(tmp_path / "work"))


@pytest.fixture
def git(project: Project) -> Callable[..., None]:
    """Return a function that runs git in the project, which git looks after."""

    def run(*arguments: str) -> None:
        settings = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main"]
        subprocess.run(["git", "-C", project.folder, *settings, *arguments], check=True, capture_output=True)

    try:
        run("init")
    except FileNotFoundError:
        pytest.skip("git isn't installed")
    run("add", ".")
    run("commit", "-m", "first")
    return run


def write(project: Project, *, force: bool = False) -> tuple[list[str], list[str], bool]:
    """Return the names of the files written, and the reasons against others."""
    written, refused, undoable = write_all(project, [read_file(path) for path in project.files], force=force)
    return [os.path.basename(found.path) for found in written], [error.reason for error in refused], undoable


def texts(project: Project) -> list[str]:
    """Return what the files hold now; nothing else may lie beside them."""
    names = sorted(name for name in os.listdir(project.folder) if name != ".git")
    assert names == ["a.py", "b.py"]
    return [Path(project.folder, name).read_bytes().decode() for name in names]


class TestWriting:
    def test_changes_files(self, project: Project) -> None:
        """Each file holds the new text, and nothing is left beside it."""
        assert write(project) == (["a.py", "b.py"], [], False)
        assert texts(project) == [AFTER, AFTER]

    def test_keeps_mode_and_newlines(self, project: Project) -> None:
        """A script stays one, and lines end as they did."""
        path = project.files[0]
        with open(path, "wb") as file:
            file.write(BEFORE.replace("\n", "\r\n").encode())
        os.chmod(path, 0o754)
        write(project)
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o754
        assert texts(project)[0] == AFTER.replace("\n", "\r\n")

    @pytest.mark.parametrize("broken", ["replace", "fsync", "chmod"])
    def test_leaves_a_file_whole_when_it_is_stopped(
        self, project: Project, monkeypatch: pytest.MonkeyPatch, broken: str
    ) -> None:
        """An interrupt between two steps leaves the old text, and no part of the new one."""

        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(os, broken, stop)
        with pytest.raises(KeyboardInterrupt):
            write(project)
        assert texts(project) == [BEFORE, BEFORE]

    def test_goes_on_after_a_file_that_cant_be_written(self, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        """A full disk is told for the file that it hit; the others are changed."""
        real = os.replace

        def fail(part: str, path: str) -> None:
            if path.endswith("a.py"):
                raise OSError(28, "No space left on device")
            real(part, path)

        monkeypatch.setattr(os, "replace", fail)
        assert write(project) == (["b.py"], ["can't be written: No space left on device"], False)
        assert texts(project) == [BEFORE, AFTER]

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_tells_a_folder_that_is_read_only(self, project: Project) -> None:
        """Where nothing can be written beside a file, it stays as it is."""
        os.chmod(project.folder, 0o555)
        try:
            assert write(project)[1] == ["can't be written: Permission denied"] * 2
        finally:
            os.chmod(project.folder, 0o755)
        assert texts(project) == [BEFORE, BEFORE]

    def test_overwrites_no_file_of_another(self, project: Project) -> None:
        """Where the new text can't be put beside a file, it stays as it is, and so does what is in the way."""
        in_the_way = Path(f"{project.files[0]}.{os.getpid()}.part")
        in_the_way.write_text("mine")
        assert write(project) == (["b.py"], ["can't be written: File exists"], False)
        assert in_the_way.read_text() == "mine"
        in_the_way.unlink()
        assert texts(project) == [BEFORE, AFTER]

    def test_leaves_a_file_alone_that_has_changed_meanwhile(self, project: Project) -> None:
        """What an editor has saved since the file was read isn't lost."""
        findings = [read_file(path) for path in project.files]
        with open(project.files[0], "a") as file:
            file.write("x = 1\n")
        written, refused, _ = write_all(project, findings)
        assert [found.path for found in written] == [project.files[1]]
        assert [error.reason for error in refused] == ["has changed since it was read; run the command again"]
        assert texts(project) == [f"{BEFORE}x = 1\n", AFTER]

    def test_follows_a_link_inside(self, project: Project) -> None:
        """A link stays a link, and the file behind it is changed once."""
        a, b = project.files
        os.unlink(b)
        os.symlink(a, b)
        assert write(read_project(project.folder)) == (["a.py"], [], False)
        assert os.path.islink(b)
        assert texts(project) == [AFTER, AFTER]

    def test_refuses_a_link_that_leads_out(self, project: Project, tmp_path: Path) -> None:
        """A file elsewhere isn't changed on the way."""
        other = tmp_path / "other.py"
        other.write_text(BEFORE)
        os.unlink(project.files[1])
        os.symlink(other, project.files[1])
        written, refused, _ = write(project, force=True)
        assert written == ["a.py"]
        assert "outside of" in refused[0]
        assert other.read_text() == BEFORE


class TestGit:
    def test_allows_what_it_keeps(self, project: Project, git: Callable[..., None]) -> None:
        """Files without changes are changed, and git can take it back."""
        assert write(project) == (["a.py", "b.py"], [], True)
        git("checkout", ".")
        assert texts(project) == [BEFORE, BEFORE]

    @pytest.mark.parametrize("staged", [False, True])
    def test_guards_what_isnt_committed(self, project: Project, git: Callable[..., None], staged: bool) -> None:
        """A file with changes, staged or not, is left alone unless it is forced."""
        with open(project.files[0], "a") as file:
            file.write("x = 1\n")
        if staged:
            git("add", ".")
        written, refused, _ = write(project)
        assert written == ["b.py"]
        assert refused == ["has changes that git doesn't keep; commit them, or pass --force"]
        assert write(project, force=True)[0] == ["a.py"]
        assert texts(project) == [f"{AFTER}x = 1\n", AFTER]

    def test_guards_what_it_doesnt_know(self, project: Project, git: Callable[..., None]) -> None:
        """A file that was never added, or that is ignored, counts as changed."""
        git("rm", "--cached", "a.py")
        git("commit", "-m", "second")
        assert find_unsaved(project.files) == frozenset({project.files[0]})

    def test_without_a_commit_guards_all(self, project: Project, git: Callable[..., None]) -> None:
        """Before the first commit everything counts as changed."""
        git("checkout", "--orphan", "new")
        assert find_unsaved(project.files) == frozenset(project.files)

    def test_that_isnt_there_guards_nothing(self, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where git isn't installed, or knows nothing of the folder, files are changed all the same."""
        assert find_unsaved(project.files) is None
        monkeypatch.setenv("PATH", "")
        assert find_unsaved(project.files) is None
