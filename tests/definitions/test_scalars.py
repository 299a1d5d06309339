"""Single values: told, read from text, spelled as text."""

from __future__ import annotations

import datetime as dt
import ipaddress
import math
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from types import SimpleNamespace
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typewright.definitions import (
    SCALAR_OF_CLASS,
    SCALAR_TEXTS,
    SCALARS,
    class_of_scalar,
    is_scalar,
    lax_reader_of_scalar,
    read_scalar,
    reader_of_scalar,
    speller_of_scalar,
)

OBJECTS: dict[str, Any] = {
    "bool": True,
    "int": 5,
    "float": 1.5,
    "str": "a",
    "bytes": b"a",
    "datetime": dt.datetime(2024, 2, 29),  # noqa: DTZ001
    "date": dt.date(2024, 2, 29),
    "time": dt.time(12),
    "timedelta": dt.timedelta(1),
    "uuid": UUID(int=5),
    "decimal": Decimal(5),
    "path": Path("a"),
    "pure_path": PurePath("a"),
    "pure_posix_path": PurePosixPath("a"),
    "pure_windows_path": PureWindowsPath("a"),
    "ipv4": ipaddress.ip_address("192.0.2.1"),
    "ipv6": ipaddress.ip_address("::1"),
    "ipv4_network": ipaddress.ip_network("192.0.2.0/24"),
    "ipv6_network": ipaddress.ip_network("::/64"),
    "ipv4_interface": ipaddress.ip_interface("192.0.2.1/24"),
    "ipv6_interface": ipaddress.ip_interface("::1/64"),
    "fraction": Fraction(1, 3),
    "complex": 1 + 2j,
    "bytearray": bytearray(b"a"),
    "regex": re.compile("(?i)a"),
    "bytes_regex": re.compile(b"\xff"),
    "timezone": dt.timezone(dt.timedelta(hours=5, minutes=30)),
    "zone": ZoneInfo("Europe/Berlin"),
    "whole": 7,
}
WIDER = {
    ("int", "whole"),
    ("whole", "int"),
    ("whole", "float"),
    ("whole", "complex"),
    ("int", "float"),
    ("int", "complex"),
    ("float", "complex"),
    *((name, "pure_path") for name in ("path", "pure_posix_path", "pure_windows_path")),
    *((name, "pure_posix_path") for name in ("path", "pure_path")),
}
"""What is of one scalar and of another, too: an int is a float; PurePath makes the kind of this machine."""


class TestTables:
    def test_know_the_same_scalars(self) -> None:
        """Every scalar has a class, words and an example here."""
        assert set(SCALARS) == set(SCALAR_TEXTS) == set(OBJECTS)
        assert set(SCALARS) == {*SCALAR_OF_CLASS.values(), "bytes_regex", "whole"}
        for name in SCALARS:
            cls = class_of_scalar(name)
            known = "int" if name == "whole" else name.removeprefix("bytes_")
            assert SCALAR_OF_CLASS[cls.__module__, cls.__qualname__] == known

    @pytest.mark.parametrize("name", SCALARS)
    def test_each_value_is_of_its_own_scalar(self, name: str) -> None:
        """No value is of two scalars, but for an int, which may stand for a float."""
        found = {other for other in SCALARS if is_scalar(other, OBJECTS[name])}
        assert found == {name} | {wide for narrow, wide in WIDER if narrow == name}


class TestReading:
    @pytest.mark.parametrize("name", SCALARS)
    def test_an_object_is_itself(self, name: str) -> None:
        """What is of the scalar already is kept."""
        assert read_scalar(name, OBJECTS[name]) is OBJECTS[name]

    @pytest.mark.parametrize("name", [name for name in SCALARS if speller_of_scalar(name)])
    def test_a_text_is_read_as_it_was_spelled(self, name: str) -> None:
        """Spelling and reading are each other's inverse."""
        spell, read = speller_of_scalar(name), reader_of_scalar(name)
        assert spell is not None
        assert read is not None
        assert read(spell(OBJECTS[name])) == OBJECTS[name]  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("datetime", "2024-02-30T12:00"), ("datetime", "yesterday"), ("datetime", ""), ("date", "2024-02-30"),
            ("date", "29.2.2024"), ("date", "2024-02-29T00:00"), ("time", "25:00"), ("time", "noon"),
            ("timedelta", "P"),
            ("timedelta", "PT"), ("timedelta", "P1Y"), ("timedelta", "P1DT"), ("timedelta", "1 day"),
            ("timedelta", "P9999999999D"), ("timedelta", "P1D\n"), ("timedelta", "P\u0661D"), ("uuid", "12345678"),
            ("uuid", ""), ("decimal", ""), ("decimal", " 1"), ("decimal", "1_0"), ("decimal", "NaN"),
            ("decimal", "sNaN"),
            ("decimal", "Infinity"), ("decimal", "\uff11"), ("decimal", "1e99999999999999999999"), ("bytes", "QUJ"),
            ("bytes", "QUJ!"), ("bytes", "QUJD\n"), ("bytes", "é"), ("datetime", "\ud800"), ("uuid", "\ud800" * 32),
            ("path", "a\0b"), ("pure_windows_path", "\0"), ("ipv4", "192.0.2.256"), ("ipv4", "::1"),
            ("ipv4", " 192.0.2.1"),
            ("ipv6", "192.0.2.1"), ("ipv4_network", "192.0.2.1/24"), ("ipv6_network", "::1/200"),
            ("ipv4_interface", "x"),
            ("fraction", "1/0"), ("fraction", "1e9"), ("fraction", " 1"), ("fraction", "1/-3"), ("fraction", "\uff11"),
            ("fraction", "1" * 5000), ("complex", "1 + 2j"), ("complex", "nan"), ("complex", "infj"),
            ("complex", "1_0"),
            ("complex", ""), ("bytearray", "QUJ"), ("regex", "("), ("regex", "a{2,1}"), ("bytes_regex", "\u0101"),
            ("bytes_regex", "["), ("timezone", "5"), ("timezone", "+24:00"), ("timezone", "+5"), ("timezone", ""),
            ("zone", ""), ("zone", "Europe"), ("zone", "../etc/passwd"), ("zone", "No/Where"), ("zone", "\ud800"),
        ],
    )  # fmt: skip
    def test_what_spells_none_is_told_by_the_scalars_name(self, name: str, text: str) -> None:
        """Text that spells no such scalar is a problem of its own, not one of type."""
        with pytest.raises(ValueError, match=f"^{name}$"):
            read_scalar(name, text)

    @pytest.mark.parametrize("name", SCALARS)
    @pytest.mark.parametrize("value", [None, [], {}, object(), {3j}, float], ids=repr)
    def test_what_is_no_text_is_of_another_type(self, name: str, value: object) -> None:
        """Other values are of the wrong type."""
        with pytest.raises(ValueError, match=r"^type$"):
            read_scalar(name, value)

    def test_floats(self) -> None:
        """An int becomes a float, unless another option takes it, or it is too large."""
        assert type(read_scalar("float", 5)) is float
        with pytest.raises(ValueError, match="type"):
            read_scalar("float", 5, exact=True)
        with pytest.raises(ValueError, match="range"):
            read_scalar("float", 10**400)
        with pytest.raises(ValueError, match="type"):
            read_scalar("float", True)

    def test_decimals_of_integers(self) -> None:
        """An int stands for a Decimal of any size, a float or a bool doesn't."""
        assert read_scalar("decimal", 10**5000) == Decimal(10**5000)
        for value in (1.5, True):
            with pytest.raises(ValueError, match="type"):
                read_scalar("decimal", value)

    def test_lax_reads_more_text(self) -> None:
        """Numbers and booleans are read from text where ``lax`` says so, others as before."""
        assert (read_scalar("int", "-5", lax=True), read_scalar("bool", "OFF", lax=True)) == (-5, False)
        assert math.isclose(read_scalar("float", "1.5e3", lax=True), 1500)  # type: ignore[arg-type]
        assert lax_reader_of_scalar("uuid") is UUID
        for name in ("int", "bool", "float"):
            with pytest.raises(ValueError, match="type"):
                read_scalar(name, "x", lax=True)
        with pytest.raises(ValueError, match="type"):
            read_scalar("int", "1" * 5000, lax=True)


class TestRarerScalars:
    def test_flags_of_regular_expressions_survive(self) -> None:
        """Flags given beside the text stand in front of it, together with those that stood there already."""
        spell = speller_of_scalar("regex")
        assert spell is not None
        for regex in (
            re.compile("a", re.VERBOSE | re.IGNORECASE),
            re.compile("(?m)a", re.DOTALL),
            re.compile("a", re.ASCII),
            re.compile("(?i)a"),
        ):
            again = read_scalar("regex", spell(regex))
            assert isinstance(again, re.Pattern)
            assert again.flags == regex.flags
            assert again.match("a")

    def test_numbers_become_complex(self) -> None:
        """A number is taken for a complex one, unless another option takes it, or it is too large."""
        assert type(read_scalar("complex", 1.5)) is complex
        with pytest.raises(ValueError, match="type"):
            read_scalar("complex", 1.5, exact=True)
        with pytest.raises(ValueError, match="range"):
            read_scalar("complex", 10**400)
        with pytest.raises(ValueError, match="type"):
            read_scalar("complex", True)

    def test_a_zone_read_from_a_file_has_no_name(self) -> None:
        """Such a zone can't become plain data."""
        spell = speller_of_scalar("zone")
        assert spell is not None
        with pytest.raises(TypeError, match="no name"):
            spell(SimpleNamespace(key=None))


class TestDurations:
    @given(length=st.timedeltas())
    def test_come_back_exact(self, length: dt.timedelta) -> None:
        """Every timedelta comes back from its ISO 8601 text, to the microsecond."""
        spell, read = speller_of_scalar("timedelta"), reader_of_scalar("timedelta")
        assert spell is not None
        assert read is not None
        assert read(spell(length)) == length  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("text", "length"),
        [
            ("P1W", dt.timedelta(7)), ("P1DT2H30M", dt.timedelta(1, 9000)), ("PT0.5S", dt.timedelta(seconds=0.5)),
            ("-P1D", dt.timedelta(-1)), ("PT1.5H", dt.timedelta(hours=1.5)), ("P0D", dt.timedelta()),
        ],
    )  # fmt: skip
    def test_read_what_iso_8601_allows(self, text: str, length: dt.timedelta) -> None:
        """Weeks, days, hours, minutes and seconds, with fractions and a sign."""
        assert read_scalar("timedelta", text) == length
