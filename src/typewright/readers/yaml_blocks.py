"""The YAML that people write, read line by line: block mappings and lists of plain, quoted and block texts.

    text --> read_blocks() --> plain data, and the line of every entry
                 |
                 +-- None on the first doubt: the composer reads the text, and its answer stands

PyYAML takes 9 ms to import and a millisecond for a hundred lines, so this reads what it can
be sure of, about what OpenAPI documents consist of. Anchors, tags, tabs, flow mappings that
aren't JSON, escapes beyond JSON's, keys that stand twice, mistakes: all that is doubt.
"""

from __future__ import annotations

from typewright.readers.yaml_scalars import TooManyDigits, make_resolver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typewright.readers.yaml_source import YamlLimits

    Marks = dict[int, dict[str, int] | list[int]]

DEEPEST = 40
"""Mappings and lists inside each other."""
LONGEST_KEY = 1000
"""Characters; YAML wants the colon after at most 1,024."""
LONGEST_FLOW = 20_000
"""Characters of JSON in YAML."""
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"
_SIGNS_OF_WORDS = "_/$."


class _Doubt(Exception):  # noqa: N818 - a signal between functions, never an error that users see
    """Here is something that only the composer should judge."""


class Blocks:
    """What a text holds, and where."""

    __slots__ = ("first", "marks", "value")

    def __init__(self, value: dict[str, Any], marks: Marks, first: int) -> None:
        self.value = value
        """Plain data whose keys are all text, no part of which stands in two places."""
        self.marks = marks
        """Lines of the entries of each mapping and list, by its identity; none of what was written as JSON."""
        self.first = first
        """The line of the first entry."""


def read_blocks(text: str, limits: YamlLimits) -> Blocks | None:
    r"""Return what *text* holds, a mapping; None where the composer has to read it.

    >>> from typewright.readers.yaml_source import YamlLimits
    >>> read_blocks("a: 1\nb:\n- x\n", YamlLimits()).value, read_blocks("a: *b", YamlLimits())
    ({'a': 1, 'b': ['x']}, None)
    """
    values = 2 * sum([text.count(sign) for sign in ("\n", "- ", ",", "[", "{", ":")]) + 2
    if values > limits.nodes or len(text) > limits.size or not text.replace("\n", "").isprintable():
        return None
    reader = _Reader(text, limits.digits)
    try:
        return reader.read()
    except (_Doubt, TooManyDigits):
        return None


class _Reader:
    """The lines, and the one that is looked at."""

    def __init__(self, text: str, digits: int) -> None:
        self._lines = text.split("\n")
        self._at = 1 if self._lines[0].rstrip(" ") == "---" else 0
        self._content = ""
        """What stands in the line, or what is left of it."""
        self._resolve = make_resolver(digits)
        self._marks: Marks = {}

    def read(self) -> Blocks:
        if self._find() != 0 or _is_item(self._content):
            raise _Doubt
        first = self._at + 1
        value = self._read_mapping(0, 0)
        if self._find() != -1:
            raise _Doubt
        return Blocks(value, self._marks, first)

    def _find(self) -> int:
        """Go to the next line that says something; return the blanks before it, -1 at the end."""
        lines = self._lines
        for at in range(self._at, len(lines)):
            line = lines[at]
            content = line.lstrip(" ")
            if content and content[0] != "#":
                self._at, self._content = at, content.rstrip(" ")
                return len(line) - len(content)
        self._at = len(lines)
        return -1

    def _read_block(self, indent: int, depth: int) -> Any:
        if depth > DEEPEST:
            raise _Doubt
        return self._read_list(indent, depth) if _is_item(self._content) else self._read_mapping(indent, depth)

    def _read_mapping(self, indent: int, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        marks: dict[str, int] = {}
        self._marks[id(made)] = marks
        found = indent
        while found == indent:
            entry = self._split(self._content)
            if entry is None or entry[0] in made:
                raise _Doubt
            key, rest = entry
            self._at += 1
            marks[key] = self._at
            made[key] = self._read_value(rest, indent, depth, may_be_level=True)
            found = self._find()
        if found > indent:
            raise _Doubt
        return made

    def _read_list(self, indent: int, depth: int) -> list[Any]:
        made: list[Any] = []
        marks: list[int] = []
        self._marks[id(made)] = marks
        found = indent
        while found == indent and _is_item(self._content):
            made.append(self._read_item(indent, depth, marks))
            found = self._find()
        if found > indent:
            raise _Doubt
        return made

    def _read_item(self, indent: int, depth: int, marks: list[int]) -> Any:
        rest = self._content[1:].lstrip(" ")
        if not rest:
            self._at += 1
            column = self._find()
            if column <= indent:
                raise _Doubt
        else:
            column = indent + len(self._content) - len(rest)
            if not (_is_item(rest) or self._split(rest)):
                self._at += 1
                marks.append(self._at)
                return self._read_value(rest, indent, depth, may_be_level=False)
            self._content = rest
        marks.append(self._at + 1)
        return self._read_block(column, depth + 1)

    def _split(self, content: str) -> tuple[str, str] | None:
        """Return the key that *content* begins with, and what follows the colon; None where it is no entry."""
        first = content[0]
        if first in "[{|>":
            return None
        if first in "'\"":
            key, end = _read_quoted(content)
            if content[end : end + 1] != ":":
                return None
            if content[end + 1 : end + 2].strip(" "):
                raise _Doubt
            rest = content[end + 1 :]
        else:
            key, colon, rest = content.partition(": ")
            if not colon:
                if content[-1] != ":":
                    return None
                key = content[:-1]
            key = self._read_key(key)
        if len(key) > LONGEST_KEY:
            raise _Doubt
        rest = rest.lstrip(" ")
        return key, "" if rest[:1] == "#" else rest

    def _read_key(self, text: str) -> str:
        if not (text[:1].isalnum() or text[:1] in _SIGNS_OF_WORDS) or not text or text[-1] == " " or " #" in text:
            raise _Doubt
        key = self._resolve(text)
        if type(key) is int:  # a status code
            return str(key)
        if not isinstance(key, str):
            raise _Doubt
        return key

    def _read_value(self, rest: str, indent: int, depth: int, *, may_be_level: bool) -> Any:
        """Return what follows a colon or a dash; a list may be level with the key that it belongs to."""
        if not rest:
            found = self._find()
            if found > indent:
                if self._content[0] in "[{":
                    self._at += 1
                    return self._read_flow(self._content, indent)
                return self._read_block(found, depth + 1)
            is_level = may_be_level and found == indent and _is_item(self._content)
            return self._read_list(indent, depth + 1) if is_level else None
        if rest[0] in "|>":
            return self._read_block_text(rest, indent)
        if rest[0] in "[{":
            return self._read_flow(rest, indent)
        if rest[0] not in "'\"":
            return self._read_plain(rest, indent)
        text, end = _read_quoted(rest)
        if end < len(rest) and not (rest[end] == " " and rest[end:].lstrip(" ")[0] == "#"):
            raise _Doubt
        return text

    def _read_plain(self, text: str, indent: int) -> Any:
        if text[0] in _INDICATORS and not (text[0] == "-" and text[1:2].isalnum()):
            raise _Doubt
        before, comment, _ = text.partition(" #")
        parts = [before.rstrip(" ")]
        while not comment and self._at < len(self._lines):
            line = self._lines[self._at]
            content = line.lstrip(" ")
            if not content or len(line) - len(content) <= indent:
                break
            if content[0] in _INDICATORS or " #" in content:
                raise _Doubt
            parts.append(content.rstrip(" "))
            self._at += 1
        if any(": " in part or part[-1:] == ":" for part in parts):
            raise _Doubt
        return _finite(self._resolve(" ".join(parts)))

    def _read_block_text(self, header: str, indent: int) -> str:
        """Return the text below ``|`` or ``>``, with or without the break at its end."""
        if header not in ("|", "|-", ">", ">-") or self._at >= len(self._lines):
            raise _Doubt
        first = self._lines[self._at]
        left = len(first) - len(first.lstrip(" "))
        if left <= indent or left == len(first):
            raise _Doubt
        start = self._at
        lines = self._lines
        while self._at < len(lines) and not lines[self._at][:left].strip(" "):
            self._at += 1
        if self._at == len(lines) and lines[-1].strip(" "):
            raise _Doubt  # the text ends without a break
        taken = [line[left:] for line in lines[start : self._at]]
        while not taken[-1]:
            taken.pop()
        if any(line and not line.strip(" ") for line in taken) or (header[0] == ">" and any(map(_is_inset, taken))):
            raise _Doubt
        return ("\n".join(taken) if header[0] == "|" else _fold(taken)) + ("" if header[1:] else "\n")

    def _read_flow(self, start: str, indent: int) -> Any:
        if start in ("[]", "{}"):
            return [] if start == "[]" else {}
        if start[0] == "[" and start[-1] == "]" and '"' not in start and "{" not in start:
            return [self._read_word(item.strip(" ")) for item in start[1:-1].split(",")]
        return self._read_json(start, indent)

    def _read_word(self, text: str) -> Any:
        """Return one of the words in ``[a, 'b', 3]``."""
        if len(text) > 1 and text[0] == text[-1] == "'" and "'" not in text[1:-1]:
            return text[1:-1]
        is_plain = text[:1].isalnum() or text[:1] in _SIGNS_OF_WORDS or (text[0] == "-" and text[1:2].isalnum())
        if not text or not is_plain or any(sign in text for sign in "[]{}#\"'&*!|>%@`:?"):
            raise _Doubt
        return _finite(self._resolve(text))

    def _read_json(self, start: str, indent: int) -> Any:
        taken = [start]
        size = len(start)
        while True:
            if taken[-1][-1:] in ("]", "}"):
                found = _load_json("\n".join(taken))
                if found is not None:
                    return found
            line = self._lines[self._at] if self._at < len(self._lines) else ""
            content = line.lstrip(" ")
            size += len(content)
            if not content or len(line) - len(content) <= indent or content[0] in ":#" or size > LONGEST_FLOW:
                raise _Doubt
            taken.append(content.rstrip(" "))
            self._at += 1


def _is_item(content: str) -> bool:
    return content[0] == "-" and (len(content) == 1 or content[1] == " ")


def _is_inset(line: str) -> bool:
    return line[:1] == " "


def _finite(value: object) -> object:
    if type(value) is float and value - value != 0:
        raise _Doubt
    return value


def _read_quoted(content: str) -> tuple[str, int]:
    """Return the quoted text that *content* begins with, and where it ends."""
    quote = content[0]
    end = content.find(quote, 1)
    if quote == '"' and "\\" in content[:end]:
        return _read_escapes(content)
    while quote == "'" and end > 0 and content[end + 1 : end + 2] == quote:
        end = content.find(quote, end + 2)
    if end < 0:
        raise _Doubt
    return content[1:end].replace("''", "'") if quote == "'" else content[1:end], end + 1


def _read_escapes(content: str) -> tuple[str, int]:
    import json

    try:
        text, end = json.JSONDecoder().raw_decode(content)
    except ValueError:
        raise _Doubt from None
    if "\\u" in content[:end]:
        raise _Doubt
    return text, end


def _fold(lines: list[str]) -> str:
    """Return lines as one, but where empty ones stand between them."""
    made = [lines[0]]
    breaks = 0
    for line in lines[1:]:
        if not line:
            breaks += 1
            continue
        made += ["\n" * breaks if breaks else " ", line]
        breaks = 0
    return "".join(made)


def _load_json(text: str) -> Any:
    """Return what JSON *text* holds; None where it isn't complete."""
    import json

    def join(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs) or any(len(key) > LONGEST_KEY for key in made):
            raise _Doubt
        return made

    def refuse(_: str) -> Any:
        raise _Doubt

    if "\\" in text or text.count("[") + text.count("{") > DEEPEST:
        raise _Doubt
    try:
        return json.loads(
            text,
            object_pairs_hook=join,
            parse_constant=refuse,
            parse_int=lambda digits: int(digits) if len(digits) < 1000 else refuse(digits),
            parse_float=lambda digits: _finite(float(digits)),
        )
    except ValueError:
        return None
