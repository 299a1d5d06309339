"""Names of classes, fields and members: readable, the same in any order, and never code."""

from __future__ import annotations

import builtins
import json
import os
import re
from contextlib import suppress
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import typewright as tw
from tests.readers.schema_models.shaped import class_names, fields_of, make_module, read
from typewright.definitions import fault_of_name
from typewright.readers.schema_models.naming import name_entries
from typewright.readers.schema_models.words import name_class, name_fields, name_members

SAFETY = Path(os.environ.get("TYPEWRIGHT_SHARED", ""), "safety")
is_shared = pytest.mark.skipif(not (SAFETY / "attacks.jsonl").is_file(), reason="TYPEWRIGHT_SHARED names no safety/")


def rows(file: str, *kinds: str) -> list[dict[str, Any]]:
    """Return the rows of a corpus that are of one of *kinds*."""
    path = SAFETY / f"{file}.jsonl"
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []
    return [row for row in found if row["kind"] in kinds]


class TestClasses:
    def test_a_class_is_called_by_where_it_stands(self) -> None:
        """Named schemas by their keys, what is in them by owner and property."""
        thing = {"type": "object", "properties": {"a": {}}}
        order = {
            "type": "object",
            "properties": {
                "address": thing,
                "lines": {"type": "array", "items": thing},
                "by-name": {"type": "object", "additionalProperties": thing},
                "state": {"enum": ["open", "done"]},
                "pay": {"anyOf": [{**thing, "title": "Credit card"}, {**thing, "required": ["a"]}]},
            },
        }
        assert class_names(read({"$defs": {"order-form": order}})) == [
            "OrderForm",
            "OrderFormAddress",
            "OrderFormByNameValue",
            "OrderFormLinesItem",
            "OrderFormPayCreditCard",
            "OrderFormPaySecondOption",
            "OrderFormState",
        ]

    def test_the_order_of_the_file_does_not_matter(self) -> None:
        """Two places that want one name are both called by the whole way to them, whoever comes first."""
        inner = {"type": "object", "properties": {"a": {}}}
        defs = {
            "OrderLine": {"type": "object", "properties": {"item": inner}},
            "Order": {"type": "object", "properties": {"line": {"type": "object", "properties": {"item": {**inner}}}}},
            "OrderLineItems": {"type": "array", "items": {"type": "object", "properties": {"b": {}}}},
        }
        forth = class_names(read({"$defs": defs}))
        back = class_names(read({"$defs": dict(reversed(defs.items()))}))
        assert forth == back
        assert not any(name[-1].isdigit() and name[-2:-1].isalpha() and name.endswith("1") for name in forth)
        assert len(set(forth)) == len(forth)

    def test_a_named_schema_keeps_its_name(self) -> None:
        """What stands inside another gives way, and the whole document to its parts."""
        inner = {"type": "object", "properties": {"a": {}}}
        shaped = read(
            {
                "title": "Order",
                "type": "object",
                "properties": {"address": inner},
                "$defs": {"Order": {**inner}, "OrderDocumentAddress": {**inner}},
            }
        )
        found = class_names(shaped)
        assert {"Order", "OrderDocument", "OrderDocumentAddress"} < set(found)
        assert len(found) == 4

    def test_names_can_be_chosen(self) -> None:
        """In the schema, or by pointer for one that can't be changed; what is below follows."""
        inner = {"type": "object", "properties": {"a": {"type": "object", "properties": {"b": {}}}}}
        schema = {"$defs": {"x": {**inner, "x-typewright-name": "Chosen"}, "y": inner}}
        shaped = read(schema, names={"#/$defs/y": "Other"})
        assert class_names(shaped) == ["Chosen", "ChosenA", "Other", "OtherA"]

    @pytest.mark.parametrize("name", ["class", "int", "a-b", "", "__x", 5, "\ud800", "a\nimport os"])
    def test_a_chosen_name_must_be_one(self, name: Any) -> None:
        """It is refused at its place."""
        with pytest.raises(tw.JsonSchemaError, match="can't be called"):
            read({"$defs": {"x": {"type": "object", "x-typewright-name": name}}})

    def test_nothing_is_called_as_the_checker_of_a_file(self) -> None:
        """Neither by choice, nor by a key whose spelling would tell it from another."""
        with pytest.raises(tw.JsonSchemaError, match="'check': it is what modules call the checker") as caught:
            read({"$defs": {"x": {"type": "string", "x-typewright-name": "check"}}})
        assert caught.value.hint == "choose another name under x-typewright-name"
        made = name_entries({"/$defs/check": "check", "/$defs/Check": "Check"})
        assert made["/$defs/Check"] == "Check"
        assert re.fullmatch("Check[a-z0-9]+", made["/$defs/check"], re.IGNORECASE)

    def test_keys_that_read_alike_are_made_apart(self) -> None:
        """By their spelling where that is a name, otherwise by letters made of the place."""
        made = name_entries(
            {"/$defs/error": "error", "/$defs/Error": "Error", "/$defs/e-r": "e-r", "/$defs/e.r": "e.r"}
        )
        assert (made["/$defs/error"], made["/$defs/Error"]) == ("error", "Error")
        assert len(set(made.values())) == 4


class TestFields:
    def test_a_property_keeps_its_spelling_where_it_is_a_name(self) -> None:
        """Others get the nearest name, and the property as their key."""
        keys = ["userId", "x-y", "class", "$ref", "1st", "", "+1", "-1"]
        assert name_fields(keys) == {
            "userId": "userId",
            "x-y": "x_y",
            "class": "class_",
            "$ref": "ref",
            "1st": "field_1st",
            "": "empty",
            "+1": "plus_1",
            "-1": "minus_1",
        }
        shaped = read({"title": "A", "type": "object", "properties": {"x-y": {"type": "integer"}}})
        made = make_module(shaped).A
        assert tw.load(made, {"x-y": 1}).x_y == 1
        assert tw.dump(made(x_y=1)) == {"x-y": 1}

    @given(st.lists(st.text(max_size=8) | st.sampled_from(["a-b", "a_b", "a b", "class", "class_"]), unique=True))
    def test_every_property_has_a_name_of_its_own(self, keys: list[str]) -> None:
        """Names are good ones, differ, and don't depend on the order."""
        made = name_fields(keys)
        assert made.keys() == set(keys)
        assert len(set(made.values())) == len(keys)
        assert all(fault_of_name(name) is None for name in made.values())
        assert made == name_fields(keys[::-1])

    @given(st.lists(st.text(max_size=8), unique=True))
    def test_every_value_has_a_member_of_its_own(self, values: list[str]) -> None:
        """Members are names that an enum can have."""
        made = name_members(values)
        assert made.keys() == set(values)
        assert len(set(made.values())) == len(values)
        assert all(fault_of_name(name) is None and not name.startswith("_") for name in made.values())

    def test_members_are_read_like_constants(self) -> None:
        """Values that would give one name are told apart by their signs in words."""
        assert name_members(["asc", "in-progress", "created_at", "-created_at", "1080p", "GMT+0", "GMT-0", ""]) == {
            "asc": "ASC",
            "in-progress": "IN_PROGRESS",
            "created_at": "CREATED_AT",
            "-created_at": "MINUS_CREATED_AT",
            "1080p": "VALUE_1080P",
            "GMT+0": "GMT_PLUS_0",
            "GMT-0": "GMT_MINUS_0",
            "": "EMPTY",
        }

    def test_the_field_of_other_properties_gives_way(self) -> None:
        """Where a property is called so, the field has another name."""
        schema = {"title": "A", "type": "object", "properties": {"additional_properties": {}}}
        fields = fields_of(read({**schema, "additionalProperties": {"type": "integer"}}), "A")
        assert [name for name, field in fields.items() if field.collect] == ["other_properties"]


@given(st.text(max_size=300))
def test_any_text_gives_a_name_or_nothing(text: str) -> None:
    """No text can become anything else than letters, digits and underscores."""
    made = name_class(text)
    assert not made or made.isidentifier()


@is_shared
class TestAttacks:
    @pytest.mark.parametrize("row", rows("attacks", "name"), ids=lambda row: str(row["id"]))
    def test_hostile_names_become_harmless_ones_or_are_refused(self, row: Any) -> None:
        """As a property, a key, a title, a value and a chosen name."""
        name, inner = row["payload"], {"type": "object", "properties": {"a": {}}}
        for schema in (
            {"title": "A", "type": "object", "properties": {name: {"type": "string"}}},
            {"$defs": {name: inner}},
            {**inner, "title": name, "description": name},
            {"title": "A", "type": "object", "properties": {"e": {"enum": [name, "b"]}, "c": {"const": name}}},
            {"$defs": {"A": {**inner, "x-typewright-name": name}}},
        ):
            try:
                found = vars(make_module(read(schema)))
            except tw.SchemaError:
                continue
            assert all(fault_of_name(each) is None for each in found["__all__"])
        assert not hasattr(builtins, "TW_PWNED")

    @pytest.mark.filterwarnings("ignore::typewright.PatternWarning")
    @pytest.mark.parametrize("row", rows("attacks", "schema-injection", "schema-dos"), ids=lambda row: str(row["id"]))
    def test_hostile_schemas_run_nothing_and_take_no_time(self, row: Any) -> None:
        """They are refused, or become classes that are what they seem."""
        start = process_time()
        with suppress(tw.SchemaError, ExceptionGroup):
            make_module(read(row["payload"]))
        assert process_time() - start < 2
        assert not hasattr(builtins, "TW_PWNED")

    @pytest.mark.parametrize("row", rows("benign", "schema"), ids=lambda row: str(row["id"]))
    def test_benign_schemas_are_read(self, row: Any) -> None:
        """What looks odd and is right is accepted."""
        make_module(read(row["payload"]))
