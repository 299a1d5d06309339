"""Several texts put into a folder: only what has changed, and all of it or nothing.

    compare_texts    what stands there and what should       reads, changes nothing
    write_changes    each text beside its place first; then, in one go, every one to its place

Until all texts are on the disk nobody's file has changed; what goes wrong after that is put
back. A file that isn't ours is neither replaced nor removed: ``is_ours`` decides by its text.
"""

from __future__ import annotations

import os
from time import time

from typewright.engine.files import read_file, remove
from typewright.engine.leftovers import WRITING_TAKES, is_temporary
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_CACHE = "__pycache__"


@frozen
class Changes:
    """What is to be done to a folder; paths are relative to it, with ``/`` between steps."""

    folder: str
    texts: dict[str, str]
    """What is to be written, by path."""
    before: dict[str, str | None]
    """What stands now where something is to be written or removed, by path; None where nothing does."""
    extra: tuple[str, ...]
    """Files of ours that nobody wants any longer, and what killed runs left."""
    foreign: tuple[str, ...]
    """Files and folders that aren't ours and are in the way."""

    @property
    def is_empty(self) -> bool:
        """Whether all is as it should be."""
        return not (self.texts or self.extra or self.foreign)


def compare_texts(folder: str, texts: Mapping[str, str], is_ours: Callable[[str], bool]) -> Changes:
    """Return what differs between *texts*, by path, and the files in *folder*, which may not exist."""
    changed: dict[str, str] = {}
    before: dict[str, str | None] = {}
    foreign: list[str] = []
    for path, text in texts.items():
        there = read_text(os.path.join(folder, path))
        if there == text:
            continue
        changed[path], before[path] = text, there
        if _is_in_the_way(folder, path, is_ours=there is not None and is_ours(there)):
            foreign.append(path)
    extra = [path for path in _files_in(folder) if path not in texts and _is_extra(os.path.join(folder, path), is_ours)]
    before.update((path, read_text(os.path.join(folder, path))) for path in extra)
    return Changes(folder, changed, before, tuple(extra), tuple(foreign))


def _is_in_the_way(folder: str, path: str, *, is_ours: bool) -> bool:
    """Whether something is at *path* that isn't ours, or a link leads from there to somewhere else."""
    target = os.path.join(folder, *path.split("/"))
    root = os.path.realpath(folder)
    above = os.path.realpath(os.path.dirname(target))
    is_inside = above == root or above.startswith(root.rstrip(os.sep) + os.sep)
    return not is_inside or (os.path.lexists(target) and not is_ours)


def write_changes(changes: Changes) -> None:
    """Make *folder* hold what it should; whatever goes wrong, it holds what it did.

    A process that is killed between two of the last steps, which only rename files, leaves some of both;
    each file is whole at any time.

    Raises:
        OSError: the disk is full or read-only, or a folder stands where a file should.
        FileExistsError: files that aren't ours are in the way.
    """
    if changes.foreign:
        raise FileExistsError(None, "isn't ours", os.path.join(changes.folder, changes.foreign[0]))
    made: list[str] = []
    staged: dict[str, str] = {}
    olds: dict[str, str | None] = {}
    try:
        for path, text in changes.texts.items():
            target = os.path.join(changes.folder, *path.split("/"))
            _make_folders(os.path.dirname(target), made)
            staged[target] = _stage(target, text)
            olds[target] = changes.before[path]
        _take_places(staged, olds)
    except BaseException:
        for beside in staged.values():
            remove(beside)
        for folder in reversed(made):
            _remove_folder(folder)
        raise
    for path in changes.extra:
        remove(os.path.join(changes.folder, *path.split("/")))
        _remove_empty(changes.folder, os.path.dirname(path))


def read_text(path: str) -> str | None:
    """Return the text of a regular file, or None; line ends that a checkout has changed are as they were written."""
    data = read_file(path) if os.path.isfile(path) else None
    return None if data is None else data.decode("utf-8", "replace").replace("\r\n", "\n")


def _stage(target: str, text: str) -> str:
    beside = f"{target}.{os.getpid()}.{os.urandom(4).hex()}.tmp"
    try:
        with open(beside, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        remove(beside)
        raise
    return beside


def _take_places(staged: dict[str, str], olds: dict[str, str | None]) -> None:
    """Rename each file to its place; if one can't be, put back what stood in the places of the others."""
    done: list[str] = []
    try:
        for target, beside in staged.items():
            os.replace(beside, target)
            done.append(target)
    except BaseException:
        for target in done:
            text = olds[target]
            if text is None:
                remove(target)
            else:
                os.replace(_stage(target, text), target)
        raise


def _make_folders(folder: str, made: list[str]) -> None:
    if os.path.isdir(folder):
        return
    _make_folders(os.path.dirname(folder), made)
    os.mkdir(folder)
    made.append(folder)


def _files_in(folder: str, below: str = "") -> Iterator[str]:
    """Return the paths of files below *folder*, sorted; links and caches of bytecode are left out."""
    try:
        with os.scandir(os.path.join(folder, below)) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        path = f"{below}/{entry.name}" if below else entry.name
        if entry.is_dir(follow_symlinks=False):
            if entry.name != _CACHE:
                yield from _files_in(folder, path)
        elif entry.is_file(follow_symlinks=False):
            yield path


def _is_extra(path: str, is_ours: Callable[[str], bool]) -> bool:
    if is_temporary(os.path.basename(path)):
        return time() - os.stat(path).st_mtime > WRITING_TAKES
    text = read_text(path) if path.endswith(".py") else None
    return text is not None and is_ours(text)


def _remove_empty(root: str, below: str) -> None:
    """Remove the folder *below* and those above it, up to *root*, while nothing but bytecode is left in them."""
    folder = os.path.join(root, *below.split("/")) if below else root
    if os.listdir(folder) == [_CACHE]:
        for name in os.listdir(os.path.join(folder, _CACHE)):
            remove(os.path.join(folder, _CACHE, name))
        _remove_folder(os.path.join(folder, _CACHE))
    if _remove_folder(folder) and below:
        _remove_empty(root, os.path.dirname(below))


def _remove_folder(folder: str) -> bool:
    try:
        os.rmdir(folder)
    except OSError:
        return False
    return True
