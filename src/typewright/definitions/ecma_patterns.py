r"""Patterns of ECMA-262, as JSON Schema asks for, in the words of Python's ``re``.

What means the same is kept; what is spelled or means otherwise is put in other words: ``$``
is the end and never a place before a newline, ``\d`` and ``\w`` are ASCII, ``\s`` is what
ECMA counts as white space, ``[^]`` is anything. What ``re`` can't do is refused with the
reason.
"""

from __future__ import annotations

from functools import lru_cache

from typewright.definitions.unicode_classes import ranges_of_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Ranges = list[tuple[int, int]]

LONGEST = 10_000
"""Characters of a pattern that is read."""
_LONGEST_TRANSLATED = 250_000
"""Characters that ``re`` is given, which takes a second for them: a property of one letter has thousands."""
DEEPEST = 60
"""Groups within groups: ``re`` reads them by recursion, and sees no sense in more."""
_SPACE = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_NO_SPACE = (
    "\\x00-\\x08\\x0e-\\x1f!-\\x9f\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff"
    "\u3001-\ufefe\uff00-\U0010ffff"
)
_CONTROLS = {"t": "\\t", "n": "\\n", "v": "\\v", "f": "\\f", "r": "\\r"}
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
_LARGEST = 0x10FFFF


class UntranslatableError(Exception):
    """A pattern is wrong, or asks for what ``re`` can't do; the text says why."""


class BeyondPythonError(UntranslatableError):
    """A pattern is right, but asks for what ``re`` can't do."""


def translate_pattern(pattern: str) -> str:
    r"""Return *pattern* in the words of ``re``.

    >>> translate_pattern(r"^\d+$")
    '(?a)^\\d+\\Z'

    Raises:
        UntranslatableError: it is no pattern, or one that ``re`` can't be told.
    """
    translated = "(?a)" + check_pattern(pattern)
    _try(translated)
    return translated


def check_pattern(pattern: str) -> str:
    r"""Return *pattern* as :func:`translate_pattern` does before ``re`` has seen it, in time as it is long.

    Raises:
        UntranslatableError: it is no pattern, or one that ``re`` can't be told.
    """
    if len(pattern) > LONGEST:
        message = f"is longer than {LONGEST:,} characters"
        raise UntranslatableError(message)
    return _Translation(pattern).run()


def _try(translated: str) -> None:
    import re
    import warnings

    if len(translated) > _LONGEST_TRANSLATED:
        message = "asks for too many characters by their Unicode property for Python's re"
        raise BeyondPythonError(message)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(translated)
    except re.error as exc:
        reason = exc.msg
        if "look-behind" in reason:
            message = "looks behind by no fixed number of characters, which Python's re can't"
            raise BeyondPythonError(message) from None
        raise UntranslatableError(reason) from None
    except (RecursionError, OverflowError, MemoryError):
        message = "is too large for Python's re"
        raise BeyondPythonError(message) from None


class _Translation:
    """One pattern on its way; :attr:`at` is the next character."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.out: list[str] = []
        self.open: list[int] = []
        """For each open group its number, 0 for one without."""
        self.closed: set[int] = set()
        self.groups = 0
        self._all_groups = _groups_of(text)
        self.names = _names_of_groups(self._all_groups)
        self.can_repeat = False

    def run(self) -> str:
        while self.at < len(self.text):
            char = self.text[self.at]
            self.at += 1
            _READERS.get(char, _Translation.read_plain)(self, char)
        if self.open:
            self._refuse("has a group that isn't closed")
        return "".join(self.out)

    def _refuse(self, reason: str) -> None:
        raise UntranslatableError(reason)

    def _add(self, text: str) -> None:
        self.out.append(text)
        self.can_repeat = True

    def read_plain(self, char: str) -> None:
        self._add(char if char.isalnum() or not char.isascii() or char in "_<>\"'%,:;=@`!/ \t\n" else "\\" + char)

    def read_start(self, _: str) -> None:
        self.out.append("^")
        self.can_repeat = False

    def read_end(self, _: str) -> None:
        self.out.append("\\Z")
        self.can_repeat = False

    def read_or(self, _: str) -> None:
        self.out.append("|")
        self.can_repeat = False

    def read_dot(self, _: str) -> None:
        self._add("[^\\n\\r\u2028\u2029]")

    def read_open(self, _: str) -> None:
        if len(self.open) >= DEEPEST:
            self._refuse(f"has groups more than {DEEPEST} deep")
        number, opening = self._read_kind_of_group()
        self.open.append(number)
        self.out.append(opening)
        self.can_repeat = False

    def _read_kind_of_group(self) -> tuple[int, str]:
        text, at = self.text, self.at
        if not text.startswith("?", at):
            self.groups += 1
            return self.groups, "("
        for opening in ("?:", "?=", "?!", "?<=", "?<!"):
            if text.startswith(opening, at):
                self.at += len(opening)
                return 0, "(" + opening
        if not text.startswith("?<", at) or ">" not in text[at:]:
            self._refuse(f"has a group that begins with ({text[at : at + 2]}, which ECMA-262 hasn't")
        self.at = text.index(">", at) + 1
        self.groups += 1
        return self.groups, "("

    def read_close(self, _: str) -> None:
        if not self.open:
            self._refuse("closes a group that isn't open")
        number = self.open.pop()
        self.closed.add(number)
        self._add(")")

    def read_repeat(self, char: str) -> None:
        if not self.can_repeat:
            self._refuse(f"has {char} with nothing before it to repeat")
        self.out.append(char)
        self._end_repeat()

    def _end_repeat(self) -> None:
        if self.text.startswith("?", self.at):
            self.at += 1
            self.out.append("?")
        self.can_repeat = False

    def read_brace(self, char: str) -> None:
        end = self.text.find("}", self.at)
        least, comma, most = self.text[self.at : max(end, self.at)].partition(",")
        if end < 0 or not _is_count(least) or not (_is_count(most) or not most):
            self.read_plain(char)
            return
        if not self.can_repeat:
            self._refuse("has {} with nothing before it to repeat")
        if most and int(least) > int(most):
            self._refuse(f"has {{{least},{most}}}, which runs backwards")
        self.at = end + 1
        self.out.append(f"{{{least}{comma}{most}}}")
        self._end_repeat()

    def read_escape(self, _: str) -> None:
        char = self._next("ends with a backslash")
        if char in "bB":
            self.out.append("\\" + char)
            self.can_repeat = False
        elif char == "k":
            self._refer_to(self._read_name())
        elif char in "123456789":
            digits = char
            while self.text[self.at : self.at + 1].isdecimal() and len(digits) < 3:
                digits += self._next("")
            self._refer_to(int(digits))
        elif char in "dDwW":
            self._add("\\" + char)
        elif char in "sS":
            self._add(f"[{_SPACE}]" if char == "s" else f"[{_NO_SPACE}]")
        elif char in "pP":
            self._add(f"[{self._read_property(char)}]")
        else:
            self._add(_spell_char(self._read_character(char)))

    def _read_name(self) -> int:
        end = self.text.find(">", self.at)
        name = self.text[self.at + 1 : max(end, self.at)]
        if not self.text.startswith("<", self.at) or name not in self.names:
            self._refuse(f"refers to the group {name!r}, which it doesn't have")
        self.at = end + 1
        return self.names[name]

    def _refer_to(self, number: int) -> None:
        if number > len(self._all_groups):
            self._refuse(f"refers to group {number}, which it doesn't have")
        # A group that took no part matches the empty text in ECMA-262 and nothing in re.
        self._add(f"(?:(?({number})\\{number}|))" if number in self.closed else "(?:)")

    def _next(self, otherwise: str) -> str:
        if self.at >= len(self.text):
            self._refuse(otherwise)
        self.at += 1
        return self.text[self.at - 1]

    def _read_character(self, char: str) -> int:
        """Return the code point of an escape whose backslash and *char* have been read."""
        if char in _CONTROLS:
            return ord({"t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"}[char])
        if char == "0" and not self.text[self.at : self.at + 1].isdecimal():
            return 0
        if char == "c":
            letter = self._next("ends with \\c")
            if not (letter.isascii() and letter.isalpha()):
                self._refuse(f"has \\c{letter}, which is no control character")
            return ord(letter) % 32
        if char == "x":
            return self._read_hex(2)
        if char == "u":
            return self._read_unicode()
        if char.isascii() and char.isalnum():
            self._refuse(f"has the escape \\{char}, which ECMA-262 hasn't")
        return ord(char)

    def _read_hex(self, count: int) -> int:
        digits = self.text[self.at : self.at + count]
        if len(digits) < count or not _is_hex(digits):
            self._refuse(f"has an escape that needs {count} hexadecimal digits")
        self.at += count
        return int(digits, 16)

    def _read_unicode(self) -> int:
        if self.text.startswith("{", self.at):
            end = self.text.find("}", self.at)
            digits = self.text[self.at + 1 : max(end, self.at)]
            if not _is_hex(digits) or len(digits) > 8 or int(digits, 16) > _LARGEST:
                self._refuse("has an escape \\u{...} that is no code point")
            self.at = end + 1
            return int(digits, 16)
        high = self._read_hex(4)
        if 0xD800 <= high < 0xDC00 and self.text.startswith("\\u", self.at):
            at, self.at = self.at, self.at + 2
            low = self._read_hex(4)
            if 0xDC00 <= low < 0xE000:
                return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
            self.at = at
        return high

    def _read_property(self, char: str) -> str:
        end = self.text.find("}", self.at)
        name = self.text[self.at + 1 : max(end, self.at)]
        if not self.text.startswith("{", self.at):
            self._refuse(f"has \\{char} without a property in braces")
        spelled = _spell_property(name, is_negated=char == "P")
        if spelled is None:
            message = f"asks for the Unicode property {name[:40]!r}, which Python's unicodedata can't tell"
            raise BeyondPythonError(message)
        self.at = end + 1
        return spelled

    def read_class(self, _: str) -> None:
        is_negated = self.text.startswith("^", self.at)
        self.at += is_negated
        parts: list[str] = []
        while True:
            if self.at >= len(self.text):
                self._refuse("has a [ that isn't closed")
            if self.text[self.at] == "]":
                self.at += 1
                break
            self._read_range(parts)
        if not parts:
            self._add("(?s:.)" if is_negated else "(?!)")
            return
        self._add(f"[{'^' if is_negated else ''}{''.join(parts)}]")

    def _read_range(self, parts: list[str]) -> None:
        first = self._read_item()
        if (
            isinstance(first, int)
            and self.text.startswith("-", self.at)
            and self.text[self.at + 1 : self.at + 2] != "]"
        ):
            self.at += 1
            if self.at >= len(self.text):
                self._refuse("has a [ that isn't closed")
            last = self._read_item()
            if isinstance(last, int):
                if last < first:
                    self._refuse(f"has the range {chr(first)}-{chr(last)}, which runs backwards")
                parts.append(f"{_spell_char(first)}-{_spell_char(last)}")
                return
            parts += [_spell_char(first), "\\-", last]
            return
        parts.append(_spell_char(first) if isinstance(first, int) else first)

    def _read_item(self) -> int | str:
        char = self._next("has a [ that isn't closed")
        if char != "\\":
            return ord(char)
        char = self._next("ends with a backslash")
        if char in "dDwW":
            return "\\" + char
        if char in "sS":
            return _SPACE if char == "s" else _NO_SPACE
        if char in "pP":
            return self._read_property(char)
        if char == "b":
            return 8
        return ord("-") if char == "-" else self._read_character(char)


_READERS: dict[str, Callable[[_Translation, str], None]] = {
    "^": _Translation.read_start,
    "$": _Translation.read_end,
    "|": _Translation.read_or,
    ".": _Translation.read_dot,
    "(": _Translation.read_open,
    ")": _Translation.read_close,
    "*": _Translation.read_repeat,
    "+": _Translation.read_repeat,
    "?": _Translation.read_repeat,
    "{": _Translation.read_brace,
    "\\": _Translation.read_escape,
    "[": _Translation.read_class,
}


def _names_of_groups(groups: list[str | None]) -> dict[str, int]:
    """Return the number of each named group."""
    names: dict[str, int] = {}
    for number, name in enumerate(groups, 1):
        if name is not None:
            if name in names or not name.isidentifier():
                message = (
                    f"has the group name {name[:40]!r} twice" if name in names else f"has a group called {name[:40]!r}"
                )
                raise UntranslatableError(message)
            names[name] = number
    return names


def _groups_of(text: str) -> list[str | None]:
    """Return the name of each group that has a number, or None."""
    found: list[str | None] = []
    at, in_class = 0, False
    while at < len(text):
        char = text[at]
        if char == "\\":
            at += 1
        elif char in "[]":
            in_class = char == "["
        elif char == "(" and not in_class:
            if not text.startswith("?", at + 1):
                found.append(None)
            elif text.startswith("?<", at + 1) and text[at + 3 : at + 4] not in ("=", "!"):
                found.append(text[at + 3 : max(text.find(">", at), at + 3)])
        at += 1
    return found


def _is_count(digits: str) -> bool:
    return digits.isascii() and digits.isdecimal() and len(digits) < 6


def _is_hex(digits: str) -> bool:
    return bool(digits) and all(digit in "0123456789abcdefABCDEF" for digit in digits)


def _spell_char(point: int) -> str:
    char = chr(point)
    if char.isascii():
        return (
            char if char.isalnum() or char == "_" else f"\\x{point:02x}" if point < 32 or point == 127 else "\\" + char
        )
    return char


@lru_cache(maxsize=128)
def _spell_property(name: str, *, is_negated: bool) -> str | None:
    """Return the ranges of a Unicode property, or of what hasn't it; None where they aren't known."""
    ranges = ranges_of_property(name)
    return None if ranges is None else _spell_ranges(_complement(ranges) if is_negated else ranges)


def _spell_ranges(ranges: Ranges) -> str:
    return "".join([_spell_char(a) if a == b else f"{_spell_char(a)}-{_spell_char(b)}" for a, b in ranges])


def _complement(ranges: Ranges) -> Ranges:
    made: Ranges = []
    start = 0
    for first, last in ranges:
        if first > start:
            made.append((start, first - 1))
        start = last + 1
    if start <= _LARGEST:
        made.append((start, _LARGEST))
    return made
