"""Patterns of ECMA-262 in the words of re."""

from __future__ import annotations

import contextlib
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typewright.definitions import fits_format
from typewright.definitions.ecma_patterns import (
    BeyondPythonError,
    UntranslatableError,
    check_pattern,
    translate_pattern,
)


def finds(pattern: str, text: str) -> bool:
    """Whether *pattern* is found in *text*."""
    return re.search(translate_pattern(pattern), text) is not None


class TestMeaning:
    @pytest.mark.parametrize(
        ("pattern", "yes", "no"),
        [
            ("^a$", "a", "a\n"),
            (r"^\d$", "7", "\u0667"),
            (r"^\D$", "\u0667", "7"),
            (r"^\w$", "_", "\u00e9"),
            (r"^\W$", "\u00e9", "_"),
            (r"^\s$", "\ufeff", "\x85"),
            (r"^\S$", "\x85", "\u2029"),
            (r"^[\S]$", "\x85", "\u2029"),
            (r"^[^\s]$", "x", "\u00a0"),
            (r"^[\d-x]$", "-", "y"),
            (r"^\cA$", "\x01", "A"),
            (r"^\x41\u0042\u{43}$", "ABC", "abc"),
            (r"^\ud83d\ude00$", "\U0001f600", "x"),
            ("^.$", "\U0001f600", "\u2028"),
            ("^[^]$", "\n", ""),
            ("[]|a", "a", "b"),
            (r"^[\b]$", "\b", "b"),
            (r"^\p{L}$", "\u00e9", "1"),
            (r"^\p{Letter}\P{Lu}$", "\u00e9a", "aA"),
            (r"^[\p{Nd}x]$", "\u0667", "y"),
            (r"^\p{ASCII}$", "a", "\u00e9"),
            (r"^\p{gc=Lu}$", "A", "a"),
            (r"^(?<n>a|b)\k<n>$", "aa", "ab"),
            (r"^(?:(a)|b)\1$", "b", "ba"),
            (r"^(a)?b{1,2}?c$", "bbc", "bbbc"),
            (r"^[[&~|-]$", "[", "x"),
            ("^a{,2}$", "a{,2}", "aa"),
            ("^}]$", "}]", "x"),
            ("^x{2}$", "xx", "x"),
            (r"^\/\.\-$", "/.-", "x"),
            (r"(?<=a)b", "ab", "b"),
            (r"\0", "\0", "0"),
            (r"\bx", "a-x", "ax"),
        ],
    )
    def test_is_kept(self, pattern: str, yes: str, no: str) -> None:
        """A pattern finds what ECMA-262 says that it finds."""
        assert finds(pattern, yes)
        assert not finds(pattern, no)


class TestRefusals:
    @pytest.mark.parametrize(
        ("pattern", "reason"),
        [
            ("(", "isn't closed"),
            (")", "isn't open"),
            ("[a", "isn't closed"),
            ("[a-", "isn't closed"),
            ("*", "nothing before it"),
            ("a**", "nothing before it"),
            ("a++", "nothing before it"),
            ("{2}", "nothing before it"),
            ("^*", "nothing before it"),
            (r"\Z", "which ECMA-262 hasn't"),
            (r"\a", "which ECMA-262 hasn't"),
            ("(?P<n>a)", "which ECMA-262 hasn't"),
            ("(?i)a", "which ECMA-262 hasn't"),
            ("(?#x)", "which ECMA-262 hasn't"),
            ("(?>a)", "which ECMA-262 hasn't"),
            (r"\c1", "no control character"),
            (r"\c", "ends with"),
            ("\\", "ends with a backslash"),
            (r"[\\", "isn't closed"),
            (r"\x4", "2 hexadecimal digits"),
            (r"\u12", "4 hexadecimal digits"),
            (r"\u{110000}", "no code point"),
            (r"\1", "which it doesn't have"),
            (r"(a)\2", "which it doesn't have"),
            (r"\k<x>", "which it doesn't have"),
            ("(?<a>x)(?<a>y)", "twice"),
            ("(?<1>x)", "called '1'"),
            ("[z-a]", "runs backwards"),
            (r"\pL", "without a property"),
            ("(" * 200 + ")" * 200, "deep"),
            ("a" * 10_001, "longer than 10,000"),
            ("a{2,1}", "{2,1}, which runs backwards"),
        ],
    )
    def test_say_why(self, pattern: str, reason: str) -> None:
        """What is no pattern of ECMA-262 is refused."""
        with pytest.raises(UntranslatableError, match=re.escape(reason)):
            translate_pattern(pattern)

    @pytest.mark.parametrize("pattern", [r"(?<=a+)b", r"\p{Script=Greek}", r"\p{Emoji}", r"\p{L}" * 1_999])
    def test_tell_what_python_lacks(self, pattern: str) -> None:
        """A pattern that is right, and that re can't be told, is refused as such."""
        with pytest.raises(BeyondPythonError, match="Python"):
            translate_pattern(pattern)


_PIECES = [
    "a",
    "-",
    "(",
    ")",
    "(?:",
    "(?=",
    "(?<=",
    "(?<n>",
    "[",
    "[^",
    "]",
    "{",
    "}",
    "{2}",
    "{1,",
    ",3}",
    "*",
    "+",
    "?",
    "|",
]
_PIECES += [
    "^",
    "$",
    ".",
    "\\",
    "\\d",
    "\\b",
    "\\1",
    "\\k<n>",
    "\\p{L}",
    "\\u{1F600}",
    "\\x41",
    "\\cA",
    "\U0001f600",
    "0",
    "#",
    " ",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_re_refuses_nothing_that_was_checked(pattern: str) -> None:
    """What passes without a look by ``re`` is refused by it only where it is beyond it."""
    try:
        check_pattern(pattern)
    except UntranslatableError as exc:
        with pytest.raises(type(exc), match=re.escape(str(exc))):
            translate_pattern(pattern)
        return
    with contextlib.suppress(BeyondPythonError):
        translate_pattern(pattern)


@pytest.mark.parametrize(
    "pattern", ["(a)" + r"\1" * 4_990, r"\p{L}" * 1_999, "[" + r"\p{L}" * 1_990 + "]", "{" * 9_999 + "}", "(?<" * 3_333]
)
def test_checking_takes_time_as_the_pattern_is_long(pattern: str) -> None:
    """A text of a stranger, checked for the format ``regex``, is looked through once, and ``re`` doesn't see it."""
    fits_format("regex", r"\p{L}")
    began = time.process_time()
    fits_format("regex", pattern)
    assert time.process_time() - began < 0.5
