"""The check that generated code and the reference agree: silent where they do, and telling where they don't."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import typewright as tw
from tests.strategies import Box, Node, Span, leaf_types, models_of
from tests.tagged_models import Cat, Dog
from typewright.operations import Doubt
from typewright.testing import agreement
from typewright.testing.equality import are_same
from typewright.testing.valid import read_annotation


@tw.model
class Point:
    x: int = tw.field(ge=0)
    y: float = 0.0


@pytest.fixture
def codec() -> Any:
    """Return the codec of a model of its own, to be broken."""
    return tw.codec(tw.define("Broken", x=tw.field(int, ge=0)))


class TestCheckAgreement:
    @pytest.mark.parametrize("type_", [Point, Node, Span, Box, list[Cat | Dog], int | None, Any])
    def test_passes_where_they_agree(self, type_: Any) -> None:
        """Models, unions, classes that aren't ours and types that take everything pass."""
        tw.testing.check_agreement(type_, examples=15)

    @pytest.mark.slow
    @given(drawing=st.data())
    @settings(max_examples=40)
    def test_passes_for_any_model(self, drawing: st.DataObject) -> None:
        """For a model with fields of any type, values with and without a broken rule find no disagreement."""
        model = drawing.draw(models_of(leaf_types()))
        try:
            values = [drawing.draw(each) for each in (tw.testing.data(model), tw.testing.invalid(model))]
        except tw.StrategyError:
            return
        tw.testing.check_agreement(model, values=values)

    def test_passes_where_rules_can_hardly_be_broken_one_by_one(self) -> None:
        """A single repeated letter of a certain length is drawn; that little else can be is no failure."""
        text = Annotated[str, tw.Pattern(r"^a+$"), tw.MinLength(40), tw.MaxLength(41)]
        tw.testing.check_agreement(text, examples=20)

    @pytest.mark.parametrize("patterns", [("^x{3}$", "^x{5}$"), ("^abc", "xyz$"), ("^(xy){3}$", "^z")])
    def test_tells_where_nothing_can_be_drawn(self, patterns: tuple[str, str]) -> None:
        """What hypothesis says of an example that isn't found is told of the type, with what to do."""
        first, second = map(tw.Pattern, patterns)
        with pytest.raises(tw.StrategyError, match=r"^str.*: (the rules leave no value|.*pass a strategy of your own)"):
            tw.testing.check_agreement(Annotated[str, first, second], examples=20)

    def test_takes_values_of_the_user_s(self) -> None:
        """Values are asked as they are, drawn by a test or written out."""

        @given(tw.testing.invalid(Point), tw.testing.data(Point))
        @settings(max_examples=10, database=None)
        def check(broken: Any, data: Any) -> None:
            tw.testing.check_agreement(Point, values=[broken, data, 5])

        check()

    @pytest.mark.parametrize(
        ("load", "value", "words"),
        [
            pytest.param(lambda data: 5, {"x": -1}, "load makes 5, the reference refuses: x: must be", id="accepts"),
            pytest.param(lambda data: 5, {"x": 1}, r"load makes 5, the reference makes Broken\(x=1\)", id="makes"),
            pytest.param(None, {"x": 1}, r"load doubts, the reference makes Broken\(x=1\)", id="doubts"),
        ],
    )
    def test_tells_a_wrong_load(self, codec: Any, load: Any, value: Any, words: str) -> None:
        """Code that accepts, makes or refuses something else is told, with the value and the source."""

        def doubts(_: object) -> object:
            raise Doubt

        codec._load = load or doubts
        with pytest.raises(tw.DisagreementError, match=words) as told:
            tw.testing.check_agreement(codec.type.cls, values=[value])
        assert told.value.data == repr(value)
        assert "def load(data):" in told.value.source
        assert told.value.source in str(told.value)

    @pytest.mark.parametrize(("answers", "value"), [(True, {"x": -1}), (False, {"x": 1})])
    def test_tells_a_wrong_check(self, codec: Any, answers: bool, value: Any) -> None:
        """The unit that only checks is asked, too."""

        def check(_: object) -> None:
            if not answers:
                raise Doubt

        codec._check = check
        with pytest.raises(tw.DisagreementError, match=r"check (accepts|doubts), the reference") as told:
            tw.testing.check_agreement(codec.type.cls, values=[value])
        assert "def check(data):" in told.value.source

    @pytest.mark.parametrize(("type_", "value"), [("model", {"x": "1"}), (list[int], ["1"])])
    def test_tells_what_is_wrong_with_lax(
        self, codec: Any, type_: Any, value: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Code that reads text for numbers is asked, too, and is the source that is shown."""
        asked = codec.type.cls if type_ == "model" else type_
        codecs = agreement._codecs_of(read_annotation(asked, sys._getframe()), __name__, __file__)
        codecs[1]._load = lambda data: 5
        monkeypatch.setattr(agreement, "_codecs_of", lambda *_: codecs)
        with pytest.raises(tw.DisagreementError, match="with lax=True, load makes 5, the reference makes") as told:
            tw.testing.check_agreement(asked, values=[value])
        assert "def lax(data):" in told.value.source

    def test_tells_other_problems(self, codec: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        """Problems that load tells otherwise than the reference are a disagreement."""
        other = tw.ValidationError("Broken", (tw.Problem(("y",), "type", "is odd"),))

        def load(_: object) -> None:
            raise other

        codec.__dict__["load"] = load
        with pytest.raises(tw.DisagreementError, match="is odd"):
            tw.testing.check_agreement(codec.type.cls, values=[{"x": -1}])

    @pytest.mark.parametrize(
        ("init", "value", "words"),
        [
            (lambda self, x: setattr(self, "x", 7), {"x": 1}, "the reference has another 'x'"),
            (lambda self, x: setattr(self, "x", x), {"x": -1}, "the reference refuses: x: must be at least 0"),
            (lambda self, x: _refuse(), {"x": 1}, "the class refuses: is odd; the reference accepts"),
            (lambda self, x: _refuse(), {"x": -1}, "the class tells .*is odd.*, the reference .*must be at least"),
        ],
    )
    def test_tells_a_wrong_constructor(self, codec: Any, init: Any, value: Any, words: str) -> None:
        """A constructor that keeps, takes or refuses something else is told, with the source of the methods."""
        codec.type.cls(1)
        codec.type.cls.__init__ = init
        with pytest.raises(tw.DisagreementError, match=words) as told:
            tw.testing.check_agreement(codec.type.cls, values=[value])
        assert "def __init__(self, x):" in told.value.source

    def test_draws_what_shows_it(self, codec: Any) -> None:
        """Without values, drawn ones show what is wrong."""
        codec._load = lambda data: 5
        with pytest.raises(tw.DisagreementError):
            tw.testing.check_agreement(codec.type.cls, examples=5)


def _refuse() -> None:
    raise tw.ValidationError("Broken", (tw.Problem((), "type", "is odd"),))


class TestAreSame:
    @pytest.mark.parametrize(
        ("left", "right"),
        [
            (1, 1),
            (float("nan"), float("nan")),
            ([1, {"a": (2,)}], [1, {"a": (2,)}]),
            ({1, 2}, {2, 1}),
            (Point(1, float("nan")), Point(1, float("nan"))),
            (Box(1), Box(1)),
        ],
    )
    def test_finds_equal_things_the_same(self, left: object, right: object) -> None:
        """Equal values of the same types are the same, and NaN is."""
        assert are_same(left, right)

    @pytest.mark.parametrize(
        ("left", "right"),
        [(1, True), (1, 1.0), ([1], (1,)), ([1], [1, 2]), ({1}, {True}), ({"a": 1}, {"b": 1}), (Box(1), Box(2))],
    )
    def test_tells_others_apart(self, left: object, right: object) -> None:
        """Another value, type, length or key is a difference, at any depth."""
        assert not are_same(left, right)
        assert not are_same([left], [right])
