"""Models that plain data tells apart: by a class's tag, by a Literal, by an enum's members, by their keys."""

from __future__ import annotations

import enum
from typing import Any, Literal

import typewright as tw


class Shade(enum.Enum):
    DARK = "dark"
    LIGHT = "light"
    NONE = 0


@tw.model(tag="kind")
class Cat:
    lives: int
    name: str = ""


@tw.model(tag="kind", tag_value="doggy", extra="ignore")
class Dog:
    good: bool = True


@tw.model(tag="kind", tag_value=3)
class Third:
    lives: int


@tw.model
class Meow:
    kind: Literal["meow", 1]
    lives: int = 9


@tw.model
class Woof:
    kind: Literal["woof", True]
    good: bool


@tw.model
class Night:
    shade: Literal[Shade.DARK]
    stars: int


@tw.model
class Day:
    shade: Literal[Shade.LIGHT, Shade.NONE]
    clouds: int = 0


@tw.model
class Circle:
    name: str
    radius: float


@tw.model(extra="ignore")
class Square:
    name: str
    side: float = tw.field(ge=0)


@tw.model
class Blank:
    name: str = "blank"


FAMILIES: tuple[tuple[Any, ...], ...] = (
    (Cat, Dog, Third),
    (Meow, Woof),
    (Meow, Woof, Cat),
    (Night, Day),
    (Circle, Square, Blank),
    (Blank, Circle),
    (Square, Cat),
)
"""Models that stand in one union; of the last three families none has a tag in each."""
TAGGED: tuple[Any, ...] = (Cat, Dog, Third, Meow, Woof, Night, Day, Circle, Square, Blank)
ODD: tuple[object, ...] = (
    {"kind": "Cat"}, {"kind": "Cat", "lives": 1}, {"kind": "cat", "lives": 1}, {"kind": "doggy"}, {"lives": 1},
    {"kind": 3, "lives": 1}, {"kind": 3.0, "lives": 1}, {"kind": 1}, {"kind": True, "good": True}, {"kind": []},
    {"kind": None}, {"kind": "woof"}, {"shade": "dark", "stars": 1}, {"shade": Shade.DARK, "stars": 1}, {"shade": 0},
    {"shade": False}, {"name": "x"}, {"name": "x", "radius": 1}, {"name": "x", "side": -1}, {"radius": 1},
    Cat(1), Dog(),
    {"name": "x", "side": 1, "radius": 1}, {"name": "x", "more": 1}, {"kind": "Cat", "lives": 1, "name": 1}, {},
)  # fmt: skip
"""Values near what they take."""
