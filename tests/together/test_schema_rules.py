"""JSON Schemas inside types and models: generated code, the reference and the checker of the schema agree."""

from __future__ import annotations

import sys
from typing import Any

import jsonschema
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import typewright as tw
from tests.json_schema.schema_strategies import data, schemas
from tests.together.test_agreement import check_agreement
from typewright.definitions import (
    NULL,
    PLAIN,
    Anything,
    Dialect,
    DictType,
    Field,
    ListType,
    Model,
    ModelOptions,
    ModelType,
    Scalar,
    SchemaRule,
    SchemaType,
    Type,
    UnionType,
    make_rule,
)
from typewright.models import make_model
from typewright.models.codecs import _make_codec
from typewright.readers import read_json_schema
from typewright.targets import spell_json_schema

MANY = settings(max_examples=max(150, settings().max_examples))
BASES: list[Type] = [
    Anything(),
    Scalar("whole"),
    Scalar("float"),
    Scalar("str"),
    ListType(Scalar("whole")),
    ListType(Anything()),
    DictType(Scalar("str"), Scalar("float")),
    DictType(Scalar("str"), Anything()),
    UnionType((Scalar("whole"), NULL)),
    UnionType((ListType(Scalar("float")), Scalar("str"))),
]


LAX = Dialect(lax=True)
FLAT = UnionType((Scalar("float"), Scalar("bool"), NULL))


def rule_of(schema: Any) -> SchemaRule:
    """Return the rule of a whole schema, unless it leads back to itself."""
    try:
        table, _ = read_json_schema(schema, "draft2020-12")
    except tw.JsonSchemaError as exc:
        assume("without an end" not in str(exc))
        raise
    return make_rule(table, 0, tuple(schema))


def codec_of(type_: Type) -> Any:
    """Return a codec of its own, not one that is kept."""
    return _make_codec(type_, PLAIN, sys._getframe())


def model_with(rule: SchemaRule | None, **types: Type) -> type[Any]:
    """Return a model whose fields may all be absent, whose data must fit *rule*."""
    fields = tuple(Field(name, UnionType((type_, NULL)), None) for name, type_ in types.items())
    model = Model("Ruled", "rules", "Ruled", fields, ModelOptions(extra="ignore"), rule=rule)
    return make_model(model, module="rules", namespace={})


@pytest.mark.slow
@MANY
@given(schemas, st.sampled_from(BASES), st.lists(data, min_size=1, max_size=8))
def test_of_a_type(schema: Any, base: Type, values: list[Any]) -> None:
    """A type under a schema is read alike by code and reference, from the cache, too."""
    type_ = SchemaType(base, rule_of(schema))
    for _ in ("compiled", "from the cache"):
        codec = codec_of(ListType(type_))
        for value in values:
            check_agreement(codec, [value])


@pytest.mark.slow
@MANY
@given(schemas, st.lists(data, min_size=1, max_size=8))
def test_of_anything_says_what_the_checker_says(schema: Any, values: list[Any]) -> None:
    """Anything under a whole schema is what the schema's own checker accepts, with the same problems."""
    codec, check = codec_of(SchemaType(Anything(), rule_of(schema))), tw.json_schema.compile(schema, "draft2020-12")
    for value in values:
        problems = codec.problems(value)
        assert (not problems) is check.is_valid(value)
        assert problems == check.problems(value)


@pytest.mark.slow
@MANY
@given(schemas, schemas, st.sampled_from(BASES), st.lists(data, min_size=1, max_size=8))
def test_of_a_model(whole: Any, part: Any, base: Type, values: list[Any]) -> None:
    """A model under a schema, with a field under another, is read alike, alone, in a list, and beside other options."""
    cls = model_with(rule_of(whole), a=SchemaType(base, rule_of(part)), b=base, kind=Anything())
    codecs = [codec_of(type_) for type_ in (ModelType(cls), UnionType((ModelType(cls), Scalar("str"), Anything())))]
    for value in values:
        for given_value in (value, {"a": value}, {"a": value, "b": value, "kind": value}):
            for codec in codecs:
                check_agreement(codec, given_value)


def as_text(value: Any) -> Any:
    """Return plain data as a source of texts has it: no numbers and no booleans."""
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return str(value).lower() if isinstance(value, (bool, int, float)) else value


def standing_alone(schema: Any, name: str) -> Any:
    """Return *schema* as a resource of its own, so that its references lead where they led."""
    return {"$id": f"https://example.com/{name}", **schema} if isinstance(schema, dict) else schema


@pytest.mark.slow
@settings(max_examples=40)
@given(schemas, schemas, st.lists(data, min_size=1, max_size=4))
def test_text_is_judged_as_what_it_is_read_as(whole: Any, part: Any, values: list[Any]) -> None:
    """With ``lax=True`` a model and the types in it accept of texts what they accept of the numbers that these are."""
    types: dict[str, Type] = {"a": Scalar("whole"), "b": ListType(Scalar("bool")), "c": DictType(Scalar("str"), FLAT)}
    also = {"properties": {"a": {"$ref": "#/$defs/part"}, "c": {"additionalProperties": {"$ref": "#/$defs/part"}}}}
    parts = {"whole": standing_alone(whole, "whole"), "part": standing_alone(part, "part")}
    above = rule_of({"anyOf": [{"$ref": "#/$defs/whole"}, also], "$defs": parts})
    cls = model_with(above, **{name: SchemaType(type_, rule_of(part)) for name, type_ in types.items()})
    strict, lax = codec_of(ListType(ModelType(cls))), _make_codec(ListType(ModelType(cls)), LAX, sys._getframe())
    given_values = [*values, *({"a": i, "b": [True], "c": {"x": value}} for i, value in enumerate(values))]
    for given_value in given_values:
        check_agreement(lax, [as_text(given_value)])
        is_known = isinstance(given_value, dict) and given_value.keys() <= types.keys()
        if is_known and not strict.problems([given_value]):
            assert lax.load([as_text(given_value)]) == strict.load([given_value])


def test_text_is_the_number_that_it_spells() -> None:
    """Also where a float can't be that number."""
    large = 2**53 + 1
    codec = _make_codec(SchemaType(Scalar("float"), rule_of({"const": large})), LAX, sys._getframe())
    for value in (str(large), large, str(large - 1)):
        check_agreement(codec, value)
    assert [len(codec.problems(value)) for value in (str(large), large, str(large - 1), "2.5")] == [0, 0, 1, 1]


def test_text_that_no_type_reads_stays_text() -> None:
    """A key, a text, and what is of any type."""
    rule = rule_of({"additionalProperties": {"type": "string"}})
    for type_ in (DictType(Scalar("int"), Scalar("str")), Anything()):
        codec = _make_codec(SchemaType(type_, rule), LAX, sys._getframe())
        assert codec.problems({"1": "2"}) == ()
        check_agreement(codec, {"1": "2"})
    codec = _make_codec(SchemaType(DictType(Scalar("int"), Scalar("int")), rule), LAX, sys._getframe())
    (problem,) = codec.problems({"1": "2"})
    assert (problem.path, problem.code, problem.value) == (("1",), "type", "2")


def test_text_of_another_option_is_forgotten() -> None:
    """A union that reads a text as such after another option has read part of it as a number."""
    options = (ListType(UnionType((Scalar("int"), ListType(Scalar("int"))))), ListType(Anything()))
    rule = rule_of({"contains": {"type": "integer"}})
    codec = _make_codec(SchemaType(UnionType(options), rule), LAX, sys._getframe())
    assert codec.load(["1", ["2"]]) == [1, [2]]
    assert [problem.code for problem in codec.problems(["1", "x"])] == ["contains"]
    check_agreement(codec, ["1", "x"])


def test_missing_stays_missing() -> None:
    """The schema sees what is there, not defaults."""
    cls = model_with(rule_of({"required": ["a"]}), a=Scalar("str"))
    assert tw.codec(cls).problems({"a": "x"}) == ()
    assert [problem.code for problem in tw.codec(cls).problems({})] == ["required"]


@pytest.mark.slow
@MANY
@given(schemas, st.sampled_from(BASES), st.lists(data, min_size=1, max_size=8))
def test_exported_schemas_ask_the_same(schema: Any, base: Type, values: list[Any]) -> None:
    """What is exported of a type under a schema, and of a model, accepts what loading accepts, and nothing else."""
    rule = rule_of(schema)
    cls = model_with(rule, a=SchemaType(base, rule))
    for type_ in (SchemaType(base, rule), ModelType(cls)):
        codec, other = codec_of(type_), jsonschema.Draft202012Validator(spell_json_schema(type_))
        for value in [*values, *({"a": value} for value in values)]:
            assert (not codec.problems(value)) is other.is_valid(value), value
