"""The formats of JSON Schema, each a test of a text; a value of another kind fits every format."""

from __future__ import annotations

from functools import cache

from typewright.definitions.ecma_patterns import BeyondPythonError, UntranslatableError, check_pattern
from typewright.definitions.host_names import is_host_name, is_international_host_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable

LONGEST = 100_000
"""Characters of a text that is looked at; a longer one fits no format that has a rule."""


def fits_format(name: str, value: object) -> bool:
    """Whether *value* fits the format called *name*; an unknown format fits everything.

    >>> fits_format("date", "2024-02-30"), fits_format("date", 3), fits_format("shoe-size", "x")
    (False, True, True)
    """
    test = FORMATS.get(name)
    if test is None or not isinstance(value, str):
        return True
    return len(value) <= LONGEST and test(value)


@cache
def _full(pattern: str) -> Callable[[str], object]:
    import re

    return re.compile(pattern, re.ASCII | re.VERBOSE).fullmatch


def _matches(pattern: str) -> Callable[[str], bool]:
    return lambda text: _full(pattern)(text) is not None


_DATE = r"(\d{4})-(\d\d)-(\d\d)"
_TIME = r"(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[zZ]|([+-])(\d\d):(\d\d))"
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _is_date(text: str) -> bool:
    found: re.Match[str] | None = _full(_DATE)(text)  # type: ignore[assignment]
    if found is None:
        return False
    year, month, day = map(int, found.groups())
    if not 1 <= month <= 12:
        return False
    is_leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= _DAYS[month - 1] + is_leap


def _is_time(text: str) -> bool:
    found: re.Match[str] | None = _full(_TIME)(text)  # type: ignore[assignment]
    if found is None:
        return False
    hour, minute, second = map(int, found.groups()[:3])
    sign, off_hour, off_minute = found[4], int(found[5] or 0), int(found[6] or 0)
    if hour > 23 or minute > 59 or second > 60 or off_hour > 23 or off_minute > 59:
        return False
    offset = (off_hour * 60 + off_minute) * (-1 if sign == "+" else 1)
    # A leap second is the last of a day in UTC.
    return second < 60 or (hour * 60 + minute + offset) % 1440 == 1439


def _is_date_time(text: str) -> bool:
    return text[10:11] in ("T", "t") and _is_date(text[:10]) and _is_time(text[11:])


_DURATION = r"""P(?:\d+W
    |(?:\d+D|\d+M(?:\d+D)?|\d+Y(?:\d+M(?:\d+D)?)?)(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?
    |T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))"""


def _is_ipv4(text: str) -> bool:
    parts = text.split(".")
    return len(parts) == 4 and all(
        part.isascii() and part.isdecimal() and len(part) <= 3 and str(int(part)) == part and int(part) < 256
        for part in parts
    )


def _is_ipv6(text: str) -> bool:
    if "%" in text or not text.isascii():
        return False
    from ipaddress import IPv6Address

    try:
        IPv6Address(text)
    except ValueError:
        return False
    return True


_ATOM = r"[\w!\#$%&'*+/=?^`{|}~-]+"
_QUOTED = r'"(?:[^"\\\x00-\x1f\x7f]|\\[^\x00-\x1f\x7f])*"'


def _is_email_of(is_host: Callable[[str], bool], text: str) -> bool:
    local, at, domain = text.rpartition("@")
    if not at or len(text) > 320 or (text.isascii() and len(local) > 64):
        return False
    if domain.startswith("[") and domain.endswith("]"):
        address = domain[1:-1]
        fits = _is_ipv6(address[5:]) if address.lower().startswith("ipv6:") else _is_ipv4(address)
    else:
        fits = is_host(domain)
    plain = "".join(char if char.isascii() else "x" for char in local)
    return fits and _full(rf"{_ATOM}(?:\.{_ATOM})*|{_QUOTED}")(plain) is not None


def _is_email(text: str) -> bool:
    return text.isascii() and _is_email_of(is_host_name, text)


def _is_international_email(text: str) -> bool:
    from unicodedata import normalize

    return _is_email_of(lambda domain: is_international_host_name(normalize("NFC", domain)), text)


_PERCENT = r"%[0-9A-Fa-f]{2}"
_CHARS = rf"(?:[\w.~!$&'()*+,;=:@-]|{_PERCENT})"
_AUTHORITY = rf"(?:(?:[\w.~!$&'()*+,;=:-]|{_PERCENT})*@)?(\[[^\]\[]*\]|(?:[\w.~!$&'()*+,;=-]|{_PERCENT})*)(?::\d*)?"
_REST = rf"(?:\?(?:{_CHARS}|[/?])*)?(?:\#(?:{_CHARS}|[/?])*)?"
_URI = rf"[a-zA-Z][a-zA-Z0-9+.-]*:(?://{_AUTHORITY}(?:/{_CHARS}*)*|/?(?:{_CHARS}+(?:/{_CHARS}*)*)?){_REST}"
_RELATIVE = rf"(?://{_AUTHORITY}(?:/{_CHARS}*)*|/(?:{_CHARS}+(?:/{_CHARS}*)*)?|(?:(?!:)(?:[\w.~!$&'()*+,;=@-]|{_PERCENT}))+(?:/{_CHARS}*)*|){_REST}"


def _is_uri(text: str) -> bool:
    return text.isascii() and _has_good_host(_full(_URI)(text))


def _is_uri_reference(text: str) -> bool:
    return text.isascii() and (_has_good_host(_full(_URI)(text)) or _has_good_host(_full(_RELATIVE)(text)))


def _has_good_host(found: object) -> bool:
    if found is None:
        return False
    host = found[1] or ""  # type: ignore[index]
    if not host.startswith("["):
        return True
    return _is_ipv6(host[1:-1]) or _full(r"\[[vV][0-9a-fA-F]+\.[\w.~!$&'()*+,;=:-]+\]")(host) is not None


def _as_uri(text: str) -> str:
    return "".join(char if char.isascii() or not _is_iri_char(char) else "x" for char in text)


def _is_iri_char(char: str) -> bool:
    point = ord(char)
    return 0xA0 <= point < 0xD800 or 0xF900 <= point <= 0xFDCF or 0xFDF0 <= point <= 0xFFEF or point >= 0x10000


_VARIABLE = r"(?:\w|%[0-9A-Fa-f]{2})+(?:\.(?:\w|%[0-9A-Fa-f]{2})+)*(?::[1-9]\d{0,3}|\*)?"
_EXPRESSION = rf"\{{[+\#./;?&=,!@|]?{_VARIABLE}(?:,{_VARIABLE})*\}}"
_TEMPLATE = rf"(?:[^\x00-\x20\x7f\"%<>\\^`{{|}}]|%[0-9A-Fa-f]{{2}}|{_EXPRESSION})*"


def _is_regex(text: str) -> bool:
    try:
        check_pattern(text)
    except BeyondPythonError:
        return True
    except UntranslatableError:
        return False
    return True


_POINTER = r"(?:/(?:[^/~]|~[01])*)*"

FORMATS: dict[str, Callable[[str], bool]] = {
    "date": _is_date,
    "time": _is_time,
    "date-time": _is_date_time,
    "duration": _matches(_DURATION),
    "email": _is_email,
    "idn-email": _is_international_email,
    "hostname": is_host_name,
    "idn-hostname": is_international_host_name,
    "ipv4": _is_ipv4,
    "ipv6": _is_ipv6,
    "uri": _is_uri,
    "uri-reference": _is_uri_reference,
    "iri": lambda text: _is_uri(_as_uri(text)),
    "iri-reference": lambda text: _is_uri_reference(_as_uri(text)),
    "uri-template": _matches(_TEMPLATE),
    "uuid": _matches(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
    "json-pointer": _matches(_POINTER),
    "relative-json-pointer": _matches(rf"(?:0|[1-9]\d*)(?:\#|{_POINTER})"),
    "regex": _is_regex,
}
"""The test of each format that has a rule."""
