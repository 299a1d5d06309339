"""Strategies for valid values: what they draw is accepted, and what they leave out may be left out."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import pickle
import subprocess
import sys
from collections import Counter, deque  # noqa: TC003 - a model's annotations are read
from collections.abc import Callable, Mapping  # noqa: TC003 - as above
from decimal import Decimal
from fractions import Fraction
from ipaddress import IPv4Address
from typing import Annotated, Any, Generic, Literal, NamedTuple, NotRequired, TypedDict, TypeVar

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

import typewright as tw
from tests.own_types import Money
from tests.strategies import (
    ADOPTED,
    MODELS,
    Collecting,
    Loose,
    Node,
    Renamed,
    Shipment,
    Span,
    Spread,
    Stone,
    types,
)
from tests.tagged_models import FAMILIES, Cat, Dog, Third
from typewright.definitions import LOAD, Accepted, Constrained, Constraint, Scalar, UnionType, is_model, lower
from typewright.definitions import ModelType as Of
from typewright.readers import Scope, read_type
from typewright.reference import judge
from typewright.testing.drawing import Drawing

T = TypeVar("T")


def is_even(leaf: Leaf) -> bool:
    return leaf.value % 2 == 0


@tw.model
class Leaf:
    value: int


@tw.model
class Tree:
    leaf: Annotated[Leaf, tw.Check(is_even)]
    kids: list[Tree]
    by: dict[str, Tree]


HEALTHY = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)


class Color(enum.Enum):
    RED = "red"
    BLUE = 2


class Point(NamedTuple):
    x: int
    y: float = 0.0


class Movie(TypedDict):
    title: str
    year: NotRequired[int]


@dataclasses.dataclass
class Box(Generic[T]):
    item: T
    label: Annotated[str, tw.MinLength(1)] = "none"


@tw.model
class Holder(Generic[T]):
    item: T


@attrs.define
class Account:
    _number: int = attrs.field(validator=attrs.validators.ge(2))


@tw.model
class Everything:
    """One field of each kind of type."""

    level: int = tw.field(ge=1, lt=9)
    even: int = tw.field(multiple_of=2, gt=10)
    share: float = tw.field(gt=0, le=1)
    price: Decimal = tw.field(ge=0, multiple_of=Decimal("0.01"))
    part: Fraction = tw.field(gt=0)
    code: Annotated[str, tw.Pattern("^[A-Z]{2,}$")] = tw.field(max_length=4)
    name: str = tw.field(min_length=1, max_length=10)
    blob: bytes = tw.field(max_length=4)
    day: dt.date = tw.field(ge=dt.date(2024, 1, 1))
    at: dt.datetime = tw.field(ge=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    host: IPv4Address
    color: Color
    kind: Literal["a", 1] | None
    tags: set[str] = tw.field(min_length=1)
    pair: tuple[int, str]
    many: tuple[float, ...]
    queue: deque[int] = tw.field(max_length=2)
    counts: Counter[str]
    table: Mapping[int, list[bool]]
    point: Point
    movie: Movie
    box: Box[int]
    account: Account
    either: int | str | None
    anything: Any
    call: Annotated[str, tw.OneOf(["x", "y"])] = "x"
    trimmed: str = tw.field(default="", convert=str.strip)
    odd: Annotated[int, tw.Check(lambda number: number % 2 == 1)] = 1


def accepts(type_: Any, data: object) -> bool:
    """Whether the reference accepts plain data."""
    read = type_ if not isinstance(type_, type) else read_type(type_, Scope("test", {}, {}))
    return isinstance(judge(lower(read, LOAD), data), Accepted)


def found(strategy: st.SearchStrategy[T], condition: Callable[[T], Any]) -> bool:
    """Whether *strategy* draws something for which *condition* holds, soon."""
    from hypothesis import find

    try:
        # Without shrinking, which takes longer than to draw.
        chosen = settings(max_examples=300, database=None, phases=[Phase.generate])
        find(strategy, lambda value: bool(condition(value)), settings=chosen)
    except NoSuchExample:
        return False
    return True


def _draw_from(strategy: st.SearchStrategy[Any]) -> None:
    @given(strategy)
    @settings(database=None)
    def draw(_: Any) -> None: ...

    draw()


class TestStrategy:
    @pytest.mark.slow
    @given(made=tw.testing.strategy(Everything))
    @settings(max_examples=25, suppress_health_check=HEALTHY)
    def test_draws_objects_of_every_type(self, made: Everything) -> None:
        """What is drawn for a model with a field of every type is an object that passes its own checks."""
        tw.validate(made)
        assert 1 <= made.level < 9
        assert made.even % 2 == 0
        assert made.odd % 2 == 1

    @pytest.mark.parametrize("cls", [*MODELS, *ADOPTED, Renamed, Spread, Collecting], ids=lambda cls: cls.__name__)
    def test_draws_every_model_of_other_tests(self, cls: Any) -> None:
        """Models of all kinds, and classes that aren't ours, are drawn and loaded."""

        @given(tw.testing.data(cls), tw.testing.strategy(cls))
        @settings(max_examples=8, database=None)
        def check(data: Any, made: Any) -> None:
            tw.load(cls, data)
            assert not is_model(cls) or isinstance(made, cls)

        check()

    @pytest.mark.slow
    @given(data=st.data())
    @settings(max_examples=25, suppress_health_check=HEALTHY)
    def test_draws_any_type(self, data: st.DataObject) -> None:
        """For any type, something that it accepts is drawn, unless nothing can be."""
        type_ = data.draw(types())
        try:
            drawn = [data.draw(tw.testing.data(type_)) for _ in range(3)]
        except tw.StrategyError:
            return
        assert all(accepts(type_, each) for each in drawn)

    def test_of_any_annotation(self) -> None:
        """A type that is no class is drawn, too, and names in it mean what they mean to the caller."""

        @tw.model
        class Local:
            number: int

        assert found(tw.testing.strategy(list["Local"]), lambda made: made and type(made[0]) is Local)
        assert found(tw.testing.strategy(int | None), lambda made: made is None)

    def test_is_kept(self) -> None:
        """The strategy of a model is made once."""
        assert tw.testing.strategy(Node) is tw.testing.strategy(Node)
        assert tw.testing.strategy(Node) is not tw.testing.data(Node)

    def test_is_made_when_it_is_drawn_from(self) -> None:
        """A model may be asked for before the names in it can be found."""
        before = tw.define("Before", part="Later")
        strategy = tw.testing.strategy(before)
        assert repr(strategy) == "strategy(Before)"

    def test_shows_how_it_was_made(self) -> None:
        """A failing example names the model and the strategies of the user's own."""
        shown = repr(tw.testing.strategy(Loose, first=st.just("a")))
        assert shown == "strategy(Loose, first=just('a'))"
        assert repr(tw.testing.data(list[int])) == "data(list[int])"

    @pytest.mark.slow
    def test_shrinks_to_the_least(self) -> None:
        """The least example has the least values, and leaves out what may be left out."""
        from hypothesis import find

        assert find(tw.testing.data(Node), lambda data: True) == {"value": 0}
        assert find(tw.testing.strategy(Stone), lambda made: made.weight > 3) == Stone(4.0)


class TestConstruction:
    @pytest.mark.parametrize("name", ["int", "float", "decimal", "fraction", "date", "datetime", "timedelta", "ipv4"])
    def test_of_bounds_needs_no_luck(self, name: str) -> None:
        """Values between two bounds that are near each other are drawn as easily as others."""
        low, high = NARROW[name]
        type_ = Constrained(Scalar(name), (Constraint("ge", low), Constraint("lt", high)))

        @given(tw.testing.data(type_))
        @settings(max_examples=30, database=None)
        def check(data: Any) -> None:
            assert accepts(type_, data)

        check()

    @pytest.mark.parametrize(
        ("rules", "value"),
        [
            ({"multiple_of": 7, "ge": 1000, "le": 1007}, 1001),
            ({"multiple_of": 2.5, "ge": 11, "le": 16}, 15),
            ({"multiple_of": 0.5, "ge": 3, "le": 3}, 3),
            ({"gt": 2.5, "lt": 3.5}, 3),
        ],
    )
    def test_of_integers_is_exact(self, rules: dict[str, Any], value: int) -> None:
        """Where rules leave one integer, that one is drawn."""
        type_ = Constrained(Scalar("int"), tuple(Constraint(rule, bound) for rule, bound in rules.items()))
        assert found(tw.testing.data(type_), lambda data: data == value)
        assert not found(tw.testing.data(type_), lambda data: data != value)

    @pytest.mark.parametrize("pattern", ["^[a-z]+$", "^[a-z]*$", r"^\d{2,}$", r"\A[^x]{30}\Z", "^.+$", r"(?a)^\w+\Z"])
    def test_of_a_repeated_part_needs_no_luck(self, pattern: str) -> None:
        """A pattern that repeats one part and a length that is rare in it are followed together."""
        rules = (Constraint("pattern", pattern), Constraint("min_length", 30), Constraint("max_length", 31))

        @given(tw.testing.data(Constrained(Scalar("str"), rules)))
        @settings(max_examples=20, database=None)
        def check(data: str) -> None:
            assert 30 <= len(data) <= 31

        check()

    def test_of_patterns_is_searched_for(self) -> None:
        """A pattern without anchors is found somewhere in the text, not only the whole of it."""
        type_ = Constrained(Scalar("str"), (Constraint("pattern", "ab"),))
        assert found(tw.testing.data(type_), lambda text: text == "ab")
        assert found(tw.testing.data(type_), lambda text: not text.startswith("ab"))

    def test_of_contradictions_is_an_error(self) -> None:
        """Rules that leave no value are told, when somebody draws."""
        rules = (Constraint("min_length", 4), Constraint("max_length", 3))
        with pytest.raises(tw.StrategyError, match="the rules leave no value"):
            found(tw.testing.data(Constrained(Scalar("str"), rules)), bool)

    @pytest.mark.parametrize("name", ["datetime", "time"])
    @pytest.mark.parametrize("rules", [("gt", "ge"), ("ge", "le"), ("le", "lt")])
    def test_of_bounds_that_nothing_can_be_compared_with_is_an_error(self, name: str, rules: tuple[str, str]) -> None:
        """A naive bound and an aware one leave nothing."""
        naive = dt.datetime(2024, 1, 1, 12)  # noqa: DTZ001 - that is the point
        bounds: Any = (naive, naive.replace(tzinfo=dt.UTC))
        if name == "time":
            bounds = tuple(bound.timetz() for bound in bounds)
        type_ = Constrained(Scalar(name), tuple(map(Constraint, rules, bounds)))
        with pytest.raises(tw.StrategyError, match="the rules leave no value"):
            found(tw.testing.data(type_), bool)

    def test_of_recursion_ends(self) -> None:
        """Models that hold themselves are drawn nested, but not for ever; without an end they are refused."""
        assert found(tw.testing.strategy(Node), lambda node: node.left and node.left.left)
        assert found(tw.testing.strategy(Node), lambda node: any(child.children for child in node.children))
        endless = tw.define("Endless", next="Endless")
        with pytest.raises(tw.StrategyError, match="needs itself, without an end"):
            found(tw.testing.strategy(endless), bool)


NARROW: dict[str, tuple[Any, Any]] = {
    "int": (10**20, 10**20 + 2),
    "float": (1.0, 1.0000001),
    "decimal": (Decimal("1.5"), Decimal("1.6")),
    "fraction": (Fraction(1, 3), Fraction(1, 2)),
    "date": (dt.date(2024, 2, 28), dt.date(2024, 3, 1)),
    "datetime": (dt.datetime(2024, 1, 1, tzinfo=dt.UTC), dt.datetime(2024, 1, 2, tzinfo=dt.UTC)),
    "timedelta": (dt.timedelta(0), dt.timedelta(seconds=1)),
    "ipv4": (IPv4Address("10.0.0.0"), IPv4Address("10.0.0.9")),
}


class TestData:
    def test_leaves_defaults_out_sometimes(self) -> None:
        """A field with a default is there in some data and not in other."""
        drawn = tw.testing.data(Loose)
        assert found(drawn, lambda data: "second" in data)
        assert found(drawn, lambda data: "second" not in data)

    @pytest.mark.slow
    def test_has_extra_keys_where_they_are_ignored(self) -> None:
        """Where unknown keys are ignored, there are some; where they are collected, these are fields' too."""
        assert found(tw.testing.data(Loose), lambda data: set(data) - {"first-name", "second"})
        assert found(tw.testing.strategy(Collecting), lambda made: made.rest)
        assert not found(tw.testing.data(Renamed), lambda data: "extra" in data)

    def test_uses_every_key_of_a_field(self) -> None:
        """A field that may be read from several keys is."""
        for key in ("zip", "zip_code", "plz"):
            assert found(tw.testing.data(Spread), _has_address(key))

    def test_says_which_model_of_a_union_it_is_for(self) -> None:
        """In a union of tagged models each is drawn, with its tag."""
        drawn = tw.testing.strategy(Cat | Dog | Third)
        assert all(found(drawn, _is_of(cls)) for cls in (Cat, Dog, Third))

    @pytest.mark.parametrize("family", FAMILIES, ids=lambda family: "-".join(cls.__name__ for cls in family))
    def test_of_families(self, family: Any) -> None:
        """However models of a union are told apart, their data is accepted."""
        union = UnionType(tuple(map(Of, family)))

        @given(tw.testing.data(union))
        @settings(max_examples=25, database=None)
        def check(data: Any) -> None:
            assert accepts(union, data)

        check()

    def test_by_a_user_s_tag(self) -> None:
        """A function that tells models apart, and a key, are followed."""
        by_key = Annotated[Cat | Dog, tw.Tag("kind")]
        by_function = Annotated[Cat | Dog, tw.Tag(lambda data: "Cat" if "lives" in data else "Dog")]
        for union in (by_key, by_function):
            drawn: Any = tw.testing.strategy(union)
            assert found(drawn, lambda made: type(made) is Cat)
            assert found(drawn, lambda made: type(made) is Dog)

    def test_keeps_what_is_private_private(self) -> None:
        """Private names, arguments for the constructor alone and computed fields stand as plain data has them."""
        assert found(tw.testing.data(Account), lambda data: set(data) == {"_number"})
        assert found(tw.testing.strategy(Shipment), lambda made: made.total > 0)


def _has_address(key: str) -> Callable[[Any], bool]:
    return lambda data: key in data["address"]


def _is_of(cls: Any) -> Callable[[Any], bool]:
    return lambda made: type(made) is cls


class TestGiven:
    @pytest.mark.slow
    def test_fields_are_drawn_from_strategies_of_the_user_s(self) -> None:
        """A field with a strategy of its own is always there, and drawn from it."""
        drawn = tw.testing.strategy(Loose, first=st.just("Ada"))
        assert not found(drawn, lambda made: made.first != "Ada")

    def test_classes_are_drawn_from_strategies_of_the_user_s(self) -> None:
        """A class with a strategy is drawn from it wherever it stands."""
        wallet = tw.define("Wallet", money=list[Money], name=str)
        drawn = tw.testing.strategy(wallet, {Money: st.just(Money(7)), "name": st.just("a")})
        assert not found(drawn, lambda made: made.name != "a" or any(item.cents != 7 for item in made.money))
        assert found(drawn, lambda made: made.money == [Money(7)])

    def test_models_may_be_given(self) -> None:
        """A strategy for a model inside of another takes the place of ours."""
        outer = tw.define("Outer", inner=Loose)
        one = Loose(first="x")
        assert not found(tw.testing.strategy(outer, {Loose: st.just(one)}), lambda made: made.inner is not one)

    def test_an_unknown_field_is_refused(self) -> None:
        """A misspelled field is told, with those that there are."""
        with pytest.raises(tw.StrategyError, match="has no field 'frist'; there are first, second"):
            found(tw.testing.strategy(Loose, frist=st.just("a")), bool)

    def test_what_isn_t_accepted_is_told(self) -> None:
        """If hardly anything passes, the error tells the last refusal and what to do, not hypothesis' health."""
        never = tw.define("Never", name=tw.field(str, check=lambda name: name == "magic word"))
        with pytest.raises(
            tw.StrategyError, match=r"of \d+ values drawn none passed.*must pass the check.*pass a strat"
        ):
            _draw_from(tw.testing.strategy(never))

        @given(tw.testing.strategy(never, name=st.just("magic word")))
        @settings(max_examples=5, database=None)
        def check(made: Any) -> None:
            assert made.name == "magic word"

        check()

    @pytest.mark.parametrize("value", [-1.0, "x"])
    @pytest.mark.parametrize("draw", [lambda drawn: found(drawn, bool), _draw_from])
    def test_one_wrong_value_is_told(self, value: object, draw: Callable[[Any], object]) -> None:
        """A strategy with nothing but a wrong value is refused after some hundred draws, with field, value and rule."""
        item = tw.define("Item", name=str, price=tw.field(float, gt=0), tags=list[str])
        drawn = 0

        def count(value: object) -> object:
            nonlocal drawn
            drawn += 1
            return value

        told = rf"^Item.price: of 300 values drawn none passed.*got {value!r}.*pass another strategy for this field"
        with pytest.raises(tw.StrategyError, match=told):
            draw(tw.testing.strategy(item, price=st.just(value).map(count)))
        assert drawn == 300

    def test_one_wrong_value_alone_is_told(self) -> None:
        """Where there is but one example, hypothesis doesn't end before the value is told."""
        number = tw.define("Number", value=tw.field(int, ge=0))
        with pytest.raises(tw.StrategyError, match=r"Number.value: .* got -3  \[ge=0"):
            _draw_from(tw.testing.strategy(number, value=st.just(-3)))

    def test_a_wrong_value_of_a_secret_field_is_not_shown(self) -> None:
        """The value of a secret field stays out of the error."""
        login = tw.define("Login", word=tw.field(str, min_length=9, secret=True))
        with pytest.raises(tw.StrategyError, match=r"Login.word: ") as caught:
            _draw_from(tw.testing.strategy(login, word=st.just("hunter2")))
        assert "hunter2" not in str(caught.value)

    @pytest.mark.parametrize("seed_", range(8))
    def test_what_isn_t_accepted_is_told_whatever_is_drawn_beside_it(self, seed_: int) -> None:
        """Models that hold themselves are refused in the same way, whichever examples come first."""
        drawn = tw.testing.strategy(Tree, {Leaf: st.just(Leaf(3))})

        @seed(seed_)
        @given(drawn)
        @settings(database=None)
        def draw(_: Any) -> None: ...

        with pytest.raises(tw.StrategyError, match="none passed"):
            draw()

    def test_a_converter_tells_what_it_takes(self) -> None:
        """Where a converter's parameter has an annotation, values of it are drawn."""

        def parse(text: Literal["1", "2"]) -> int:
            if not isinstance(text, str):
                raise TypeError("takes text")
            return int(text)

        number = tw.define("Number", value=tw.field(int, convert=parse))
        assert found(tw.testing.strategy(number), lambda made: made.value == 2)


class TestNames:
    def test_of_fields_may_be_those_of_our_parameters(self) -> None:
        """A field may be called as anything in our own code."""
        odd = tw.define("Odd", dict.fromkeys(("type_", "given", "draw", "shown", "self", "fields"), int))
        one = st.just(1)
        drawn = tw.testing.strategy(odd, type_=one, given=one, draw=one, shown=one, fields=one, self=one)
        assert found(drawn, lambda made: made.self == made.type_ == 1)

    def test_may_be_late(self) -> None:
        """A name that is found after the strategy was made, and before it is drawn from, is no obstacle."""
        drawn = tw.testing.strategy(Early)
        assert found(drawn, lambda made: isinstance(made.later, Later))


@tw.model
class Early:
    later: Later


@tw.model
class Later:
    number: int


class TestWithoutHypothesis:
    def test_says_which_extra_is_missing(self) -> None:
        """Without hypothesis the error names the extra; what needs none of it works."""
        code = """
import sys
sys.modules["hypothesis"] = None
import typewright as tw
Point = tw.define("Point", x=int)
tw.testing.check_agreement(Point, values=[{"x": 1}, {}])
for use in (tw.testing.strategy, tw.testing.invalid, tw.testing.check_agreement, tw.testing.register):
    try:
        use(Point)
    except tw.ExtraMissingError as error:
        print(error.extra)
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.split() == ["testing"] * 4


class TestRegister:
    @pytest.mark.slow
    def test_lets_hypothesis_find_models(self) -> None:
        """A registered model is drawn where hypothesis goes by types."""
        user = tw.define("Registered", id=tw.field(int, ge=1))
        tw.testing.register(user)
        assert repr(st.from_type(user)) == "strategy(Registered)"
        assert not found(st.builds(list, st.tuples(st.from_type(user))), lambda made: made[0].id < 1)

    def test_asks_for_the_arguments_of_a_generic(self) -> None:
        """A generic model is registered with its arguments: its own objects aren't those of any of these."""
        with pytest.raises(tw.ModelError, match=r"is generic: register it with types in place of T"):
            tw.testing.register(Holder)
        tw.testing.register(Holder[int])
        assert not found(st.from_type(Holder[int]), lambda made: type(made.item) is not int)

    @pytest.mark.parametrize("wrong", [int, 5, None])
    def test_refuses_what_is_no_model(self, wrong: Any) -> None:
        """Something without fields is refused, with its name."""
        with pytest.raises(tw.ModelError, match="hypothesis can't be told"):
            tw.testing.register(wrong)


class TestWhatIsLeft:
    def test_costs_of_a_drawing(self) -> None:
        """A model that must be nested deep is, and data of one that needn't ends."""
        deep: Any = int
        for i in range(8):
            deep = tw.define(f"Deep{i}", inner=deep)
        drawing = Drawing(Of(deep), {})
        assert drawing.depth == 10
        assert found(tw.testing.data(deep), bool)

    def test_span_with_checks_of_the_whole(self) -> None:
        """Checks of whole objects are asked, and objects that pass are found."""
        assert found(tw.testing.strategy(Span), lambda span: span.first > 100)

    def test_errors_can_be_pickled(self) -> None:
        """What is raised in a worker of xdist reaches the process that started it."""
        error = pickle.loads(pickle.dumps(tw.StrategyError("User", "why")))
        assert str(error) == "User: why"
        other = pickle.loads(pickle.dumps(tw.DisagreementError("User", "1", "why", "text")))
        assert (other.title, other.data, other.reason, other.source) == ("User", "1", "why", "text")
