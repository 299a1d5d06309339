"""What ``@tw.model`` leaves behind when it makes a class a second time: nothing."""

from __future__ import annotations

import abc
import functools
import gc
import sys
import weakref
from typing import Any, ClassVar, Generic, TypeVar

import pytest

import typewright as tw
from typewright.engine import forget_ghost

T = TypeVar("T")
make: Any = tw.model


class Plain:
    pass


class Below(Plain):
    pass


class Slotted:
    __slots__ = ("a",)


class SlottedTwice(Slotted):
    __slots__ = ("b",)


class Empty:
    __slots__ = ()


class Abstract(abc.ABC):  # noqa: B024 - only its metaclass counts
    pass


class Several(Plain, Empty):
    pass


class Boxed(Generic[T]):
    pass


class Listed(list[int]):
    pass


class Hooked:
    seen: ClassVar[list[str]] = []

    def __init_subclass__(cls) -> None:
        Hooked.seen.append(cls.__name__)


class BelowHooked(Hooked):
    pass


class SlotsHooked(Hooked):
    __slots__ = ("c",)


BASES = (Plain, Below, Slotted, SlottedTwice, Empty, Abstract, Several, Boxed, Listed, Hooked, BelowHooked, SlotsHooked)


@pytest.fixture
def _without_collector() -> Any:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_without_collector")
class TestGhosts:
    @pytest.mark.parametrize("base", BASES, ids=lambda base: base.__name__)
    @pytest.mark.parametrize("frozen", [False, True], ids=["mutable", "frozen"])
    def test_the_base_has_one_subclass_at_once(self, base: Any, frozen: bool) -> None:
        """Without waiting for a collection, no class below any base but the one that was returned."""

        @make(frozen=frozen)
        class Child(base):  # type: ignore[misc]
            x: int

            def show(self) -> Any:
                return super().__repr__()

        Child(1).show()
        for cls in Child.__mro__[1:-1]:
            if cls.__module__ == __name__:
                assert [found for found in cls.__subclasses__() if found.__name__ == "Child"] in ([], [Child])
                assert not [found for found in cls.__subclasses__() if found.__name__ == "<replaced>"]
        assert issubclass(Child, base)

    def test_below_a_model(self) -> None:
        """A model below a model leaves none either; on 3.11 the collector has to come."""

        @tw.model
        class Parent:
            x: int

        @tw.model
        class Child(Parent):
            y: int

        if sys.version_info < (3, 12):
            gc.collect()
        assert Parent.__subclasses__() == [Child]

    def test_a_hook_hears_of_no_stand_in(self) -> None:
        """``__init_subclass__`` runs for the class and for the remade one, not for what replaces bases."""
        Hooked.seen.clear()

        @tw.model
        class Child(BelowHooked):
            x: int

        assert Child(1).x == 1
        assert Hooked.seen == ["Child", "Child"]

    def test_several_bases(self) -> None:
        """Every base forgets the ghost, not the first alone."""

        @tw.model
        class Child(Empty, Below):
            x: int

        assert [found for base in (Empty, Below) for found in base.__subclasses__() if found is not Child] in (
            [],
            [Several],
        )

    def test_the_ghost_goes_with_the_next_collection(self) -> None:
        """Nothing of ours holds the class that was replaced."""
        watches = []

        def watched(cls: Any) -> Any:
            watches.append(weakref.ref(cls))
            return cls

        @tw.model(frozen=True)
        @watched
        class Child(Plain):
            x: int

            def show(self) -> str:
                return super().__repr__()

        Child(1).show()
        gc.collect()
        assert watches[0]() is None

    def test_under_a_metaclass_of_the_users(self) -> None:
        """A metaclass changes nothing, and makes no class but the two."""
        made: list[str] = []

        class Meta(type):
            def __init__(cls, name: str, *rest: Any) -> None:
                made.append(name)

        class Above(metaclass=Meta):
            pass

        class Base(Above):
            pass

        @tw.model
        class Child(Base):
            x: int

        assert Base.__subclasses__() == [Child]
        assert made == ["Above", "Base", "Child", "Child"]

    def test_what_cannot_be_replaced_stays(self) -> None:
        """Where layouts differ the ghost keeps its bases, and they no stand-in."""

        class Base:
            __slots__ = iter(("a", "b"))

        class Ghost(Base):
            pass

        forget_ghost(Ghost)
        assert Ghost.__bases__ == (Base,)
        assert Base.__subclasses__() == [Ghost]


def decorate(function: Any) -> Any:
    """Wrap, and say so."""

    @functools.wraps(function)
    def wrapper(*args: Any) -> Any:
        return function(*args)

    return wrapper


def hide(function: Any) -> Any:
    """Wrap, and leave no trace but a cell."""

    def wrapper(*args: Any) -> Any:
        return function(*args)

    return wrapper


class Keep:
    """A descriptor of somebody's own."""

    def __init__(self, function: Any) -> None:
        self.function = function

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return functools.partial(self.function, instance)


class KeepInSlot:
    __slots__ = ("__wrapped__",)

    def __init__(self, function: Any) -> None:
        self.__wrapped__ = function

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return functools.partial(self.__wrapped__, instance)


class Answering:
    """Has every attribute one asks for, without end; and can be called."""

    def __getattr__(self, name: str) -> Any:
        return Answering()

    def __call__(self) -> None:
        """Do nothing."""


WRAPPERS: dict[str, Any] = {
    "plain": lambda function: function,
    "wraps": decorate,
    "cell": hide,
    "twice": lambda function: decorate(hide(decorate(function))),
    "descriptor": Keep,
    "slot": KeepInSlot,
    "property": property,
    "setter": lambda function: property(None, function).getter(function),
    "cached": lambda function: property(decorate(function)),
    "partial": functools.partialmethod,
    "dispatch": functools.singledispatchmethod,
    "class method": classmethod,
    "static method": staticmethod,
    "decorated class method": lambda function: classmethod(hide(function)),
}


class TestCells:
    @pytest.mark.parametrize("wrapper", WRAPPERS.values(), ids=WRAPPERS)
    def test_class_means_the_new_class_wherever_a_method_hides(self, wrapper: Any) -> None:
        """``__class__`` is the class that ``@tw.model`` returned."""

        @make
        class Child:
            x: int

            @wrapper  # type: ignore[untyped-decorator]
            def own(*_: Any) -> Any:
                return __class__  # type: ignore[name-defined]

        child: Any = Child
        got = child(1).own
        assert (got if isinstance(got, type) else got(1) if wrapper is WRAPPERS["dispatch"] else got()) is Child

    def test_generators_share_the_cell(self) -> None:
        """What a method makes when it runs sees the class that its method sees."""

        @tw.model
        class Child:
            x: int

            def walk(self) -> Any:
                yield __class__  # type: ignore[name-defined]
                yield [__class__ for _ in "a"]  # type: ignore[name-defined]
                yield super().__thisclass__  # type: ignore[misc]

        assert [*Child(1).walk()] == [Child, [Child], Child]

    def test_an_empty_cell_is_left_alone(self) -> None:
        """A name of the enclosing function that is bound later is no reason to fail."""

        def enclose() -> Any:
            @tw.model
            class Child:
                x: int

                def later(self) -> Any:
                    return bound, super().__repr__()

            bound = 5
            return Child

        assert enclose()(1).later()[0] == 5

    def test_an_object_that_has_every_attribute_ends(self) -> None:
        """A mock in a class body is not walked for ever."""

        @tw.model
        class Child:
            x: int
            helper = Answering()

        assert Child(1).x == 1

    def test_foreign_cells_stay(self) -> None:
        """A cell that holds another class keeps it."""

        @tw.model
        class Child:
            x: int

            def other(self) -> Any:
                return Below, held

        held = Plain
        assert Child(1).other() == (Below, Plain)
