"""The one place where a value becomes text."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typewright.emit import Bound, Literal, Name, Names, emit_identifier, emit_key, emit_literal
from typewright.errors import CodePartError


class Evil(int):
    """A number whose repr is code."""

    def __repr__(self) -> str:
        return "__import__('os').abort()"

    __str__ = __repr__


class TestALiteral:
    @pytest.mark.parametrize("value", [None, True, False, 0, -1, 10**17, -(10**17)])
    def test_is_written_out(self, value: object) -> None:
        """None, booleans and integers of a length that helps are text."""
        assert emit_literal(value, Names(), "x") == Literal(repr(value))

    @pytest.mark.parametrize(
        "value", ["x", b"x", 1.5, math.nan, math.inf, (), (1,), 10**18, 10**5000, Evil(3), object(), [], int], ids=type
    )
    def test_is_otherwise_a_constant(self, value: object) -> None:
        """Anything whose text somebody else might control is bound, and is the very object."""
        names = Names()
        part = emit_literal(value, names, "x")
        assert part == Name("_tw_x")
        assert names.constants == {"_tw_x": Bound(value)}

    @given(st.integers())
    def test_of_an_integer_is_that_integer(self, value: int) -> None:
        """Read back, it is the same number."""
        names = Names()
        part = emit_literal(value, names, "x")
        read = int(part.text) if type(part) is Literal else names.constants[part.text].value  # type: ignore[union-attr]
        assert read == value


class TestAKey:
    def test_is_the_name_in_quotes(self) -> None:
        """A checked name needs no escapes."""
        assert emit_key("price") == Literal('"price"')

    @pytest.mark.parametrize("name", ['a"b', "a b", "class", "", "a\\", "_tw_x", "__init__"])
    def test_must_be_a_field(self, name: str) -> None:
        """Quotes and backslashes never get that far."""
        with pytest.raises(CodePartError):
            emit_key(name)


@pytest.mark.parametrize(
    ("name", "text"), [("User", "User"), ("a b", "_"), ("class", "_"), ("", "_"), ("x:\n  pass", "_"), ("ﬁeld", "_")]
)
def test_an_identifier_is_a_name_or_a_blank(name: str, text: str) -> None:
    """A class may be called anything; what stands after ``class`` is a name."""
    assert emit_identifier(name) == Name(text)
