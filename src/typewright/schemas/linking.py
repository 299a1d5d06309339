"""All files behind one schema: read, followed, and checked against each other.

An import is a path relative to the file that names it. It stays inside the folder of the
schema that was asked for, links resolved, or it is refused. Files may import each other in
circles.
"""

from __future__ import annotations

import os

from typewright.errors import SchemaError
from typewright.readers import (
    YAML_SUFFIXES,
    YamlLimits,
    group_mistakes,
    make_printable,
    read_schema_file,
    read_yaml_schema_text,
    suggest,
)
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from typewright.readers import SchemaReading

MOST_FILES = 200
"""Files that one schema may be spread over."""


@frozen
class LinkedFile:
    """One file and the files that it imports."""

    path: str
    """Absolute, links resolved."""
    reading: SchemaReading
    imports: Mapping[str, str]
    """Absolute path by local name."""
    key: str = ""
    """A digest of this file and of everything that it can reach."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its models and enums."""
        definition = self.reading.definition
        return (*(model.name for model in definition.models), *(enum.name for enum in definition.enums))


def link_files(path: str) -> dict[str, LinkedFile]:
    """Return every file that the schema at *path* reaches, by absolute path; the first one is its own.

    Raises:
        SchemaError: there is one mistake in one of the files.
        ExceptionGroup: there are several; each is a SchemaError.
    """
    linker = _Linker(path)
    linker.follow()
    for file in linker.files.values():
        linker.mistakes.extend(_check_foreign_names(file, linker.files))
    if linker.mistakes:
        raise group_mistakes(linker.mistakes)
    return {path: _with_key(file, linker) for path, file in linker.files.items()}


class _Linker:
    """The files found so far and those still to read."""

    def __init__(self, path: str) -> None:
        if not path:
            raise SchemaError("the path of a schema is empty")
        if not path.isprintable():
            raise SchemaError("the path of a schema holds characters that can't be shown", file=make_printable(path))
        start = os.path.realpath(path)
        self._root = os.path.dirname(start)
        self._waiting: list[tuple[str, str]] = [(start, path)]
        self.files: dict[str, LinkedFile] = {}
        self.digests: dict[str, bytes] = {}
        self.mistakes: list[SchemaError] = []

    def follow(self) -> None:
        """Read the first file and, one after the other, what is imported."""
        while self._waiting:
            path, shown = self._waiting.pop(0)
            if path not in self.digests:
                self._read(path, shown)

    def _read(self, path: str, shown: str) -> None:
        """Read one file and note what it imports. A file that can't be opened ends the reading."""
        from hashlib import sha256

        data = read_schema_file(path, YamlLimits().size, shown=shown)
        self.digests[path] = sha256(data).digest()
        try:
            reading = read_yaml_schema_text(data, file=shown)
        except SchemaError as exc:
            self.mistakes.append(exc)
            return
        except ExceptionGroup as group:
            self.mistakes.extend(exc for exc in group.exceptions if isinstance(exc, SchemaError))
            return
        imports = {}
        for name, relative, line, column in reading.imports:
            try:
                imports[name] = self._find(path, shown, relative)
            except SchemaError as exc:
                self.mistakes.append(reading.source.fault(exc.reason, line, column, exc.hint))
        self.files[path] = LinkedFile(path, reading, imports)

    def _find(self, path: str, shown: str, relative: str) -> str:
        """Return the absolute path of an import and put the file on the list of those to read."""
        target = os.path.realpath(os.path.join(os.path.dirname(path), relative))
        if os.path.commonpath([self._root, target]) != self._root:
            folder = os.path.basename(self._root) or self._root
            hint = "move the file, or read a schema that stands above both"
            raise SchemaError(f"this import leads out of the folder {folder!r} of the schema that is read", hint=hint)
        if not os.path.isfile(target):
            raise SchemaError(f"there is no file {relative!r}", hint=_suggest_file(target))
        if len(self.digests) + len(self._waiting) >= MOST_FILES:
            raise SchemaError(f"this schema is spread over more than {MOST_FILES} files")
        self._waiting.append((target, os.path.normpath(os.path.join(os.path.dirname(shown), relative))))
        return target


def _suggest_file(target: str) -> str | None:
    try:
        names = os.listdir(os.path.dirname(target))
    except OSError:
        return None
    return suggest(os.path.basename(target), [name for name in names if name.lower().endswith(YAML_SUFFIXES)])


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


def _with_key(file: LinkedFile, linker: _Linker) -> LinkedFile:
    from hashlib import sha256

    reached = {file.path: None}
    waiting = [file.path]
    while waiting:
        new = dict.fromkeys(linker.files[waiting.pop()].imports.values()).keys() - reached.keys()
        reached.update(dict.fromkeys(new))
        waiting.extend(new)
    digest = sha256()
    for path in sorted(reached):
        name = os.fsencode(path)
        digest.update(len(name).to_bytes(4, "big") + name + linker.digests[path])
    return LinkedFile(file.path, file.reading, file.imports, digest.hexdigest())
