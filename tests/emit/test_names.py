"""Names of one unit: the user's, constants and locals never clash."""

from __future__ import annotations

import builtins
import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typewright.definitions import fault_of_name
from typewright.emit import Bound, Derived, Name, Names
from typewright.errors import CodePartError, UnitSealedError

HINTS = ["default_x", "", "1", "a b", "é", "x\ny", "class", '"; import os', "len", "\ud800", "a" * 300]


class TestUserNames:
    def test_stay_as_written(self) -> None:
        """A field's name is its name in generated code."""
        assert Names(["price"]).user("price") == Name("price")

    def test_must_be_known(self) -> None:
        """An emitter can't slip in a name that wasn't checked."""
        with pytest.raises(CodePartError):
            Names(["price"]).user("cost")

    @pytest.mark.parametrize("name", ["", "1x", "a b", "class", "x; y", "ﬁeld", "__class__", "_tw_x", "x\n"])
    def test_must_be_names(self, name: str) -> None:
        """What can't be a field can't be a name in a unit."""
        with pytest.raises(CodePartError):
            Names([name])


class TestBuiltins:
    def test_keep_their_names_unless_shadowed(self) -> None:
        """A field called ``len`` makes the built-in a constant."""
        names = Names(["len"])
        assert (names.builtin("len"), names.builtin("str")) == (Name("_tw_len"), Name("str"))
        assert names.constants == {"_tw_len": Bound(builtins.len)}


class TestConstants:
    def test_are_one_name_for_one_object(self) -> None:
        """The same object under the same hint is bound once."""
        names, value = Names(), object()
        assert names.constant(value, "x") == names.constant(value, "x")
        assert len(names.constants) == 1

    def test_tell_equal_values_of_two_types_apart(self) -> None:
        """1, 1.0 and True are equal and not the same."""
        names = Names()
        assert len({names.constant(value, "x").text for value in (1, 1.0, True, "1")}) == 4

    def test_tell_negative_zero_apart(self) -> None:
        """0.0 and -0.0 are equal and not the same."""
        names = Names()
        assert names.constant(0.0, "x") != names.constant(-0.0, "x")

    def test_tell_objects_apart_that_claim_to_be_equal(self) -> None:
        """A user's ``__eq__`` isn't asked."""

        class Equal:
            def __eq__(self, other: object) -> bool:
                return True

            def __hash__(self) -> int:
                return 1

        names = Names()
        assert names.constant(Equal(), "x") != names.constant(Equal(), "x")

    def test_may_be_derived_later(self) -> None:
        """A call is noted, not made."""
        names = Names()
        name = names.derived("pattern", divmod, 1, 0)
        assert names.constants == {name.text: Derived(divmod, (1, 0))}

    @pytest.mark.parametrize("hint", HINTS)
    def test_have_names_whatever_the_hint(self, hint: str) -> None:
        """A hint may come from a user's type; the name is ASCII, ours, and no keyword."""
        names = Names()
        text = names.constant(object(), hint).text
        assert text.isidentifier()
        assert text.isascii()
        assert text.startswith("_tw_")
        assert not keyword.iskeyword(text)


class TestLocals:
    def test_are_fresh_each_time(self) -> None:
        """Two variables of one hint are two."""
        names = Names()
        assert names.local("item") != names.local("item")

    def test_dont_clash_with_constants(self) -> None:
        """Numbers tell them apart."""
        names = Names()
        texts = [names.constant(object(), "x").text, names.local("x").text, names.local("x_2").text]
        assert len(set(texts)) == 3


class TestParameters:
    def test_give_way_to_fields(self) -> None:
        """A field called ``self`` is the user's."""
        names = Names(["self"])
        assert names.parameter("self") == names.parameter("self") == Name("_tw_self")
        assert names.parameter("other") == Name("other")


def test_a_sealed_unit_takes_no_names() -> None:
    """After compilation a new name would have no value."""
    names = Names()
    known = names.constant(1.5, "x")
    names.seal("shop.User methods")
    assert names.constant(1.5, "x") == known
    with pytest.raises(UnitSealedError, match=r"shop\.User methods has been compiled"):
        names.local("x")
    with pytest.raises(UnitSealedError):
        names.constant(2.5, "x")
    with pytest.raises(UnitSealedError):
        names.derived("x", len)


@given(st.lists(st.text()), st.lists(st.text()))
def test_no_name_of_ours_is_a_users(fields: list[str], hints: list[str]) -> None:
    """Whatever fields and hints are called, every name has one meaning."""
    users = [name for name in fields if fault_of_name(name) is None]
    names = Names(users)
    ours = [names.constant(object(), hint).text for hint in hints] + [names.local(hint).text for hint in hints]
    assert len(set(ours)) == len(ours)
    assert not set(ours) & set(users)
