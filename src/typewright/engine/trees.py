"""Files put into a folder: only those that change, and all of them or none.

    compare_files    what stands there and what should       reads, changes nothing
    stage            a folder for what is to be written, in its own or beside it
    apply_changes    from the stage to each place, by renaming

A folder that isn't there yet is renamed into place as a whole. Elsewhere files take their places one
after the other, and whatever fails, those that did are put back. A process that is killed among these
renames leaves each file whole, old or new: what is written depends on its sources alone, so the next
run finds the rest and finishes. The name of a stage tells its process; that of a dead one is removed.

A file that isn't ours is neither replaced nor removed, and none is written through a link.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager, suppress

from typewright.engine.files import read_file, remove
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping, Sequence

NEW, CHANGED, GONE = "new", "changed", "gone"

STAGE = ".typewright-stage-"
"""Begins the names of stages; the number of a process follows, and a number of the run."""
_CACHE = "__pycache__"


@frozen
class FileChange:
    """One file that isn't as a run makes it."""

    path: str
    """Below the output folder, with ``/`` between steps."""
    before: bytes | None
    """None where there is no file yet."""
    after: bytes | None
    """None where nothing makes the file any longer."""

    @property
    def kind(self) -> str:
        """``new``, ``changed`` or ``gone``."""
        return NEW if self.before is None else GONE if self.after is None else CHANGED

    def diff(self) -> str:
        """Return a unified diff, as ``diff -u`` and git write it."""
        from difflib import unified_diff

        before, after = _lines(self.before), _lines(self.after)
        old = "/dev/null" if self.before is None else f"a/{self.path}"
        new = "/dev/null" if self.after is None else f"b/{self.path}"
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in unified_diff(before, after, old, new))


FileChange.__module__ = "typewright"


def _lines(data: bytes | None) -> list[str]:
    return [] if data is None else data.decode("utf-8", "backslashreplace").splitlines(keepends=True)


@frozen
class Ownership:
    """What tells files of ours from those of others, by their text."""

    suffix: str
    """Ends the names of ours."""
    is_ours: Callable[[bytes], bool]
    """Whether a file may be replaced."""
    is_gone: Callable[[bytes], bool]
    """Whether a file that isn't made any more is to be removed."""


def compare_files(folder: str, files: Mapping[str, bytes], owned: Ownership) -> tuple[FileChange, ...]:
    """Return how *folder*, which may not exist, differs from *files*, given by path; sorted.

    Line ends that a checkout has changed are no difference.

    Raises:
        FileExistsError: something that isn't ours is in the way of the file that is named.
    """
    changes = []
    root = os.path.realpath(folder)
    for path, data in files.items():
        before = _read_ours(root, path, owned)
        if before != data:
            changes.append(FileChange(path, before, data))
    for path in _files_in(folder):
        if path.endswith(owned.suffix) and path not in files:
            found = _read(os.path.join(folder, path))
            if found is not None and owned.is_gone(found):
                changes.append(FileChange(path, found, None))
    return tuple(sorted(changes, key=lambda change: change.path))


def _read_ours(root: str, path: str, owned: Ownership) -> bytes | None:
    """Return what the file at *path* below *root*, a path without links, holds, or None where nothing is."""
    target = os.path.join(root, *path.split("/"))
    above = os.path.realpath(os.path.dirname(target))
    if above != root and not above.startswith(root.rstrip(os.sep) + os.sep):
        raise FileExistsError(None, "would be written elsewhere, through a link", path)
    if not os.path.lexists(target):
        return None
    data = _read(target)
    if data is None or not owned.is_ours(data):
        raise FileExistsError(None, "is there already, and isn't a file that typewright wrote", path)
    return data


def _read(path: str) -> bytes | None:
    is_regular = os.path.isfile(path) and not os.path.islink(path)
    data = read_file(path) if is_regular else None
    return None if data is None else data.replace(b"\r\n", b"\n")


def _files_in(folder: str) -> Iterator[str]:
    """Yield the path of each file below *folder*; hidden folders, bytecode and what lies behind links are left out."""
    for above, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != _CACHE)
        for name in sorted(names):
            yield os.path.relpath(os.path.join(above, name), folder).replace(os.sep, "/")


@contextmanager
def stage(folder: str) -> Generator[str]:
    """Give a fresh folder for what is to be moved into *folder*: in it, or beside it where it isn't there yet.

    Raises:
        OSError: the disk is full or read-only.
    """
    from shutil import rmtree

    home = folder if os.path.isdir(folder) else os.path.dirname(os.path.abspath(folder))
    made = os.path.join(home, f"{STAGE}{os.getpid()}-{os.urandom(4).hex()}")
    os.makedirs(home, exist_ok=True)
    _sweep(home)
    os.mkdir(made)
    try:
        yield made
    finally:
        rmtree(made, ignore_errors=True)


def put_files(folder: str, files: Mapping[str, bytes]) -> None:
    """Write *files*, given by path, into *folder*.

    Raises:
        OSError: the disk is full or read-only.
    """
    for path, data in files.items():
        target = os.path.join(folder, *path.split("/"))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(data)


def apply_changes(changes: Sequence[FileChange], staged: str, folder: str) -> None:
    """Move what *changes* name from *staged* into *folder*, and remove what is gone; whatever fails, undo the rest.

    Raises:
        OSError: a file can't be moved or removed.
    """
    if _become(staged, folder):
        return
    with ExitStack() as undo:
        for number, change in enumerate(changes):
            _apply(change, os.path.join(staged, f".{number}"), staged, folder, undo)
        undo.pop_all()
    for change in changes:
        if change.after is None:
            _remove_empty(folder, os.path.dirname(change.path))


def _become(staged: str, folder: str) -> bool:
    """Rename *staged* to *folder* unless that is there, by now perhaps of another run; return whether it was done."""
    if os.path.lexists(folder):
        return False
    try:
        os.rename(staged, folder)
    except OSError:
        if os.path.isdir(folder):
            return False
        raise
    return True


def _apply(change: FileChange, kept: str, staged: str, folder: str, undo: ExitStack) -> None:
    """Bring one file to its place or remove it; *kept* is a path at which the old one outlives that."""
    target = os.path.join(folder, *change.path.split("/"))
    _make_folders(os.path.dirname(target), undo)
    if change.before is not None and _keep(target, kept):
        undo.callback(os.replace, kept, target)
    else:
        undo.callback(remove, target)
    if change.after is not None:
        os.replace(os.path.join(staged, *change.path.split("/")), target)
    else:
        # Another run may have removed it.
        with suppress(FileNotFoundError):
            os.remove(target)


def _make_folders(folder: str, undo: ExitStack) -> None:
    if os.path.isdir(folder):
        return
    _make_folders(os.path.dirname(folder), undo)
    with suppress(FileExistsError):
        os.mkdir(folder)
        undo.callback(_remove_folder, folder)


def _keep(target: str, kept: str) -> bool:
    """Give a file a second name, or copy it where a file system has no links; False where it is gone."""
    try:
        os.link(target, kept)
    except FileNotFoundError:
        return False
    except OSError:
        from shutil import copy2

        copy2(target, kept)
    return True


def _remove_empty(root: str, below: str) -> None:
    """Remove the folder *below*, and those above it up to *root*, while nothing but bytecode is left in them."""
    while below:
        remove_if_empty(os.path.join(root, *below.split("/")))
        below = os.path.dirname(below)


def remove_if_empty(folder: str) -> None:
    """Remove a folder that holds nothing, or nothing but bytecode."""
    with suppress(OSError):
        if os.listdir(folder) == [_CACHE]:
            from shutil import rmtree

            rmtree(os.path.join(folder, _CACHE))
    _remove_folder(folder)


def _remove_folder(folder: str) -> None:
    with suppress(OSError):
        os.rmdir(folder)


def _sweep(home: str) -> None:
    """Remove what killed runs have staged in *home*."""
    from shutil import rmtree

    for name in os.listdir(home):
        number = name.removeprefix(STAGE).partition("-")[0]
        if name.startswith(STAGE) and not _is_alive(number):
            rmtree(os.path.join(home, name), ignore_errors=True)


def _is_alive(number: str) -> bool:
    """Whether a process has this number."""
    if not number.isdigit() or len(number) > 10:
        return False
    if os.name != "posix":
        return True  # asking there would end it
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
