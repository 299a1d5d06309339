"""Scalars that few models hold: addresses, paths, fractions, complex numbers, regular expressions, time zones.

Imported when a definition first needs one. A reader takes text and returns the value or
raises ``ValueError``; a speller returns text that the reader reads as an equal value.
"""

from __future__ import annotations

from datetime import UTC

from typewright.definitions.scalars import class_of_scalar, is_float, read_bytes, spell_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timezone
    from fractions import Fraction
    from re import Pattern
    from zoneinfo import ZoneInfo


def _is_address(name: str) -> Callable[[object], bool]:
    """Return the test of an address: Python derives interfaces, which are more, from them."""
    address, interface = class_of_scalar(name), class_of_scalar(f"{name}_interface")
    return lambda value: isinstance(value, address) and not isinstance(value, interface)


def is_ipv4(value: object) -> bool:
    """Whether *value* is an IPv4 address and no interface, which has a network, too."""
    return _is_address("ipv4")(value)


def is_ipv6(value: object) -> bool:
    """Whether *value* is an IPv6 address and no interface, which has a network, too."""
    return _is_address("ipv6")(value)


def is_complex(value: object) -> bool:
    """Whether *value* is a complex number, or a float or an int (PEP 484's tower) and no bool."""
    return isinstance(value, complex) or is_float(value)


def is_regex(value: object) -> bool:
    """Whether *value* is a compiled regular expression for text."""
    return isinstance(value, class_of_scalar("regex")) and isinstance(value.pattern, str)  # type: ignore[attr-defined]


def is_bytes_regex(value: object) -> bool:
    """Whether *value* is a compiled regular expression for bytes."""
    return isinstance(value, class_of_scalar("regex")) and isinstance(value.pattern, bytes)  # type: ignore[attr-defined]


def _read_path(name: str) -> Callable[[str], object]:
    def read(text: str) -> object:
        if "\0" in text:
            raise ValueError(text)
        return make(text)

    make = class_of_scalar(name)
    return read


def read_fraction(text: str) -> Fraction:
    """Return the Fraction of ``3``, ``-1/3`` or ``0.25``, without blanks, underscores and exponents.

    An exponent of nine digits would be written out, and fill the memory.

    >>> read_fraction("-1/3")
    Fraction(-1, 3)
    """
    import re
    from fractions import Fraction

    if re.fullmatch(r"[-+]?\d+(/0*[1-9]\d*|\.\d+)?", text, re.ASCII) is None:
        raise ValueError(text)
    return Fraction(text)


def read_complex(text: str) -> complex:
    """Return the finite complex number that *text* spells, without blanks or underscores.

    >>> read_complex("1+2j")
    (1+2j)
    """
    if not text.isascii() or "_" in text or any(map(str.isspace, text)):
        raise ValueError(text)
    value = complex(text)
    if value - value != 0:
        raise ValueError(text)
    return value


def spell_complex(value: object) -> str:
    """Return the text of a complex number or of a number that stands for one, without Python's brackets."""
    if isinstance(value, complex):
        return complex.__repr__(value).strip("()")
    return float.__repr__(value) if isinstance(value, float) else int.__repr__(value)  # pyright: ignore[reportArgumentType]


def read_bytearray(text: str) -> bytearray:
    """Return the bytearray that base64 *text* stands for (RFC 4648, padding required)."""
    return bytearray(read_bytes(text))


def read_regex(text: str) -> Pattern[str]:
    """Return the compiled regular expression *text*."""
    import re

    try:
        return re.compile(text)
    except (re.error, RecursionError, OverflowError) as exc:
        raise ValueError(text) from exc


def read_bytes_regex(text: str) -> Pattern[bytes]:
    """Return the compiled regular expression for bytes, each written as the character of its number (Latin-1)."""
    import re

    try:
        return re.compile(text.encode("latin-1"))
    except (re.error, RecursionError, OverflowError) as exc:
        raise ValueError(text) from exc


def spell_regex(value: object) -> str:
    """Return the text of a regular expression; flags that were given beside it stand in front: ``(?i)``.

    >>> import re
    >>> spell_regex(re.compile("(?m)^a", re.IGNORECASE))
    '(?im)^a'

    Raises:
        TypeError: a flag has no letter.
    """
    import re

    regex: Pattern[str] | Pattern[bytes] = value  # type: ignore[assignment]
    text = regex.pattern if isinstance(regex.pattern, str) else regex.pattern.decode("latin-1")
    kind = type(regex.pattern)
    if re.compile(regex.pattern).flags == regex.flags:
        return text
    letters = "".join(letter for letter in "aiLmsux" if regex.flags & re.RegexFlag[letter.upper()])
    rest = re.sub(r"^\(\?[aiLmsux]+\)", "", text)
    spelled = f"(?{letters})".replace("u", "") + rest if kind is str else f"(?{letters})" + rest
    again = re.compile(spelled if kind is str else spelled.encode("latin-1"))
    if again.flags != regex.flags:
        message = f"the flags of {regex!r} can't be written"
        raise TypeError(message)
    return spelled


def read_timezone(text: str) -> timezone:
    """Return the fixed time zone of an offset: ``+05:30``, ``Z`` or ``UTC``.

    >>> read_timezone("+05:30")
    datetime.timezone(datetime.timedelta(seconds=19800))
    """
    from datetime import time

    if text in ("Z", "UTC"):
        return UTC
    if text[:1] not in ("+", "-"):
        raise ValueError(text)
    return time.fromisoformat(f"00:00{text}").tzinfo  # type: ignore[return-value]


def spell_timezone(value: object) -> str:
    """Return the offset of a fixed time zone: ``+05:30``."""
    from datetime import time

    return time(tzinfo=value).isoformat().removeprefix("00:00:00")  # type: ignore[arg-type]


def read_zone(text: str) -> ZoneInfo:
    """Return the time zone of a name such as ``Europe/Berlin``."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(text)
    except (KeyError, OSError) as exc:
        raise ValueError(text) from exc


def spell_zone(value: object) -> str:
    """Return the name of a time zone.

    Raises:
        TypeError: it was read from a file and has none.
    """
    key: str | None = value.key  # type: ignore[attr-defined]
    if key is None:
        message = f"{value!r} has no name"
        raise TypeError(message)
    return key


TESTS: dict[str, Callable[[object], bool]] = {
    "ipv4": is_ipv4,
    "ipv6": is_ipv6,
    "complex": is_complex,
    "regex": is_regex,
    "bytes_regex": is_bytes_regex,
}
"""Tests where ``isinstance`` is too wide or too narrow."""


def reader_of(name: str) -> Callable[[str], object]:
    """Return the function that reads the scalar called *name*."""
    if name in ("path", "pure_path", "pure_posix_path", "pure_windows_path"):
        return _read_path(name)
    return _READERS.get(name) or class_of_scalar(name)


def speller_of(name: str) -> Callable[[object], object]:
    """Return the function that spells the scalar called *name*."""
    return _SPELLERS.get(name, str)


_READERS: dict[str, Callable[[str], object]] = {
    "fraction": read_fraction,
    "complex": read_complex,
    "bytearray": read_bytearray,
    "regex": read_regex,
    "bytes_regex": read_bytes_regex,
    "timezone": read_timezone,
    "zone": read_zone,
}
_SPELLERS: dict[str, Callable[[object], object]] = {
    "complex": spell_complex,
    "bytearray": spell_bytes,
    "regex": spell_regex,
    "bytes_regex": spell_regex,
    "timezone": spell_timezone,
    "zone": spell_zone,
}
