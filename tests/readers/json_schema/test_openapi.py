"""OpenAPI documents: which are read, and what their schema objects mean."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import typewright as tw
from typewright.readers import read_document_text, read_json_schema

DRAFT = "https://json-schema.org/draft/2020-12/schema"
DRAFT_7 = "http://json-schema.org/draft-07/schema#"
NAMES = st.sampled_from(["a", "b", "kind"])
LEAVES = st.sampled_from([None, True, 0, 1, 1.0, 2.5, -1, "", "a", "kind"])
DATA: st.SearchStrategy[Any] = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=6
)


def objects(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return schema objects of OpenAPI 3.0."""
    some = st.lists(inner, min_size=1, max_size=3)
    possible: dict[str, st.SearchStrategy[Any]] = {
        "type": st.sampled_from(["boolean", "integer", "number", "string", "array", "object"]),
        "nullable": st.booleans(),
        "enum": st.lists(LEAVES, min_size=1, max_size=3),
        "minimum": st.integers(0, 2),
        "maximum": st.integers(0, 2),
        "exclusiveMinimum": st.booleans(),
        "exclusiveMaximum": st.booleans(),
        "minLength": st.integers(0, 2),
        "required": st.lists(NAMES, max_size=2, unique=True),
        "properties": st.dictionaries(NAMES, inner, max_size=3),
        "additionalProperties": inner | st.booleans(),
        "items": inner,
        "allOf": some,
        "anyOf": some,
        "oneOf": some,
        "not": inner,
        "example": DATA,
        "readOnly": st.booleans(),
        "xml": st.just({"name": "x"}),
        "$ref": st.sampled_from(["#/components/schemas/Other"]),
    }
    return st.lists(st.sampled_from(list(possible)), max_size=3, unique=True).flatmap(
        lambda keys: st.fixed_dictionaries({key: possible[key] for key in keys})
    )


SCHEMAS = st.recursive(objects(st.just({})), objects, max_leaves=4)


def convert(schema: Any) -> Any:
    """Return a schema object of OpenAPI 3.0 as draft 7, by other code than ours."""
    if isinstance(schema, bool):
        return schema
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    made = copy.deepcopy({key: value for key, value in schema.items() if key not in ("example", "xml")})
    for keyword in ("allOf", "anyOf", "oneOf"):
        if keyword in made:
            made[keyword] = [convert(part) for part in made[keyword]]
    for keyword in ("items", "additionalProperties", "not"):
        if keyword in made:
            made[keyword] = convert(made[keyword])
    if "properties" in made:
        made["properties"] = {key: convert(part) for key, part in made["properties"].items()}
    return _convert_switches(made)


def _convert_switches(made: dict[str, Any]) -> dict[str, Any]:
    if made.pop("nullable", False) and "type" in made:
        made["type"] = ["null", made["type"]]
    for word, switch in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        is_open = made.pop(switch, None)
        if is_open and word in made:
            made[switch] = made.pop(word)
    return made


def document_of(schemas: dict[str, Any], version: str = "3.0.3", **rest: Any) -> dict[str, Any]:
    """Return an OpenAPI document."""
    return {"openapi": version, "info": {"title": "t", "version": "1"}, "paths": {}, **rest} | {
        "components": {"schemas": schemas}
    }


def check_of(schema: Any, version: str = "3.0.3", **others: Any) -> tw.json_schema.Checker:
    """Return the checker of one component."""
    return tw.json_schema.compile(document_of({"It": schema, **others}, version), pointer="/components/schemas/It")


@given(SCHEMAS, st.lists(DATA, max_size=6))
def test_agrees_with_another_converter(schema: Any, values: list[Any]) -> None:
    """Every verdict is the one that jsonschema gives for the schema in words of draft 7."""
    other = {"type": "string", "nullable": True}
    check = check_of(schema, Other=other)
    converted = {"allOf": [convert(schema)], "components": {"schemas": {"Other": convert(other)}}}
    second = jsonschema.Draft7Validator(converted)
    for value in values:
        assert check.is_valid(value) == second.is_valid(value), value
        assert bool(check.problems(value)) != check.is_valid(value)


class TestSchemaObjects:
    def test_nullable_adds_null_to_a_type_alone(self) -> None:
        """OpenAPI 3.0.3 says so: not to an enum, and not without a type."""
        assert check_of({"type": "string", "nullable": True}).is_valid(None)
        assert not check_of({"type": "string", "nullable": True, "enum": ["a"]}).is_valid(None)
        assert check_of({"type": "string", "nullable": True, "enum": ["a", None]}).is_valid(None)
        assert not check_of({"nullable": True, "allOf": [{"type": "string"}]}).is_valid(None)

    def test_switches_make_bounds_open(self) -> None:
        """A switch without a bound does nothing; a problem names the switch."""
        check = check_of({"type": "number", "minimum": 1, "exclusiveMinimum": True, "exclusiveMaximum": True})
        assert [check.is_valid(value) for value in (1, 1.5, 99)] == [False, True, True]
        assert "exclusiveMinimum" in str(check.problems(1)[0])

    def test_version_31_is_draft_2020_12(self) -> None:
        """Also with a dialect of its own choice."""
        assert check_of({"type": ["string", "null"], "const": None}, "3.1.0").is_valid(None)
        old = document_of({"A": {"$ref": "#/components/schemas/B", "type": "null"}, "B": True}, "3.1.1")
        at = "/components/schemas/A"
        assert not tw.json_schema.compile(old, pointer=at).is_valid(1)
        old["jsonSchemaDialect"] = "http://json-schema.org/draft-07/schema#"
        assert tw.json_schema.compile(old, pointer=at).is_valid(1)

    @pytest.mark.parametrize("edition", ["base", "2024-11-10"])
    def test_a_document_may_say_what_is_said_anyway(self, edition: str) -> None:
        """The dialect of OpenAPI 3.1 has several names."""
        dialect = f"https://spec.openapis.org/oas/3.1/dialect/{edition}"
        document = document_of({"It": {"$ref": "#/components/schemas/A", "type": "null"}, "A": True}, "3.1.1")
        document["jsonSchemaDialect"] = dialect
        assert not tw.json_schema.compile(document, pointer="/components/schemas/It").is_valid(1)

    @pytest.mark.parametrize("place", ["schemas/Old", "schemas/Old/properties/a", "parameters/P/schema"])
    def test_a_schema_object_may_say_what_it_is_written_in(self, place: str) -> None:
        """It counts more than what the document says, for all that is in it, however one comes there."""
        name = {"$ref": "#/components/schemas/Name", "type": "null"}
        old = {"$schema": DRAFT_7, "properties": {"a": name}}
        schemas = {"It": {"$ref": f"#/components/{place}"}, "Name": {"type": "string"}, "Old": old, "New": name}
        document = document_of(schemas, "3.1.0")
        document["components"]["parameters"] = {"P": {"schema": old}}
        is_inside = place.endswith("/a")
        check = tw.json_schema.compile(document, pointer="/components/schemas/It")
        assert [check.is_valid(value if is_inside else {"a": value}) for value in ("x", None, 1)] == [
            True,
            False,
            False,
        ]
        (problem,) = check.problems(None if is_inside else {"a": None})
        assert problem.keyword is not None
        assert problem.keyword.absolute == "#/components/schemas/Name/type"
        assert not tw.json_schema.compile(document, pointer="/components/schemas/New").is_valid("x")

    def test_a_draft_that_is_passed_counts_more(self) -> None:
        """More than what a schema object says."""
        document = document_of({"It": {"$schema": DRAFT_7, "const": 1, "$ref": "#/components/schemas/A"}, "A": True})
        document["openapi"] = "3.1.0"
        at = "/components/schemas/It"
        assert tw.json_schema.compile(document, pointer=at).is_valid(2)
        assert not tw.json_schema.compile(document, "draft2020-12", pointer=at).is_valid(2)

    def test_version_30_knows_no_dialects(self) -> None:
        """There the word is an annotation."""
        check = check_of({"$schema": "urn:unknown", "type": "string", "nullable": True})
        assert [check.is_valid(value) for value in (None, "x", 1)] == [True, True, False]

    def test_references_lead_anywhere(self) -> None:
        """To a schema of a response, say."""
        schema = {"type": "object", "properties": {"a": {"$ref": "#/components/responses/R/content/text~1x/schema"}}}
        content = {"text/x": {"schema": {"type": "integer", "nullable": True}}}
        document = document_of({"It": schema})
        document["components"]["responses"] = {"R": {"content": content}}
        check = tw.json_schema.compile(document, pointer="/components/schemas/It")
        assert [check.is_valid({"a": value}) for value in (None, 1, "x")] == [True, True, False]

    def test_a_checker_is_pickled_with_its_place(self) -> None:
        """The document goes along."""
        check = pickle.loads(pickle.dumps(check_of({"type": "string", "nullable": True})))
        assert (check.title, check.is_valid(None), check.is_valid(1)) == ("It", True, False)


class TestMistakes:
    @pytest.mark.parametrize(
        ("schema", "pointer", "reason", "hint"),
        [
            ({"const": 1}, "/const", "isn't known in OpenAPI 3.0", "write enum"),
            ({"patternProperties": {}}, "/patternProperties", "isn't known", "additionalProperties"),
            ({"unevaluatedItems": False}, "/unevaluatedItems", "isn't known", "3.1.0"),
            ({"type": ["string", "null"]}, "/type", "can't be ['string', 'null']", "nullable: true"),
            ({"type": "null"}, "/type", "can't be 'null'", "nullable: true"),
            ({"type": "strng"}, "/type", "can't be 'strng'", "did you mean 'string'?"),
            ({"exclusiveMinimum": 3}, "/exclusiveMinimum", "must be true or false", "write it under minimum"),
            ({"nullable": "yes"}, "/nullable", "must be true or false", None),
            ({"items": [{}]}, "/items", "must be one schema", None),
            ({"discriminator": "kind"}, "/discriminator", "must be an object with propertyName", "propertyName"),
            ({"$ref": "#/components/schemas/Itt"}, "/$ref", "where nothing is", "did you mean"),
        ],
    )
    def test_schema_objects(self, schema: Any, pointer: str, reason: str, hint: str | None) -> None:
        """What other versions have isn't dropped without a word."""
        with pytest.raises(tw.JsonSchemaError) as caught:
            check_of(schema)
        assert caught.value.pointer == f"/components/schemas/It{pointer}"
        assert reason in caught.value.reason
        assert hint is None or hint in str(caught.value.hint)

    @pytest.mark.parametrize("identity", [{}, {"$id": "urn:pet"}])
    def test_dialects_of_schema_objects(self, identity: dict[str, str]) -> None:
        """One that isn't read is told at its place, whether the schema has a URI of its own or not."""
        text = json.dumps(
            document_of({"It": {**identity, "$schema": "http://json-schema.org/draft-04/schema#"}}, "3.1.0")
        )
        document = read_document_text(text.replace('"$schema"', '\n"$schema"').encode(), "pets.json")
        with pytest.raises(tw.JsonSchemaError, match="is draft 4") as caught:
            read_json_schema(document, pointer="/components/schemas/It")
        assert caught.value.line == 2

    @pytest.mark.parametrize(
        ("document", "pointer", "reason", "hint"),
        [
            ({"swagger": "2.0", "info": {}, "paths": {}}, "/swagger", "is '2.0'", "convert"),
            ({"openapi": "3.2.0", "info": {}}, "/openapi", "is '3.2.0', which isn't read", "3.0 and 3.1"),
            ({"openapi": 3.1, "info": {}}, "/openapi", "must be a text", "quotes"),
            ({"openapi": "3.1.0", "info": {}, "jsonSchemaDialect": 3}, "/jsonSchemaDialect", "must be a URI", None),
            ({"openapi": "3.1.0", "info": {}, "jsonSchemaDialect": "x:y"}, "/jsonSchemaDialect", "unknown", None),
            (document_of({"Pet": {}}), "", "is an OpenAPI document", "pointer='/components/schemas/Pet'"),
        ],
    )
    def test_documents(self, document: Any, pointer: str, reason: str, hint: str | None) -> None:
        """Another version says what to do."""
        with pytest.raises(tw.JsonSchemaError) as caught:
            read_json_schema(document)
        assert (caught.value.pointer, reason in caught.value.reason) == (pointer, True)
        assert hint is None or hint in str(caught.value.hint)

    @pytest.mark.parametrize("pointer", ["/components/schemas/Pets", "/info/title", "/x", "components", "#/x", 3, None])
    def test_pointers(self, pointer: Any) -> None:
        """A pointer that leads to no schema."""
        with pytest.raises(tw.JsonSchemaError, match=r"can't be entered at|has no schema at"):
            read_json_schema(document_of({"Pet": {}}), pointer=pointer)

    def test_a_property_called_openapi_makes_no_document(self) -> None:
        """Nor does an annotation of a JSON Schema."""
        for schema in ({"openapi": "3.0.0"}, {"$schema": DRAFT, "openapi": "3.0.0", "info": {}}):
            assert tw.json_schema.compile(json.loads(json.dumps(schema))).is_valid(1)
