"""Names of a generated module: nothing is imported under a name that the schema uses."""

from __future__ import annotations

from typewright.targets.python.names import Names


def test_avoid_those_of_the_schema() -> None:
    """A field called as a type takes the type's name, so that is imported under another."""
    names = Names(["date", "date_", "int", "tw"])
    assert names.of("datetime", "date") == "date__"
    assert names.of("builtins", "int") == "int_"
    assert names.module("typewright", "tw") == "tw_"
    assert names.lines() == [
        "from builtins import int as int_\nfrom datetime import date as date__",
        "import typewright as tw_",
    ]


def test_are_imported_once_and_sorted() -> None:
    """The same name is the same each time; blocks are ordered as isort orders them."""
    names = Names([])
    for _ in range(2):
        names.of("typing", "Literal")
        names.of("typing", "Any")
        names.of("builtins", "str")
        names.neighbour("..shared", "address", "shared")
        names.module("typewright", "tw")
    assert names.lines() == [
        "from typing import Any, Literal",
        "import typewright as tw",
        "from ..shared import address as shared",
    ]


def test_of_neighbours_may_be_their_own() -> None:
    """A module that is called as its alias is imported without one."""
    names = Names([])
    assert names.neighbour(".", "shared", "shared") == "shared"
    assert names.lines() == ["from . import shared"]


def test_second_ones_are_free() -> None:
    """Another name for a class is one that nothing has."""
    assert Names(["User", "User_"]).second("User") == "User__"
