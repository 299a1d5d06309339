"""Choices of one conversion: what they may be, what they beat, and that code is made for them."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import typewright as tw
from typewright.definitions import Dialect
from typewright.models import blueprint_of, group_of
from typewright.models.choices import ALL, read_choices
from typewright.models.units import MOST_DIALECTS


@tw.model
class Inner:
    first: int = tw.field(key="1st")


@tw.model
class Outer:
    inner: Inner
    others: list[Inner] = tw.field(factory=list)
    either: Inner | int | None = None
    anything: object = None


DATA = {"inner": {"1st": 1, "x": 1}, "y": 2}


class TestReadChoices:
    @pytest.mark.parametrize(
        "given",
        [{"lax": 1}, {"extra": "allow"}, {"extra": None}, {"by_name": "yes"}, {"most_problems": 0}, {"most": 1},
         {"most_problems": True}, {"extra": ["ignore"]}],
        ids=repr,
    )  # fmt: skip
    def test_refuses(self, given: dict[str, Any]) -> None:
        """What a choice can't be is an error that names it, wherever it is made."""
        for call in (lambda: tw.codec(Outer, **given), lambda: tw.load(list[Outer], [], **given)):
            with pytest.raises(tw.ChoiceError) as refused:
                call()
            assert refused.value.choice in given
            assert str(pickle.loads(pickle.dumps(refused.value))) == str(refused.value)

    def test_says_where_a_choice_belongs(self) -> None:
        """A choice of load isn't one of dump."""
        with pytest.raises(tw.ChoiceError, match="lax is a choice of other functions; there are by_name"):
            tw.dump(Outer(Inner(1)), lax=True)  # type: ignore[call-arg]

    def test_spells_what_was_chosen(self) -> None:
        """A dialect says its choices as they are written in a call."""
        assert str(read_choices({"extra": "ignore", "lax": True})) == "lax=True, extra='ignore'"
        assert str(read_choices({})) == ""
        assert set(ALL) <= set(Dialect.__record_names__)  # type: ignore[attr-defined]


class TestExtra:
    def test_beats_the_options_of_classes(self) -> None:
        """What is chosen holds for every model in the data, whatever its class says."""
        assert tw.load(Outer, DATA, extra="ignore") == Outer(Inner(1))
        loose = tw.define("Loose", {"x": int}, extra="ignore")
        with pytest.raises(tw.ValidationError, match="is no field of Loose"):
            tw.load(dict[str, loose], {"a": {"x": 1, "y": 2}}, extra="forbid")  # type: ignore[valid-type]

    def test_does_not_stick(self) -> None:
        """The next conversion without the choice is as strict as before."""
        tw.load(Outer, DATA, extra="ignore")
        with pytest.raises(tw.ValidationError) as refused:
            tw.load(Outer, DATA)
        assert [problem.where for problem in refused.value.problems] == ["$.y", "$.inner.x"]


class TestByName:
    def test_reads_and_writes_names(self) -> None:
        """Keys are the names of fields, in nested models, lists, unions and values of any type, too."""
        value = Outer(Inner(1), [Inner(2)], Inner(3), [Inner(4)])
        plain = tw.dump(value, by_name=True)
        assert plain == {
            "inner": {"first": 1},
            "others": [{"first": 2}],
            "either": {"first": 3},
            "anything": [{"first": 4}],
        }
        assert tw.load(Outer, {**plain, "anything": None}, by_name=True).either == Inner(3)
        assert tw.dump([Inner(1)], by_name=True) == [{"first": 1}]

    def test_problems_have_the_keys_of_the_data(self) -> None:
        """A problem is told at the key that was looked for."""
        assert tw.codec(Inner, by_name=True).problems({})[0].path == ("first",)
        assert tw.codec(Inner).problems({})[0].path == ("1st",)


class TestMostProblems:
    def test_bounds_what_is_told(self) -> None:
        """Not more problems are told than asked for; 100 unless one asks."""
        data = ["x"] * 300
        assert len(tw.codec(list[int]).problems(data)) == 100
        assert len(tw.codec(list[int], most_problems=3).problems(data)) == 3
        with pytest.raises(tw.ValidationError) as refused:
            tw.load_json(list[int], b'["a", "b"]', most_problems=1)
        assert len(refused.value.problems) == 1

    def test_shapes_no_code(self) -> None:
        """A model's functions are the same, however many problems are wanted."""
        assert tw.codec(Inner, most_problems=1)._load is tw.codec(Inner)._load


class TestCodecs:
    def test_are_remembered(self) -> None:
        """The same choices for the same type give the same codec."""
        assert tw.codec(Outer, extra="ignore") is tw.codec(Outer, extra="ignore")
        assert tw.codec(list[Outer], extra="ignore") is tw.codec(list[Outer], extra="ignore")
        assert tw.codec(Outer, extra="ignore") is not tw.codec(Outer)

    def test_say_what_they_do(self) -> None:
        """A codec's repr has its choices."""
        assert repr(tw.codec(Outer, lax=True, extra="ignore")) == "<codec of Outer with lax=True, extra='ignore'>"
        assert repr(tw.codec(Outer)) == "<codec of Outer>"

    def test_have_text_of_their_own(self) -> None:
        """``tw.source`` and ``tw.explain`` show the code for the choices."""
        made = tw.codec(Inner, extra="ignore")
        assert "with extra='ignore'" in tw.source(made, "load")
        assert "len(data)" not in tw.source(made, "load")
        assert "len(data)" in tw.source(tw.codec(Inner), "load")
        assert "with extra='ignore'" in tw.explain(made)

    def test_choices_are_in_the_key(self) -> None:
        """A second class of the same definition takes the code for its choices from the cache."""
        classes = [tw.define("Twice", x=tw.field(int, key="X")) for _ in range(2)]
        builds = [group_of(cls, "load", Dialect(by_name=True)).wake() for cls in classes]
        assert [made.came_from for made in builds] == ["compiled", "cache"]
        assert tw.load(classes[1], {"x": 1}, by_name=True).x == 1
        assert group_of(classes[0], "load").wake().key != builds[0].key


class TestGroups:
    def test_are_bounded(self) -> None:
        """A class keeps a bounded number of units in dialects of their own."""
        cls = tw.define("Bounded", x=int)
        for i in range(MOST_DIALECTS + 10):
            group_of(cls, "load", Dialect(types=((int, tw.codec_for(schema={"number": i})),)))
        assert len(blueprint_of(cls).groups) <= MOST_DIALECTS
        assert cls(1).x == 1


class TestModel:
    def test_methods_take_choices(self) -> None:
        """The methods of ``tw.Model`` take what the functions take."""

        class Account(tw.Model):
            number: int = tw.field(key="no")

        made = Account.load({"number": "1", "more": 2}, by_name=True, lax=True, extra="ignore")
        assert made.dump(by_name=True) == {"number": 1}
        assert made.dump_json(by_name=True) == b'{"number":1}'
        assert Account.load_json(b'{"number": 1}', by_name=True) == made
