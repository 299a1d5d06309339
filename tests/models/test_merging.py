"""``tw.UNSET`` and ``tw.merge``: fields that were never given, and updates that leave them alone."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

import typewright as tw


@tw.model(frozen=True)
class Address:
    city: str
    zip: str | None = None


@tw.model(frozen=True)
class User:
    name: str = tw.field(min_length=1)
    nick: str | None = None
    address: Address | None = None
    tags: list[str] = tw.field(factory=list)


@tw.model(frozen=True)
class AddressPatch:
    city: str | tw.UnsetType = tw.UNSET
    zip: str | tw.UnsetType | None = tw.UNSET


@tw.model(frozen=True)
class UserPatch:
    name: str | tw.UnsetType = tw.field(default=tw.UNSET, min_length=1)
    nick: str | tw.UnsetType | None = tw.UNSET
    address: AddressPatch | tw.UnsetType | None = tw.UNSET
    tags: list[str] | tw.UnsetType = tw.UNSET


ADA = User("Ada", "a", Address("London", "N1"), ["x"])


class TestUnset:
    def test_is_one_object(self) -> None:
        """There is one UNSET, however it is copied, pickled or made; it is falsy and says its name."""
        for same in (
            copy.copy(tw.UNSET),
            copy.deepcopy([tw.UNSET])[0],
            pickle.loads(pickle.dumps(tw.UNSET)),
            tw.UnsetType(),
        ):
            assert same is tw.UNSET
        assert not tw.UNSET
        assert repr(tw.UNSET) == "UNSET"

    def test_stands_for_what_is_absent(self) -> None:
        """What is absent in plain data stays unset, None doesn't; dumped data leaves it out again."""
        plain: list[dict[str, Any]] = [{}, {"nick": None}, {"name": "Eva"}, {"address": {"zip": None}}, {"tags": []}]
        for data in plain:
            patch = tw.load(UserPatch, data)
            assert tw.dump(patch) == data
            assert tw.load_json(UserPatch, tw.dump_json(patch)) == patch
        assert tw.load(UserPatch, {}) == UserPatch()
        assert pickle.loads(pickle.dumps(tw.load(UserPatch, {}))).name is tw.UNSET

    def test_is_no_plain_data(self) -> None:
        """Problems don't speak of it, for data can't hold it."""
        (problem,) = tw.codec(UserPatch).problems({"name": 5})
        assert problem.message == "must be text"
        assert tw.codec(UserPatch).problems({"name": ""})[0].code == "min_length"
        assert tw.codec(UserPatch).problems({"name": tw.UNSET})[0].code == "type"
        with pytest.raises(tw.DumpError):
            tw.dump([tw.UNSET])

    def test_is_refused_where_it_is_not_said(self) -> None:
        """A field whose type doesn't say so can't be unset."""
        with pytest.raises(tw.ValidationError):
            User(tw.UNSET)  # type: ignore[arg-type]
        with pytest.raises(tw.ValidationError, match="UnsetType"):
            UserPatch(5)  # type: ignore[arg-type]

    def test_defaults_are_left_out_beside_it(self) -> None:
        """``omit_none`` and ``omit_defaults`` mean what they mean elsewhere."""
        assert tw.dump(UserPatch(nick=None), omit_none=True) == {}
        assert tw.dump(UserPatch(nick=None), omit_defaults=True) == {"nick": None}


class TestMerge:
    @pytest.mark.parametrize(
        ("data", "merged"),
        [
            ({}, ADA),
            ({"name": "Eva", "nick": None}, User("Eva", None, Address("London", "N1"), ["x"])),
            ({"address": {"zip": None}}, User("Ada", "a", Address("London"), ["x"])),
            ({"address": None, "tags": []}, User("Ada", "a", None, [])),
        ],
    )
    def test_sets_what_is_set(self, data: Any, merged: User) -> None:
        """What a patch sets takes the place of what was there, in nested models field by field."""
        assert tw.merge(ADA, tw.load(UserPatch, data)) == merged
        assert User("Ada", "a", Address("London", "N1"), ["x"]) == ADA

    def test_takes_mappings_and_objects_of_the_model_itself(self) -> None:
        """A mapping is a patch by names; another object of the class sets all of its fields."""
        assert tw.merge(ADA, {"name": "Eva", "nick": tw.UNSET}).name == "Eva"
        assert tw.merge(ADA, User("Eva")) == User("Eva")
        assert tw.merge(ADA, {"address": Address("Rome")}).address == Address("Rome")

    def test_checks_all_fields(self) -> None:
        """What is merged is checked as if it were made anew."""
        with pytest.raises(tw.ValidationError) as refused:
            tw.merge(ADA, {"name": ""})
        assert refused.value.problems[0].code == "min_length"
        with pytest.raises(tw.ValidationError):
            # A nested patch can't become an address of its own.
            tw.merge(User("Ada"), UserPatch(address=AddressPatch("Rome")))

    def test_goes_by_the_parameters_of_constructors(self) -> None:
        """A field whose parameter has another name is found by its own."""
        cls = tw.define("Aliased", x=tw.field(int, alias="ex"), y=tw.field(int, default=2))
        assert tw.merge(cls(ex=1), {"x": 3}) == cls(ex=3)

    def test_leaves_what_nobody_gives(self) -> None:
        """A field without a parameter is made by the merged object itself; a mapping can't set it."""

        @tw.model
        class Counted:
            name: str
            length: int = tw.field(init=False)

            def __post_init__(self) -> None:
                self.length = len(self.name)

        assert tw.merge(Counted("a"), Counted("abc")).length == 3
        with pytest.raises(tw.ModelError, match="has no field 'length' that can be given, but the patch sets it"):
            tw.merge(Counted("a"), {"length": 3})

    @pytest.mark.parametrize("patch", [{"nam": "Eva"}, {1: 2}, 5, "name", None, [("name", "Eva")]], ids=repr)
    def test_refuses_what_is_no_patch(self, patch: Any) -> None:
        """A name that is no field, and what has no fields, is an error that says so."""
        with pytest.raises(tw.ModelError, match=r"no field|no patch"):
            tw.merge(ADA, patch)

    def test_refuses_values_of_other_classes(self) -> None:
        """Only objects of models can be merged into."""
        with pytest.raises(tw.ModelError, match="dict: is no model"):
            tw.merge({}, {})
