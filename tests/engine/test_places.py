"""Which folder is chosen, which is refused, and what the settings mean."""

from __future__ import annotations

import logging
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from typewright.engine import places

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder of definitions that is ours alone."""
    folder = tmp_path / "project"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture(autouse=True)
def plain_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Start without settings, with a home of its own."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    monkeypatch.delenv("TYPEWRIGHT_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Yield what the engine's logger is told."""
    with caplog.at_level(logging.DEBUG, "typewright.engine"):
        yield caplog


def choose(project: Path) -> str | None:
    """Return the folder for a definition in *project*."""
    return places.folder_for(str(project / "models.py"))


class TestWithoutASetting:
    def test_files_live_beside_the_definition(self, project: Path) -> None:
        """The folder is there, is ours alone, and keeps itself out of version control."""
        folder = project / "__typewright__"
        assert choose(project) == str(folder)
        assert stat.S_IMODE(folder.stat().st_mode) & 0o022 == 0
        assert (folder / ".gitignore").read_text() == "*\n"

    @pytest.mark.parametrize("mode", [0o775, 0o777])
    def test_a_folder_that_others_may_write_is_passed_over(self, project: Path, tmp_path: Path, mode: int) -> None:
        """Under umask 002 the user's own cache is used."""
        project.chmod(mode)
        chosen = choose(project)
        assert chosen is not None
        assert Path(chosen).parent == tmp_path / "home" / ".cache" / "typewright"
        assert not (project / "__typewright__").exists()

    def test_an_installed_package_is_left_alone(self, project: Path, tmp_path: Path) -> None:
        """Debuggers skip what lies in site-packages, and installers don't expect it there."""
        package = project / "site-packages" / "shop"
        package.mkdir(parents=True, mode=0o700)
        assert Path(str(choose(package))).is_relative_to(tmp_path / "home")

    def test_a_planted_link_is_not_followed(
        self, project: Path, tmp_path: Path, told: pytest.LogCaptureFixture
    ) -> None:
        """A link called like our folder sends us to the user's cache."""
        (tmp_path / "elsewhere").mkdir()
        (project / "__typewright__").symlink_to(tmp_path / "elsewhere")
        assert Path(str(choose(project))).is_relative_to(tmp_path / "home")
        assert "is a symbolic link" in told.text

    def test_two_projects_with_one_name_have_two_folders(self, tmp_path: Path) -> None:
        """The user's cache has a folder for each folder of definitions."""
        chosen = set()
        for above in ("a", "b"):
            project = tmp_path / above / "shop"
            project.mkdir(parents=True)
            project.chmod(0o777)
            chosen.add(choose(project))
        assert len(chosen) == 2

    def test_no_bytecode_means_no_files(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """PYTHONDONTWRITEBYTECODE holds for us, too."""
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
        assert choose(project) is None
        assert list(project.iterdir()) == []

    def test_a_prefix_for_bytecode_holds_for_us(
        self, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """PYTHONPYCACHEPREFIX says that nothing is wanted beside the sources."""
        monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "prefix"))
        assert Path(str(choose(project))).is_relative_to(tmp_path / "prefix" / "typewright")
        assert list(project.iterdir()) == []

    @pytest.mark.parametrize("file", [None, "<string>", "<stdin>", "<ipython-input-1-0a1b2c>", "<frozen shop>"])
    def test_a_definition_without_a_file_lives_in_the_users_cache(self, file: str | None, tmp_path: Path) -> None:
        """Typed and frozen definitions share one folder."""
        assert places.folder_for(file) == str(tmp_path / "home" / ".cache" / "typewright" / "unplaced")

    @pytest.mark.parametrize("file", ["ipykernel_812/1234.py", "app.zip/shop/models.py"])
    def test_a_folder_that_isnt_one_doesnt_get_a_place_of_its_own(self, file: str, tmp_path: Path) -> None:
        """A notebook's cells name a folder per process; each would leave one behind."""
        (tmp_path / "app.zip").write_bytes(b"")
        chosen = places.folder_for(str(tmp_path / file))
        assert chosen == str(tmp_path / "home" / ".cache" / "typewright" / "unplaced")
        assert not (tmp_path / "ipykernel_812").exists()

    def test_a_relative_file_means_the_present_working_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The same words from two working folders are two places."""
        for name in ("a", "b"):
            (tmp_path / name / "schemas").mkdir(parents=True, mode=0o755)
            (tmp_path / name / "schemas").chmod(0o755)
            monkeypatch.chdir(tmp_path / name)
            assert places.folder_for("schemas/users.yaml") == str(tmp_path / name / "schemas" / "__typewright__")

    def test_a_working_folder_that_is_gone_is_no_error(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A relative file has no place then."""
        gone = tmp_path / "gone"
        gone.mkdir()
        monkeypatch.chdir(gone)
        gone.rmdir()
        assert places.folder_for("models.py") == str(tmp_path / "home" / ".cache" / "typewright" / "unplaced")

    def test_a_relative_cache_home_is_ignored(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """XDG says so."""
        monkeypatch.setenv("XDG_CACHE_HOME", "here")
        assert places.user_cache() == str(tmp_path / "home" / ".cache" / "typewright")

    def test_a_user_without_a_home_has_no_cache(
        self, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """No folder called ``~`` appears in the working folder."""
        monkeypatch.delenv("HOME")
        monkeypatch.setattr(os.path, "expanduser", lambda path: path)
        monkeypatch.chdir(tmp_path)
        project.chmod(0o777)
        assert choose(project) is None
        assert not (tmp_path / "~").exists()


class TestASetting:
    @pytest.mark.parametrize("word", ["off", "OFF", "Off"])
    def test_off_means_memory(self, project: Path, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
        """Nothing is written anywhere."""
        monkeypatch.setenv("TYPEWRIGHT_CACHE", word)
        assert choose(project) is None
        assert list(project.iterdir()) == []

    def test_names_a_folder_that_is_made(self, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """It and its sub-folders are ours alone, whatever the umask."""
        monkeypatch.setenv("TYPEWRIGHT_CACHE", str(tmp_path / "new" / "cache"))
        before = os.umask(0)
        try:
            chosen = choose(project)
        finally:
            os.umask(before)
        assert chosen is not None
        for folder in (Path(chosen), *list(Path(chosen).parents)[:2]):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    def test_holds_without_bytecode(self, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Who names a folder wants it used."""
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
        monkeypatch.setenv("TYPEWRIGHT_CACHE", str(tmp_path / "cache"))
        assert choose(project) is not None

    def test_stays_where_it_was_after_a_change_of_folder(
        self, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A relative setting means the working folder at its first use."""
        monkeypatch.setenv("TYPEWRIGHT_CACHE", "cache")
        monkeypatch.chdir(tmp_path)
        first = choose(project)
        monkeypatch.chdir(project)
        assert places.folder_for(str(tmp_path / "home" / "x.py")) is not None
        assert choose(project) == first
        assert list(project.iterdir()) == []

    def test_below_a_working_folder_that_is_gone_is_refused(
        self, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: pytest.LogCaptureFixture
    ) -> None:
        """It is told, and code lives in memory."""
        gone = tmp_path / "gone"
        gone.mkdir()
        monkeypatch.chdir(gone)
        gone.rmdir()
        monkeypatch.setenv("TYPEWRIGHT_CACHE", "cache")
        assert choose(project) is None
        assert "gone" in told.text

    def test_that_changes_is_followed(self, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A test may set it and set it back."""
        for name in ("a", "b", "a"):
            monkeypatch.setenv("TYPEWRIGHT_CACHE", str(tmp_path / name))
            assert Path(str(choose(project))).parent == tmp_path / name


class TestARefusal:
    """Each is told once, at WARNING, and code lives in memory."""

    @pytest.fixture
    def cache(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        folder = tmp_path / "cache"
        folder.mkdir(mode=0o700)
        monkeypatch.setenv("TYPEWRIGHT_CACHE", str(folder))
        return folder

    @pytest.mark.parametrize("mode", [0o770, 0o707, 0o777, 0o1777, 0o720])
    def test_of_a_folder_that_others_may_write(
        self, cache: Path, project: Path, told: pytest.LogCaptureFixture, mode: int
    ) -> None:
        """Group and world, sticky or not."""
        cache.chmod(mode)
        assert choose(project) is None
        assert choose(project) is None
        assert [record.levelname for record in told.records] == ["WARNING"]
        assert "can be written by others" in told.text

    def test_of_a_link(self, cache: Path, project: Path, tmp_path: Path, told: pytest.LogCaptureFixture) -> None:
        """A link to a good folder is refused, too: it may point elsewhere tomorrow."""
        cache.rename(tmp_path / "real")
        cache.symlink_to(tmp_path / "real")
        assert choose(project) is None
        assert "is a symbolic link" in told.text

    def test_of_a_file(self, cache: Path, project: Path, told: pytest.LogCaptureFixture) -> None:
        """What isn't a folder can't be one."""
        cache.rmdir()
        cache.write_text("")
        assert choose(project) is None
        assert "is no folder" in told.text

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root can give folders away")
    def test_of_a_strangers_folder(self, cache: Path, project: Path, told: pytest.LogCaptureFixture) -> None:
        """Its owner could put other code there."""
        os.chown(cache, NOBODY, NOBODY)
        assert choose(project) is None
        assert "belongs to another user" in told.text

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root can give folders away")
    def test_of_a_strangers_sub_folder(self, cache: Path, project: Path) -> None:
        """Each folder on the way is looked at."""
        os.chown(str(choose(project)), NOBODY, NOBODY)
        places.forget_folders()
        assert choose(project) is None

    def test_of_a_folder_that_anybody_could_replace(
        self, cache: Path, project: Path, told: pytest.LogCaptureFixture
    ) -> None:
        """In a folder that the world may write, without the sticky bit, ours could be renamed away."""
        cache.parent.chmod(0o777)
        try:
            assert choose(project) is None
        finally:
            cache.parent.chmod(0o700)
        assert "where everybody may write" in told.text

    def test_comes_as_soon_as_the_folder_is_opened_to_others(self, cache: Path, project: Path) -> None:
        """A folder is looked at before each build, not once."""
        chosen = choose(project)
        assert chosen is not None
        os.chmod(chosen, 0o777)
        assert choose(project) is None
        assert cache.exists()

    def test_of_a_full_disk_is_no_error(
        self, cache: Path, project: Path, monkeypatch: pytest.MonkeyPatch, told: pytest.LogCaptureFixture
    ) -> None:
        """No folder can be made, so code lives in memory."""

        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "mkdir", fail)
        assert choose(project) is None
        assert "No space left" in told.text
        assert cache.exists()

    def test_is_made_up_for_when_a_folder_was_deleted(self, cache: Path, project: Path) -> None:
        """A folder that somebody removed is made again."""
        chosen = Path(str(choose(project)))
        (chosen / ".gitignore").unlink()
        chosen.rmdir()
        assert choose(project) == str(chosen)
        assert chosen.is_dir()
        assert cache.is_dir()


class TestAFolderThatCantBeWritten:
    @pytest.fixture(autouse=True)
    def read_only(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let no folder be written: root may write where others can't."""
        monkeypatch.setattr(os, "access", lambda path, mode: False)

    def test_is_read_where_it_is_filled(self, project: Path) -> None:
        """A container's image brings its cache along."""
        folder = project / "__typewright__"
        folder.mkdir(mode=0o755)
        (folder / f"shop{places.BATCH_ENDING}").write_bytes(b"")
        assert choose(project) == str(folder)

    def test_is_passed_over_where_it_is_empty(self, project: Path) -> None:
        """There is nothing to be had from it."""
        (project / "__typewright__").mkdir(mode=0o755)
        assert choose(project) is None
