"""Which reader understands a schema file: by the end of its name, then by what is in it.

    FILE_READERS    asked in order; the first whose suffix and content fit reads the file

A reader returns definitions with what is left to settle between files; all that follows,
from linking to the import of a module, is the same for every reader. Readers are imported
when they are first needed: a module from the cache needs none.
"""

from __future__ import annotations

from typewright.errors import SchemaError, shown
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Protocol

    from typewright.readers import Document, SchemaReading

    class Around(Protocol):
        """The file that is read, and those that it can refer to."""

        def document(self) -> Document:
            """Return the file itself as plain data."""
            ...

        def open(self, path: str, relative: str, /) -> Document:
            """Return the document that the file at *path* refers to as *relative*."""
            ...

        def open_remote(self, uri: str, /) -> Document | None:
            """Return the document of the file that *uri* is mapped to; None where it is mapped to none."""
            ...

        def names_in(self, document: Document | None, /) -> Mapping[str, str]:
            """Return the names that are given from outside to schemas of a document, or of the file, by pointer."""
            ...

        formats: str | None
        """What is said from outside about texts in known formats."""

        def import_path(self, path: str, /) -> str | None:
            """Return the relative path by which this file imports the one at *path*; None where that is no module."""
            ...


LARGEST_FILE = 4 * 1024 * 1024
"""Bytes of a schema file."""


@frozen
class FileReader:
    """One way to read schema files."""

    suffixes: tuple[str, ...]
    """What the names of its files end in, in small letters."""
    fits: Callable[[bytes, Around], bool]
    """Whether it knows what is in a file, by a look at its bytes or at its plain data; it can't raise."""
    read: Callable[[bytes, str, Around], SchemaReading]
    """Reads the bytes of a file, given with its name for messages and the files around it."""


def _read_yaml(data: bytes, file: str, around: Around) -> SchemaReading:
    from typewright.readers import read_yaml_schema_text

    named = next(iter(around.names_in(None).items()), None)
    if named is not None:
        reason = f"#{named[0]} can't be called {shown(named[1])}: names are given in JSON Schema and OpenAPI files"
        raise SchemaError(reason, file=file, hint="this file is none; call the model so in it")
    return read_yaml_schema_text(data, file=file)


def _read_json_schema(_: bytes, __: str, around: Around) -> SchemaReading:
    from typewright.readers import read_json_schema_file

    return read_json_schema_file(around.document(), around, formats=around.formats)


def _is_json_schema(data: bytes, around: Around) -> bool:
    """Whether the keys at the top are those of JSON Schema or OpenAPI."""
    from typewright.readers import kind_of_keys

    return kind_of_keys(_keys_at_top(data, around)) in ("json_schema", "openapi")


def _keys_at_top(data: bytes, around: Around) -> list[object]:
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    if text.lstrip()[:1] == "{":
        return _keys_of_flow(text, around)
    # In a block of YAML what belongs to a key is indented, so keys are what lines begin with.
    parts = [line.partition(":") for line in text.split("\n") if line[:1] not in _NOT_FIRST]
    return [key.rstrip(" \t").strip("\"'") for key, colon, rest in parts if colon and not rest[:1].strip()]


_NOT_FIRST = ("", " ", "\t", "#", "-")
"""What no line with a key at the top begins with."""


def _keys_of_flow(text: str, around: Around) -> list[object]:
    from typewright.errors import ExtraMissingError

    try:
        found = around.document().schema  # which whoever reads the file needs, too
    except (SchemaError, ExtraMissingError):
        return _keys_of_wrong(text)
    return list(found) if isinstance(found, dict) else []


def _keys_of_wrong(text: str) -> list[object]:
    """Return the keys of a text that is no document of JSON Schema: one of ours, or one that will be refused."""
    import json

    from typewright.readers import keys_at_top

    try:
        return list(json.loads(text))
    except json.JSONDecodeError:
        return _keys_of_yaml(text)
    except (ValueError, RecursionError):  # more than Python can hold, which the reader of its kind tells best
        return list(keys_at_top(text))


def _keys_of_yaml(text: str) -> list[object]:
    from typewright.errors import ExtraMissingError
    from typewright.readers import read_yaml

    try:
        found = read_yaml(text).value
    except (SchemaError, ExtraMissingError):
        return []
    return list(found) if isinstance(found, dict) else []


SCHEMA_SUFFIXES = (".yaml", ".yml", ".json")
FILE_READERS = (
    FileReader(SCHEMA_SUFFIXES, _is_json_schema, _read_json_schema),
    FileReader(SCHEMA_SUFFIXES, lambda _, __: True, _read_yaml),
)
"""All readers, the one that takes anything last."""
SUFFIXES = tuple(dict.fromkeys(suffix for reader in FILE_READERS for suffix in reader.suffixes))
"""What the names of schema files end in."""


def read_file_text(data: bytes, *, file: str, around: Around) -> SchemaReading:
    """Return what a schema file declares.

    Raises:
        SchemaError: no reader knows it, or there is one mistake in it.
        ExceptionGroup: there are several mistakes; each is a SchemaError.
    """
    for reader in FILE_READERS:
        if file.lower().endswith(reader.suffixes) and reader.fits(data, around):
            return reader.read(data, file, around)
    if file.lower().endswith(SUFFIXES):
        raise SchemaError("no reader knows what is in this file", file=file)
    # A file that was asked for by its path may be called anything.
    return FILE_READERS[-1].read(data, file, around)
