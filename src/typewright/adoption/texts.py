"""Files of Python as text and back: encodings, byte order marks, and where a node of a tree begins.

``ast`` counts lines from 1 and columns in bytes of UTF-8, whatever the file's encoding is.
"""

from __future__ import annotations

import ast
import codecs
import io
import re
import tokenize

from typewright.adoption.swaps import Source
from typewright.errors import DataError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from typewright.adoption.swaps import Edit

    Placed = ast.stmt | ast.alias

_NEWLINE = re.compile(r"\r\n|\r|\n")
_UNREADABLE = (SyntaxError, ValueError, LookupError, RecursionError, MemoryError)


def read_source(path: str) -> Source:
    """Return the text of a file.

    Raises:
        DataError: it can't be read, or its bytes aren't what its encoding says.
    """
    try:
        with open(path, "rb") as file:
            raw = file.read()
    except OSError as exc:
        raise DataError(path, f"can't be read: {exc.strerror}") from None
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(raw).readline)
        encoding = "utf-8" if mark else encoding
        text = raw[len(mark) :].decode(encoding)
        same = text.encode(encoding) == raw[len(mark) :]
    except _UNREADABLE as exc:
        raise DataError(path, f"can't be decoded: {exc}") from None
    if not same:
        raise DataError(path, f"doesn't survive being read and written as {encoding}")
    return Source(path, raw, text, encoding, mark)


def read_tree(source: Source) -> ast.Module:
    """Return the tree of a source.

    Raises:
        DataError: it is no Python, or not for this interpreter.
    """
    from warnings import catch_warnings, simplefilter

    try:
        with catch_warnings():
            simplefilter("ignore")  # of the user's own strings and the like
            return ast.parse(source.text)
    except SyntaxError as exc:
        raise DataError(source.path, f"can't be parsed: line {exc.lineno}: {exc.msg}") from None
    except _UNREADABLE as exc:
        raise DataError(source.path, f"can't be parsed: {str(exc) or 'it is nested too deep'}") from None


def spell_source(source: Source, text: str) -> bytes:
    """Return the bytes of *text* in the encoding of *source*.

    Raises:
        DataError: the encoding lacks one of its characters.
    """
    try:
        return source.mark + text.encode(source.encoding)
    except UnicodeEncodeError as exc:
        raise DataError(source.path, f"can't be encoded: {exc}") from None


class Places:
    """Where lines begin, and where nodes do, in characters from the start of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]

    def start_of(self, node: Placed) -> int:
        """Return the place of a node's first character."""
        return self._place(node.lineno, node.col_offset)

    def end_of(self, node: Placed) -> int:
        """Return the place behind a node's last character."""
        return self._place(node.end_lineno or node.lineno, node.end_col_offset or 0)

    def line_around(self, place: int) -> tuple[int, int]:
        """Return where the line of a character begins, and where it ends, its newline left out."""
        before = max(start for start in self._starts if start <= place)
        found = _NEWLINE.search(self.text, place)
        return before, found.start() if found else len(self.text)

    def newline_at(self, place: int) -> str:
        """Return the newline that stands at a place, otherwise the first one of the text."""
        found = _NEWLINE.match(self.text, place) or _NEWLINE.search(self.text)
        return found[0] if found else "\n"

    def _place(self, line: int, column: int) -> int:
        start = self._starts[line - 1]
        return start + len(self.text[start : start + column].encode()[:column].decode())


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return *text* with its parts replaced; no two of them overlap.

    >>> from typewright.adoption.swaps import Edit
    >>> apply_edits("import a", [Edit(7, 8, "b")])
    'import b'
    """
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
