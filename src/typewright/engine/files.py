"""Generated text as real files, at paths that stay.

A definition's text lives at one path, whatever its version, so that breakpoints survive
an edit. Two processes may run different versions at once; then the path belongs to
whoever holds its lock, and the other gets a path of its own with a digest in it:

    shop.models.User.py               the version first in use
    shop.models.User.3fa9c1d2.py      another one, used at the same time

A lock is one byte of the file ``lock`` in the folder, held for reading by every process
that uses the path (open file description locks, which a fork shares: fcntl(2), Linux).
Where there are none, the newest version takes the path.
"""

from __future__ import annotations

import os
import struct
from _blake2 import blake2b

from typewright.engine.log import tell

LONGEST_STEM = 120
"""Characters of a file name before the ending; longer names are cut and get a digest."""

_claims: dict[str, tuple[str, int]] = {}
_locks: dict[str, int | None] = {}


def path_of(folder: str, name: str) -> str:
    """Return the stable path of the unit called *name*, for example ``shop.models.User.load``.

    >>> path_of("x", "shop.User").replace(os.sep, "/")
    'x/shop.User.py'
    """
    stem = "".join(char if char.isascii() and (char.isalnum() or char in "._-") else "_" for char in name)
    if stem != name or len(stem) > LONGEST_STEM or stem.startswith("."):
        stem = f"{stem[:LONGEST_STEM].lstrip('.')}-{_digest(name, 4)}"
    return os.path.join(folder, stem + ".py")


def claim(folder: str, name: str, identity: str) -> str:
    """Return the path at which this process shows the version *identity* of the unit *name*.

    The caller writes the file where it doesn't hold that version, and calls
    :func:`release` when the code is gone.
    """
    path = path_of(folder, name)
    if not _may_hold(folder, path, identity):
        path = f"{path[:-3]}.{_digest(identity, 4)}.py"
    held, count = _claims.get(path, (identity, 0))
    _claims[path] = (held, count + 1)
    return path


def release(path: str) -> None:
    """Give up one claim on *path*; the last one removes the file, for its class is gone."""
    identity, count = _claims.get(path, ("", 0))
    if count > 1:
        _claims[path] = (identity, count - 1)
        return
    _claims.pop(path, None)
    if not _is_held_elsewhere(path):
        _remove(path)


def write_file(path: str, text: str) -> tuple[int, int]:
    """Write *text* to *path* unless it is there, all or nothing; return its size and time.

    Raises:
        OSError: the disk is full or read-only.
    """
    data = text.encode("utf-8")
    if _read(path) != data:
        replace_file(path, data)
    return mark_of(path) or (0, 0)


def replace_file(path: str, data: bytes) -> None:
    """Put *data* at *path* in one step: a reader sees the old bytes or the new, never a part.

    Raises:
        OSError: the disk is full or read-only; nothing was changed.
    """
    beside = f"{path}.{os.getpid()}.{os.urandom(4).hex()}.tmp"
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o644)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
        os.replace(beside, path)
    except BaseException:
        _remove(beside)
        raise


def mark_of(path: str) -> tuple[int, int] | None:
    """Return size and modification time (ns) of *path*, or None where there is no such file."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _may_hold(folder: str, path: str, identity: str) -> bool:
    """Whether this process may put the version *identity* at *path*, or it is there already."""
    held = _claims.get(path)
    if held is not None:
        return held[0] == identity
    if _holds(path, identity):
        return _lock(folder, path, "read")
    if not _lock(folder, path, "write"):
        return False
    return _lock(folder, path, "read")


def _holds(path: str, identity: str) -> bool:
    data = _read(path, 400)
    return data is not None and identity.encode("ascii") in data


def _read(path: str, size: int = -1) -> bytes | None:
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    with open(descriptor, "rb") as file:
        return file.read(size)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError as exc:
        tell("%s stays: %s", path, exc.strerror)


def _is_held_elsewhere(path: str) -> bool:
    folder = os.path.dirname(path)
    free = _lock(folder, path, "write")
    _lock(folder, path, "none")
    return not free


def _lock(folder: str, path: str, kind: str) -> bool:
    """Lock the byte of *path* for reading or writing, or let it go; False says another process has it."""
    descriptor = _lock_file(folder)
    if descriptor is None:
        return True
    import fcntl

    kinds = {"read": fcntl.F_RDLCK, "write": fcntl.F_WRLCK, "none": fcntl.F_UNLCK}
    start = int.from_bytes(blake2b(os.path.basename(path).encode(), digest_size=7).digest(), "big")
    try:
        fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, struct.pack("hhqqi4x", kinds[kind], 0, start, 1, 0))
    except OSError:
        return False
    return True


def _lock_file(folder: str) -> int | None:
    """Return the descriptor of the folder's lock file, or None where the system has no such locks."""
    if folder not in _locks:
        _locks[folder] = _open_lock_file(folder)
    return _locks[folder]


def _open_lock_file(folder: str) -> int | None:
    try:
        from fcntl import F_OFD_SETLK  # noqa: F401 - absent on systems without such locks

        return os.open(os.path.join(folder, "lock"), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except (ImportError, OSError):
        return None


def _digest(text: str, size: int) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
