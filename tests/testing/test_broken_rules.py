"""Strategies for data that breaks one rule: every kind of rule is broken, and nothing beside it."""

from __future__ import annotations

import enum
from collections import Counter
from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

import typewright as tw
from tests.strategies import ADOPTED, MODELS, Collecting, Loose, Node, Renamed, Span, Spread, types
from tests.tagged_models import Cat, Dog, Third
from tests.testing.test_valid import HEALTHY, found
from typewright.testing import Invalid


class Size(enum.Enum):
    SMALL = "s"
    LARGE = "l"


@tw.model
class Part:
    number: int = tw.field(ge=1)


@tw.model
class Order:
    id: int = tw.field(gt=0, multiple_of=2)
    share: float = tw.field(ge=0, lt=1)
    price: Decimal = tw.field(le=10)
    code: Annotated[str, tw.Pattern("^[A-Z]+$")]
    name: str = tw.field(min_length=2, max_length=5)
    mood: Annotated[str, tw.OneOf(["fair", "foul"])]
    size: Size
    kind: Literal["a", "b"]
    pair: tuple[int, str]
    tags: list[str] = tw.field(min_length=1, max_length=2)
    part: Part
    parts: dict[str, Part] = tw.field(max_length=2)
    note: str | None = None
    even: Annotated[int, tw.Check(lambda number: number % 2 == 0)] = 0
    number: int = tw.field(default=0, convert=int)


@tw.model
class Basket:
    id: int = tw.field(le=9)
    parts: dict[str, list[Part]] = tw.field(min_length=1)


@tw.model
class Tree:
    height: int = tw.field(le=100)
    label: str = tw.field(min_length=1)
    left: Tree | None = None
    right: Tree | None = None


RULES = {
    Basket: ("le=9", "min_length=1", "ge=1", "id", "parts", "number", "extra='forbid'"),
    Tree: ("le=100", "min_length=1", "height", "label"),
}


class TestInvalid:
    @pytest.mark.parametrize(
        ("type_", "path", "code"),
        [
            (Part, (), "type"),
            (Part, ("number",), "missing"),
            (Part, ("extra",), "extra"),
            (Part, ("number",), "type"),
            (Annotated[int, tw.Gt(0), tw.MultipleOf(2)], (), "gt"),
            (Annotated[int, tw.Gt(0), tw.MultipleOf(2)], (), "multiple_of"),
            (Annotated[float, tw.Ge(0), tw.Lt(1)], (), "ge"),
            (Annotated[float, tw.Ge(0), tw.Lt(1)], (), "lt"),
            (Annotated[Decimal, tw.Le(10)], (), "le"),
            (Decimal, (), "decimal"),
            (Annotated[str, tw.Pattern("^[A-Z]+$")], (), "pattern"),
            (Annotated[str, tw.MinLength(2), tw.MaxLength(5)], (), "min_length"),
            (Annotated[str, tw.MinLength(2), tw.MaxLength(5)], (), "max_length"),
            (Annotated[str, tw.OneOf(["fair", "foul"])], (), "one_of"),
            (Size, (), "enum"),
            (Literal["a", "b"], (), "literal"),
            (tuple[int, str], (), "length"),
            (tuple[int, str], (1,), "type"),
            (Annotated[list[str], tw.MinLength(1), tw.MaxLength(2)], (), "min_length"),
            (Annotated[list[str], tw.MinLength(1), tw.MaxLength(2)], (), "max_length"),
            (Annotated[list[str], tw.MinLength(1), tw.MaxLength(2)], (0,), "type"),
            (list[Part], (0, "number"), "ge"),
            (Annotated[set[int], tw.MaxLength(2)], (), "max_length"),
            (Annotated[dict[str, Part], tw.MaxLength(2)], (), "max_length"),
            (Annotated[dict[Literal["a"], Part], tw.MaxLength(2)], ("a", "number"), "missing"),
            (dict[int, str], ("odd",), "type"),
            (str | None, (), "type"),
            (int | str, (), "union"),
            (Annotated[int, tw.Check(lambda number: number % 2 == 0)], (), "check"),
            (Annotated[int, tw.Convert(int)], (), "convert"),
        ],
    )
    def test_breaks_each_rule(self, type_: Any, path: tuple[str | int, ...], code: str) -> None:
        """Each kind of rule is broken by some of the values, and nothing else is by these."""
        assert found(tw.testing.invalid(type_), lambda each: (each.path, each.code) == (path, code))

    @pytest.mark.parametrize("cls", [Order, *MODELS, *ADOPTED, Renamed, Spread, Collecting], ids=lambda c: c.__name__)
    def test_says_what_load_says(self, cls: Any) -> None:
        """For models of all kinds, the one problem is what tw.load tells, and all that it tells."""

        @given(tw.testing.invalid(cls))
        @settings(max_examples=20, database=None, suppress_health_check=HEALTHY)
        def check(broken: Invalid) -> None:
            with pytest.raises(tw.ValidationError) as refused:
                tw.load(cls, broken.data)
            assert refused.value.problems == (broken.problem,)
            assert (broken.path, broken.code, broken.rule) == (
                broken.problem.path,
                broken.problem.code,
                broken.problem.rule,
            )

        check()

    @pytest.mark.slow
    @given(data=st.data())
    @settings(max_examples=25, suppress_health_check=HEALTHY)
    def test_of_any_type(self, data: st.DataObject) -> None:
        """For any type something is broken that generated code refuses, unless nothing can be."""
        type_ = data.draw(types())
        try:
            drawn = [data.draw(tw.testing.invalid(type_)) for _ in range(3)]
        except tw.StrategyError:
            return
        tw.testing.check_agreement(type_, values=drawn)

    @pytest.mark.slow
    @pytest.mark.parametrize("type_", [Basket, Tree], ids=["parts in parts", "trees in trees"])
    def test_breaks_each_rule_about_as_often(self, type_: Any) -> None:
        """What stands deep inside, or beside what holds itself, is broken in any run, not once in a thousand."""
        counts: Counter[str | None] = Counter()

        @settings(max_examples=800, database=None, derandomize=True, suppress_health_check=HEALTHY)
        @given(tw.testing.invalid(type_))
        def count(broken: Invalid) -> None:
            counts[broken.rule] += 1

        count()
        assert min(counts[rule] for rule in RULES[type_]) >= 8, counts

    def test_breaks_tags(self) -> None:
        """A tag is missing or wrong in data for a union of models."""
        drawn = tw.testing.invalid(Cat | Dog | Third)
        assert found(drawn, lambda each: each.code == "tag" and "missing" in each.problem.message)
        assert found(drawn, lambda each: each.code == "tag" and "no tag" in str(each.data))

    def test_gives_a_field_twice(self) -> None:
        """Where a field may be read from several keys, two of them are one too many."""
        assert found(tw.testing.invalid(Spread), lambda each: each.problem.rule == "also")

    def test_breaks_checks_of_the_whole(self) -> None:
        """A check of whole objects is broken though every field is right."""
        assert found(tw.testing.invalid(Span), lambda each: each.code == "order")

    def test_breaks_models_in_themselves(self) -> None:
        """A rule is broken some levels deep in a model that holds itself."""
        assert found(tw.testing.invalid(Node), lambda each: len(each.path) > 3)

    @pytest.mark.slow
    def test_leaves_fields_of_the_user_s_alone(self) -> None:
        """A field with a strategy of the user's own isn't broken, and is drawn from it."""
        drawn = tw.testing.invalid(Part, number=st.just(7))
        assert found(drawn, lambda each: each.data == {"number": 7, "extra": 1})
        assert not found(drawn, lambda each: each.path == ("number",) and each.code != "missing")

    @pytest.mark.slow
    def test_shows_what_it_is(self) -> None:
        """A failing example names data, path and rule; the strategy names the model."""
        assert repr(tw.testing.invalid(Part)) == "invalid(Part)"
        broken = find(tw.testing.invalid(Part), lambda each: each.code == "ge")
        assert broken.data == {"number": 0}
        assert repr(broken) == f"Invalid({broken.data!r}, path=('number',), code='ge', rule='ge=1')"

    @pytest.mark.parametrize("nothing", [Any, object])
    def test_needs_something_to_break(self, nothing: Any) -> None:
        """A type that takes everything is refused, with the reason."""
        with pytest.raises(tw.StrategyError, match="has no rule that could be broken"):
            found(tw.testing.invalid(nothing), bool)

    def test_refuses_unknown_fields(self) -> None:
        """A misspelled field is told."""
        with pytest.raises(tw.StrategyError, match="has no field 'frist'"):
            found(tw.testing.invalid(Loose, frist=st.just("a")), bool)
