"""``load``, ``dump``, their JSON forms and ``codec``: what each type accepts and becomes."""

from __future__ import annotations

import datetime as dt
import enum
import json
import math
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal
from uuid import UUID

import pytest

import typewright as tw
from typewright.json_text import FAST

if TYPE_CHECKING:
    from collections.abc import Iterator


class Size(enum.Enum):
    SMALL = "s"
    LARGE = "l"


class Word(str, enum.Enum):  # noqa: UP042 - str(member) is not the value, and that matters here
    GO = "go"


class Right(enum.Flag):
    READ = 1
    WRITE = 2


class Nothing(enum.Enum):
    NONE = None
    ONE = 1


@tw.model(frozen=True)
class Point:
    x: int
    y: int = 0


SPELLINGS = [
    (int, 5, 5),
    (float, 1.5, 1.5),
    (bool, True, True),
    (str, "a", "a"),
    (None, None, None),
    (bytes, b"abc", "YWJj"),
    (bytes, b"", ""),
    (dt.datetime, dt.datetime(2024, 2, 29, 12, 30, tzinfo=dt.UTC), "2024-02-29T12:30:00+00:00"),
    (dt.date, dt.date(2024, 2, 29), "2024-02-29"),
    (dt.time, dt.time(12, 30), "12:30:00"),
    (dt.timedelta, dt.timedelta(days=1, seconds=9000), "P1DT9000S"),
    (dt.timedelta, dt.timedelta(microseconds=-1500), "-PT0.0015S"),
    (dt.timedelta, dt.timedelta(0), "P0D"),
    (UUID, UUID(int=5), "00000000-0000-0000-0000-000000000005"),
    (Decimal, Decimal("1.50"), "1.50"),
    (Size, Size.LARGE, "l"),
    (Right, Right.READ | Right.WRITE, 3),
    (Literal[1, "1"], "1", "1"),
    (list[dt.date], [dt.date(2024, 2, 29)], ["2024-02-29"]),
    (set[int], {1}, [1]),
    (frozenset[UUID], frozenset({UUID(int=5)}), ["00000000-0000-0000-0000-000000000005"]),
    (tuple[int, str], (1, "a"), [1, "a"]),
    (tuple[float, ...], (1.5, 2.5), [1.5, 2.5]),
    (tuple[()], (), []),
    (dict[dt.date, Point], {dt.date(2024, 2, 29): Point(1)}, {"2024-02-29": {"x": 1, "y": 0}}),
    (Point | None, None, None),
    (Point | None, Point(1), {"x": 1, "y": 0}),
    (Any, [1, {"a": None}], [1, {"a": None}]),
    (Nothing | None, Nothing.NONE, None),
]


class TestSpellings:
    @pytest.mark.parametrize(("type_", "value", "plain"), SPELLINGS, ids=lambda part: str(part)[:30])
    def test_a_value_and_its_plain_data(self, type_: Any, value: Any, plain: Any) -> None:
        """Each type has one spelling in plain data, and is read from it; the object itself is taken, too."""
        codec = tw.codec(type_)
        assert codec.dump(value) == plain
        assert codec.load(plain) == value
        assert type(codec.load(plain)) is type(value)
        assert codec.load(value) == value
        assert codec.load_json(codec.dump_json(value)) == value
        assert codec.problems(plain) == codec.problems(value) == ()

    def test_an_int_becomes_a_float(self) -> None:
        """Where a float is asked for, an int is taken and converted; unless it is too large."""
        assert type(tw.load(float, 1)) is float
        assert type(tw.load(float, 1, lax=True)) is float
        assert type(tw.load(list[float], [1])[0]) is float
        with pytest.raises(tw.ValidationError, match="too large for a float"):
            tw.load(float, 10**400)

    @pytest.mark.parametrize("type_", [int, float, str, dt.date, UUID, Decimal, bytes, Size, list[int], Point])
    @pytest.mark.parametrize("value", [True, None, b"", 1.5, [1.5], {"a": 1}, "x"], ids=repr)
    def test_is_strict(self, type_: Any, value: object) -> None:
        """No value of another kind is bent into shape."""
        if (type_, type(value)) in ((float, float), (str, str), (bytes, bytes)):
            assert tw.load(type_, value) == value
            return
        with pytest.raises(tw.ValidationError):
            tw.load(type_, value)

    @pytest.mark.parametrize(
        ("type_", "text", "value"),
        [
            (int, "12", 12), (int, "-3", -3), (float, "1e3", 1000.0), (bool, "Yes", True), (bool, "0", False),
            (int | None, "5", 5), (list[int], ["1"], [1]), (int | float, "1", 1), (int | float, "1.5", 1.5),
            (dict[int, bool], {"1": "on"}, {1: True}), (Point, {"x": "1"}, Point(1)), (str, "1", "1"),
        ],
    )  # fmt: skip
    def test_lax_reads_text(self, type_: Any, text: Any, value: Any) -> None:
        """``lax=True`` reads numbers and booleans from text; strict doesn't."""
        assert tw.load(type_, text, lax=True) == value
        assert type(tw.load(type_, text, lax=True)) is type(value)
        if type_ is not str:
            with pytest.raises(tw.ValidationError):
                tw.load(type_, text)

    @pytest.mark.parametrize("text", ["", " 1", "1 ", "1_0", "\uff11", "0x1", "1.0", "+-1", "nan", "inf", "1e5"])
    def test_lax_refuses_what_is_no_plain_number(self, text: str) -> None:
        """Blanks, underscores and foreign digits are no decimal number, and NaN isn't one either."""
        with pytest.raises(tw.ValidationError):
            tw.load(int, text, lax=True)
        if text not in ("1.0", "1e5"):
            with pytest.raises(tw.ValidationError):
                tw.load(float, text, lax=True)


class TestUnions:
    def test_the_first_option_that_accepts_wins(self) -> None:
        """Options are tried in the order written, also where two unions are equal to Python."""
        assert tw.load(dt.date | str, "2024-02-29") == dt.date(2024, 2, 29)
        assert tw.load(str | dt.date, "2024-02-29") == "2024-02-29"
        assert tw.load(list[dt.date | str], ["2024-02-29"]) == [dt.date(2024, 2, 29)]
        assert tw.load(list[str | dt.date], ["2024-02-29"]) == ["2024-02-29"]

    def test_an_int_beside_a_float_stays_one(self) -> None:
        """In a union with int, float leaves ints alone, whatever the order."""
        for type_ in (int | float, float | int):
            assert [type(tw.load(type_, value)) for value in (1, 1.0)] == [int, float]

    def test_literals_stand_beside_types(self) -> None:
        """A literal in a union keeps no other option from its values."""
        for type_, taken in (
            (Literal[False] | str | bytes, [False, "", b"x"]),
            (str | Literal[1] | None, ["a", 1, None]),
            (Literal["a"] | Literal["b"] | bytes, ["a", "b", b"x"]),  # noqa: PYI030 - two literals are the point
            (Literal["a", 1] | dt.date, ["a", 1, dt.date(2024, 2, 29)]),
        ):
            codec = tw.codec(type_)
            assert [codec._load(value) for value in taken] == taken, "generated code itself accepts"
            others: list[object] = [1.5, True, []]
            assert [value for value in others if not codec.problems(value)] == []

    def test_none_may_be_a_members_value(self) -> None:
        """The order decides whether None stands for a member or for itself."""
        assert tw.load(Nothing | None, None) is Nothing.NONE
        assert tw.load(None | Nothing, None) is None

    def test_a_refusal_tells_what_was_meant(self) -> None:
        """The option that fits best tells its problems; where none does, all options are named."""
        with pytest.raises(tw.ValidationError) as refused:
            tw.load(Point | int | None, {"x": "1"})
        assert [problem.path for problem in refused.value.problems] == [("x",)]
        with pytest.raises(tw.ValidationError, match=r"must be an integer or text or None, got 1\.5"):
            tw.load(int | str | None, 1.5)
        with pytest.raises(tw.ValidationError, match=r"must be at least 5, got 3"):
            tw.load(Annotated[int, tw.Ge(5)] | None, 3)  # pyright: ignore[reportOperatorIssue]


class TestSetsInChecks:
    @pytest.mark.parametrize("lax", [False, True])
    def test_items_of_a_set_are_told_apart_by_what_they_become(self, lax: bool) -> None:
        """A check makes the items of a set, as a load does: only so they can be counted, or found without a hash."""
        loose = tw.define("Loose", {"x": int})
        data = [{"x": 1}, {"x": 1}]
        for type_, fits in (
            (Annotated[set[Point], tw.MaxLength(1)], True),
            (Annotated[set[Point], tw.MinLength(2)], False),
            (set[loose], False),  # type: ignore[valid-type]
            (Annotated[dict[UUID, int], tw.MaxLength(1)], False),
        ):
            codec = tw.codec(type_, lax=lax)
            assert (codec.problems(data) == ()) is fits
            if not fits:
                with pytest.raises(tw.ValidationError):
                    codec.load(data)

    def test_keys_are_counted_as_what_they_become(self) -> None:
        """Two texts of one UUID are one key."""
        keys = {str(UUID(int=10)): 1, str(UUID(int=10)).upper(): 2}
        codec = tw.codec(Annotated[dict[UUID, int], tw.MinLength(2)])
        assert [problem.code for problem in codec.problems(keys)] == ["min_length"]


class TestAnything:
    def test_dump_follows_the_value(self) -> None:
        """Where a type says nothing, the value's own class decides, all the way down."""
        value = {"a": (dt.date(2024, 2, 29), Size.LARGE, Word.GO, Point(1)), Word.GO: {1.5}, 5: b"a"}
        assert tw.dump(value) == {"a": ["2024-02-29", "l", "go", {"x": 1, "y": 0}], "go": [1.5], 5: "YQ=="}

    def test_a_foreign_object_cannot_be_dumped(self) -> None:
        """What typewright doesn't know is refused, not guessed."""
        for value in (object(), [1, {2: object()}], memoryview(b"a"), len):
            with pytest.raises(tw.DumpError, match="can't become plain data"):
                tw.dump(value)

    def test_keys_that_become_lists_cannot_be_dumped(self) -> None:
        """A tuple is a list in plain data, and so no key."""
        for dump in (tw.dump, tw.codec(dict[tuple[int, ...], int]).dump):
            with pytest.raises(tw.DumpError, match="unhashable"):
                dump({(1, 2): 3})

    def test_a_wrong_object_cannot_be_dumped(self) -> None:
        """A codec says of a value that isn't what its type says that it isn't."""
        for type_, value in ((Point, 5), (list[Point], [5]), (list[int], 5), (dt.date, "x"), (dict[str, Point], [1])):
            with pytest.raises(tw.DumpError, match="isn't what its type says"):
                tw.codec(type_).dump(value)  # pyright: ignore[reportArgumentType]


@pytest.fixture(params=["orjson", "json"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Every test that asks for it runs with orjson and with the standard library."""
    FAST.forget()
    if request.param == "orjson":
        pytest.importorskip("orjson")
    else:
        monkeypatch.setitem(sys.modules, "orjson", None)
    yield request.param
    FAST.forget()


@pytest.mark.usefixtures("library")
class TestJson:
    def test_text_under_a_rule_beside_none(self) -> None:
        """What the JSON library spells as it is, is left to it under a rule, too."""

        class Named(tw.Model):
            name: Annotated[str, tw.MinLength(2)] | None = None

        assert (tw.dump_json(Named("ab")), tw.dump_json(Named())) == (b'{"name":"ab"}', b'{"name":null}')

    @pytest.mark.parametrize("data", ['{"x": 1}', b'{"x": 1}', b' {"x":1,"y":0}\n'])
    def test_reads_text_and_bytes(self, data: bytes | str) -> None:
        """JSON comes as text or as UTF-8."""
        assert tw.load_json(Point, data) == Point(1)

    @pytest.mark.parametrize("data", ["", "{", "nul", "NaN", "[Infinity]", '{"x": 1,}', "'a'", '"\n"'])
    def test_refuses_what_is_no_json(self, data: bytes | str) -> None:
        """Broken JSON and NaN are one problem called ``json``."""
        with pytest.raises(tw.ValidationError) as refused:
            tw.load_json(Any, data)
        assert [problem.code for problem in refused.value.problems] == ["json"]

    @pytest.mark.parametrize("data", [b'"\xff"', '"\ud800"'])
    def test_refuses_what_is_no_text(self, data: bytes | str) -> None:
        """Bytes that aren't UTF-8, and text that can't become it, are a problem called ``encoding``."""
        with pytest.raises(tw.ValidationError) as refused:
            tw.load_json(Any, data)
        assert [problem.code for problem in refused.value.problems] == ["encoding"]

    @pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, [None, math.nan], {"a": [1, {"b": math.inf}]}])
    def test_refuses_what_json_cannot_hold(self, value: Any) -> None:
        """NaN and infinity aren't silently written as null."""
        with pytest.raises(tw.DumpError, match="JSON can't hold it"):
            tw.dump_json(value)
        with pytest.raises(tw.DumpError):
            tw.dump_json({"a": "\ud800"})

    def test_writes_what_json_can_hold(self) -> None:
        """None, large integers, keys that are no text and letters of any script are written."""
        assert tw.dump_json([None, 2**70, "ä", 1.5]) == '[null,1180591620717411303424,"ä",1.5]'.encode()
        assert json.loads(tw.dump_json({1: "a", dt.date(2024, 2, 29): None})) == {"1": "a", "2024-02-29": None}
        assert tw.dump_json(Point(1)) == b'{"x":1,"y":0}'

    @pytest.mark.parametrize("number", [2**63, 2**64, -(2**63) - 1, 10**30])
    def test_reads_large_integers_as_they_are(self, number: int) -> None:
        """An integer of any size comes back as itself."""
        assert tw.load_json(list[int], tw.dump_json([number])) == [number]
        assert tw.codec(list[int]).load_json(str([number])) == [number]


class TestCodec:
    def test_is_kept_and_says_what_it_is(self) -> None:
        """A codec of a type is made once; models keep their own."""
        assert tw.codec(list[int]) is tw.codec(list[int])
        assert tw.codec(Point) is tw.codec(Point)
        assert tw.codec(Point, lax=True) is not tw.codec(Point)
        assert repr(tw.codec(list[int] | None, lax=True)) == "<codec of list[int] | None with lax=True>"

    def test_rules_tell_two_types_apart(self) -> None:
        """Types that differ in a rule alone have codecs of their own."""
        assert tw.load(Annotated[int, tw.Ge(1)], 1) == 1
        with pytest.raises(tw.ValidationError):
            tw.load(Annotated[int, tw.Ge(2)], 1)
        assert tw.load(Literal[1], 1) == 1
        with pytest.raises(tw.ValidationError):
            tw.load(Literal[True], 1)

    @pytest.mark.parametrize("type_", [5, "nowhere", len, [int]])
    def test_refuses_what_is_no_type(self, type_: Any) -> None:
        """A codec for nothing is refused when it is made."""
        with pytest.raises((tw.AnnotationError, tw.ModelError)):
            tw.codec(type_)

    def test_problems_raise_nothing(self) -> None:
        """``problems`` of any data is a tuple."""
        codec = tw.codec(Point)
        assert codec.problems({"x": 1}) == ()
        assert [problem.code for problem in codec.problems({"y": "a", "z": 1})] == ["extra", "missing", "type"]
        assert [problem.code for problem in codec.problems(object())] == ["type"]


class TestErrors:
    def test_every_problem_is_told_with_its_path(self) -> None:
        """One error holds all problems, each with path, code, value, rule and place."""
        model = tw.define("Order", id=tw.field(int, ge=1), lines=list[Point], name=tw.field(str, key="full-name"))
        with pytest.raises(tw.ValidationError) as refused:
            tw.load(model, {"id": 0, "lines": [{"x": 1}, {"x": "a", "yy": 2}], "full-nme": "x"})
        told = [(problem.where, problem.code) for problem in refused.value.problems]
        assert told == [
            ("$['full-nme']", "extra"), ("$.id", "ge"), ("$.lines[1].yy", "extra"), ("$.lines[1].x", "type"),
            ("$['full-name']", "missing"),
        ]  # fmt: skip
        assert "did you mean 'full-name'?" in str(refused.value)
        assert refused.value.problems[1].rule == "ge=1"
        assert refused.value.problems[1].origin.file == __file__
        assert str(refused.value).startswith("5 problems in Order\n")

    def test_the_traceback_is_short(self) -> None:
        """An error of a constructor or a load adds one frame to the caller's."""
        import traceback

        for make in (lambda: Point("1"), lambda: tw.load(Point, {"x": "1"}), lambda: tw.load(list[int], ["1"])):  # type: ignore[arg-type]
            for _ in range(2):
                with pytest.raises(tw.ValidationError) as refused:
                    make()
                frames = traceback.extract_tb(refused.value.__traceback__)
                assert len(frames) == 3, frames
                assert refused.value.__context__ is None
