"""Enums: by value, by name, combined, aliased, and with values that plain data spells in another way."""

from __future__ import annotations

import enum
from typing import Annotated, Any

import pytest

import typewright as tw

ByName = tw.ByName()


class Size(enum.Enum):
    SMALL = 1
    LARGE = 2
    BIG = LARGE


class Right(enum.Flag):
    READ = 1
    WRITE = 2


class Kept(enum.Flag, boundary=enum.KEEP):
    RED = 1


class Point(enum.Enum):
    ORIGIN = (0, 0)
    FAR = (9, (9, 9))


class Word(enum.StrEnum):
    GO = enum.auto()


@tw.model
class Everything:
    size: Annotated[Size, ByName]
    rights: Annotated[Right, ByName]
    maybe: Annotated[Size | None, ByName] = None
    either: Annotated[Size, ByName] | int = 0
    several: dict[Word, list[Annotated[Word, ByName]]] = tw.field(factory=dict)
    point: Point = Point.ORIGIN
    value: Right = Right.READ


def codes(type_: Any, data: object) -> list[str]:
    return [problem.code for problem in tw.codec(type_).problems(data)]


class TestByName:
    def test_load_and_dump(self) -> None:
        """Names, aliases and joined names are read; the member's own name is dumped."""
        data = {"size": "BIG", "rights": "READ|WRITE", "maybe": "SMALL", "either": "LARGE", "several": {"go": ["GO"]}}
        made = tw.load(Everything, data)
        assert made.size is Size.LARGE
        assert made.rights == Right.READ | Right.WRITE
        assert tw.dump(made) == {**data, "size": "LARGE", "point": [0, 0], "value": 1}
        assert tw.load_json(Everything, tw.dump_json(made)) == made

    def test_values_are_refused(self) -> None:
        """What is called by name isn't called by value, nor the other way round."""
        assert codes(Annotated[Size, ByName], 1) == ["enum"]
        assert codes(Size, "SMALL") == ["enum"]
        (problem,) = tw.codec(Annotated[Size, ByName]).problems("HUGE")
        assert problem.message == "must be one of 'SMALL', 'LARGE'"

    def test_members_are_taken_as_they_are(self) -> None:
        """A member needs no reading."""
        assert tw.load(Annotated[Size, ByName], Size.BIG) is Size.LARGE

    def test_nothing_and_the_unnamed(self) -> None:
        """No flag at all is an empty text; bits without a name can't be dumped."""
        codec = tw.codec(Annotated[Kept, ByName])
        assert codec.load(codec.dump(Kept(0))) == Kept(0)
        for flag in (Kept(8), Kept(9)):
            with pytest.raises(tw.DumpError, match="has no name"):
                codec.dump(flag)
        assert codes(Annotated[Right, ByName], "READ|") == ["enum"]

    def test_stands_beside_rules_and_literals(self) -> None:
        """A choice of members holds by name, too, and tells models apart."""
        from typing import Literal

        one = tw.define("One", kind=Annotated[Literal[Size.SMALL], ByName])
        two = tw.define("Two", kind=Annotated[Literal[Size.LARGE], ByName])
        assert tw.load(one | two, {"kind": "LARGE"}) == two(Size.LARGE)
        assert codes(one | two, {"kind": 1}) == ["tag"]

    @pytest.mark.parametrize("type_", [int, list[Size], Size | int])
    def test_what_is_no_enum_is_refused(self, type_: Any) -> None:
        """The marker stands beside the enum itself."""
        with pytest.raises(tw.AnnotationError, match="needs an enum"):
            tw.codec(Annotated[type_, ByName])
        with pytest.raises(tw.AnnotationError, match=r"write ByName\("):
            tw.codec(Annotated[Size, tw.ByName])


class TestByValue:
    def test_flags_are_combined(self) -> None:
        """Any combination is one; bits beyond are what the enum's boundary makes of them."""
        assert tw.load(Right, 3) == Right.READ | Right.WRITE
        assert tw.load(Kept, 9) == Kept(9)
        assert codes(Right, 4) == ["enum"]
        assert tw.dump(Right(3)) == 3

    def test_a_list_stands_for_a_tuple(self) -> None:
        """Plain data has no tuples, so values that are some are lists there."""
        assert tw.load(Point, [9, [9, 9]]) is tw.load(Point, (9, (9, 9))) is Point.FAR
        assert tw.codec(Point).dump(Point.FAR) == [9, [9, 9]]
        assert tw.codec(list[Point]).dump_json([Point.ORIGIN]) == b"[[0,0]]"
        assert codes(Point, [9, 9]) == ["enum"]
