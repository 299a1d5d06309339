"""Constructors: what they take, under which name, and what they leave to others."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from dataclasses import KW_ONLY, InitVar
from typing import Any, ClassVar

import pytest

import typewright as tw
from typewright.models import group_of

META: Any = type(tw.Model)
FIELD: Any = tw.field
FORMS = ["decorated", "based"]


def make(form: str, body: dict[str, Any], **options: Any) -> Any:
    """Return a model with *body*, made by the decorator or by the metaclass."""
    if form == "decorated":
        return tw.model(**options)(type("Made", (), dict(body)))
    return META("Made", (tw.Model,), dict(body), **options)


def parameters(model: Any) -> str:
    """Return the signature without annotations, the same before and after code is made."""
    items = inspect.signature(model).parameters.values()
    return " ".join("*" * (item.kind is item.KEYWORD_ONLY) + item.name for item in items)


@dataclasses.dataclass
class Shown:
    """A dataclass with each word, to compare with."""

    x: int
    start: InitVar[int]
    _: KW_ONLY
    y: int = 1
    end: InitVar[str] = "end"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("options", [{}, {"frozen": True}, {"slots": False}, {"frozen": True, "slots": False}], ids=str)
class TestInitVar:
    @pytest.mark.parametrize(
        "spelling", [InitVar[int], "InitVar[int]", "dataclasses.InitVar[int]", " dc.InitVar[ int ] "]
    )
    def test_is_checked_and_handed_on(self, form: str, options: Any, spelling: Any) -> None:
        """An ``InitVar`` is a parameter of constructor and ``__post_init__``, and nothing that an object keeps."""
        got: list[Any] = []
        body = {
            "__annotations__": {"x": int, "start": spelling, "end": InitVar[str]},
            "end": "e",
            "__post_init__": lambda self, *given: got.append((self.x, *given)),
        }
        model = make(form, body, **options)
        assert parameters(model) == "x start end"
        made = model(1, 2)
        assert parameters(model) == "x start end"
        assert tw.load(model, {"x": 1, "start": 3, "end": "f"}) == made
        assert tw.replace(made, start=4, x=5).x == 5
        assert got == [(1, 2, "e"), (1, 3, "f"), (5, 4, "e")]
        assert [item.name for item in tw.fields(model)] == ["x"]
        assert tw.dump(made) == {"x": 1}
        assert not hasattr(made, "start")
        assert not hasattr(made, "end")
        assert model.__match_args__ == ("x",)
        with pytest.raises(tw.ValidationError) as refused:
            model(1, "2", 3)
        assert [problem.path for problem in refused.value.problems] == [("start",), ("end",)]
        with pytest.raises(tw.ValidationError, match="start: is missing"):
            tw.load(model, {"x": 1})
        with pytest.raises(TypeError, match="start"):
            tw.replace(made, x=5)

    def test_is_seen_by_reference_and_cache(self, form: str, options: Any) -> None:
        """Objects of the reference are those of generated code, and a second class takes code from the cache."""
        body = {
            "__annotations__": {"x": int, "start": InitVar[int]},
            "__post_init__": lambda self, start: object.__setattr__(self, "x", self.x + start),
        }
        first, second = make(form, body, **options), make(form, body, **options)
        group_of(first, "methods").wake()
        assert group_of(second, "methods").wake().came_from == "cache"
        assert second(1, 2).x == 3
        assert tw.codec(first).ask({"x": 1, "start": 2}).value.x == 3  # type: ignore[union-attr]
        assert tw.validate(second(1, 2)).x == 3
        assert "start  int, InitVar" in tw.explain(first)


class TestInitVars:
    def test_without_a_type(self) -> None:
        """A bare ``InitVar`` takes anything."""
        model = META("Made", (tw.Model,), {"__annotations__": {"x": "InitVar"}})
        assert model(object())
        assert tw.fields(model) == ()

    def test_of_a_call(self) -> None:
        """``tw.define`` takes them, too."""
        model = tw.define("Made", x=int, start=InitVar[int])
        assert tw.dump(model(1, 2)) == {"x": 1}

    def test_with_rules_and_factories(self) -> None:
        """What ``tw.field`` says of a given value holds for them."""
        got: list[Any] = []

        class Made(tw.Model):
            x: int
            start: InitVar[int] = tw.field(ge=1, key="begin", default=1)
            more: InitVar[list[int]] = tw.field(factory=list, kw_only=True)

            def __post_init__(self, start: int, more: list[int]) -> None:
                got.append((start, more))

        assert Made(1, 5).x == tw.load(Made, {"x": 1, "begin": 2, "more": [3]}).x == 1
        assert got == [(5, []), (2, [3])]
        with pytest.raises(tw.ValidationError, match="start: must be at least 1"):
            Made(1, 0)

    def test_are_inherited(self) -> None:
        """A child has its parent's, in the parent's place."""

        class Parent(tw.Model):
            x: int
            start: InitVar[int]

            def __post_init__(self, start: int) -> None:
                self.x += start

        class Child(Parent):
            y: int

        assert Child(1, 2, 3) == Child(3, 0, 3)

    @pytest.mark.parametrize("said", ["init", "repr", "compare", "hash", "frozen", "primary_key"])
    def test_have_nothing_to_keep(self, said: str) -> None:
        """What only a kept field can be told is refused."""
        body = {"__annotations__": {"x": InitVar[int]}, "x": FIELD(**{said: False})}
        with pytest.raises(tw.FieldError, match=rf"Made\.x: is for the constructor alone, so {said}= says nothing"):
            META("Made", (tw.Model,), body)

    def test_are_pickled_by_definition(self) -> None:
        """A class that travels by its definition keeps them."""
        model = META("Made", (tw.Model,), {"__annotations__": {"x": int, "start": InitVar[int]}, "__module__": "gone"})
        assert parameters(pickle.loads(pickle.dumps(model))) == "x start"


@pytest.mark.parametrize("form", FORMS)
class TestKeywordsFollow:
    @pytest.mark.parametrize("spelling", [KW_ONLY, "KW_ONLY", "dataclasses.KW_ONLY"])
    def test_marks_what_follows(self, form: str, spelling: Any) -> None:
        """After ``_: KW_ONLY`` fields are given by keyword, required ones after optional ones too."""
        body = {"__annotations__": {"x": int, "_": spelling, "y": int, "z": int}, "y": 1}
        model = make(form, body)
        assert parameters(model) == "x *y *z"
        assert model(0, z=3) == tw.load(model, {"x": 0, "z": 3})
        assert model.__match_args__ == ("x",)
        with pytest.raises(TypeError, match="positional"):
            model(0, 1, 2)

    def test_gives_way_to_the_field(self, form: str) -> None:
        """``kw_only=False`` of one field stands."""
        body = {"__annotations__": {"_": KW_ONLY, "x": int, "y": int}, "x": tw.field(kw_only=False)}
        assert parameters(make(form, body)) == "x *y"


class TestLikeDataclasses:
    def test_signatures_are_the_same(self) -> None:
        """The same body gives the constructor that a dataclass has."""
        body = {"__annotations__": dict(Shown.__annotations__), "y": 1, "end": "end"}
        assert parameters(META("Made", (tw.Model,), body)) == parameters(Shown)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("options", [{}, {"frozen": True}, {"slots": False}, {"frozen": True, "slots": False}], ids=str)
class TestWithoutInit:
    def test_has_its_default_or_what_post_init_gives(self, form: str, options: Any) -> None:
        """``init=False`` keeps a field out of constructor and plain data, and in the object."""
        body = {
            "__annotations__": {"x": int, "fixed": int, "items": list[int], "text": str},
            "fixed": tw.field(init=False, default=5),
            "items": tw.field(init=False, factory=list),
            "text": tw.field(init=False),
            "__post_init__": lambda self: object.__setattr__(self, "text", str(self.x)),
        }
        model = make(form, body, **options)
        made = model(1)
        assert parameters(model) == "x"
        assert (made.fixed, made.items, made.text) == (5, [], "1")
        assert made == tw.load(model, {"x": 1}) == tw.codec(model).ask({"x": 1}).value  # type: ignore[union-attr]
        assert repr(made).endswith("(x=1, fixed=5, items=[], text='1')")
        assert tw.dump(made) == {"x": 1}
        assert tw.replace(made, x=2).text == "2"
        assert [item.name for item in tw.fields(model)] == ["x", "fixed", "items", "text"]
        assert [problem.code for problem in tw.codec(model).problems({"x": 1, "fixed": 5})] == ["extra"]
        assert copy.copy(made) == made
        assert "fixed  int, default=5, init=False" in tw.explain(model)

    def test_a_factory_is_checked(self, form: str, options: Any) -> None:
        """What a factory makes for a field that nobody gives is checked like any other."""
        body = {"__annotations__": {"x": int}, "x": tw.field(init=False, factory=str)}
        with pytest.raises(tw.ValidationError, match="x: must be an integer, got ''"):
            make(form, body, **options)()


class TestInits:
    @pytest.mark.parametrize("said", [{"alias": "y"}, {"key": "y"}, {"kw_only": True}])
    def test_nothing_is_said_about_what_nobody_gives(self, said: Any) -> None:
        """``init=False`` leaves nothing to be called or placed."""
        with pytest.raises(
            tw.FieldError, match=rf"Made\.x: has init=False, so nobody gives it and {next(iter(said))}="
        ):
            tw.define("Made", x=tw.field(int, init=False, default=1, **said))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("options", [{}, {"frozen": True}, {"slots": False}], ids=str)
class TestAlias:
    def test_is_the_name_of_the_parameter(self, form: str, options: Any) -> None:
        """The constructor knows a field by its alias; attribute, key and problems keep the name."""
        body = {
            "__annotations__": {"_x": int, "y": int, "items": list[int]},
            "_x": tw.field(alias="x", ge=1),
            "y": tw.field(alias="self", key="Y", default=1),
            "items": tw.field(alias="list", factory=list),
        }
        model = make(form, body, **options)
        assert parameters(model) == "x self list"
        made = model(x=1, self=2)
        assert parameters(model) == "x self list"
        assert (made._x, made.y, made.items) == (1, 2, [])
        assert tw.dump(made) == {"_x": 1, "Y": 2, "items": []}
        assert tw.load(model, {"_x": 1, "Y": 2}) == made
        assert tw.replace(made, x=5)._x == 5
        assert model.__match_args__ == ("_x", "y", "items")
        with pytest.raises(tw.ValidationError, match="_x: must be at least 1, got 0"):
            model(0)
        with pytest.raises(TypeError, match="unexpected keyword argument '_x'"):
            model(_x=1)
        assert "alias='x'" in tw.explain(model)

    def test_reaches_an_init_of_the_users(self, form: str, options: Any) -> None:
        """A written ``__init__`` is called with the alias."""

        def init(self: Any, x: int) -> None:
            object.__setattr__(self, "_x", x)

        model = make(form, {"__annotations__": {"_x": int}, "_x": tw.field(alias="x"), "__init__": init}, **options)
        assert tw.load(model, {"_x": 1})._x == 1
        assert tw.codec(model).ask({"_x": 1}).value._x == 1  # type: ignore[union-attr]


class TestAliases:
    @pytest.mark.parametrize(
        ("alias", "said"),
        [("class", "which is a Python keyword"), ("a b", "which is no Python identifier"), (5, "which is int, not str"),
         ("__x", "two underscores"), ("_tw_x", "generated code keeps for itself"), ("", "no Python identifier")],
    )  # fmt: skip
    def test_are_names(self, alias: Any, said: str) -> None:
        """What can't be a parameter can't be an alias."""
        with pytest.raises(tw.FieldError, match=rf"Made\.x: has alias=.*{said}"):
            tw.define("Made", x=tw.field(int, alias=alias))

    def test_are_unique(self) -> None:
        """Two fields can't be one parameter."""
        for fields in ({"x": tw.field(int, alias="y"), "y": int}, {"y": int, "x": tw.field(int, alias="y")}):
            with pytest.raises(tw.FieldError, match="is called 'y' by the constructor, and so is"):
                tw.define("Made", fields)
        hidden = tw.field(int, init=False, default=1)
        with pytest.raises(tw.FieldError, match="is called 'y' by the constructor"):
            tw.define("Made", {"y": hidden, "x": tw.field(int, alias="y")})


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("slots", [True, False], ids=["slots", "dict"])
class TestFrozenFields:
    def test_are_set_once(self, form: str, slots: bool) -> None:
        """A frozen field is set by whoever makes the object, and by nobody after that."""
        body = {
            "__annotations__": {"id": int, "name": str, "late": str},
            "id": tw.field(frozen=True),
            "late": tw.field(init=False, frozen=True),
            "__post_init__": lambda self: setattr(self, "late", self.name),
        }
        model = make(form, body, slots=slots)
        made = model(1, "a")
        made.name = "b"
        for name in ("id", "late"):
            with pytest.raises(tw.FrozenError, match=rf"Made\.{name} is frozen: '{name}' can't be changed"):
                setattr(made, name, 2)
            with pytest.raises(tw.FrozenError):
                delattr(made, name)
        del made.name
        made.name = "c"
        assert (made.id, made.name, made.late) == (1, "c", "a")
        assert copy.copy(made) == copy.deepcopy(made) == made
        assert tw.replace(made, id=2).id == 2
        assert tw.load(model, {"id": 1, "name": "c"}).late == "c"

    def test_with_a_default_in_the_class(self, form: str, slots: bool) -> None:
        """A default that the class shows is no value of the object."""
        model = make(form, {"__annotations__": {"id": int}, "id": tw.field(default=1, frozen=True)}, slots=slots)
        made = model()
        with pytest.raises(tw.FrozenError):
            made.id = 2
        assert made.id == 1

    def test_in_a_child(self, form: str, slots: bool) -> None:
        """They stay frozen below."""
        parent = make(form, {"__annotations__": {"id": int}, "id": tw.field(frozen=True)}, slots=slots)
        child = type(parent)("Child", (parent,), {"__annotations__": {"more": int}})
        child = tw.model(child) if form == "decorated" else child
        made = child(1, 2)
        made.more = 3
        with pytest.raises(tw.FrozenError):
            made.id = 2

    def test_beside_a_setter_of_the_users(self, form: str, slots: bool) -> None:
        """Two ways to intercept assignment are one too many."""
        body = {
            "__annotations__": {"id": int},
            "id": tw.field(frozen=True),
            "__setattr__": lambda self, name, value: None,
        }
        with pytest.raises(tw.ModelError, match="has frozen fields and a __setattr__ of its own"):
            make(form, body, slots=slots)


class TestHashOfFields:
    def test_follows_compare_unless_told(self) -> None:
        """``hash=`` adds a field to the hash, or takes one out."""
        fields = {"a": int, "b": tw.field(int, hash=False), "c": tw.field(int, compare=False, hash=True)}
        model = tw.define("Made", fields, frozen=True)
        assert hash(model(1, 2, 3)) == hash(model(1, 5, 3)) != hash(model(1, 2, 4))
        assert model(1, 2, 3) != model(1, 5, 3)
        assert model(1, 2, 3) == model(1, 2, 4)


class Doubling:
    """A descriptor that keeps twice of what it is given."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = "_" + name

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return 7 if instance is None else getattr(instance, self.name)

    def __set__(self, instance: Any, value: int) -> None:
        object.__setattr__(instance, self.name, value * 2)


class Required(Doubling):
    """The same without a default."""

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            raise AttributeError(self.name)
        return super().__get__(instance, owner)


class TestDescriptors:
    @pytest.mark.parametrize("frozen", [False, True])
    @pytest.mark.parametrize("slots", [True, False])
    def test_keep_the_value_of_their_field(self, slots: bool, frozen: bool) -> None:
        """A descriptor in the body stays; its class shows the default, and it gets each value."""
        body: dict[str, Any] = {"__annotations__": {"x": int, "y": int}, "x": Doubling(), "y": 3}
        body |= {"__slots__": ("_x",)} if slots else {}
        model = META("Made", (tw.Model,), body, slots=slots, frozen=frozen)
        assert (model().x, model(4).x, tw.load(model, {"x": 5}).x, model().y) == (14, 8, 10, 3)
        assert tw.dump(model(4)) == {"x": 8, "y": 3}
        assert repr(model(4)) == "Made(x=8, y=3)"
        assert tw.codec(model).ask({"x": 5}).value.x == 10  # type: ignore[union-attr]
        with pytest.raises(tw.ValidationError):
            model("4")

    def test_without_a_default(self) -> None:
        """One that shows nothing, and a property, leave the field required."""
        written = property(lambda self: self._x, lambda self, value: object.__setattr__(self, "_x", value))
        for given in (Required(), written):
            model = META("Made", (tw.Model,), {"__annotations__": {"x": int}, "x": given}, slots=False)
            with pytest.raises(TypeError, match="missing 1 required"):
                model()
            assert model(2).x in (2, 4)

    def test_functions_are_values(self) -> None:
        """A function, a static method and a member of an enum are defaults like others."""

        def shout() -> str:
            return "!"

        annotations = {"x": object, "y": object}
        for slots in (True, False):
            body = {"__annotations__": annotations, "x": shout, "y": staticmethod(len)}
            made = META("Made", (tw.Model,), body, slots=slots)()
            assert (made.x(), made.y([1])) == ("!", 1)

    def test_do_not_travel(self) -> None:
        """A class with such a field is pickled by name only."""
        model = META("Made", (tw.Model,), {"__annotations__": {"x": int}, "x": Doubling()}, slots=False)
        with pytest.raises(tw.PickleError, match="the descriptor of its field 'x'"):
            pickle.dumps(model)


class TestClassVariables:
    @pytest.mark.parametrize(
        "annotation", [ClassVar, ClassVar[int], "ClassVar", "typing.ClassVar[int]", "t.ClassVar[int]", " any.ClassVar"]
    )
    def test_in_any_spelling(self, annotation: Any) -> None:
        """Whatever ``typing`` is called, ``ClassVar`` makes no field."""
        model = META("Made", (tw.Model,), {"__annotations__": {"x": int, "count": annotation}, "count": []})
        assert [item.name for item in tw.fields(model)] == ["x"]
        assert model.count == []

    def test_a_name_that_begins_alike_is_a_field(self) -> None:
        """``ClassVariable`` is another word."""
        model = META("Made", (tw.Model,), {"__annotations__": {"x": "ClassVariable"}})
        with pytest.raises(tw.AnnotationError, match="ClassVariable"):
            tw.fields(model)
