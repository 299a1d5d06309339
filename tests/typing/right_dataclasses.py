"""The drop-in for dataclasses: checkers see the standard module."""

from __future__ import annotations

import dataclasses
from typing import Any, assert_type

import typewright.dataclasses
from typewright.dataclasses import (
    KW_ONLY,
    Field,
    FrozenInstanceError,
    asdict,
    astuple,
    dataclass,
    field,
    fields,
    replace,
)


@dataclass(frozen=True, order=True)
class Point:
    x: float
    y: float = 0.0
    _: KW_ONLY
    tags: list[str] = field(default_factory=list[str])


@dataclasses.dataclass(frozen=True)
class Below(Point):
    z: int = 1


@typewright.dataclasses.dataclass(slots=True)
class Slotted:
    a: int


point = Point(1.0, tags=["a"])
assert_type(point.x, float)
assert_type(point < Point(2.0), bool)
assert_type(replace(point, y=2.0), Point)
assert_type(asdict(point), dict[str, Any])
assert_type(astuple(point), tuple[Any, ...])
assert_type(fields(Below), tuple[Field[Any], ...])
assert_type(Below(1.0, 2.0, 3).z, int)
assert_type(Slotted(1), Slotted)
error: type[AttributeError] = FrozenInstanceError
