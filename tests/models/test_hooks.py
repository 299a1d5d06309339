"""``__init_subclass__`` and metaclasses of the user's beside options of ours."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import pytest

import typewright as tw

T = TypeVar("T")
META: Any = type(tw.Model)


class TestKeywords:
    def test_go_to_the_hook_that_asks_for_them(self) -> None:
        """What is no option of ours reaches ``__init_subclass__``, once; options stay ours."""
        seen: list[Any] = []

        class Parent(tw.Model):
            def __init_subclass__(cls, *, label: str = "none", **rest: Any) -> None:
                super().__init_subclass__(**rest)
                seen.append((cls.__name__, label))

        class Child(Parent, label="child", frozen=True):  # type: ignore[misc] # pyright: ignore[reportGeneralTypeIssues]
            x: int

        Parent.define("Called", x=int)
        assert seen == [("Child", "child"), ("Called", "none")]
        with pytest.raises(tw.FrozenError):
            Child(1).x = 2  # type: ignore[misc]

    def test_an_unknown_option_is_refused_where_nobody_asks(self) -> None:
        """A slip in an option's name is told, also beside ``Generic``."""
        make: Any
        for make in (
            lambda: META("Slip", (tw.Model,), {}, frosen=True),
            lambda: META("Slip", (tw.Model, Generic), {"__orig_bases__": (Generic[T],)}, frosen=True),  # type: ignore[index]
        ):
            with pytest.raises(tw.ModelError, match="has no option 'frosen'"):
                make()

    def test_a_decorated_class_cannot_repeat_keywords(self) -> None:
        """Where the hook must have keywords, the error says what to do instead of missing them."""

        class Parent:
            def __init_subclass__(cls, *, label: str) -> None:
                cls.label = label  # type: ignore[attr-defined]

        with pytest.raises(tw.ModelError, match=r"would miss 'label' then; write class Child\(tw\.Model"):

            @tw.model
            class Child(Parent, label="child"):
                x: int

        @tw.model(slots=False)
        class Loose(Parent, label="loose"):
            x: int

        assert Loose.label == "loose"  # type: ignore[attr-defined]

    def test_a_decorated_class_calls_a_hook_twice(self) -> None:
        """A hook without needs runs for the class statement and for the remade class."""
        seen: list[type] = []

        class Parent:
            def __init_subclass__(cls, label: str = "none") -> None:
                seen.append(cls)

        @tw.model
        class Child(Parent):
            x: int

        assert len(seen) == 2
        assert seen[1] is Child


class TestMetaclasses:
    def test_run_once(self) -> None:
        """A metaclass below that of ``tw.Model`` makes each class once."""
        made: list[str] = []

        class Meta(META):  # type: ignore[misc]
            def __init__(self, name: str, *args: Any, **options: Any) -> None:
                super().__init__(name, *args, **options)
                made.append(name)

        class Parent(tw.Model, metaclass=Meta):
            x: int

        class Child(Parent, frozen=False):  # type: ignore[call-arg, metaclass]
            y: int

        assert made == ["Parent", "Child"]
        assert Child(1, 2).dump() == {"x": 1, "y": 2}
        assert Parent.define("Called", z=int)(1, 2).z == 2
        assert made == ["Parent", "Child", "Called"]
