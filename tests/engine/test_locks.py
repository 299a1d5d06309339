"""Bytes of a lock file: who uses a path, as other processes see it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from typewright.engine import locks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytest.importorskip("fcntl", reason="there are no locks here")

KINDS = [locks._set_of_process] + ([locks._set_of_file] if locks._find_setter() is locks._set_of_file else [])


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__.strip("_"), autouse=True)
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run each test with locks of open files and with those of processes, which macOS has."""
    monkeypatch.setattr(locks, "_find_setter", lambda: request.param)
    monkeypatch.setattr(locks, "_files", {})
    monkeypatch.setattr(locks, "PAUSE", 0.0)
    yield
    for file in locks._files.values():
        file.close()


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Return the path that is locked."""
    return str(tmp_path / "shop.User.py")


@pytest.fixture
def elsewhere() -> Callable[[Callable[[], object]], bool]:
    """Return a function that asks a forked child, which starts without locks, whether something is true there."""

    def ask(question: Callable[[], object]) -> bool:
        process = os.fork()
        if process == 0:
            locks._files = {}
            os._exit(0 if question() else 1)
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0

    return ask


class TestShare:
    def test_is_granted_to_several(self, path: str, elsewhere: Callable[..., bool]) -> None:
        """Two processes may use one path."""
        assert locks.share(path)
        assert elsewhere(lambda: locks.share(path))

    def test_keeps_others_from_owning(self, path: str, elsewhere: Callable[..., bool]) -> None:
        """Nobody changes what this process uses."""
        locks.share(path)
        assert not elsewhere(lambda: locks.own(path))

    def test_is_refused_while_another_owns(self, path: str, elsewhere: Callable[..., bool]) -> None:
        """Nobody starts to use what is being changed."""
        assert locks.own(path)
        assert not elsewhere(lambda: locks.share(path))

    def test_of_one_path_leaves_others_free(self, path: str, elsewhere: Callable[..., bool]) -> None:
        """Each path has a byte of its own."""
        locks.share(path)
        assert elsewhere(lambda: locks.own(path.replace("User", "Order")))

    def test_follows_own(self, path: str, elsewhere: Callable[..., bool]) -> None:
        """Who has changed a path can go on using it with others."""
        locks.own(path)
        assert locks.share(path)
        assert elsewhere(lambda: locks.share(path))


class TestDrop:
    def test_frees_the_path(self, path: str, elsewhere: Callable[..., bool]) -> None:
        """Another process can own what was let go."""
        locks.share(path)
        locks.drop(path)
        assert elsewhere(lambda: locks.own(path))

    def test_closes_the_file_after_the_last_path(self, path: str) -> None:
        """No descriptor stays open without a lock."""
        locks.share(path)
        locks.share(path + "x")
        locks.drop(path)
        assert len(locks._files) == 1
        locks.drop(path + "x")
        assert locks._files == {}


class TestInUse:
    def test_is_true_for_what_this_process_shares(self, path: str) -> None:
        """Our own use counts."""
        assert not locks.is_in_use(path)
        locks.share(path)
        assert locks.is_in_use(path)

    def test_is_true_for_what_another_shares(self, path: str, elsewhere: Callable[..., bool]) -> None:
        """Another's use counts, for the path and for its folder, and asking changes nothing."""
        locks.share(path)
        assert elsewhere(lambda: locks.is_in_use(path) and not locks.is_in_use(path + "x"))
        assert elsewhere(lambda: locks.is_folder_in_use(os.path.dirname(path)))
        assert not elsewhere(lambda: locks.own(path))

    def test_is_false_for_a_folder_where_nothing_is(self, path: str) -> None:
        """A folder is in use only while one of its paths is."""
        assert not locks.is_folder_in_use(os.path.dirname(path))
        locks.share(path)
        locks.drop(path)
        assert not locks.is_folder_in_use(os.path.dirname(path))


class TestALockFile:
    def test_that_is_deleted_is_made_again(self, path: str, elsewhere: Callable[..., bool]) -> None:
        """After somebody removed the folder's files, locks still hold against new processes."""
        locks.share(path)
        os.unlink(os.path.join(os.path.dirname(path), locks.NAME))
        locks.share(path + "x")
        assert not elsewhere(lambda: locks.own(path))

    def test_isnt_a_link(self, path: str, tmp_path: Path) -> None:
        """A link planted in its place is neither followed nor made a file of."""
        target = tmp_path / "target"
        (tmp_path / locks.NAME).symlink_to(target)
        assert locks.share(path)
        assert not target.exists()

    @pytest.mark.parametrize("plant", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
    def test_isnt_waited_for(self, path: str, tmp_path: Path, plant: Callable[[str], None]) -> None:
        """A pipe or folder in its place stops nobody."""
        plant(str(tmp_path / locks.NAME))
        assert locks.share(path)
        assert locks.own(path)

    def test_in_a_folder_that_is_missing_stops_nobody(self, path: str) -> None:
        """Without a lock file every lock is granted."""
        assert locks.share(os.path.join(os.path.dirname(path), "missing", "x.py"))

    def test_doesnt_reach_other_programs(self, path: str) -> None:
        """A program that this one starts doesn't inherit the descriptor."""
        locks.share(path)
        descriptor = locks._files[os.path.dirname(path)].descriptor
        assert descriptor is not None
        assert not os.get_inheritable(descriptor)


class TestAFork:
    def test_parts_the_locks(self, path: str) -> None:
        """The child lets go, and the parent's lock still holds; the other way round, too."""
        locks.share(path)
        reading, writing = os.pipe()
        ready, say_ready = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(writing)
            os.write(say_ready, b"!")
            os.read(reading, 1)
            other_uses_it = not locks.own(path)
            locks.drop(path)
            os._exit(0 if other_uses_it else 1)
        os.close(reading)
        os.read(ready, 1)
        assert not locks.own(path)
        for descriptor in (writing, ready, say_ready):
            os.close(descriptor)
        assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
        assert locks.own(path)


def test_a_system_without_locks_grants_them_all(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows the newest version takes the path."""
    monkeypatch.setattr(locks, "_find_setter", lambda: None)
    assert locks.share(path)
    assert locks.own(path)
    assert not locks.is_in_use(path + "x")
    assert not os.path.exists(os.path.join(os.path.dirname(path), locks.NAME))
