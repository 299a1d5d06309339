"""Which reader understands a schema file: by the end of its name, then by what is in it.

    FILE_READERS    asked in order; the first whose suffix and content fit reads the file

A reader returns definitions with what is left to settle between files; all that follows,
from linking to the import of a module, is the same for every reader. Readers are imported
when they are first needed: a module from the cache needs none.
"""

from __future__ import annotations

from typewright.errors import SchemaError
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from typewright.readers import SchemaReading

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes of a schema file."""


@frozen
class FileReader:
    """One way to read schema files."""

    suffixes: tuple[str, ...]
    """What the names of its files end in, in small letters."""
    fits: Callable[[bytes], bool]
    """Whether it knows what is in a file, by a look at its bytes; it can't raise."""
    read: Callable[[bytes, str], SchemaReading]
    """Reads the bytes of a file, given with its name for messages."""


def _read_yaml(data: bytes, file: str) -> SchemaReading:
    from typewright.readers import read_yaml_schema_text

    return read_yaml_schema_text(data, file=file)


FILE_READERS = (FileReader((".yaml", ".yml", ".json"), lambda _: True, _read_yaml),)
"""All readers, the one that takes anything last."""
SUFFIXES = tuple(dict.fromkeys(suffix for reader in FILE_READERS for suffix in reader.suffixes))
"""What the names of schema files end in."""


def read_file_text(data: bytes, *, file: str) -> SchemaReading:
    """Return what a schema file declares.

    Raises:
        SchemaError: no reader knows it, or there is one mistake in it.
        ExceptionGroup: there are several mistakes; each is a SchemaError.
    """
    for reader in FILE_READERS:
        if file.lower().endswith(reader.suffixes) and reader.fits(data):
            return reader.read(data, file)
    if file.lower().endswith(SUFFIXES):
        raise SchemaError("no reader knows what is in this file", file=file)
    # A file that was asked for by its path may be called anything.
    return FILE_READERS[-1].read(data, file)
