"""Values as expressions: evaluated, they are what they were."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from ipaddress import ip_address, ip_interface, ip_network
from pathlib import Path, PurePosixPath, PureWindowsPath
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

import typewright as tw
from typewright.targets.python.names import Names
from typewright.targets.python.values import spell_value

ZONE = dt.timezone(dt.timedelta(hours=-3, minutes=-30))


@pytest.mark.parametrize(
    "value",
    [
        None,
        1.5,
        "it's",
        b"\x00",
        dt.datetime(2024, 2, 29, 12, 30, 1, 5, ZONE),
        dt.date(2024, 2, 29),
        dt.time(1, 2, 3),
        dt.timedelta(days=-1, microseconds=3),
        ZONE,
        ZoneInfo("Europe/Berlin"),
        UUID(int=5),
        Decimal("0.10"),
        Fraction(1, 3),
        1 + 2j,
        ip_address("::1"),
        ip_network("10.0.0.0/8"),
        ip_interface("10.0.0.1/8"),
        Path("a/b"),
        PurePosixPath("/a"),
        PureWindowsPath("C:/a"),
        re.compile("a+", re.IGNORECASE),
        re.compile(b"a+"),
        (Decimal(1), "x"),
        frozenset({"b", "a"}),
        frozenset(),
        (frozenset({UUID(int=1), UUID(int=2)}),),
    ],
    ids=repr,
)
def test_mean_what_they_were(value: object) -> None:
    """An expression for a value gives an equal one of the same type, with nothing but the imports that it asked for."""
    names = Names(["Decimal", "datetime"])
    text = spell_value(value, names)
    space: dict[str, object] = {}
    exec("\n".join([*names.lines(), f"made = {text}"]), space)
    assert space["made"] == value
    assert type(space["made"]) is type(value)


def test_of_sets_have_an_order() -> None:
    """A set is written alike in each process."""
    assert spell_value(frozenset({"b", "a", "c"}), Names(())) == "frozenset(('a', 'b', 'c',))"


def test_of_other_kinds_are_refused() -> None:
    """An object that no schema can hold isn't written by its repr."""
    with pytest.raises(tw.CodePartError):
        spell_value(object(), Names(()))
