"""Names of hosts: RFC 1123 in ASCII, and IDNA 2008 as far as ``unicodedata`` can tell."""

from __future__ import annotations

import unicodedata

_DOTS = ("\u3002", "\uff0e", "\uff61")
_LETTERS = frozenset({"Ll", "Lu", "Lo", "Lm", "Mn", "Mc", "Nd"})
_ALLOWED = frozenset("\u00df\u03c2\u06fd\u06fe\u0f0b\u3007")
_NOT_ALLOWED = frozenset("\u0640\u07fa\u302e\u302f\u3031\u3032\u3033\u3034\u3035\u303b")


def is_host_name(text: str) -> bool:
    """Whether *text* is the name of a host in ASCII.

    >>> is_host_name("a-b.example"), is_host_name("-a.example")
    (True, False)
    """
    labels = text.split(".")
    return text.isascii() and 0 < len(text) <= 253 and all(_is_label(label) for label in labels)


def is_international_host_name(text: str) -> bool:
    """Whether *text* is the name of a host in any script."""
    for dot in _DOTS:
        text = text.replace(dot, ".")
    if not 0 < len(text) <= 253:
        return False
    if not text.isascii() and not _fits_direction_of_labels(text):
        return False
    encoded = []
    for label in text.split("."):
        if label.isascii():
            if not _is_label(label):
                return False
            encoded.append(label)
        else:
            if not _is_unicode_label(label):
                return False
            encoded.append("xn--" + label.encode("punycode").decode("ascii"))
    return len(".".join(encoded)) <= 253 and all(len(label) <= 63 for label in encoded)


def _is_label(label: str) -> bool:
    if not 0 < len(label) <= 63 or label[0] == "-" or label[-1] == "-":
        return False
    if not all(char.isalnum() or char == "-" for char in label):
        return False
    if label[2:4] != "--":
        return True
    return label[:2].lower() == "xn" and _is_encoded(label[4:])


def _is_encoded(encoded: str) -> bool:
    """Whether *encoded* is the punycode of a label that has need of it."""
    try:
        label = encoded.lower().encode("ascii").decode("punycode")
        again = label.encode("punycode").decode("ascii")
    except (UnicodeError, ValueError, OverflowError):
        return False
    return not label.isascii() and again == encoded.lower() and _is_unicode_label(label)


def _is_unicode_label(label: str) -> bool:
    if label[0] == "-" or label[-1] == "-" or label[2:4] == "--":
        return False
    if unicodedata.normalize("NFC", label) != label or unicodedata.category(label[0]).startswith("M"):
        return False
    return all(_is_allowed(char) or _fits_context(label, i) for i, char in enumerate(label)) and _fits_direction(label)


def _is_allowed(char: str) -> bool:
    if char in _ALLOWED or char == "-":
        return True
    if char in _NOT_ALLOWED or char in _CONTEXT or unicodedata.category(char) not in _LETTERS:
        return False
    if "\u0660" <= char <= "\u0669" or "\u06f0" <= char <= "\u06f9":
        return False
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", char).casefold())
    return folded == char


_CONTEXT = frozenset("\u00b7\u0375\u05f3\u05f4\u30fb\u200c\u200d")


def _fits_context(label: str, i: int) -> bool:
    """Whether a character is allowed where it stands (RFC 5892, appendix A)."""
    char, before, after = label[i], label[i - 1 : i], label[i + 1 : i + 2]
    if char == "\u00b7":
        return before == "l" and after == "l"
    if char == "\u0375":
        return _is_of(after, "GREEK")
    if char in "\u05f3\u05f4":
        return _is_of(before, "HEBREW")
    if char == "\u30fb":
        return any(_is_of(other, "HIRAGANA", "KATAKANA", "CJK UNIFIED") for other in label if other != char)
    if char in "\u200c\u200d":
        return bool(before) and unicodedata.combining(before) == 9
    if "\u0660" <= char <= "\u0669":
        return not any("\u06f0" <= other <= "\u06f9" for other in label)
    if "\u06f0" <= char <= "\u06f9":
        return not any("\u0660" <= other <= "\u0669" for other in label)
    return False


def _is_of(char: str, *scripts: str) -> bool:
    return bool(char) and unicodedata.name(char, "").startswith(scripts)


def _fits_direction_of_labels(text: str) -> bool:
    """Whether no label begins with a digit in a name that has letters which run from right to left."""
    if not any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in text):
        return True
    return all(unicodedata.bidirectional(label[:1] or "L") in ("L", "R", "AL") for label in text.split("."))


def _fits_direction(label: str) -> bool:
    """Whether letters that run from right to left stand with such (RFC 5893)."""
    kinds = [unicodedata.bidirectional(char) for char in label]
    if not any(kind in ("R", "AL", "AN") for kind in kinds):
        return True
    if kinds[0] == "L":
        return all(kind in ("L", "EN", "ES", "CS", "ET", "ON", "BN", "NSM") for kind in kinds)
    if kinds[0] not in ("R", "AL") or ("EN" in kinds and "AN" in kinds):
        return False
    last = next(kind for kind in reversed(kinds) if kind != "NSM")
    return last in ("R", "AL", "EN", "AN") and "L" not in kinds
