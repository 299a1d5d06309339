"""What dump does with objects that hold themselves, are shared, nested deep, or of another class than declared."""

from __future__ import annotations

from typing import Any, Literal

import pytest

import typewright as tw


class Person(tw.Model):
    name: str
    boss: Person | None = None
    team: list[Person] = tw.field(factory=list)
    notes: dict[str, Any] = tw.field(factory=dict, key="memo")


@tw.model
class Animal:
    name: str


class Dog(Animal):
    pass


class Cat(tw.Model):
    name: str


class Lion(Cat):
    secret: str = "mane"


class Zoo(tw.Model):
    first: Cat
    anything: object = None
    either: Cat | Animal | None = None
    many: dict[str, list[Cat]] = tw.field(factory=dict)


def ring() -> Person:
    """Return somebody who is the boss of their own boss's team."""
    ada = Person("Ada")
    ada.team.append(Person("Bob", boss=Person("Eve", notes={"of": [ada]})))
    return ada


class TestCycles:
    @pytest.mark.parametrize(
        "dump",
        [tw.dump, tw.dump_json, tw.codec(Person).dump, tw.codec(Person).dump_json,
         lambda value: tw.codec(Person, omit_none=True).dump(value), lambda value: tw.dump(value, by_name=False)],
    )  # fmt: skip
    def test_are_named(self, dump: Any) -> None:
        """An object that holds itself is an error that says where, whoever dumps it."""
        with pytest.raises(tw.DumpError) as refused:
            dump(ring())
        assert str(refused.value).endswith("$.team[0].boss.memo.of[0] holds the whole value again, so it holds itself")

    def test_are_named_below_the_top(self) -> None:
        """Where the cycle begins inside the value, both ends are named."""
        eve = Person("Eve")
        eve.boss = eve
        with pytest.raises(tw.DumpError, match=r"\$\.team\[1\]\.boss holds what is at \$\.team\[1\] again"):
            tw.dump(Person("Ada", team=[Person("Bob"), eve]))

    def test_of_containers(self) -> None:
        """Lists and dicts that hold themselves are no other."""
        loop: list[Any] = [1]
        loop.append({"a": (loop,)})
        with pytest.raises(tw.DumpError, match=r"\$\[1\]\.a\[0\] holds the whole value again"):
            tw.dump(loop)

    def test_may_be_left_out(self) -> None:
        """What isn't dumped may hold what it likes."""
        assert tw.dump(ring(), include={"name"}) == {"name": "Ada"}
        assert tw.dump(ring(), exclude={"team.boss.notes"})["name"] == "Ada"

    def test_shared_objects_are_none(self) -> None:
        """An object that several others hold is dumped for each of them."""
        bob = Person("Bob")
        made = Person("Ada", boss=bob, team=[bob, bob])
        assert tw.dump(made)["team"] == [tw.dump(bob)] * 2

    def test_depth_is_told(self) -> None:
        """What is nested deeper than Python can follow says how deep it is."""
        made = Person("Ada")
        for _ in range(5000):
            made = Person("Bob", boss=made)
        with pytest.raises(tw.DumpError, match=r"nested 500. levels deep, deeper than Python can follow"):
            tw.dump(made)


class TestSharing:
    def test_nothing_that_can_change_is_shared(self) -> None:
        """Data and object can be changed one without the other, both ways."""
        data = {"name": "Ada", "team": [{"name": "Bob", "memo": {"a": 1}}], "memo": {"b": [2]}}
        made = tw.load(Person, data)
        plain = tw.dump(made)
        made.team.clear()
        made.notes["more"] = 1
        assert plain["team"][0]["memo"] == {"a": 1}
        assert plain["memo"] == {"b": [2]}
        assert data["memo"] == {"b": [2]}
        assert len(data["team"]) == 1
        plain["memo"]["b"].append(3)
        assert made.notes["b"] == [2]


class TestSubclasses:
    def test_are_dumped_as_their_field_says(self) -> None:
        """A field dumps the fields of its declared class; where the type leaves it open, the value's class decides."""
        zoo = Zoo(Lion("Leo"), anything=Lion("Lea"), many={"a": [Lion("Liv")]})
        assert tw.dump(zoo) == {
            "first": {"name": "Leo"},
            "anything": {"name": "Lea", "secret": "mane"},
            "either": None,
            "many": {"a": [{"name": "Liv"}]},
        }
        assert tw.dump(Lion("Leo")) == {"name": "Leo", "secret": "mane"}
        assert tw.codec(Cat).dump(Lion("Leo")) == {"name": "Leo"}
        assert tw.dump(Zoo(Cat("a"), either=Lion("Leo")))["either"] == {"name": "Leo", "secret": "mane"}

    def test_that_are_no_models(self) -> None:
        """A plain subclass of a model is dumped as the model."""
        assert tw.dump(Dog("Rex")) == {"name": "Rex"}
        assert tw.codec(list[Animal]).dump([Dog("Rex")]) == [{"name": "Rex"}]


class TestDefaultsLeftOut:
    def test_are_told_by_type_where_several_are_allowed(self) -> None:
        """What equals the default and is of another type is written: 1 isn't as good as True."""
        cls = tw.define("Loose", {"x": tw.field(int | bool, default=1), "y": tw.field(float, default=1.0)})
        assert tw.dump(cls(True, 1.0), omit_defaults=True) == {"x": True}
        assert tw.dump(cls(1, 2.0), omit_defaults=True) == {"y": 2.0}

    def test_what_may_be_a_tag_stays(self) -> None:
        """A field of a literal type is always written, for it may tell one model from another."""
        text = tw.define("Text", {"kind": tw.field(Literal["text"], default="text"), "x": tw.field(int, default=1)})
        blob = tw.define("Blob", {"kind": tw.field(Literal["blob"], default="blob"), "x": tw.field(int, default=1)})
        codec = tw.codec(list[text | blob], omit_defaults=True)  # type: ignore[valid-type]
        plain = codec.dump([text(), blob(x=2)])
        assert plain == [{"kind": "text"}, {"kind": "blob", "x": 2}]
        assert codec.load(plain) == [text(), blob(x=2)]

    def test_factories_of_the_user_are_not_called(self) -> None:
        """A factory that may make something else each time says nothing about the default."""
        calls: list[int] = []

        def make() -> list[int]:
            calls.append(1)
            return []

        made = tw.define("Counted", x=tw.field(list[int], factory=make))()
        assert tw.dump(made, omit_defaults=True) == {"x": []}
        assert len(calls) == 1
