"""Files on the disk that a schema file refers to: those in its folder and below."""

from __future__ import annotations

import os

from typewright.errors import SchemaError
from typewright.readers.json_schema.documents import Document, read_document_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def files_beside(first: Document) -> Callable[[str, str], Document] | None:
    """Return what opens the files that *first* and those behind it refer to; None where it came from no file."""
    if first.file is None:
        return None
    first.path = os.path.realpath(first.file)
    root = os.path.dirname(first.path)
    known = {first.path: first}

    def open_file(path: str, relative: str) -> Document:
        target = os.path.realpath(os.path.join(os.path.dirname(path), relative))
        if os.path.commonpath([root, target]) != root:
            raise SchemaError(
                f"that leads out of the folder {os.path.basename(root)!r}", hint="pass the schema by remotes="
            )
        if not os.path.isfile(target):
            raise SchemaError("there is no such file")
        if target not in known:
            known[target] = read_document_file(target)
            known[target].path = target
        return known[target]

    return open_file
