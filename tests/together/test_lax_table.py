"""The table of what is read as what, with ``lax=True`` and without: every cell is tried."""

from __future__ import annotations

import ast
import datetime as dt
import ipaddress
import pathlib
import re
import uuid
import zoneinfo
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.definitions import SCALARS, Refused, class_of_scalar
from typewright.operations import Doubt
from typewright.reference import judge

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = pathlib.Path(__file__).parent.parent.parent / "docs" / "reference" / "lax.md"
TYPES: dict[str, Any] = {
    "bool": bool, "int": int, "float": float, "str": str, "bytes": bytes, "bytearray": bytearray,
    "datetime": dt.datetime, "date": dt.date, "time": dt.time, "timedelta": dt.timedelta, "timezone": dt.timezone,
    "ZoneInfo": zoneinfo.ZoneInfo, "UUID": uuid.UUID, "Decimal": Decimal, "Fraction": Fraction, "complex": complex,
    "PurePosixPath": pathlib.PurePosixPath, "IPv4Address": ipaddress.IPv4Address, "IPv6Network": ipaddress.IPv6Network,
    "re.Pattern": re.Pattern, "None": None, "int | None": int | None, "float | int": float | int,
    "list[int]": list[int], "dict[int, bool]": dict[int, bool],
}  # fmt: skip
NO = "no"


def rows_of(heading: str) -> Iterator[list[str]]:
    """Yield the cells of each row of the table below *heading*, the one with the names of columns first."""
    text = PAGE.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    for line in text.splitlines():
        cells = [cell.strip().replace("\\|", "|").strip("`") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if cells and not set(cells[0]) <= {"-"}:
            yield cells


def answers(type_: Any, value: object, *, lax: bool) -> set[str]:
    """Return what generated code, the reference and the codec answer: one text if they agree."""
    codec = tw.codec(type_, lax=lax)
    verdict = judge(codec.assertion, value)
    found = {NO if isinstance(verdict, Refused) else repr(verdict.value)}
    try:
        found.add(repr(codec._load(value)))
    except Doubt:
        found.add(NO)
    found.add(NO if codec.problems(value) else repr(codec.load(value)))
    return found


VALUES = list(rows_of("Values that are no text"))
TEXTS = list(rows_of("Text"))


class TestTable:
    @pytest.mark.parametrize("row", VALUES[1:], ids=lambda row: row[0])
    def test_values_that_are_no_text(self, row: list[str]) -> None:
        """Each value is read as the table says, and not otherwise with ``lax=True``."""
        for source, cell in zip(VALUES[0][1:], row[1:], strict=True):
            value = ast.literal_eval(source)
            for lax in (False, True):
                assert answers(TYPES[row[0]], value, lax=lax) == {cell}, (row[0], source, lax)

    @pytest.mark.parametrize("row", TEXTS[1:], ids=lambda row: f"{row[0]} {row[1]}")
    def test_text(self, row: list[str]) -> None:
        """Each text is read as the table says, with ``lax=True`` and without."""
        name, source, lax, strict = row
        text = ast.literal_eval(source)
        assert answers(TYPES[name], text, lax=True) == {lax}
        assert answers(TYPES[name], text, lax=False) == {strict}

    def test_speaks_of_every_class(self) -> None:
        """No scalar is forgotten: it is in the table, or of a family that is."""
        classes = {type_ for type_ in TYPES.values() if isinstance(type_, type)}
        families = (ipaddress.IPv4Address, ipaddress.IPv6Network, pathlib.PurePosixPath, re.Pattern)
        others = {"path", "pure_path", "pure_windows_path", "ipv6", "ipv4_network", "ipv4_interface",
                  "ipv6_interface", "bytes_regex"}  # fmt: skip
        assert classes.issuperset(families)
        assert {class_of_scalar(name) for name in SCALARS if name not in others} <= classes
        assert [row[0] for row in VALUES[1:]] == [name for name in TYPES if "[" not in name and "|" not in name]
