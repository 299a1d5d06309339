"""A file of JSON Schemas or an OpenAPI document into what it declares, other files by name.

    file --> document --> library --> reading --> shapes --> SchemaReading
                             |                       |
                             +-- files of $ref       +-- classes that stand in those are imported from their modules

A class is another file's where that file would be a module by itself, reads its schemas as
this file does, and has a name for the schema. What else a reference leads to is shaped here.
"""

from __future__ import annotations

import os

from typewright.definitions import Late, parts_of
from typewright.readers.json_schema.dialects import DIALECTS
from typewright.readers.json_schema.kinds import entries_of, kind_of_keys
from typewright.readers.json_schema.library import NEWEST, Library
from typewright.readers.json_schema.openapi import is_openapi
from typewright.readers.json_schema.reading import Reading
from typewright.readers.json_schema.uris import part_at
from typewright.readers.schema_models.docs import clean_text
from typewright.readers.schema_models.naming import CHECKER
from typewright.readers.schema_models.reading import names_in_file, shape_schemas
from typewright.readers.schema_models.words import name_field
from typewright.readers.yaml_reading import SchemaReading
from typewright.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, Protocol

    from typewright.definitions import SchemaDefinition, Type
    from typewright.readers.json_schema.documents import Document

    class Files(Protocol):
        """The files that one file can refer to."""

        def open(self, path: str, relative: str, /) -> Document:
            """Return the document that the file at *path* refers to as *relative*."""
            ...

        def open_remote(self, uri: str, /) -> Document | None:
            """Return the document of the file that *uri* is mapped to; None where it is mapped to none."""
            ...

        def names_in(self, document: Document, /) -> Mapping[str, str]:
            """Return the names that are given from outside to schemas of *document*, by pointer."""
            ...

        def import_path(self, path: str, /) -> str | None:
            """Return the relative path by which this file imports the one at *path*; None where that is no module."""
            ...


def read_json_schema_file(document: Document, files: Files, *, formats: str | None = None) -> SchemaReading:
    """Return what the JSON Schema or OpenAPI document declares, with what is left to settle between files.

    *formats* is what ``shape_schemas`` takes; None says what the document itself says.

    Raises:
        JsonSchemaError: there is one mistake in it, or in what it refers to.
        ExceptionGroup: there are several; each is a JsonSchemaError.
    """
    library = Library(document, None, None, files.open, files.open_remote)
    reading = Reading(library, formats=False)
    entries = entries_of(document.schema)
    given = files.names_in(document)
    taken = frozenset([*names_in_file(document, entries, given).values(), *given.values()])
    neighbours = _Neighbours(reading, files, taken)
    shaped = shape_schemas(
        reading,
        entries,
        doc=_doc_of(document.schema),
        names=files.names_in,
        formats=formats,
        elsewhere=neighbours.find,
    )
    imports = neighbours.used(shaped.definition)
    definition = replace(shaped.definition, imports=tuple((name, path) for name, path, _, _ in imports))
    is_schema = ("", None) in entries
    return SchemaReading(definition, shaped.source, (), imports, shaped.open_defaults, shaped.patterns, is_schema)


class _Neighbours:
    """The files whose classes are imported, with the local names of their modules."""

    def __init__(self, reading: Reading, files: Files, taken: frozenset[str]) -> None:
        self._reading = reading
        self._files = files
        self._taken = {CHECKER, *taken}
        self._imports: dict[str, str] = {}
        """Relative path by local name."""

    def find(self) -> dict[int, str]:
        """Return the names of all schemas whose classes other files have, by number."""
        found: dict[int, str] = {}
        for document in self._reading.library.used[1:]:
            path = self._import_path(document)
            if path is not None:
                found.update(self._find_in(document, path))
        return found

    def _import_path(self, document: Document) -> str | None:
        if document.path is None or not isinstance(document.schema, dict):
            return None
        kind = kind_of_keys(document.schema)
        says_dialect = is_openapi(document.schema) or "$schema" in document.schema
        is_same = says_dialect or self._reading.library.root.dialect == DIALECTS[NEWEST]
        if kind not in ("openapi", "json_schema") or not is_same:
            return None
        return self._files.import_path(document.path)

    def _find_in(self, document: Document, path: str) -> dict[int, str]:
        names = names_in_file(document, entries_of(document.schema), self._files.names_in(document))
        alias, found = self._alias_of(path), {}
        for pointer, name in names.items():
            schema = part_at(document.schema, pointer)
            number = self._reading.number_of_read(schema) if isinstance(schema, dict) else None
            if number is not None:
                found[number] = f"{alias}.{name}"
        return found

    def _alias_of(self, path: str) -> str:
        alias = name_field(os.path.basename(path).partition(".")[0])
        while alias in self._taken:
            alias += "_"
        self._taken.add(alias)
        self._imports[alias] = path
        return alias

    def used(self, definition: SchemaDefinition) -> tuple[tuple[str, str, int, int], ...]:
        """Return name, path and place of the imports that *definition* needs."""
        if not self._imports:
            return ()
        types = [field.type for model in definition.models for field in model.fields]
        types += [alias.type for alias in definition.aliases]
        heads = {name.partition(".")[0] for name in _late_names(types) if "." in name}
        return tuple([(alias, path, 1, 1) for alias, path in self._imports.items() if alias in heads])


def _late_names(types: Iterable[Type]) -> Iterable[str]:
    waiting = list(types)
    while waiting:
        type_ = waiting.pop()
        if isinstance(type_, Late):
            yield type_.name
        waiting += parts_of(type_)


def _doc_of(schema: Any) -> str | None:
    """Return what a document says of itself."""
    about = schema.get("info") if is_openapi(schema) else schema
    told = [about.get(key) for key in ("title", "description")] if isinstance(about, dict) else []
    return "\n\n".join([clean_text(text) for text in told if isinstance(text, str) and text.strip()]) or None
