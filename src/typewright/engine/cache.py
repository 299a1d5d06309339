"""Code objects on disk, one batch file per file of definitions.

    shop.models.cpython-311.twc    magic | digest of the rest | marshal of {key: entry}

An entry is marshal data of its own, so that a batch of two hundred classes costs one read
and only what is used is decoded. The digest is checked before ``marshal`` sees a byte:
without it, two flipped bits load as other code three times out of four. It guards
against accidents; against others, the folder does (see ``places``). Any fault is a miss.

Keys are digests of the definition's spelling and of what shapes code objects: the
interpreter, its flags, typewright's version. Batches are written once, at exit or by
``warmup()``; the last writer wins, and what it didn't know it keeps.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from _blake2 import blake2b
from _imp import extension_suffixes
from types import CodeType

from typewright.engine.files import path_of, replace_file
from typewright.engine.log import tell
from typewright.engine.version import edition
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MAGIC = b"typewright 1\n"
"""Opens every batch; the number changes with the format."""
LARGEST_BATCH = 64 * 1024 * 1024
"""Bytes; a larger file is a miss."""
MOST_ENTRIES = 2000
"""Entries kept in one batch; the ones not used by this process go first."""
MOST_VERSIONS = 4
"""Versions of one unit kept in one batch."""

_DIGEST_SIZE = 32
_batches: dict[str, Batch] = {}


@frozen
class Entry:
    """The code of one unit, ready to be bound."""

    name: str
    """The unit's name, for example ``User.load``."""
    codes: dict[str, CodeType]
    ways: dict[str, tuple[Any, ...]]
    """How its constants are found."""
    stamp: str
    """Digest of the places that its comments name."""
    path: str
    """The file that showed it when it was stored."""
    mark: tuple[int, int] | None
    """Size and time of that file."""


class Batch:
    """The entries of one batch file, as this process sees them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.known = read_batch(path)
        """Marshalled entries by key, as they are on disk."""
        self.fresh: dict[str, bytes] = {}
        """Marshalled entries made by this process and not yet written."""
        self.used: set[str] = set()

    def find(self, key: str) -> Entry | None:
        """Return the entry under *key*, or None."""
        data = self.fresh.get(key) or self.known.get(key)
        if data is None:
            return None
        entry = _decode(data)
        if entry is not None:
            self.used.add(key)
        return entry

    def keep(self, key: str, entry: Entry) -> None:
        """Note *entry* for the next :meth:`write`."""
        values = (entry.name, entry.codes, entry.ways, entry.stamp, entry.path, entry.mark)
        self.fresh[key] = marshal.dumps(values)
        self.used.add(key)

    def forget(self, key: str) -> None:
        """Drop an entry that was not written yet: its class is gone."""
        self.fresh.pop(key, None)

    def write(self) -> None:
        """Write what is new, together with what other processes wrote meanwhile."""
        if not self.fresh:
            return
        entries = _newest({**read_batch(self.path), **self.fresh}, self.used)
        try:
            replace_file(self.path, _seal(entries))
        except OSError as exc:
            tell("%s could not be written: %s", self.path, exc.strerror)
            return
        tell("%s: wrote %d entries, %d of them new", self.path, len(entries), len(self.fresh))
        self.known = entries
        self.fresh = {}


def batch_of(folder: str, module: str) -> Batch:
    """Return the batch for definitions of *module*, read on first use."""
    path = path_of(folder, module)[:-3] + f".{sys.implementation.cache_tag}.twc"
    if path not in _batches:
        _batches[path] = Batch(path)
    return _batches[path]


def write_batches() -> None:
    """Write every batch that has something new."""
    for batch in list(_batches.values()):
        batch.write()


def forget_batches() -> None:
    """Read the disk again at the next question; for tests."""
    _batches.clear()


def key_of(spelling: str) -> str:
    """Return the key of a unit whose definition is spelled *spelling*."""
    if not _salts:
        _salts.append(_salt())
    return blake2b(f"{_salts[0]}\0{spelling}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def read_batch(path: str) -> dict[str, bytes]:
    """Return the marshalled entries in *path*; nothing where anything about the file is wrong."""
    data = _read_own_file(path)
    if data is None:
        return {}
    body = data[len(MAGIC) + _DIGEST_SIZE :]
    if data[: len(MAGIC)] != MAGIC or _digest(body) != data[len(MAGIC) : len(MAGIC) + _DIGEST_SIZE]:
        tell("%s is damaged or foreign and isn't used", path, warn=True)
        return {}
    return _load_dict(body)


def _read_own_file(path: str) -> bytes | None:
    """Return the bytes of *path* if it is a file of ours that nobody else can write."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return None
    except OSError as exc:
        tell("%s isn't used: %s", path, exc.strerror, warn=True)
        return None
    with open(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        reason = _reason_against_file(status)
        if reason is not None:
            tell("%s isn't used: it %s", path, reason, warn=True)
            return None
        return file.read()


def _reason_against_file(status: os.stat_result) -> str | None:
    if not stat.S_ISREG(status.st_mode):
        return "is no regular file"
    if status.st_size > LARGEST_BATCH:
        return "is too large"
    if hasattr(os, "geteuid"):
        if status.st_uid != os.geteuid():
            return "belongs to another user"
        if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            return "can be written by others"
    return None


def _load_dict(body: bytes) -> dict[str, bytes]:
    try:
        entries = marshal.loads(body)
    except (EOFError, ValueError, TypeError):
        return {}
    return entries if type(entries) is dict else {}


def _decode(data: bytes) -> Entry | None:
    try:
        return Entry(*marshal.loads(data))
    except (EOFError, ValueError, TypeError):
        return None


def _seal(entries: dict[str, bytes]) -> bytes:
    body = marshal.dumps(entries)
    return MAGIC + _digest(body) + body


def _digest(body: bytes) -> bytes:
    return blake2b(body, digest_size=_DIGEST_SIZE).digest()


def _newest(entries: dict[str, bytes], used: set[str]) -> dict[str, bytes]:
    """Return the entries worth keeping: the used ones, then the latest of each unit."""
    versions: dict[str, int] = {}
    kept: dict[str, bytes] = {}
    for key in sorted(entries, key=used.__contains__, reverse=True):
        entry = _decode(entries[key])
        if entry is None or len(kept) == MOST_ENTRIES:
            continue
        versions[entry.name] = versions.get(entry.name, 0) + 1
        if versions[entry.name] <= MOST_VERSIONS:
            kept[key] = entries[key]
    return kept


def _salt() -> str:
    from _frozen_importlib_external import MAGIC_NUMBER

    options = sys._xoptions  # noqa: SLF001 - there is no other way to these flags
    flags = (sys.flags.optimize, sys.flags.dev_mode, "no_debug_ranges" in options)
    return f"{edition()}|{MAGIC_NUMBER.hex()}|{sys.implementation.cache_tag}|{extension_suffixes()[0]}|{flags}"


_salts: list[str] = []
