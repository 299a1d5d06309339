"""Discriminators of OpenAPI: which class an object is read as, and what both readers refuse."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw

if TYPE_CHECKING:
    from pathlib import Path

CAT = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}, "lives": {"type": "integer"}}}
DOG = {"type": "object", "properties": {"kind": {"type": "string"}, "bark": {"type": "string"}}}
OPTIONS = [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]


def write(folder: Path, version: str = "3.0.3", **schemas: Any) -> Path:
    file = folder / "pets.json"
    head = {"openapi": version, "info": {"title": "Pets", "version": "1"}, "paths": {}}
    file.write_text(json.dumps({**head, "components": {"schemas": schemas}}))
    return file


def write_union(folder: Path, word: str = "oneOf", version: str = "3.0.3", **discriminator: Any) -> Path:
    pet = {word: OPTIONS, "discriminator": {"propertyName": "kind", **discriminator}}
    owner = {"type": "object", "properties": {"pet": {"$ref": "#/components/schemas/Pet"}}}
    return write(folder, version, Cat=CAT, Dog=DOG, Pet=pet, Owner=owner)


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
@pytest.mark.parametrize("word", ["oneOf", "anyOf"])
class TestUnions:
    def test_tell_by_the_name_of_the_schema(self, tmp_path: Path, word: str, version: str) -> None:
        """Both classes would take the object."""
        pets = tw.read_schema(write_union(tmp_path, word, version))
        assert tw.load(pets.Owner, {"pet": {"kind": "Dog"}}).pet == pets.Dog(kind="Dog")
        assert tw.load(pets.Owner, {"pet": {"kind": "Cat"}}).pet == pets.Cat(kind="Cat")

    def test_tell_by_the_mapping(self, tmp_path: Path, word: str, version: str) -> None:
        """Values are references or names."""
        mapping = {"meow": "#/components/schemas/Cat", "woof": "Dog"}
        pets = tw.read_schema(write_union(tmp_path, word, version, mapping=mapping))
        assert isinstance(tw.load(pets.Owner, {"pet": {"kind": "woof"}}).pet, pets.Dog)
        assert isinstance(pets.Pet.load({"kind": "meow"}), pets.Cat)

    def test_classes_and_the_checker_agree(self, tmp_path: Path, word: str, version: str) -> None:
        """A discriminator decides: what it doesn't name, or isn't there, is refused."""
        file = write_union(tmp_path, word, version, mapping={"woof": "Dog", "Cat": "#/components/schemas/Dog"})
        pets = tw.read_schema(file)
        check = tw.json_schema.compile(file, pointer="/components/schemas/Pet")
        for data in (
            {"kind": "Cat"},
            {"kind": "woof"},
            {"kind": "cow"},
            {},
            {"kind": 1},
            {"kind": "Cat", "bark": 1},
            1,
        ):
            fits = not tw.codec(pets.Owner).problems({"pet": data})
            assert fits == check.is_valid(data), data
        assert isinstance(tw.load(pets.Owner, {"pet": {"kind": "Cat"}}).pet, pets.Dog)
        assert isinstance(tw.load(pets.Owner, {"pet": {"kind": "woof"}}).pet, pets.Dog)


class TestFamilies:
    def test_a_parent_stands_for_those_that_extend_it(self, tmp_path: Path) -> None:
        """``allOf`` with the parent, also through another schema."""
        parent = {**CAT, "discriminator": {"propertyName": "kind", "mapping": {"lion": "Lion"}}}
        lion = {"allOf": [{"$ref": "#/components/schemas/Cat"}, {"required": ["mane"], "properties": {"mane": {}}}]}
        cub = {"allOf": [{"$ref": "#/components/schemas/Lion"}, {"properties": {"age": {"type": "integer"}}}]}
        zoo = {"type": "object", "properties": {"cats": {"type": "array", "items": OPTIONS[0]}}}
        pets = tw.read_schema(write(tmp_path, Cat=parent, Lion=lion, Cub=cub, Zoo=zoo))
        data = [{"kind": "Cat"}, {"kind": "lion", "mane": 1}, {"kind": "Cub", "mane": 1, "age": 1}]
        read = tw.load(pets.Zoo, {"cats": data})
        assert [type(cat) for cat in read.cats] == [pets.Cat, pets.Lion, pets.Cub]
        assert tw.dump(read) == {"cats": data}
        with pytest.raises(tw.ValidationError, match=r"cats\[0\].kind"):
            tw.load(pets.Zoo, {"cats": [{"kind": "dog"}]})

    def test_a_parent_that_nobody_extends_stands_for_itself(self, tmp_path: Path) -> None:
        """A discriminator without anything to tell apart."""
        zoo = {"type": "object", "properties": {"cat": OPTIONS[0]}}
        pets = tw.read_schema(write(tmp_path, Cat={**CAT, "discriminator": {"propertyName": "kind"}}, Zoo=zoo))
        assert tw.load(pets.Zoo, {"cat": {"kind": "x"}}).cat == pets.Cat(kind="x")


wrong_mappings = pytest.mark.parametrize(
    ("mapping", "reason"),
    [
        ({"woof": "Dogg"}, "is 'Dogg', which no schema is called"),
        ({"woof": "#/components/schemas/Dogg"}, "where nothing is"),
        ({"woof": "#/components/schemas/Owner"}, "is none of the schemas that are told apart"),
        ({"woof": 1}, "must be a name or a reference"),
        ([], "must be an object"),
    ],
)


@wrong_mappings
def test_refuse_mappings_that_lead_nowhere(tmp_path: Path, mapping: Any, reason: str) -> None:
    """The place is that of the entry."""
    with pytest.raises(tw.JsonSchemaError, match=reason) as info:
        tw.read_schema(write_union(tmp_path, mapping=mapping))
    assert info.value.pointer.startswith("/components/schemas/Pet/discriminator/mapping")


@wrong_mappings
def test_refuse_mappings_of_parents_that_lead_nowhere(tmp_path: Path, mapping: Any, reason: str) -> None:
    """Who extends a schema is known when all is read; what is wrong then is told once, with its line."""
    parent = {**CAT, "discriminator": {"propertyName": "kind", "mapping": mapping}}
    dog = {"allOf": [OPTIONS[0], DOG]}
    owner = {"type": "object", "properties": {"pet": OPTIONS[0]}}
    file = write(tmp_path, Cat=parent, Dog=dog, Owner=owner)
    file.write_text(file.read_text().replace('"mapping"', '\n"mapping"').replace('"woof"', '\n"woof"'))
    with pytest.raises(tw.JsonSchemaError, match=reason) as info:
        tw.read_schema(file)
    assert info.value.pointer.startswith("/components/schemas/Cat/discriminator/mapping")
    assert info.value.line == (2 if mapping == [] else 3)


def test_leave_discriminators_of_other_documents_alone(tmp_path: Path) -> None:
    """In a JSON Schema the word is an annotation."""
    file = tmp_path / "a.json"
    file.write_text(
        json.dumps({"$defs": {"Cat": CAT}, "oneOf": [{"$ref": "#/$defs/Cat"}, {"type": "string"}], "discriminator": 1})
    )
    assert tw.json_schema.compile(file).is_valid({"kind": "anything"})
