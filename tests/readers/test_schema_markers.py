"""``FitsSchema`` and ``Whole``: JSON Schemas in annotations and above classes; ``Tag`` with texts."""

from __future__ import annotations

import pickle
from typing import Annotated, Any, Optional

import pytest

import typewright as tw

ADDRESS = {"dependentRequired": {"card": ["address"]}}


@tw.FitsSchema(ADDRESS)
class Order(tw.Model):
    """At the top of a module, so that it pickles."""

    card: str | None = None
    address: str | None = None


class TestFitsSchema:
    def test_asks_plain_data(self) -> None:
        """Data that the type accepts is refused where the schema refuses it."""
        codec = tw.codec(Annotated[list[int], tw.FitsSchema({"uniqueItems": True})])
        assert codec.load([1, 2]) == [1, 2]
        with pytest.raises(tw.ValidationError, match="unique"):
            codec.load([1, 1])

    def test_asks_the_type_first(self) -> None:
        """A problem of the type is told in the type's words."""
        with pytest.raises(tw.ValidationError, match="must be an integer"):
            tw.load(Annotated[list[int], tw.FitsSchema({"uniqueItems": True})], ["x", "x"])

    def test_of_a_class_asks_the_whole(self) -> None:
        """Above a class it is asked of the whole object, when data is loaded; a constructor doesn't ask."""
        assert tw.load(Order, {"card": "1", "address": "a"}) == Order("1", "a")
        with pytest.raises(tw.ValidationError, match="address"):
            tw.load(Order, {"card": "1"})
        assert Order("1").card == "1"
        assert tw.load_json(Order, b"{}") == Order()

    def test_is_inherited(self) -> None:
        """A class below has the schema of its base beside one of its own: its objects are such of the base, too."""

        class Express(Order):
            day: int = 1

        @tw.FitsSchema({"minProperties": 3})
        class Full(Express):
            pass

        for cls in (Express, Full):
            with pytest.raises(tw.ValidationError, match="lacks the property"):
                tw.load(cls, {"card": "1"})
        with pytest.raises(tw.ValidationError, match="at least 3"):
            tw.load(Full, {"day": 2})

    def test_decorates_each_form_of_a_model(self) -> None:
        """Classes of ``tw.model`` and ``tw.define`` take it, too, and are the same class after it."""
        made = tw.define("Made", x=int)
        assert tw.FitsSchema({"maxProperties": 0})(made) is made

        @tw.FitsSchema({"maxProperties": 0})
        @tw.model
        class Small:
            x: int = 1

        for cls in (made, Small):
            with pytest.raises(tw.ValidationError):
                tw.load(cls, {"x": 1})

    def test_refuses_what_is_no_model(self) -> None:
        """A class without fields has no data to ask."""
        for wrong in (int, tw.Model):
            with pytest.raises(tw.ModelError, match="is no model"):
                tw.FitsSchema(True)(wrong)

    @pytest.mark.parametrize("schema", [{"type": "nothing"}, {"$ref": "gone.json"}])
    def test_tells_mistakes(self, schema: dict[str, Any]) -> None:
        """A wrong schema is an error that points into it."""
        with pytest.raises((tw.JsonSchemaError, ExceptionGroup)):
            tw.load(Annotated[int, tw.FitsSchema(schema)], 1)

    def test_must_be_called(self) -> None:
        """The class itself in an annotation is a slip, and told."""
        with pytest.raises(tw.AnnotationError, match=r"write FitsSchema\(\.\.\.\)"):
            tw.load(Annotated[int, tw.FitsSchema], 1)

    def test_checks_formats_when_asked(self) -> None:
        """Formats are remarks unless ``formats=True``."""
        schema = {"format": "email"}
        assert tw.load(Annotated[str, tw.FitsSchema(schema)], "x") == "x"
        with pytest.raises(tw.ValidationError):
            tw.load(Annotated[str, tw.FitsSchema(schema, formats=True)], "x")

    def test_may_stand_in_unions(self) -> None:
        """It has a hash, which unions of annotations ask for, and compares by what it asks."""
        asked = Optional[Annotated[list[int], tw.FitsSchema({"uniqueItems": True})]]  # noqa: UP045 - the older form
        assert tw.load(asked, None) is None
        assert tw.FitsSchema({"a": [1]}) == tw.FitsSchema({"a": [1]})
        assert tw.FitsSchema(True) != tw.FitsSchema(False)
        assert tw.FitsSchema({"const": [0]}) != tw.FitsSchema({"const": [False]})
        assert tw.FitsSchema(True) != tw.FitsSchema(True, formats=True)
        assert "uniqueItems" in repr(tw.FitsSchema({"uniqueItems": True}))

    def test_is_not_taken_for_an_equal_one(self) -> None:
        """Annotations whose schemas compare equal in Python, and not in JSON, stay apart."""
        for value, other in (([0], [False]), ([1], [True]), ([False], [0])):
            codec = tw.codec(Annotated[Any, tw.FitsSchema({"const": value})])
            assert codec.load(value) == value
            with pytest.raises(tw.ValidationError):
                codec.load(other)

    def test_is_exported(self) -> None:
        """The JSON Schema of a type or model has it."""
        exported = tw.json_schema.export(Order)
        assert "dependentRequired" in str(exported)

    def test_survives_pickling(self) -> None:
        """Objects of a class with a schema pickle as any."""
        assert pickle.loads(pickle.dumps(Order("1", "a"))) == Order("1", "a")


class TestWhole:
    def test_reads_floats_without_a_fraction(self) -> None:
        """JSON writes 2 as 2.0, too."""
        assert tw.load(Annotated[int, tw.Whole()], 2.0) == 2
        assert tw.load(Annotated[int | None, tw.Whole(), tw.Ge(1)], 2.0) == 2
        for wrong in (2.5, True, "2"):
            with pytest.raises(tw.ValidationError):
                tw.load(Annotated[int, tw.Whole()], wrong)

    def test_needs_an_integer(self) -> None:
        """On another type it would say nothing."""
        with pytest.raises(tw.AnnotationError, match="needs int"):
            tw.load(Annotated[str, tw.Whole()], "x")

    def test_compares(self) -> None:
        """All are alike."""
        assert tw.Whole() == tw.Whole()
        assert hash(tw.Whole()) == hash(tw.Whole())
        assert repr(tw.Whole()) == "Whole()"


BOX = tw.define("Box", {"size": int}, extra="ignore")
BAG = tw.define("Bag", {"size": int}, extra="ignore")
TAGS = (("box", "crate"), ("bag",))


class TestTag:
    def test_knows_texts_that_models_do_not(self) -> None:
        """With a table, texts under the key choose the model."""
        codec: tw.Codec[Any] = tw.codec(Annotated[BOX | BAG, tw.Tag("kind", TAGS)])
        assert type(codec.load({"kind": "crate", "size": 1})) is BOX
        assert type(codec.load({"kind": "bag", "size": 1})) is BAG
        with pytest.raises(tw.ValidationError, match="kind"):
            codec.load({"kind": "tin", "size": 1})

    def test_stays_in_a_larger_union(self) -> None:
        """A union with a tag is one option among others, and keeps it."""
        codec: tw.Codec[Any] = tw.codec(Optional[Annotated[BOX | BAG, tw.Tag("kind", TAGS)]])  # noqa: UP045 - for pyright
        assert codec.load(None) is None
        assert type(codec.load({"kind": "bag", "size": 1})) is BAG

    @pytest.mark.parametrize("tags", [(("box",),), [["box"], ["bag"]], (("box",), "bag"), ((1,), (2,))])
    def test_tells_a_wrong_table(self, tags: Any) -> None:
        """There are texts for each option."""
        with pytest.raises(tw.AnnotationError, match="takes a tuple of texts"):
            tw.codec(Annotated[BOX | BAG, tw.Tag("kind", tags)])


def test_empty_keys_can_be_written() -> None:
    """A key of no characters is written as a way of one step."""
    made = tw.define("Made", x=tw.field(int, key=("",)))
    assert tw.dump(tw.load(made, {"": 1})) == {"": 1}
    with pytest.raises(tw.FieldError):
        tw.define("Made", x=tw.field(int, key=""))
