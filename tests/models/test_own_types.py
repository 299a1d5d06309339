"""Types of a user's own, in models, unions and containers."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import Annotated, Any, Generic, TypeVar

import pytest

import typewright as tw
from tests.own_types import Money, is_even, read_hex

Hex = Annotated[int, tw.codec_for(load=read_hex, dump=hex, schema={"type": "string"})]
Stamp = Annotated[
    dt.datetime, tw.codec_for(load=lambda data: dt.datetime.fromtimestamp(data, dt.UTC), dump=dt.datetime.timestamp)
]


@tw.model
class Order:
    price: Money
    tips: list[Money | None]
    colour: Hex = 0


T = TypeVar("T")


class Box(tw.Model, Generic[T]):
    value: T


def codes(type_: Any, data: object) -> list[tuple[tuple[str | int, ...], str, str]]:
    return [(problem.path, problem.code, problem.message) for problem in tw.codec(type_).problems(data)]


class TestCodecFor:
    def test_reads_and_dumps_inside_everything(self) -> None:
        """A class's own codec and one in Annotated are used in fields, containers and unions."""
        data = {"price": "1 ct", "tips": ["2 ct", None], "colour": "ff"}
        order = tw.load(Order, data)
        assert order == Order(Money(1), [Money(2), None], 255)
        assert tw.dump(order) == {**data, "colour": "0xff"}
        assert tw.load(dict[str, Money | int], {"a": "1 ct", "b": 2}) == {"a": Money(1), "b": 2}
        assert tw.codec(list[Stamp | str]).dump([dt.datetime.fromtimestamp(5, dt.UTC), "x"]) == [5.0, "x"]

    def test_objects_need_no_reading(self) -> None:
        """An object of the class stands for itself, but text is always read: it may be either."""
        assert tw.load(Order, {"price": Money(1), "tips": []}).price == Money(1)
        assert tw.load(Stamp, dt.datetime(2024, 2, 29, tzinfo=dt.UTC)).year == 2024
        rot = Annotated[str, tw.codec_for(load=str.upper)]
        assert tw.load(rot, "a") == "A"

    def test_what_is_refused_is_a_problem_in_the_words_of_the_function(self) -> None:
        """ValueError gives the message; what wrong data makes Python raise is told, too."""
        assert codes(Money, "1 EUR") == [((), "custom", "must end in ct")]
        ((_, code, message),) = codes(list[Money], [5])
        assert code == "custom"
        assert message.startswith("can't be read: AttributeError(")
        assert codes(Hex, "zz") == [((), "type", "must be an integer")]
        assert codes(Annotated[int, tw.codec_for(check=is_even)], 3) == [
            ((), "custom", "must pass the check 'is_even'")
        ]

    def test_construction_takes_objects(self) -> None:
        """A class is given what the type is, not what is read."""
        with pytest.raises(tw.ValidationError) as refused:
            Order("1 ct", [5], "ff")  # type: ignore[arg-type, list-item]
        assert [problem.where for problem in refused.value.problems] == ["$.price", "$.tips[0]", "$.colour"]

    def test_a_secret_is_not_told_by_the_function(self) -> None:
        """The message of a secret field's function is left out: it may hold the value."""

        def read(data: str) -> str:
            raise ValueError(data)

        model = tw.define("Vault", key=tw.field(Annotated[str, tw.codec_for(load=read)], secret=True))
        with pytest.raises(tw.ValidationError) as refused:
            tw.load(model, {"key": "hunter2"})
        assert "hunter2" not in str(refused.value)

    def test_functions_run_once_for_what_is_accepted_and_again_to_explain(self) -> None:
        """An accepted value is read once, a refused one twice."""
        seen: list[object] = []

        def read(data: object) -> object:
            seen.append(data)
            return data

        codec: Any = tw.codec(Annotated[int, tw.codec_for(load=read)])
        codec.load(1)
        assert seen == [1]
        with pytest.raises(tw.ValidationError):
            codec.load("x")
        assert seen == [1, "x", "x"]

    def test_rules_stand_on_what_was_read(self) -> None:
        """Rules beside the codec fit the type and see the value."""
        assert codes(Annotated[Hex, tw.Le(255)], "fff") == [((), "le", "must be at most 255")]

    def test_models_with_it_are_pickled_by_definition(self) -> None:
        """A class made by a call travels with its functions, which are found by name."""
        model = tw.define("Travelling", price=Money, colour=Annotated[int, tw.codec_for(load=read_hex, dump=hex)])
        made: Any = tw.load(model, {"price": "1 ct", "colour": "a"})
        again: Any = pickle.loads(pickle.dumps(made))
        assert tw.dump(again) == {"price": "1 ct", "colour": "0xa"}

    def test_slips_are_told(self) -> None:
        """What can't be meant is an error at the definition."""

        class Strange:
            @classmethod
            def __typewright_codec__(cls) -> int:
                return 5

        with pytest.raises(tw.AnnotationError, match="must be a function"):
            tw.codec_for(load="int")  # type: ignore[arg-type]
        with pytest.raises(tw.AnnotationError, match=r"write codec_for\("):
            tw.codec(Annotated[int, tw.codec_for])
        with pytest.raises(tw.AnnotationError, match="more than once"):
            tw.codec(Annotated[int, tw.codec_for(), tw.codec_for()])
        with pytest.raises(tw.AnnotationError, match=r"returns no tw\.codec_for"):
            tw.codec(Strange)


class Coin:
    """A class that typewright knows nothing about."""

    def __init__(self, cents: int) -> None:
        self.cents = cents

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Coin) and self.cents == other.cents

    __hash__ = None  # type: ignore[assignment]


COIN = tw.codec_for(load=lambda data: Coin(int(data)), dump=lambda coin: str(coin.cents))
SECONDS = tw.codec_for(load=lambda data: dt.datetime.fromtimestamp(data, dt.UTC), dump=dt.datetime.timestamp)


@tw.model
class Purse:
    coins: list[Coin | None]
    at: dt.datetime
    rest: Any = None
    inner: Purse | None = None


class TestRegistry:
    def test_belongs_to_one_conversion(self) -> None:
        """Classes are read and dumped as the codec says, in nested models and under Any, and as before elsewhere."""
        codec = tw.codec(Purse, types={Coin: COIN, dt.datetime: SECONDS})
        data = {
            "coins": ["5", None],
            "at": 0.0,
            "rest": None,
            "inner": {"coins": ["6"], "at": 1.0, "rest": None, "inner": None},
        }
        purse = codec.load(data)
        assert purse.inner == Purse([Coin(6)], dt.datetime.fromtimestamp(1, dt.UTC))
        assert codec.dump(purse) == data
        assert codec.load_json(codec.dump_json(purse)) == purse
        purse.rest = [Coin(7)]
        assert tw.dump(purse, types={Coin: COIN})["rest"] == ["7"]
        with pytest.raises(tw.DumpError):
            tw.dump(purse)
        assert [problem.where for problem in tw.codec(Purse).problems(data)][:2] == ["$.coins[0]", "$.at"]

    def test_explains_in_the_words_of_its_functions(self) -> None:
        """The reference reads as the registry says, too."""
        codec = tw.codec(Purse, types={Coin: COIN, dt.datetime: SECONDS})
        problems = codec.problems({"coins": ["x"], "at": 0})
        assert [(problem.where, problem.code) for problem in problems] == [("$.coins[0]", "custom")]

    def test_a_model_may_be_read_in_another_way(self) -> None:
        """A class with fields is one of the classes that a registry may know, at the top and inside."""
        whole = tw.codec_for(load=lambda data: Order(Money(int(data)), []), dump=lambda order: order.price.cents)
        types: dict[type, Any] = {Order: whole}
        assert tw.load(Order, 5, types=types) == Order(Money(5), [])
        assert tw.load(list[Order], [5], types=types) == [Order(Money(5), [])]
        order = Order(Money(5), [])
        assert tw.codec(list[Order], types=types).dump([order]) == [5]
        assert tw.dump(order, types=types) == 5
        assert tw.dump_json(order, types=types) == b"5"

    def test_may_be_of_a_generic_model_for_some_arguments(self) -> None:
        """A class of a generic model is read and dumped by functions as any other: by a registry and by Annotated."""
        numbers = tw.codec_for(load=lambda data: Box[int](int(data)), dump=lambda box: str(box.value))
        types: dict[type, Any] = {Box[int]: numbers}
        assert tw.load(Box[int] | None, "5", types=types) == Box[int](5)
        assert tw.load(Annotated[Box[int], numbers], Box(5)) == Box(5)
        assert tw.dump(Box[int](5), types=types) == "5"
        assert [problem.code for problem in tw.codec(Box[int], types=types).problems(Box("x"))] == ["custom"]

    def test_what_is_nearer_stays(self) -> None:
        """Annotated is nearer than the registry, and the registry is nearer than the class."""
        types = {int: tw.codec_for(load=str), Money: tw.codec_for(load=lambda data: Money(-1))}
        assert tw.load(Hex, "ff", types=types) == 255
        assert tw.load(list[Money], ["x"], types=types) == [Money(-1)]

    @pytest.mark.parametrize("types", [5, [Coin], {5: COIN}, {Coin: int}], ids=repr)
    def test_slips_are_told(self, types: Any) -> None:
        """What is no dict of classes and codecs is an error in the call."""
        with pytest.raises(tw.ChoiceError, match="dict of classes"):
            tw.codec(Purse, types=types)

    def test_reaches_what_is_converted_and_checked(self) -> None:
        """Users' functions around a type don't hide it from the registry, nor late names from who resolves them."""
        model = tw.define(
            "Around",
            coin=Annotated[Coin, tw.Check(lambda coin: coin.cents > 0)],
            inner=tw.field("Annotated[Around | None, tw.Convert(lambda value: value or None)]", default=None),
        )
        made: Any = tw.load(model, {"coin": "5", "inner": {"coin": "6", "inner": {}}}, types={Coin: COIN})
        assert (made.coin, made.inner.coin, made.inner.inner) == (Coin(5), Coin(6), None)
