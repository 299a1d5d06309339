"""``make_validator`` and ``make_init`` beside models: the same values, the same problems."""

from __future__ import annotations

import inspect
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

import typewright as tw
from tests.strategies import types, values_of
from typewright.definitions import HOLD, Accepted, Converted, Type, converts, lower
from typewright.reference import judge

if TYPE_CHECKING:
    from pathlib import Path


class Movie(TypedDict):
    title: str


class Pair(NamedTuple):
    left: int
    right: int


check_port = tw.make_validator("check_port", int, [tw.Ge(1), tw.Le(65535)], doc="A port.")


class Point:
    __init__ = tw.make_init({"x": int, "y": float}, defaults={"y": 0.5}, qualname="Point.__init__")


point: Any = Point
"""The class as tests call it: pyright doesn't look at an ``__init__`` that is assigned."""


@tw.model
class Model:
    x: int
    y: float = 0.5


def problems(make: Any) -> list[tuple[str, str, str | None]]:
    with pytest.raises(tw.ValidationError) as caught:
        make()
    return [(problem.where, problem.message, problem.rule) for problem in caught.value.problems]


def messages(make: Any) -> list[str]:
    with pytest.raises((tw.DefinitionError, ExceptionGroup)) as caught:
        make()
    error = caught.value
    return [str(part) for part in (error.exceptions if isinstance(error, ExceptionGroup) else [error])]


class TestMakeValidator:
    @given(st.data())
    def test_says_what_the_reference_says(self, data: st.DataObject) -> None:
        """For any type and value: the same verdict, the same result, the same problems."""
        type_: Type = data.draw(types())
        value = data.draw(values_of(type_, plain=False, odds=3))
        assertion = lower(type_, HOLD)
        verdict = judge(assertion, value)
        validate = tw.make_validator("v", type_)
        try:
            found = validate(value)
        except tw.ValidationError as error:
            assert not isinstance(verdict, Accepted)
            told = [(item.path, item.code, item.message, item.rule) for item in error.problems]
            assert told == [(item.path, item.code, item.message, item.rule) for item in verdict.problems]
        else:
            assert isinstance(verdict, Accepted)
            if converts(assertion) or isinstance(type_, Converted):
                assert type(found) is type(verdict.value)
            else:
                assert found is value

    def test_returns_what_it_accepts(self) -> None:
        """The value itself, or what a converter made of it."""
        value = [1]
        assert tw.make_validator("v", list[int])(value) is value
        assert tw.make_validator("v", int, [tw.Convert(int), tw.Gt(0)])("5") == 5
        cut = tw.make_validator("v", int, [tw.Convert(lambda text: int(text[1:])), tw.Ge(0)])
        assert cut("x5") == 5
        with pytest.raises(tw.ValidationError, match="must be at least 0, got -5"):
            cut("x-5")
        walked = tw.make_validator("v", list[int], [tw.Convert(list)])
        assert walked(iter([1, 2])) == [1, 2]
        with pytest.raises(tw.ValidationError, match="must be an integer"):
            walked(iter(["x"]))

    def test_says_what_it_is(self) -> None:
        """Names, doc, signature and source."""
        assert (check_port.__name__, check_port.__module__, check_port.__doc__) == ("check_port", __name__, "A port.")
        assert str(inspect.signature(check_port)) == "(value) -> int"
        assert pickle.loads(pickle.dumps(check_port)) is check_port
        assert "if value < 1:  # test_validators.py:" in tw.source(check_port)
        assert "validator" in tw.explain(check_port)

    def test_refuses_as_a_model_does(self) -> None:
        """Every problem, under the function's name."""
        check = tw.make_validator("check_pairs", dict[str, Annotated[int, tw.Ge(0)]])
        told = problems(lambda: check({"a": -1, "b": "x"}))
        Pairs = tw.define("Pairs", x=dict[str, Annotated[int, tw.Ge(0)]])  # noqa: N806 - a class
        of_model = problems(lambda: Pairs({"a": -1, "b": "x"}))
        assert [(where.replace("$", "$.x"), *rest) for where, *rest in told] == of_model
        with pytest.raises(tw.ValidationError, match="1 problem in check_port"):
            check_port(0)

    def test_knows_classes_of_all_kinds(self) -> None:
        """Models, typed dicts, named tuples, and converters inside."""
        check = tw.make_validator("v", tuple[Model, Movie, Pair])
        value = (Model(1), {"title": "x"}, Pair(1, 2))
        assert check(value) == value
        assert [where for where, *_ in problems(lambda: check((1, {"title": 1}, (1, 2))))] == [
            "$[0]",
            "$[1].title",
            "$[2]",
        ]

    def test_finds_names_where_the_caller_stands(self) -> None:
        """Text for an annotation means what it means there."""

        class Local: ...

        value = Local()
        assert tw.make_validator("v", "Local | None")(value) is value
        assert "names nothing" in messages(lambda: tw.make_validator("v", "Nowhere"))[0]

    def test_tells_mistakes(self) -> None:
        """A rule that stands alone, one that doesn't fit, a name that is none."""
        assert "write [Ge(ge=1)]" in messages(lambda: tw.make_validator("v", int, tw.Ge(1)))[0]  # type: ignore[call-overload]
        assert "does not fit" in messages(lambda: tw.make_validator("v", int, [tw.Pattern("x")]))[0]
        assert len(messages(lambda: tw.make_validator("a b", int, module=5, doc=5))) == 3  # type: ignore[call-overload]


class TestMakeInit:
    @given(st.lists(st.sampled_from([1, 2.5, "x", None, True, 10**20]), max_size=3))
    def test_says_what_a_model_says(self, values: list[Any]) -> None:
        """The same attributes, the same problems, the same TypeErrors."""

        def outcome(cls: Any) -> object:
            try:
                made = cls(*values)
            except tw.ValidationError as error:
                return [(item.path, item.message, item.rule) for item in error.problems]
            except TypeError as error:
                return str(error).partition(".")[2]
            return made.x, made.y

        assert outcome(Point) == outcome(Model)

    def test_has_the_signature(self) -> None:
        """Defaults, factories, keywords and annotations; ``self`` may be a field."""
        made: Any = tw.make_init(
            {"self": int, "tags": list[str], "key": str},
            defaults={"self": 1},
            factories={"tags": list},
            kw_only=["key"],
        )
        assert (
            str(inspect.signature(made))
            == "(_tw_self, self: int = 1, tags: list[str] = <factory>, *, key: str) -> None"
        )
        cls: Any = tw.make_class("Made", (), {"__init__": made})
        one, two = cls(key="a"), cls(2, ["x"], key="b")
        assert vars(one) == {"self": 1, "tags": [], "key": "a"}
        assert vars(two) == {"self": 2, "tags": ["x"], "key": "b"}
        assert made.__qualname__ == "Made.__init__"

    def test_takes_any_series_of_keywords(self) -> None:
        """One that can be walked only once says the same as a list."""
        names: Any = (name for name in ["x"])
        made = tw.make_init({"x": int, "y": int}, kw_only=names)
        assert str(inspect.signature(made)) == "(self, y: int, *, x: int) -> None"

    def test_sets_past_a_refusing_class(self) -> None:
        """A frozen class, slots, and what runs at the end."""

        class Frozen:
            __slots__ = ("done", "x")
            __init__ = tw.make_init({"x": int}, frozen=True, post_init=True)

            def __post_init__(self) -> None:
                object.__setattr__(self, "done", self.x + 1)

            def __setattr__(self, name: str, value: object) -> None:
                raise AttributeError(name)

            x: int
            done: int

        frozen: Any = Frozen
        assert frozen(1).done == 2

    def test_refuses_values(self) -> None:
        """Every problem with its field, under the class's name, before anything is set."""
        with pytest.raises(tw.ValidationError) as caught:
            point("a", "b")
        assert caught.value.title == "Point"
        assert [problem.where for problem in caught.value.problems] == ["$.x", "$.y"]

    def test_converts_and_checks(self) -> None:
        """Users' functions run, and what a factory makes is checked."""
        init = tw.make_init(
            {"x": Annotated[int, tw.Convert(int), tw.Check(lambda x: x > 0)], "y": int}, factories={"y": str}
        )
        cls: Any = tw.make_class("Made", (), {"__init__": init})
        assert cls("5", 1).x == 5
        with pytest.raises(tw.ValidationError, match="y: must be an integer"):
            cls("5")
        with pytest.raises(tw.ValidationError, match="must pass the check"):
            cls("-5", 1)

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ({"fields": ["x"]}, "no mapping"),
            ({"fields": {"class": int}}, "keyword"),
            ({"fields": {"x": int}, "defaults": {"y": 1}}, "no field"),
            ({"fields": {"x": list}, "defaults": {"x": []}}, "objects would share"),
            ({"fields": {"x": int}, "defaults": {"x": 1}, "factories": {"x": int}}, "both"),
            ({"fields": {"x": int}, "factories": {"x": 1}}, "can't be called"),
            ({"fields": {"x": int, "y": int}, "defaults": {"x": 1}}, "kw_only="),
            ({"fields": {"x": int}, "kw_only": "x"}, "no list of names"),
            ({"fields": {"x": int}, "kw_only": [["x"]]}, "no list of names"),
            ({"fields": {"x": int}, "defaults": {"x": "a"}}, "must be an integer"),
            ({"fields": {"x": "Nowhere"}}, "names nothing"),
            ({"fields": {"x": Annotated[int, tw.Pattern("x")]}}, "does not fit"),
            ({"fields": {"x": int}, "qualname": "a b"}, "dotted name"),
        ],
    )
    def test_tells_mistakes(self, words: Any, said: str) -> None:
        """Each is an error of a definition."""
        assert said in messages(lambda: tw.make_init(**words))[0]

    def test_tells_several_mistakes_of_one_field(self) -> None:
        """A group of them is told with the others."""
        rules = Annotated[int, tw.Pattern("x"), tw.MinLength(1)]
        assert len(messages(lambda: tw.make_init({"x": rules, "y": "Nowhere"}))) == 3

    def test_says_so_where_it_is_wrong(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A refusal that the reference doesn't share is a bug of ours, and says so."""
        check = tw.make_validator("v", int)
        monkeypatch.setattr("typewright.reference.judging.judge", lambda *_, **__: Accepted(1))
        monkeypatch.setattr("typewright.reference.judge", lambda *_, **__: Accepted(1), raising=False)
        with pytest.raises(tw.InternalError, match="report this"):
            check("x")

    def test_tells_all_mistakes(self) -> None:
        """They come together, those of annotations and defaults too."""
        assert len(messages(lambda: tw.make_init({"class": int, "x": int}, defaults={"y": 1}, kw_only=["z"]))) == 3
        assert len(messages(lambda: tw.make_init({"x": "Nowhere", "y": int}, defaults={"y": "a"}))) == 2


INITS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "plain": ({"a": int, "b": int}, {}),
    "other order": ({"b": int, "a": int}, {}),
    "other name": ({"a": int, "c": int}, {}),
    "other type": ({"a": int, "b": float}, {}),
    "rule": ({"a": int, "b": Annotated[int, tw.Ge(0)]}, {}),
    "None": ({"a": int, "b": int | None}, {"defaults": {"b": None}}),
    "optional": ({"a": int, "b": int | None}, {}),
    "number": ({"a": int, "b": int}, {"defaults": {"b": 0}}),
    "truth": ({"a": int, "b": bool}, {"defaults": {"b": False}}),
    "text": ({"a": int, "b": str}, {"defaults": {"b": ""}}),
    "no default": ({"a": int, "b": str}, {}),
    "factory": ({"a": int, "b": list}, {"factories": {"b": list}}),
    "no factory": ({"a": int, "b": list}, {}),
    "keyword": ({"a": int, "b": int}, {"kw_only": {"b"}}),
    "frozen": ({"a": int, "b": int}, {"frozen": True}),
    "post": ({"a": int, "b": int}, {"post_init": True}),
    "qualname": ({"a": int, "b": int}, {"qualname": "Other.__init__"}),
}


def test_what_makes_another_init_is_another_key() -> None:
    """No two that differ in anything share an entry of the cache; two that are alike do."""
    from typewright.explaining.sources import groups_of

    def key(fields: dict[str, Any], rest: dict[str, Any]) -> str:
        ((group),) = groups_of(tw.make_init(fields, **rest)).values()
        return group.order().spelling

    keys = {name: key(*given) for name, given in INITS.items()}
    assert len({*keys.values()}) == len(INITS), keys
    assert keys == {name: key(*given) for name, given in INITS.items()}


@pytest.mark.slow
def test_both_are_read_from_the_cache(tmp_path: Path, cache_folder: Path) -> None:
    """A second process plans nothing, and refuses with its own rules' places."""
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\nimport typewright as tw\n"
        "v = tw.make_validator('v', list[int], [tw.MaxLength(2)])\n"
        "init = tw.make_init({'x': int, 'y': list}, factories={'y': list})\n"
        "A = tw.make_class('A', (), {'__init__': init})\n"
        "print(v([1]), vars(A(1)), 'typewright.operations.checking' in sys.modules)\n"
        "for wrong in (lambda: v([1, 2, 3]), lambda: A('x')):\n"
        "    try:\n        wrong()\n    except tw.ValidationError as error:\n        print(error)\n"
    )

    def run() -> str:
        return subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True).stdout

    first, second = run(), run()
    assert first.startswith("[1] {'x': 1, 'y': []} True\n")
    assert second == first.replace("True", "False", 1)
