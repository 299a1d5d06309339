"""Converters and checks of a user's, for tests: total ones, refusing ones, some that speak in other ways."""

from __future__ import annotations

from typing import Any

import typewright as tw
from typewright.definitions import Check, Convert


def to_text(value: Any) -> object:
    """Make text of numbers; refuse None."""
    if value is None:
        raise ValueError("must be something")
    return str(value) if type(value) in (int, float, bool) and abs(value) < 10**9 else value


def to_number(value: Any) -> object:
    """Make a number of short text, by what Python itself refuses with."""
    return int(value[:20]) if type(value) is str else value


def wrap(value: Any) -> object:
    """Put what is no list into one: not the same thing twice."""
    return [value]


def always(_: object) -> None:
    """Let everything pass."""


def is_small(value: Any) -> bool:
    """Whether a value's text is short."""
    return len(str(type(value))) % 2 == 0 or len(repr(value)) < 12


def asserts(value: Any) -> None:
    """Refuse true values, without words."""
    assert not value or value == value  # noqa: PLR0124 - NaN is refused


def refuses_with_paths(value: Any) -> None:
    """Refuse containers, naming places."""
    if isinstance(value, (list, dict)) and len(value) > 1:
        raise ExceptionGroup("two", [tw.Refusal("has too much", 0, code="much"), ValueError("is a container")])


CONVERTS = (Convert(to_text), Convert(to_number), Convert(wrap))
CHECKS = (
    Check(always), Check(is_small, "must be small"), Check(asserts), Check(refuses_with_paths),
    Check(bool, truthy=True),
)  # fmt: skip
