"""``tw.dispatch``: which function is called, and what the generated code is like."""

# mypy: disable-error-code="arg-type, attr-defined, call-arg, call-overload, misc, name-defined, no-redef"
# mypy: disable-error-code="no-untyped-def, override, type-arg, type-var, empty-body, assignment, index"
# Checkers see the first overload alone; what they see is tested in tests/typing.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false
# pyright: reportIncompatibleMethodOverride=false, reportRedeclaration=false, reportUndefinedVariable=false
# pyright: reportFunctionMemberAccess=false, reportIndexIssue=false, reportAssignmentType=false
# pyright: reportIncompatibleVariableOverride=false, reportInvalidTypeVarUse=false
# ruff: noqa: F811 - repeating a definition is what is tested

from __future__ import annotations

import asyncio
import collections.abc
import enum
import functools
import gc
import importlib
import inspect
import pathlib
import traceback
import typing
import unittest.mock
from typing import Annotated, Any, Literal, Optional, Protocol, TypeVar, Union, runtime_checkable

import pytest

import typewright as tw
from tests.dispatching.shapes import Circle, Disc, Shape, Square, area

if typing.TYPE_CHECKING:
    from pathlib import Path


class Sign(enum.Enum):
    PLUS = 1
    MINUS = -1


class TestTypes:
    def test_choose_by_class_and_base(self) -> None:
        """The overload for the class is called, or for the nearest base."""
        assert [area(Circle()), area(Disc()), area(Square())] == ["circle", "circle", "square"]

    def test_choose_the_nearest_base(self) -> None:
        """A class with an overload of its own goes before its bases."""

        @tw.dispatch
        def f(x: Shape) -> str:
            return "shape"

        @f.register
        def _(x: Circle) -> str:
            return "circle"

        assert [f(Disc()), f(Square())] == ["circle", "shape"]

    def test_choose_by_unions_and_none(self) -> None:
        """Each member of a union counts, None included, however it is written."""

        @tw.dispatch
        def f(x: int | None) -> str:
            return "int or None"

        @f.register
        def _(x: Union[str, bytes]) -> str:  # noqa: UP007 - the older form
            return "text"

        @tw.dispatch
        def g(x: Optional[list]) -> str:  # noqa: UP045 - the older form
            return "list or None"

        assert [f(1), f(None), f(""), f(b"")] == ["int or None", "int or None", "text", "text"]
        assert [g([]), g(None)] == ["list or None", "list or None"]

    def test_choose_by_values(self) -> None:
        """A value of Literal goes before its class, and is of exactly one type."""

        @tw.dispatch
        def f(x: object) -> str:
            return "thing"

        @f.register
        def _(x: int) -> str:
            return "int"

        @f.register
        def _(x: Literal["r", 1, Sign.PLUS, None]) -> str:  # noqa: PYI061 - a value like the others
            return "literal"

        found = [f("r"), f(1), f(Sign.PLUS), f(None), f("w"), f(2), f(True), f(Sign.MINUS)]
        assert found == ["literal"] * 4 + ["thing", "int", "int", "thing"]

    def test_let_anything_in_where_nothing_is_asked(self) -> None:
        """Any, object and no annotation are the same."""
        for annotation in (Any, object, TypeVar("T"), inspect.Parameter.empty):

            def f(x):
                return "base"

            if annotation is not inspect.Parameter.empty:
                f.__annotations__["x"] = annotation
            made: Any = tw.dispatch(f)
            made.register(int, lambda x: "int")
            assert [made(1), made("a"), made(None)] == ["int", "base", "base"]

    def test_read_what_stands_for_classes(self) -> None:
        """Annotated, bare typing names and bound variables mean their class."""
        bound = TypeVar("bound", bound=Shape)

        @tw.dispatch
        def f(x: Annotated[int, "note"]) -> str:
            return "int"

        @f.register
        def _(x: typing.List) -> str:  # noqa: UP006 - the older form
            return "list"

        @f.register
        def _(x: bound) -> str:
            return "shape"

        assert [f(1), f([]), f(Circle())] == ["int", "list", "shape"]

    def test_choose_by_abstract_classes(self) -> None:
        """A virtual subclass is one, also where it is registered after the first call."""

        class Late: ...

        @tw.dispatch
        def f(x: object) -> str:
            return "thing"

        @f.register
        def _(x: collections.abc.Sized) -> str:
            return "sized"

        assert [f([]), f(Late()), f(Late())] == ["sized", "thing", "thing"]
        collections.abc.Sized.register(Late)
        assert [f([]), f(Late())] == ["sized", "sized"]

    def test_choose_by_protocols(self) -> None:
        """A protocol of methods that may be asked at run time is as good as an abstract class."""

        @runtime_checkable
        class Closes(Protocol):
            def close(self) -> None: ...

        class File:
            def close(self) -> None: ...

        @tw.dispatch
        def f(x: object) -> str:
            return "thing"

        @f.register
        def _(x: Closes) -> str:
            return "closes"

        assert [f(File()), f(1)] == ["closes", "thing"]

    def test_believe_what_an_object_says_of_its_class(self) -> None:
        """A proxy or a mock is of the class that it says, as isinstance and singledispatch have it."""
        mocked = unittest.mock.Mock(spec=Square)
        assert [area(mocked), area(mocked)] == ["square", "square"]

    def test_outlive_an_object_that_lies_about_its_class(self) -> None:
        """An object whose class can't be asked is of its type."""

        class Broken(Circle):
            @property
            def __class__(self) -> Any:
                raise RuntimeError

        class Odd(Circle):
            __class__ = 5

        assert [area(Broken()), area(Odd())] == ["circle", "circle"]


class TestSeveralArguments:
    def test_are_looked_at_together(self) -> None:
        """The overload that fits all arguments is called."""

        @tw.dispatch
        def meet(a: Circle, b: Square) -> str:
            return "cs"

        @tw.dispatch
        def meet(a: Square, b: Circle) -> str:
            return "sc"

        @tw.dispatch
        def meet(a: Shape, b: Shape) -> str:
            return "shapes"

        assert meet(Disc(), Square()) == "cs"
        assert meet(Square(), Disc()) == "sc"
        assert meet(Circle(), Circle()) == "shapes"
        assert meet(Circle(), Circle()) == "shapes"

    def test_that_tell_nothing_apart_are_not_looked_at(self) -> None:
        """An argument for which all overloads ask the same is theirs to check."""

        @tw.dispatch
        def visit(context: int, node: Circle) -> str:
            return "circle"

        @tw.dispatch
        def visit(context: int, node: Square) -> str:
            return "square"

        assert visit("no int", Square()) == "square"

    def test_may_be_given_by_keyword_where_all_have_the_name(self) -> None:
        """Keywords are passed on, those of looked at arguments if all overloads call them so."""

        @tw.dispatch
        def f(x: int, scale: int = 1) -> int:
            return x * scale

        @f.register
        def _(x: str, scale: int = 1) -> str:
            return x * scale

        assert [f(2, scale=3), f(x="a", scale=2), f(scale=2, x=2), f(1)] == [6, "aa", 4, 1]
        with pytest.raises(TypeError, match="unexpected keyword"):
            f(1, other=2)

    def test_have_the_defaults_of_the_chosen_overload(self) -> None:
        """Overloads with other defaults and further parameters get just what was given."""

        @tw.dispatch
        def f(x: int, scale: int = 2) -> object:
            return x * scale

        @f.register
        def _(text: str, times: int = 3, *more: object, end: str = "") -> object:
            return text * times + end, more

        assert f(2) == 4
        assert f(2, scale=5) == 10
        assert f("a") == ("aaa", ())
        assert f("a", 1, 8, end="!") == ("a!", (8,))

    def test_may_be_called_anything(self) -> None:
        """No name of a parameter gets in the way of generated code."""

        @tw.dispatch
        def f(type: int, KeyError: int) -> str:  # noqa: A002, N803
            return "int"

        @tw.dispatch
        def f(type: str, KeyError: str) -> str:  # noqa: A002, N803
            return "str"

        assert [f(1, 1), f("", "")] == ["int", "str"]
        made: Any = tw.dispatch(lambda _tw_x, __y: "first")
        made.register(int, lambda args, kwargs: "int")
        assert [made("", 1), made(1, 1)] == ["first", "int"]


class TestCoroutines:
    def test_are_told_as_such(self) -> None:
        """A function whose first overload is a coroutine is one, before the first call and after it."""

        @tw.dispatch
        async def f(x: int) -> int:
            return x

        @tw.dispatch
        async def f(x: str) -> int:
            raise ValueError(x)

        class Loader:
            @tw.dispatch
            async def load(self, x: int) -> int:
                return x + 1

        for i in range(2):
            assert inspect.iscoroutinefunction(f)
            assert inspect.iscoroutinefunction(Loader.load)
            assert asyncio.run(f(i)) == i
            assert asyncio.run(Loader().load(i)) == i + 1
        assert not inspect.iscoroutinefunction(area)

    def test_add_one_frame(self) -> None:
        """A traceback has the frame of the generated coroutine, and no other of ours, from the first call on."""

        @tw.dispatch
        async def f(x: int) -> None:
            raise ValueError(x)

        for _ in range(2):
            for argument, names in ((1, ["f", "f"]), ("", ["f"])):
                with pytest.raises((ValueError, tw.NoOverloadError)) as caught:
                    f(argument).send(None)
                assert [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)][1:] == names

    def test_have_no_plain_function_among_them(self) -> None:
        """What can't be awaited is refused where it is defined; wrappers may return something that can."""

        @tw.dispatch
        async def f(x: int) -> int:
            return x

        with pytest.raises(tw.OverloadError, match="make it an async def"):
            f.register(str, lambda x: x)

        async def inner(x: str) -> str:
            return x

        @f.register
        @functools.wraps(inner)
        def _(x: str) -> object:
            return inner(x)

        made: Any = f
        assert asyncio.run(made("a")) == "a"

        class Plain:
            @tw.dispatch
            def load(self, x: int) -> int: ...

        class Below(Plain):
            @tw.dispatch
            async def load(self, x: str) -> str: ...

        with pytest.raises(tw.OverloadError, match=r"Plain\.load is none"):
            Below().load("").send(None)

    def test_may_be_among_plain_functions(self) -> None:
        """A plain function returns what the chosen one returns."""

        @tw.dispatch
        def f(x: int) -> object:
            return x

        @tw.dispatch
        async def f(x: str) -> str:
            return x

        assert f(1) == 1
        assert asyncio.run(f("a")) == "a"


class TestGeneratedCode:
    def test_adds_one_frame(self) -> None:
        """A traceback has the frame of the generated function, and no other of ours, from the first call on."""

        @tw.dispatch
        def f(x: int) -> None:
            raise ValueError(x)

        for _ in range(2):
            with pytest.raises(ValueError, match="1") as caught:
                f(1)
            names = [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]
            assert names[1:] == ["f", "f"]
            with pytest.raises(tw.NoOverloadError) as refused:
                f("")
            assert [frame.name for frame in traceback.extract_tb(refused.value.__traceback__)][1:] == ["f"]

    def test_can_be_read_and_explained(self) -> None:
        """``source`` shows the code, ``explain`` the overloads, the decisions and their reasons."""
        assert "_tw_by_shape[type(shape)]" in tw.source(area)
        told = tw.explain(area)
        assert "(Circle)  (shapes.py:" in told
        assert "shape: looked up by its class, for 2 overloads ask for different types" in told

    def test_has_no_free_variables(self) -> None:
        """Generated code has no closure."""
        area(Circle())
        assert area.__code__.co_freevars == ()
        assert area.__code__.co_filename.endswith(".py")

    def test_goes_with_the_function(self, cache_folder: Path) -> None:
        """The generated file of a function that is gone is removed by the next build."""

        def make(kind: type) -> Any:
            made: Any = tw.dispatch(lambda x: "anything")
            made.register(kind, lambda x: "kind")
            assert made(kind()) == "kind"
            return made

        made = make(Circle)
        path = pathlib.Path(made.__code__.co_filename)
        assert path.exists()
        del made
        gc.collect()
        tw.dispatch(lambda x: x)(1)
        assert not path.exists()

    def test_forgets_classes_beyond_a_bound(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A table keeps a bounded number of classes, and still finds those that it let go."""
        searching = importlib.import_module("typewright.dispatching.searching")
        monkeypatch.setattr(searching, "MOST_SEEN", 3)

        @tw.dispatch
        def f(x: Shape) -> str:
            return "shape"

        kinds = [type(f"Shape{i}", (Shape,), {}) for i in range(7)]
        for _ in range(2):
            assert [f(kind()) for kind in kinds] == ["shape"] * 7
        table = f.__globals__["_tw_by_x"]
        assert len(table) <= 3
