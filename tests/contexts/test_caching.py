"""Halves in the cache: read by the next process, never stale, and never needed; threads at the first call."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.contexts.makers import maker_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MODULE = dedent("""
    import typewright as tw

    @tw.context
    def held(lock):
        lock.acquire()
        yield lock
        lock.release()

    @tw.context
    def loops(n):
        for i in range(n):
            yield i

    @tw.context
    def fails():
        yield 1
        raise LookupError
""")
PROGRAM = dedent("""
    import json, sys, threading, traceback, warnings
    sys.path.insert(0, {folder!r})
    import made
    from typewright.contexts.makers import maker_of
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with made.held(threading.Lock()), made.loops(1) as i:
            pass
    try:
        with made.fails():
            pass
    except LookupError as error:
        line = error.__traceback__.tb_next.tb_lineno
    came = [maker_of(f).derived.came_from for f in (made.held, made.loops, made.fails)]
    print(json.dumps([came, [w.lineno for w in caught], line, "ast" in sys.modules, maker_of(made.loops).note.line]))
""")


def run(folder: Path, **environment: str) -> list[Any]:
    """Return what the program tells that uses the module in *folder*."""
    command = [sys.executable, "-c", PROGRAM.format(folder=str(folder))]
    env = {**os.environ, **environment}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the module."""
    (tmp_path / "made.py").write_text(MODULE)
    return tmp_path


@pytest.mark.slow
def test_the_next_process_reads_the_halves(folder: Path, cache_folder: Path) -> None:
    """Code, reasons and warnings come from the cache, without ast and without the source."""
    first, second = run(folder), run(folder)
    assert first == [["compiled"] * 3, [7], 18, True, 13]
    assert second == [["cache"] * 3, [7], 18, False, 13]


@pytest.mark.slow
def test_a_function_that_moved_is_split_anew(folder: Path, cache_folder: Path) -> None:
    """Lines are those of the file as it is."""
    run(folder)
    (folder / "made.py").write_text("# one line more\n" + MODULE)
    assert run(folder) == [["compiled"] * 3, [8], 19, True, 14]


@pytest.mark.slow
def test_nothing_needs_the_cache(folder: Path, cache_folder: Path) -> None:
    """Where there is none, halves are made in each process; a folder that can't be written is no error."""
    assert run(folder, TYPEWRIGHT_CACHE="off")[0] == ["compiled"] * 3
    cache_folder.chmod(0o500)
    try:
        assert run(folder)[1:] == [[7], 18, True, 13]
    finally:
        cache_folder.chmod(0o700)


def test_the_first_calls_may_race() -> None:
    """Threads that all make the first call get contexts of one class."""
    for _ in range(10):

        @tw.context
        def numbered(n: int) -> Iterator[int]:
            yield n

        barrier = threading.Barrier(6)
        found: list[tuple[int, type]] = []

        def enter(
            n: int, numbered: Any = numbered, barrier: threading.Barrier = barrier, found: list[Any] = found
        ) -> None:
            barrier.wait(30)
            manager = numbered(n)
            with manager as value:
                found.append((value, type(manager)))

        threads = [threading.Thread(target=enter, args=(n,)) for n in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert sorted(value for value, _ in found) == list(range(6))
        assert len({cls for _, cls in found}) == 1


def test_functions_of_one_code_have_their_own_cells() -> None:
    """Each closure that a factory makes is split with its own cells and defaults, of one entry."""

    def make(name: str) -> Any:
        @tw.context
        def named(more: str = name) -> Iterator[str]:
            yield name + more

        return named

    for name in ("a", "b"):
        with make(name)() as found:
            assert found == name * 2
    keys = []
    for name in ("a", "b"):
        made = make(name)
        with made():
            pass
        keys.append(maker_of(made).derived.key)  # type: ignore[union-attr]
    assert keys[0] == keys[1]
