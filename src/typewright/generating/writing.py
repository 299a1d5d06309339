"""Files into a folder: only those that changed, and as good as all at once.

    compared --> staged beside what is there --> renamed, one after the other --> those of gone schemas removed

A folder that isn't there yet is staged as a whole and renamed in one step. Elsewhere a run that is
killed before the renames leaves the old files; one that is killed among them leaves each file whole,
old or new, and the next run finds and finishes the rest, for what is written depends on schemas alone.
What is staged lies in a folder whose name tells the process; the next run removes that of a dead one.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress

from typewright.errors import GenerateError
from typewright.generating.differences import FileChange
from typewright.generating.headers import source_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping

STAGE = ".typewright-generate-"
"""Begins the names of folders in which files are staged; the number of a process follows, and a number of the run."""
_LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is compared."""


def compare(folder: str, files: Mapping[str, bytes], is_gone: Callable[[str], bool]) -> tuple[FileChange, ...]:
    """Return what differs in *folder* from *files*; *is_gone* is asked about sources of other files of ours.

    Raises:
        GenerateError: a file of somebody else is in the way.
    """
    suffixes = tuple({os.path.splitext(path)[1] for path in files})
    changes = [_compare_file(folder, path, data) for path, data in files.items()]
    for path in _walk(folder):
        if path in files or not path.endswith(suffixes):
            continue
        data = _read(os.path.join(folder, path), path)
        source = None if data is None else source_of(data)
        if source is not None and is_gone(source):
            changes.append(FileChange(path, data, None))
    return tuple(sorted([change for change in changes if change is not None], key=lambda change: change.path))


def _compare_file(folder: str, path: str, data: bytes) -> FileChange | None:
    target = os.path.join(folder, path)
    if not _is_inside(os.path.dirname(target), folder):
        raise GenerateError(path, f"would be written outside of {folder!r}, through a link", "remove the link")
    before = _read(target, path)
    if before is not None and source_of(before) is None:
        raise GenerateError(path, f"is in {folder!r} already and wasn't generated", "move it, or choose another folder")
    return None if before == data else FileChange(path, before, data)


def _is_inside(path: str, folder: str) -> bool:
    root, real = os.path.realpath(folder), os.path.realpath(path)
    return real == root or real.startswith(root.rstrip(os.sep) + os.sep)


def _read(target: str, path: str) -> bytes | None:
    try:
        with open(target, "rb") as file:
            return file.read(_LARGEST)
    except FileNotFoundError:
        return None
    except OSError as exc:
        raise GenerateError(path, f"can't be read: {exc.strerror or exc}") from None


def _walk(folder: str) -> Iterator[str]:
    """Yield the path of each file below *folder*; links to folders aren't followed."""
    for above, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__pycache__")
        for name in sorted(names):
            yield os.path.relpath(os.path.join(above, name), folder).replace(os.sep, "/")


@contextmanager
def stage(folder: str) -> Generator[str]:
    """Give a fresh folder for what is to be moved into *folder*: in it, or beside it where it isn't there yet.

    Raises:
        GenerateError: there can't be one.
    """
    home = folder if os.path.isdir(folder) else os.path.dirname(os.path.abspath(folder))
    made = os.path.join(home, f"{STAGE}{os.getpid()}-{os.urandom(4).hex()}")
    try:
        os.makedirs(home, exist_ok=True)
        _sweep(home)
        os.mkdir(made)
    except OSError as exc:
        raise GenerateError(folder, f"can't be written to: {exc.strerror or exc}") from None
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def apply(changes: Iterable[FileChange], staged: str, folder: str) -> None:
    """Move what *changes* name from *staged* into *folder*, and remove what is gone.

    Raises:
        GenerateError: a file can't be moved or removed.
    """
    try:
        if _become(staged, folder):
            return
        for change in changes:
            if change.after is not None:
                target = os.path.join(folder, change.path)
                os.makedirs(os.path.dirname(target), exist_ok=True)
                os.replace(os.path.join(staged, change.path), target)
        for change in changes:
            if change.after is None:
                _remove(folder, change.path)
    except OSError as exc:
        raise GenerateError(exc.filename or folder, f"can't be written: {exc.strerror or exc}") from None


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


def _remove(folder: str, path: str) -> None:
    """Remove a file, and the folders above it that are empty then."""
    with suppress(FileNotFoundError):
        os.remove(os.path.join(folder, path))
    above = os.path.dirname(path)
    while above:
        shutil.rmtree(os.path.join(folder, above, "__pycache__"), ignore_errors=True)
        try:
            os.rmdir(os.path.join(folder, above))
        except OSError:
            return
        above = os.path.dirname(above)


def _sweep(home: str) -> None:
    """Remove what killed runs have staged in *home*."""
    for name in os.listdir(home):
        number = name.removeprefix(STAGE).partition("-")[0]
        if name.startswith(STAGE) and not _is_alive(number):
            shutil.rmtree(os.path.join(home, name), ignore_errors=True)


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
