"""Random scalars, and arguments of rules that fit them."""

from __future__ import annotations

import datetime as dt
import ipaddress
import math
import re
import uuid
from decimal import Decimal
from fractions import Fraction
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

EAST = dt.timezone(dt.timedelta(hours=5, minutes=30))


def scalar_values(name: str) -> st.SearchStrategy[Any]:
    """Return objects of the scalar called *name*, small ones first."""
    return _SCALAR_VALUES[name]


_AWARE = st.sampled_from([None, dt.UTC, EAST])
_SCALAR_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "bool": st.booleans(),
    "int": st.integers(-3, 12) | st.integers(),
    "float": st.sampled_from([0.0, 0.5, 1.5, 2.0, -1.0, 7.25]) | st.floats(),
    "str": st.sampled_from(["a", "b", "abc", "1", ""]) | st.text(max_size=5),
    "bytes": st.binary(max_size=5),
    "datetime": st.datetimes(timezones=_AWARE),
    "date": st.dates(),
    "time": st.times(timezones=_AWARE),
    "timedelta": st.timedeltas(),
    "uuid": st.uuids(),
    "decimal": st.decimals(-100, 100, places=2) | st.decimals(allow_nan=False, allow_infinity=False),
    "path": st.sampled_from(["", "a", "a/b", "../é"]).map(Path),
    "pure_path": st.sampled_from(["a", "/a/b"]).map(PurePath),
    "pure_posix_path": st.sampled_from(["a", "/a/b"]).map(PurePosixPath),
    "pure_windows_path": st.sampled_from(["a", "C:\\a"]).map(PureWindowsPath),
    "ipv4": st.ip_addresses(v=4),
    "ipv6": st.ip_addresses(v=6),
    "ipv4_network": st.ip_addresses(v=4).map(ipaddress.ip_network),
    "ipv6_network": st.sampled_from(["::/64", "2001:db8::/32"]).map(ipaddress.ip_network),
    "ipv4_interface": st.ip_addresses(v=4).map(ipaddress.ip_interface),
    "ipv6_interface": st.sampled_from(["::1/64", "2001:db8::1"]).map(ipaddress.ip_interface),
    "fraction": st.fractions(),
    "complex": st.complex_numbers(),
    "bytearray": st.binary(max_size=5).map(bytearray),
    "regex": st.sampled_from([re.compile("a"), re.compile("(?im)^b")]),
    "bytes_regex": st.sampled_from([re.compile(b"a"), re.compile(b"(?i)\xff")]),
    "timezone": st.integers(-1439, 1439).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes))),
    "zone": st.timezone_keys().map(ZoneInfo),
    "whole": st.integers(-3, 12) | st.integers(),
}
BOUNDS: dict[str, st.SearchStrategy[Any]] = {
    "whole": st.integers(-3, 12) | st.sampled_from([0.5, 10**20, math.inf]),
    "int": st.integers(-3, 12) | st.sampled_from([0.5, 10**20, 10**400, math.inf]),
    "float": st.sampled_from([0, 0.5, 1, -1.5, 7.25, 10**20, math.inf]),
    "decimal": st.sampled_from([0, 0.5, Decimal("1.5"), Decimal(-100), 3]),
    "datetime": st.sampled_from([dt.datetime(2000, 1, 1), dt.datetime(2024, 1, 1, tzinfo=dt.UTC)]),  # noqa: DTZ001
    "date": st.just(dt.date(2000, 1, 1)),
    "time": st.sampled_from([dt.time(12), dt.time(12, tzinfo=dt.UTC)]),
    "timedelta": st.just(dt.timedelta(hours=1)),
    "fraction": st.sampled_from([0, 0.5, Fraction(1, 3), 2]),
    "ipv4": st.just(ipaddress.ip_address("10.0.0.0")),
}
STEPS: dict[str, st.SearchStrategy[Any]] = {
    "whole": st.sampled_from([1, 2, 3, 0.5]),
    "int": st.sampled_from([1, 2, 3, 0.5, 2.5]),
    "float": st.sampled_from([1, 0.1, 0.25, 3]),
    "decimal": st.sampled_from([1, Decimal("0.25"), 0.1, Decimal(7)]),
}
CHOICES = {
    "whole": (1, 2, 3, 5, 7, 11, 13, 17, 19, 23),
    "int": (1, 2, 3, 5, 7, 11, 13, 17, 19, 23),
    "float": (0, 0.5, 1, 1.5, 2.0),
    "str": ("a", "b", "1", "", "go", "c", "d", "e", "f", "abc"),
    "decimal": (Decimal(1), Decimal("0.5")),
    "date": (dt.date(2024, 2, 29),),
    "uuid": (uuid.UUID(int=5),),
    "bytes": (b"", b"a"),
    "complex": (0, 1 + 2j),
    "path": (Path("a"),),
}
