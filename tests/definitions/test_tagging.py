"""How several models are told apart."""

from __future__ import annotations

from typing import Any, Literal

import pytest

import typewright as tw
from tests.tagged_models import Blank, Cat, Circle, Day, Dog, Meow, Night, Shade, Square, Woof
from typewright.definitions import Dialect, declared, fault_of_tag, required_key, tagging_of


def model_of(cls: type) -> Any:
    return declared(cls).definition


class TestTagging:
    def test_finds_the_first_key_that_all_have(self) -> None:
        """A key counts where each model has values of its own for it, whichever way it has them."""
        tagging = tagging_of((Meow, Woof, Cat), None)
        assert tagging is not None
        assert (tagging.by, tagging.allowed) == ("kind", ("meow", 1, "woof", True, "Cat"))
        assert (tagging.find("Cat"), tagging.find(True), tagging.find(1), tagging.find(1.0)) == (Cat, Woof, Meow, None)
        assert tagging.find([]) is None

    def test_members_of_enums_stand_for_themselves_and_their_values(self) -> None:
        """Plain data may hold either, and people are told the values."""
        tagging = tagging_of((Night, Day), None)
        assert tagging is not None
        assert tagging.find(Shade.DARK) is tagging.find("dark") is Night
        assert tagging.allowed == ("dark", "light", 0)

    @pytest.mark.parametrize("classes", [(Circle, Square), (Cat, Circle), (Meow, Night)])
    def test_there_may_be_none(self, classes: tuple[type, ...]) -> None:
        """Without a common key nothing is told by a tag."""
        assert tagging_of(classes, None) is None

    def test_values_that_overlap_tell_nothing(self) -> None:
        """One value of two models could be meant for either."""
        one, two = tw.define("One", kind=Literal["a", "b"]), tw.define("Two", kind=Literal["b"])
        assert tagging_of((one, two), None) is None

    def test_keys_are_those_of_the_dialect(self) -> None:
        """Where keys are names of fields the tag is, too; a class's own tag is called the same in all."""
        one = tw.define("One", kind=tw.field(Literal["a"], key="k"))
        two = tw.define("Two", kind=tw.field(Literal["b"], key="k"))
        by_key, by_name = tagging_of((one, two), None), tagging_of((one, two), None, Dialect(by_name=True))
        assert by_key is not None
        assert by_name is not None
        assert (by_key.by, by_name.by) == ("k", "kind")
        own = tagging_of((Cat, Dog), None, Dialect(by_name=True))
        assert own is not None
        assert own.by == "kind"


class TestRequiredKeys:
    def test_prefer_what_others_do_not_have(self) -> None:
        """A key of its own leaves the model out wherever it is missing."""
        assert required_key(model_of(Circle), [model_of(Square)]) == "radius"
        assert required_key(model_of(Circle), []) == "name"
        assert required_key(model_of(Circle), [model_of(Circle)]) == "name"
        assert required_key(model_of(Blank), [model_of(Circle)]) is None


class TestFaults:
    @pytest.mark.parametrize(("by", "good"), [("kind", True), (len, True), ("", False), (5, False), (None, False)])
    def test_a_tag_is_a_key_or_a_function(self, by: object, good: bool) -> None:
        """Whatever else is given is told to be none."""
        assert (fault_of_tag(by) is None) is good
