"""Named types of schemas that are no classes: what they read, and where they stand."""

from __future__ import annotations

import copy
import dataclasses
import gc
import json
import pickle
import threading
import typing
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, Optional
from weakref import ref

import pytest

import typewright as tw
from typewright.models import codecs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.schemas.conftest import Project

SCHEMA = {
    "$defs": {
        "Size": {"type": "integer", "minimum": 1},
        "Sizes": {"anyOf": [{"$ref": "#/$defs/Size"}, {"type": "null"}]},
        "Odd": {"type": "integer", "not": {"multipleOf": 2}},
        "Tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        "Pet": {"oneOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}]},
        "Cat": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "cat"}}},
        "Dog": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "dog"}}},
    }
}


@pytest.fixture(params=["read", "installed", "from the cache"])
def shop(request: pytest.FixtureRequest, tmp_path: Path, project: Project) -> Iterator[Any]:
    """Return the module of the schema, come to in each way."""
    path = project.write("sizes.json", json.dumps(SCHEMA))
    if request.param == "read":
        yield tw.read_schema(path)
        return
    project.install()
    if request.param == "from the cache":
        project.load("sizes")
        tw.uninstall(project.name)
        project.install()
    yield project.load("sizes")


def test_code_belongs_to_the_module_of_the_schema(tmp_path: Path) -> None:
    """Nothing is written beside our own sources."""
    file = tmp_path / "sizes.json"
    file.write_text(json.dumps(SCHEMA))
    sizes = tw.read_schema(file)
    assert sizes.Size.load(2.0) == 2
    assert sizes.Sizes.load(None) is None
    home = sizes.Size.codec._groups["load"].order().home
    assert (home.file, home.module) == (str(file), sizes.__name__)
    assert pickle.loads(pickle.dumps(sizes.Sizes)) is sizes.Sizes


class TestStandWhereTypesDo:
    def test_in_calls(self, shop: Any) -> None:
        """A named type is passed as a class is, and has one codec."""
        assert tw.load(shop.Size, 2.0) == 2
        assert tw.load(shop.Size, "2", lax=True) == 2
        assert tw.load_json(shop.Pet, b'{"kind": "dog"}') == shop.Dog(kind="dog")
        assert tw.codec(shop.Odd) is shop.Odd.codec
        assert [problem.code for problem in tw.codec(shop.Odd).problems(4)] == ["not"]
        assert [problem.code for problem in tw.codec(shop.Odd, most_problems=1).problems("4")] == ["type"]
        exported = tw.json_schema.export(shop.Size)
        assert (exported["type"], exported["minimum"]) == ("integer", 1)
        assert "def load(data):" in tw.source(shop.Odd)
        assert "fits_schema" in tw.explain(shop.Odd)

    @pytest.mark.parametrize("data", [None, {"kind": "dog"}])
    def test_in_unions(self, shop: Any, data: Any) -> None:
        """On either side, beside another named type, and with ``Optional``."""
        for annotation in (
            shop.Pet | None,
            None | shop.Pet,
            reduce(or_, (shop.Pet, shop.Odd, None)),
            Optional[shop.Pet],  # noqa: UP045 - that it works, too
            typing.Union[None, shop.Pet],  # noqa: UP007 - that it works, too
        ):
            expected = None if data is None else shop.Dog(kind="dog")
            assert tw.load(annotation, data) == expected
        assert tw.codec(shop.Pet | int).problems({"kind": "cow"}) != ()

    def test_in_containers(self, shop: Any) -> None:
        """At any depth; what has no hash is no key."""
        assert tw.load(dict[str, list[shop.Pet]], {"a": [{"kind": "cat"}]}) == {"a": [shop.Cat(kind="cat")]}
        assert tw.load(tuple[shop.Size, shop.Odd], [1, 3]) == (1, 3)
        assert tw.load(set[shop.Size], [1, 2, 1]) == {1, 2}
        with pytest.raises(tw.AnnotationError, match="no hash"):
            tw.codec(set[shop.Tags])

    def test_in_models(self, shop: Any) -> None:
        """With rules and defaults, by name or as it is, read as the schema says."""
        Size = shop.Size  # noqa: N806 - a name in an annotation

        @tw.model
        class Order:
            size: Size  # type: ignore[valid-type]
            pet: shop.Pet | None = None  # pyright: ignore[reportAttributeAccessIssue]
            small: Annotated[shop.Size, tw.Le(5)] = 1  # pyright: ignore[reportAttributeAccessIssue]
            tags: shop.Tags = tw.field(factory=list)  # pyright: ignore[reportAttributeAccessIssue]
            odd: shop.Odd = tw.field(default=3, le=9)  # pyright: ignore[reportAttributeAccessIssue]

        data = {"size": 2.0, "pet": {"kind": "dog"}, "small": 4.0, "tags": ["a"], "odd": 5}
        made = tw.load(Order, data)
        assert made == Order(2, shop.Dog(kind="dog"), 4, ["a"], 5)
        assert tw.load(Order, tw.dump(made)) == made
        problems = tw.codec(Order).problems({"size": 0, "small": 6, "tags": ["a", "a"], "odd": 11, "pet": {}})
        assert [(each.path[0], each.code) for each in problems] == [
            ("size", "ge"),
            ("pet", "tag"),
            ("small", "le"),
            ("tags", "uniqueItems"),
            ("odd", "le"),
        ]
        with pytest.raises(tw.ValidationError, match="size"):
            Order("1")
        assert copy.deepcopy(made) == made

    def test_in_definitions_without_a_class_statement(self, shop: Any) -> None:
        """As objects, where a default that doesn't fit is told."""
        made = tw.define("Order", size=shop.Size, pet=tw.field(shop.Pet | None, default=None))
        assert tw.load(made, {"size": 3}) == made(3)
        with pytest.raises(tw.FieldError, match="must be at least 1"):
            tw.define("Order", size=tw.field(shop.Size, default=0))(1)

    def test_in_dataclasses(self, shop: Any) -> None:
        """A class of somebody else's is read by them, too."""
        made: Any = dataclasses.make_dataclass("Order", [("size", shop.Size), ("pet", list[shop.Pet])])
        assert tw.load(made, {"size": 3.0, "pet": [{"kind": "cat"}]}) == made(3, [shop.Cat(kind="cat")])

    def test_in_schemas_of_our_own(self, project: Project) -> None:
        """A YAML schema that imports the file names them as it names classes."""
        project.write("shapes/sizes.json", json.dumps(SCHEMA))
        own = 'import: {s: shapes/sizes.json}\nmodels: {Box: {fields: {size: s.Size, pets: "list[s.Pet]", no: s.Odd?}}}'
        path = project.write("box.yaml", own)
        project.install()
        for module in (tw.read_schema(path), project.load("box")):
            box = tw.load(module.Box, {"size": 2.0, "pets": [{"kind": "cat"}]})
            assert (box.size, [type(pet).__name__ for pet in box.pets]) == (2, ["Cat"])
            assert [each.code for each in tw.codec(module.Box).problems({"size": 0, "pets": [], "no": 2})] == [
                "ge",
                "not",
            ]


class TestLife:
    def test_keeps_its_codecs_itself(self, tmp_path: Path) -> None:
        """What was made for a schema goes with it."""
        file = tmp_path / "sizes.json"
        file.write_text(json.dumps(SCHEMA))
        before = len(codecs._codecs)

        def use(shop: Any) -> ref[Any]:
            for annotation in (shop.Odd, list[shop.Odd], dict[str, shop.Odd | None]):
                assert tw.codec(annotation) is tw.codec(annotation)
            return ref(tw.codec(list[shop.Odd]))

        gone = use(tw.read_schema(file))
        assert len(codecs._codecs) == before
        file.write_text(json.dumps({"$defs": {"Size": True}}))
        tw.read_schema(file)
        for clean in typing._cleanups:  # type: ignore[attr-defined]
            clean()
        gc.collect()
        assert gone() is None

    def test_threads_may_meet_at_the_first_use(self, shop: Any) -> None:
        """All get one codec."""
        barrier, found = threading.Barrier(8), list[Any]()

        def work() -> None:
            barrier.wait()
            found.append((tw.load(shop.Odd, 3.0), tw.codec(shop.Odd)))

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert {value for value, _ in found} == {3}
        assert len({id(codec) for _, codec in found}) == 1

    def test_is_no_type_of_numbers(self, shop: Any) -> None:
        """A union with what is no type is refused when it is read, as any is."""
        with pytest.raises(tw.AnnotationError, match="is no type that a field can hold"):
            tw.codec(shop.Pet | 3)
