"""Readers and spellers of single values that JSON has no words for: times, UUIDs, decimals, addresses, paths ...

A reader gets the class that it reads, so that nothing is imported here before it is needed.
"""

from __future__ import annotations

from typewright.generating.standalone.support.checks import DUMPS, is_float, is_int, read_text, refuse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from typewright.generating.standalone.support.checks import Path, Problems


def read_datetime(value: object, path: Path, problems: Problems, cls: Any) -> Any:
    """Return a datetime, or that of ISO 8601 text."""
    message = "must be a datetime or ISO 8601 text such as 2024-02-29T12:30:00Z"
    return read_text(value, path, problems, cls, cls.fromisoformat, "datetime", message)


def read_date(value: object, path: Path, problems: Problems, cls: Any) -> Any:
    """Return a date, which is no datetime, or that of ISO 8601 text."""
    message = "must be a date or ISO 8601 text such as 2024-02-29"
    if isinstance(value, cls) and hasattr(value, "hour"):
        return refuse(problems, path, "type", message, value)
    return read_text(value, path, problems, cls, cls.fromisoformat, "date", message)


def read_time(value: object, path: Path, problems: Problems, cls: Any) -> Any:
    """Return a time, or that of ISO 8601 text."""
    message = "must be a time or ISO 8601 text such as 12:30:00"
    return read_text(value, path, problems, cls, cls.fromisoformat, "time", message)


def read_timedelta(value: object, path: Path, problems: Problems, cls: Any) -> Any:
    """Return a timedelta, or that of an ISO 8601 duration in weeks, days, hours, minutes and seconds."""
    message = "must be a timedelta or an ISO 8601 duration such as P1DT2H"
    return read_text(value, path, problems, cls, parse_duration, "timedelta", message)


def read_uuid(value: object, path: Path, problems: Problems, cls: Any) -> Any:
    """Return a UUID, or that of its text."""
    message = "must be a UUID or text such as 12345678-1234-5678-1234-567812345678"
    return read_text(value, path, problems, cls, cls, "uuid", message)


def read_decimal(value: object, path: Path, problems: Problems, cls: Any) -> Any:
    """Return a Decimal, or that of its text or of an int."""
    message = "must be a Decimal or text such as 12.50, or an integer"
    return cls(value) if is_int(value) else read_text(value, path, problems, cls, parse_decimal, "decimal", message)


def read_bytes(value: object, path: Path, problems: Problems, cls: Any) -> Any:
    """Return bytes, or those of base64 text."""
    return read_text(value, path, problems, cls, parse_bytes, "bytes", "must be bytes or base64 text")


def read_bytearray(value: object, path: Path, problems: Problems, cls: Any) -> Any:
    """Return a bytearray, or that of base64 text."""
    return read_text(value, path, problems, cls, parse_bytearray, "bytearray", "must be a bytearray or base64 text")


def read_path(value: object, path: Path, problems: Problems, cls: Any) -> Any:
    """Return a path, or that of text."""
    kinds = {
        "Path": "path",
        "PurePath": "pure_path",
        "PurePosixPath": "pure_posix_path",
        "PureWindowsPath": "pure_windows_path",
    }

    def parse(text: str) -> object:
        if "\0" in text:
            raise ValueError(text)
        return cls(text)

    return read_text(value, path, problems, cls, parse, kinds[cls.__name__], f"must be a {cls.__name__} or text")


_ADDRESSES = {
    "IPv4Address": ("ipv4", "an IPv4 address or text such as 192.0.2.1"),
    "IPv6Address": ("ipv6", "an IPv6 address or text such as 2001:db8::1"),
    "IPv4Network": ("ipv4_network", "an IPv4 network or text such as 192.0.2.0/24"),
    "IPv6Network": ("ipv6_network", "an IPv6 network or text such as 2001:db8::/32"),
    "IPv4Interface": ("ipv4_interface", "an IPv4 interface or text such as 192.0.2.1/24"),
    "IPv6Interface": ("ipv6_interface", "an IPv6 interface or text such as 2001:db8::1/32"),
}


def read_ip(value: object, path: Path, problems: Problems, cls: Any) -> Any:
    """Return an address, a network or an interface, or that of its text."""
    code, noun = _ADDRESSES[cls.__name__]
    if isinstance(value, cls) and not is_ip(value, cls):
        return refuse(problems, path, "type", f"must be {noun}", value)
    return read_text(value, path, problems, cls, cls, code, f"must be {noun}")


def is_ip(value: object, cls: Any) -> bool:
    """Whether *value* is of *cls*; an interface, which has a network, too, is no address."""
    return isinstance(value, cls) and (hasattr(value, "network") == cls.__name__.endswith("Interface"))


def read_fraction(value: object, path: Path, problems: Problems, cls: Any) -> Any:
    """Return a Fraction, or that of its text or of an int."""
    message = "must be a Fraction or text such as 1/3, or an integer"
    return cls(value) if is_int(value) else read_text(value, path, problems, cls, parse_fraction, "fraction", message)


def is_complex(value: object) -> bool:
    """Whether *value* is a complex number, or a float or an int, and no bool."""
    return isinstance(value, complex) or is_float(value)


def read_complex(value: object, path: Path, problems: Problems, cls: type[complex]) -> Any:
    """Return a complex number, or that of its text or of another number."""
    if is_float(value) and not isinstance(value, complex):
        try:
            return cls(value)  # type: ignore[call-overload]
        except OverflowError:
            return refuse(problems, path, "range", "is an integer too large for a float", value)
    return read_text(
        value, path, problems, cls, parse_complex, "complex", "must be a complex number or text such as 1+2j"
    )


def is_regex(value: object, kind: type) -> bool:
    """Whether *value* is a compiled regular expression for *kind*: str or bytes."""
    return type(value).__module__ == "re" and isinstance(getattr(value, "pattern", None), kind)


def read_regex(value: object, path: Path, problems: Problems, kind: type) -> Any:
    """Return a compiled regular expression for *kind*, or that of its text."""
    if is_regex(value, kind):
        return value
    noun, code, parse = "a compiled regular expression", "regex", parse_regex
    if kind is bytes:
        noun, code, parse = f"{noun} for bytes", "bytes_regex", parse_bytes_regex
    return read_text(value, path, problems, Nobody, parse, code, f"must be {noun} or its text")


class Nobody:
    """A class without objects."""


def read_timezone(value: object, path: Path, problems: Problems, cls: Any) -> Any:
    """Return a fixed time zone, or that of an offset."""
    message = "must be a timezone or an offset such as +05:30"
    return read_text(value, path, problems, cls, parse_timezone, "timezone", message)


def read_zone(value: object, path: Path, problems: Problems, cls: Any) -> Any:
    """Return a ZoneInfo, or that of a name."""
    return read_text(
        value, path, problems, cls, parse_zone, "zone", "must be a ZoneInfo or a name such as Europe/Berlin"
    )


def parse_bytes(text: str) -> bytes:
    """Return the bytes that base64 *text* stands for."""
    from binascii import a2b_base64

    return a2b_base64(text, strict_mode=True) if text else b""


def parse_bytearray(text: str) -> bytearray:
    """Return the bytearray that base64 *text* stands for."""
    return bytearray(parse_bytes(text))


def parse_decimal(text: str) -> Any:
    """Return the finite Decimal that *text* spells, without blanks or underscores."""
    from decimal import Decimal

    if not text.isascii() or "_" in text or text != text.strip():
        raise ValueError(text)
    value = Decimal(text)
    if not value.is_finite():
        raise ValueError(text)
    return value


_NUMBER = r"(\d+(?:\.\d+)?)"
_DURATION = rf"(-)?P(?:{_NUMBER}W)?(?:{_NUMBER}D)?(?:T(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?"


def parse_duration(text: str) -> Any:
    """Return the timedelta of an ISO 8601 duration; years and months have no fixed length."""
    import re
    from datetime import timedelta

    match = re.fullmatch(_DURATION, text, re.ASCII)
    if match is None or not any(match.groups()[1:]) or text.endswith("T"):
        raise ValueError(text)
    sign, *numbers = match.groups()
    names = ("weeks", "days", "hours", "minutes", "seconds")
    length = timedelta(**{name: float(number) for name, number in zip(names, numbers, strict=True) if number})
    return -length if sign else length


def parse_fraction(text: str) -> Any:
    """Return the Fraction of ``3``, ``-1/3`` or ``0.25``; an exponent could be written out, and fill the memory."""
    import re
    from fractions import Fraction

    if re.fullmatch(r"[-+]?\d+(/0*[1-9]\d*|\.\d+)?", text, re.ASCII) is None:
        raise ValueError(text)
    return Fraction(text)


def parse_complex(text: str) -> complex:
    """Return the finite complex number that *text* spells, without blanks or underscores."""
    if not text.isascii() or "_" in text or any(map(str.isspace, text)):
        raise ValueError(text)
    value = complex(text)
    if value - value != 0:
        raise ValueError(text)
    return value


def parse_regex(text: Any) -> Any:
    """Return the compiled regular expression *text*."""
    import re

    try:
        return re.compile(text)
    except (re.error, RecursionError, OverflowError) as error:
        raise ValueError(text) from error


def parse_bytes_regex(text: str) -> Any:
    """Return the compiled regular expression for bytes, each written as the character of its number (Latin-1)."""
    return parse_regex(text.encode("latin-1"))


def parse_timezone(text: str) -> Any:
    """Return the fixed time zone of an offset: ``+05:30``, ``Z`` or ``UTC``."""
    from datetime import UTC, time

    if text in ("Z", "UTC"):
        return UTC
    if text[:1] not in ("+", "-"):
        raise ValueError(text)
    return time.fromisoformat(f"00:00{text}").tzinfo


def parse_zone(text: str) -> Any:
    """Return the time zone of a name."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(text)
    except (KeyError, OSError) as error:
        raise ValueError(text) from error


def spell_bytes(value: Any) -> str:
    """Return the base64 text of bytes."""
    from binascii import b2a_base64

    return b2a_base64(value, newline=False).decode("ascii")


def spell_duration(value: Any) -> str:
    """Return the ISO 8601 duration of a timedelta, exact to the microsecond."""
    sign = "-" if value.days < 0 else ""
    length = abs(value)
    fraction = f".{length.microseconds:06}".rstrip("0") if length.microseconds else ""
    seconds = f"T{length.seconds}{fraction}S" if length.seconds or length.microseconds else ""
    days = f"{length.days}D" if length.days or not seconds else ""
    return f"{sign}P{days}{seconds}"


def spell_complex(value: Any) -> str:
    """Return the text of a complex number or of a number that stands for one, without Python's brackets."""
    if isinstance(value, complex):
        return complex.__repr__(value).strip("()")
    return float.__repr__(value) if isinstance(value, float) else int.__repr__(value)


def spell_regex(value: Any) -> str:
    """Return the text of a regular expression; flags that were given beside it stand in front: ``(?i)``."""
    import re

    of_bytes = isinstance(value.pattern, bytes)
    text = value.pattern.decode("latin-1") if of_bytes else value.pattern
    if re.compile(value.pattern).flags == value.flags:
        return str(text)
    letters = "".join([letter for letter in "aiLmsux" if value.flags & re.RegexFlag[letter.upper()]])
    rest = re.sub(r"^\(\?[aiLmsux]+\)", "", text)
    return f"(?{letters}){rest}" if of_bytes else f"(?{letters})".replace("u", "") + rest


def spell_timezone(value: Any) -> str:
    """Return the offset of a fixed time zone."""
    from datetime import time

    return time(tzinfo=value).isoformat().removeprefix("00:00:00")


def spell_zone(value: Any) -> str:
    """Return the name of a time zone."""
    if value.key is None:
        message = f"{value!r} has no name"
        raise TypeError(message)
    return str(value.key)


_ISO = ("datetime", "date", "time")
_SPELLERS: dict[tuple[str, str], Callable[[Any], str]] = {
    **{("datetime", name): lambda value: str(value.isoformat()) for name in _ISO},
    ("datetime", "timedelta"): spell_duration,
    ("datetime", "timezone"): spell_timezone,
    ("builtins", "bytes"): spell_bytes,
    ("builtins", "bytearray"): spell_bytes,
    ("builtins", "complex"): spell_complex,
    ("re", "Pattern"): spell_regex,
    ("zoneinfo", "ZoneInfo"): spell_zone,
    ("uuid", "UUID"): str,
    ("decimal", "Decimal"): str,
    ("fractions", "Fraction"): str,
    **{("ipaddress", name): str for name in _ADDRESSES},
    **{(home, "PurePath"): str for home in ("pathlib", "pathlib._local")},
}
"""By module and name of the class."""


def spell(value: object) -> str:
    """Return the text of a single value that is none of JSON's.

    Raises:
        TypeError: nothing is known of its class.
    """
    for base in type(value).__mro__:
        speller = _SPELLERS.get((base.__module__, base.__qualname__))
        if speller is not None:
            return speller(value)
    message = f"an object of {type(value).__qualname__} can't become plain data"
    raise TypeError(message)


def plain(value: Any) -> Any:
    """Return plain data for a value whose type says too little: its class decides."""
    cls = type(value)
    if value is None or cls in (bool, int, float, str):
        return value
    if hasattr(type(cls), "__members__"):
        return plain(value.value)
    for base in cls.__mro__:
        if base in DUMPS:
            return DUMPS[base](value)
        if base in (list, tuple, set, frozenset):
            return [plain(item) for item in value]
        if base is dict:
            return {plain(key): plain(item) for key, item in value.items()}
        if base in (bool, int, float, str):
            return base(value)
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    if isinstance(value, Mapping):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, (Sequence, AbstractSet)) and not isinstance(value, (bytes, bytearray, memoryview)):
        return [plain(item) for item in value]
    return spell(value)
