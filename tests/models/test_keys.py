"""Where fields stand in plain data: keys made of names, keys that lead inside, several keys, keys collected."""

from __future__ import annotations

from collections import ChainMap, UserDict
from types import MappingProxyType
from typing import Any

import pytest

import typewright as tw


def problems_of(model: Any, data: object, **choices: Any) -> list[tuple[str, str, str]]:
    return [(problem.where, problem.code, problem.message) for problem in tw.codec(model, **choices).problems(data)]


@tw.model
class Person:
    id: int
    zip: str = tw.field(key=("address", "zip"), also=("plz",))
    city: str | None = tw.field(default=None, key=("address", "city"))
    mood: str = tw.field(default="fair", key=("more", "deep", "mood"))


@tw.model
class Address:
    zip: str
    city: str


@tw.model
class User:
    name: str
    home: Address
    others: list[Address] = tw.field(factory=list)


def odd(value: Any) -> Any:
    """Return what a type checker would refuse."""
    return value


class TestRename:
    @pytest.mark.parametrize(
        ("style", "keys"),
        [
            ("camel", ["firstName", "x", "class", "größeInCm"]),
            ("pascal", ["FirstName", "X", "Class", "GrößeInCm"]),
            ("kebab", ["first-name", "x", "class", "größe-in-cm"]),
            ("upper", ["FIRST_NAME", "X", "CLASS", "GRÖSSE_IN_CM"]),
            (lambda name: name[::-1], ["eman_tsrif", "x", "_ssalc", "mc_ni_eßörg"]),
        ],
    )
    def test_makes_keys_of_names(self, style: Any, keys: list[str]) -> None:
        """Each style, and a function, makes the keys that data is read from and dumped with."""
        names = ["first_name", "x", "class_", "größe_in_cm"]
        model = tw.define("Renamed", dict.fromkeys(names, int), rename=style)
        made = tw.load(model, dict.fromkeys(keys, 1))
        assert made == model(1, 1, 1, 1)
        assert list(tw.dump(made)) == keys
        assert [field.key for field in tw.fields(model)] == keys

    def test_leaves_keys_that_were_given(self) -> None:
        """A field with a key of its own keeps it; subclasses inherit the style and may have another."""

        class Base(tw.Model, rename="camel"):
            first_name: int
            last_name: int = tw.field(key="last_name")

        class Child(Base):
            more_names: int

        class Other(Base, rename="kebab"):
            more_names: int

        assert [field.key for field in tw.fields(Child)] == ["firstName", "last_name", "moreNames"]
        assert [field.key for field in tw.fields(Other)] == ["first-name", "last_name", "more-names"]
        assert tw.dump(Other(1, 2, 3)) == {"first-name": 1, "last_name": 2, "more-names": 3}
        assert tw.dump(Child(1, 2, 3)) == {"firstName": 1, "last_name": 2, "moreNames": 3}

    def test_by_name_takes_names(self) -> None:
        """With by_name the names are the keys, inner ones come to the top."""
        person = tw.load(Person, {"id": 1, "zip": "N1", "mood": "good"}, by_name=True)
        assert person == Person(1, "N1", None, "good")
        assert tw.dump(person, by_name=True) == {"id": 1, "zip": "N1", "city": None, "mood": "good"}

    @pytest.mark.parametrize(
        ("fields", "options", "match"),
        [
            ({"a_b": int, "aB": int}, {"rename": "camel"}, "aB: has the key 'aB', and so has 'a_b'"),
            ({"a": int}, {"rename": lambda _: ""}, "gets the key '' of rename="),
            ({"a": int}, {"rename": lambda _: 1}, "gets the key 1 of rename="),
            ({"a": tw.field(int, key=("b",))}, {}, "a tuple of two or more"),
            ({"a": tw.field(int, key=odd(("b", 1)))}, {}, "which is no key"),
            ({"a": tw.field(int, also=odd("bc"))}, {}, "pass a tuple of further keys"),
            ({"a": tw.field(int, also=("b",)), "b": int}, {}, "b: has the key 'b', and so has 'a'"),
            ({"b": dict, "a": tw.field(int, key=("b", "c"))}, {}, "leads into or around 'b' of 'b'"),
            ({"a": tw.field(dict, collect=True, key="x")}, {}, "has no key of its own"),
            ({"a": tw.field(int, collect=True)}, {}, "so it must be a dict"),
        ],
    )
    def test_refuses_keys_that_clash(self, fields: Any, options: Any, match: str) -> None:
        """Keys that can't be told apart are an error that names both fields."""
        with pytest.raises(tw.FieldError, match=match):
            tw.define("Wrong", fields, **options)

    @pytest.mark.parametrize(
        ("fields", "options", "match"),
        [
            ({"a": int}, {"rename": "snail"}, "rename='snail' is none of None, 'camel'"),
            ({"a": int}, {"extra": "collect"}, "no field to collect into"),
            (
                {"a": tw.field(dict, collect=True), "b": tw.field(dict, collect=True)},
                {},
                "twice, in 'a' and 'b'",
            ),
        ],
    )
    def test_refuses_options_that_mean_nothing(self, fields: Any, options: Any, match: str) -> None:
        """An option that fits no field is an error."""
        with pytest.raises(tw.ModelError, match=match):
            tw.define("Wrong", fields, **options)


class TestPaths:
    def test_leads_into_dicts(self) -> None:
        """Fields are read from dicts inside and dumped into them."""
        data = {"id": 1, "address": {"zip": "N1", "city": "London"}, "more": {"deep": {"mood": "good"}}}
        person = tw.load(Person, data)
        assert person == Person(1, "N1", "London", "good")
        assert tw.dump(person) == data
        assert tw.load_json(Person, tw.dump_json(person)) == person

    def test_may_leave_out_what_is_optional(self) -> None:
        """A dict in which nothing is required may be absent, or be empty."""
        optional: tuple[dict[str, Any], ...] = ({}, {"more": {}}, {"more": {"deep": {}}})
        for more in optional:
            assert tw.load(Person, {"id": 1, "address": {"plz": "N1"}, **more}) == Person(1, "N1")

    def test_tells_where_it_looked(self) -> None:
        """Problems name the whole path."""
        assert problems_of(Person, {"id": 1}) == [("$.address.zip", "missing", "is missing; Person requires it")]
        assert problems_of(Person, {"id": 1, "address": 5}) == [
            ("$.address", "type", "must be a dict, for 'zip' stands in it")
        ]
        wrong = {"id": 1, "address": {"zip": 5, "ctiy": "L"}, "more": {"deep": []}, "x": 1}
        assert [problem[:2] for problem in problems_of(Person, wrong)] == [
            ("$.x", "extra"),
            ("$.address.ctiy", "extra"),
            ("$.address.zip", "type"),
            ("$.more.deep", "type"),
        ]
        assert [problem[0] for problem in problems_of(Person, wrong, extra="ignore")] == [
            "$.address.zip",
            "$.more.deep",
        ]

    def test_takes_one_of_several_keys(self) -> None:
        """Further keys are as good as the first; two of them at once are one too many."""
        assert tw.load(Person, {"id": 1, "address": {"plz": "N1"}}).zip == "N1"
        both = {"id": 1, "address": {"plz": "N2", "zip": "N1"}}
        assert problems_of(Person, both) == [
            ("$.address.plz", "extra", "is another key for 'zip', which is given, too")
        ]
        assert tw.load(Person, both, extra="ignore").zip == "N1"

    def test_hides_what_is_secret_inside(self) -> None:
        """What should have been a dict with a secret in it is not shown."""
        model = tw.define("Login", word=tw.field(str, key=("login", "word"), secret=True))
        (problem,) = tw.codec(model).problems({"login": "hunter2"})
        assert problem.value == "<secret>"

    @pytest.mark.parametrize("wrap", [MappingProxyType, UserDict, ChainMap, lambda data: data])
    def test_reads_mappings_of_any_kind(self, wrap: Any) -> None:
        """Whatever is a mapping is read like a dict, outside and inside."""
        data = wrap({"id": 1, "address": wrap({"zip": "N1"})})
        assert tw.load(Person, data) == Person(1, "N1")
        assert problems_of(Person, wrap({"id": "1", "address": wrap({})})) == [
            ("$.id", "type", "must be an integer"),
            ("$.address.zip", "missing", "is missing; Person requires it"),
        ]


class TestCollecting:
    def test_keeps_what_has_no_field(self) -> None:
        """Keys without a field are kept, checked, and dumped where they were."""
        model = tw.define("Event", id=int, rest=tw.field(dict[str, int], collect=True))
        event = tw.load(model, {"id": 1, "a": 2, "b": 3})
        assert event == model(1, {"a": 2, "b": 3})
        assert tw.dump(event) == {"id": 1, "a": 2, "b": 3}
        assert tw.dump_json(event) == b'{"id":1,"a":2,"b":3}'
        assert tw.load(model, {"id": 1}) == model(1)
        assert problems_of(model, {"id": 1, "a": "x"}) == [("$.a", "type", "must be an integer")]

    def test_leaves_keys_of_fields_to_them(self) -> None:
        """A collected key that a field has, too, doesn't hide the field when it is dumped."""
        model = tw.define("Event", id=int, rest=tw.field(dict[str, int], collect=True))
        assert tw.dump(model(1, {"id": 2, "a": 3})) == {"id": 1, "a": 3}

    def test_a_choice_is_stronger(self) -> None:
        """One conversion may forbid or ignore what the class would collect."""
        model = tw.define("Event", id=int, rest=tw.field(dict, collect=True))
        assert tw.load(model, {"id": 1, "a": 2}, extra="ignore") == model(1)
        assert problems_of(model, {"id": 1, "a": 2}, extra="forbid")[0][:2] == ("$.a", "extra")


class TestOmitting:
    def test_leaves_out_none_and_defaults(self) -> None:
        """What is None, or equals its default, isn't dumped where the class or the call says so."""
        model = tw.define(
            "Task",
            id=int,
            note=tw.field(str | None, default=None),
            level=tw.field(int, default=1),
            tags=tw.field(list[str], factory=list),
            maker=tw.field(list[str], factory=lambda: ["x"]),
        )
        task = model(1)
        full = {"id": 1, "note": None, "level": 1, "tags": [], "maker": ["x"]}
        assert tw.dump(task) == full
        assert tw.dump(task, omit_none=True) == {key: value for key, value in full.items() if value is not None}
        assert tw.dump(task, omit_defaults=True) == {"id": 1, "maker": ["x"]}
        assert tw.dump_json(task, omit_defaults=True) == b'{"id":1,"maker":["x"]}'
        assert tw.load(model, tw.dump(task, omit_defaults=True)) == task
        strict = tw.define("Strict", {"note": tw.field(str | None, default=None)}, omit_none=True)
        assert tw.dump(strict()) == {}
        assert tw.dump(strict(), omit_none=False) == {"note": None}

    def test_leaves_out_dicts_in_which_nothing_is_left(self) -> None:
        """A dict inside is dumped if something is in it."""
        assert tw.dump(Person(1, "N1"), omit_none=True, omit_defaults=True) == {"id": 1, "address": {"zip": "N1"}}

    def test_includes_and_excludes(self) -> None:
        """Names and paths of names choose what is dumped, through containers, too."""
        user = User("Ada", Address("N1", "London"), [Address("N2", "Leeds")])
        assert tw.dump(user, include=["name", "home.zip"]) == {"name": "Ada", "home": {"zip": "N1"}}
        assert tw.dump(user, exclude={"home", "others.city"}) == {"name": "Ada", "others": [{"zip": "N2"}]}
        codec = tw.codec(list[User], exclude=["home", "others"])
        assert codec.dump([user]) == [{"name": "Ada"}]
        assert codec.dump_json([user]) == b'[{"name":"Ada"}]'

    def test_never_dumps_what_says_so(self) -> None:
        """A field with dump=False is read and never dumped."""
        model = tw.define("User", name=str, password=tw.field(str, secret=True, dump=False))
        user = tw.load(model, {"name": "Ada", "password": "x"})
        assert tw.dump(user) == {"name": "Ada"}
        assert tw.dump_json(user) == b'{"name":"Ada"}'
