"""Code objects on disk, one batch file per file of definitions.

    shop.models.cpython-311.twc    head | digest of the rest | marshal of {key: (name, entry)}

The head names the format and the interpreter, for ``marshal`` may crash on code of
another one. An entry is marshal data of its own, so that a batch of two hundred classes
costs one read and only what is used is decoded. The digest is checked before ``marshal``
sees a byte: without it, two flipped bits load as other code three times out of four. It
guards against accidents; against others, the folder does (see ``places``). Any fault is
a miss.

Keys are made of the definition's spelling and of what shapes code objects: the
interpreter, its flags, typewright's version. Batches are written once, at exit or by
``warmup()``, and keep what other processes wrote meanwhile.
"""

from __future__ import annotations

import marshal
import os
import sys
from _blake2 import blake2b
from _imp import extension_suffixes, source_hash

from typewright.engine import locks
from typewright.engine.files import LARGEST_FILE, path_of, read_file, remove, replace_file
from typewright.engine.leftovers import sweep
from typewright.engine.log import tell
from typewright.engine.places import BATCH_ENDING, reason_against_owner
from typewright.engine.version import edition
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import TypeAlias

    from typewright.engine.constants import Ways
    from typewright.engine.files import Mark

    Packed: TypeAlias = tuple[str, bytes]

MAGIC = b"typewright 3 "
"""Opens every batch; the number changes with the format."""
MOST_ENTRIES = 2000
"""Entries kept in one batch; the ones not used by this process go first."""
MOST_VERSIONS = 4
"""Versions of one unit kept in one batch, beside those that living code came from."""
LARGEST_BATCH = LARGEST_FILE
"""Bytes; a larger file is a miss."""
OTHER_INTERPRETER = "is foreign: it was written by another interpreter"
"""The fault of a batch that may be whole, but not for us."""

_DIGEST_SIZE = 8
_batches: dict[tuple[str, str], Batch] = {}


@frozen
class Entry:
    """The code of one unit, ready to be bound."""

    name: str
    """The unit's name, for example ``User.load``."""
    codes: dict[str, CodeType]
    ways: Ways
    """How its constants are found."""
    stamp: str
    """The places that its comments name."""
    digest: str
    """What its text is signed with."""
    path: str
    """The file that showed it when it was stored."""
    mark: Mark
    """What that file looked like."""


class Batch:
    """The entries of one batch file, as this process sees them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.known: dict[str, Packed | None] = {**read_batch(path)}
        """Packed entries by key, as they are on disk; None for one that was unpacked."""
        self.fresh: dict[str, Packed] = {}
        """Packed entries made by this process and not yet written."""
        self.used: set[str] = set()
        """Keys that living code came from."""
        self.dropped: set[str] = set()
        """Keys of entries on disk whose class is gone."""
        self._is_kept = False

    def has(self, key: str) -> bool:
        """Whether there is an entry under *key*."""
        return key in self.known or key in self.fresh

    def find(self, key: str) -> Entry | None:
        """Return the entry under *key*, or None."""
        packed = self.fresh.get(key) or self.known.get(key)
        if packed is None and key in self.known:
            packed = self._read_again(key)
        entry = None if packed is None else unpack(packed)
        if entry is not None:
            self.used.add(key)
            self.dropped.discard(key)
            if not self._is_kept and key in self.known:
                # Of 200 classes it would be 2.4 MB that nobody looks at again.
                self.known[key] = None
        return entry

    def _read_again(self, key: str) -> Packed | None:
        """Return an entry that was let go: two classes are defined alike, and there may be more of them."""
        there = read_batch(self.path)
        self.known = dict[str, "Packed | None"](there)
        self._is_kept = True
        return there.get(key)

    def keep(self, key: str, entry: Entry) -> None:
        """Note *entry* for the next :meth:`write`."""
        values = (entry.codes, entry.ways, entry.stamp, entry.digest, entry.path, entry.mark)
        self.fresh[key] = (entry.name, marshal.dumps(values))
        self.used.add(key)
        self.dropped.discard(key)

    def forget(self, key: str) -> None:
        """Drop an entry: its class is gone."""
        self.fresh.pop(key, None)
        self.used.discard(key)
        if key in self.known:
            self.dropped.add(key)

    def write(self) -> None:
        """Write what is new, together with what other processes wrote meanwhile."""
        if not self.fresh and not self.dropped:
            return
        # Without the lock, of two processes that end at once one would lose its entries; those are only a miss.
        locks.own(self.path, patience=locks.PATIENCE)
        try:
            self._write()
        except OSError as exc:
            tell("%s could not be written: %s", self.path, exc.strerror)
        finally:
            locks.drop(self.path)

    def _write(self) -> None:
        there = {key: packed for key, packed in read_batch(self.path).items() if key not in self.dropped}
        entries = _newest({**there, **self.fresh}, self.used)
        if entries:
            replace_file(self.path, _seal(entries))
        else:
            remove(self.path)
        tell("%s: wrote %d entries, %d of them new", self.path, len(entries), len(self.fresh))
        self.known = dict[str, "Packed | None"](entries)
        self.fresh, self.dropped = {}, set()


def batch_of(folder: str, module: str) -> Batch:
    """Return the batch for definitions of *module*, read on first use."""
    key = (folder, module)
    if key not in _batches:
        _batches[key] = Batch(path_of(folder, module)[:-3] + BATCH_ENDING)
    return _batches[key]


def forget_entry(folder: str, module: str, key: str) -> None:
    """Drop the entry under *key*: its class is gone."""
    batch_of(folder, module).forget(key)


def write_batches() -> None:
    """Write every batch that has something new, and let go of all: they are read again when needed."""
    folders = {folder for (folder, _), batch in _batches.items() if batch.fresh}
    for key, batch in list(_batches.items()):
        batch.write()
        if not batch.fresh:
            del _batches[key]
    for folder in folders:
        sweep(folder)


def forget_batches() -> None:
    """Read the disk again at the next question; for tests."""
    _batches.clear()


def key_of(spelling: str) -> str:
    """Return the key of a unit whose definition is spelled *spelling*."""
    if not _salts:
        _salts.append(_digest_of(_salt()))
    return _salts[0] + (spelling if len(spelling) <= LONGEST_SPELLING else _digest_of(spelling))


LONGEST_SPELLING = 64
"""Characters of a spelling that stands in the key as it is; of longer ones a digest does."""


def _digest_of(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def read_batch(path: str) -> dict[str, Packed]:
    """Return the packed entries in *path*; nothing where anything about the file is wrong."""
    data = read_file(path, reason_against_owner)
    if data is None:
        return {}
    fault = fault_of_batch(data)
    if fault is not None:
        tell("%s isn't used: it %s", path, fault, warn=True)
        return {}
    return entries_in(data)


def fault_of_batch(data: bytes) -> str | None:
    """Return why *data* is no batch of this interpreter, or None."""
    if not data.startswith(MAGIC):
        return "is foreign: it doesn't start as a cache of typewright does"
    if not _is_sealed(data):
        return "is damaged: its digest is wrong"
    return None if data.startswith(_head()) else OTHER_INTERPRETER


def entries_in(data: bytes) -> dict[str, Packed]:
    """Return the packed entries of a batch without fault; those of another interpreter can't be unpacked."""
    try:
        entries = marshal.loads(_body_of(data))
    except (EOFError, ValueError, TypeError):
        return {}
    if type(entries) is not dict or not all(map(_is_packed, entries.values())):
        return {}
    return entries


def unpack(packed: Packed) -> Entry | None:
    """Return the entry, or None where it can't be decoded."""
    try:
        return Entry(packed[0], *marshal.loads(packed[1]))
    except (EOFError, ValueError, TypeError):
        return None


def _is_packed(value: object) -> bool:
    return type(value) is tuple and [type(item) for item in value] == [str, bytes]


def _head() -> bytes:
    from _frozen_importlib_external import MAGIC_NUMBER

    return MAGIC + f"{sys.implementation.cache_tag} {MAGIC_NUMBER.hex()}\n".encode("ascii")


def _seal(entries: dict[str, Packed]) -> bytes:
    head, body = _head(), marshal.dumps(entries)
    return head + _digest(head, body) + body


def _is_sealed(data: bytes) -> bool:
    start = data.find(b"\n") + 1
    body = start + _DIGEST_SIZE
    return _digest(data[:start], memoryview(data)[body:]) == data[start:body]


def _body_of(data: bytes) -> memoryview:
    return memoryview(data)[data.find(b"\n") + 1 + _DIGEST_SIZE :]


def _digest(head: bytes, body: bytes | memoryview) -> bytes:
    # SipHash takes a fifth of the time of BLAKE2, which for 200 classes was 3 ms; the interpreter guards .pyc files so.
    return source_hash(int.from_bytes(source_hash(0, head)[:3], "big"), body)


def _newest(entries: dict[str, Packed], used: set[str]) -> dict[str, Packed]:
    """Return the entries worth keeping: the used ones, then the latest of each unit."""
    versions: dict[str, int] = {}
    kept: dict[str, Packed] = {}
    # A dict keeps the order of writing, so what stands last is the latest; sorting keeps the order of equals.
    latest_first = list(reversed(entries))
    for key in sorted(latest_first, key=used.__contains__, reverse=True):
        name = entries[key][0]
        versions[name] = versions.get(name, 0) + 1
        if (key in used or versions[name] <= MOST_VERSIONS) and len(kept) < MOST_ENTRIES:
            kept[key] = entries[key]
    return {key: entries[key] for key in entries if key in kept}


def _salt() -> str:
    from _frozen_importlib_external import MAGIC_NUMBER

    # Read as the interpreter reads them: it keeps the outcome to itself.
    without_ranges = "no_debug_ranges" in sys._xoptions  # noqa: SLF001 - no public way
    if not sys.flags.ignore_environment:
        without_ranges |= bool(os.environ.get("PYTHONNODEBUGRANGES"))
    flags = (sys.flags.optimize, without_ranges)
    return f"{edition()}|{MAGIC_NUMBER.hex()}|{sys.implementation.cache_tag}|{extension_suffixes()[0]}|{flags}"


_salts: list[str] = []
