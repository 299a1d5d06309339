"""``abc.ABC`` beside ``tw.Model``, and what it costs those without: nothing."""

from __future__ import annotations

import pickle
from abc import ABC, abstractmethod
from collections.abc import Sized
from typing import Any, Protocol

import pytest

import typewright as tw

META: Any = type(tw.Model)


class Shape(tw.Model, ABC, frozen=True):
    name: str

    @abstractmethod
    def area(self) -> float: ...

    @property
    @abstractmethod
    def sides(self) -> int: ...


class Square(Shape, frozen=True):
    side: float = 1.0
    sides: int = 4  # pyright: ignore[reportIncompatibleMethodOverride]

    def area(self) -> float:
        return self.side**2


class TestAbstractModels:
    @pytest.mark.parametrize("bases", [(tw.Model, ABC), (ABC, tw.Model)], ids=["first", "last"])
    def test_refuse_to_be_made(self, bases: Any) -> None:
        """A model with abstract methods can't be made, whichever base comes first."""
        body = {"__annotations__": {"x": int}, "go": abstractmethod(lambda self: None)}
        made = META("Made", bases, body)
        with pytest.raises(TypeError, match="abstract"):
            made(1)
        with pytest.raises(TypeError, match="abstract"):
            tw.load(made, {"x": 1})

    def test_a_field_takes_the_place_of_an_abstract_property(self) -> None:
        """A child that declares a field of that name is no longer abstract."""
        made = Square("s", 2.0)
        assert (made.area(), made.sides, isinstance(made, Shape)) == (4.0, 4, True)
        assert not hasattr(made, "__dict__")
        assert tw.load(Square, {"name": "s"}) == Square("s")
        assert pickle.loads(pickle.dumps(made)) == made

    def test_have_virtual_subclasses(self) -> None:
        """``register`` works for them, and for them only."""
        foreign: Any = type("Foreign", (), {})
        shape: Any = Shape
        shape.register(foreign)
        assert isinstance(foreign(), shape)
        assert issubclass(foreign, shape)
        assert not isinstance(foreign(), Square)

        class Account(tw.Model):
            x: int

        with pytest.raises(tw.ModelError, match=r"can't register .*; add abc\.ABC to its bases"):
            Account.register(foreign)
        assert not isinstance(foreign(), Account)

    def test_beside_an_abstract_base_of_the_library(self) -> None:
        """``collections.abc`` classes are abstract bases like any other."""

        class Bag(tw.Model, Sized):
            items: list[int]

            def __len__(self) -> int:
                return len(self.items)

        assert len(Bag([1, 2])) == 2

        class Child(Bag):
            more: int = 0

        assert isinstance(Child([1]), Sized)
        kinds: list[Any] = [type(Child), type(Bag), type(Bag.define("Made", other=int))]
        assert kinds[0] is kinds[1] is kinds[2] is not META

    def test_beside_a_metaclass_of_the_users(self) -> None:
        """A metaclass below that of ``tw.Model`` gets an abstract twin."""

        class Meta(META):  # type: ignore[misc]
            pass

        class Parent(tw.Model, metaclass=Meta):
            x: int

        class Child(Parent, ABC):  # type: ignore[metaclass]
            @abstractmethod
            def go(self) -> None: ...

        assert isinstance(Child, Meta)
        with pytest.raises(TypeError, match="abstract"):
            Child(1)

    def test_a_protocol_is_a_base_of_decorated_classes(self) -> None:
        """A protocol's metaclass is unknown to ``tw.Model``: the decorator takes it, or a metaclass below both does."""

        class Named(Protocol):
            name: str

        @tw.model
        class User(Named):
            name: str

        assert User("a").name == "a"

        class Both(META, type(Named)):  # type: ignore[misc]
            pass

        class Account(tw.Model, Named, metaclass=Both):
            name: str

        assert Account("a").dump() == {"name": "a"}


class TestOthers:
    def test_know_nothing_of_it(self) -> None:
        """Without ``ABC`` there is no registry, and asking for instances is the interpreter's own way."""

        class Account(tw.Model):
            x: int

        assert not hasattr(Account, "_abc_impl")
        assert META.__instancecheck__ is type.__dict__["__instancecheck__"]
        assert META.__subclasscheck__ is type.__dict__["__subclasscheck__"]
        assert isinstance(Account(1), Account)
        assert not isinstance(5, Account)
