"""The single values that typewright knows: how to tell them, read them and spell them.

Reference and generated code call the same functions here, so they can't disagree on what
a timestamp is. Classes outside ``builtins`` are imported when a definition first needs
them: ``datetime``, ``uuid`` and ``decimal`` cost more than the rest of typewright.

A reader takes text and returns the value or raises ``ValueError``.
"""

from __future__ import annotations

from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta
    from decimal import Decimal
    from typing import Any, Protocol

    class Rarer(Protocol):
        """The module of scalars that few models hold."""

        TESTS: dict[str, Callable[[object], bool]]

        def reader_of(self, name: str) -> Callable[[str], object]:
            """Return the function that reads a scalar."""
            ...

        def speller_of(self, name: str) -> Callable[[object], object]:
            """Return the function that spells a scalar."""
            ...


_RARER = {
    "path": ("pathlib", "Path"),
    "pure_path": ("pathlib", "PurePath"),
    "pure_posix_path": ("pathlib", "PurePosixPath"),
    "pure_windows_path": ("pathlib", "PureWindowsPath"),
    "ipv4": ("ipaddress", "IPv4Address"),
    "ipv6": ("ipaddress", "IPv6Address"),
    "ipv4_network": ("ipaddress", "IPv4Network"),
    "ipv6_network": ("ipaddress", "IPv6Network"),
    "ipv4_interface": ("ipaddress", "IPv4Interface"),
    "ipv6_interface": ("ipaddress", "IPv6Interface"),
    "fraction": ("fractions", "Fraction"),
    "complex": ("builtins", "complex"),
    "bytearray": ("builtins", "bytearray"),
    "bytes_regex": ("re", "Pattern"),
    "regex": ("re", "Pattern"),
    "timezone": ("datetime", "timezone"),
    "zone": ("zoneinfo", "ZoneInfo"),
}
"""Module and name of the classes of scalars that ``rarer_scalars`` reads and spells."""
_HOMES = {
    "datetime": ("datetime", "datetime"),
    "date": ("datetime", "date"),
    "time": ("datetime", "time"),
    "timedelta": ("datetime", "timedelta"),
    "uuid": ("uuid", "UUID"),
    "decimal": ("decimal", "Decimal"),
    **_RARER,
}
_BUILTINS: dict[str, type] = {"bool": bool, "int": int, "whole": int, "float": float, "str": str, "bytes": bytes}
_PLAIN = frozenset({"bool", "int", "float", "str", "whole"})

SCALAR_OF_CLASS = {
    **{("builtins", name): name for name in _BUILTINS if name != "whole"},
    **{home: name for name, home in _HOMES.items()},
    # Python 3.13 alone shows where it really keeps them; a Path is of one of the two classes.
    **{("pathlib._local", cls): name for name, (module, cls) in _RARER.items() if module == "pathlib"},
    **{(module, cls): "path" for module in ("pathlib", "pathlib._local") for cls in ("PosixPath", "WindowsPath")},
}
"""Scalar name by module and qualified name of its class; ``re.Pattern`` without brackets is one for text."""


@frozen
class ScalarText:
    """How one scalar is named for people."""

    noun: str
    """For example ``an integer``."""
    text: str | None = None
    """What plain data holds instead, for example ``ISO 8601 text``, or None."""


SCALAR_TEXTS = {
    "bool": ScalarText("true or false"),
    "int": ScalarText("an integer"),
    "whole": ScalarText("an integer"),
    "float": ScalarText("a number"),
    "str": ScalarText("text"),
    "bytes": ScalarText("bytes", "base64 text"),
    "datetime": ScalarText("a datetime", "ISO 8601 text such as 2024-02-29T12:30:00Z"),
    "date": ScalarText("a date", "ISO 8601 text such as 2024-02-29"),
    "time": ScalarText("a time", "ISO 8601 text such as 12:30:00"),
    "timedelta": ScalarText("a timedelta", "an ISO 8601 duration such as P1DT2H"),
    "uuid": ScalarText("a UUID", "text such as 12345678-1234-5678-1234-567812345678"),
    "decimal": ScalarText("a Decimal", "text such as 12.50, or an integer"),
    "path": ScalarText("a Path", "text"),
    "pure_path": ScalarText("a PurePath", "text"),
    "pure_posix_path": ScalarText("a PurePosixPath", "text"),
    "pure_windows_path": ScalarText("a PureWindowsPath", "text"),
    "ipv4": ScalarText("an IPv4 address", "text such as 192.0.2.1"),
    "ipv6": ScalarText("an IPv6 address", "text such as 2001:db8::1"),
    "ipv4_network": ScalarText("an IPv4 network", "text such as 192.0.2.0/24"),
    "ipv6_network": ScalarText("an IPv6 network", "text such as 2001:db8::/32"),
    "ipv4_interface": ScalarText("an IPv4 interface", "text such as 192.0.2.1/24"),
    "ipv6_interface": ScalarText("an IPv6 interface", "text such as 2001:db8::1/32"),
    "fraction": ScalarText("a Fraction", "text such as 1/3, or an integer"),
    "complex": ScalarText("a complex number", "text such as 1+2j"),
    "bytearray": ScalarText("a bytearray", "base64 text"),
    "regex": ScalarText("a compiled regular expression", "its text"),
    "bytes_regex": ScalarText("a compiled regular expression for bytes", "its text"),
    "timezone": ScalarText("a timezone", "an offset such as +05:30"),
    "zone": ScalarText("a ZoneInfo", "a name such as Europe/Berlin"),
}


def class_of_scalar(name: str) -> type:
    """Return the class behind a scalar name, imported if need be.

    >>> class_of_scalar("uuid")
    <class 'uuid.UUID'>
    """
    if name in _BUILTINS:
        return _BUILTINS[name]
    module, attribute = _HOMES[name]
    cls: type = getattr(__import__(module), attribute)
    return cls


def is_int(value: object) -> bool:
    """Whether *value* is an int and no bool."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_float(value: object) -> bool:
    """Whether *value* is a float, or an int (PEP 484's tower) and no bool."""
    return isinstance(value, float) or is_int(value)


def is_date(value: object) -> bool:
    """Whether *value* is a date and no datetime, which Python derives from it."""
    from datetime import date, datetime

    return isinstance(value, date) and not isinstance(value, datetime)


def predicate_of_scalar(name: str) -> Callable[[object], bool] | None:
    """Return the function that tells a scalar where ``isinstance`` is too wide, or None."""
    return _rarer().TESTS.get(name) if name in _RARER else _TESTS.get(name)


def is_scalar(name: str, value: object) -> bool:
    """Whether *value* is of the scalar called *name*, subclasses included.

    >>> is_scalar("int", True)
    False
    """
    test = predicate_of_scalar(name)
    return test(value) if test is not None else isinstance(value, class_of_scalar(name))


def reader_of_scalar(name: str) -> Callable[[str], object] | None:
    """Return the function that makes a scalar of its text in plain data, or None where data holds it as it is."""
    if name in ("datetime", "date", "time"):
        read: Callable[[str], object] = class_of_scalar(name).fromisoformat  # type: ignore[attr-defined]
        return read
    if name in _RARER:
        return _rarer().reader_of(name)
    return class_of_scalar(name) if name == "uuid" else _READERS.get(name)


def lax_reader_of_scalar(name: str) -> Callable[[str], object] | None:
    """Return the further reader that ``lax=True`` allows: text for numbers and booleans."""
    return _LAX_READERS.get(name) or reader_of_scalar(name)


def speller_of_scalar(name: str) -> Callable[[object], object] | None:
    """Return the function that turns a scalar into plain data, or None where it is plain already."""
    if name in ("datetime", "date", "time"):
        spell: Callable[[object], object] = class_of_scalar(name).isoformat  # type: ignore[attr-defined]
        return spell
    return _rarer().speller_of(name) if name in _RARER else _SPELLERS.get(name)


def _rarer() -> Rarer:
    from typewright.definitions import rarer_scalars

    return rarer_scalars


def read_scalar(name: str, value: object, *, lax: bool = False, exact: bool = False) -> object:
    """Return the scalar that *value* is or stands for in plain data.

    >>> read_scalar("float", 1)
    1.0

    Raises:
        ValueError: it is none; the only argument is the code of the problem.
    """
    if is_scalar(name, value):
        return _widen(name, value, exact=exact) if name in ("float", "complex") else value
    if name == "whole" and isinstance(value, float):
        return read_whole(value)
    if name in ("decimal", "fraction") and is_int(value):
        return class_of_scalar(name)(value)
    read = lax_reader_of_scalar(name) if lax else reader_of_scalar(name)
    if read is None or not isinstance(value, str):
        raise ValueError("type")
    try:
        return read(str.__str__(value))
    except ValueError:
        raise ValueError("type" if name in _PLAIN else name) from None


def _widen(name: str, value: object, *, exact: bool) -> object:
    """Return a number as the float or complex number that is asked for."""
    wider: Any = complex if name == "complex" else float
    if isinstance(value, wider):
        return value
    if exact:
        raise ValueError("type")
    try:
        made: object = wider(value)
    except OverflowError:
        raise ValueError("range") from None
    return made


def read_whole(value: float) -> int:
    """Return the integer that *value*, a float without a fraction, is.

    >>> read_whole(2.0)
    2

    Raises:
        ValueError: it has a fraction, or is none that ends.
    """
    if not float.is_integer(value):
        raise ValueError("type")
    return float.__int__(value)


def read_bytes(text: str) -> bytes:
    """Return the bytes that base64 *text* stands for (RFC 4648, padding required)."""
    from binascii import a2b_base64

    return a2b_base64(text, strict_mode=True) if text else b""


def read_decimal(text: str) -> Decimal:
    """Return the finite Decimal that *text* spells, without blanks or underscores."""
    from decimal import Decimal, InvalidOperation

    if not text.isascii() or "_" in text or text != text.strip():
        raise ValueError(text)
    try:
        value = Decimal(text)
    except InvalidOperation as exc:
        raise ValueError(text) from exc
    if not value.is_finite():
        raise ValueError(text)
    return value


def read_duration(text: str) -> timedelta:
    """Return the timedelta of an ISO 8601 duration in weeks, days, hours, minutes and seconds.

    Years and months have no fixed length and are refused.

    >>> read_duration("P1DT2H30M")
    datetime.timedelta(days=1, seconds=9000)
    """
    import re
    from datetime import timedelta

    match = re.fullmatch(_DURATION, text, re.ASCII)
    if match is None or not any(match.groups()[1:]) or text.endswith("T"):
        raise ValueError(text)
    sign, *numbers = match.groups()
    names = ("weeks", "days", "hours", "minutes", "seconds")
    try:
        length = timedelta(**{name: float(number) for name, number in zip(names, numbers, strict=True) if number})
        return -length if sign else length
    except OverflowError as exc:
        raise ValueError(text) from exc


def spell_duration(value: object) -> str:
    """Return the ISO 8601 duration of a timedelta, exact to the microsecond.

    >>> from datetime import timedelta
    >>> spell_duration(timedelta(days=1, seconds=9000))
    'P1DT9000S'
    """
    from datetime import timedelta

    length: timedelta = value  # type: ignore[assignment]
    sign = "-" if length < timedelta(0) else ""
    length = abs(length)
    fraction = f".{length.microseconds:06}".rstrip("0") if length.microseconds else ""
    seconds = f"T{length.seconds}{fraction}S" if length.seconds or length.microseconds else ""
    days = f"{length.days}D" if length.days or not seconds else ""
    return f"{sign}P{days}{seconds}"


def spell_bytes(value: object) -> str:
    """Return the base64 text of bytes (RFC 4648)."""
    from binascii import b2a_base64

    return b2a_base64(value, newline=False).decode("ascii")  # type: ignore[arg-type]


def read_lax_int(text: str) -> int:
    """Return the integer that *text* spells in decimal digits, without blanks or underscores."""
    digits = text[1:] if text[:1] in ("-", "+") else text
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(text)
    return int(text)


def read_lax_float(text: str) -> float:
    """Return the finite number that *text* spells, without blanks or underscores."""
    if not text.isascii() or "_" in text or text != text.strip():
        raise ValueError(text)
    value = float(text)
    if value - value != 0.0:
        raise ValueError(text)
    return value


def read_lax_bool(text: str) -> bool:
    """Return True for true, yes, on and 1, False for false, no, off and 0; case doesn't matter."""
    answer = _BOOLEANS.get(text.lower())
    if answer is None:
        raise ValueError(text)
    return answer


_NUMBER = r"(\d+(?:\.\d+)?)"
_DURATION = rf"(-)?P(?:{_NUMBER}W)?(?:{_NUMBER}D)?(?:T(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?"
_BOOLEANS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
_TESTS: dict[str, Callable[[object], bool]] = {"int": is_int, "whole": is_int, "float": is_float, "date": is_date}
_READERS: dict[str, Callable[[str], object]] = {
    "bytes": read_bytes,
    "decimal": read_decimal,
    "timedelta": read_duration,
}
_LAX_READERS: dict[str, Callable[[str], object]] = {
    "bool": read_lax_bool,
    "int": read_lax_int,
    "whole": read_lax_int,
    "float": read_lax_float,
}
_SPELLERS: dict[str, Callable[[object], object]] = {
    "bytes": spell_bytes,
    "uuid": str,
    "decimal": str,
    "timedelta": spell_duration,
}
