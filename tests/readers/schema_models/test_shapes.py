"""What schemas are read as: types, classes, defaults, docs and mistakes."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Any

import pytest

import typewright as tw
from tests.readers.schema_models.shaped import class_names, fields_of, make_module, read
from typewright.definitions import MISSING, Late, LiteralType, Null, PointedOrigin, Scalar, SchemaType, UnionType
from typewright.records import replace

MONEY = {"type": "object", "properties": {"amount": {"type": "number"}, "currency": {"enum": ["EUR", "USD"]}}}
OPTION = {"type": "object", "properties": {"kind": {"const": "card"}}, "required": ["kind"]}


class TestTypes:
    def test_words_of_the_schema_become_types(self) -> None:
        """Integers take whole floats, null makes a type optional, one constant is a literal."""
        shaped = read(
            {
                "title": "Order",
                "type": "object",
                "properties": {"id": {"type": "integer"}, "note": {"type": ["string", "null"]}, "v": {"const": "1"}},
                "required": ["id", "note", "v"],
            }
        )
        types = {name: field.type for name, field in fields_of(shaped, "Order").items()}
        assert types == {
            "id": Scalar("whole"),
            "note": UnionType((Scalar("str"), Null())),
            "v": LiteralType(("1",)),
        }

    def test_formats_become_objects_unless_text_is_asked_for(self) -> None:
        """A date is a date; with ``formats="text"`` it stays the text that the schema describes."""
        schema = {"title": "A", "type": "object", "properties": {"on": {"type": "string", "format": "date"}}}
        assert Scalar("date") in fields_of(read(schema), "A")["on"].type.options
        assert Scalar("str") in fields_of(read(schema, formats="text"), "A")["on"].type.options

    def test_a_length_of_a_date_is_left_to_a_rule(self) -> None:
        """A type that isn't text can't have a length, so the rule asks the text for it."""
        schema = {"type": "string", "format": "date", "maxLength": 5}
        found = read(schema).types[""]
        assert isinstance(found, SchemaType)
        assert found.type == Scalar("date")
        assert found.rule.words == ("maxLength",)

    def test_options_that_a_constant_tells_apart_need_no_rule(self) -> None:
        """``oneOf`` is a plain union where each option has a tag of its own."""
        other = {"type": "object", "properties": {"kind": {"const": "iban"}}, "required": ["kind"]}
        shaped = read({"title": "Pay", "oneOf": [OPTION, other]})
        assert shaped.types[""] == UnionType((Late("PayCard"), Late("PayIban")))

    def test_options_that_overlap_keep_a_rule(self) -> None:
        """Where one value might fit two options, a rule sees to it that it fits just one."""
        other = {"type": "object", "properties": {"name": {"type": "string"}}}
        found = read({"title": "Pay", "oneOf": [OPTION, other]}).types[""]
        assert isinstance(found, SchemaType)
        assert found.rule.words == ("oneOf",)

    def test_base_and_options_become_classes_with_both(self) -> None:
        """An object with properties and tagged options is a union of classes that have all of it."""
        options = [OPTION, {"type": "object", "properties": {"kind": {"const": "iban"}}, "required": ["kind"]}]
        shaped = read({"title": "Pay", "type": "object", "properties": {"sum": {"type": "number"}}, "oneOf": options})
        assert list(fields_of(shaped, "PayCard")) == ["sum", "kind"]
        assert list(fields_of(shaped, "PayIban")) == ["sum", "kind"]

    def test_options_that_only_require_are_a_rule_of_the_class(self) -> None:
        """``anyOf`` of required names doesn't make three classes of one."""
        schema = {"title": "A", "type": "object", "properties": {"a": {}, "b": {}}}
        shaped = read({**schema, "anyOf": [{"required": ["a"]}, {"required": ["b"]}]})
        assert [(model.name, model.rule is not None) for model in shaped.definition.models] == [("A", True)]

    def test_what_extends_another_has_its_fields(self) -> None:
        """``allOf`` with a reference is one class with the fields of both."""
        extended = {"allOf": [{"$ref": "#/$defs/Pet"}, {"properties": {"bark": {"type": "boolean"}}}]}
        pet = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}
        shaped = read({"$defs": {"Pet": pet, "Dog": extended}})
        assert list(fields_of(shaped, "Dog")) == ["name", "bark"]


class TestDefaults:
    def test_a_default_that_fits_is_converted(self) -> None:
        """The default of a date is a date, that of a list is made anew for each object."""
        schema = {
            "title": "A",
            "type": "object",
            "properties": {
                "on": {"type": "string", "format": "date", "default": "2024-02-29"},
                "tags": {"type": "array", "items": {"type": "string"}, "default": []},
                "color": {"enum": ["red", "blue"], "default": "blue"},
            },
        }
        made = make_module(read(schema))
        found = made.A()
        assert (found.on, found.tags, found.color) == (date(2024, 2, 29), [], made.AColor.BLUE)
        assert found.tags is not made.A().tags

    def test_a_default_that_does_not_fit_is_named_in_the_docs(self) -> None:
        """It is common in real files, so the field is merely unset, and the class says so."""
        shaped = read({"title": "A", "type": "object", "properties": {"n": {"type": "integer", "default": "x"}}})
        assert fields_of(shaped, "A")["n"].default is tw.UNSET
        assert "'n'" in (shaped.definition.models[0].doc or "")

    def test_a_required_property_has_none(self) -> None:
        """Data without it is refused, whatever the schema would put there."""
        schema = {"title": "A", "type": "object", "properties": {"n": {"type": "integer", "default": 1}}}
        assert fields_of(read({**schema, "required": ["n"]}), "A")["n"].default is MISSING

    def test_a_literal_with_a_default_is_no_tag(self) -> None:
        """Data may leave it out in a union, too."""
        options = [
            {"type": "object", "properties": {"kind": {"const": kind, "default": kind}, kind: {"type": "integer"}}}
            for kind in ("a", "b")
        ]
        shaped = read({"title": "U", "anyOf": options})
        assert all(isinstance(fields_of(shaped, name)["kind"].type, UnionType) for name in ("UA", "UB"))


class TestDocs:
    def test_title_description_and_rules_are_told(self) -> None:
        """What a class can't say by its fields stands in its docstring by name."""
        shaped = read(
            {
                "title": "Order",
                "description": "What was bought.",
                "type": "object",
                "properties": {"id": {"type": "integer", "description": "Given by the shop."}},
                "not": {"required": ["x"]},
                "if": {"required": ["y"]},
                "then": {"required": ["z"]},
                "deprecated": True,
            }
        )
        assert shaped.definition.models[0].doc == (
            "Order\n\nWhat was bought.\n\nAlso checked when data is loaded: not, if.\n\nDeprecated."
        )
        assert fields_of(shaped, "Order")["id"].doc == "Given by the shop."

    def test_an_object_without_type_says_that_others_are_accepted(self) -> None:
        """The class is for objects; where it is used, other values are taken, too."""
        shaped = read({"title": "A", "properties": {"a": {}}})
        assert "values that are no objects" in (shaped.definition.models[0].doc or "")
        assert isinstance(shaped.types[""], UnionType)

    def test_halves_of_characters_are_kept_out(self) -> None:
        """A docstring can be written into a file."""
        shaped = read({"title": "\ud800", "description": "\udfff", "type": "object", "properties": {"a": {}}})
        (shaped.definition.models[0].doc or "").encode()
        make_module(shaped)


class TestMistakes:
    @pytest.mark.parametrize(
        ("word", "meant"),
        [("requried", "required"), ("minlength", "minLength"), ("min_items", "minItems"), ("ref", "$ref")],
    )
    def test_a_misspelt_keyword_is_refused(self, word: str, meant: str) -> None:
        """It would be dropped without a word otherwise."""
        with pytest.raises(
            tw.JsonSchemaError, match=rf"(?s)#/\$defs/A/{word}.*did you mean '{meant.replace('$', '.')}'"
        ):
            read({"$defs": {"A": {word: 1}}})

    @pytest.mark.parametrize(
        "word", ["x-requried", "unit", "enumNames", "example", "discriminator", "id", "propertyOrder"]
    )
    def test_an_unknown_word_is_an_annotation(self, word: str) -> None:
        """The standard says so."""
        read({"type": "object", word: 1})

    def test_all_mistakes_are_told_at_once(self) -> None:
        """An unknown type, a misspelt word and a dangling reference are three mistakes."""
        schema = {"$defs": {"a": {"type": "strng"}, "b": {"minlength": 1}, "c": {"$ref": "#/$defs/d"}}}
        with pytest.raises(ExceptionGroup) as caught:
            read(schema)
        assert sorted(exc.pointer for exc in caught.value.exceptions if isinstance(exc, tw.JsonSchemaError)) == [
            "/$defs/a/type",
            "/$defs/b/minlength",
            "/$defs/c/$ref",
        ]


class TestOrigins:
    def test_a_pointer_is_followed_when_a_line_is_asked_for(self, tmp_path: Any) -> None:
        """An origin of a file that nobody has read in this process opens it, once."""
        file = tmp_path / "a.json"
        file.write_text('{\n "a": {\n  "b": 1\n }\n}')
        origin = PointedOrigin(str(file), "/a/b")
        assert (origin.line, origin.column, str(origin)) == (3, None, "a.json:3")
        file.unlink()
        assert origin.line == 3

    def test_an_origin_is_plain_data(self) -> None:
        """It is equal by file and pointer, pickles, and can be copied with changes."""
        origin = PointedOrigin("/nowhere/a.json", "/a")
        assert pickle.loads(pickle.dumps(origin)) == origin
        assert hash(origin) == hash(PointedOrigin("/nowhere/a.json", "/a"))
        assert replace(origin, pointer="/b") != origin
        assert str(origin) == "a.json"

    def test_classes_and_fields_know_their_lines(self, tmp_path: Any) -> None:
        """Messages and shown code name the line of the schema."""
        file = tmp_path / "order.json"
        file.write_text('{"title": "Order",\n "type": "object",\n "properties": {\n  "id": {"type": "integer"}}}')
        model = read(file).definition.models[0]
        assert (str(model.origin), str(model.fields[0].origin)) == ("order.json:1", "order.json:4")


def test_an_enum_is_shared_by_all_who_refer_to_it() -> None:
    """One definition, one class; null beside its values makes it optional."""
    color = {"enum": ["red", "blue", None]}
    both = {"type": "object", "properties": {"a": {"$ref": "#/$defs/Color"}, "b": {"$ref": "#/$defs/Color"}}}
    shaped = read({"$defs": {"Color": color, "Both": both}})
    assert class_names(shaped) == ["Both", "Color"]
    assert fields_of(shaped, "Both")["a"].type.options[:2] == (Late("Color"), Null())
