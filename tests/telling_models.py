"""Models whose generated code is kept in ``tests/golden/models``, one file each.

A line that moves here moves a comment there; ``pytest --golden-update`` follows.
"""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID  # noqa: TC003 - a model's types are there at run time

import typewright as tw


@tw.model
class Plain:
    """Fields of built-in types, one with a default."""

    name: str
    age: int
    height: float
    active: bool = True


@tw.model
class Ruled:
    """Every rule once."""

    id: int = tw.field(ge=1, le=10**20, multiple_of=2)
    name: str = tw.field(min_length=1, max_length=100, pattern=r"^\S")
    size: Literal["s", "m", "l"]
    country: Annotated[str, tw.OneOf(["CA", "US"])]
    language: str = tw.field(one_of=["de", "en", "es", "fr", "it", "ja", "pl", "pt", "zh"])
    price: Decimal = tw.field(gt=0, multiple_of=Decimal("0.01"))
    score: float = tw.field(lt=1.5, multiple_of=0.5)


@tw.model(frozen=True)
class Frozen:
    """Assignment is refused, so the slots' own setters are used, and there is a hash."""

    x: int
    y: int = tw.field(default=0, compare=False)


@tw.model(frozen=True, slots=False)
class FrozenDict:
    """Frozen and without slots: values go into ``__dict__``."""

    x: int


@tw.model(validate_on_set=True)
class Assigned:
    """Checks assignment, by blocks of names; one field is set once, and one is converted."""

    a: int = tw.field(ge=0)
    b: str = tw.field(convert=str)
    c: int = tw.field(frozen=True)
    d: str | None = None
    e: int = 0
    f: int = 0
    g: int = 0
    h: int = 0
    i: int = 0


@tw.model(order=True)
class Ordered:
    """Compared field by field."""

    major: int
    minor: int
    patch: int
    note: str = tw.field(default="", compare=False, repr=False)


@tw.model(kw_only=True)
class Hooked:
    """Calls ``__post_init__``; keyword-only, with a secret and a factory of its own."""

    user: str
    password: str = tw.field(secret=True)
    created: dt.datetime = tw.field(factory=lambda: dt.datetime(2024, 2, 29, tzinfo=dt.UTC))

    def __post_init__(self) -> None:
        self.user = self.user.strip()


class Color(enum.Enum):
    RED = "red"
    BLUE = "blue"


class Odd(enum.Enum):
    ONE = 1
    TWO = "two"


@tw.model
class Enums:
    """Members found by one dict, or by a helper where their values are of several types."""

    color: Color
    odd: Odd
    literal: Literal[1, "1", None]  # noqa: PYI061 - None among the literals is the point
    flag: Literal[True]
    maybe: Color | None = None


@tw.model
class Choices:
    """Unions: one condition where that will do, otherwise options in turn."""

    plain: int | str | None
    dated: dt.date | str
    number: int | float
    either: Plain | Frozen
    nested: list[int] | dict[str, int] | None = None
    anything: Any = None
    rest: int | Any = 0


@tw.model
class Tree:
    """Refers to itself."""

    value: int
    left: Tree | None = None
    children: list[Tree] = tw.field(factory=list)


@tw.model(extra="ignore")
class Aliased:
    """Keys of plain data that aren't names, and unknown ones let be."""

    first_name: str = tw.field(key="first-name")
    tags: list[str] = tw.field(factory=list, key='a "tag"')


@tw.model
class Containers:
    """One of each container, kept or converted."""

    names: list[str]
    days: list[dt.date]
    ids: set[UUID]
    words: frozenset[str]
    pair: tuple[int, Plain]
    single: tuple[dt.date]
    row: tuple[float, ...]
    counts: dict[str, int]
    by_day: dict[dt.date, Plain]
    bare: list  # type: ignore[type-arg]
    data: bytes
    limited: Annotated[set[int], tw.MaxLength(3)]
    deep: list[list[int]]


@tw.model(order=True)
class Shadows:
    """Field names that generated code would use itself."""

    self: int
    len: list[int]
    type: str
    id: int
    data: dict[str, int]
    isinstance: bool
    other: int
    list: list[str]
    KeyError: str = "x"
    int: float = 0.0


@tw.model
class Written:
    """Has an ``__init__`` and an ``__eq__`` of its own, so neither is generated."""

    x: int

    def __init__(self, x: int) -> None:
        self.x = x * 2

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Written)

    __hash__ = None  # type: ignore[assignment]


@tw.model
class Empty:
    """Has no field at all."""


class Span(tw.Model, validate_on_set=True):
    """Checks assignment, and the whole after it."""

    first: int
    last: int = tw.field(ge=0)

    @tw.check
    def is_in_order(self) -> None:
        """Refuse an end before the start."""
        if self.last < self.first:
            raise ValueError("ends before it starts")

    @tw.check
    def is_short(self) -> bool:
        """Refuse a span that is too long."""
        return self.last - self.first < 100


TELLING: dict[str, type[Any]] = {
    "plain": Plain,
    "ruled": Ruled,
    "frozen": Frozen,
    "frozen_dict": FrozenDict,
    "assigned": Assigned,
    "whole": Span,
    "ordered": Ordered,
    "hooked": Hooked,
    "enums": Enums,
    "choices": Choices,
    "tree": Tree,
    "aliased": Aliased,
    "containers": Containers,
    "shadows": Shadows,
    "written": Written,
    "empty": Empty,
}
