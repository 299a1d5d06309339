"""``typewright.cached_property`` beside the standard library's, and in classes with slots."""

from __future__ import annotations

import copy
import functools
import inspect
import pickle
import threading
from dataclasses import dataclass, field
from typing import Any

import pytest

import typewright as tw
from typewright.dropins.cached_properties import _KeptInSlot


class Tile:
    __slots__ = ("__area", "calls", "width")

    def __init__(self, width: int) -> None:
        self.width, self.calls = width, 0

    @tw.cached_property
    def area(self) -> int:
        """How much it covers."""
        self.calls += 1
        return self.width**2


class _Hidden:
    __slots__ = ("__worth",)

    @tw.cached_property
    def worth(self) -> int:
        return 5


class TestInSlots:
    def test_is_computed_once(self) -> None:
        """The value is kept in the private slot; each object has its own."""
        first, second = Tile(3), Tile(4)
        assert (first.area, first.area, first.calls) == (9, 9, 1)
        assert (second.area, first.area) == (16, 9)
        assert first._Tile__area == 9  # type: ignore[attr-defined]

    def test_is_set_and_deleted(self) -> None:
        """A value can be given, and taken away: then it is computed again."""
        tile = Tile(3)
        tile.area = 5
        assert (tile.area, tile.calls) == (5, 0)
        del tile.area
        assert (tile.area, tile.calls) == (9, 1)
        del tile.area
        with pytest.raises(AttributeError):
            del tile.area

    def test_is_a_cached_property_to_who_looks(self) -> None:
        """The class shows a cached property of the standard library's kind, with its function and docstring."""
        found: Any = inspect.getattr_static(Tile, "area")
        assert isinstance(found, functools.cached_property)
        assert Tile.area is found
        assert (found.attrname, found.__doc__, found.func.__name__) == ("area", "How much it covers.", "area")

    def test_leading_underscores_of_the_class_are_no_part_of_the_slot(self) -> None:
        """The slot's name is mangled as Python does it."""
        assert _Hidden().worth == 5
        assert type(inspect.getattr_static(_Hidden, "worth")) is _KeptInSlot

    def test_travels_with_its_object(self) -> None:
        """Copies and pickles hold the value, as they do where it is in a ``__dict__``."""
        tile = Tile(3)
        assert tile.area == 9
        for back in (copy.copy(tile), copy.deepcopy(tile), pickle.loads(pickle.dumps(tile))):
            assert (back.area, back.calls) == (9, 1)

    def test_is_inherited(self) -> None:
        """Objects of a subclass keep the value in the slot, whether they have a ``__dict__`` or not."""

        class Loose(Tile):
            pass

        class Tight(Tile):
            __slots__ = ()

        for cls in (Loose, Tight):
            tile = cls(2)
            assert (tile.area, tile.area, tile.calls) == (4, 4, 1)
        assert "area" not in vars(Loose(2))

    def test_what_the_function_raises_stands_alone(self) -> None:
        """An error of the function is raised as it is, and nothing is kept."""

        class Failing:
            __slots__ = ("__value",)

            @tw.cached_property
            def value(self) -> int:
                raise LookupError

        with pytest.raises(LookupError) as caught:
            Failing().value  # noqa: B018 - the look-up is the test
        assert caught.value.__context__ is None

    def test_a_class_made_again_finds_its_own_slot(self) -> None:
        """Decorators that rebuild a class with slots leave a property that works, and the old class one, too."""

        @dataclass(slots=True)
        class Made:
            width: int
            __area: Any = field(init=False, repr=False)

            @tw.cached_property
            def area(self) -> int:
                return self.width**2

        made = Made(3)
        assert (made.area, made.area, hasattr(made, "__dict__")) == (9, 9, False)
        again: Any = type("Tile", (), {"__slots__": ("_Tile__area", "width", "calls"), "area": vars(Tile)["area"]})
        loose: Any = type("Loose", (), {"width": 5, "calls": 0, "area": vars(Tile)["area"]})
        assert vars(again)["area"]._slot is vars(again)["_Tile__area"]
        assert (loose().area, type(vars(loose)["area"])) == (25, tw.cached_property)
        with pytest.raises((TypeError, RuntimeError)):
            type("Tile", (), {"other": vars(Tile)["area"]})

    def test_subclasses_of_the_property_are_left_alone(self) -> None:
        """A property that its user changed makes room for none of ours."""

        class Loud(tw.cached_property):  # type: ignore[type-arg]
            pass

        class Holder:
            __slots__ = ("__value",)
            value = Loud(lambda _: 1)

        assert type(vars(Holder)["value"]) is Loud
        with pytest.raises(TypeError, match="No '__dict__' attribute on 'Holder' instance to cache 'value' property"):
            Holder().value  # noqa: B018 - the look-up is the test

    def test_threads_see_one_value_in_the_end(self) -> None:
        """Threads may compute at once, as from 3.12 on with a ``__dict__``; all later looks agree."""
        barrier = threading.Barrier(4)
        tile = Tile(3)
        seen: list[int] = []

        def look() -> None:
            barrier.wait()
            seen.append(tile.area)

        threads = [threading.Thread(target=look) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert seen == [9] * 4
        assert tile.area == 9


class TestInDicts:
    def test_is_served_by_the_standard_librarys_code(self) -> None:
        """Where objects have a ``__dict__``, nothing of ours runs at the first look or later ones."""
        assert tw.cached_property.__get__ is functools.cached_property.__get__
        assert not hasattr(tw.cached_property, "__set__")

    def test_takes_a_dict_among_slots(self) -> None:
        """A class with slots and a ``__dict__`` keeps the value there."""

        class Mixed:
            __slots__ = ("__dict__",)

            @tw.cached_property
            def value(self) -> int:
                return 7

        mixed = Mixed()
        assert (mixed.value, vars(mixed)) == (7, {"value": 7})

    def test_takes_a_parameter(self) -> None:
        """It can be written with the type of its value."""
        assert tw.cached_property[int].__origin__ is tw.cached_property  # type: ignore[attr-defined]

    def test_is_found_where_users_import_it(self) -> None:
        """The class names ``typewright`` as its module."""
        assert (tw.cached_property.__module__, tw.cached_property.__qualname__) == ("typewright", "cached_property")


class TestInModels:
    def test_a_model_gives_it_a_slot_of_its_own(self) -> None:
        """Models, whose objects have slots, take it for what the standard library's is."""

        @tw.model
        class Disc:
            radius: int

            @tw.cached_property
            def area(self) -> int:
                return 3 * self.radius**2

        class Ring(tw.Model):
            radius: int

            @tw.cached_property
            def area(self) -> int:
                return 3 * self.radius**2

        for made in (Disc(2), Ring(2)):
            assert (made.area, made.area, hasattr(made, "__dict__")) == (12, 12, False)
            assert tw.dump(made) == {"radius": 2}
