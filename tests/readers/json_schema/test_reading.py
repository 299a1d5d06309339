"""Mistakes in JSON Schemas, and what references, drafts and remote schemas mean."""

from __future__ import annotations

import copy
import json
import pickle
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.definitions import find_line
from typewright.readers import read_json_schema
from typewright.readers.json_schema.uris import resolve_uri, spell_pointer, step_into

if TYPE_CHECKING:
    from pathlib import Path

D7 = "http://json-schema.org/draft-07/schema#"


def mistake_in(schema: Any, **rest: Any) -> tw.JsonSchemaError:
    """Return the one mistake in *schema*."""
    with pytest.raises(tw.JsonSchemaError) as caught:
        read_json_schema(schema, **rest)
    return caught.value


class TestMistakes:
    @pytest.mark.parametrize(
        ("schema", "pointer", "reason", "hint"),
        [
            ({"type": "strng"}, "/type", "can't be 'strng'", "did you mean 'string'?"),
            ({"type": "int"}, "/type", "can't be 'int'", "did you mean 'integer'?"),
            ({"type": ["string", 3]}, "/type", "can't be 3", "write one of null"),
            ({"type": []}, "/type", "must name at least one type", None),
            ({"minLength": "three"}, "/minLength", "must be a whole number from 0 on, not 'three'", None),
            ({"minLength": -1}, "/minLength", "must be a whole number", None),
            ({"minLength": True}, "/minLength", "must be a whole number", None),
            ({"exclusiveMinimum": True}, "/exclusiveMinimum", "must be a number", "write the bound itself"),
            ({"maximum": float("nan")}, "/maximum", "must be a number", None),
            ({"multipleOf": 0}, "/multipleOf", "must be greater than 0", None),
            ({"required": True}, "/required", "must be a list of texts", "list the names"),
            ({"required": [1]}, "/required", "must hold texts, not 1", None),
            ({"required": [None]}, "/required", "must hold texts, not None", None),
            ({"anyOf": [None]}, "/anyOf", "must hold schemas, not None", None),
            ({"dependentRequired": {"a": "b"}}, "/dependentRequired", "must be a list of texts", None),
            ({"dependentRequired": []}, "/dependentRequired", "must be an object", None),
            ({"dependencies": {"a": 1}}, "/dependencies", "must be a schema", None),
            ({"dependencies": 1}, "/dependencies", "must be an object", None),
            ({"enum": "a"}, "/enum", "must be a list of values", None),
            ({"uniqueItems": 1}, "/uniqueItems", "must be true or false", None),
            ({"pattern": 1}, "/pattern", "must be a text", None),
            ({"properties": {"a/b": {"items": 3}}}, "/properties/a~1b/items", "must be a schema", None),
            ({"properties": {"a": "string"}}, "/properties", "but 'a' is 'string'", None),
            ({"properties": []}, "/properties", "must be an object of schemas", None),
            ({"allOf": []}, "/allOf", "must be a list of at least one schema", None),
            ({"anyOf": [1]}, "/anyOf", "must hold schemas, not 1", None),
            ({"items": [{}]}, "/items", "must be one schema in draft 2020-12", "prefixItems"),
            ({"pattern": "a{2,1}"}, "/pattern", "is the pattern 'a{2,1}'", None),
            ({"patternProperties": {"[": {}}}, "/patternProperties/[", "isn't closed", None),
            ({"$ref": "#/$defs/oen", "$defs": {"one": {}}}, "/$ref", "where nothing is", "did you mean '#/$defs/one'?"),
            ({"$ref": "#nowhere"}, "/$ref", "where nothing is", None),
            ({"$ref": "#/title", "title": "x"}, "/$ref", "which is no schema", None),
            ({"$ref": "http://x/y.json"}, "/$ref", "which isn't here", "nothing is fetched"),
            ({"$ref": "file:///etc/hostname"}, "/$ref", "which isn't here", "remotes="),
            ({"$ref": "../../etc/hostname"}, "/$ref", "which isn't here", "remotes="),
            ({"$ref": "http://[::1/x"}, "/$ref", "which isn't here", "remotes="),
            ({"$ref": "#"}, "", "leads back to itself", "a part of the value"),
            ({"$id": 3}, "/$id", "must be a URI", None),
            ({"$id": "http://x/y#z"}, "/$id", "has a fragment", "$anchor"),
            ({"$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}}, "/$anchor", "which another schema has", None),
            ({"$defs": {"a": {"$id": "x"}, "b": {"$id": "x"}}}, "/$id", "which another schema has", None),
            ({"$schema": "http://json-schema.org/draft-04/schema#"}, "/$schema", "is draft 4", "pass draft="),
            ({"$schema": "http://x/meta"}, "/$schema", "is the unknown meta-schema", "remotes="),
            (
                {"not": {"$id": "x:y", "$schema": "x:z"}},
                "/$schema",
                "is the unknown meta-schema",
                "pass the meta-schema",
            ),
            ({"not": {"$id": "x:y", "$schema": "http://json-schema.org/draft-04/schema#"}}, "/$schema", "", "draft-07"),
            ({"$schema": 4}, "/$schema", "must be a URI", None),
            ("x", "", "must be a schema", None),
            (b"{}", "", "isn't plain data", "json.loads()"),
            ({1, 2}, "", "isn't plain data", None),
            ({"const": object()}, "", "isn't plain data", None),
        ],
    )
    def test_are_told(self, schema: Any, pointer: str, reason: str, hint: str | None) -> None:
        """Each names the place by a pointer, says what is wrong and, where there is something, what to do."""
        mistake = mistake_in(schema)
        assert mistake.pointer.endswith(pointer)
        assert reason in mistake.reason
        assert (hint or "") in (mistake.hint or "")
        assert f"#{mistake.pointer} {mistake.reason}" in str(mistake)

    def test_are_told_together(self) -> None:
        """Several mistakes come as one group."""
        with pytest.raises(ExceptionGroup, match="3 mistakes in <schema>") as caught:
            read_json_schema({"type": "strng", "minimum": "x", "pattern": "("})
        pointers = {getattr(exc, "pointer", None) for exc in caught.value.exceptions}
        assert pointers == {"/type", "/minimum", "/pattern"}

    def test_are_told_where_nothing_refers(self) -> None:
        """A definition that isn't used is looked at, too."""
        assert mistake_in({"$defs": {"a": {"type": "x"}}}).pointer == "/$defs/a/type"

    def test_have_a_line_in_a_file(self, tmp_path: Path) -> None:
        """A schema that came from a file is wrong on a line of it."""
        path = tmp_path / "user.json"
        path.write_text('{\n  "properties": {\n    "id": {"type": "integr"}\n  }\n}\n', encoding="utf-8")
        mistake = mistake_in(path)
        assert (mistake.file, mistake.line) == (str(path), 3)
        assert str(mistake).startswith(f"{path}:3: #/properties/id/type ")

    @pytest.mark.parametrize(
        ("data", "reason", "line"),
        [
            (b"{\n]", "isn't JSON", 2),
            (b"\xff", "isn't UTF-8", None),
            (b"[" * 200_000, "deeper", 1),
            (None, "No such", None),
        ],
    )
    def test_tell_what_is_wrong_with_a_file(
        self, tmp_path: Path, data: bytes | None, reason: str, line: int | None
    ) -> None:
        """A file that can't be read, or isn't JSON, is named."""
        path = tmp_path / "x.json"
        if data is not None:
            path.write_bytes(data)
        mistake = mistake_in(path)
        assert reason in mistake.reason
        assert (mistake.file, mistake.line) == (str(path), line)

    def test_survive_pickle_and_copy(self) -> None:
        """The error crosses processes with everything it says."""
        mistake = mistake_in({"type": "strng"})
        for again in (pickle.loads(pickle.dumps(mistake)), copy.copy(mistake)):
            assert str(again) == str(mistake)
            assert again.pointer == "/type"

    @pytest.mark.parametrize(
        ("rest", "reason"),
        [
            ({"draft": "draft4"}, "can't be read as the draft 'draft4'"),
            ({"remotes": ["x"]}, "can't use ['x'] for remotes"),
            ({"remotes": {1: {}}}, "can't use the key 1 of remotes"),
        ],
    )
    def test_in_arguments_are_told(self, rest: dict[str, Any], reason: str) -> None:
        """What isn't a draft or a mapping of schemas is refused at once."""
        assert reason in mistake_in({}, **rest).reason


class TestDrafts:
    def test_the_argument_decides(self) -> None:
        """A draft that is named counts more than what the schema says."""
        schema = {"$schema": "http://json-schema.org/draft-04/schema#", "items": [{"type": "string"}]}
        assert not tw.json_schema.compile(schema, "draft7").is_valid([1])

    def test_the_newest_is_read_where_nothing_decides(self) -> None:
        """Without ``$schema`` a schema is of draft 2020-12."""
        assert not tw.json_schema.compile({"prefixItems": [{"type": "string"}]}).is_valid([1])

    def test_keywords_beside_a_reference_count_from_2019_on(self) -> None:
        """In draft 7, ``$ref`` stands alone."""
        schema = {"$ref": "#/definitions/a", "type": "string", "definitions": {"a": {}}}
        assert tw.json_schema.compile(schema, "draft7").is_valid(1)
        assert not tw.json_schema.compile(schema, "draft2019-09").is_valid(1)

    def test_a_vocabulary_can_be_left_out(self) -> None:
        """A meta-schema without the validation vocabulary makes its keywords mean nothing."""
        core = "https://json-schema.org/draft/2020-12/vocab/core"
        meta = {"$id": "http://x/meta", "$vocabulary": {core: True}}
        schema = {"$schema": "http://x/meta", "type": "string"}
        assert tw.json_schema.compile(schema, remotes={"http://x/meta": meta}).is_valid(1)

    def test_an_unknown_vocabulary_is_refused_where_it_must_be_known(self) -> None:
        """A required vocabulary that nobody knows is a mistake, an optional one isn't."""
        uri = "http://x/meta"
        needed, optional = [{uri: {"$vocabulary": {"http://x/vocab": flag}}} for flag in (True, False)]
        assert "vocabulary" in mistake_in({"$schema": uri}, remotes=needed).reason
        assert tw.json_schema.compile({"$schema": uri}, remotes=optional).is_valid(1)


class TestReferences:
    def test_lead_to_remotes(self) -> None:
        """A remote schema is found by its URI, and what it refers to relative to that."""
        remotes = {
            "http://x/a.json": {"$ref": "b.json#/$defs/name"},
            "http://x/b.json": {"$defs": {"name": {"type": "string"}}},
        }
        check = tw.json_schema.compile({"$ref": "http://x/a.json"}, remotes=remotes)
        assert check.is_valid("x")
        assert not check.is_valid(1)

    def test_lead_to_meta_schemas(self) -> None:
        """The meta-schemas of all three drafts are there."""
        for uri in (D7, "https://json-schema.org/draft/2019-09/schema", "https://json-schema.org/draft/2020-12/schema"):
            check = tw.json_schema.compile({"$ref": uri})
            assert check.is_valid({"type": "string"})
            assert not check.is_valid({"type": "strng"})
            assert not check.is_valid({"properties": {"a": {"minLength": -1}}})

    def test_dynamic_ones_depend_on_the_way(self) -> None:
        """A tree is open or strict by who asked first; checking needs no scope."""
        tree = {
            "$id": "http://x/tree",
            "$dynamicAnchor": "node",
            "type": "object",
            "properties": {"children": {"type": "array", "items": {"$dynamicRef": "#node"}}, "data": True},
        }
        strict = {"$id": "http://x/strict", "$dynamicAnchor": "node", "$ref": "tree", "unevaluatedProperties": False}
        remotes = {"http://x/tree": tree}
        value = {"children": [{"daat": 1}]}
        assert tw.json_schema.compile(tree).is_valid(value)
        assert not tw.json_schema.compile(strict, remotes=remotes).is_valid(value)

    def test_of_a_hostile_number_of_scopes_are_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Schemas times scopes are counted, and there is a limit."""
        monkeypatch.setattr("typewright.readers.json_schema.reading.MOST_SCHEMAS", 10)
        schema = {"allOf": [{"title": str(i)} for i in range(20)]}
        assert "more than 10 schemas" in mistake_in(schema).reason


class TestUris:
    @pytest.mark.parametrize(
        ("base", "reference", "expected"),
        [
            ("http://a/b/c", "d#e", ("http://a/b/d", "e")),
            ("http://a/b/c", "#/x%20y", ("http://a/b/c", "/x y")),
            ("", "a.json", ("a.json", "")),
            ("urn:uuid:1", "#x", ("urn:uuid:1", "x")),
            ("urn:uuid:1", "urn:uuid:2#x", ("urn:uuid:2", "x")),
            ("urn:uuid:1", "a.json", ("a.json", "")),
            ("http://a", "http://[::1", ("http://[::1", "")),
        ],
    )
    def test_are_joined(self, base: str, reference: str, expected: tuple[str, str]) -> None:
        """References are relative to their base where that is possible."""
        assert resolve_uri(base, reference) == expected

    def test_pointers_lead_into_data(self) -> None:
        """Names are escaped, indexes have no signs and no end."""
        assert spell_pointer(("a/b", "~", 0)) == "/a~1b/~0/0"
        assert step_into({"a/b": 1}, "a~1b") == (1, True)
        assert step_into([5], "0") == (5, True)
        for step in ("1", "-1", "x", "9" * 5000, "\u0661"):
            assert step_into([5], step) == (None, False)


@pytest.mark.parametrize("indent", [None, 1])
def test_lines_are_found(indent: int | None) -> None:
    """The line of an entry is that of its key, whatever stands before it."""
    data: Any = {"a": [1, {"b": "}\n]"}], 'x"/y': {"": [[]]}, "c": None}
    text = json.dumps(data, indent=indent)
    for pointer, mark in (("/a", '"a"'), ("/a/1/b", '"b"'), ('/x"~1y', '"x\\"/y"'), ("/c", '"c"')):
        assert find_line(text, pointer) == text[: text.index(mark)].count("\n") + 1
    assert find_line(text, "/nowhere/x") == 1
