"""``dump_json`` writes what ``dump`` gives, whichever library is installed, for any type and value.

Code made for JSON leaves to the library what it spells as we do; here that is put to the
test with values at the edges: zones with seconds, NaN, large integers, subclasses.
"""

from __future__ import annotations

import datetime as dt
import enum
import math
import sys
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import typewright as tw
from tests.strategies import FloatOf, IntOf, ListOf, Node, StrOf, dialects, types, values_of
from tests.together.test_agreement import make_codec
from typewright.definitions import Dialect, Type
from typewright.json_text import FAST, write_json
from typewright.models import group_of

ODD_ZONE = dt.timezone(dt.timedelta(hours=1, seconds=7))
OLD = dt.datetime(1800, 1, 1, tzinfo=ZoneInfo("Europe/Amsterdam"))


class Zone(dt.tzinfo):
    """A zone that no library knows."""

    def utcoffset(self, _: dt.datetime | None, /) -> dt.timedelta:
        return dt.timedelta(hours=-3, minutes=-30)

    def dst(self, _: dt.datetime | None, /) -> None:
        return None

    def tzname(self, _: dt.datetime | None, /) -> str:
        return "odd"


class Unhashable(Zone):
    __hash__ = None  # type: ignore[assignment]


class Moment(dt.datetime):
    def isoformat(self, *_: Any, **__: Any) -> str:
        return "some day"


class Weight(enum.Enum):
    NONE = math.nan
    ONE = 1.0
    WORD = "w"


class Everything(tw.Model, frozen=True):
    at: dt.datetime
    day: dt.date
    hour: dt.time
    token: UUID
    score: float
    maybe: float | None
    either: float | str | None
    whole: int | float
    weights: list[float]
    by_name: dict[str, float]
    by_number: dict[int, float]
    by_day: dict[dt.date, int]
    by_token: dict[UUID, list[UUID]]
    days: tuple[dt.date, ...]
    pair: tuple[float, dt.datetime]
    names: set[str]
    weight: Weight
    anything: Any
    node: Node | None


def make(**changes: Any) -> Everything:
    """Return an object with one value of each kind, but for *changes*."""
    values: dict[str, Any] = {
        "at": dt.datetime(2024, 2, 29, 1, 2, 3, 4, dt.UTC),
        "day": dt.date(2024, 2, 29),
        "hour": dt.time(1, 2, tzinfo=dt.UTC),
        "token": UUID(int=5),
        "score": 1.5,
        "maybe": None,
        "either": "word",
        "whole": 1,
        "weights": [1.0, 2.0],
        "by_name": {"a": 1.0},
        "by_number": {1: 1.0},
        "by_day": {dt.date(2024, 2, 29): 1},
        "by_token": {UUID(int=5): [UUID(int=6)]},
        "days": (dt.date(2024, 2, 29),),
        "pair": (1.0, dt.datetime(2024, 2, 29, 1, 2)),  # noqa: DTZ001 - without a zone on purpose
        "names": {"a"},
        "weight": Weight.ONE,
        "anything": {"a": [1, None]},
        "node": None,
    }
    return Everything(**{**values, **changes})


def answers(codec: Any, value: object) -> tuple[list[object], list[object]]:
    """Return what ``dump_json`` gives and what it should, with orjson and without."""
    given, expected = [], []
    for module in (pytest.importorskip("orjson"), None):
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(sys.modules, "orjson", module)
            FAST.forget()
            given.append(answer(lambda: codec.dump_json(value)))
            expected.append(answer(lambda: write_json(codec.dump(value), codec.title)))
    FAST.forget()
    return given, expected


def answer(function: Any) -> object:
    try:
        return function()
    except tw.DumpError as refused:
        return str(refused)


@st.composite
def types_and_objects(draw: st.DrawFn) -> tuple[Type, list[Any]]:
    """Return a type and objects for it."""
    type_ = draw(types())
    return type_, draw(st.lists(values_of(type_, plain=False), min_size=6, max_size=6))


class TestDumpJson:
    @pytest.mark.slow
    @settings(suppress_health_check=[HealthCheck.too_slow], max_examples=max(300, settings().max_examples))
    @given(drawn=types_and_objects(), dialect=dialects())
    def test_writes_what_dump_gives(self, drawn: tuple[Type, list[Any]], dialect: Dialect) -> None:
        """Text and refusals are those of ``dump`` written with care, with both libraries and in every dialect."""
        type_, values = drawn
        codec = make_codec(type_, dialect)
        for value in values:
            given, expected = answers(codec, value)
            assert given == expected, value
            assert given[0] == given[1], value

    @pytest.mark.parametrize(
        "changes",
        [
            {},
            {"at": dt.datetime(2024, 1, 1, tzinfo=ODD_ZONE)},
            {"at": dt.datetime(2024, 1, 1, tzinfo=dt.timezone(dt.timedelta(microseconds=1)))},
            {"at": dt.datetime(2024, 1, 1, tzinfo=dt.timezone(-dt.timedelta(hours=3, minutes=30)))},
            {"at": dt.datetime(2024, 1, 1, tzinfo=ZoneInfo("Asia/Kolkata"))},
            {"at": OLD},
            {"at": dt.datetime(2024, 1, 1, tzinfo=Zone())},
            {"at": dt.datetime(2024, 1, 1, tzinfo=Unhashable())},
            {"at": Moment(2024, 1, 1, tzinfo=dt.UTC)},
            {"at": dt.datetime(7, 1, 1, tzinfo=dt.UTC)},
            {"pair": (1.0, OLD)},
            {"score": math.nan},
            {"score": math.inf},
            {"score": 1e-5},
            {"score": 10**30},
            {"score": FloatOf(2.5)},
            {"score": FloatOf("nan")},
            {"maybe": math.nan},
            {"maybe": 2.5},
            {"either": math.inf},
            {"either": FloatOf("inf")},
            {"whole": math.nan},
            {"whole": 2**70},
            {"weights": [1.0, math.nan]},
            {"weights": [1e308, 1e308]},
            {"weights": [math.inf, -math.inf]},
            {"weights": ListOf([1, 10**400, 0.5])},
            {"by_name": {"a": math.inf}},
            {"by_name": {StrOf("a"): 1.0}},
            {"by_number": {IntOf(3): 2.0}},
            {"by_number": {2**70: 2.0}},
            {"by_number": {3: math.nan}},
            {"pair": (math.nan, OLD)},
            {"names": {"\ud800"}},
            {"weight": Weight.NONE},
            {"weight": Weight.WORD},
            {"anything": [None, math.nan]},
            {"anything": {"a": dt.datetime(2024, 1, 1, tzinfo=ODD_ZONE), 1: 1.5}},
            {"anything": object()},
            {"node": Node(1)},
        ],
        ids=str,
    )
    def test_at_the_edges(self, changes: dict[str, Any]) -> None:
        """Whatever orjson spells otherwise, or not at all, has the text of ``dump``."""
        given, expected = answers(tw.codec(Everything), make(**changes))
        assert given == expected
        assert given[0] == given[1]

    def test_nan_is_refused_wherever_it_hides(self) -> None:
        """No NaN becomes null, also where other values are null."""
        for changes in ({"score": math.nan}, {"maybe": math.nan}, {"weight": Weight.NONE}, {"anything": [math.nan]}):
            with pytest.raises(tw.DumpError, match="nan is no JSON number"):
                tw.dump_json(make(**changes))

    def test_writes_an_optional_number_that_a_function_checks(self) -> None:
        """In a set nothing is left to the library, and the function has nothing to do when something is dumped."""
        even = Annotated[int, tw.Check(lambda number: number % 2 == 0)]
        codec: tw.Codec[Any] = tw.codec(list[set[even | None]])
        assert codec.dump_json([{2}]) == b"[[2]]"

    def test_leaves_to_the_library_what_it_can(self) -> None:
        """The code made for an object of plain fields converts nothing."""
        model = tw.define("Plain", token=UUID, day=dt.date, tags=list[str], counts=dict[str, int], node=int | None)
        text = group_of(model, "dump_json").wake().text
        for name in ("token", "day", "tags", "counts", "node"):
            assert f'"{name}": self.{name},' in text
