"""Unions of models: which one plain data is for, and what is said of data that is for none."""

from __future__ import annotations

import gc
from typing import Annotated, Any, Literal

import pytest

import typewright as tw
from tests.tagged_models import Blank, Cat, Circle, Day, Dog, Meow, Night, Shade, Square, Third, Woof


def problems(type_: Any, data: object) -> list[str]:
    return [f"{problem.where} {problem.code} {problem.message}" for problem in tw.codec(type_).problems(data)]


class TestTagOption:
    def test_is_dumped_first_and_not_given_to_the_constructor(self) -> None:
        """The tag stands in plain data alone: the class's name, or what tag_value says."""
        assert tw.dump(Cat(9)) == {"kind": "Cat", "lives": 9, "name": ""}
        assert list(tw.dump([Dog(), Third(1)])[1].items()) == [("kind", 3), ("lives", 1)]
        with pytest.raises(TypeError):
            Cat(9, kind="Cat")  # type: ignore[call-arg]

    def test_alone_it_may_be_left_out_but_not_be_another(self) -> None:
        """Who reads one class knows which it is."""
        assert tw.load(Cat, {"lives": 1}) == tw.load(Cat, {"kind": "Cat", "lives": 1}) == Cat(1)
        assert problems(Cat, {"kind": "Dog", "lives": 1}) == ["$.kind tag must be 'Cat'"]
        assert problems(Third, {"kind": 3.0, "lives": 1}) == ["$.kind tag must be 3"]

    def test_a_subclass_has_its_own(self) -> None:
        """The key is inherited, the value isn't: two classes with one tag couldn't be told apart."""

        class Kitten(tw.Model, tag="kind", tag_value="k"):
            age: int

        class Tiny(Kitten):
            pass

        assert tw.dump([Kitten(1), Tiny(1)]) == [{"kind": "k", "age": 1}, {"kind": "Tiny", "age": 1}]
        assert tw.load(Kitten | Tiny, {"kind": "Tiny", "age": 2}) == Tiny(2)

    def test_slips_are_told(self) -> None:
        """A tag that is no key, or the key of a field, is an error at the class."""
        with pytest.raises(tw.ModelError, match="is the name or key of a field"):
            tw.define("Clash", {"kind": str}, tag="kind")
        with pytest.raises(tw.ModelError, match="pass a text"):
            tw.define("Odd", {"x": int}, tag=5)
        with pytest.raises(tw.ModelError, match="is no text or integer"):
            tw.define("Odd", {"x": int}, tag="kind", tag_value=1.5)

    def test_unknown_keys_are_unknown_beside_it(self) -> None:
        """The tag is no extra key, others are."""
        assert problems(Cat, {"kind": "Cat", "lives": 1, "more": 1}) == ["$.more extra is no field of Cat"]


class TestFinding:
    @pytest.mark.parametrize(
        ("type_", "data", "made"),
        [
            (Cat | Dog | Third, {"kind": "doggy"}, Dog()),
            (Cat | Dog | Third, {"kind": 3, "lives": 1}, Third(1)),
            (Meow | Woof | None, {"kind": "woof", "good": True}, Woof("woof", True)),
            (Meow | Woof | None, None, None),
            (Meow | Woof | str, "x", "x"),
            (Night | Day, {"shade": 0}, Day(Shade.NONE)),
            (Night | Day, {"shade": Shade.DARK, "stars": 1}, Night(Shade.DARK, 1)),
            (Meow | Woof | Cat, {"kind": "Cat", "lives": 1}, Cat(1)),
            (Circle | Square | Blank, {"name": "x", "side": 1.0}, Square("x", 1.0)),
            (Circle | Square | Blank, {}, Blank()),
            (Cat | Dog, Cat(1), Cat(1)),
        ],
    )
    def test_the_model_meant_is_made(self, type_: Any, data: object, made: object) -> None:
        """By the class option, by a Literal, by an enum's members, or by the keys that are there."""
        assert tw.load(type_, data) == made

    def test_only_the_model_meant_is_blamed(self) -> None:
        """Of a value with a tag only the problems of that model are told."""
        assert problems(Cat | Dog, {"kind": "Cat", "lives": "x"}) == ["$.lives type must be an integer"]
        assert problems(list[Cat | Dog], [{"kind": "cat"}]) == [
            "$[0].kind tag must be one of 'Cat', 'doggy'; did you mean 'Cat'?"
        ]
        assert problems(Cat | Dog | None, {}) == ["$.kind tag is missing; must be one of 'Cat', 'doggy'"]
        assert problems(Cat | Dog, {"kind": []}) == ["$.kind tag must be one of 'Cat', 'doggy'"]

    def test_without_a_tag_the_model_whose_keys_are_there_is_blamed(self) -> None:
        """One option has all keys that were given, so it was meant."""
        assert problems(Circle | Square, {"name": 1, "side": 1.0}) == ["$.name type must be text"]

    def test_other_options_that_take_dicts_are_tried_in_order(self) -> None:
        """A dict may be for them, so nothing is decided by a tag."""
        assert tw.load(Meow | Woof | dict[str, int], {"kind": 5}) == {"kind": 5}

    def test_two_functions_of_one_unit_are_told_apart(self) -> None:
        """Fields with other unions have other functions."""
        model = tw.define("Two", a=Cat | Dog, b=Meow | Woof)
        made: Any = tw.load(model, {"a": {"kind": "doggy"}, "b": {"kind": "meow"}})
        assert (made.a, made.b) == (Dog(), Meow("meow"))

    def test_the_code_is_kept_when_a_model_gets_a_tag(self) -> None:
        """What tells models apart is found when code is bound, so the cache can't hold the old way."""

        def make(**options: Any) -> Any:
            first = tw.define("First", {"x": int}, **options)
            second = tw.define("Second", {"x": int}, **options)
            return tw.define("Holder", one=first | second), first, second

        plain, first, _ = make()
        assert type(tw.load(plain, {"one": {"x": 1}}).one) is first
        tagged, _, second = make(tag="kind")
        assert type(tw.load(tagged, {"one": {"kind": "Second", "x": 1}}).one) is second
        gc.collect()


class TestTag:
    def test_by_key(self) -> None:
        """The key is the one that is asked for, though another would do, too."""
        a = tw.define("A", one=Literal["a"], two=Literal["x"])
        b = tw.define("B", one=Literal["b"], two=Literal["y"])
        type_: Any = Annotated[a | b, tw.Tag("two")]
        assert problems(type_, {"one": "a", "two": "y"}) == ["$.one literal must be 'b'"]
        assert problems(type_, {"one": "a"}) == ["$.two tag is missing; must be one of 'x', 'y'"]

    @pytest.mark.parametrize("answer", [Circle, "Circle"])
    def test_by_function(self, answer: object) -> None:
        """A function returns the model or its name; whatever else it does is a problem with the tag."""
        type_ = Annotated[Circle | Square | None, tw.Tag(lambda data: answer if data["radius"] else 5)]
        codec: Any = tw.codec(type_)
        assert codec.load({"name": "x", "radius": 1.0}) == Circle("x", 1.0)
        assert codec.load(None) is None
        assert codec.load(Square("x", 1.0)) == Square("x", 1.0)
        (problem,) = codec.problems({"name": "x", "radius": 0})
        assert (problem.code, problem.message) == ("tag", "is told to be 5, but must be one of 'Circle', 'Square'")
        assert [problem.code for problem in codec.problems({"name": "x"})] == ["tag"]

    def test_the_tag_of_a_class_is_an_answer_too(self) -> None:
        """A function may return what stands in plain data."""
        type_ = Annotated[Cat | Third, tw.Tag(lambda data: data.get("kind", 3))]
        assert tw.load(type_, {"lives": 1}) == Third(1)

    def test_slips_are_told(self) -> None:
        """A tag that is none, on what is no union of models, or that tells nothing apart."""
        for tag in ("", 5):
            with pytest.raises(tw.AnnotationError, match="takes a key or a function"):
                tw.codec(Annotated[Cat | Dog, tw.Tag(tag)])  # type: ignore[arg-type]
        for type_ in (int, Cat, Cat | int):
            with pytest.raises(tw.AnnotationError, match="at least two models"):
                tw.codec(Annotated[type_, tw.Tag("kind")])
        with pytest.raises(tw.AnnotationError, match=r"write Tag\("):
            tw.codec(Annotated[Cat | Dog, tw.Tag])
        with pytest.raises(tw.AnnotationError, match="can't be told apart"):
            tw.load(Annotated[Circle | Square, tw.Tag("name")], {})


class TestLiteralsOfMembers:
    def test_hold_and_load(self) -> None:
        """A Literal of an enum's members takes these members, and plain data their values."""
        assert tw.load(Literal[Shade.DARK, "x"], "dark") is Shade.DARK
        assert Night(Shade.DARK, 1).shade is Shade.DARK
        with pytest.raises(tw.ValidationError):
            Night(Shade.LIGHT, 1)  # type: ignore[arg-type]
        assert [problem.code for problem in tw.codec(Night).problems({"shade": "light", "stars": 1})] == ["one_of"]

    def test_a_choice_of_members_is_a_rule(self) -> None:
        """one_of fits enums, and holds members of that enum only."""
        model = tw.define("Chosen", shade=tw.field(Shade, one_of=[Shade.DARK]))
        assert tw.load(model, {"shade": "dark"})
        with pytest.raises(tw.ConstraintError, match="which is no enum"):
            tw.define("Chosen", shade=tw.field(Shade, one_of=["dark"]))
