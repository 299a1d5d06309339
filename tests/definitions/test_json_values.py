"""Kinds of JSON values, and when two of them are equal."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from tests.json_schema.schema_strategies import data
from typewright.definitions import are_unique, is_integer, is_number, key_of_json, kind_of_json


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (None, "null"),
        (True, "boolean"),
        (1, "integer"),
        (1.0, "integer"),
        (10**400, "integer"),
        (1.5, "number"),
        (float("inf"), "number"),
        (Decimal("1.0"), "integer"),
        (Decimal("1.5"), "number"),
        (Decimal("NaN"), None),
        ("", "string"),
        ([], "array"),
        ({}, "object"),
        ((), None),
        (object(), None),
    ],
)
def test_kinds(value: object, kind: str | None) -> None:
    """Each value has the narrowest kind that JSON has for it."""
    assert kind_of_json(value) == kind
    assert is_integer(value) == (kind == "integer")
    assert is_number(value) == (kind in ("integer", "number"))


def equal(one: Any, other: Any) -> bool:
    """Compare as JSON does, slowly and by the book."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(equal, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(equal(one[key], other[key]) for key in one)
    return bool(one == other)


@given(data, data)
def test_keys_are_equal_as_values_are(one: Any, other: Any) -> None:
    """Two values have one key if they are equal, and only then."""
    assert (key_of_json(one) == key_of_json(other)) is equal(one, other)
    assert key_of_json(one) == key_of_json(one)
    assert are_unique([one, other]) is not equal(one, other)


def test_what_json_lacks_equals_itself_only() -> None:
    """Objects and NaN are told apart by identity."""
    thing, nan = object(), float("nan")
    assert key_of_json(thing) == key_of_json(thing)
    assert key_of_json([nan]) == key_of_json([nan])
    assert key_of_json(float("nan")) != key_of_json(nan)
    assert key_of_json({1: 2}) != key_of_json({"1": 2})
