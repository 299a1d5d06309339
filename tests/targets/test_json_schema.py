"""Models as JSON Schemas: everything that is loaded is accepted."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import typewright as tw
from tests.strategies import types, values_of
from tests.together.test_agreement import make_codec
from typewright.targets import spell_json_schema


def same(value: Any) -> Any:
    """Return *value* as it comes out of JSON, or raise what says that it can't be told."""
    return json.loads(json.dumps(value, allow_nan=False))


@st.composite
def types_and_data(draw: st.DrawFn) -> tuple[Any, list[Any]]:
    """Return a type, and plain data for it."""
    type_ = draw(types())
    return type_, draw(st.lists(values_of(type_, plain=True), min_size=6, max_size=6))


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=max(200, settings().max_examples))
@given(types_and_data())
def test_what_is_loaded_is_accepted(drawn: tuple[Any, list[Any]]) -> None:
    """Whatever ``load`` reads, the schema of its type accepts, by another library's word and by ours."""
    type_, values = drawn
    schema = spell_json_schema(type_)
    jsonschema.Draft202012Validator.check_schema(schema)
    other, ours = jsonschema.Draft202012Validator(schema), tw.json_schema.compile(schema)
    read = make_codec(type_)
    for value in values:
        try:
            plain = same(value)
            read.load(plain)
        except (TypeError, ValueError, RecursionError, tw.ValidationError):
            continue
        assert other.is_valid(plain), (schema, plain)
        assert ours.is_valid(plain), (schema, plain)


@tw.model
class Address:
    """Where somebody lives."""

    city: str = tw.field(min_length=1)
    code: Annotated[str, tw.Pattern("^[0-9]+")] = tw.field(key=("area", "code"))


@tw.model(tag="kind", tag_value="user")
class User:
    id: int = tw.field(ge=1, doc="given once")
    home: Address
    tags: list[str] = tw.field(factory=list, max_length=3)
    friends: list[User] = tw.field(factory=list)
    level: Literal["low", "high"] = "low"
    name: str | None = tw.field(default=None, also=("nick",))


class TestExport:
    def test_spells_a_model(self) -> None:
        """Fields become properties, rules keywords, models definitions, and keys and tags are those of plain data."""
        schema = tw.json_schema.export(User)
        assert schema["$ref"] == "#/$defs/User"
        user, address = schema["$defs"]["User"], schema["$defs"]["Address"]
        assert user["required"] == ["id", "home"]
        assert user["additionalProperties"] is False
        assert user["properties"]["id"] == {"description": "given once", "type": "integer", "minimum": 1}
        assert user["properties"]["kind"] == {"const": "user"}
        assert user["properties"]["friends"] == {"type": "array", "items": {"$ref": "#/$defs/User"}}
        assert user["properties"]["tags"] == {"type": "array", "items": {"type": "string"}, "maxItems": 3}
        assert user["properties"]["level"] == {"default": "low", "enum": ["low", "high"]}
        assert user["properties"]["nick"] == user["properties"]["name"]
        assert address["description"] == "Where somebody lives."
        assert address["properties"]["area"]["properties"]["code"] == {"type": "string", "pattern": "^[0-9]+"}
        assert address["required"] == ["city", "area"]

    @pytest.mark.parametrize(
        ("changes", "is_accepted"),
        [
            ({}, True),
            ({"id": 0}, False),
            ({"id": True}, False),
            ({"kind": "user"}, True),
            ({"kind": "dog"}, False),
            ({"tags": ["a"] * 4}, False),
            ({"level": "mid"}, False),
            ({"age": 3}, False),
            ({"home": {"city": "x"}}, False),
            ({"home": {"city": "", "area": {"code": "1"}}}, False),
        ],
    )
    def test_refuses_what_loading_refuses(self, changes: dict[str, Any], is_accepted: bool) -> None:
        """The checker of an exported schema and ``load`` agree on plain models."""
        data = {"id": 1, "home": {"city": "x", "area": {"code": "12"}}, **changes}
        assert tw.json_schema.compile(tw.json_schema.export(User)).is_valid(data) is is_accepted
        assert (not tw.codec(User).problems(data)) is is_accepted

    def test_keeps_models_of_one_name_apart(self) -> None:
        """Two classes called alike have two definitions."""
        one, other = tw.define("Item", x=int), tw.define("Item", y=str)
        schema = tw.json_schema.export(tuple[one, other])  # type: ignore[valid-type]
        assert len(schema["$defs"]) == 2
        check = tw.json_schema.compile(schema)
        assert check.is_valid([{"x": 1}, {"y": ""}])
        assert not check.is_valid([{"y": ""}, {"x": 1}])

    def test_refuses_what_cant_be_loaded(self) -> None:
        """What isn't a type is an error."""
        with pytest.raises(tw.AnnotationError):
            tw.json_schema.export(5)
