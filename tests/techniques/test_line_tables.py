"""Line tables: read as ``co_positions`` reads them, and written as the compiler writes them."""

from __future__ import annotations

import ast
import colorsys
import string
import textwrap
from itertools import groupby
from types import CodeType, ModuleType
from typing import TYPE_CHECKING

import pytest

from typewright.techniques.line_tables import Entry, read_table, write_table

if TYPE_CHECKING:
    from collections.abc import Iterator


def codes_of(module: ModuleType) -> Iterator[CodeType]:
    assert module.__file__ is not None
    with open(module.__file__, encoding="utf-8") as file:
        waiting = [compile(file.read(), module.__file__, "exec")]
    while waiting:
        code = waiting.pop()
        yield code
        waiting += [value for value in code.co_consts if isinstance(value, CodeType)]


MODULES = [ast, colorsys, string, textwrap]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_tables_of_the_library_come_out_as_they_went_in(module: ModuleType) -> None:
    """Read and written without a change, every table of a module is the same bytes."""
    for code in codes_of(module):
        entries = read_table(code.co_linetable, code.co_firstlineno)
        assert write_table(entries, code.co_firstlineno, lambda _, column: column) == code.co_linetable


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_entries_say_what_the_interpreter_says(module: ModuleType) -> None:
    """Each code unit has the place that ``co_positions`` gives it."""
    for code in codes_of(module):
        places = [
            (entry.line, entry.end_line, entry.column, entry.end_column if entry.column is not None else None)
            if entry.line is not None
            else (None, None, None, None)
            for entry in read_table(code.co_linetable, code.co_firstlineno)
            for _ in range(entry.units)
        ]
        assert [key for key, _ in groupby(places)] == [key for key, _ in groupby(code.co_positions())]


@pytest.mark.parametrize(
    "entry",
    [
        Entry(1, None),
        Entry(3, 10, 10),
        Entry(8, 10, 10, 79, 94),
        Entry(8, 10, 10, 80, 95),
        Entry(2, 10, 10, 127, 128),
        Entry(2, 12, 12, 0, 127),
        Entry(2, 13, 13, 0, 5),
        Entry(2, 9, 9, 0, 5),
        Entry(2, 10, 3000, 5000, 1),
    ],
)
def test_every_form_is_read_back(entry: Entry) -> None:
    """At the borders of each form an entry survives being written and read."""
    table = write_table([entry, entry], 10, lambda _, column: column)
    assert read_table(table, 10) == [entry, entry]
