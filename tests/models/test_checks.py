"""Converters, checks of values and checks of whole objects: where they stand, what they may say, when they run."""

from __future__ import annotations

import copy
import pickle
from typing import Annotated, Any

import annotated_types as at
import pytest

import typewright as tw
from typewright.models import group_of


def to_int(value: Any) -> object:
    return int(value) if isinstance(value, str) else value


def has_length(value: Any) -> Any:
    return len(value)


def is_even(value: int) -> bool:
    return value % 2 == 0


class Span(tw.Model):
    first: int
    last: int = tw.field(convert=to_int)
    name: str = tw.field(default=" x ", convert=str.strip)

    @tw.check("first")
    @staticmethod
    def is_no_seven(number: int) -> None:
        if number == 7:
            raise ValueError("must not be seven")

    @tw.check
    def in_order(self) -> None:
        if self.last < self.first:
            raise tw.Refusal("must not be before first", "last", code="order")

    @tw.check
    def is_short(self) -> bool:
        return self.last - self.first > -10


class Even(Span):
    step: int = 2

    @tw.check("last", "first")
    @staticmethod
    def is_even(number: int) -> bool:
        return number % 2 == 0

    @tw.check
    def steps(self) -> bool:
        return self.step > 0


def told(call: Any) -> list[tuple[str, str, str]]:
    """Return path, code and message of each problem that *call* ends in."""
    with pytest.raises(tw.ValidationError) as refused:
        call()
    return [(problem.where, problem.code, problem.message) for problem in refused.value.problems]


FORMS = {
    "construction": lambda cls, **values: cls(**values),
    "load": lambda cls, **values: tw.load(cls, values),
    "lax": lambda cls, **values: tw.load(cls, values, lax=True),
    "json": lambda cls, **values: tw.load_json(cls, tw.dump_json(values)),
    "frozen": lambda cls, **values: frozen(cls)(**values),
}


def frozen(cls: Any) -> Any:
    """Return the same, frozen."""
    return type(cls)("Frozen", (cls,), {"__module__": __name__}, frozen=True)


@pytest.mark.parametrize("make", FORMS.values(), ids=FORMS)
class TestEveryForm:
    def test_accepts_and_converts(self, make: Any) -> None:
        """A value that is let pass is the converted one, a default too."""
        made = make(Span, first=1, last="5")
        assert (made.first, made.last, made.name) == (1, 5, "x")

    def test_refuses_values(self, make: Any) -> None:
        """Each field tells its own problems, and the whole isn't asked then."""
        assert told(lambda: make(Span, first=7, last="y")) == [
            ("$.first", "check", "must not be seven"),
            ("$.last", "convert", "invalid literal for int() with base 10: 'y'"),
        ]

    def test_refuses_the_whole(self, make: Any) -> None:
        """All checks of the whole are asked; a refusal says where and under which code."""
        assert told(lambda: make(Span, first=30, last="1")) == [
            ("$.last", "order", "must not be before first"),
            ("$", "check", "must pass the check 'Span.is_short'"),
        ]


class TestInheritance:
    def test_checks_add_up(self) -> None:
        """A subclass asks what its bases ask, theirs first, and what it adds."""
        assert told(lambda: Even(30, 2, step=0)) == [
            ("$.last", "order", "must not be before first"),
            ("$", "check", "must pass the check 'Span.is_short'"),
            ("$", "check", "must pass the check 'Even.steps'"),
        ]
        assert told(lambda: Even(7, 3)) == [
            ("$.first", "check", "must not be seven"),
            ("$.first", "check", "must pass the check 'Even.is_even'"),
            ("$.last", "check", "must pass the check 'Even.is_even'"),
        ]
        assert tw.load(Even, {"first": 2, "last": "4"}) == Even(2, 4)
        assert Span(3, 5).last == 5

    def test_a_namesake_takes_the_place(self) -> None:
        """An override is asked instead, None removes a check, and what can't be called is refused."""

        class Calm(Span):
            in_order = None  # type: ignore[assignment]

            def is_short(self) -> bool:
                return self.name != "long"

        assert Calm(5, 1).last == 1
        assert told(lambda: Calm(5, 1, "long")) == [
            ("$", "check", f"must pass the check '{Calm.is_short.__qualname__}'")
        ]
        with pytest.raises(tw.ModelError, match="'in_order' in place of a check"):
            type("Wrong", (Span,), {"in_order": 5, "__module__": __name__})(1, 2)

    def test_a_mixin_brings_checks_of_the_whole(self) -> None:
        """A base that is no model may hold them, and each is asked once along a diamond."""
        asked: list[str] = []

        class Mixin:
            @tw.check
            def notes(self) -> None:
                asked.append(type(self).__name__)

        class Left(Mixin, tw.Model, slots=False):
            x: int = 0

        class Right(Mixin, tw.Model, slots=False):
            y: int = 0

        class Both(Left, Right):
            pass

        Both()
        assert asked == ["Both"]


class TestFunctions:
    def test_run_once_for_what_is_accepted(self) -> None:
        """A function is called once, and once more where a refusal is explained."""
        calls: list[str] = []

        def keeps(value: object) -> object:
            calls.append("convert")
            return value

        model = tw.define(
            "Counted",
            x=tw.field(int, convert=keeps, check=lambda _: calls.append("check")),
            y=int,
        )
        model(1, 2)
        assert calls == ["convert", "check"]
        with pytest.raises(tw.ValidationError):
            model(1, "2")
        assert calls == ["convert", "check"] * 3

    @pytest.mark.parametrize("answer", [5, "yes", [], 0.5])
    def test_answer_yes_or_no(self, answer: object) -> None:
        """A check that returns a value, as a validator elsewhere does, is told to be wrong."""
        with pytest.raises(tw.CheckError, match=r"returned .*; return None or True"):
            tw.load(Annotated[int, tw.Check(lambda _: answer)], 1)

    @pytest.mark.parametrize(
        "error", [KeyError("k"), RuntimeError("r"), ExceptionGroup("g", [ValueError(), KeyError()])]
    )
    def test_have_bugs_of_their_own(self, error: Exception) -> None:
        """What is no refusal passes through unchanged, with the function's frame last."""

        def fails(_: object) -> None:
            raise error

        for type_ in (Annotated[int, tw.Check(fails)], Annotated[int, tw.Convert(fails)]):
            with pytest.raises(type(error)) as raised:
                tw.load(type_, 1)
            assert raised.value is error
            assert raised.traceback[-1].name == "fails"

    def test_speak_of_several_places(self) -> None:
        """A group of refusals is as many problems, and those of another model keep their paths."""

        def fails(_: object) -> None:
            raise ExceptionGroup("two", [tw.Refusal("is a", 0), AssertionError("is b"), ValueError()])

        types = Annotated[list[int], tw.Check(fails)], Annotated[Any, tw.Convert(lambda data: Span(**data))]
        assert told(lambda: tw.load(tuple[types], [[1], {"first": 7, "last": 8}])) == [  # type: ignore[valid-type]
            ("$[0][0]", "check", "is a"),
            ("$[0]", "check", "is b"),
            ("$[0]", "check", f"must pass the check '{fails.__qualname__}'"),
            ("$[1].first", "check", "must not be seven"),
        ]

    def test_see_an_iterator_twice(self) -> None:
        """What a converter walks over can be walked over again where a refusal is explained."""
        model = tw.define("Walked", x=tw.field(list[int], convert=list), y=int)
        assert model((i for i in range(2)), 1).x == [0, 1]
        assert told(lambda: model(map(int, "12"), "1")) == [("$.y", "type", "must be an integer")]

    def test_hide_secrets(self) -> None:
        """The words of a function about a secret value aren't shown, for they may hold it."""

        def leaks(value: str) -> None:
            raise ValueError(value)

        model = tw.define(
            "Kept", x=tw.field(str, secret=True, check=leaks), y=tw.field(str, secret=True, convert=leaks)
        )
        with pytest.raises(tw.ValidationError) as refused:
            model("hunter2", "hunter3")
        assert "hunter" not in str(refused.value)
        assert len(refused.value.problems) == 2

    def test_stand_at_any_depth(self) -> None:
        """Converters and checks work inside of containers, unions and keys; containers are made anew."""
        number = Annotated[int, tw.Convert(to_int), tw.Check(is_even)]
        type_ = tuple[dict[number, list[number]], number | None]
        model = tw.define("Deep", x=type_)
        given = ({"2": ["4"]}, "6")
        assert model(given).x == tw.load(type_, [{"2": ["4"]}, "6"]) == ({2: [4]}, 6)
        assert given == ({"2": ["4"]}, "6")
        assert told(lambda: model(({"2": ["5"]}, None))) == [
            ("$.x[0]['2'][0]", "check", "must pass the check 'is_even'")
        ]

    def test_of_annotated_types(self) -> None:
        """A Predicate lets pass what is true."""
        assert tw.load(Annotated[str, at.Predicate(has_length)], "a") == "a"
        assert told(lambda: tw.load(at.LowerCase[str], "A")) == [("$", "check", "must pass the check 'str.islower'")]
        assert told(lambda: tw.load(Annotated[str, at.Predicate(has_length)], "")) == [
            ("$", "check", "must pass the check 'has_length'")
        ]

    def test_come_after_the_rules(self) -> None:
        """A check sees values that follow the rules alone, wherever those were written."""
        model = tw.define("Ruled", x=tw.field(Annotated[int, tw.Check(lambda x: 1 / x > 0.01)], gt=0))
        assert told(lambda: model(0)) == [("$.x", "gt", "must be greater than 0")]
        assert model(5).x == 5


def test_of_types_see_objects_when_there_is_no_object_to_make() -> None:
    """``problems`` builds what a check stands beside, alone and in a list."""

    @tw.model
    class Stop:
        city: str

    seen: list[object] = []
    see = tw.Check(seen.append)
    assert tw.codec(Annotated[Stop, see]).problems({"city": "Oslo"}) == ()
    assert tw.codec(Annotated[list[Stop], see]).problems([{"city": "Oslo"}]) == ()
    assert seen == [Stop("Oslo"), [Stop("Oslo")]]


class TestCopies:
    def test_replace_converts_what_is_given(self) -> None:
        """A converter that can't be asked twice isn't, and the whole is asked."""
        model = tw.define("Split", x=tw.field(list[str], convert=str.split), y=tw.field(int, convert=to_int, default=0))
        made = tw.replace(model("a b"), y="5")
        assert (made.x, made.y) == (["a", "b"], 5)
        assert told(lambda: tw.replace(made, x=5)) == [
            ("$.x", "convert", "descriptor 'split' for 'str' objects doesn't apply to a 'int' object")
        ]
        with pytest.raises(TypeError):
            tw.replace(made, z=1)
        assert told(lambda: tw.replace(Span(1, 2), last="0"))[0][1] == "order"

    def test_validate_asks_all_but_converters(self) -> None:
        """Values that were converted before are checked as they are."""
        made = Span(1, 2)
        assert tw.validate(made) is made
        made.last = 0
        assert told(lambda: tw.validate(made)) == [("$.last", "order", "must not be before first")]
        made.first = 7
        assert told(lambda: tw.validate(made)) == [("$.first", "check", "must not be seven")]

    def test_pickle_and_copy(self) -> None:
        """Objects are copied without being asked; a class made by a call is pickled with its functions."""
        assert copy.deepcopy(Span(1, 2)) == pickle.loads(pickle.dumps(Span(1, 2))) == Span(1, 2)
        model = tw.define("Travels", x=tw.field(int, convert=to_int, check=[is_even]))
        made = pickle.loads(pickle.dumps(model("4")))
        assert made.x == 4
        assert told(lambda: type(made)("5")) == [("$.x", "check", "must pass the check 'is_even'")]
        with pytest.raises(tw.PickleError, match="type of its field 'x'"):
            pickle.dumps(tw.define("Stays", x=tw.field(int, check=lambda _: True))(1))


class TestCache:
    def test_tells_functions_apart(self) -> None:
        """Two classes that differ in their functions alone share code, and each calls its own."""

        def make(function: Any) -> Any:
            return tw.define("Same", x=tw.field(int, check=function))

        first, second = make(lambda x: x > 0), make(lambda x: x < 0)
        assert (first(1).x, second(-1).x) == (1, -1)
        assert group_of(second, "methods").wake().came_from == "cache"


class TestOwnInit:
    def test_is_asked_after_load_alone(self) -> None:
        """A constructor of the user's isn't followed by checks; loading is."""

        @tw.model
        class Handmade:
            x: int

            def __init__(self, x: int) -> None:
                self.x = -x

            @tw.check
            def is_negative(self) -> bool:
                return self.x < 0

        assert Handmade(-1).x == 1
        assert tw.load(Handmade, {"x": 1}).x == -1
        assert told(lambda: tw.load(Handmade, {"x": -1}))[0][:2] == ("$", "check")


class TestMisuse:
    @pytest.mark.parametrize(
        ("wrong", "reason"),
        [
            ({"convert": 5}, "convert=5, which can't be called"),
            ({"check": [len, "x"]}, "check='x', which can't be called"),
            ({"check": {len}}, "has no order; pass a list"),
        ],
    )
    def test_of_field(self, wrong: dict[str, Any], reason: str) -> None:
        """What can't be called is refused with the class."""
        with pytest.raises(tw.FieldError, match=reason):
            tw.define("Wrong", x=tw.field(int, **wrong))

    @pytest.mark.parametrize("marker", [tw.Check(5), tw.Convert("x")])  # type: ignore[arg-type]
    def test_of_markers(self, marker: object) -> None:
        """A marker that holds no function is refused where its annotation is read."""
        with pytest.raises(tw.AnnotationError, match="must hold a function"):
            tw.load(Annotated[int, marker], 1)

    def test_of_names(self) -> None:
        """All names without a field are told at once."""
        with pytest.raises(ExceptionGroup) as raised:

            class Wrong(tw.Model):
                x: int

                @tw.check("y", "z")
                @staticmethod
                def ask(value: object) -> None:
                    pass

        owner = f"{self.test_of_names.__qualname__}.<locals>.Wrong"
        assert [str(error) for error in raised.value.exceptions] == [
            f"{owner}.{name}: is no field, but ask() in the class body is for it" for name in ("y", "z")
        ]

    @pytest.mark.parametrize("mark", [tw.check("x"), tw.convert("x"), tw.check])
    @pytest.mark.parametrize("wrong", [lambda: 1, lambda self, value: 1, len, 5])
    def test_of_decorators(self, mark: Any, wrong: Any) -> None:
        """They stand above functions of one argument."""
        with pytest.raises(tw.ModelError):
            mark(wrong)

    @pytest.mark.parametrize("mark", [tw.check, tw.convert])
    def test_of_decorators_without_names(self, mark: Any) -> None:
        """A converter is one of fields, and names are text."""
        with pytest.raises(tw.ModelError):
            mark(5)
        with pytest.raises(tw.ModelError, match="takes names of fields"):
            mark()

    def test_of_defaults(self) -> None:
        """A default that its own functions refuse is an error at definition; one that can't be asked yet waits."""
        with pytest.raises(tw.FieldError, match="has a default that must pass the check 'is_even'"):
            tw.define("Odd", x=tw.field(int, check=is_even, default=3))
        model = tw.define("Later", x=tw.field(int, check=lambda _: not_there_yet, default=3))  # type: ignore[name-defined]  # noqa: F821
        with pytest.raises(NameError):
            model()


class TestExplain:
    def test_shows_functions(self) -> None:
        """The report names decisions and the generated text calls the functions."""
        report = tw.explain(Even)
        assert "last: convert, for" in report
        assert "checks of the whole: Span.in_order, Span.is_short, Even.steps" in report
        assert "convert=to_int" in report
