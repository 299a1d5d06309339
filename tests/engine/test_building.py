"""From an order to code: cold, warm, edited, deleted, full, read-only, and two versions at once."""

from __future__ import annotations

import gc
import linecache
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from typewright.engine import building, cache, endings, files, finish, locks, places, shown_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from typewright.engine import Group, Order

    Act: TypeAlias = Callable[[], None]
    Make: TypeAlias = Callable[..., Group]

pytestmark = pytest.mark.usefixtures("cache_folder")


@pytest.fixture
def restart() -> Act:
    """Return a function that ends what a process would end with: claims go, batches are written."""

    def restart() -> None:
        finish()
        for path in list(files._claims):
            locks.drop(path)
        files._claims.clear()
        cache.forget_batches()

    return restart


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every rename fail as on a full disk."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)


def call(group: Group) -> object:
    """Return what the group's function answers."""
    return group.functions["answer"](0)


class TestABuild:
    def test_is_compiled_once_and_then_read(self, make_group: Make, restart: Act) -> None:
        """The second process finds code and file of the first."""
        first = make_group("Warm").wake()
        restart()
        group = make_group("Warm")
        assert call(group) == [42]
        second = group.wake()
        assert (first.came_from, second.came_from) == ("compiled", "cache")
        assert second.filename == first.filename

    def test_says_which_file_shows_it(self, make_group: Make) -> None:
        """The code object's file is real, and holds the text."""
        made = make_group("Shown").wake()
        assert made.codes["answer"].co_filename == made.filename
        assert Path(made.filename).read_text() == made.text

    def test_of_another_version_keeps_the_path(self, make_group: Make, restart: Act) -> None:
        """An edited definition has new code at the old path."""
        before = make_group("Edited", 1).wake().filename
        restart()
        group = make_group("Edited", 2)
        assert call(group) == [2]
        assert group.wake().filename == before
        assert "list(2 for" in Path(before).read_text()

    def test_of_moved_lines_reuses_the_code(self, make_group: Make, restart: Act) -> None:
        """Comments are written anew; nothing is compiled."""
        before = make_group("Moved", stamp="1").wake().filename
        restart()
        made = make_group("Moved", stamp="9").wake()
        assert made.came_from == "cache"
        assert made.filename == before
        assert "line 9" in Path(before).read_text()
        restart()
        assert make_group("Moved", stamp="9").wake().came_from == "cache"

    def test_undoes_an_edit_by_hand(self, make_group: Make, restart: Act) -> None:
        """What is shown is what runs."""
        made = make_group("ByHand").wake()
        restart()
        Path(made.filename).write_text("# mine\n")
        group = make_group("ByHand")
        assert call(group) == [42]
        assert Path(made.filename).read_text() == made.text

    def test_brings_back_a_deleted_file(self, make_group: Make, restart: Act) -> None:
        """A warm cache without its file writes it again, without compiling."""
        made = make_group("Deleted").wake()
        restart()
        Path(made.filename).unlink()
        assert make_group("Deleted").wake().came_from == "cache"
        assert Path(made.filename).read_text() == made.text

    def test_survives_the_removal_of_its_folder(self, make_group: Make, cache_folder: Path, restart: Act) -> None:
        """Whoever removes the folder under a running process removes files only."""
        import shutil

        assert call(make_group("Before")) == [42]
        shutil.rmtree(cache_folder)
        group = make_group("After")
        assert call(group) == [42]
        assert Path(group.wake().filename).exists()
        restart()
        assert make_group("After").wake().came_from == "cache"

    def test_renames_inner_code_as_well(self, make_group: Make, restart: Act, cache_folder: Path) -> None:
        """A moved cache shows the new path in every frame, those of generators included."""
        before = make_group("Inner").wake()
        restart()
        folder = os.path.dirname(before.filename)
        os.rename(folder, folder + "-moved")
        made = building._from_cache(before.order, before.key, folder + "-moved")
        assert made is not None
        code = made[1]["answer"]
        inner = [constant for constant in code.co_consts if hasattr(constant, "co_filename")]
        assert inner
        assert {code.co_filename, *(constant.co_filename for constant in inner)} == {made[0]}
        assert made[0].startswith(folder + "-moved")


class TestTwoVersions:
    def test_in_one_process_have_two_files(self, make_group: Make) -> None:
        """Each shows its own text, whatever comes first."""
        first, second = make_group("Both", 1), make_group("Both", 2)
        assert (call(first), call(second)) == ([1], [2])
        for group in (first, second):
            made = group.wake()
            assert Path(made.filename).read_text() == made.text

    def test_of_equal_text_share_a_file_until_both_are_gone(self, make_group: Make) -> None:
        """The first that goes takes nothing from the other."""

        class Owner:
            pass

        first, second = make_group("Twin"), make_group("Twin")
        first.owner, second.owner = owner, other = Owner(), Owner()
        path = Path(first.wake().filename)
        assert second.wake().filename == str(path)
        first.owner = None
        del owner
        endings.clear_away()
        assert path.exists()
        del other
        endings.clear_away()
        assert not path.exists()


@pytest.mark.usefixtures("full_disk")
class TestAFullDisk:
    def test_means_memory(self, make_group: Make, cache_folder: Path) -> None:
        """Code runs, its lines are in linecache, and no part of a file is left."""
        group = make_group("Full")
        assert call(group) == [42]
        filename = group.wake().filename
        assert filename == "<typewright shop.Full>"
        assert "".join(linecache.getlines(filename)) == group.wake().text
        left = [
            path.name for path in cache_folder.rglob("*") if path.is_file() and path.name not in (".gitignore", "lock")
        ]
        assert left == []

    def test_leaves_the_next_build_its_chance(self, make_group: Make) -> None:
        """No claim stays behind that would send another version elsewhere."""
        # What code of other tests claimed may go at any build once it is collected.
        gc.collect()
        call(make_group("Before", 1))
        claims, open_files = dict(files._claims), dict(locks._files)
        call(make_group("Again", 1))
        assert files._claims == claims
        assert locks._files == open_files


class TestAFilledFolderThatCantBeWritten:
    @pytest.fixture
    def freeze(self, monkeypatch: pytest.MonkeyPatch) -> Act:
        """Return a function that makes the disk read-only, for root, too."""

        def set_read_only() -> None:
            open_ = os.open

            def refuse(path: Any, flags: int, *rest: Any, **more: Any) -> int:
                if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                    raise OSError(30, "Read-only file system")
                return open_(path, flags, *rest, **more)

            monkeypatch.setattr(os, "open", refuse)
            monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.W_OK)

        return set_read_only

    def test_is_read(self, make_group: Make, restart: Act, freeze: Act) -> None:
        """A container's image brings warm code along: nothing is compiled, and files are real."""
        before = make_group("Baked").wake().filename
        restart()
        places.forget_folders()
        freeze()
        made = make_group("Baked").wake()
        assert (made.came_from, made.filename) == ("cache", before)

    def test_is_read_after_its_times_changed(self, make_group: Make, restart: Act, freeze: Act) -> None:
        """Layers of images keep whole seconds only."""
        before = make_group("Layered").wake().filename
        restart()
        os.utime(before, (1, 1))
        freeze()
        assert make_group("Layered").wake().came_from == "cache"

    def test_sends_what_isnt_in_it_to_memory(self, make_group: Make, restart: Act, freeze: Act) -> None:
        """A miss is compiled, and lives in angle brackets."""
        call(make_group("Known"))
        restart()
        freeze()
        made = make_group("Unknown").wake()
        assert (made.came_from, made.filename) == ("compiled", "<typewright shop.Unknown>")


class TestInMemory:
    @pytest.fixture(autouse=True)
    def files_off(self, cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Switch files and cache off."""
        monkeypatch.setenv("TYPEWRIGHT_CACHE", "off")

    def test_lines_stay_while_one_of_two_lives(self, make_group: Make) -> None:
        """Two equal classes share a name in angle brackets; the first that goes takes no lines along."""

        class Owner:
            pass

        first, second = make_group("Twin"), make_group("Twin")
        first.owner, second.owner = owner, other = Owner(), Owner()
        filename = first.wake().filename
        assert second.wake().filename == filename
        del owner
        endings.clear_away()
        assert linecache.getline(filename, 3) == "def answer(extra):\n"
        del other
        endings.clear_away()
        assert filename not in linecache.cache

    def test_lines_are_not_removed_by_the_finalizer(self, make_group: Make) -> None:
        """Removing them there would break a traceback that is being printed (cpython#126775)."""

        class Owner:
            pass

        group = make_group("Gone")
        group.owner = owner = Owner()
        filename = group.wake().filename
        del owner
        assert filename in linecache.cache
        make_group("Next").wake()
        assert filename not in linecache.cache

    def test_lines_come_back_after_clearcache(self, make_group: Make) -> None:
        """The next build puts back what somebody else threw away."""
        groups = [make_group(f"Cleared{number}") for number in range(3)]
        names = [group.wake().filename for group in groups]
        linecache.clearcache()
        assert [linecache.getlines(name) for name in names] == [[], [], []]
        make_group("Later").wake()
        assert all(linecache.getlines(name) for name in names)

    def test_versions_have_names_of_their_own(self, make_group: Make) -> None:
        """Two texts never share a name."""
        first, second = make_group("Versions", 1).wake(), make_group("Versions", 2).wake()
        assert first.filename != second.filename
        for made in (first, second):
            assert "".join(linecache.getlines(made.filename)) == made.text

    @pytest.mark.parametrize("name", ["A\nB", "A\x1b[31mB", "A\u2028B", "A\0B"])
    def test_a_name_is_one_printable_line(self, make_group: Make, name: str) -> None:
        """A traceback can't be forged by what a class is called."""
        order = make_group("Plain")._make_order()
        shown = shown_lines._free_name(f"shop.{name}", "0" * 32)
        assert order is not None
        assert shown.isprintable()


class TestATextThatIsOnlyRead:
    @pytest.mark.parametrize("setting", ["off", None])
    def test_goes_with_its_owner(
        self, make_order: Callable[..., Order], monkeypatch: pytest.MonkeyPatch, setting: str | None
    ) -> None:
        """A module that was made for a while leaves neither file nor lines."""

        class Owner:
            pass

        if setting is not None:
            monkeypatch.setenv("TYPEWRIGHT_CACHE", setting)
        order, owner = make_order("Mirror"), Owner()
        filename, text = building.show(order.home, order.write(), owner=owner)
        assert "".join(linecache.getlines(filename)) == text
        del owner
        endings.clear_away()
        linecache.checkcache(filename)
        assert linecache.getlines(filename) == []

    def test_without_an_owner_stays(self, make_order: Callable[..., Order]) -> None:
        """What nobody owns is there to the end."""
        order = make_order("Kept")
        filename, text = building.show(order.home, order.write())
        finish()
        assert Path(filename).read_text() == text


class TestANameOfAnyKind:
    @pytest.mark.parametrize("name", ["../../evil", "x" * 3000, "Überschrift", "f.<locals>.C", "a\0b", "a\nb", ".."])
    def test_lies_in_the_folder(
        self, make_order: Callable[..., Order], cache_folder: Path, tmp_path: Path, name: str
    ) -> None:
        """Modules and classes may be called what they like: nothing is written outside."""
        before = {path for path in tmp_path.rglob("*") if cache_folder not in path.parents}
        plain = make_order()
        home = building.Home(None, name, name)
        made = building.build(building.Order(home, name, (), "", plain.write))
        finish()
        assert Path(made.filename).parent.parent == cache_folder
        assert {path for path in tmp_path.rglob("*") if cache_folder not in path.parents} == before


def test_files_can_be_read_by_all_and_written_by_us(make_group: Make) -> None:
    """A loose umask doesn't make our own files untrustworthy."""
    before = os.umask(0)
    try:
        path = make_group("Modes").wake().filename
        finish()
    finally:
        os.umask(before)
    for file in Path(path).parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) & 0o022 == 0 or file.name == ".gitignore"
