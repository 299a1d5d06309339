"""Opening schema files: regular files only, and never more bytes than the limit."""

from __future__ import annotations

import os
import stat

from typewright.errors import SchemaError
from typewright.readers.yaml_source import make_printable

YAML_SUFFIXES = (".yaml", ".yml", ".json")
"""What the names of schema files end in; JSON is YAML."""


def read_schema_file(path: str, limit: int, *, shown: str | None = None) -> bytes:
    """Return the bytes of a schema file; messages call it *shown*.

    Raises:
        SchemaError: it can't be read, isn't a regular file, or is larger than *limit* bytes.
    """
    shown = path if shown is None else shown
    try:
        # Without O_NONBLOCK the call would wait for a writer where the path is a pipe.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as exc:
        raise _fault(shown, f"this schema can't be read: {getattr(exc, 'strerror', None) or exc}") from None
    try:
        data = _read_regular(descriptor, limit + 1)
    except OSError as exc:
        raise _fault(shown, f"this schema can't be read: {exc.strerror}") from None
    finally:
        os.close(descriptor)
    if data is None:
        raise _fault(shown, "this schema can't be read: it is no regular file")
    if len(data) > limit:
        raise _fault(shown, f"this file has more than {limit:,} bytes", "split it into several files")
    return data


def _read_regular(descriptor: int, size: int) -> bytes | None:
    """Return at most *size* bytes, or None for a folder, a pipe or a device."""
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        return None
    parts = []
    while size > 0 and (part := os.read(descriptor, min(size, 1 << 20))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _fault(path: str, reason: str, hint: str | None = None) -> SchemaError:
    return SchemaError(make_printable(reason), file=make_printable(path), hint=hint)
