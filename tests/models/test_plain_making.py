"""Classes made at a glance are what the long way would have made."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar

import pytest

import typewright as tw
from typewright.models import blueprint_of, metaclasses
from typewright.models.plain_making import make_plainly

NO_FACTORY: Any = 3
META: Any = type(tw.Model)
START = datetime(2024, 5, 3, tzinfo=UTC)


def give_all() -> dict[str, Any]:
    """Return a class body with each kind of field that a glance is enough for."""
    annotations = {"a": int, "b": "str", "c": list[int], "d": str, "e": datetime, "f": int | None, "g": dict[str, int]}
    defaults = {"d": "x", "e": START, "f": None, "g": tw.field(factory=dict)}
    return {"__module__": __name__, "__qualname__": "Made", "__annotations__": annotations, **defaults}


def make_both(monkeypatch: pytest.MonkeyPatch, body: dict[str, Any]) -> tuple[Any, Any]:
    """Return the classes of a body, made at a glance and the long way."""
    made: Any = META("Made", (tw.Model,), dict(body))
    with monkeypatch.context() as patch:
        patch.setattr(metaclasses, "ROOTS", set())
        return made, META("Made", (tw.Model,), dict(body))


class TestMakePlainly:
    def test_makes_what_the_long_way_makes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Both classes have the same attributes, slots, fields, signatures and cache key."""
        quick, slow = make_both(monkeypatch, give_all())
        assert blueprint_of(quick).is_usual
        assert not blueprint_of(slow).is_usual
        assert vars(quick).keys() == vars(slow).keys()
        assert quick.__slots__ == slow.__slots__
        assert quick.__match_args__ == slow.__match_args__
        assert [field.name for field in tw.fields(quick)] == [field.name for field in tw.fields(slow)]
        assert inspect.signature(quick) == inspect.signature(slow)
        assert blueprint_of(quick).spelling()[0] == blueprint_of(slow).spelling()[0]
        assert repr(quick(1, "b", [2])) == repr(slow(1, "b", [2]))

    @pytest.mark.parametrize(
        "extra",
        [
            {"__annotations__": {"a": Annotated[int, tw.Ge(1)]}},
            {"__annotations__": {"a": ClassVar[int]}},
            {"__annotations__": {"a": "ClassVar[int]"}},
            {"__annotations__": {"a": int, "b": int}, "a": 1},
            {"a": "text"},
            {"a": []},
            {"a": tw.field(ge=1)},
            {"a": tw.field(factory=NO_FACTORY)},
            {"__init__": lambda self: None},
            {"__post_init__": lambda self: None},
            {"__slots__": ()},
            {"b": property(lambda self: 1)},
            {"b": tw.field()},
        ],
    )
    def test_leaves_the_rest_to_the_long_way(self, extra: dict[str, Any]) -> None:
        """A body that needs a closer look is refused, and left as it was."""
        body = {"__module__": __name__, "__qualname__": "Made", "__annotations__": {"a": int}, **extra}
        before = dict(body)
        assert make_plainly(type, "Made", (), body, inspect.currentframe()) is None  # type: ignore[arg-type]
        assert body == before

    def test_keeps_functions(self) -> None:
        """Methods of the user's own don't need the long way."""

        class Made(tw.Model):
            a: int

            def twice(self) -> int:
                return 2 * self.a

        assert blueprint_of(Made).is_usual
        assert Made(2).twice() == 4


class TestSharedPromises:
    def test_plain_class_below_finds_those_of_its_base(self) -> None:
        """``super()`` reaches the methods of a model that nobody has used yet."""

        @tw.model
        class Base:
            a: int

        class Below(Base):
            def __init__(self) -> None:
                super().__init__(7)

            def __repr__(self) -> str:
                return f"<{super().__repr__()}>"

        assert repr(Below()).endswith("Below(a=7)>")

    def test_model_below_finds_those_of_its_base(self) -> None:
        """A model's own methods and, by ``super()``, those of its base are told apart."""

        class Base(tw.Model):
            a: int

        class Below(Base):
            b: int

            def __repr__(self) -> str:
                return f"{super().__repr__()} and {self.b}"

        made = Below(1, 2)
        assert (made.a, made.b) == (1, 2)
        assert repr(made).endswith("Below(a=1) and 2")
        assert inspect.signature(Base.__init__) != inspect.signature(Below.__init__)

    def test_each_class_has_functions_of_its_own(self) -> None:
        """Two classes share nothing once somebody looks."""
        one: Any = tw.define("One", a=int)
        other: Any = tw.define("Other", b=int)
        assert one.__init__ is not other.__init__
        assert one.__init__ is one.__init__
        assert one.__init__.__qualname__.endswith("One.__init__")
        assert (one(1), other(2)) == (one(a=1), other(b=2))
