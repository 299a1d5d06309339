"""Generated files: their paths, who shows what at which, and what may lie in their place."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from typewright.engine import files, locks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TEXT = files.sign("# methods of shop.User\nx = 1\n")
OTHER = files.sign("# methods of shop.User\nx = 2\n")


@pytest.fixture(autouse=True)
def no_claims(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Start without claims and locks, and leave none."""
    monkeypatch.setattr(files, "_claims", {})
    monkeypatch.setattr(locks, "_files", {})
    monkeypatch.setattr(locks, "PAUSE", 0.0)
    yield
    for file in locks._files.values():
        file.close()


def claim(folder: Path, text: str = TEXT, seen: files.Shown | None = None, name: str = "shop.User") -> files.Shown:
    """Claim a path for *text*."""
    return files.claim(str(folder), name, str(files.signature_of(text)), lambda: text, seen)


def claim_without_writing(folder: Path, seen: files.Shown | None = None) -> files.Shown:
    """Claim a path for TEXT, which must be there."""

    def fail() -> str:
        raise AssertionError

    return files.claim(str(folder), "shop.User", str(files.signature_of(TEXT)), fail, seen)


@pytest.fixture
def forget(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return a function that lets go of all claims, as a process does when it ends."""

    def forget() -> None:
        for file in locks._files.values():
            file.close()
        locks._files.clear()
        files._claims.clear()

    return forget


class TestPathOf:
    @pytest.mark.parametrize(
        "name",
        [
            "../../evil",
            "..",
            ".",
            "",
            ".hidden",
            "/etc/passwd",
            "C:\\evil",
            "a\0b",
            "a\nb",
            "a/b",
            "a~b",
            "Überschrift",
            "\ud800",
            "x" * 5000,
            "list[int].load",
            "f.<locals>.User",
        ],
    )
    def test_is_one_short_name_in_the_folder(self, name: str) -> None:
        """Whatever a module or class is called, the file lies in the folder and has a name that any disk takes."""
        head, tail = os.path.split(files.path_of("folder", name))
        assert head == "folder"
        assert tail.isascii()
        assert tail.isprintable()
        assert not tail.startswith(".")
        assert len(tail) < 160
        assert not set(tail) & set('/\\:*?"<>|~')

    def test_tells_names_apart_that_look_alike_on_disk(self) -> None:
        """Names that lose characters get a digest of the whole name."""
        names = ["a/b", "a_b", "a:b", "a\0b", "x" * 200, "x" * 201, "é", "è"]
        assert len({files.path_of("f", name) for name in names}) == len(names)

    def test_keeps_plain_names(self) -> None:
        """A debugger's user types the path, so it is the name."""
        assert files.path_of("f", "shop.models.User.load") == os.path.join("f", "shop.models.User.load.py")


class TestTheSignature:
    def test_stands_on_the_second_line(self) -> None:
        """The first line says what the file is, the second who wrote it."""
        first, second, rest = TEXT.split("\n", 2)
        assert (first, rest) == ("# methods of shop.User", "x = 1\n")
        assert second.startswith("# typewright ")
        assert second.endswith("; written by a program, edits are lost")

    def test_vouches_for_the_other_lines(self) -> None:
        """Any other text under it is an altered one."""
        assert files.is_unaltered(TEXT)
        assert not files.is_unaltered(TEXT.replace("x = 1", "x = 3"))
        assert not files.is_unaltered(TEXT.replace("methods", "Methods"))
        assert not files.is_unaltered(TEXT + "\n")

    @pytest.mark.parametrize("text", ["", "x", "x\ny", "a\n# typewright 1, digest 12; mine\n", "a\n# typewright \nb"])
    def test_isnt_seen_in_other_files(self, text: str) -> None:
        """A file without it isn't ours."""
        assert files.signature_of(text) is None
        assert not files.is_unaltered(text)


class TestClaim:
    def test_writes_the_text(self, tmp_path: Path) -> None:
        """The file holds the text when its path is given away."""
        shown = claim(tmp_path)
        assert shown.path == str(tmp_path / "shop.User.py")
        assert (tmp_path / "shop.User.py").read_text() == TEXT

    def test_writes_nothing_where_the_text_is(self, tmp_path: Path, forget: Callable[[], None]) -> None:
        """A warm start reads at most."""
        shown = claim(tmp_path)
        forget()
        assert claim_without_writing(tmp_path) == shown
        forget()
        assert claim_without_writing(tmp_path, shown) == shown

    def test_takes_the_stable_path_after_an_edit(self, tmp_path: Path, forget: Callable[[], None]) -> None:
        """A new version stands where the old one stood, so breakpoints survive."""
        first = claim(tmp_path)
        forget()
        second = claim(tmp_path, OTHER)
        assert second.path == first.path
        assert (tmp_path / "shop.User.py").read_text() == OTHER

    def test_takes_another_path_beside_a_living_version(self, tmp_path: Path) -> None:
        """Two versions in one process never share a file."""
        first, second = claim(tmp_path), claim(tmp_path, OTHER)
        assert first.path != second.path
        assert "~" in os.path.basename(second.path)
        assert (tmp_path / "shop.User.py").read_text() == TEXT

    def test_shares_one_path_between_equal_texts(self, tmp_path: Path) -> None:
        """The same text twice is one file, and stays until both are gone."""
        path = claim(tmp_path).path
        assert claim(tmp_path).path == path
        assert not files.release(path)
        assert os.path.exists(path)
        assert files.release(path)
        assert os.listdir(tmp_path) == ["lock"]

    def test_mends_what_was_edited_by_hand(self, tmp_path: Path, forget: Callable[[], None]) -> None:
        """What is shown is what runs, so an edit is undone, also within one process."""
        seen = claim(tmp_path)
        path = tmp_path / "shop.User.py"
        path.write_text(TEXT.replace("x = 1", "x = 9"))
        claim(tmp_path, TEXT, seen)
        assert path.read_text() == TEXT
        path.write_text("something else")
        forget()
        claim(tmp_path, TEXT, seen)
        assert path.read_text() == TEXT

    def test_writes_again_what_was_deleted(self, tmp_path: Path, forget: Callable[[], None]) -> None:
        """A file that is gone comes back at the next start."""
        seen = claim(tmp_path)
        (tmp_path / "shop.User.py").unlink()
        forget()
        assert claim(tmp_path, TEXT, seen).path == seen.path
        assert (tmp_path / "shop.User.py").read_text() == TEXT

    def test_knows_a_file_that_was_copied(self, tmp_path: Path, forget: Callable[[], None]) -> None:
        """Times and inodes change with a copy or an image's layers; the text under its digest counts."""
        seen = claim(tmp_path)
        forget()
        (tmp_path / "copy").write_bytes((tmp_path / "shop.User.py").read_bytes())
        os.replace(tmp_path / "copy", tmp_path / "shop.User.py")
        os.utime(tmp_path / "shop.User.py", (1, 1))
        assert claim_without_writing(tmp_path, seen).path == seen.path

    def test_of_a_text_written_in_the_same_tick_is_not_fooled(self, tmp_path: Path, forget: Callable[[], None]) -> None:
        """A rewrite of equal size at an equal time is another file."""
        seen = claim(tmp_path)
        forget()
        claim(tmp_path, OTHER)
        os.utime(tmp_path / "shop.User.py", ns=(seen.mark[1], seen.mark[1]))
        forget()
        assert len(TEXT) == len(OTHER)
        assert claim(tmp_path, TEXT, seen).path == seen.path
        assert (tmp_path / "shop.User.py").read_text() == TEXT

    @pytest.mark.parametrize("plant", ["pipe", "folder", "link", "dangling link"])
    def test_isnt_stopped_by_what_lies_there(self, tmp_path: Path, plant: str) -> None:
        """No pipe is waited for, no link followed, no folder read as a file."""
        place, target = tmp_path / "shop.User.py", tmp_path / "target"
        target.write_text("keep me")
        plants: dict[str, Callable[[], None]] = {
            "pipe": lambda: os.mkfifo(place),
            "folder": place.mkdir,
            "link": lambda: place.symlink_to(target),
            "dangling link": lambda: place.symlink_to(tmp_path / "nowhere"),
        }
        plants[plant]()
        if plant == "folder":
            with pytest.raises(OSError, match="directory"):
                claim(tmp_path)
        else:
            assert stat.S_ISREG(os.lstat(claim(tmp_path).path).st_mode)
        assert target.read_text() == "keep me"
        assert not (tmp_path / "nowhere").exists()

    def test_leaves_a_hard_links_other_end_alone(self, tmp_path: Path) -> None:
        """Nothing is truncated in place."""
        target = tmp_path / "target"
        target.write_text("keep me")
        os.link(target, tmp_path / "shop.User.py")
        claim(tmp_path)
        assert target.read_text() == "keep me"

    def test_that_fails_leaves_no_claim(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A full disk is an OSError, and neither lock nor half a file stays."""

        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "replace", fail)
        claims, open_files = dict(files._claims), dict(locks._files)
        with pytest.raises(OSError, match="No space left"):
            claim(tmp_path)
        assert files._claims == claims
        assert locks._files == open_files
        assert os.listdir(tmp_path) == ["lock"]


def test_release_of_an_unknown_path_does_nothing(tmp_path: Path) -> None:
    """Only what was claimed is removed."""
    (tmp_path / "x.py").write_text("mine")
    assert not files.release(str(tmp_path / "x.py"))
    assert (tmp_path / "x.py").exists()
