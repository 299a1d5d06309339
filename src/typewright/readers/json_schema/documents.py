"""One document that holds schemas: plain data of its own, and the lines of its file."""

from __future__ import annotations

import os

from typewright.errors import JsonSchemaError, shown
from typewright.readers.json_schema.uris import spell_pointer

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
        document = _read_file(os.fspath(source))
        document.uri = name or None
        return document
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


def find_line(text: str, pointer: str) -> int | None:
    r"""Return the line of JSON *text* on which the entry at *pointer* begins: its key, where it has one.

    >>> find_line('{"a":\n {"b": 1}}', "/a/b")
    2
    """
    at = _skip_space(text, 0)
    shown_at = at
    for step in pointer.split("/")[1:]:
        found = _find_entry(text, at, step)
        if found is None:
            break
        shown_at, at = found
    return text.count("\n", 0, shown_at) + 1


def _find_entry(text: str, at: int, step: str) -> tuple[int, int] | None:
    """Return where an entry of the object or array at *at* begins, and where its value does."""
    is_object = text.startswith("{", at)
    if not is_object and not text.startswith("[", at):
        return None
    import json

    decode = json.JSONDecoder().raw_decode
    at, i, found = _skip_space(text, at + 1), 0, None
    while at < len(text) and text[at] not in "]}":
        start, key = at, str(i)
        if is_object:
            name, at = decode(text, at)
            key = spell_pointer((name,))[1:]
            at = _skip_space(text, _skip_space(text, at) + 1)
        if key == step:
            found = start, at  # the last of several entries with one key is the one that counts
        at = _skip_space(text, decode(text, at)[1])
        if text.startswith(",", at):
            at = _skip_space(text, at + 1)
        i += 1
    return found


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at
