"""Batches of code on disk: whatever is wrong with one, it is a miss and never code that runs."""

from __future__ import annotations

import logging
import marshal
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from typewright.engine import cache, files, locks
from typewright.engine.cache import MAGIC, Batch, Entry, read_batch
from typewright.engine.places import BATCH_ENDING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def answer() -> int:
    """Stand for generated code."""
    return 42


def entry(name: str = "shop.User") -> Entry:
    """Return an entry for one unit."""
    return Entry(name, {"answer": answer.__code__}, {}, "stamp", "digest", "path", (1, 2, 3))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a batch with two entries."""
    path = tmp_path / f"shop{BATCH_ENDING}"
    batch = Batch(str(path))
    batch.keep("one", entry())
    batch.keep("two", entry("shop.Order"))
    batch.write()
    return path


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Yield what the engine's logger is told."""
    with caplog.at_level(logging.DEBUG, "typewright.engine"):
        yield caplog


@pytest.fixture
def no_marshal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail if the cache gives ``marshal`` anything to load; imports may go on doing so."""

    class Refusing:
        dumps = marshal.dumps

        @staticmethod
        def loads(_: bytes) -> Any:
            raise AssertionError

    monkeypatch.setattr(cache, "marshal", Refusing)


class TestABatch:
    def test_gives_back_what_was_kept(self, path: Path) -> None:
        """Names, code and places come back."""
        found = Batch(str(path)).find("one")
        assert found == entry()
        assert found is not None
        assert found.codes["answer"] == answer.__code__

    def test_isnt_written_without_need(self, path: Path) -> None:
        """A process that made nothing new changes no file."""
        before = path.stat()
        batch = Batch(str(path))
        batch.find("one")
        batch.write()
        assert path.stat().st_ino == before.st_ino

    def test_keeps_what_others_wrote_meanwhile(self, path: Path) -> None:
        """Two processes that end after each other lose nothing."""
        first, second = Batch(str(path)), Batch(str(path))
        first.keep("three", entry("shop.A"))
        second.keep("four", entry("shop.B"))
        first.write()
        second.write()
        assert set(read_batch(str(path))) == {"one", "two", "three", "four"}

    def test_forgets_what_was_never_written(self, path: Path) -> None:
        """The entry of a class that is gone leaves no trace."""
        batch = Batch(str(path))
        batch.keep("three", entry("shop.A"))
        batch.forget("three")
        assert (batch.fresh, batch.used, batch.dropped) == ({}, set(), set())

    def test_drops_what_was_written(self, path: Path) -> None:
        """The entry of a class that is gone goes from the disk with the next write; the last takes the file along."""
        batch = Batch(str(path))
        batch.forget("one")
        batch.write()
        assert set(read_batch(str(path))) == {"two"}
        batch.forget("two")
        batch.write()
        assert not path.exists()

    def test_keeps_an_entry_whose_class_came_again(self, path: Path) -> None:
        """A class made anew finds the entry of the one that is gone, and keeps it."""
        batch = Batch(str(path))
        batch.forget("one")
        assert batch.find("one") is not None
        batch.write()
        assert set(read_batch(str(path))) == {"one", "two"}

    def test_keeps_the_latest_versions_of_a_unit(self, path: Path) -> None:
        """Of old versions a few stay, so that switching between branches is quick; the oldest go."""
        for number in range(cache.MOST_VERSIONS + 2):
            batch = Batch(str(path))
            batch.keep(f"version {number}", entry())
            batch.write()
        kept = [key for key in read_batch(str(path)) if key.startswith("version")]
        assert kept == [f"version {number}" for number in range(2, cache.MOST_VERSIONS + 2)]

    def test_keeps_every_version_in_use(self, path: Path) -> None:
        """Twenty classes of one name in one program are twenty entries."""
        batch = Batch(str(path))
        for number in range(20):
            batch.keep(f"version {number}", entry())
        batch.write()
        assert len([key for key in read_batch(str(path)) if key.startswith("version")]) == 20

    def test_is_bounded(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Used entries stay when there are too many."""
        monkeypatch.setattr(cache, "MOST_ENTRIES", 2)
        batch = Batch(str(path))
        batch.find("one")
        batch.keep("three", entry("shop.A"))
        batch.write()
        assert set(read_batch(str(path))) == {"one", "three"}

    def test_survives_a_full_disk(self, path: Path, monkeypatch: pytest.MonkeyPatch, told: Any) -> None:
        """What was there stays, whole; what is new waits for the next write."""
        before = path.read_bytes()
        batch = Batch(str(path))
        batch.keep("three", entry("shop.A"))

        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", fail)
            batch.write()
        assert path.read_bytes() == before
        assert sorted(os.listdir(path.parent)) == ["lock", path.name]
        assert "No space left" in told.text
        batch.write()
        assert "three" in read_batch(str(path))

    def test_is_written_by_one_process_at_a_time(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Reading and replacing happen under the batch's lock."""
        seen = []
        replace = files.replace_file
        monkeypatch.setattr(locks, "_files", {})

        def look(*given: Any) -> None:
            process = os.fork()
            if process == 0:
                locks._files = {}
                os._exit(int(locks.own(str(path))))
            seen.append(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
            replace(*given)

        monkeypatch.setattr(cache, "replace_file", look)
        batch = Batch(str(path))
        batch.keep("three", entry("shop.A"))
        batch.write()
        assert seen == [0]
        assert locks._files == {}


@pytest.mark.usefixtures("no_marshal")
class TestADamagedFile:
    """Nothing of it reaches ``marshal``, which would crash or load other code."""

    def test_is_found_at_every_byte(self, path: Path) -> None:
        """One flipped bit anywhere is enough."""
        data = path.read_bytes()
        for i in range(len(data)):
            path.write_bytes(data[:i] + bytes([data[i] ^ (1 << i % 8)]) + data[i + 1 :])
            assert read_batch(str(path)) == {}

    def test_is_found_at_every_length(self, path: Path) -> None:
        """A file that was cut off, or has something after it, isn't used."""
        data = path.read_bytes()
        for length in range(len(data)):
            path.write_bytes(data[:length])
            assert read_batch(str(path)) == {}
        path.write_bytes(data + b"\0")
        assert read_batch(str(path)) == {}

    @given(st.binary(max_size=200), st.booleans())
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_may_hold_anything(self, path: Path, junk: bytes, ours: bool) -> None:
        """Random bytes aren't a batch, with our first bytes or without."""
        path.write_bytes(MAGIC * ours + junk)
        assert read_batch(str(path)) == {}

    def test_is_told_as_a_warning(self, path: Path, told: pytest.LogCaptureFixture) -> None:
        """Somebody should know that a disk or a person changes files."""
        path.write_bytes(path.read_bytes()[:-1])
        read_batch(str(path))
        assert told.records[-1].levelname == "WARNING"
        assert "isn't used: it is damaged" in told.text


@pytest.mark.usefixtures("no_marshal")
class TestAForeignFile:
    @pytest.mark.parametrize("tag", ["cpython-310", "pypy311-pp73"])
    def test_of_another_interpreter_isnt_decoded(
        self, path: Path, told: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, tag: str
    ) -> None:
        """``marshal`` may crash on code of another Python, also where the file's name claims ours."""
        batch = Batch.__new__(Batch)
        batch.path, batch.known, batch.used, batch.dropped = str(path), {}, set(), set()
        batch.fresh = {"one": ("shop.User", b"")}
        with monkeypatch.context() as patch:
            patch.setattr(cache, "_head", lambda: MAGIC + f"{tag} 00000000\n".encode())
            patch.setattr(cache, "read_batch", lambda _: {})
            batch.write()
        assert read_batch(str(path)) == {}
        assert "another interpreter" in told.text

    def test_of_an_older_format_isnt_decoded(self, path: Path) -> None:
        """The number in the first bytes changes with the format."""
        data = path.read_bytes()
        path.write_bytes(data.replace(MAGIC, b"typewright 1 "))
        assert read_batch(str(path)) == {}


class TestWhatLiesInItsPlace:
    @pytest.fixture
    def planted(self, path: Path, request: pytest.FixtureRequest) -> Path:
        """Put something else in the place of a batch; return where its bytes went."""
        kept = path.with_name("kept")
        path.rename(kept)
        plants: dict[str, Callable[[], None]] = {
            "link": lambda: path.symlink_to(kept),
            "pipe": lambda: os.mkfifo(path),
            "folder": path.mkdir,
        }
        plants[request.param]()
        return kept

    @pytest.mark.parametrize("planted", ["link", "pipe", "folder"], indirect=True)
    def test_isnt_read(self, path: Path, planted: Path, told: pytest.LogCaptureFixture) -> None:
        """No link is followed, no pipe waited for, and a folder is no error."""
        assert read_batch(str(path)) == {}
        assert told.records[-1].levelname == "WARNING"

    @pytest.mark.parametrize("planted", ["link", "pipe"], indirect=True)
    def test_is_replaced_and_not_written_through(self, path: Path, planted: Path) -> None:
        """The file at the other end of a link keeps its bytes."""
        before = planted.read_bytes()
        batch = Batch(str(path))
        batch.keep("three", entry())
        batch.write()
        assert set(read_batch(str(path))) == {"three"}
        assert planted.read_bytes() == before

    def test_a_hard_link_keeps_its_other_end(self, path: Path) -> None:
        """Writing puts a new file in the place, it doesn't truncate the old one."""
        os.link(path, path.with_name("kept"))
        before = path.read_bytes()
        batch = Batch(str(path))
        batch.keep("three", entry())
        batch.write()
        assert path.with_name("kept").read_bytes() == before

    @pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
    def test_a_file_that_others_may_write_isnt_read(
        self, path: Path, told: pytest.LogCaptureFixture, mode: int
    ) -> None:
        """Its bytes may be anybody's."""
        path.chmod(mode)
        assert read_batch(str(path)) == {}
        assert "can be written by others" in told.text

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
    def test_a_strangers_file_isnt_read(self, path: Path, told: pytest.LogCaptureFixture) -> None:
        """Its owner could have written any code, digest included."""
        os.chown(path, 65534, 65534)
        assert read_batch(str(path)) == {}
        assert "belongs to another user" in told.text

    def test_a_huge_file_isnt_read(
        self, path: Path, told: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Memory isn't filled with what can't be a batch."""
        with open(path, "r+b") as file:
            file.truncate(files.LARGEST_FILE + 1)
        assert read_batch(str(path)) == {}
        assert "is too large" in told.text


class TestAKey:
    def test_tells_spellings_apart(self) -> None:
        """Another definition is another key, also one with odd characters."""
        assert len({cache.key_of(text) for text in ("a", "b", "", "\ud800", "\0")}) == 5

    @pytest.mark.parametrize(
        ("options", "settings"),
        [
            (["-O"], {}),
            (["-OO"], {}),
            (["-X", "no_debug_ranges"], {}),
            ([], {"PYTHONNODEBUGRANGES": "1"}),
        ],
        ids=["-O", "-OO", "-X", "variable"],
    )
    def test_tells_the_interpreters_flags_apart(self, options: list[str], settings: dict[str, str]) -> None:
        """Flags that change code objects change the key, however they are set."""
        text = "from typewright.engine import cache; print(cache.key_of('x'))"
        command = [sys.executable, *options, "-c", text]
        done = subprocess.run(
            command, env={**os.environ, **settings}, capture_output=True, text=True, check=True, timeout=60
        )
        assert done.stdout.strip() != cache.key_of("x")

    def test_tells_versions_of_typewright_apart(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Code that an older emitter wrote isn't used."""
        before = cache.key_of("x")
        monkeypatch.setattr(cache, "_salts", [])
        monkeypatch.setattr(cache, "edition", lambda: "9.9.9")
        assert cache.key_of("x") != before


def test_writing_ends_with_nothing_in_memory(
    tmp_path: Path, make_order: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After ``write_batches()`` a long-lived process holds no batch."""
    batch = cache.batch_of(str(tmp_path), "shop")
    batch.keep("one", entry())
    cache.write_batches()
    assert cache._batches == {}
    assert cache.batch_of(str(tmp_path), "shop").find("one") == entry()
