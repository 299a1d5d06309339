"""Looking after cache folders: what is in them, whether it is whole, and clearing them.

Nothing here runs code from a cache. Only files that are ours are touched, told by name
and first bytes; links are never followed.
"""

from __future__ import annotations

import os
import stat
import sys
from time import time

from typewright.engine import cache, locks, places
from typewright.engine.files import is_unaltered, read_file, remove, signature_of
from typewright.engine.leftovers import is_temporary
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike
    from pathlib import Path
    from typing import TypeAlias

    Folder: TypeAlias = str | PathLike[str]

BATCH_SUFFIX = ".twc"
DEEPEST = 12
"""Levels below the working folder that are searched."""
_GITIGNORE = b"*\n"


@frozen
class BatchSummary:
    """What one batch file holds."""

    file: str
    """Path of the file."""
    python: str
    """The interpreter's tag, such as ``cpython-311``, as the file's name gives it."""
    units: tuple[str, ...]
    """The units in it, each as often as it has versions; none where the file is damaged."""
    size: int
    """Bytes."""
    age: float
    """Seconds since it was written."""
    fault: str | None = None
    """Why it isn't used, or None."""

    @property
    def entries(self) -> int:
        """How many units there are, each version counted."""
        return len(self.units)


@frozen
class CacheFault:
    """Something in a cache folder that isn't as typewright left it."""

    file: str
    reason: str
    """A clause that follows the file's name: ``is damaged: its digest is wrong``."""

    def __str__(self) -> str:
        """Return file and reason on one line."""
        return f"{self.file} {self.reason}"


def cache_folders() -> list[Path]:
    """Return the folders that hold or may hold generated code for a program started here.

    These are the sub-folders of the folder that ``TYPEWRIGHT_CACHE`` names; without it,
    ``__typewright__`` folders in and below the working folder, and the sub-folders of the
    user's cache.
    """
    from pathlib import Path

    root = places.setting_root()
    if root is not None:
        return [Path(folder) for folder in _folders_in(root)]
    return [Path(folder) for folder in (*_folders_below(os.curdir, DEEPEST), *_folders_in(places.user_cache()))]


def read_cache_summary(folder: Folder) -> list[BatchSummary]:
    """Return what each batch in *folder* holds, by name; other interpreters' batches included."""
    return [_summarise(path) for path in _files_in(folder) if path.endswith(BATCH_SUFFIX)]


def verify_cache(folder: Folder) -> list[CacheFault]:
    """Return what is wrong in *folder*: refused, damaged, foreign or edited files; empty if nothing is.

    A generated file that is missing is no fault: it is written again when it is needed.
    """
    path = os.fspath(folder)
    reason = places.reason_against(path)
    faults = [] if reason is None else [CacheFault(path, reason)]
    for file in _files_in(path):
        fault = _fault_of(file)
        if fault is not None:
            faults.append(CacheFault(file, fault))
    return faults


def clear_cache(folder: Folder) -> int:
    """Remove what typewright wrote into *folder*; return how many files that were.

    Files that a running process uses stay, and so does everything that isn't ours. The
    folder itself goes if nothing is left in it.
    """
    path = os.fspath(folder)
    if places.reason_against(path) in _NO_FOLDER:
        return 0
    count = sum(_clear(file) for file in _files_in(path))
    if not locks.is_folder_in_use(path):
        marks = (os.path.join(path, locks.NAME), os.path.join(path, ".gitignore"))
        count += sum(remove(file) for file in marks if _is_mark(file))
        _remove_folder(path)
    return count


_NO_FOLDER = frozenset({"is a symbolic link", "is no folder"})


def _folders_in(root: str | None) -> list[str]:
    if root is None or not os.path.isdir(root):
        return []
    return [root, *_sub_folders(root)] if _has_ours(root) else _sub_folders(root)


def _sub_folders(folder: str) -> list[str]:
    with os.scandir(folder) as found:
        return sorted(item.path for item in found if item.is_dir(follow_symlinks=False) and _has_ours(item.path))


def _folders_below(top: str, deepest: int) -> Iterator[str]:
    """Return every ``__typewright__`` in and below *top*, hidden and foreign folders left out."""
    try:
        with os.scandir(top) as found:
            inner = sorted(item.name for item in found if item.is_dir(follow_symlinks=False))
    except OSError:
        return
    for name in inner:
        path = os.path.join(top, name)
        if name == places.ADJACENT:
            yield os.path.normpath(path)
        elif deepest > 0 and not name.startswith(".") and name not in _FOREIGN:
            yield from _folders_below(path, deepest - 1)


_FOREIGN = frozenset({"node_modules", "site-packages", "__pycache__"})


def _has_ours(folder: str) -> bool:
    return any(_is_ours(path) or os.path.basename(path) == locks.NAME for path in _files_in(folder))


def _files_in(folder: Folder) -> list[str]:
    """Return the paths of what lies in *folder* and isn't a folder, by name."""
    try:
        with os.scandir(folder) as found:
            return sorted(item.path for item in found if not item.is_dir(follow_symlinks=False))
    except OSError:
        return []


def _is_ours(path: str) -> bool:
    """Whether typewright wrote *path*; a link is nobody's."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return False
    except OSError:
        return False
    if is_temporary(os.path.basename(path)):
        return True
    if path.endswith(BATCH_SUFFIX):
        return True
    return path.endswith(".py") and signature_of(_text_of(path)) is not None


def _text_of(path: str) -> str:
    return (read_file(path) or b"").decode("utf-8", "replace")


def _is_mark(path: str) -> bool:
    """Whether *path* is the lock file or the .gitignore that typewright made."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    if not stat.S_ISREG(status.st_mode):
        return False
    return status.st_size == 0 if path.endswith(locks.NAME) else read_file(path) == _GITIGNORE


def _clear(path: str) -> bool:
    return _is_ours(path) and not locks.is_in_use(path) and remove(path)


def _remove_folder(folder: str) -> None:
    try:
        os.rmdir(folder)
    except OSError:
        return


def _fault_of(path: str) -> str | None:
    if path.endswith(BATCH_SUFFIX):
        return _fault_of_batch(path)
    if not path.endswith(".py"):
        return None
    text = _text_of(path)
    if os.path.islink(path) or signature_of(text) is None:
        return "isn't ours, or its second line was edited"
    return None if is_unaltered(text) else "was edited; it is written anew when it is next needed"


def _fault_of_batch(path: str) -> str | None:
    data = read_file(path, places.reason_against_owner)
    if data is None:
        return "isn't used: it is no regular file, too large, or others can write it"
    fault = cache.fault_of_batch(data)
    if fault is None:
        undecoded = [name for name, *_ in _undecoded(data)]
        return f"can't be decoded: {', '.join(undecoded)}" if undecoded else None
    return None if fault == cache.OTHER_INTERPRETER and not path.endswith(places.BATCH_ENDING) else fault


def _undecoded(data: bytes) -> list[cache.Packed]:
    return [packed for packed in cache.entries_in(data).values() if cache.unpack(packed) is None]


def _summarise(path: str) -> BatchSummary:
    status = os.lstat(path)
    data = read_file(path, places.reason_against_owner)
    fault = "isn't readable" if data is None else cache.fault_of_batch(data)
    # The names of units can be read whatever the interpreter: they are plain data under a digest.
    readable = data is not None and fault in (None, cache.OTHER_INTERPRETER)
    units = tuple(packed[0] for packed in cache.entries_in(data).values()) if readable and data is not None else ()
    tag = path[: -len(BATCH_SUFFIX)].rpartition(".")[2]
    own = tag == sys.implementation.cache_tag
    shown = None if fault == cache.OTHER_INTERPRETER and not own else fault
    return BatchSummary(path, tag, units, status.st_size, max(0.0, time() - status.st_mtime), shown)
