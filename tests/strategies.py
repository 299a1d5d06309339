"""Random types, models and values for the property tests.

Types are drawn as definitions, so every node is reached. Values are drawn for a type: valid
ones, valid ones with something odd in them, and odd ones.
"""

from __future__ import annotations

import base64
import collections
import dataclasses
import datetime as dt
import enum
import functools
import math
import re
import uuid
from decimal import Decimal
from fractions import Fraction
from ipaddress import ip_address, ip_interface, ip_network
from pathlib import Path, PurePath, PureWindowsPath
from typing import Annotated, Any, Generic, NamedTuple, NotRequired, Required, TypedDict, TypeVar, Union
from zoneinfo import ZoneInfo

import attrs
from hypothesis import strategies as st

import typewright as tw
from tests.container_strategies import ODD as ODD_CONTAINERS
from tests.container_strategies import container_types, draw_collection, draw_mapping
from tests.own_functions import CHECKS, CONVERTS, to_number
from tests.own_types import OWN, VALUES, Dog, Money
from tests.scalar_strategies import BOUNDS, CHOICES, EAST, STEPS, scalar_values
from tests.tagged_models import FAMILIES, TAGGED
from tests.tagged_models import ODD as ODD_TAGS
from typewright.definitions import (
    ALIAS,
    KINDS,
    NAMED_TUPLE,
    SCALARS,
    TYPED_DICT,
    Anything,
    CheckedType,
    CollectionType,
    Constrained,
    Constraint,
    Converted,
    Dialect,
    DictType,
    EnumType,
    Field,
    FrozenSetType,
    InstanceType,
    ListType,
    LiteralType,
    MappingType,
    Model,
    ModelOptions,
    ModelType,
    Null,
    OwnType,
    Scalar,
    SetType,
    TupleType,
    Type,
    UnionType,
    VariadicType,
    constrain,
    declared,
    kind_of,
    kind_of_record,
    speller_of_scalar,
)
from typewright.models import make_model
from typewright.readers import Scope, put_functions, read_type
from typewright.records import replace

T = TypeVar("T")


class Size(enum.Enum):
    SMALL = "s"
    LARGE = "l"


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Mixed(enum.Enum):
    NOTHING = None
    ONE = 1
    YES = True  # an alias of ONE: True == 1
    TEXT = "1"
    HALF = 0.5


class Word(str, enum.Enum):  # noqa: UP042 - str(member) is not the value, and that matters here
    GO = "go"
    STOP = "stop"


class Guess(enum.Enum):
    RED = "red"
    BLUE = 2

    @classmethod
    def _missing_(cls, value: object) -> Guess | None:
        return cls.RED if value == "RED" or value is None else None


class Right(enum.Flag):
    READ = 1
    WRITE = 2


class Twofold(enum.Enum):
    ONE = (1, "a")
    TWO = (2, (3, 4))


class Kept(enum.Flag, boundary=enum.KEEP):
    RED = 1
    BLUE = 2
    BOTH = 3


class Day(enum.StrEnum):
    MONDAY = enum.auto()
    MOON_DAY = MONDAY


ENUMS = (Size, Level, Mixed, Word, Guess, Right, Twofold, Kept, Day)


class IntOf(int):
    """An int whose text says nothing."""

    def __str__(self) -> str:
        return "number"


class FloatOf(float):
    pass


class StrOf(str):
    __slots__ = ()


class Caseless(str):
    """A str with an equality of its own, so without a hash."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and self.lower() == other.lower()


class ListOf(list):  # type: ignore[type-arg]
    pass


class DictOf(dict):  # type: ignore[type-arg]
    pass


class Thing:
    """A class typewright knows nothing about."""

    def __repr__(self) -> str:
        return "Thing()"


@tw.model
class Leaf:
    number: int
    text: str = "none"


@tw.model(frozen=True)
class Stone:
    weight: float = tw.field(ge=0)
    name: str | None = None


class Node(tw.Model):
    value: int
    left: Node | None = None
    children: list[Node] = tw.field(factory=list)


@tw.model(extra="ignore", kw_only=True)
class Loose:
    first: str = tw.field(key="first-name", min_length=1)
    second: dict[str, Leaf] = tw.field(factory=dict)


@tw.model
class Counted:
    """Runs code of its own after the fields are set."""

    number: int

    def __post_init__(self) -> None:
        self.number += 1


@tw.model
class Handmade:
    """Has an ``__init__`` of its own."""

    number: int
    text: str = "made"

    def __init__(self, number: int, text: str = "made") -> None:
        self.number = number
        self.text = text * 2


class Parcel(tw.Model, Generic[T]):
    """A generic model, of which there are classes for some arguments."""

    content: T
    more: dict[str, T] = tw.field(factory=dict)
    next: Parcel[T] | None = None


@tw.model(rename="camel", omit_defaults=True)
class Renamed:
    first_name: str
    class_: int = 0
    given_tags: list[str] = tw.field(factory=list)
    plain_name: float | None = tw.field(default=None, key="plain_name")


@tw.model(omit_none=True)
class Spread:
    """Has fields inside of dicts, which may be absent, and fields with several keys."""

    id: int
    zip: str = tw.field(key=("address", "zip"), also=("zip_code", "plz"))
    city: str | None = tw.field(default=None, key=("address", "city"))
    floor: int = tw.field(default=0, key=("address", "house", "floor"))
    mood: str = tw.field(default="fair", key=("more", "mood"), also=("temper",))
    note: str = tw.field(also=("remark",), kw_only=True)


@tw.model
class Collecting:
    id: int = tw.field(default=0, also=("number",))
    inner: int = tw.field(default=0, key=("more", "inner"))
    rest: dict[str, int] = tw.field(factory=dict, collect=True)


class Span(tw.Model):
    """Converts, also its default, and asks of each field and of the whole."""

    first: int
    last: int = tw.field(default="9", convert=to_number, key=("more", "last"))

    @tw.check("first", "last")
    @staticmethod
    def is_no_seven(number: int) -> bool:
        return number != 7

    @tw.check
    def in_order(self) -> None:
        if self.last < self.first:
            raise tw.Refusal("must not be before first", "last", code="order")

    @tw.check
    def is_short(self) -> bool:
        return self.last - self.first < 1000


MODELS: tuple[Any, ...] = (
    Span,
    Leaf,
    Stone,
    Node,
    Loose,
    Counted,
    Handmade,
    Parcel,
    Parcel[int],
    Parcel[list[Leaf]],
    *TAGGED,
)


@dataclasses.dataclass
class Box:
    """A dataclass that may hold itself."""

    item: int
    label: Annotated[str, tw.MinLength(1)] = "none"
    inner: Box | None = None
    tags: list[str] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """A dataclass with all that its decorator offers, and code of its own."""

    weight: float
    scale: dataclasses.InitVar[int] = 2
    total: float = dataclasses.field(init=False, default=0.0)
    sent: dt.date = dt.date(2024, 2, 29)

    def __post_init__(self, scale: int) -> None:
        if self.weight < 0:
            message = "weight is below zero"
            raise ValueError(message)
        object.__setattr__(self, "total", self.weight * scale)


@attrs.define
class Account:
    """An attrs class with a private name, a default of the object's own, and a validator."""

    _number: int
    owner: str = attrs.field(default="nobody", validator=attrs.validators.max_len(3))
    label: str = attrs.Factory(lambda self: f"#{self._number}", takes_self=True)
    boxes: list[Box] = attrs.Factory(list)


class Spot(NamedTuple):
    """A named tuple that may hold itself."""

    x: int
    y: float = 0.0
    next: Spot | None = None


Pair = collections.namedtuple("Pair", ["first", "second"])  # noqa: PYI024 # pyright: ignore[reportUntypedNamedTuple] - the older kind


class Movie(TypedDict, total=False):
    """A typed dict that may hold itself."""

    title: Required[str]
    year: int
    sequel: Movie


Odd = TypedDict("Odd", {"first-name": "str", "class": NotRequired[int], "a": list[Spot]})

ADOPTED: tuple[Any, ...] = (Box, Shipment, Account, Spot, Pair, Movie, Odd)
"""Classes with fields that aren't ours."""

Nested = Union[None, int, str, list["Nested"], dict[str, "Nested"]]  # noqa: UP007 - a name in quotes needs it
NESTED = read_type(Nested, Scope("Nested", globals(), {}))
"""An alias that holds itself."""

NAMES = (
    "self", "len", "type", "id", "data", "isinstance", "value", "item", "cls", "made", "other", "int", "float",
    "str", "list", "dict", "super", "known", "hash", "größe", "имя", "name", "locals", "object", "place",
)  # fmt: skip
KEYS = ("first-name", "class", "a b", 'quote"', "line\nbreak", "{brace}", "", "ключ", "$", "None")

UTC = dt.UTC


ODD: tuple[object, ...] = (
    None, True, False, 0, 1, 2, -1, 3, 10, 10**30, -(10**400), 10**401, 0.0, -0.0, 1.0, 0.5, 1.5, 1e300,
    math.nan, math.inf, -math.inf, "", "a", "s", "1", " 1", "1.0", "01", "+1", "1_0", "\uff11", "true", "Yes", "off",
    "nan", "inf", "1e5", "1e999999999", "\ud800", "go", "GO", "red", "RED", "2024-02-29", "2024-02-30",
    "2024-02-29T12:00:00", "2024-02-29T12:00:00Z", "12:30", "12:30:00+05:30", "P1D", "PT0.5S", "-P1W", "P",
    "P1Y", "P999999999999D", "1/3", "1/0", "1e99", "1+2j", "nanj", "a/b", "a\0b", "192.0.2.1", "192.0.2.1/24",
    "192.0.2.0/24",    "::1", "::1/64", "(?i)a", "(", "+05:30", "Z", "UTC", "Europe", "é",
    "QUJD", "QUJ", "12345678-1234-5678-1234-567812345678",
    "{12345678123456781234567812345678}", b"", b"bytes", "NaN", "Infinity", "1.50", [], [[]], [None], [1, "a"],
    (), (1,), (1, 2), {}, {"a": 1}, {1: 2}, set(), {1}, frozenset({1}), frozenset({"a"}), range(3), Thing(), Thing,
    IntOf(1), IntOf(2), IntOf(6), FloatOf(1.5), StrOf("a"), StrOf("1"), StrOf("2024-02-29"), Caseless("A"),
    ListOf([1]), DictOf(number=1), DictOf(weight=1), Decimal(1), Decimal("1.50"), Decimal("NaN"), Decimal("sNaN"),
    Decimal("Infinity"), Decimal("1e999999"), dt.datetime(2024, 2, 29), dt.datetime(2024, 2, 29, tzinfo=UTC),  # noqa: DTZ001
    dt.datetime(2024, 2, 29, 12, tzinfo=EAST), dt.date(2024, 2, 29), dt.time(12, 30), dt.time(12, 30, tzinfo=UTC),
    dt.timedelta(days=1, microseconds=1), dt.timedelta.max, dt.timedelta.min, uuid.UUID(int=5),
    Size.SMALL, Level.HIGH, Mixed.NOTHING, Mixed.HALF, Word.GO, Guess.RED, Right.READ | Right.WRITE, bytearray(b"a"),
    Parcel(1), Parcel[object]("a", next=Parcel[object](2)), Parcel[int](1),
    Leaf(1), Stone(1.5), Node(1), {"number": 1}, {"number": "1"}, {"number": 1, "numbr": 2}, {"weight": 1},
    Fraction(1, 3), Path("a"), PurePath("a"), PureWindowsPath("a"), ip_address("192.0.2.1"),
    ip_interface("192.0.2.1/24"), ip_network("::/64"), re.compile("a"), re.compile(b"a", re.IGNORECASE), UTC,
    ZoneInfo("Europe/Berlin"), complex("nanj"),
    Money(5), Dog(), "150 ct", "5 EUR", "zz", "ff", "a b",
    Twofold.ONE, [1, "a"], (1, "a"), [2, [3, 4]], Kept(8), Kept.BOTH, 8, "SMALL", "BOTH",
    "RED|BLUE", "READ|8", Day.MONDAY,
    {"value": 1, "left": {"value": 2, "children": [{"value": True}]}}, {"first-name": "x", "more": 1}, 3 + 4j,
    *ODD_TAGS, *ODD_CONTAINERS,
)  # fmt: skip
"""Values that have broken somebody's checks before."""


@st.composite
def constrained(draw: st.DrawFn, base: Type) -> Type:
    """Return *base* under rules that fit it, or as it is."""
    kind = kind_of(base)
    rules: list[Constraint] = []
    if kind in BOUNDS:
        for rule in draw(st.lists(st.sampled_from(["gt", "ge", "lt", "le"]), max_size=2, unique=True)):
            rules.append(Constraint(rule, draw(BOUNDS[kind])))  # noqa: PERF401 - draws come in order
    if kind in STEPS and draw(st.booleans()):
        rules.append(Constraint("multiple_of", draw(STEPS[kind])))
    if kind in CHOICES and draw(st.integers(0, 3)) == 0:
        rules.append(Constraint("one_of", CHOICES[kind][: draw(st.integers(1, 10))]))
    if kind in ("str", "bytes", "bytearray", *KINDS) and kind not in ("Iterable", "Reversible"):
        for rule in draw(st.lists(st.sampled_from(["min_length", "max_length"]), max_size=2, unique=True)):
            rules.append(Constraint(rule, draw(st.integers(0, 3))))  # noqa: PERF401 - draws come in order
    if kind == "str" and draw(st.integers(0, 3)) == 0:
        rules.append(Constraint("pattern", draw(st.sampled_from(["a", "^[a-c]*$", r"\d"]))))
    made, faults = constrain(base, tuple(rules))
    return base if faults else made


@st.composite
def with_functions(draw: st.DrawFn, base: Type) -> Type:
    """Return *base* under converters or checks of a user's."""
    converts = tuple(draw(st.lists(st.sampled_from(CONVERTS), max_size=2)))
    checks = tuple(draw(st.lists(st.sampled_from(CHECKS), max_size=2, unique=True)))
    return put_functions(base, converts, checks)


@functools.cache
def leaf_types() -> st.SearchStrategy[Type]:
    """Return types without parts."""
    scalars = st.sampled_from(SCALARS).map(Scalar)
    values = (None, True, False, 0, 1, 2, "1", "a", b"a")
    literals = st.lists(st.sampled_from(range(len(values))), min_size=1, max_size=4, unique=True)
    return st.one_of(
        scalars,
        scalars.flatmap(constrained),
        literals.map(lambda chosen: LiteralType(tuple(values[i] for i in chosen))),
        st.builds(EnumType, st.sampled_from(ENUMS), st.booleans()),
        st.sampled_from(MODELS).map(ModelType),
        st.sampled_from(OWN),
        st.sampled_from(ADOPTED).map(ModelType),
        st.just(NESTED),
        st.sampled_from([Anything(), Null(), InstanceType(Thing), InstanceType(range)]),
    )


@functools.cache
def types(*, models: bool = True) -> st.SearchStrategy[Type]:
    """Return types of every kind, nested: one strategy, since Hypothesis validates each new one at its first draw."""
    leaves = leaf_types() | models_of(leaf_types()).map(ModelType) if models else leaf_types()
    return st.recursive(leaves, _grow, max_leaves=5)


def _grow(parts: st.SearchStrategy[Type]) -> st.SearchStrategy[Type]:
    hashed = st.sampled_from([Scalar(name) for name in SCALARS if name != "bytearray"]) | st.sampled_from(ENUMS).map(
        EnumType
    )
    items = parts | hashed | st.sampled_from([ModelType(Stone), ModelType(Leaf)])
    keys = st.one_of(hashed, st.just(VariadicType(Scalar("int"))), st.just(Anything()))
    grown = st.one_of(
        parts.map(ListType),
        items.map(SetType),
        items.map(FrozenSetType),
        parts.map(VariadicType),
        st.lists(parts, max_size=3).map(lambda types: TupleType(tuple(types))),
        st.builds(DictType, keys, parts),
        container_types(parts, items, keys),
    )
    families = st.sampled_from(FAMILIES).map(lambda models: tuple(map(ModelType, models)))
    tagged = st.builds(
        lambda models, rest: UnionType((*models, *rest)), families, st.lists(hashed | st.just(Null()), max_size=2)
    )
    functional = parts.flatmap(with_functions)
    unions = st.lists(parts | hashed, min_size=2, max_size=4).map(lambda options: UnionType(tuple(options)))
    return st.one_of(
        grown, grown.flatmap(constrained), functional, unions, tagged, parts.map(lambda part: UnionType((part, Null())))
    )


@st.composite
def models_of(draw: st.DrawFn, field_types: st.SearchStrategy[Type]) -> Any:
    """Return a model class with fields of *field_types*, made of a definition."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=0, max_size=4, unique=True))
    free_keys = draw(st.permutations(KEYS))
    others = draw(st.permutations([name for name in NAMES if name not in names]))
    fields = []
    for i, name in enumerate(names):
        type_ = draw(field_types)
        default, factory = draw(_defaults(type_))
        alias = (free_keys[i] or None) if draw(st.integers(0, 3)) == 0 else None
        kw_only, secret, compare = draw(st.booleans()), draw(st.integers(0, 5)) == 0, draw(st.booleans())
        field = Field(name, type_, default, factory, alias, kw_only, draw(st.booleans()), compare, secret)
        fields.append(draw(_constructed(field, others[i])))
    options = ModelOptions(
        frozen=draw(st.booleans()),
        slots=draw(st.integers(0, 3)) > 0,
        kw_only=draw(st.integers(0, 3)) == 0,
        extra=draw(st.sampled_from(["forbid", "ignore"])),
    )
    return make_model(Model("Random", __name__, "Random", tuple(fields), options), module=__name__, namespace={})


@st.composite
def _constructed(draw: st.DrawFn, field: Field, alias: str) -> Field:
    """Return *field* as constructors may know it: under another name, not at all, or as nothing that objects keep."""
    form = draw(st.integers(0, 7))
    if form == 0:
        return replace(field, alias=alias)
    if form == 1 and not field.required:
        return replace(field, init=False, own_key=None, kw_only=False)
    if form == 2:
        return replace(field, init_only=True)
    return replace(field, frozen=draw(st.booleans()), hash=draw(st.sampled_from([None, True, False])))


@st.composite
def _defaults(draw: st.DrawFn, type_: Type) -> tuple[object, Any]:
    """Return a default and a factory for a field: neither, or one of the two."""
    from typewright.definitions import HOLD, MISSING, Accepted, lower
    from typewright.reference import judge

    wanted = draw(st.integers(0, 3))
    if wanted < 2:
        return MISSING, None
    value = draw(values_of(type_, plain=False))
    if not isinstance(judge(lower(type_, HOLD), value), Accepted):
        return MISSING, None
    if wanted == 2 or type(value).__hash__ is None:
        return MISSING, _Makes(value)
    return value, None


class _Makes:
    """A factory that makes the same thing each time."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __call__(self) -> object:
        return self.value


def dialects() -> st.SearchStrategy[Dialect]:
    """Return choices of every kind, most of them none."""
    return st.just(Dialect()) | st.builds(
        Dialect,
        lax=st.booleans(),
        extra=st.sampled_from([None, "forbid", "ignore"]),
        by_name=st.booleans(),
        omit_none=st.sampled_from([None, False, True]),
        omit_defaults=st.sampled_from([None, False, True]),
        include=st.sampled_from([None, None, ("id", "left.value", "number", "zip")]),
        exclude=st.sampled_from([(), ("children", "id", "left.left", "text"), ("left",)]),
        most_problems=st.sampled_from([1, 2, 100]),
    )


def values_of(type_: Type, *, plain: bool, odds: int = 0) -> st.SearchStrategy[Any]:
    """Return values meant for *type_*: plain data or objects; one in *odds* of the parts is something odd."""
    return _values(type_, plain, odds)


@st.composite
def _values(draw: st.DrawFn, type_: Type, plain: bool, odds: int, depth: int = 0) -> Any:
    if odds and draw(st.integers(1, odds)) == 1:
        return draw(st.sampled_from(ODD))
    if depth > 6:
        return None

    def part(of: Type) -> Any:
        return draw(_values(of, plain, odds, depth + 1))

    return _DRAW[type(type_)](type_, draw, part, plain)


def _draw_scalar(type_: Scalar, draw: st.DrawFn, part: Any, plain: bool) -> Any:
    value = draw(scalar_values(type_.name))
    if not plain or draw(st.integers(0, 5)) == 0:
        return value
    if type_.name == "whole" and abs(value) < 10**20:
        return draw(st.sampled_from([value, float(value), value + 0.5, _text(value)]))
    if type_.name in ("int", "float", "bool"):
        return draw(st.sampled_from([value, value, value, _text(value)]))
    if type_.name in ("bytes", "bytearray"):
        return base64.b64encode(value).decode()
    speller = speller_of_scalar(type_.name)
    return value if speller is None else speller(value)


def _text(value: object) -> str:
    return hex(value) if isinstance(value, int) and value.bit_length() > 10_000 else str(value)


def _draw_enum(type_: EnumType, draw: st.DrawFn, part: Any, plain: bool) -> Any:
    member = draw(st.sampled_from(list(type_.cls.__members__.values())))  # type: ignore[attr-defined]
    if not plain or draw(st.integers(0, 5)) == 0:
        return member
    if type_.by_name:
        return draw(st.sampled_from([member.name, "RED|BLUE", "READ|WRITE", "READ|", "|", "RED|RED"]))
    return draw(st.sampled_from([member.value, [*member.value] if isinstance(member.value, tuple) else member.value]))


def _path_of(field: Field, draw: st.DrawFn) -> tuple[str, ...]:
    return (*field.path[:-1], draw(st.sampled_from((field.path[-1], *field.also))))


def _put(values: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for key in path[:-1]:
        values = values.setdefault(key, {})
    values[path[-1]] = value


def _draw_model(type_: ModelType, draw: st.DrawFn, part: Any, plain: bool) -> Any:
    kind = kind_of_record(type_.cls)
    if kind == ALIAS:
        return part(declared(type_.cls).target)
    if kind is not None:
        return _draw_adopted(type_.cls, kind, draw, part, plain)
    model = declared(type_.cls).definition
    values: dict[str, Any] = {}
    for field in model.inputs:
        if field.required or draw(st.booleans()):
            _put(values, _path_of(field, draw) if plain else (field.parameter,), part(field.type))
    if plain:
        if model.options.tag is not None and draw(st.booleans()):
            values[model.options.tag] = model.tag_value
        if draw(st.integers(0, 9)) == 0:
            values[draw(st.sampled_from(["more", "numbr", "", 1]))] = 1  # type: ignore[index]
        return values
    try:
        return type_.cls(**values)
    except (tw.ValidationError, TypeError, ValueError):  # the last two are of written __init__s
        return values


def _draw_own(type_: OwnType, draw: st.DrawFn, part: Any, plain: bool) -> Any:
    value = draw(st.sampled_from(VALUES[type_]))
    return type_.codec.dump(value) if plain and type_.codec.dump is not None else value


def _draw_adopted(cls: Any, kind: str, draw: st.DrawFn, part: Any, plain: bool) -> Any:
    values: dict[str, Any] = {}
    for field in declared(cls).definition.fields:
        if field.required or draw(st.booleans()):
            values[field.name] = part(field.type)
        elif kind == NAMED_TUPLE and plain:
            break
    if kind == TYPED_DICT or (plain and kind != NAMED_TUPLE):
        if draw(st.integers(0, 9)) == 0:
            values["more"] = 1
        return values
    if plain:
        return [*values.values(), *([1] if draw(st.integers(0, 9)) == 0 else [])]
    try:
        return declared(cls).assemble(values)
    except (TypeError, ValueError):
        return values


def _draw_wrapped(type_: Converted | CheckedType, draw: st.DrawFn, part: Any, plain: bool) -> Any:
    return part(type_.type)


def _draw_items(make: Any, least: int = 0) -> Any:
    def draw_items(type_: Any, draw: st.DrawFn, part: Any, plain: bool) -> Any:
        items = [part(type_.item) for _ in range(draw(st.integers(0, 3)))]
        if plain and draw(st.integers(0, 5)):
            return items
        try:
            return make(items)
        except TypeError:
            return items

    return draw_items


def _draw_dict(type_: DictType, draw: st.DrawFn, part: Any, plain: bool) -> Any:
    made = {}
    for _ in range(draw(st.integers(0, 3))):
        key, value = part(type_.key), part(type_.value)
        try:
            made[key] = value
        except TypeError:
            made[str(type(key))] = value
    return made


def _draw_constrained(type_: Constrained, draw: st.DrawFn, part: Any, plain: bool) -> Any:
    choices: list[Any] = [rule.argument for rule in type_.constraints if rule.rule == "one_of"]
    if choices and bool(draw(st.booleans())):
        chosen: Any = draw(st.sampled_from(choices[0]))
        return chosen
    return part(type_.type)


_DRAW: dict[type, Any] = {
    Anything: lambda type_, draw, part, plain: draw(st.sampled_from(ODD)),
    Null: lambda type_, draw, part, plain: None,
    Scalar: _draw_scalar,
    LiteralType: lambda type_, draw, part, plain: draw(st.sampled_from(type_.values)),
    EnumType: _draw_enum,
    ModelType: _draw_model,
    InstanceType: lambda type_, draw, part, plain: Thing() if type_.cls is Thing else range(2),
    OwnType: _draw_own,
    Converted: _draw_wrapped,
    CheckedType: _draw_wrapped,
    ListType: _draw_items(list),
    SetType: _draw_items(set),
    FrozenSetType: _draw_items(frozenset),
    VariadicType: _draw_items(tuple),
    CollectionType: draw_collection,
    MappingType: draw_mapping,
    TupleType: lambda type_, draw, part, plain: (list if plain else tuple)(map(part, type_.items)),
    DictType: _draw_dict,
    UnionType: lambda type_, draw, part, plain: part(draw(st.sampled_from(type_.options))),
    Constrained: _draw_constrained,
}
