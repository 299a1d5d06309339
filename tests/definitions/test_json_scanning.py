"""The standard library's scanner, asked directly."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typewright.definitions import make_scanner

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
def test_reads_what_json_reads(value: Any) -> None:
    """A text is read as json.loads reads it, and its end is told."""
    text = json.dumps(value)
    assert make_scanner()(f"{text} ,", 0) == (json.loads(text), len(text))


def test_pairs_and_constants_are_told() -> None:
    """Objects are made of their pairs; what JSON doesn't have is asked about."""
    assert make_scanner(lambda pairs: pairs)('{"a": 1, "a": {}}', 0)[0] == [("a", 1), ("a", [])]
    assert math.isnan(make_scanner()("NaN", 0)[0])
    asked: list[str] = []
    assert make_scanner(None, asked.append)("[-Infinity]", 0) == ([None], 11)
    assert asked == ["-Infinity"]


@pytest.mark.parametrize("text", ["", "[1,", '{"a" 1}', "nul", '"a\nb"', "[1 2]", '{"a": 1,}', "'a'"])
def test_refuses_what_json_refuses(text: str) -> None:
    """What isn't JSON is an error of one of two kinds."""
    with pytest.raises((StopIteration, ValueError)):
        make_scanner()(text, 0)
