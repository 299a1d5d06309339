"""The reader without recursion reads what the standard library reads, and refuses it in the same words."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from typewright.json_text.nesting import DEEPEST, is_too_deep, read_deep

DECODER = json.JSONDecoder()
PIECES = st.sampled_from([*'[]{},: \n"', "1", "-2.5e3", "null", '"a"', '"a":', '"\\u00e9\\"', "[]", "{}"])
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


def answer(read: Any, text: str) -> object:
    try:
        return read(text)
    except ValueError as exc:
        return str(exc)


class TestReadDeep:
    @given(PLAIN, st.sampled_from([None, 1]))
    def test_reads_any_value(self, value: object, indent: int | None) -> None:
        """It gives what was written."""
        assert read_deep(json.dumps(value, indent=indent), DECODER) == value

    @given(st.lists(PIECES, max_size=14).map("".join))
    def test_refuses_in_the_same_words(self, text: str) -> None:
        """Anything else has the standard library's error, at its place."""
        theirs = answer(json.loads, text)
        ours = answer(lambda text: read_deep(text, DECODER), text)
        # 3.13 tells a comma before a bracket from a missing value; its place differs as well.
        assert ours == theirs or "trailing comma" in str(theirs)

    def test_goes_as_deep_as_allowed(self) -> None:
        """A thousand levels need no recursion."""
        value = read_deep("[" * DEEPEST + "]" * DEEPEST, DECODER)
        for _ in range(DEEPEST - 1):
            assert isinstance(value, list)
            (value,) = value
        assert value == []


class TestIsTooDeep:
    def test_counts_levels_and_not_brackets(self) -> None:
        """Many brackets side by side are no depth; neither are those in strings."""
        assert not is_too_deep(b"[" + b"[]," * 5000 + b"1]")
        assert not is_too_deep(b'"' + b"[" * 5000 + b'\\"["')
        assert is_too_deep(b"[" + b"[]," * 5000 + b"[" * DEEPEST)
