"""The writer of last resort, and the spelling of numbers."""

from __future__ import annotations

import datetime as dt
import enum
import json
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typewright.json_text.standard import make_encoder, spell_float
from typewright.json_text.writing import write_slowly


class Size(enum.IntEnum):
    SMALL = 1


class Text(str):
    __slots__ = ()


class TestSpellFloat:
    @given(st.floats(allow_nan=False, allow_infinity=False))
    def test_spells_as_orjson_does(self, number: float) -> None:
        """Every finite float has the text that orjson gives it."""
        orjson = pytest.importorskip("orjson")
        assert spell_float(number).encode() == orjson.dumps(number)

    @pytest.mark.parametrize("exponent", range(-30, 30))
    def test_near_the_places_where_spelling_changes(self, exponent: int) -> None:
        """Small exponents are spelled alike, too, whatever the digits."""
        orjson = pytest.importorskip("orjson")
        for digits in ("1", "1.5", "-9.999", "3.14159265358979"):
            number = float(f"{digits}e{exponent}")
            assert spell_float(number).encode() == orjson.dumps(number)


class TestWriteSlowly:
    def test_writes_every_kind_of_value(self) -> None:
        """Containers, scalars and keys have the text that the fast encoders give them."""
        plain = {"a": [1, -2.5, 1e-7, True, None, (), {}], 1: "ä\n", None: Text("x"), 2.5: Size.SMALL}
        expected = '{"a":[1,-2.5,1e-7,true,null,[],{}],"1":"ä\\n","null":"x","2.5":1}'
        assert write_slowly(plain) == expected.encode()

    def test_spells_what_orjson_spells(self) -> None:
        """Dates and UUIDs that got past their types are written alike."""
        orjson = pytest.importorskip("orjson")
        values = [dt.datetime(2024, 2, 29, 1, 2, 3, 4), dt.date(2024, 2, 29), dt.time(1, 2), UUID(int=5), Size.SMALL]  # noqa: DTZ001 - without a zone on purpose
        assert write_slowly(values) == make_encoder()(values) == orjson.dumps(values)

    @given(st.recursive(st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
    def test_writes_what_the_standard_library_writes(self, plain: object) -> None:
        """For what both can write, the text is the same."""
        assert write_slowly(plain).decode() == json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
