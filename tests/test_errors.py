"""What errors hold and how they say it."""

from __future__ import annotations

import copy
import dataclasses
import enum
import json
import pickle
import uuid
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter
from types import MappingProxyType
from typing import Annotated, Any, Literal, NamedTuple

import pytest

import typewright as tw
from typewright.definitions import Origin
from typewright.json_text import write_json


class Size(enum.Enum):
    SMALL = "s"
    ODD = (1, object)


@tw.model
class Login:
    name: str
    password: str = tw.field(secret=True)


@dataclasses.dataclass
class Holder:
    login: Login


class Pair(NamedTuple):
    login: Login


@tw.model
class Site:
    admin: Login
    backup: list[Login] = tw.field(factory=list)


def refusal(type_: Any, data: object) -> tw.ValidationError:
    with pytest.raises(tw.ValidationError) as caught:
        tw.load(type_, data)
    return caught.value


def fail_in_a_process() -> None:
    Login(1, 2)  # type: ignore[arg-type]


class TestAsDict:
    def test_has_the_documented_shape(self) -> None:
        """Title and problems; each problem has eight keys, also where there is nothing to say."""
        error = tw.ValidationError(
            "User",
            [
                tw.Problem(("items", 0), "ge", "must be at least 1", "0", "ge=1", Origin("a/b.yaml", 4, 7), 1),
                tw.Problem((), "missing", "is missing"),
            ],
        )
        assert error.as_dict() == {
            "title": "User",
            "problems": [
                {
                    "path": ["items", 0],
                    "where": "$.items[0]",
                    "code": "ge",
                    "message": "must be at least 1",
                    "value": "0",
                    "rule": "ge=1",
                    "argument": 1,
                    "origin": {"file": "a/b.yaml", "line": 4, "column": 7},
                },
                {
                    "path": [],
                    "where": "$",
                    "code": "missing",
                    "message": "is missing",
                    "value": None,
                    "rule": None,
                    "argument": None,
                    "origin": None,
                },
            ],
        }

    @pytest.mark.parametrize(
        ("argument", "plain"),
        [
            (True, True),
            (2.5, 2.5),
            (float("inf"), "inf"),
            pytest.param(10**5000, "<an integer of 16610 bits>", id="huge"),
            (2**53, "9007199254740992"),
            ("^a", "^a"),
            (b"a", "b'a'"),
            (Decimal("1.10"), "1.10"),
            (date(2024, 2, 29), "2024-02-29"),
            (datetime(2024, 2, 29, tzinfo=UTC), "2024-02-29 00:00:00+00:00"),
            (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
            (Fraction(1, 2), "Fraction(1, 2)"),
            (("a", 1, None, Decimal(2)), ["a", 1, None, "2"]),
            (tuple(range(1000)), list(range(100))),
        ],
    )
    def test_makes_json_of_any_argument(self, argument: object, plain: object) -> None:
        """What JSON can't hold becomes text; a long list of values ends after a hundred."""
        problem = tw.Problem((10**30, "\ud800"), "c", "m", argument=argument)
        made = tw.ValidationError("T", [problem]).as_dict()
        assert made["problems"][0]["argument"] == plain
        assert json.loads(json.dumps(made, allow_nan=False)) == made

    @pytest.mark.parametrize(
        ("type_", "data"),
        [
            (dict[int, int], {10**5000: "x"}),
            (dict[str, int], {"k" * 10_000: "x"}),
            (dict[str, int], {b"\xff": object()}),
            (Login, {"\ud800": 1}),
            (Site, {"x" * 10_000: 1, 10**5000: 2, None: 3}),
            (list[Size], [[], "x"]),
            (float, 10**400),
        ],
    )
    def test_can_always_be_written(self, type_: object, data: object) -> None:
        """Hostile keys and values make JSON and text all the same, of bounded length."""
        error = refusal(type_, data)
        for text in (json.dumps(error.as_dict()), str(error), error.render(), error.log_line()):
            assert len(text) < 5000
            text.encode("utf-8", "backslashreplace")


class TestArguments:
    @pytest.mark.parametrize(
        ("type_", "data", "argument"),
        [
            (Annotated[int, tw.Ge(1)], 0, 1),
            (Annotated[str, tw.MaxLength(2)], "abc", 2),
            (Annotated[str, tw.Pattern("^a")], "b", "^a"),
            (Annotated[str, tw.OneOf(("a", "b"))], "c", ("a", "b")),
            (Literal["a", 1], "c", ("a", 1)),
            (Size, "c", ("s", "(1, <class 'object'>)")),
            (tuple[int, int], [1], 2),
            (int, "c", None),
        ],
    )
    def test_are_the_bounds_of_rules(self, type_: object, data: object, argument: object) -> None:
        """A problem holds what its rule was compared with."""
        assert refusal(type_, data).problems[0].argument == argument

    def test_count_in_equality(self) -> None:
        """Problems are equal if everything in them is."""
        one = tw.Problem(("a",), "ge", "m", argument=1)
        assert one == tw.Problem(("a",), "ge", "m", argument=1)
        assert one != tw.Problem(("a",), "ge", "m", argument=2)
        assert len({one, tw.Problem(("a",), "ge", "m", argument=1)}) == 1


class TestMerging:
    def test_puts_paths_below_others(self) -> None:
        """``at`` says where the value stands in a larger one; notes go along."""
        error = tw.ValidationError("User", [tw.Problem(("id",), "ge", "m"), tw.Problem((), "type", "m")])
        error.add_note("line 3")
        moved = error.at("body", 0)
        assert [problem.where for problem in moved.problems] == ["$.body[0].id", "$.body[0]"]
        assert moved.__notes__ == ["line 3"]
        assert error.problems[0].where == "$.id"

    def test_makes_one_error_of_several(self) -> None:
        """``merge`` holds the problems of all, in their order."""
        errors = [tw.ValidationError(name, [tw.Problem((name,), "ge", "m")]) for name in ("a", "b")]
        made = tw.ValidationError.merge("request", iter(errors))
        assert made.title == "request"
        assert made.problems == errors[0].problems + errors[1].problems


class TestCopies:
    def test_survive_pickle_and_copy(self) -> None:
        """Title, problems with arguments and notes come back."""
        error = refusal(Annotated[Decimal, tw.Ge(Decimal("1.5"))], "1")
        error.add_note("line 3")
        for made in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
            assert (made.title, made.problems, made.__notes__) == (error.title, error.problems, ["line 3"])
            assert made.problems[0].argument == Decimal("1.5")

    def test_survive_process_pools(self) -> None:
        """What a worker raises arrives with every problem."""
        with ProcessPoolExecutor(1) as pool, pytest.raises(tw.ValidationError) as caught:
            pool.submit(fail_in_a_process).result()
        assert [problem.where for problem in caught.value.problems] == ["$.name", "$.password"]


class TestSecrets:
    @pytest.mark.parametrize(
        ("type_", "data"),
        [
            (Login, {"name": 1, "password": ["hunter2"]}),
            (Login, ["ada", "hunter2"]),
            (list[Login], {"name": "ada", "password": "hunter2"}),
            (Site, {"admin": ["ada", "hunter2"]}),
            (Site, [{"admin": {"name": "ada", "password": "hunter2"}}]),
            (Login | Site | None, {"password": "hunter2"}),
            (dict[str, Site], [["hunter2"]]),
            (tuple[Login, Login], [{"name": "ada", "password": "hunter2"}]),
            (Holder, [{"login": {"name": "ada", "password": "hunter2"}}]),
            (list[Pair], {"login": {"name": "ada", "password": "hunter2"}}),
            (list[Login], MappingProxyType({"name": "ada", "password": "hunter2"})),
            (Login, '{"name": "ada", "password": "hunter2"}'),
            (Login, b' [{"name": "ada", "password": "hunter2"}]'),
            (Annotated[Login | Site, tw.Tag(itemgetter("password"))], {"password": "hunter2"}),
        ],
    )
    def test_stay_hidden_in_every_form(self, type_: object, data: object) -> None:
        """A secret doesn't show, not even where what holds it is refused as a whole."""
        error = refusal(type_, data)
        texts = [str(error), error.render(), error.render(width=40), error.log_line(), json.dumps(error.as_dict())]
        assert [text for text in texts if "hunter2" in text] == []
        assert [text for text in texts if "<secret>" in text] != []

    def test_stay_hidden_on_construction(self) -> None:
        """A dict given where an object is asked for may hold a secret."""
        with pytest.raises(tw.ValidationError) as caught:
            Site({"name": "ada", "password": "hunter2"})  # type: ignore[arg-type]
        assert caught.value.problems[0].value == "<secret>"

    @pytest.mark.parametrize("text", ['{"password": "hunter2"', b'"hunter2\xff"'])
    def test_stay_hidden_where_text_is_no_json(self, text: str | bytes) -> None:
        """Text that can't be read may hold a secret as well; of other types it is shown."""
        for type_, value in ((Login, "<secret>"), (list[Site], "<secret>"), (list[int], None)):
            with pytest.raises(tw.ValidationError) as caught:
                tw.load_json(type_, text)
            assert caught.value.problems[0].value == value or (value is None and "hunter2" in str(caught.value))

    def test_stay_hidden_as_defaults(self) -> None:
        """A default that its own field refuses isn't shown where the field is secret."""
        with pytest.raises(tw.FieldError) as caught:
            tw.define("Kept", x=tw.field(str, default="hunter2", min_length=10, secret=True))
        assert "hunter2" not in str(caught.value)
        assert "got <secret>" in str(caught.value)

    def test_stay_hidden_in_the_words_of_their_checks(self) -> None:
        """What a check says of a secret default may hold it."""

        def refuse(value: str) -> None:
            raise ValueError(value)

        with pytest.raises(tw.FieldError, match="is refused by its check, got <secret>"):
            tw.define("Kept", x=tw.field(str, default="hunter2", check=refuse, secret=True))

    def test_are_looked_for_in_a_class_that_is_being_read(self) -> None:
        """A default that is refused by the class it stands in is an error like others."""
        with pytest.raises(tw.FieldError, match=r"has a default that must be .*, got \(1,\)"):
            tw.define("Ring", x=tw.field("Ring | None", default=(1,)))

    def test_stay_hidden_where_they_cannot_be_dumped(self) -> None:
        """What can't become plain data or JSON is told by its class, for its text may be that of a secret."""

        class Loud:
            def __repr__(self) -> str:
                return "hunter2"

        kept = tw.define("Kept", x=tw.field(object, secret=True))
        for dump in (tw.dump, tw.dump_json):
            with pytest.raises(tw.DumpError, match=r"Loud: such an object can't become plain data") as caught:
                dump(kept(Loud()))
            assert "hunter2" not in str(caught.value)
        for value, reason in ((Loud(), "an object of .*Loud in it is no plain data"), ({(1,): 2}, "a tuple in it")):
            with pytest.raises(tw.DumpError, match=reason):
                write_json(value, "example")

    def test_hide_nothing_else(self) -> None:
        """Containers of types without a secret are shown, and so are plain values."""
        assert refusal(list[int], {"a": 1}).problems[0].value == "{'a': 1}"
        assert refusal(Login, 5).problems[0].value == "5"
        assert refusal(Login, "no JSON").problems[0].value == "'no JSON'"
