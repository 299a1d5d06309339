"""Classes with fields that aren't ours: they load, dump and are checked as models are."""

from __future__ import annotations

import collections
import dataclasses
import gc
import json
import sys
import weakref
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Generic, NamedTuple, NotRequired, Required, TypedDict, TypeVar, Union

import attrs
import pytest

import typewright as tw
from typewright.models import adopting, blueprint_of

T = TypeVar("T")


@dataclasses.dataclass
class Order:
    id: Annotated[int, tw.Ge(1)]
    placed: date
    items: list[str] = dataclasses.field(default_factory=list, metadata={"not": "ours"})
    parent: Order | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Full:
    """What a dataclass may have beyond plain fields."""

    base: int
    factor: dataclasses.InitVar[int] = 2
    product: int = dataclasses.field(init=False, default=0)
    note: str = dataclasses.field(default="", kw_only=True)

    def __post_init__(self, factor: int) -> None:
        if factor == 0:
            message = "factor is zero"
            raise ValueError(message)
        object.__setattr__(self, "product", self.base * factor)


@dataclasses.dataclass
class Below(Order):
    more: int = 0


@dataclasses.dataclass
class Written:
    """Has a constructor of its own, with a default of its own."""

    x: int
    y: int = 0

    def __init__(self, *, y: int = 7, x: int) -> None:
        self.x, self.y = x, y


@dataclasses.dataclass
class Box(Generic[T]):
    item: T
    rest: list[T] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class DateBox(Box[date]):
    label: str = ""


@attrs.define
class Account:
    _number: int
    label: str = attrs.Factory(lambda self: f"#{self._number}", takes_self=True)
    size: int = attrs.field(default=3, validator=attrs.validators.ge(2))
    tags: list[str] = attrs.field(factory=list, alias="labels")


def to_words(text: str | list[str]) -> list[str]:
    return text.split() if isinstance(text, str) else text


@attrs.frozen
class Words:
    words: list[str] = attrs.field(converter=to_words)
    hidden: int = attrs.field(init=False, default=1)


class Point(NamedTuple):
    x: int
    y: float = 0.5
    since: date = date(2024, 2, 29)


Loose = collections.namedtuple("Loose", ["a", "b"])  # noqa: PYI024 # pyright: ignore[reportUntypedNamedTuple] - the older kind is the point


class Movie(TypedDict, total=False):
    title: Required[str]
    year: int
    sequel: Movie


class Short(Movie):
    minutes: int


Heads = TypedDict("Heads", {"content-type": "str", "class": NotRequired[int], "key_0": "date"})


class Page(TypedDict, Generic[T]):
    items: list[T]
    next: NotRequired[str]


Tree = Union[int, list["Tree"]]  # noqa: UP007 - a name in quotes needs it


@tw.model
class Holder:
    movie: Movie
    point: Point | None = None
    tree: Tree = 0


def codes(type_: Any, data: object) -> list[tuple[str, str]]:
    """Return where and how *data* is refused."""
    return [(problem.where, problem.code) for problem in tw.codec(type_).problems(data)]


class TestDataclasses:
    def test_loads_and_dumps(self) -> None:
        """A dataclass that may hold itself becomes an object and plain data again; metadata is left alone."""
        data = {"id": 1, "placed": "2024-02-29", "items": ["a"], "parent": {"id": 2, "placed": "2024-03-01"}}
        made = tw.load(Order, data)
        assert made == Order(1, date(2024, 2, 29), ["a"], Order(2, date(2024, 3, 1)))
        assert tw.dump(made) == {**data, "parent": {**data["parent"], "items": [], "parent": None}}  # type: ignore[dict-item]
        assert tw.load_json(Order, tw.dump_json(made)) == made

    def test_problems_have_paths_and_lines(self) -> None:
        """A refusal names path and code, and the line of the field in the class."""
        problems = tw.codec(Order).problems({"id": 0, "items": [1], "parent": {"id": 1, "placed": 5, "extra": 1}})
        assert [(problem.where, problem.code) for problem in problems] == [
            ("$.id", "ge"),
            ("$.placed", "missing"),
            ("$.items[0]", "type"),
            ("$.parent.extra", "extra"),
            ("$.parent.placed", "type"),
        ]
        lines = Path(__file__).read_text(encoding="utf-8").split("\n")
        line = problems[0].origin.line
        assert line is not None
        assert "id: Annotated[int" in lines[line - 1]

    def test_objects_are_taken_as_they_are(self) -> None:
        """Where a dataclass is asked for, its object is kept; nobody looks inside."""
        order = Order("no id", None)  # type: ignore[arg-type]
        assert tw.load(Order, order) is order
        assert tw.define("Cart", order=Order)(order).order is order

    def test_arguments_and_attributes_differ(self) -> None:
        """What is an argument only is read and not written; what isn't one is written and not read."""
        made = tw.load(Full, {"base": 3, "factor": 4, "note": "x"})
        assert made == Full(3, 4, note="x")
        assert tw.dump(made) == {"base": 3, "product": 12, "note": "x"}
        assert codes(Full, {"base": 3, "product": 12}) == [("$.product", "extra")]
        assert [field.name for field in tw.fields(Full)] == ["base", "product", "note"]

    def test_code_of_the_class_may_refuse(self) -> None:
        """What ``__post_init__`` raises becomes a problem with its text, for check and for load."""
        assert codes(list[Full], [{"base": 1}, {"base": 1, "factor": 0}]) == [("$[1]", "refused")]
        with pytest.raises(tw.ValidationError, match="refused by Full: factor is zero"):
            tw.load(Full, {"base": 1, "factor": 0})

    def test_inherited_fields_come_first(self) -> None:
        """A derived dataclass has the fields of its base, each with its own line."""
        assert tw.load(Below, {"id": 1, "placed": "2024-02-29", "more": 2}).more == 2
        assert len({field.origin.line for field in tw.fields(Below)}) == 5

    def test_a_written_constructor_is_called_by_keyword(self) -> None:
        """Defaults of a constructor that somebody wrote are its own."""
        made = tw.load(Written, {"x": 1})
        assert (made.x, made.y) == (1, 7)
        assert tw.load(Written, {"y": 2, "x": 1}).y == 2

    def test_type_parameters_are_filled_in(self) -> None:
        """``Box[int]`` and a class derived from ``Box[date]`` read their own item types."""
        assert tw.load(Box[int], {"item": 1, "rest": [2]}) == Box(1, [2])
        assert codes(Box[int], {"item": "1"}) == [("$.item", "type")]
        assert tw.load(Box[date], {"item": "2024-02-29"}).item == date(2024, 2, 29)
        assert tw.load(DateBox, {"item": "2024-02-29", "label": "x"}) == DateBox(date(2024, 2, 29), [], "x")
        assert tw.load(list[Box[Box[int]]], [{"item": {"item": 1}}]) == [Box(Box(1))]
        assert tw.load(Box, {"item": object}).item is object
        kept = Box("any")
        assert tw.define("Shelf", box=Box[int])(kept).box is kept

    def test_a_wrong_default_is_the_class_s_own(self) -> None:
        """A default that doesn't fit its type is no error of a class that isn't ours."""
        sloppy = dataclasses.make_dataclass("Sloppy", [("x", int, dataclasses.field(default=None))])
        assert tw.load(sloppy, {}) == sloppy()

    def test_unions_tell_dataclasses_apart(self) -> None:
        """The first dataclass whose fields fit is made; each is dumped by its own function."""
        made = tw.load(list[Full | Order], [{"id": 1, "placed": "2024-02-29"}, {"base": 1}])
        assert made == [Order(1, date(2024, 2, 29)), Full(1)]
        assert tw.codec(list[Full | Order]).dump(made)[1] == {"base": 1, "product": 2, "note": ""}


class TestAttrs:
    def test_loads_and_dumps(self) -> None:
        """Keys are names of attributes; private names and aliases are the constructor's business."""
        made = tw.load(Account, {"_number": 5, "tags": ["a"]})
        assert made == Account(5, labels=["a"])
        assert tw.dump(made) == {"_number": 5, "label": "#5", "size": 3, "tags": ["a"]}
        assert tw.load(Account, {"_number": 5, "label": "x"}).label == "x"

    def test_validators_refuse(self) -> None:
        """What a validator raises becomes a problem."""
        assert codes(Account, {"_number": 5, "size": 1}) == [("$", "refused")]

    def test_a_converter_s_annotation_counts(self) -> None:
        """Where a converter says what it takes, that is read, and it makes of it what it makes."""
        assert tw.load(Words, {"words": "a b"}) == Words(["a", "b"])
        assert tw.load(Words, {"words": ["a"]}) == Words(["a"])
        assert codes(Words, {"words": 5}) == [("$.words", "union")]
        assert tw.dump(Words("a b")) == {"words": ["a", "b"], "hidden": 1}


class TestNamedTuples:
    def test_plain_data_holds_a_list(self) -> None:
        """A named tuple is read from a list, or a tuple, and dumped as a list."""
        assert tw.load(Point, [1, 2.5, "2024-03-01"]) == Point(1, 2.5, date(2024, 3, 1))
        assert tw.load(Point, (1,)) == Point(1)
        assert tw.dump(Point(1)) == [1, 0.5, "2024-02-29"]
        assert tw.load(Loose, [1, None]) == Loose(1, None)
        assert isinstance(tw.load(Point, [1]), Point)

    @pytest.mark.parametrize(
        ("data", "found"),
        [([], ("$", "length")), ([1, 2, "2024-02-29", 4], ("$", "length")), (["1"], ("$[0]", "type"))],
    )
    def test_refuses(self, data: object, found: tuple[str, str]) -> None:
        """Too few places, too many, and a wrong one are told."""
        assert codes(Point, data) == [found]

    def test_a_plain_tuple_is_no_object_of_it(self) -> None:
        """A class that asks for the named tuple takes no other."""
        with pytest.raises(tw.ValidationError, match="must be an object of Point"):
            Holder({"title": "M"}, (1, 2))  # type: ignore[arg-type]


class TestTypedDicts:
    def test_keys_may_be_absent(self) -> None:
        """A key that need not be there stays absent, in both directions."""
        data = {"title": "M", "sequel": {"title": "N", "year": 2}}
        assert tw.load(Movie, data) == data
        assert tw.load(Movie, data) is not data
        assert tw.codec(Movie).dump({"title": "M"}) == {"title": "M"}
        assert tw.load(Short, {"title": "M", "minutes": 3}) == {"title": "M", "minutes": 3}

    def test_refuses(self) -> None:
        """Missing, unknown and wrong keys are told, nested ones by path."""
        assert codes(Movie, {"yaer": 1, "sequel": {"title": 1}}) == [
            ("$.yaer", "extra"),
            ("$.title", "missing"),
            ("$.sequel.title", "type"),
        ]
        assert codes(Short, {"title": "M"}) == [("$.minutes", "missing")]

    def test_construction_looks_inside(self) -> None:
        """A class that holds a typed dict checks its keys, and keeps the very dict."""
        movie: Movie = {"title": "M", "sequel": {"title": "N"}}
        assert Holder(movie).movie is movie
        with pytest.raises(tw.ValidationError, match=r"movie\.sequel\.title: must be text"):
            Holder({"title": "M", "sequel": {"title": 1}})  # type: ignore[typeddict-item]

    def test_keys_may_be_any_text(self) -> None:
        """Keys of the functional syntax need not be identifiers."""
        data = {"content-type": "x", "key_0": "2024-02-29", "class": 1}
        made = tw.load(Heads, data)
        assert made == {**data, "key_0": date(2024, 2, 29)}
        assert tw.codec(Heads).dump(made) == data
        assert codes(Heads, {"content-type": 1}) == [("$['content-type']", "type"), ("$.key_0", "missing")]

    def test_type_parameters_are_filled_in(self) -> None:
        """A generic typed dict reads what its argument says."""
        assert tw.load(Page[date], {"items": ["2024-02-29"]}) == {"items": [date(2024, 2, 29)]}
        assert codes(Page[int], {"items": ["1"]}) == [("$.items[0]", "type")]

    def test_a_qualifier_elsewhere_is_refused(self) -> None:
        """``Required`` and its like have no meaning in a model."""
        with pytest.raises(tw.AnnotationError, match="only keys of a TypedDict"):
            tw.define("Wrong", x=Required[int])(1)


class Inside(tw.Model):
    a: int
    b: int = 2


class Place(NamedTuple):
    x: int
    inside: Inside


Keyed = TypedDict("Keyed", {"x-y": int, "key 1": Inside})


@dataclasses.dataclass
class Around:
    place: Place
    keyed: Keyed


class Gaps(TypedDict):
    a: int | None
    b: NotRequired[int | None]


class Pair(NamedTuple):
    left: int | None
    right: int


class TestChosen:
    @pytest.mark.parametrize(
        ("choices", "plain"),
        [
            ({"exclude": {"place.inside.b"}}, {"place": [1, {"a": 3}], "keyed": {"x-y": 1, "key 1": {"a": 4, "b": 2}}}),
            ({"exclude": {"place", "keyed.x-y"}}, {"keyed": {"key 1": {"a": 4, "b": 2}}}),
            ({"include": {"keyed.key 1.b"}}, {"keyed": {"key 1": {"b": 2}}}),
            ({"include": {"place"}}, {"place": [1, {"a": 3, "b": 2}]}),
        ],
    )
    def test_leads_through_places_and_keys(self, choices: Any, plain: Any) -> None:
        """Paths of names lead into typed dicts, and through named tuples to what may be left out."""
        codec = tw.codec(Around, **choices)
        around = Around(Place(1, Inside(3)), {"x-y": 1, "key 1": Inside(4)})
        assert codec.dump(around) == plain
        assert json.loads(codec.dump_json(around)) == plain

    def test_leaves_out_what_is_none(self) -> None:
        """``omit_none`` goes for all keys of typed dicts, and for no place of a list."""
        codec = tw.codec(list[Gaps], omit_none=True)
        values: list[Gaps] = [{"a": None, "b": None}, {"a": 1}, {"a": 1, "b": 2}]
        assert codec.dump(values) == [{}, {"a": 1}, {"a": 1, "b": 2}]
        assert json.loads(codec.dump_json(values)) == codec.dump(values)
        assert tw.codec(Pair, omit_none=True).dump(Pair(None, 1)) == [None, 1]

    @pytest.mark.parametrize("choices", [{"exclude": {"place.x"}}, {"include": {"place.inside.a"}}], ids=repr)
    def test_leaves_no_gap_in_a_list(self, choices: Any) -> None:
        """A named tuple is dumped with all of its places, or not at all."""
        with pytest.raises(tw.ChoiceError, match="of Place, which is dumped as a list: choose all of it"):
            tw.codec(Around, **choices)


class TestAliases:
    def test_an_alias_may_hold_itself(self) -> None:
        """A name for a union that names itself is read, checked and dumped at any depth."""
        assert tw.load(Tree, [1, [2, [3]]]) == [1, [2, [3]]]
        assert codes(Tree, [1, [2, ["3"]]]) == [("$[1][1][0]", "union")]
        assert Holder({"title": "M"}, tree=[1, [2]]).tree == [1, [2]]
        with pytest.raises(tw.ValidationError, match=r"tree\[1\]"):
            Holder({"title": "M"}, tree=[1, ["x"]])  # type: ignore[list-item]

    @pytest.mark.skipif(sys.version_info < (3, 12), reason="type statements are new in 3.12")
    def test_type_statements_hold_themselves(self) -> None:
        """``type X = ...`` works with parameters, too."""
        names: dict[str, Any] = {"__name__": __name__}
        exec(  # syntax that older interpreters don't know
            "type Json = None | bool | float | str | list[Json] | dict[str, Json]\n"
            "type Deep[T] = T | list[Deep[T]]\n"
            "type Pair[T] = tuple[T, T]\n"
            "type Loop = Loop | int\n",
            names,
        )
        assert tw.load(names["Json"], {"a": [1.5, {"b": None}]}) == {"a": [1.5, {"b": None}]}
        assert codes(names["Json"], {"a": [b""]}) == [("$.a[0]", "union")]
        assert tw.load(names["Deep"][date], ["2024-02-29", ["2024-03-01"]]) == [date(2024, 2, 29), [date(2024, 3, 1)]]
        assert codes(names["Deep"][int], [1, ["1"]]) == [("$[1][0]", "union")]
        assert tw.load(names["Pair"][int], [1, 2]) == (1, 2)
        with pytest.raises(tw.AnnotationError, match="nothing but itself"):
            tw.codec(names["Loop"])


class TestJson:
    @pytest.mark.parametrize(
        ("type_", "text"),
        [
            (Order, b'{"id":1,"placed":"2024-02-29","items":[],"parent":null}'),
            (Account, b'{"_number":5,"label":"#5","size":3,"tags":["a"]}'),
            (Point, b'[1,2.5,"2024-02-29"]'),
            (Movie, b'{"title":"M","sequel":{"title":"N"}}'),
            (Heads, b'{"content-type":"x","key_0":"2024-02-29"}'),
            (Box[date], b'{"item":"2024-02-29","rest":["2024-03-01"]}'),
            (Tree, b"[1,[2]]"),
            (Page[int], b'{"items":[1]}'),
        ],
        ids=str,
    )
    def test_comes_back(self, type_: Any, text: bytes) -> None:
        """JSON that was read is written again alike, alone and inside a model."""
        codec = tw.codec(type_)
        assert codec.dump_json(codec.load_json(text)) == text
        held = tw.codec(tw.define("Held", value=type_, more=list[type_]))
        nested = b'{"value":' + text + b',"more":[' + text + b"]}"
        assert held.dump_json(held.load_json(nested)) == nested

    def test_choices_reach_them(self) -> None:
        """What one conversion chooses holds inside foreign classes, too."""
        data = {"id": 1, "placed": "2024-02-29", "more": 1, "parent": {"id": 1, "placed": "2024-02-29", "less": 1}}
        assert tw.load(Order, data, extra="ignore").parent is not None
        assert tw.load(Movie, {"title": "M", "x": 1}, extra="ignore") == {"title": "M"}
        assert tw.load(Point, ["1"], lax=True) == Point(1)
        assert tw.load(Heads, {"content-type": "x", "key_0": "2024-02-29"}, by_name=True)["key_0"] == date(2024, 2, 29)


class TestWhatIsKnown:
    def test_nothing_is_written_into_the_class(self) -> None:
        """A foreign class has the same attributes after it was used as before."""

        @dataclasses.dataclass
        class Local:
            x: int

        before = dict(vars(Local))
        tw.dump(tw.load(Local, {"x": 1}))
        assert dict(vars(Local)) == before

    def test_classes_that_come_and_go_leave_nothing(self) -> None:
        """A class that nobody holds any more can go once its blueprint isn't among the last ones used."""

        def use() -> weakref.ref[type]:
            local = dataclasses.make_dataclass("Local", [("x", int)])
            assert tw.load(local, {"x": 1}) == local(1)
            tw.define("Holds", x=local)(local(1))
            return weakref.ref(local)

        kept = use()
        adopting._recent.clear()
        gc.collect()
        assert kept() is None

    def test_a_blueprint_is_kept(self) -> None:
        """The second use of a class finds what the first one made."""
        assert blueprint_of(Order) is blueprint_of(Order)

    def test_code_comes_from_the_cache(self) -> None:
        """A second class of the same definition takes its code from the cache."""
        from typewright.models import group_of

        first, second = (dataclasses.make_dataclass("Cached", [("x", int), ("y", str, "a")]) for _ in range(2))
        group_of(first, "load").wake()
        assert group_of(second, "load").wake().came_from == "cache"
        assert tw.load(second, {"x": 1}) == second(1)

    def test_people_can_look(self) -> None:
        """``source``, ``explain``, ``fields``, ``warmup`` and ``codec`` know foreign classes."""
        assert "_tw_Order(id, placed, items, parent)" in tw.source(Order, "load")
        assert tw.explain(Order).startswith("Order, a dataclass, declared at test_adopting.py:")
        assert "the constructor is the one its library wrote" in tw.explain(Order)
        assert tw.explain(Movie).startswith("Movie, a typed dict")
        assert "tree" in tw.explain(Holder)
        assert [field.name for field in tw.fields(Point)] == ["x", "y", "since"]
        assert tw.warmup(Order, Movie, Point, Account) == 4
        assert repr(tw.codec(Point)) == "<codec of Point>"

    def test_an_unknown_name_is_told_by_field(self) -> None:
        """All annotations that can't be found are told together, and the class isn't spoiled."""
        lost = dataclasses.make_dataclass("Lost", [("x", "Nowhere"), ("y", "list[Neither]")])
        with pytest.raises(ExceptionGroup, match="2 mistakes") as told:
            tw.load(lost, {})
        assert "Lost.x" in str(told.value.exceptions[0])
