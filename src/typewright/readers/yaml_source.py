"""The text of a YAML file, decoded and checked, and how a mistake in it is shown.

What passes here holds no character that an editor hides or counts in another way than we
do: no control characters, no lone surrogates, and none of the line breaks that YAML 1.1
knows and YAML 1.2 doesn't (U+0085, U+2028, U+2029). So lines and columns are the editor's.
"""

from __future__ import annotations

from typewright.definitions import Origin
from typewright.errors import SchemaError, shown
from typewright.records import frozen

SHOWN_WIDTH = 100
"""Characters of a line that a message shows."""

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"


@frozen
class YamlLimits:
    """How much one YAML text may ask of us."""

    size: int = 4 * 1024 * 1024
    """Bytes of the text; characters where it is a str."""
    depth: int = 64
    """Lists and mappings inside each other."""
    nodes: int = 100_000
    """Values and keys of one document, counted after aliases are expanded."""
    digits: int = 1000
    """Digits of one integer, in any base."""


class YamlSource:
    """One text, where it came from, and its lines for messages."""

    __slots__ = ("_lines", "file", "text")

    def __init__(self, text: str, file: str | None) -> None:
        self.text = text
        self.file = file
        """Path as it was given, or None for text without one."""
        self._lines: list[str] | None = None

    def line(self, number: int) -> str:
        """Return line *number*, counted from 1, or nothing where the text has no such line."""
        if self._lines is None:
            self._lines = self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return self._lines[number - 1] if number <= len(self._lines) else ""

    def origin(self, line: int, column: int) -> Origin:
        """Return a place in this text as an origin."""
        return Origin(self.file, line, column)

    def fault(self, reason: str, line: int, column: int, hint: str | None = None) -> SchemaError:
        """Return the error for a mistake at a place, with the line shown."""
        return SchemaError(
            make_printable(reason),
            file=None if self.file is None else make_printable(self.file),
            line=line,
            column=column,
            text=make_printable(_cut_line(self.line(line), column)),
            hint=None if hint is None else make_printable(hint),
        )


def read_source(data: str | bytes, *, file: str | None = None, limits: YamlLimits | None = None) -> YamlSource:
    """Return *data* as checked text; bytes are UTF-8, or UTF-16 with a byte order mark.

    >>> read_source(b"a: 1").text
    'a: 1'

    Raises:
        SchemaError: it is too large, not UTF-8, or holds a character that YAML doesn't allow.
    """
    limit = (limits or YamlLimits()).size
    if len(data) > limit:
        unit = "bytes" if isinstance(data, bytes) else "characters"
        reason = f"this has {len(data):,} {unit}, more than {limit:,}"
        raise YamlSource("", file).fault(reason, 1, 1, "split it into several files")
    text = data if isinstance(data, str) else _decode(data, file)
    source = YamlSource(text.removeprefix("\ufeff"), file)
    _check_characters(source)
    return source


def make_printable(text: str) -> str:
    r"""Return *text* with a ``?`` for every character that can't be shown, so that columns stay.

    >>> make_printable("a\tb\x1b[31m")
    'a b?[31m'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else " " if char == "\t" else "?" for char in text)


def _decode(data: bytes, file: str | None) -> str:
    encoding = "utf-16" if data.startswith(_UTF16_MARKS) else "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as exc:
        before = data[: exc.start].decode(encoding, "replace")
        rest = data[exc.start :].decode(encoding, "replace")
        source = YamlSource(before + rest, file)
        reason = f"this isn't {encoding.upper()} text: byte 0x{data[exc.start]:02x} can't be read"
        raise source.fault(reason, *_place_of(before), "save the file as UTF-8") from None


def _check_characters(source: YamlSource) -> None:
    import re

    match = re.search(_HIDDEN, source.text)
    if match is None:
        return
    code = ord(match[0])
    reason = f"the character U+{code:04X} can't stand in YAML text"
    escape = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    hint = "remove it" if code == 0 or 0xD800 <= code <= 0xDFFF else f'write "{escape}" in double quotes, or remove it'
    raise source.fault(reason, *_place_of(source.text[: match.start()]), hint)


def _place_of(before: str) -> tuple[int, int]:
    """Return line and column of the character that follows *before*."""
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _cut_line(line: str, column: int) -> str:
    """Return the part of *line* to show; where the column lies beyond it, no caret is drawn."""
    if column <= SHOWN_WIDTH:
        return line if len(line) <= SHOWN_WIDTH else line[: SHOWN_WIDTH - 3] + "..."
    start = column - SHOWN_WIDTH // 2
    part = line[start : start + SHOWN_WIDTH - 7]
    return f"...{part}..." if start + len(part) < len(line) else f"...{part}"


def shown_text(value: object) -> str:
    """Return a short ``repr`` of a YAML value in YAML's own words.

    >>> shown_text(True), shown_text(None), shown_text("a")
    ('true', 'null', "'a'")
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return shown(value, length=60)
