"""What is wrong with a definition is said at the definition, by an error that says where."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal, NotRequired, Optional, Protocol

import pytest

import typewright as tw
from typewright.definitions import (
    Constrained,
    Constraint,
    Field,
    Late,
    ListType,
    Model,
    ModelOptions,
    Null,
    Scalar,
    UnionType,
)
from typewright.models import make_model

if TYPE_CHECKING:
    from collections.abc import Callable


def refuse(error: type[Exception], match: str, **fields: Any) -> None:
    with pytest.raises(error, match=match):
        tw.define("Wrong", fields)


class TestDefaults:
    @pytest.mark.parametrize("default", [[], {}, set(), bytearray(), [1]], ids=repr)
    def test_refuses_a_mutable_default(self, default: object) -> None:
        """A default that all objects would share is refused, and the way out is named."""
        refuse(tw.FieldError, "would share one .*factory=", x=tw.field(object, default=default))

    def test_refuses_an_object_that_can_change(self) -> None:
        """What has no hash can change, a model's object included; a frozen one can't."""
        leaf = tw.define("Leaf", {"x": int})
        refuse(tw.FieldError, "would share one Leaf", x=tw.field(leaf, default=leaf(1)))
        stone = tw.define("Stone", {"x": int}, frozen=True)
        assert tw.define("Right", x=tw.field(stone, default=stone(1)))().x == stone(1)

    def test_refuses_default_and_factory(self) -> None:
        """A field has one default."""
        refuse(tw.FieldError, "both", x=tw.field(int, default=1, factory=int))

    def test_refuses_the_result_of_a_factory(self) -> None:
        """``factory=list()`` is a slip for ``factory=list``."""
        refuse(tw.FieldError, "pass the function itself", x=tw.field(list, factory=[1]))  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("annotation", "default"),
        [(int, "1"), (int, True), (str, None), (float, "x"), (Literal["a"], "b"), (int | None, "x"), (list[int], (1,))],
    )
    def test_refuses_a_default_of_another_type(self, annotation: Any, default: object) -> None:
        """A default must be a value of the field's type."""
        refuse(tw.FieldError, "default that must be", x=tw.field(annotation, default=default))

    @pytest.mark.parametrize("default", [0, 7, 11])
    def test_refuses_a_default_that_breaks_a_rule(self, default: int) -> None:
        """A default must satisfy the field's rules."""
        refuse(tw.FieldError, "default that must", x=tw.field(int, ge=1, le=10, multiple_of=2, default=default))

    @pytest.mark.parametrize("default", [None, 1, 1.0])
    def test_takes_a_default_of_the_type(self, default: object) -> None:
        """A right default is kept as it is: an int stays an int where a float may stand."""
        made = tw.define("Right", x=tw.field(float | None, default=default))()
        assert type(made.x) is type(default)

    def test_does_not_show_a_wrong_default_at_length(self) -> None:
        """A message shows a shortened default whose repr may raise."""

        class Evil:
            def __repr__(self) -> str:
                raise RuntimeError("no")

        refuse(tw.FieldError, "Evil whose repr raised RuntimeError", x=tw.field(int, default=Evil()))


class TestRules:
    @pytest.mark.parametrize(
        ("annotation", "rules", "match"),
        [
            (str, {"ge": 1}, "ge=1 does not fit str"),
            (int, {"min_length": 1}, "does not fit int"),
            (int, {"pattern": "a"}, "does not fit int"),
            (bool, {"ge": 0}, "does not fit bool"),
            (list[int], {"one_of": [1]}, "does not fit list"),
            (Any, {"ge": 0}, "does not fit this type"),
            (Literal[1], {"ge": 0}, "does not fit this type"),
            (int, {"ge": "1"}, "takes a number"),
            (int, {"ge": True}, "takes a number"),
            (float, {"le": float("nan")}, "takes a number"),
            (Decimal, {"le": Decimal("sNaN")}, "takes a number"),
            (dt.date, {"ge": dt.datetime(2024, 1, 1)}, "takes a date"),  # noqa: DTZ001
            (dt.datetime, {"ge": "2024-01-01"}, "takes a datetime"),
            (int, {"multiple_of": 0}, "above 0"),
            (float, {"multiple_of": -0.5}, "above 0"),
            (str, {"min_length": -1}, "at least 0"),
            (str, {"max_length": 1.5}, "whole number"),
            (str, {"pattern": "("}, "no regular expression"),
            (str, {"pattern": 5}, "takes the text"),
            (str, {"one_of": []}, "non-empty list"),
            (str, {"one_of": "abc"}, "non-empty list"),
            (str, {"one_of": 5}, "non-empty list"),
            (str, {"one_of": ["a", 1]}, "holds 1, which is no str"),
            (float, {"one_of": [float("nan")]}, "equals nothing"),
            (int, {"ge": 5, "le": 4}, "leaves nothing beside ge=5"),
            (int, {"gt": 5, "le": 5}, "leaves nothing"),
            (int, {"ge": 5, "lt": 5}, "leaves nothing"),
            (str, {"min_length": 3, "max_length": 2}, "leaves nothing"),
            (int, {"gt": 1, "lt": 2}, "leaves no integer beside gt=1"),
            (int, {"ge": 0.2, "le": 0.8}, "leaves no integer"),
            (int, {"gt": 0.5, "lt": 1}, "leaves no integer"),
            (int, {"one_of": [1, 2], "ge": 3}, "one_of=.* leaves nothing beside ge=3"),
            (str, {"one_of": ["a", "b"], "pattern": "^c"}, "leaves nothing beside pattern"),
            (str, {"one_of": ["a", "bcd"], "min_length": 2, "max_length": 2}, "leaves nothing"),
        ],
    )
    def test_refuses_a_rule_that_does_not_fit(self, annotation: Any, rules: dict[str, Any], match: str) -> None:
        """A rule must fit the type, its argument the rule, and two rules each other."""
        refuse(tw.ConstraintError, match, x=tw.field(annotation, **rules))

    @pytest.mark.parametrize(
        "annotation",
        [
            Annotated[int, tw.Pattern("a")],
            list[Annotated[int, tw.Pattern("a")]],
            dict[str, Annotated[int, tw.Pattern("a")]] | None,
            tuple[Annotated[int, tw.Pattern("a")], ...],
            Optional[Annotated[int, tw.Pattern("a")]],  # noqa: UP045 - the older spelling is read, too
        ],
    )
    def test_refuses_a_misfit_anywhere_in_an_annotation(self, annotation: Any) -> None:
        """Rules inside containers and unions are looked at, too."""
        refuse(tw.ConstraintError, "pattern='a' does not fit int", x=annotation)

    @pytest.mark.parametrize("annotation", [int | dt.date, dt.date | int])
    def test_fits_a_union_in_any_order(self, annotation: Any) -> None:
        """A rule that one option can take stands on that option, wherever it is written."""
        model = tw.define("Due", on=tw.field(annotation, ge=5))
        assert model(on=dt.date(1, 1, 1)).on == dt.date(1, 1, 1)
        with pytest.raises(tw.ValidationError, match="at least 5"):
            model(on=4)

    def test_names_the_field(self) -> None:
        """The message begins with model and field."""
        refuse(tw.ConstraintError, r"^Wrong\.size: ge=1", size=tw.field(str, ge=1))

    def test_tells_several_mistakes_together(self) -> None:
        """Several fields, and several rules of one field, are told in one group."""
        with pytest.raises(ExceptionGroup) as told:
            tw.define(
                "Wrong", a=tw.field(str, ge=1), b=tw.field(int, pattern="a", ge="x"), c=tw.field(int, default="x")
            )
        assert len(told.value.exceptions) == 3
        with pytest.raises(ExceptionGroup, match="do not fit"):
            tw.define("Wrong", c=tw.field(int, pattern="a", min_length=1))

    def test_bounds_may_meet_where_both_include(self) -> None:
        """``ge=5, le=5`` leaves one value."""
        assert tw.define("Right", x=tw.field(int, ge=5, le=5))(5).x == 5

    def test_rules_of_annotation_and_field_add_up(self) -> None:
        """Rules in ``Annotated`` and in ``tw.field`` hold both, and may contradict each other."""
        model = tw.define("Right", x=tw.field(Annotated[int, tw.Ge(1)], le=3))
        for value in (0, 4):
            with pytest.raises(tw.ValidationError):
                model(value)
        refuse(tw.ConstraintError, "leaves nothing", x=tw.field(Annotated[int, tw.Ge(5)], le=3))
        refuse(tw.ConstraintError, "le=3 leaves nothing", x=tw.field(Annotated[int, tw.Ge(5)], le=3, ge=1))
        refuse(tw.ConstraintError, "leaves nothing", x=tw.field(Annotated[str, tw.OneOf(["a"])], one_of=["b"]))

    def test_rules_that_leave_something_stand(self) -> None:
        """Bounds between which an integer lies, and choices of which one is left, are right."""
        model = tw.define("Right", x=tw.field(int, gt=1, lt=3), y=tw.field(float, gt=1, lt=2), z=tw.field(int, ge=0.5))
        assert model(2, 1.5, 1).x == 2
        assert tw.define("Right", x=tw.field(int, one_of=[1, 5], ge=3))(5).x == 5

    def test_huge_bounds_work(self) -> None:
        """Integers with more digits than Python turns into text are bounds, defaults and choices."""
        huge = 10**5000
        model = tw.define("Huge", x=tw.field(int, ge=huge, default=huge), y=tw.field(int, one_of=[huge, 1], default=1))
        assert tw.load(model, {}).x == huge
        with pytest.raises(tw.ValidationError, match="an integer of 16610 bits"):
            model(1)


class TestMarkers:
    @pytest.mark.parametrize("marker", [tw.Ge, tw.Pattern, tw.OneOf])
    def test_refuses_a_class_for_an_instance(self, marker: Any) -> None:
        """``Annotated[int, tw.Ge]`` is a slip for ``tw.Ge(...)``."""
        refuse(tw.AnnotationError, r"is a class; write \w+\(", x=Annotated[int, marker])

    def test_leaves_foreign_metadata_alone(self) -> None:
        """Whatever else stands in ``Annotated`` belongs to others."""
        assert tw.define("Right", x=Annotated[int, "unit: m", object(), int])(1).x == 1


class TestFields:
    def test_refuses_required_after_optional(self) -> None:
        """What is required can't follow what has a default, unless by keyword."""
        refuse(tw.FieldError, "follows 'a'", a=tw.field(int, default=1), b=int)
        model = tw.define("Right", a=tw.field(int, default=1), b=tw.field(int, kw_only=True))
        assert model(b=2) == model(1, b=2)

    def test_refuses_a_forgotten_annotation(self) -> None:
        """``x = tw.field()`` in a class body has no type."""
        with pytest.raises(tw.FieldError, match=r"x: has no annotation"):

            class Wrong(tw.Model):
                x = tw.field(ge=1)  # pyright: ignore[reportGeneralTypeIssues]

        with pytest.raises(tw.FieldError, match=r"x: has no annotation"):

            @tw.model
            class Worse:
                x = tw.field(ge=1)  # pyright: ignore[reportGeneralTypeIssues]

    def test_refuses_a_field_without_a_type(self) -> None:
        """In ``tw.define`` each field has a type."""
        refuse(tw.FieldError, "has no type", x=tw.field(ge=1))

    def test_tells_several_mistakes_together(self) -> None:
        """Each field that can't be meant is told, in a class body and in a call."""
        body = {"a": tw.field(int, key=5), "b": tw.field(str, default=[]), "c": tw.field(), "d": int}  # type: ignore[arg-type]
        with pytest.raises(ExceptionGroup, match="Wrong has 3 mistakes") as called:
            tw.define("Wrong", body)
        assert [type(fault) for fault in called.value.exceptions] == [tw.FieldError] * 3
        with pytest.raises(ExceptionGroup, match="has 3 mistakes") as written:

            class Wrong(tw.Model):
                a: int = tw.field(frozen=5)  # type: ignore[arg-type]
                b: str = []  # type: ignore[assignment]
                c = tw.field()  # pyright: ignore[reportGeneralTypeIssues]

        assert [str(fault).split(": ")[0].split(".")[-1] for fault in written.value.exceptions] == ["a", "b", "c"]

    def test_refuses_two_fields_with_one_key(self) -> None:
        """Two fields can't be read from one key of plain data."""
        refuse(tw.FieldError, "has the key 'b', and so has 'a'", a=tw.field(int, key="b"), b=int)
        refuse(tw.FieldError, "has the key 'c'", a=tw.field(int, key="c"), b=tw.field(int, key="c"))
        swapped = tw.define("Right", a=tw.field(int, key="b"), b=tw.field(int, key="a"))
        assert tw.load(swapped, {"a": 1, "b": 2}) == swapped(2, 1)

    @pytest.mark.parametrize("alias", ["", 5, b"x", ("a",)])
    def test_refuses_an_alias_that_is_no_text(self, alias: Any) -> None:
        """A key is a text that isn't empty."""
        refuse(tw.FieldError, "is no key", x=tw.field(int, key=alias))

    def test_refuses_a_value_that_hides_a_field(self) -> None:
        """A class attribute without a type can't stand over an inherited field."""

        class Parent(tw.Model):
            x: int

        with pytest.raises(tw.FieldError, match="hides an inherited field"):

            class Child(Parent):
                x = 5


class TestOptions:
    def test_refuses_unknown_options(self) -> None:
        """An option that isn't there is named beside those that are."""
        with pytest.raises(tw.ModelError, match="has no option 'frosen'; there are eq, extra, frozen"):
            tw.define("Wrong", {"x": int}, frosen=True)

    @pytest.mark.parametrize("options", [{"frozen": 1}, {"extra": "allow"}, {"slots": None}, {"order": "yes"}])
    def test_refuses_other_values(self, options: dict[str, Any]) -> None:
        """Switches take True and False, ``extra`` one of its words."""
        with pytest.raises(tw.ModelError, match="is none of"):
            tw.define("Wrong", {"x": int}, **options)

    def test_tells_several_mistakes_together(self) -> None:
        """Each option that can't be meant is told."""
        with pytest.raises(ExceptionGroup, match="Wrong has 3 mistakes") as refused:
            tw.define("Wrong", {"x": int}, frozen=1, tag=5, slot=True)
        assert [type(fault) for fault in refused.value.exceptions] == [tw.ModelError] * 3

    @pytest.mark.parametrize("target", [5, len, [int]])
    def test_refuses_what_is_no_class(self, target: Any) -> None:
        """``@tw.model`` stands above a class."""
        with pytest.raises(tw.ModelError, match="is no class"):
            tw.model(target)

    def test_refuses_a_second_decoration(self) -> None:
        """A model is made once."""
        with pytest.raises(tw.ModelError, match="is a model already"):
            tw.model(tw.define("Once", x=int))

    def test_refuses_slots_of_its_own(self) -> None:
        """Slots are typewright's to name."""
        with pytest.raises(tw.ModelError, match="__slots__ of its own"):

            @tw.model
            class Wrong:
                __slots__ = ("x",)
                x: int

    def test_refuses_a_setter_in_a_frozen_class(self) -> None:
        """Frozen, and written ``__setattr__``, contradict each other."""
        with pytest.raises(tw.ModelError, match="frozen and has a __setattr__"):

            @tw.model(frozen=True)
            class Wrong:
                x: int

                def __setattr__(self, name: str, value: object) -> None: ...


class Quacks(Protocol):
    def quack(self) -> None: ...


class TestAnnotations:
    @pytest.mark.parametrize(
        "annotation", [5, 1.5, ..., [int], {}, len, NotRequired[int], Quacks, Literal[1.5], dict[list[int], int]]
    )
    def test_refuses_what_is_no_type(self, annotation: Any) -> None:
        """An annotation that means nothing is refused when it is first needed, naming the field."""
        with pytest.raises(tw.AnnotationError, match=r"x: annotation"):
            tw.define("Wrong", x=annotation)(1)

    def test_refuses_nesting_without_end(self) -> None:
        """An annotation may be nested fifty levels deep."""
        annotation: Any = int
        for _ in range(60):
            annotation = list[annotation]
        with pytest.raises(tw.AnnotationError, match="deeper than 50 levels"):
            tw.define("Deep", x=annotation)([])


class TestMakeModel:
    def make(self, *fields: Field, **options: Any) -> Any:
        definition = Model("Made", __name__, "Made", fields, ModelOptions(**options))
        return make_model(definition, module=__name__, namespace={})

    def test_refuses_a_rule_that_does_not_fit(self) -> None:
        """A definition from a file is checked as a class statement is."""
        wrong = Constrained(Scalar("int"), (Constraint("pattern", "x"),))
        for type_ in (wrong, ListType(wrong), UnionType((wrong, Null()))):
            with pytest.raises(tw.ConstraintError, match=r"Made\.x: pattern='x' does not fit int"):
                self.make(Field("x", type_))

    def test_refuses_a_default_that_does_not_fit(self) -> None:
        """A default must be a value of its type."""
        with pytest.raises(tw.FieldError, match="default"):
            self.make(Field("x", Scalar("int"), "1"))

    def test_takes_all_options(self) -> None:
        """Options of a definition hold, keyword-only parameters included."""
        made = self.make(Field("x", Scalar("int")), kw_only=True, frozen=True)
        with pytest.raises(TypeError):
            made(1)
        with pytest.raises(tw.FrozenError):
            made(x=1).x = 2

    def test_order_is_free(self) -> None:
        """What is required after a default must be given by keyword."""
        made = self.make(Field("x", Scalar("int"), 1), Field("y", Scalar("int")))
        assert made(y=2) == made(1, y=2)

    def test_resolves_names_in_a_live_namespace(self) -> None:
        """Names are looked up when they are first needed, in the mapping as it is then."""
        namespace: dict[str, object] = {}
        late = UnionType((Late("Other"), Null()))
        definition = Model("Holder", __name__, "Holder", (Field("other", late),))
        holder = make_model(definition, module=__name__, namespace=namespace)
        with pytest.raises(tw.AnnotationError, match="'Other'"):
            holder(None)
        namespace["Other"] = self.make(Field("x", Scalar("int")))
        assert tw.load(holder, {"other": {"x": 1}}).other.x == 1

    def test_fits_rules_to_names_once_they_are_known(self) -> None:
        """A rule on a name that is resolved later is fitted then."""
        late = Constrained(Late("Other"), (Constraint("ge", 1),))
        definition = Model("Holder", __name__, "Holder", (Field("other", late),))
        assert make_model(definition, module=__name__, namespace={"Other": int})(1).other == 1
        with pytest.raises(tw.ConstraintError, match=r"Holder\.other: ge=1 does not fit str"):
            make_model(definition, module=__name__, namespace={"Other": str})("a")


class TestBaseClass:
    @pytest.mark.parametrize(
        "use",
        [
            lambda: tw.load(tw.Model, {}),
            lambda: tw.load(list[tw.Model], [{}]),
            lambda: tw.load(dict[str, tw.Model | None], {"a": {}}),
            lambda: tw.load_json(tw.Model, "{}"),
            lambda: tw.Model.load({}),
            lambda: tw.codec(tw.Model),
            lambda: tw.fields(tw.Model),
            lambda: tw.primary_key(tw.Model),
            lambda: tw.warmup(tw.Model),
            lambda: tw.replace(tw.Model()),
            lambda: tw.validate(tw.Model()),
            lambda: tw.dump_json(tw.Model()),
            lambda: tw.explain(tw.Model),
            lambda: tw.source(tw.Model),
            lambda: tw.load(tw.define("Holder", {"x": tw.Model}), {"x": {}}),
        ],
    )
    def test_has_no_fields(self, use: Callable[[], object]) -> None:
        """The base class itself, passed for a model, is a typed error that says what to do."""
        with pytest.raises(tw.ModelError, match="Model: is the base class of models and has no fields; pass"):
            use()

    def test_holds_any_model_as_the_type_of_a_field(self) -> None:
        """A field of the base class is given objects of any model, as an abstract base is."""
        holder = tw.define("Holder", {"x": tw.Model, "many": list[tw.Model]})
        below = tw.Model.define("Below", {"x": int})(1)
        assert holder(below, [below]).x is below
        with pytest.raises(tw.ValidationError):
            holder(5, [])
