"""All files behind one schema: read, followed, and checked against each other.

An import is a path relative to the file that names it. It stays inside the folder of the
schema that was asked for, links resolved, or it is refused. Files may import each other in
circles. Where files lie, and what they are called, is said by a *place*: the disk, or the
folder of a package.
"""

from __future__ import annotations

import os

from typewright.errors import SchemaError
from typewright.readers import group_mistakes, make_printable, read_document_text, read_schema_file, suggest
from typewright.records import frozen, replace
from typewright.schemas.digests import digest_of, key_of
from typewright.schemas.file_readers import LARGEST_FILE, SUFFIXES, read_file_text
from typewright.schemas.options import NO_OPTIONS, REMOTE, path_inside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Protocol

    from typewright.readers import Document, SchemaReading
    from typewright.schemas.digests import Reached
    from typewright.schemas.options import SchemaOptions

    class Place(Protocol):
        """Where the files of a schema lie; a path is what tells them apart."""

        @property
        def options(self) -> SchemaOptions:
            """What is said about them from outside."""
            ...

        def spot_of(self, path: str, /) -> str:
            """Return *path* as it is seen from the folder."""
            ...

        def inside(self, file: str, /) -> str | None:
            """Return the path of the absolute *file*; None where it lies outside of the folder."""
            ...

        def read(self, path: str, shown: str, /) -> bytes:
            """Return the bytes of a file; messages call it *shown*."""
            ...

        def find(self, path: str, relative: str, /) -> str:
            """Return the path of what the file *path* imports as *relative*."""
            ...

        def locate(self, path: str, relative: str, /) -> str:
            """Return the path of what the file *path* refers to as *relative*, whether it can be imported or not."""
            ...


MOST_FILES = 200
"""Files that one schema may be spread over."""


@frozen
class LinkedFile:
    """One file and the files that it imports."""

    path: str
    """What tells it from other files: absolute, links resolved; in a package, below its folder."""
    reading: SchemaReading
    imports: Mapping[str, str]
    """Path by local name."""
    opened: tuple[str, ...] = ()
    """Paths of the files that were looked into when it was read."""
    reached: Reached = ()
    """Path and digest of this file and of everything that it can reach, sorted."""
    joined: tuple[str, ...] = ()
    """Paths of this file and of all that are imported by it and by each other, sorted."""
    said: str = ""
    """A digest of what is said about classes from outside."""

    @property
    def is_schema(self) -> bool:
        """Whether the file as a whole is a JSON Schema."""
        return self.reading.is_schema

    @property
    def key(self) -> str:
        """A digest of this file and of everything that it can reach."""
        return key_of(self.reached, self.said)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its models, enums and named types."""
        definition = self.reading.definition
        aliases = [alias.name for alias in definition.aliases]
        return (*[model.name for model in definition.models], *[enum.name for enum in definition.enums], *aliases)


def link_files(path: str, options: SchemaOptions = NO_OPTIONS) -> dict[str, LinkedFile]:
    """Return every file that the schema at *path* reaches, by absolute path; the first one is its own.

    Raises:
        SchemaError: there is one mistake in one of the files.
        ExceptionGroup: there are several; each is a SchemaError.
    """
    if not path:
        raise SchemaError("the path of a schema is empty")
    if not path.isprintable():
        raise SchemaError("the path of a schema holds characters that can't be shown", file=make_printable(path))
    start = os.path.realpath(path)
    return link_from(DiskPlace(os.path.dirname(start), options), start, path)


def link_from(place: Place, path: str, shown: str) -> dict[str, LinkedFile]:
    """Return every file that the one at *path* in *place* reaches, by path; the first one is its own.

    Raises:
        SchemaError: there is one mistake in one of the files.
        ExceptionGroup: there are several; each is a SchemaError.
    """
    linker = _Linker(place, path, shown)
    linker.follow()
    for file in linker.files.values():
        linker.mistakes.extend(_check_foreign_names(file, linker.files))
    if linker.mistakes:
        raise group_mistakes(linker.mistakes)
    return {path: _with_reached(file, linker) for path, file in linker.files.items()}


class DiskPlace:
    """Files on the disk, by absolute path, links resolved; *root* is the folder that imports stay in."""

    def __init__(self, root: str, options: SchemaOptions = NO_OPTIONS) -> None:
        self._root = root
        self.options = options

    def spot_of(self, path: str) -> str:
        """Return *path* as it is seen from the folder."""
        return os.path.relpath(path, self._root).replace(os.sep, "/")

    def inside(self, file: str) -> str | None:
        """Return the path of the absolute *file*; None where it lies outside of the folder."""
        return os.path.realpath(file) if path_inside(self._root, file) is not None else None

    def read(self, path: str, shown: str) -> bytes:
        """Return the bytes of a file; messages call it *shown*."""
        if path.startswith(REMOTE):
            return self.options.read_remote(path, shown)
        return read_schema_file(path, LARGEST_FILE, shown=shown)

    def find(self, path: str, relative: str) -> str:
        """Return the path of what the file *path* imports as *relative*."""
        return self.locate(path, relative)

    def locate(self, path: str, relative: str) -> str:
        """Return the path of what the file *path* refers to as *relative*."""
        target = os.path.realpath(os.path.join(os.path.dirname(path), relative))
        if os.path.commonpath([self._root, target]) != self._root:
            folder = os.path.basename(self._root) or self._root
            hint = "move the file, or read a schema that stands above both"
            raise SchemaError(f"this import leads out of the folder {folder!r} of the schema that is read", hint=hint)
        if not os.path.isfile(target):
            raise SchemaError(f"there is no file {relative!r}", hint=_suggest_file(target))
        return target


class _Linker:
    """The files found so far and those still to read."""

    def __init__(self, place: Place, path: str, shown: str) -> None:
        self.place = place
        self._waiting: list[tuple[str, str]] = [(path, shown)]
        self.files: dict[str, LinkedFile] = {}
        self.digests: dict[str, str] = {}
        self._documents: dict[str, Document] = {}
        self._opened: dict[str, bytes] = {}
        self.mistakes: list[SchemaError] = []
        self._failed: set[str] = set()

    def follow(self) -> None:
        """Read the first file and, one after the other, what is imported."""
        while self._waiting:
            path, shown = self._waiting.pop(0)
            if path not in self.files and path not in self._failed:
                self._read(path, shown)

    def _read(self, path: str, shown: str) -> None:
        """Read one file and note what it imports. A file that can't be opened ends the reading."""
        data = self.data_of(path, shown)
        around = _Around(self, path, shown)
        try:
            reading = read_file_text(data, file=shown, around=around)
        except SchemaError as exc:
            self._failed.add(path)
            self.mistakes.append(exc)
            return
        except ExceptionGroup as group:
            self._failed.add(path)
            self.mistakes.extend(exc for exc in group.exceptions if isinstance(exc, SchemaError))
            return
        imports = {}
        for name, relative, line, column in reading.imports:
            try:
                imports[name] = self._find(path, shown, relative)
            except SchemaError as exc:
                self.mistakes.append(reading.source.fault(exc.reason, line, column, exc.hint))
        self.files[path] = LinkedFile(path, reading, imports, tuple(around.opened))

    def data_of(self, path: str, shown: str) -> bytes:
        """Return the bytes of a file, which is read once."""
        if path not in self._opened:
            if len(self._opened) >= MOST_FILES:
                raise SchemaError(f"this schema is spread over more than {MOST_FILES} files")
            data = self._opened[path] = self.place.read(path, shown)
            self.digests[path] = digest_of(data)
        return self._opened[path]

    def document_of(self, path: str, shown: str) -> Document:
        """Return a file as plain data, which is made once."""
        found = self._documents.get(path)
        if found is None:
            found = self._documents[path] = read_document_text(self.data_of(path, shown), shown)
            found.path = None if path.startswith(REMOTE) else path
        return found

    def locate_remote(self, uri: str) -> tuple[str, str] | None:
        """Return the path of the file that *uri* is mapped to, and what messages call it; None where there is none."""
        found = self.place.options.find_remote(uri)
        if found is None:
            return None
        file = os.path.join(*found)
        return self.place.inside(file) or f"{REMOTE}{uri}", file

    def locate(self, path: str, relative: str) -> str:
        """Return the path of what the file *path* refers to as *relative*."""
        return self.place.locate(path, relative)

    def can_import(self, path: str, relative: str) -> bool:
        """Whether what the file *path* calls *relative* can be a module."""
        try:
            return relative.lower().endswith(SUFFIXES) and bool(self.place.find(path, relative))
        except SchemaError:
            return False

    def _find(self, path: str, shown: str, relative: str) -> str:
        """Return the path of an import and put the file on the list of those to read."""
        target = self.place.find(path, relative)
        if len(self._opened) + len(self._waiting) >= MOST_FILES:
            raise SchemaError(f"this schema is spread over more than {MOST_FILES} files")
        self._waiting.append((target, os.path.normpath(os.path.join(os.path.dirname(shown), relative))))
        return target


def look_around(place: Place, path: str, shown: str) -> _Around:
    """Return the file at *path* in *place* with those that it refers to."""
    return _Around(_Linker(place, path, shown), path, shown)


class _Around:
    """One file while it is read, and those that it refers to."""

    def __init__(self, linker: _Linker, path: str, shown: str) -> None:
        self._linker = linker
        self._path = path
        self._shown = shown
        self.opened: dict[str, str] = {}
        """How messages call each file that was looked into, by path."""
        self.formats = linker.place.options.formats
        self._names: dict[str, dict[str, str]] = {}

    def document(self) -> Document:
        """Return the file itself as plain data."""
        return self._linker.document_of(self._path, self._shown).again()

    def open(self, path: str, relative: str) -> Document:
        """Return the document that the file at *path* refers to as *relative*."""
        target = self._linker.locate(path, relative)
        shown = self.opened.get(path, self._shown)
        return self._look_into(target, os.path.normpath(os.path.join(os.path.dirname(shown), relative)))

    def open_remote(self, uri: str) -> Document | None:
        """Return the document of the file that *uri* is mapped to; None where it is mapped to none."""
        found = self._linker.locate_remote(uri)
        if found is None:
            return None
        return self._look_into(*found)

    def _look_into(self, path: str, shown: str) -> Document:
        """Return the document at *path*, noting that it was opened; messages call it *shown* unless it has a name."""
        if path != self._path:
            self.opened.setdefault(path, shown)
        return self._linker.document_of(path, self.opened.get(path, self._shown)).again()

    def names_in(self, document: Document | None) -> Mapping[str, str]:
        """Return the names that are given from outside to schemas of *document*, or of the file, by pointer."""
        place = self._linker.place
        path = self._path if document is None else document.path
        # Without a path, it is a remote file.
        file = place.spot_of(path) if path is not None else (document and document.uri) or ""
        if file not in self._names:
            self._names[file] = place.options.names_in(file)
        return self._names[file]

    def import_path(self, path: str) -> str | None:
        """Return the relative path by which this file imports the one at *path*; None where that is no module."""
        relative = os.path.relpath(path, os.path.dirname(self._path) or os.curdir).replace(os.sep, "/")
        return relative if self._linker.can_import(self._path, relative) else None


def _suggest_file(target: str) -> str | None:
    try:
        names = os.listdir(os.path.dirname(target))
    except OSError:
        return None
    return suggest(os.path.basename(target), [name for name in names if name.lower().endswith(SUFFIXES)])


def _check_foreign_names(file: LinkedFile, files: Mapping[str, LinkedFile]) -> list[SchemaError]:
    mistakes = []
    for use in file.reading.foreign:
        target = files.get(file.imports.get(use.alias, ""))
        if target is None or use.name in target.names:
            continue  # a missing file is a mistake already
        where = make_printable(os.path.basename(target.path))
        hint = suggest(use.name, target.names) or f"it has {', '.join(target.names[:10])}"
        reason = f"{where} declares no {use.name!r}"
        mistakes.append(file.reading.source.fault(reason, use.line, use.column, hint))
    return mistakes


def _with_reached(file: LinkedFile, linker: _Linker) -> LinkedFile:
    # A file that was only looked into isn't there, and has been followed by the one that looked.
    joined = _follow(file.path, linker, lambda each: [*each.imports.values()])
    reached = _follow(file.path, linker, lambda each: [*each.imports.values(), *each.opened])
    pairs = tuple([(path, linker.digests[path]) for path in reached])
    modules = tuple([path for path in joined if path in linker.files])
    return replace(file, reached=pairs, joined=modules, said=linker.place.options.key)


def _follow(start: str, linker: _Linker, onward: Callable[[LinkedFile], list[str]]) -> list[str]:
    """Return the paths that one leads to, itself included, sorted."""
    found, waiting = {start}, [start]
    while waiting:
        each = linker.files.get(waiting.pop())
        new = set() if each is None else {*onward(each)} - found
        found |= new
        waiting += new
    return sorted(found)
