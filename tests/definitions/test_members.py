"""Members of enums, found by value."""

from __future__ import annotations

import enum
from decimal import Decimal

import pytest

from typewright.definitions import kind_of_values, members_by_value, read_member


class Size(enum.Enum):
    SMALL = "s"
    LITTLE = "s"  # noqa: PIE796 - an alias
    LARGE = "l"


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Mixed(enum.Enum):
    ONE = 1
    NONE = None
    WORD = "1"
    HALF = 0.5


class Hooked(enum.Enum):
    RED = 1

    @classmethod
    def _missing_(cls, value: object) -> object:
        return cls.RED if value == "red" else "no member" if value == "odd" else None


class Right(enum.Flag):
    READ = 1
    WRITE = 2


class TestMembers:
    def test_kinds(self) -> None:
        """Only values that are all str or all int can be looked up, and only without a hook."""
        assert [kind_of_values(cls) for cls in (Size, Level, Mixed, Hooked, Right)] == [str, int, None, None, None]
        assert members_by_value(Size) == {"s": Size.SMALL, "l": Size.LARGE}

    @pytest.mark.parametrize(
        ("cls", "value", "member"),
        [
            (Size, "s", Size.SMALL), (Size, Size.LARGE, Size.LARGE), (Level, 2, Level.HIGH), (Mixed, 1, Mixed.ONE),
            (Mixed, "1", Mixed.WORD), (Mixed, None, Mixed.NONE), (Hooked, "red", Hooked.RED), (Hooked, 1, Hooked.RED),
            (Right, 3, Right.READ | Right.WRITE), (Right, 0, Right(0)),
        ],
    )  # fmt: skip
    def test_found(self, cls: type, value: object, member: object) -> None:
        """A member stands for itself, its value for it, and a hook may know more."""
        assert read_member(cls, value) is member

    @pytest.mark.parametrize(
        ("cls", "value"),
        [
            (Size, "S"), (Size, None), (Level, True), (Level, 1.0), (Level, "1"), (Mixed, True), (Mixed, 1.0),
            (Mixed, Decimal(1)), (Hooked, True), (Hooked, 2), (Hooked, "odd"), (Hooked, Decimal("sNaN")), (Hooked, []),
            (Right, 4), (Right, True), (Right, "1"), (Level, Size.SMALL), (Mixed, []),
        ],
    )  # fmt: skip
    def test_not_found(self, cls: type, value: object) -> None:
        """What merely equals a value, such as True for 1, stands for nothing."""
        with pytest.raises(ValueError):
            read_member(cls, value)

    def test_lax(self) -> None:
        """From text sources, numbers come as text."""
        assert read_member(Level, "2", lax=True) is Level.HIGH
        assert read_member(Mixed, "0.5", lax=True) is Mixed.HALF
        assert read_member(Mixed, "1", lax=True) in (Mixed.ONE, Mixed.WORD)
        with pytest.raises(ValueError):
            read_member(Level, "02", lax=True)
