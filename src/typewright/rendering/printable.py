"""Text that is safe to show: on one line, short, and as wide as it says."""

from __future__ import annotations


def make_printable(text: str) -> str:
    r"""Return *text* on one line, with escapes in place of what a terminal would obey or hide.

    >>> make_printable("a\x1b[31mb\n")
    'a\\x1b[31mb\\n'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def shorten(text: str, length: int) -> str:
    """Return *text* in at most *length* characters, its middle left out.

    >>> shorten("$.customers[0].address.street", 20)
    '$.custom...ss.street'
    """
    if len(text) <= length:
        return text
    tail = (length - 3) // 2 + 1
    return f"{text[: length - 3 - tail]}...{text[-tail:]}"


def width_of(text: str) -> int:
    """Return the columns that *text* fills in a terminal: two for a wide character, none for a combining one.

    >>> width_of("a日")
    3
    """
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)
