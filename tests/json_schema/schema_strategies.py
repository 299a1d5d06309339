"""Random schemas, and random data that has a chance to fit them."""

from __future__ import annotations

from collections import OrderedDict, UserList, defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

NAMES = st.sampled_from(["a", "b", "kind", "x-y", "def", ""])
TEXTS = st.sampled_from(["", "a", "b", "ab", "cat", "dog", "\U0001f600", "1"])
NUMBERS = st.sampled_from([0, 1, 2, -1, 1.0, 1.5, 0.1, 0.3, 10**20, 1e300, -0.0])
KINDS = ["null", "boolean", "integer", "number", "string", "array", "object"]
LEAVES = st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS)

data: st.SearchStrategy[Any] = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=8
)


class Text(str):
    """A text that isn't exactly one."""

    __slots__ = ()


class Whole(int):
    """An integer that isn't exactly one."""


_NO_NUMBERS = [float("nan"), float("inf"), -float("inf"), Decimal("NaN"), Fraction(1, 2)]
_NO_TEXTS = [b"a", date(2024, 1, 1), "\ud83d\ude00", "\ud800"]
_NEARLY = [(), (1, "a"), {1}, Text("a"), Whole(1), Decimal("1.0"), Decimal("0.3"), 10**400]
_odd_leaves = LEAVES | st.sampled_from([*_NO_NUMBERS, *_NO_TEXTS, *_NEARLY])
odd_data: st.SearchStrategy[Any] = st.recursive(
    _odd_leaves,
    lambda inner: (
        st.lists(inner, max_size=3).flatmap(lambda made: st.sampled_from([made, UserList(made), tuple(made)]))
        | st.dictionaries(NAMES | st.sampled_from([1, None, Text("a"), ("a",)]), inner, max_size=4).flatmap(
            lambda made: st.sampled_from([made, OrderedDict(made), defaultdict(list, made)])
        )
    ),
    max_leaves=8,
)
"""What Python programs may hold where plain data is expected."""

TOGETHER = [
    ["oneOf"],
    ["anyOf"],
    ["not"],
    ["type", "properties", "required"],
    ["properties", "patternProperties", "additionalProperties"],
    ["prefixItems", "items"],
    ["contains", "minContains", "maxContains"],
    ["if", "then", "else"],
    ["allOf", "properties", "unevaluatedProperties"],
    ["anyOf", "patternProperties", "unevaluatedProperties"],
    ["oneOf", "if", "unevaluatedProperties"],
    ["prefixItems", "anyOf", "contains", "unevaluatedItems"],
    ["dependentSchemas", "prefixItems", "unevaluatedItems"],
    ["dependentSchemas", "if", "unevaluatedProperties"],
    ["type", "minimum", "exclusiveMaximum", "multipleOf"],
    ["type", "pattern", "maxLength"],
]
"""Keywords that have to do with each other."""


def _keywords(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    some = st.lists(inner, min_size=1, max_size=3)
    named = st.dictionaries(NAMES, inner, max_size=3)
    names = st.lists(NAMES, max_size=2, unique=True)
    few = st.integers(0, 3)
    possible: dict[str, st.SearchStrategy[Any]] = {
        "type": st.sampled_from(KINDS) | st.lists(st.sampled_from(KINDS), min_size=1, max_size=3, unique=True),
        "enum": st.lists(data, max_size=6),
        "const": data,
        "minimum": NUMBERS,
        "exclusiveMaximum": NUMBERS,
        "multipleOf": st.sampled_from([1, 2, 0.1, 1.5]),
        "minLength": few,
        "maxLength": few,
        "pattern": st.sampled_from(["^a", "b$", "^[a-c]+$", ".", "\\d"]),
        "minItems": few,
        "maxItems": few,
        "uniqueItems": st.booleans(),
        "minProperties": few,
        "maxProperties": few,
        "required": names,
        "dependentRequired": st.dictionaries(NAMES, names, max_size=2),
        "dependentSchemas": named,
        "properties": named,
        "patternProperties": st.dictionaries(st.sampled_from(["^a", "d", "^x-"]), inner, max_size=2),
        "additionalProperties": inner,
        "propertyNames": inner,
        "prefixItems": some,
        "items": inner,
        "contains": inner,
        "minContains": few,
        "maxContains": few,
        "allOf": some,
        "anyOf": some,
        "oneOf": some,
        "not": inner,
        "if": inner,
        "then": inner,
        "else": inner,
        "unevaluatedProperties": inner,
        "unevaluatedItems": inner,
        "$ref": st.sampled_from(["#/$defs/one", "#/$defs/two"]),
    }
    chosen = st.lists(st.sampled_from(sorted(possible)), min_size=1, max_size=4, unique=True)
    chosen |= st.sampled_from(TOGETHER)
    return chosen.flatmap(lambda keys: st.fixed_dictionaries({key: possible[key] for key in keys}))


_tagged = st.lists(st.sampled_from(["cat", "dog", "a"]), min_size=2, max_size=3, unique=True).map(
    lambda tags: {
        "oneOf": [
            {"type": "object", "properties": {"kind": {"const": tag}, "a": {"type": kind}}, "required": ["kind"]}
            for tag, kind in zip(tags, KINDS, strict=False)
        ]
    }
)
_leaves = (
    st.booleans()
    | _tagged
    | st.builds(lambda kind: {"type": kind}, st.sampled_from(KINDS))
    | st.builds(lambda value: {"const": value}, LEAVES)
    | st.builds(lambda values: {"enum": values}, st.lists(LEAVES, min_size=1, max_size=6))
    | st.builds(lambda names: {"required": names}, st.lists(NAMES, min_size=1, max_size=2, unique=True))
    | st.builds(lambda bound: {"minimum": bound}, NUMBERS)
)
_inner: st.SearchStrategy[Any] = st.recursive(_leaves, _keywords, max_leaves=10)
schemas = st.builds(
    lambda schema, one, two: {**schema, "$defs": {"one": one, "two": two}}, _keywords(_inner), _inner, _inner
)
"""Schemas of draft 2020-12; a few refer to themselves without an end, and are refused."""
