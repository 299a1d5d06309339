"""Values that are computed of an object when it is dumped."""

from __future__ import annotations

import datetime as dt
import traceback
from typing import Any

import pytest

import typewright as tw


@tw.model(rename="camel")
class Box:
    side: float
    made_on: dt.date = dt.date(2024, 2, 29)

    @tw.computed
    def floor_area(self) -> float:
        """In square metres."""
        return self.side**2

    @tw.computed
    def next_day(self) -> dt.date | None:
        return self.made_on + dt.timedelta(days=1)


@tw.model
class Cube(Box):
    @tw.computed
    def volume(self) -> float:
        return self.side**3

    @property
    def next_day(self) -> dt.date | None:
        return None


class TestComputed:
    def test_is_dumped_by_its_annotation(self) -> None:
        """What is computed stands behind the fields, as plain data of its type, in JSON, too."""
        plain = {"side": 1.5, "madeOn": "2024-02-29", "floorArea": 2.25, "nextDay": "2024-03-01"}
        assert tw.dump(Box(1.5)) == plain
        assert list(tw.dump(Box(1.5))) == list(plain)
        assert tw.load_json(dict[str, Any], tw.dump_json(Box(1.5))) == plain
        assert Box(1.5).floor_area == 2.25

    def test_is_let_pass_and_not_read(self) -> None:
        """What was dumped can be loaded; what stands under the key doesn't matter."""
        assert tw.load(Box, tw.dump(Box(1.5))) == Box(1.5)
        assert tw.load(Box, {"side": 1.5, "floorArea": "wrong"}) == Box(1.5)
        (problem,) = tw.codec(Box).problems({"side": 1.5, "area": 1})
        assert problem.code == "extra"

    def test_is_inherited_until_it_is_written_anew(self) -> None:
        """Subclasses compute what their bases do; a plain property takes it out of the data."""
        assert list(tw.dump(Cube(2.0))) == ["side", "madeOn", "floorArea", "volume"]

    def test_can_be_chosen(self) -> None:
        """Choices of what to dump know computed fields."""
        assert tw.dump(Box(1.5), include=["floor_area"]) == {"floorArea": 2.25}
        assert tw.dump(Box(1.5), exclude=["floor_area", "next_day"], by_name=True) == {
            "side": 1.5,
            "made_on": "2024-02-29",
        }

    def test_takes_no_part_in_the_rest(self) -> None:
        """A computed field is no field: not in the constructor, equality or repr."""
        assert [field.name for field in tw.fields(Box)] == ["side", "made_on"]
        assert repr(Box(1.5)) == "Box(side=1.5, made_on=datetime.date(2024, 2, 29))"

    def test_without_annotation_its_value_decides(self) -> None:
        """Where no type is given, the value is dumped by its own."""

        @tw.model
        class Loose:
            x: int

            @tw.computed
            def day(self):  # type: ignore[no-untyped-def]
                return dt.date(2024, 2, self.x)

        assert tw.dump(Loose(3)) == {"x": 3, "day": "2024-02-03"}

    @pytest.mark.parametrize("write", [tw.dump, tw.dump_json, lambda made: tw.codec(type(made)).dump_json(made)])
    def test_is_computed_once(self, write: Any) -> None:
        """A dump asks for it once, also where its code looks at the value twice."""
        calls: list[int] = []

        class Asked(tw.Model):
            x: int

            @tw.computed
            def half(self) -> float | None:
                calls.append(self.x)
                return self.x / 2

        write(Asked(3))
        assert calls == [3]

    def test_refuses_what_cannot_be_meant(self) -> None:
        """A key of a field, or something that is no method, is an error when the class is made."""
        with pytest.raises(tw.FieldError, match="computed under 'sideA', which is a key of a field"):

            @tw.model(rename="camel")
            class Twice:
                x: int = tw.field(key="sideA")

                @tw.computed
                def side_a(self) -> int:
                    return 1

        for tag, rename in (("side", None), ("Side", "pascal"), ("side", "pascal")):
            with pytest.raises(tw.FieldError, match=f"computed under '{tag}', which is the key of the class's tag"):

                @tw.model(tag=tag, rename=rename)
                class Tagged:
                    x: int

                    @tw.computed
                    def side(self) -> int:
                        return 1

        with pytest.raises(tw.FieldError, match=r"write @tw\.computed above a method"):

            @tw.model
            class Wrong:
                x: int
                y = tw.computed(5)  # type: ignore[arg-type]


class TestSelections:
    @pytest.mark.parametrize(
        ("choices", "message"),
        [
            (
                {"include": ["sied"]},
                "names 'sied', which is no field; there are floor_area, made_on, next_day, side",
            ),
            ({"exclude": ["side.x"]}, "exclude names 'x' in 'side', which is no field; there are none"),
            ({"include": "side"}, "include holds names of fields"),
            ({"include": ["a..b"]}, "include holds names of fields"),
        ],
    )
    def test_refuses_names_of_no_field(self, choices: Any, message: str) -> None:
        """A name that is no field is an error of the call, not an empty result."""
        for call in (lambda: tw.dump(Box(1.0), **choices), lambda: tw.codec(list[Box], **choices)):
            with pytest.raises(tw.ChoiceError) as refused:
                call()
            assert message in str(refused.value)

    def test_a_bug_in_it_is_found(self) -> None:
        """What it raises while it is dumped keeps its traceback, whatever error it is."""

        @tw.model
        class Broken:
            x: int

            @tw.computed
            def y(self) -> int:
                return self.z  # type: ignore[attr-defined, no-any-return]

        for call in (tw.dump, tw.dump_json, tw.codec(Broken).dump, tw.codec(Broken).dump_json):
            with pytest.raises(tw.DumpError, match="no attribute 'z'") as refused:
                call(Broken(1))
            cause = refused.value.__cause__
            assert type(cause) is AttributeError
            assert traceback.extract_tb(cause.__traceback__)[-1].name == "y"

    def test_asks_for_a_type(self) -> None:
        """Without a type nobody knows whose names these are."""
        with pytest.raises(tw.ChoiceError, match=r"need a type: tw.codec\(list\[User\]"):
            tw.dump([Box(1.0)], exclude=["side"])


class TestExplained:
    def test_says_how_each_part_of_a_dump_becomes_plain(self) -> None:
        """What is computed is told after the fields; a field that is never dumped isn't told."""

        @tw.model
        class Part(Box):
            hidden: int = tw.field(dump=False, default=1)

        decided = tw.explain(Part).split("\n dump\n")[1].split("\n\n")[0]
        told = [line.split(":")[0].strip() for line in decided.split("\n")]
        assert told == ["side", "made_on", "floor_area", "next_day", "date"]
