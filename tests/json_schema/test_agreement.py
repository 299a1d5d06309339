"""Generated code, the reference and another library say the same of random schemas and data."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import typewright as tw
from tests.json_schema.schema_strategies import data, odd_data, schemas
from typewright.operations import SchemaPlan
from typewright.reference import find_faults

DRAFT = "draft2020-12"
MANY = settings(max_examples=max(400, settings().max_examples))
"""Schemas are many: most mistakes show in few of them."""


def make(schema: Any) -> Any:
    """Return the checker of *schema*, unless it leads back to itself."""
    try:
        return tw.json_schema.compile(schema, DRAFT)
    except tw.JsonSchemaError as exc:
        assume("without an end" not in str(exc))
        raise


def answer_of(check: Any, value: Any) -> bool:
    """Return what generated code says; it must not have asked the reference."""
    asked: list[int] = []
    check.units.judge = lambda number, _: asked.append(number)
    answer: bool = check.is_valid(value)
    assert not asked
    return answer


@pytest.mark.slow
@MANY
@given(schemas, st.lists(data, min_size=1, max_size=12))
def test_code_says_what_the_reference_says(schema: Any, values: list[Any]) -> None:
    """Without an exception and without help, generated code and the reference agree."""
    check = make(schema)
    for value in values:
        assert answer_of(check, value) is not bool(find_faults(check.units.table, value)), (schema, value)


@pytest.mark.slow
@MANY
@given(schemas, st.lists(odd_data, min_size=1, max_size=12))
def test_code_and_reference_agree_about_what_is_no_json(schema: Any, values: list[Any]) -> None:
    """Tuples, odd keys, subclasses and numbers without a value are judged alike, too."""
    check = make(schema)
    for value in values:
        assert check.is_valid(value) is not bool(find_faults(check.units.table, value)), (schema, value)


@pytest.mark.slow
@MANY
@given(schemas, st.lists(data, min_size=1, max_size=12))
def test_large_schemas_in_many_units_say_the_same(schema: Any, values: list[Any]) -> None:
    """Where every schema is a unit of its own, nothing else is said."""
    check = make(schema)
    check.units.plan.is_small = False
    for value in values:
        assert check.is_valid(value) is not bool(find_faults(check.units.table, value)), (schema, value)


@pytest.mark.slow
@MANY
@given(schemas, st.lists(data, min_size=1, max_size=6))
def test_the_reference_says_what_jsonschema_says(schema: Any, values: list[Any]) -> None:
    """The reference agrees with the library that the standard's authors use."""
    check = make(schema)
    other = jsonschema.Draft202012Validator(schema)
    for value in values:
        assert bool(find_faults(check.units.table, value)) is not other.is_valid(value), (schema, value)


def test_every_schema_may_be_a_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A schema whose parts are compiled one by one answers as one that is compiled as a whole."""
    monkeypatch.setattr(SchemaPlan, "has_own_unit", lambda _self, _number: True)
    schema = {"properties": {"a": {"$ref": "#/$defs/a"}}, "$defs": {"a": {"items": {"anyOf": [{"minLength": 2}] * 2}}}}
    check = tw.json_schema.compile(schema)
    assert [check.is_valid({"a": value}) for value in (["ab"], ["a"], 1)] == [True, False, True]
