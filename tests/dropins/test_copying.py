"""``asdict`` and ``astuple``: the copies that the standard module makes, of the same types all the way down."""

from __future__ import annotations

import collections
import dataclasses as standard
import datetime as dt
import enum
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import typewright as tw
from typewright.dataclasses import asdict, astuple, dataclass


class Color(enum.Enum):
    RED = 1


class Pair(NamedTuple):
    left: Any
    right: Any = None


class Alone(NamedTuple):
    a: Any


class Careful(Alone):
    """A named tuple with a constructor of its own."""

    __slots__ = ()

    def __new__(cls, a: Any) -> Any:
        return super().__new__(cls, [a])


class Items(list[Any]):
    pass


class Table(dict[Any, Any]):
    pass


@dataclass
class Mine:
    number: int
    items: list[Any]
    table: dict[Any, Any] | None = None
    rest: Any = ()


@standard.dataclass(frozen=True)
class Theirs:
    value: Any
    cls: Any = None


@dataclass
class Empty:
    pass


class Below(Mine):
    """No dataclass of its own, but one by its base."""


ATOMS = [1, "a", 2.5, None, True, b"b", int, len, range(3), ..., Color.RED, dt.date(2024, 1, 2), {1, 2}]
KEYS = st.one_of(st.sampled_from([1, "a", None, Color.RED]), st.builds(Theirs, st.just(1)), st.tuples(st.just(1)))


def grow(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    lists, dicts = st.lists(values, max_size=3), st.dictionaries(KEYS, values, max_size=3)
    return st.one_of(
        lists,
        lists.map(tuple),
        lists.map(Items),
        dicts,
        dicts.map(Table),
        dicts.map(collections.OrderedDict),
        st.builds(Pair, values, values),
        st.builds(Careful, values),
        st.builds(Theirs, values, values),
        st.builds(Mine, values, values, values, values),
        st.builds(Below, values, values),
        st.builds(Empty),
    )


values = st.recursive(st.sampled_from(ATOMS), grow, max_leaves=12)


def typed(value: Any) -> Any:
    """Return *value* with the type of each part beside it."""
    if isinstance(value, dict):
        return type(value), [(typed(key), typed(item)) for key, item in value.items()]
    if isinstance(value, (list, tuple)):
        return type(value), [typed(item) for item in value]
    return type(value), repr(value)


def outcome_of(function: Any, value: Any) -> Any:
    """Return the copy with its types, or the words of the error."""
    try:
        return typed(function(value))
    except TypeError as exc:
        return str(exc)


@given(st.builds(Mine, values, values, values, values))
def test_copies_are_those_of_the_standard_module(made: Mine) -> None:
    """Values, types and errors are the same, by name and by place."""
    assert outcome_of(asdict, made) == outcome_of(standard.asdict, made)
    assert outcome_of(astuple, made) == outcome_of(standard.astuple, made)


class TestCopies:
    def test_share_nothing_that_may_change(self) -> None:
        """Containers are new, the keys of dicts included, and what isn't known is copied deeply."""
        inner: list[Any] = [1]
        made = asdict(Mine(1, [inner, {2}], {"a": inner}, Pair(inner)))
        assert made["items"][0] is not inner
        assert made["table"]["a"] is not inner
        assert made["rest"].left is not inner

    def test_answer_as_this_interpreter_does_for_a_defaultdict(self) -> None:
        """A copy from 3.12 on, an error before."""
        made = Theirs(collections.defaultdict(list, a=[1]))
        assert outcome_of(asdict, made) == outcome_of(standard.asdict, made)

    def test_take_factories_of_the_users(self) -> None:
        """They are given what the standard module gives them."""
        made = Mine(1, [Theirs(2)])
        assert asdict(made, dict_factory=list) == standard.asdict(made, dict_factory=list)
        assert astuple(made, tuple_factory=list) == standard.astuple(made, tuple_factory=list)

    @pytest.mark.parametrize("wrong", [1, Mine, None, "a"], ids=repr)
    def test_refuse_what_is_no_object_of_a_dataclass(self, wrong: Any) -> None:
        """Classes as well, in the words of the standard module."""
        with pytest.raises(TypeError, match="should be called on dataclass instances"):
            asdict(wrong)
        with pytest.raises(TypeError, match="should be called on dataclass instances"):
            astuple(wrong)

    def test_pass_classes_by_that_answer_to_any_name(self) -> None:
        """A metaclass that has an answer to everything makes no dataclass; the standard module judges it."""

        class Meta(type):
            def __getattr__(cls, name: str) -> Any:
                return {} if name == "__dataclass_fields__" else 1

        class Odd(metaclass=Meta):
            pass

        assert outcome_of(asdict, Theirs(Odd())) == outcome_of(standard.asdict, Theirs(Odd()))

    def test_copy_fields_that_no_code_can_hold(self) -> None:
        """Such classes are the standard module's."""
        made = standard.make_dataclass("Made", ["_tw_value", "__own"])(1, [2])
        assert asdict(Theirs(made)) == {"value": {"_tw_value": 1, "__own": [2]}, "cls": None}

    def test_tell_a_number_of_a_class_that_is_gone_from_a_new_one(self) -> None:
        """Classes come and go; each gets its own names."""
        for i in range(50):
            made = standard.make_dataclass("Made", [f"field_{i}"])
            assert asdict(made(1)) == {f"field_{i}": 1}

    def test_end_in_the_error_of_the_interpreter_for_an_object_that_holds_itself(self) -> None:
        """There is no end to it, as there is none in the standard module."""
        made = Mine(1, [])
        made.items.append(made)
        with pytest.raises(RecursionError):
            asdict(made)

    def test_have_code_that_reads_as_what_it_does(self) -> None:
        """The probable class of a value is asked for first."""
        text = tw.source(Mine, "asdict")
        assert '"number": value if type(value := self.number) is int or type(value) in _tw_atoms' in text
        assert '"items": _tw_copy_list(value) if type(value := self.items) is list else' in text
        assert '"cls": _tw_value if (_tw_cls' not in text
