# ruff: noqa: B015 - lines that only a checker reads
"""What checkers must refuse of the drop-in for dataclasses."""

from __future__ import annotations

from typewright.dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Point:
    x: float
    y: float = field(default=0.0, kw_only=True)


Point()  # wrong
Point("a")  # wrong
Point(1.0, 2.0)  # wrong
Point(1.0).x = 2.0  # wrong
Point(1.0) < Point(2.0)  # wrong
asdict(1)  # wrong
dataclass(nothing=True)  # wrong
