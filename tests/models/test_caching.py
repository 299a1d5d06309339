"""``functools.cached_property`` in models with and without slots."""

from __future__ import annotations

import copy
import functools
import pickle
from functools import cached_property
from typing import Any

import pytest

import typewright as tw

META: Any = type(tw.Model)


class Pickled(tw.Model):
    x: int

    @cached_property
    def twice(self) -> int:
        return self.x * 2


def make(form: str, body: dict[str, Any], bases: Any = (), **options: Any) -> Any:
    """Return a model with *body*, made by the decorator or by the metaclass."""
    if form == "decorated":
        return tw.model(**options)(type("Made", bases, dict(body)))
    return META("Made", bases or (tw.Model,), dict(body), **options)


def counting(calls: list[int]) -> Any:
    """Return a cached property that notes its calls."""

    def twice(self: Any) -> int:
        calls.append(self.x)
        return int(self.x * 2)

    made = cached_property(twice)
    made.__set_name__(object, "twice")
    return made


@pytest.mark.parametrize("form", ["decorated", "based"])
@pytest.mark.parametrize("options", [{}, {"frozen": True}, {"slots": False}, {"frozen": True, "slots": False}], ids=str)
class TestCachedProperties:
    def test_are_asked_once(self, form: str, options: Any) -> None:
        """The function runs at the first look, once for each object."""
        calls: list[int] = []
        model = make(form, {"__annotations__": {"x": int}, "twice": counting(calls)}, **options)
        first, second = model(1), tw.load(model, {"x": 2})
        assert (first.twice, first.twice, second.twice) == (2, 2, 4)
        assert calls == [1, 2]
        assert hasattr(first, "__dict__") is (options.get("slots") is False)
        assert [item.name for item in tw.fields(model)] == ["x"]
        assert tw.dump(first) == {"x": 1}
        assert first == model(1)
        assert tw.replace(first, x=5).twice == 10

    def test_other_attributes_are_missed_as_ever(self, form: str, options: Any) -> None:
        """What isn't there is an AttributeError with the name and the object."""
        made = make(form, {"__annotations__": {"x": int}, "twice": counting([])}, **options)(1)
        with pytest.raises(AttributeError, match="'Made' object has no attribute 'other'") as missed:
            made.other  # noqa: B018 - the look is the test
        assert (missed.value.name, missed.value.obj) == ("other", made)

    def test_a_getattr_of_the_users_is_asked(self, form: str, options: Any) -> None:
        """``__getattr__`` of the class or of a base still answers to what isn't there."""

        class Base:
            __slots__ = ()

            def __getattr__(self, name: str) -> str:
                return f"base {name}"

        body = {"__annotations__": {"x": int}, "twice": counting([])}
        own = make(form, {**body, "__getattr__": lambda self, name: f"own {name}"}, **options)
        bases = (Base,) if form == "decorated" else (Base, tw.Model)
        assert (own(1).twice, own(1).other) == (2, "own other")
        below = make(form, body, bases, **options)
        assert (below(1).twice, below(1).other) == (2, "base other")

    def test_copies_leave_them_behind_or_take_them_along(self, form: str, options: Any) -> None:
        """A copy gives the same answer."""
        made = make(form, {"__annotations__": {"x": int}, "twice": counting([])}, **options)(1)
        assert made.twice == copy.copy(made).twice == copy.deepcopy(made).twice == 2


class TestWithSlots:
    def test_in_a_child(self) -> None:
        """A child has its parent's cached properties and its own."""

        class Child(Pickled):
            y: int

            @cached_property
            def sum(self) -> int:
                return self.x + self.y

        made = Child(1, 2)
        assert (made.twice, made.sum) == (2, 3)
        assert not hasattr(made, "__dict__")

    def test_errors_come_out_as_they_are(self) -> None:
        """An AttributeError of the function is not taken for a missing attribute's."""

        class Made(tw.Model):
            x: int

            @cached_property
            def bad(self) -> int:
                raise AttributeError("mine")

        with pytest.raises(AttributeError, match=r"^mine$"):
            _ = Made(1).bad

    def test_can_be_forgotten(self) -> None:
        """``del`` makes the next look ask again."""
        made = Pickled(1)
        assert made.twice == 2
        made.x = 2
        del made.twice
        assert made.twice == 4

    def test_are_not_pickled(self) -> None:
        """What was kept stays where it was."""
        made = Pickled(1)
        assert made.twice == 2
        again = pickle.loads(pickle.dumps(made))
        assert again == made
        again.x = 5
        assert again.twice == 10

    def test_super_works_in_them(self) -> None:
        """The function sees the class that the decorator returned."""

        @tw.model
        class Made:
            x: int

            @functools.cached_property
            def own(self) -> Any:
                return __class__  # type: ignore[name-defined]

        assert Made(1).own is Made
