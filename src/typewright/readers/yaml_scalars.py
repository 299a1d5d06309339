"""What a plain YAML scalar means: the core schema of YAML 1.2, no more.

null ~ (nothing)          None
true false                bool; yes, no, on and off stay text
12 -3 014 0o17 0xff       int; a leading zero means nothing, octal is 0o
1.5 2e3 .inf .nan         float
all else                  text: dates, times, 1_000 and 12:30:45 too
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

CORE = "tag:yaml.org,2002:"
"""The prefix of YAML's own tags."""

_WORDS: dict[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **{sign + word: float(sign + "inf") for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF")},
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_INT = r"[-+]?[0-9]+"
_OTHER_BASE = r"0o[0-7]+|0x[0-9a-fA-F]+"
_FLOAT = r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"


class TooManyDigits(Exception):  # noqa: N818 - a signal between two functions, never an error that users see
    """An integer is longer than the limit."""


def make_resolver(digits: int) -> Callable[[str], object]:
    """Return the function that turns a plain scalar's text into its value.

    It raises :class:`TooManyDigits` for an integer of more than *digits* digits.

    >>> resolve = make_resolver(1000)
    >>> resolve("014"), resolve("0o14"), resolve("yes"), resolve("1e3")
    (14, 12, 'yes', 1000.0)
    """
    import re

    is_int = re.compile(_INT).fullmatch
    is_other_base = re.compile(_OTHER_BASE).fullmatch
    is_float = re.compile(_FLOAT).fullmatch

    def resolve(text: str) -> object:
        if text in _WORDS:
            return _WORDS[text]
        if text[0] not in "+-.0123456789":
            return text
        if is_int(text):
            return _read_int(text, 10, digits)
        if is_other_base(text):
            return _read_int(text[2:], 8 if text[1] == "o" else 16, digits)
        return float(text) if is_float(text) else text

    return resolve


def fit_tag(tag: str, text: str, resolve: Callable[[str], object]) -> tuple[bool, object]:
    """Return whether *text* can be what an explicit core *tag* says, and the value.

    >>> fit_tag("float", "1", make_resolver(1000))
    (True, 1.0)
    """
    if tag == "str":
        return True, text
    value = resolve(text)
    if tag == "float" and type(value) is int:
        value = float(text) if text.lstrip("+-").isdigit() else value
    return type(value) is _CLASSES[tag], value


SCALAR_TAGS = ("str", "int", "float", "bool", "null")
"""The core tags that a scalar may carry."""

_CLASSES: dict[str, type] = {"int": int, "float": float, "bool": bool, "null": type(None)}


def _read_int(text: str, base: int, digits: int) -> int:
    if len(text) > digits:
        raise TooManyDigits
    return int(text, base)
