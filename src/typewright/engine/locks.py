"""Which paths are in use, told to other processes.

    lock    one byte per path in use, at an offset that is a digest of the path's name;
            locked for reading by each process that uses the path, for writing by one
            that changes what lies there

Locks belong to an open file (open file description locks, Linux), or to a process where
there are no such locks (macOS); see :func:`before_fork` for what that means to a child.
Where neither exists (Windows), or no lock file can be opened, every lock is granted.
"""

from __future__ import annotations

import os
import stat
import sys
from _imp import source_hash
from time import sleep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

NAME = "lock"
"""The lock file of a folder."""
PATIENCE = 10
"""How often a lock is asked for while another process writes, which takes a millisecond."""
PAUSE = 0.005
"""Seconds between two attempts."""


class LockFile:
    """The lock file of one folder, open while one of its bytes is locked."""

    __slots__ = ("_set", "_spare", "descriptor", "held", "path")

    def __init__(self, folder: str) -> None:
        self.path = os.path.join(folder, NAME)
        self.held: set[int] = set()
        """Offsets locked for reading."""
        self.descriptor: int | None = None
        self._spare: int | None = None
        self._set = _find_setter()
        self.open()

    def open(self) -> None:
        """Open the file, made if need be, and lock again what was locked."""
        if self._set is None:
            return
        self.descriptor = _open_regular(self.path)
        for start in self.held:
            self.lock("read", start)

    def renew(self) -> None:
        """Lock by a file opened anew what is locked by this one."""
        # Closing any descriptor of a file lets go of all the process's locks on it (POSIX), so it comes first.
        self.close()
        self.open()

    def prepare_fork(self) -> None:
        """Lock by a second opening what is locked by the first, where a child would share the first."""
        if self._set is not _set_of_file or self.descriptor is None:
            return
        kept = self.descriptor
        self.open()
        self._spare, self.descriptor = self.descriptor, kept

    def part(self, *, child: bool) -> None:
        """Keep the first opening in the child, the second in the parent."""
        if self._set is _set_of_process:
            if child:
                self.renew()
            return
        if self._spare is None:
            return
        given_up = self._spare if child else self.descriptor
        if not child:
            self.descriptor = self._spare
        self._spare = None
        if given_up is not None:
            os.close(given_up)

    def close(self) -> None:
        """Close the file; all its locks are gone."""
        if self.descriptor is not None:
            os.close(self.descriptor)
            self.descriptor = None

    def lock(self, kind: str, start: int, *, patience: int = 1) -> bool:
        """Lock a byte for ``read`` or ``write``, or let it go (``none``); False: another process has it."""
        if self.descriptor is None or self._set is None:
            return True
        for attempt in range(patience):
            if attempt:
                sleep(PAUSE)
            try:
                self._set(self.descriptor, kind, start)
            except OSError:
                continue
            return True
        return False

    def is_gone(self) -> bool:
        """Whether the file was deleted, so that other processes lock another one, or never opened."""
        return self.descriptor is None or os.fstat(self.descriptor).st_nlink == 0


_files: dict[str, LockFile] = {}


def share(path: str) -> bool:
    """Say that this process uses *path*; False where another one is changing it."""
    file, start = _file_of(path), _start_of(path)
    if not file.lock("read", start, patience=PATIENCE):
        _close_idle(file, path)
        return False
    file.held.add(start)
    return True


def own(path: str, *, patience: int = 1) -> bool:
    """Take *path* for this process alone, to change it; False where another one uses it.

    Afterwards call :func:`share` or :func:`drop`.
    """
    file = _file_of(path)
    if file.lock("write", _start_of(path), patience=patience):
        return True
    _close_idle(file, path)
    return False


def drop(path: str) -> None:
    """Say that this process doesn't use *path* any longer."""
    file, start = _file_of(path), _start_of(path)
    file.held.discard(start)
    file.lock("none", start)
    _close_idle(file, path)


def is_in_use(path: str) -> bool:
    """Whether any process, this one included, uses *path*."""
    file, start = _file_of(path), _start_of(path)
    if start in file.held:
        return True
    free = file.lock("write", start)
    file.lock("none", start)
    _close_idle(file, path)
    return not free


def is_folder_in_use(folder: str) -> bool:
    """Whether any process, this one included, uses a path in *folder*."""
    if folder in _files:
        return True
    return is_in_use(os.path.join(folder, _EVERYTHING))


_EVERYTHING = "*"
"""Stands for every byte of the lock file; no path ends so."""


def before_fork() -> None:
    """Lock everything a second time, for the child: it would share the parent's locks, and let go of them for both.

    So there is no moment in which parent or child is without. Locks of a process aren't
    inherited; there the child takes new ones.
    """
    for file in _files.values():
        file.prepare_fork()


def after_fork(*, child: bool) -> None:
    """Leave one of the two locks to the parent and the other to the child."""
    for file in _files.values():
        file.part(child=child)


def _file_of(path: str) -> LockFile:
    folder = path.rpartition(os.sep)[0]
    file = _files.get(folder)
    if file is None:
        file = _files[folder] = LockFile(folder)
    elif file.is_gone():
        file.renew()
    return file


def _close_idle(file: LockFile, path: str) -> None:
    if not file.held:
        file.close()
        _files.pop(path.rpartition(os.sep)[0], None)


def _start_of(path: str) -> int:
    name = path.rpartition(os.sep)[2]
    if name == _EVERYTHING:
        return -1
    return int.from_bytes(source_hash(0, name.encode("utf-8", "surrogatepass"))[:7], "big")


def _open_regular(path: str) -> int | None:
    common = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    for flags in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
        try:
            descriptor = os.open(path, flags | common, 0o600)
        except OSError:
            continue
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            return descriptor
        os.close(descriptor)
        return None
    return None


def _find_setter() -> Callable[[int, str, int], None] | None:
    """Return what locks a byte of an open file, or None where the system has no such locks."""
    global fcntl  # noqa: PLW0603 - for programs that build something
    try:
        import fcntl
    except ImportError:
        return None
    return _set_of_file if hasattr(fcntl, "F_OFD_SETLK") else _set_of_process


fcntl: Any = None


def _set_of_file(descriptor: int, kind: str, start: int) -> None:
    number = fcntl.F_RDLCK if kind == "read" else fcntl.F_WRLCK if kind == "write" else fcntl.F_UNLCK
    first, length = (0, 0) if start < 0 else (start, 1)
    fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, _pack_lock(number, first, length))


def _pack_lock(kind: int, first: int, length: int) -> bytes:
    """Return a ``struct flock`` of Linux; the module ``struct`` isn't loaded for three numbers."""
    numbers = [number.to_bytes(8, sys.byteorder) for number in (first, length)]
    return b"".join([kind.to_bytes(2, sys.byteorder), bytes(6), *numbers, bytes(8)])


def _set_of_process(descriptor: int, kind: str, start: int) -> None:
    kinds = {"read": fcntl.LOCK_SH | fcntl.LOCK_NB, "write": fcntl.LOCK_EX | fcntl.LOCK_NB, "none": fcntl.LOCK_UN}
    first, length = (0, 0) if start < 0 else (start, 1)
    fcntl.lockf(descriptor, kinds[kind], length, first)
