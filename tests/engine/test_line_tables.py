"""Tables of lines that the interpreter reads as they were written, on each interpreter that runs this."""

from __future__ import annotations

import argparse
import ast
import asyncio.base_events
import inspect
import typing
from types import CodeType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typewright.engine import line_tables
from typewright.engine.line_tables import NOWHERE, can_remap, encode, remap

if TYPE_CHECKING:
    from collections.abc import Iterator


def codes_in(module: Any) -> Iterator[CodeType]:
    waiting = [compile(inspect.getsource(module), module.__file__, "exec")]
    while waiting:
        code = waiting.pop()
        yield code
        waiting += [each for each in code.co_consts if isinstance(each, CodeType)]


def line_of_each_unit(code: CodeType) -> list[int | None]:
    return [line for start, end, line in code.co_lines() for _ in range(start, end, 2)]


@pytest.mark.parametrize("module", [argparse, ast, asyncio.base_events, typing], ids=lambda module: module.__name__)
def test_positions_survive_a_round_trip(module: Any) -> None:
    """For all functions of some modules of the standard library, every position comes back."""
    for code in codes_in(module):
        positions = [*code.co_positions()]
        made = code.replace(co_linetable=encode(positions, code.co_firstlineno))
        assert [*made.co_positions()] == positions
        assert line_of_each_unit(made) == line_of_each_unit(code)


LINES = st.integers(1, 100_000)
PLACES = st.tuples(LINES, st.integers(0, 300), st.integers(0, 5000), st.integers(0, 5000))


@given(st.data())
def test_any_places_are_read_back(data: st.DataObject) -> None:
    """Lines may go up and down, and columns may be wide."""
    code = line_tables._sample.__code__
    lines = sorted({line for _, _, line in code.co_lines() if line is not None})
    places: Any = {}
    for line in lines:
        first, more, start, width = data.draw(PLACES)
        places[line] = (first, first + more, start, start + width)
    rest = data.draw(LINES)
    made = remap(code, "a.yaml", places, rest)
    wanted = [NOWHERE if each[0] is None else places[each[0]] for each in code.co_positions()]
    assert [*made.co_positions()] == wanted
    assert (made.co_filename, made.co_code) == ("a.yaml", code.co_code)


def test_inner_code_goes_along() -> None:
    """Functions and comprehensions inside have the file and the lines, too."""

    def outer(values: list[int]) -> list[Any]:
        return [lambda each=value: each for value in values]

    made = remap(outer.__code__, "a.yaml", {}, 7)
    waiting = [made]
    while waiting:
        code = waiting.pop()
        assert (code.co_filename, code.co_firstlineno) == ("a.yaml", 7)
        assert {line for _, _, line in code.co_lines()} <= {7, None}
        waiting += [each for each in code.co_consts if isinstance(each, CodeType)]


def harmless(values: list[int], *, deep: bool = True) -> list[int]:
    return sorted(values, reverse=deep)[:0] or [3, 2, 0] if values != [0] else []


class TestSelfTest:
    def test_passes_here(self) -> None:
        """This interpreter is understood."""
        assert can_remap()

    @pytest.mark.parametrize("how", ["wrong", "short", "raises", "lines"])
    def test_fails_where_tables_are_read_in_another_way(self, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
        """Whatever goes wrong, the answer is no, and nothing escapes."""
        right = line_tables.encode

        def encode_otherwise(positions: Any, first: int) -> bytes:
            if how == "raises":
                raise ValueError(how)
            table = right(positions, first)
            if how == "lines":
                return right([(each[0] and each[0] + 1, *each[1:]) for each in positions], first)
            return table[:-2] if how == "short" else bytes([table[0], table[1] + 2, *table[2:]])

        monkeypatch.setattr(line_tables, "_verdict", [])
        monkeypatch.setattr(line_tables, "encode", encode_otherwise)
        assert not can_remap()
        assert not can_remap()

    def test_asks_the_interpreter_for_the_line_of_an_error(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Positions that read well aren't enough."""
        monkeypatch.setattr(line_tables, "_verdict", [])
        monkeypatch.setattr(line_tables, "_is_told", lambda *_: False)
        assert not can_remap()

    def test_notices_an_error_in_another_line(self) -> None:
        """The place of an error is looked at as well."""
        code = line_tables._sample.__code__
        assert not line_tables._is_told(line_tables._sample, code, 3)
        assert not line_tables._is_told(line_tables._sample, harmless.__code__, 3)
