"""Which characters a part of a pattern matches, as bits: enough of Unicode to tell whether two parts share one.

The alphabet is ASCII, every character that the pattern names with its neighbours and cases,
and a few of each category. Two ranges that overlap share the end of one of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

_OTHERS = "\x85\xa0\xb2\xb5\xc9\xe9\u0130\u0131\u017f\u0663\u03a9\u03c9\u2003\u2014\u212a\u4e2d\ufb06\U0001f600"
MOST_CHARACTERS = 3000
_PREFERRED = "a10 .-_/"


def cases_of(code: int) -> set[int]:
    """Return *code* and the same character in other cases.

    >>> sorted(map(chr, cases_of(ord("a"))))
    ['A', 'a']
    """
    char = chr(code)
    return {code} | {ord(other) for other in (char.lower(), char.upper()) if len(other) == 1}


class TooLargeError(Exception):
    """The pattern is larger than what is looked at."""


class Characters:
    """The alphabet of one pattern, and the sets of its parts as bits."""

    def __init__(self, named: Iterable[int]) -> None:
        near = {code + step for code in named for step in (-1, 0, 1)}
        codes = {*range(128), *map(ord, _OTHERS), *(code for code in near if 0 <= code < 0x110000)}
        self.codes = sorted({case for code in codes for case in cases_of(code)})
        if len(self.codes) > MOST_CHARACTERS:
            raise TooLargeError
        self._bits = {code: 1 << i for i, code in enumerate(self.codes)}
        self.all = (1 << len(self.codes)) - 1
        self._categories: dict[tuple[str, bool], int] = {}
        self._signs: dict[object, int] = {}

    def sign(self, key: object) -> int:
        """Return the bit of what isn't a character: a place in the text, or a part that is looked at alone."""
        return self._signs.setdefault(key, 1 << (len(self.codes) + len(self._signs)))

    def ends(self) -> set[int]:
        """Return the bits of the places at the end of a text."""
        return {self.sign("AT_END"), self.sign("AT_END_STRING")}

    def between(self, low: int, high: int) -> int:
        """Return the bits of the characters from *low* to *high*."""
        start, stop = bisect_left(self.codes, low), bisect_right(self.codes, high)
        return ((1 << (stop - start)) - 1) << start

    def category(self, name: str, *, ascii_only: bool) -> int:
        """Return the bits of a category, by the name that ``re`` has for it: ``CATEGORY_NOT_DIGIT``."""
        kind = name.rpartition("_")[2]
        bits = self._categories.get((kind, ascii_only))
        if bits is None:
            fits = _KINDS[kind]
            chosen = [i for i, code in enumerate(self.codes) if (code < 128 or not ascii_only) and fits(chr(code))]
            bits = self._categories[kind, ascii_only] = sum(1 << i for i in chosen)
        return self.all & ~bits if "_NOT_" in name else bits

    def of_set(self, items: Iterable[tuple[Any, Any]], *, ignore_case: bool, ascii_only: bool) -> int:
        """Return the bits of ``[...]``."""
        bits, negated = 0, False
        for code, argument in items:
            match str(code):
                case "NEGATE":
                    negated = True
                case "LITERAL":
                    bits |= self.between(argument, argument)
                case "RANGE":
                    bits |= self.between(*argument)
                case _:
                    bits |= self.category(str(argument), ascii_only=ascii_only)
        bits = self._in_all_cases(bits) if ignore_case else bits
        return self.all & ~bits if negated else bits

    def _in_all_cases(self, bits: int) -> int:
        inside = [code for code, bit in self._bits.items() if bits & bit]
        return bits | sum({self._bits[case] for code in inside for case in cases_of(code) if case in self._bits})

    def pick(self, bits: int) -> str:
        """Return one character of *bits*, or nothing where these are signs; a plain one if possible."""
        for char in _PREFERRED:
            if bits & self.between(ord(char), ord(char)):
                return char
        shown = bits & self.between(0x21, 0x7E) or bits & self.all
        return chr(self.codes[(shown & -shown).bit_length() - 1]) if shown else ""


_KINDS: dict[str, Callable[[str], bool]] = {
    "DIGIT": str.isdecimal,
    "SPACE": str.isspace,
    "WORD": lambda char: char.isalnum() or char == "_",
}
