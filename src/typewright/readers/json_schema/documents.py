"""One document that holds schemas: plain data of its own, and the lines of its file."""

from __future__ import annotations

import os

from typewright.definitions import find_line
from typewright.errors import JsonSchemaError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Document:
    """Plain data, and where it came from."""

    __slots__ = ("_text", "file", "schema", "spelling", "uri")

    def __init__(
        self, schema: Any, file: str | None, spelling: str, text: str | None = None, uri: str | None = None
    ) -> None:
        self.schema = schema
        """A copy: what becomes of the user's object later changes nothing."""
        self.file = file
        self.spelling = spelling
        """What tells it from other documents."""
        self._text = text
        self.uri = uri
        """Under which a user gave it, or None."""

    def line_of(self, pointer: str) -> int | None:
        """Return the line on which what *pointer* leads to begins; the value is found when it is asked for."""
        return None if self._text is None else find_line(self._text, pointer)


def read_document(source: object, name: str = "") -> Document:
    """Return the document in *source*: plain data, or the path of a JSON file as an ``os.PathLike``.

    Raises:
        JsonSchemaError: it isn't JSON, or Python can't hold it.
    """
    if isinstance(source, os.PathLike):
        return _read_file(os.fspath(source))
    import json

    try:
        text = json.dumps(source)
        return Document(json.loads(text), None, text, uri=name or None)
    except RecursionError:
        raise JsonSchemaError("", "is nested deeper than Python can read", uri=name) from None
    except (TypeError, ValueError) as exc:
        raise JsonSchemaError("", f"isn't plain data: {_reason(exc)}", uri=name, hint=_hint(source)) from None


def _reason(exc: Exception) -> str:
    return shown(str(exc)).strip("'\"")


def _hint(source: object) -> str | None:
    if isinstance(source, (str, bytes)):
        return "pass what json.loads() makes of the text"
    return None


def _read_file(file: str | bytes) -> Document:
    import json

    path = os.fsdecode(file)
    try:
        with open(path, encoding="utf-8-sig") as opened:
            text = opened.read()
    except (OSError, UnicodeDecodeError) as exc:
        reason = getattr(exc, "strerror", None) or "isn't UTF-8"
        raise JsonSchemaError("", f"can't be read: {reason}", file=path) from None
    try:
        return Document(json.loads(text), path, text, text)
    except json.JSONDecodeError as exc:
        raise JsonSchemaError("", f"isn't JSON: {exc.msg}", file=path, line=exc.lineno) from None
    except (RecursionError, ValueError) as exc:
        reason = "is nested deeper than Python can read" if isinstance(exc, RecursionError) else _reason(exc)
        raise JsonSchemaError("", reason, file=path) from None
