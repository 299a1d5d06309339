"""The folder that a package of schemas is made of: on the disk, or in a zip file.

A *spot* is a place below the folder, with ``/`` between steps: ``shared/address.yaml``.
It is never looked up by the operating system alone: a file counts if the listing of its
folder has its very name, so that ``Orders.yaml`` isn't ``orders`` where the file system
thinks so, and if it lies inside the folder once links are resolved.
"""

from __future__ import annotations

import os

from typewright.errors import SchemaError
from typewright.readers import read_schema_file
from typewright.schemas.file_readers import LARGEST_FILE, SUFFIXES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class SchemaFolder:
    """A folder of schema files on the disk."""

    def __init__(self, path: str) -> None:
        self.path = path
        """Absolute."""
        self._root = os.path.realpath(path)

    def entries(self, spot: str) -> tuple[list[str], list[str]]:
        """Return the names of the files and of the folders at *spot*, none where there is no folder."""
        files: list[str] = []
        folders: list[str] = []
        try:
            with os.scandir(self.shown(spot)) as found:
                for entry in found:
                    (folders if _is_folder(entry) else files).append(entry.name)
        except OSError:
            return [], []
        return sorted(files), sorted(folders)

    def shown(self, spot: str) -> str:
        """Return the path of *spot* for messages and for generated files."""
        return os.path.join(self.path, *spot.split("/")) if spot else self.path

    def read(self, spot: str, shown: str) -> bytes:
        """Return the bytes of the file at *spot*; messages call it *shown*.

        Raises:
            SchemaError: it can't be read, isn't a regular file inside the folder, or is too large.
        """
        path = self.shown(spot)
        if not self.holds(spot):
            reason = f"this is a link that leads out of the folder {os.path.basename(self.path)!r}"
            raise SchemaError(reason, file=shown, hint="copy the file, or install a folder that stands above both")
        return read_schema_file(path, LARGEST_FILE, shown=shown)

    def as_path(self, spot: str) -> Any:
        """Return *spot* as what ``importlib.resources`` hands out."""
        from pathlib import Path

        return Path(self.shown(spot))

    def holds(self, spot: str) -> bool:
        """Whether *spot* lies inside the folder, once links are resolved."""
        target = os.path.realpath(self.shown(spot))
        return target == self._root or target.startswith(self._root.rstrip(os.sep) + os.sep)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself, or to where nobody may look: who asks for it is told
        return False


class ZippedFolder(SchemaFolder):
    """A folder of schema files in a zip file, which is read anew when it has changed."""

    def __init__(self, path: str, archive: str) -> None:
        super().__init__(path)
        self._archive = archive
        self._inside = path[len(archive) :].replace(os.sep, "/").strip("/")
        self._known: tuple[object, frozenset[str]] = (None, frozenset())

    def entries(self, spot: str) -> tuple[list[str], list[str]]:
        """Return the names of the files and of the folders at *spot*, none where there is no folder."""
        start = self._name(spot).rstrip("/") + "/"
        below = [name[len(start) :] for name in self._names() if name.startswith(start) and name != start]
        files = {name for name in below if "/" not in name}
        return sorted(files), sorted({name.partition("/")[0] for name in below} - files)

    def read(self, spot: str, shown: str) -> bytes:
        """Return the bytes of the file at *spot*; messages call it *shown*.

        Raises:
            SchemaError: it can't be read, or is too large.
        """
        from zipfile import BadZipFile, ZipFile

        try:
            with ZipFile(self._archive) as opened, opened.open(self._name(spot)) as file:
                data = file.read(LARGEST_FILE + 1)
        except (OSError, KeyError, BadZipFile, NotImplementedError, RuntimeError, EOFError) as exc:
            raise SchemaError(f"this schema can't be read: {exc}", file=shown) from None
        if len(data) > LARGEST_FILE:
            reason = f"this file has more than {LARGEST_FILE:,} bytes"
            raise SchemaError(reason, file=shown, hint="split it into several files")
        return data

    def as_path(self, spot: str) -> Any:
        """Return *spot* as what ``importlib.resources`` hands out."""
        from zipfile import Path

        return Path(self._archive, f"{self._name(spot)}/".lstrip("/"))

    def holds(self, spot: str) -> bool:
        """Whether *spot* lies inside the folder; there are no links in it."""
        return ".." not in spot.split("/")

    def _name(self, spot: str) -> str:
        return "/".join(part for part in (self._inside, spot) if part)

    def _names(self) -> frozenset[str]:
        from zipfile import BadZipFile, ZipFile

        try:
            status = os.stat(self._archive)
            mark = status.st_mtime_ns, status.st_size
            if self._known[0] != mark:
                with ZipFile(self._archive) as opened:
                    self._known = mark, frozenset(opened.namelist())
        except (OSError, BadZipFile):
            return frozenset()
        return self._known[1]


def open_folder(path: str) -> SchemaFolder | None:
    """Return the folder at the absolute *path*, which may lead into a zip file, or None where there is none."""
    if os.path.isdir(path):
        return SchemaFolder(path)
    archive = path
    while archive and not os.path.lexists(archive):
        above = os.path.dirname(archive)
        if above == archive:
            return None
        archive = above
    if not os.path.isfile(archive):
        return None
    folder = ZippedFolder(path, archive)
    return folder if any(folder.entries("")) else None


def split_suffix(name: str) -> tuple[str, str]:
    """Return a file name as stem and suffix; the suffix is empty where it is no module's.

    >>> split_suffix("orders.YAML"), split_suffix("notes.txt"), split_suffix("__main__.yaml")
    (('orders', '.YAML'), ('notes.txt', ''), ('__main__.yaml', ''))
    """
    stem, suffix = os.path.splitext(name)
    # Names such as __init__ mean something to Python.
    return (stem, suffix) if suffix.lower() in SUFFIXES and not stem.startswith("__") else (name, "")
