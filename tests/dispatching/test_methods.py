"""Methods that dispatch: bound, of classes, static, inherited, abstract."""

# mypy: disable-error-code="arg-type, attr-defined, call-arg, call-overload, misc, name-defined, no-redef"
# mypy: disable-error-code="no-untyped-def, override, type-arg, type-var, empty-body, assignment, index"
# Checkers see the first overload alone; what they see is tested in tests/typing.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false
# pyright: reportIncompatibleMethodOverride=false, reportRedeclaration=false, reportUndefinedVariable=false
# pyright: reportFunctionMemberAccess=false, reportIndexIssue=false, reportAssignmentType=false
# pyright: reportIncompatibleVariableOverride=false, reportInvalidTypeVarUse=false
# ruff: noqa: F811 - repeating a definition is what is tested

from __future__ import annotations

import abc
import enum
import functools
from typing import Any

import pytest

import typewright as tw
from tests.dispatching.shapes import Circle, Disc, Shape, Square


class TestMethods:
    def test_are_bound(self) -> None:
        """The first parameter is the object; the second is the first to be looked at."""

        class Visitor:
            @tw.dispatch
            def visit(self, node: Circle) -> tuple[object, str]:
                return self, "circle"

            @tw.dispatch
            def visit(self, node: Square) -> tuple[object, str]:
                return self, "square"

        visitor = Visitor()
        assert visitor.visit(Square()) == (visitor, "square")
        assert Visitor.visit(visitor, Disc()) == (visitor, "circle")

    def test_of_classes_and_static_ones_are_kept(self) -> None:
        """``dispatch`` above classmethod or staticmethod gives such a method."""

        class Factory:
            @tw.dispatch
            @classmethod
            def make(cls, x: int) -> object:
                return cls, "int"

            @make.register
            @classmethod
            def _(cls, x: str) -> object:
                return cls, "str"

            @tw.dispatch
            @staticmethod
            def plain(x: int) -> str:
                return "int"

            @plain.register(str)
            @staticmethod
            def _(x: object) -> str:
                return "str"

        class Below(Factory): ...

        assert [Factory.make(1), Below().make("")] == [(Factory, "int"), (Below, "str")]
        assert [Factory.plain(1), Factory().plain("")] == ["int", "str"]

    def test_below_extend_those_above(self) -> None:
        """A subclass's overloads join its bases', also those that come late; its own go first."""

        class Base:
            @tw.dispatch
            def visit(self, node: Shape) -> str:
                return "base shape"

            @tw.dispatch
            def visit(self, node: int) -> str:
                return "base int"

        class Below(Base):
            @tw.dispatch
            def visit(self, node: Circle) -> str:
                return f"below circle, {super().visit(node)}"

            @tw.dispatch
            def visit(self, node: int) -> str:
                return "below int"

        below: Any = Below()
        assert [below.visit(Circle()), below.visit(Square()), below.visit(1)] == [
            "below circle, base shape",
            "base shape",
            "below int",
        ]
        with pytest.raises(tw.NoOverloadError):
            below.visit("")
        Base.visit.register(str, lambda self, node: "late")
        assert below.visit("") == "late"
        with pytest.raises(tw.NoOverloadError):
            Base().visit(b"")

    def test_above_a_plain_one_are_hidden(self) -> None:
        """A method that doesn't dispatch hides those above it, as methods do."""

        class Base:
            @tw.dispatch
            def visit(self, node: int) -> str:
                return "base"  # pragma: no cover

        class Between(Base):
            def visit(self, node: Any) -> str:
                return "plain"  # pragma: no cover

        class Below(Between):
            @tw.dispatch
            def visit(self, node: str) -> str:
                return "below"

        with pytest.raises(tw.NoOverloadError):
            Below().visit(1)

    def test_may_be_abstract(self) -> None:
        """An abstract method stays abstract."""

        class Abstract(abc.ABC):
            @tw.dispatch
            @abc.abstractmethod
            def add(self, x: int) -> int: ...

        assert Abstract.__abstractmethods__ == {"add"}

    def test_are_no_members_of_an_enum(self) -> None:
        """An enum with a dispatching method has no member of its name."""

        class Colour(enum.Enum):
            RED = 1

            @tw.dispatch
            def mix(self, other: int) -> object:
                return self, other

        assert list(Colour) == [Colour.RED]
        assert Colour.RED.mix(1) == (Colour.RED, 1)

    def test_may_stand_in_models(self) -> None:
        """A model is made again for its slots, and its methods still dispatch."""

        @tw.model
        class Box:
            size: int

            @tw.dispatch
            def grow(self, by: int) -> int:
                return self.size + by

            @grow.register
            def _(self, by: str) -> int:
                return self.size + int(by)

        assert [Box(1).grow(1), Box(1).grow("2")] == [2, 3]

    def test_can_be_wrapped_while_the_class_is_made(self) -> None:
        """A decorator above ``dispatch`` gets something that can be called."""

        def twice(function: Any) -> Any:
            @functools.wraps(function)
            def wrapper(*args: object) -> object:
                return function(*args), function(*args)

            return wrapper

        class Visitor:
            @twice
            @tw.dispatch
            def visit(self, node: int) -> str:
                return "int"

        assert Visitor().visit(1) == ("int", "int")

    def test_may_be_abstract_from_above(self) -> None:
        """``abstractmethod`` may stand above, too, and the class that has it in full may be made."""

        class Abstract(abc.ABC):
            @abc.abstractmethod
            @tw.dispatch
            def add(self, x: int) -> int: ...

        class Full(Abstract):
            @tw.dispatch
            def add(self, x: int) -> int:
                return x

        assert Abstract.__abstractmethods__ == {"add"}
        assert Full().add(1) == 1

    def test_of_classes_say_where_dispatch_stands(self) -> None:
        """Below ``classmethod`` or ``staticmethod`` it can't know what the first parameter is."""
        with pytest.raises(tw.OverloadError, match=r"stands below @classmethod; write @tw\.dispatch above it"):

            class Wrong:
                @classmethod
                @tw.dispatch
                def make(cls, x: int) -> int: ...

                @classmethod
                @tw.dispatch
                def make(cls, x: str) -> int: ...

        with pytest.raises(tw.OverloadError, match="above @staticmethod"):

            class WrongToo:
                @staticmethod
                @tw.dispatch
                def make(x: int) -> int: ...

        with pytest.raises(tw.OverloadError, match="stands below @staticmethod"):

            class WrongAsWell:
                @staticmethod
                @tw.dispatch
                def make(x: int, y: int) -> int: ...

                @staticmethod
                @tw.dispatch
                def make(x: str, y: int) -> int: ...
