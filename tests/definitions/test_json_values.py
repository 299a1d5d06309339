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


def nested(levels: int, inner: Any) -> Any:
    """Return *inner* within as many lists."""
    for _ in range(levels):
        inner = [inner]
    return inner


def test_deep_values_that_are_equal_are_told() -> None:
    """Values may be nested deeper than Python compares, and be equal."""
    assert not are_unique([nested(100_000, 1), nested(100_000, 1.0)])
    assert are_unique([nested(100_000, 1), nested(100_000, 2), nested(100_001, 1)])


def test_what_holds_itself_equals_itself_only() -> None:
    """A list or dict that holds itself is no JSON, and looking for equal ones ends."""
    circle: list[Any] = []
    circle += [circle, circle]
    loop: dict[str, Any] = {}
    loop["a"] = [loop]
    assert are_unique([circle, loop, [circle], [1]])
    assert not are_unique([loop, circle, loop])


@pytest.mark.parametrize(
    "values",
    [
        [[-1 if i >> j & 1 else -2 for j in range(14)] for i in range(16_000)],
        [i * (2**61 - 1) for i in range(30_000)],
    ],
)
def test_values_whose_hashes_are_alike_take_no_time(values: list[Any]) -> None:
    """Numbers that Python hashes alike, as an attacker may choose them, don't make sets slow."""
    assert len({hash(key_of_json(value)) for value in values}) > len(values) * 0.9


def test_numbers_are_equal_across_classes() -> None:
    """Small and large, an int, a float and a Decimal are one number; a boolean is none."""
    for number in (-1, 0, 1, 10**20, -(10**20), 2**70):
        assert len({key_of_json(each) for each in (number, float(number), Decimal(number))}) == 1
    assert key_of_json(True) != key_of_json(1)
    assert key_of_json(Decimal("1E+999999")) == key_of_json(Decimal("10E+999998"))
    assert key_of_json(-1) != key_of_json(["number", "-1"])
    assert key_of_json({1: 2, "a": 3}) == key_of_json({"a": 3, 1: 2})
