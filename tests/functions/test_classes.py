"""``make_class`` beside class statements."""

from __future__ import annotations

import abc
import enum
import pickle
import types
from typing import Any, Generic, NamedTuple, TypeVar

import pytest

import typewright as tw

T = TypeVar("T")


class Telling(type):
    def __new__(mcs, name: str, bases: Any, body: Any, **keywords: Any) -> Any:
        made = super().__new__(mcs, name, bases, body)
        made.told = keywords  # type: ignore[attr-defined]
        return made

    def __init__(cls, name: str, bases: Any, body: Any, **keywords: Any) -> None:
        super().__init__(name, bases, body)


class Asked:
    asked: Any = None

    def __init_subclass__(cls, *, asked: object, **rest: Any) -> None:
        super().__init_subclass__(**rest)
        cls.asked = asked


Top = tw.make_class("Top", (dict,), {"size": 3}, doc="At the top.")


def messages(make: Any) -> list[str]:
    with pytest.raises((tw.CodeError, ExceptionGroup)) as caught:
        make()
    error = caught.value
    return [str(part) for part in (error.exceptions if isinstance(error, ExceptionGroup) else [error])]


class TestMakeClass:
    def test_says_what_it_is(self) -> None:
        """Module, names and doc are the caller's, or those given; objects are pickled by reference."""
        assert (Top.__module__, Top.__qualname__, Top.__name__, Top.__doc__) == (__name__, "Top", "Top", "At the top.")
        assert pickle.loads(pickle.dumps(Top)) is Top
        assert type(pickle.loads(pickle.dumps(Top(a=1)))) is Top
        other = tw.make_class("Other", module="shop", qualname="Shop.Other")
        assert (other.__module__, other.__qualname__, other.__bases__) == ("shop", "Shop.Other", (object,))

    def test_is_what_a_statement_makes(self) -> None:
        """The attributes are the same, with slots, annotations, descriptors and ``__set_name__``."""

        class Field:
            name = ""

            def __set_name__(self, owner: type, name: str) -> None:
                self.name = name

        space: dict[str, Any] = {"__slots__": ("x",), "__annotations__": {"x": int}, "field": Field()}
        made = tw.make_class("Made", (), space)
        assert made.field.name == "field"
        assert made.__slots__ == ("x",)
        assert not hasattr(made(), "__dict__")

    def test_minds_metaclasses_and_keywords(self) -> None:
        """The metaclass is given or found, and keywords reach it and ``__init_subclass__``."""
        assert tw.make_class("A", (), {}, metaclass=Telling, tag=1).told == {"tag": 1}
        below = tw.make_class("B", (tw.make_class("A", (), {}, metaclass=Telling),))
        assert type(below) is Telling
        assert tw.make_class("C", (Asked,), asked="x").asked == "x"
        assert tw.make_class("D", (abc.ABC,), {"f": abc.abstractmethod(lambda self: 0)}).__abstractmethods__ == {"f"}

    def test_minds_bases_that_stand_for_others(self) -> None:
        """``__mro_entries__`` is asked, and ``__orig_bases__`` says what was written."""
        bases: tuple[Any, ...] = (list[int], Generic[T])  # type: ignore[index]
        made = tw.make_class("Box", bases)
        assert made.__bases__ == (list, Generic)
        assert made.__orig_bases__ == bases
        assert tw.make_class("Pair", (NamedTuple,), {"__annotations__": {"a": int}})(1) == (1,)
        assert tw.make_class("Color", (enum.Enum,), {"RED": 1}).RED.value == 1

    def test_gives_made_methods_its_name(self) -> None:
        """Only those that had none of a class; the source of all can be read."""
        one = tw.make_function("one", ["self"], tw.code("return 1"))
        two = tw.make_function("two", ["self"], tw.code("return 2"), qualname="Elsewhere.two")

        def plain() -> None: ...

        made = tw.make_class("Made", (), {"one": one, "two": two, "alias": one, "plain": plain}, qualname="Outer.Made")
        assert [one.__qualname__, two.__qualname__] == ["Outer.Made.one", "Elsewhere.two"]
        assert plain.__qualname__.startswith("TestMakeClass")
        assert (made().one(), made().alias()) == (1, 1)
        assert "return 1" in tw.source(made)
        assert "return 2" in tw.explain(made)

    def test_leaves_the_namespace_alone(self) -> None:
        """The mapping may be used again."""
        space = types.MappingProxyType({"a": 1})
        assert tw.make_class("A", (), space).a == tw.make_class("B", (), space).a == 1

    def test_tells_all_mistakes(self) -> None:
        """Names, bases and the namespace are looked at before anything is made."""
        told = messages(lambda: tw.make_class("a b", [5, "Base", int, int], {"x y": 1, 5: 2, "ﬁ": 3, "class": 4}))  # type: ignore[dict-item]
        assert len(told) == 8
        assert "write (int,)" in messages(lambda: tw.make_class("A", int))[0]  # type: ignore[arg-type]
        assert "pass its class" in messages(lambda: tw.make_class("A", (Top(),)))[0]
        assert "no mapping" in messages(lambda: tw.make_class("A", (), [("a", 1)]))[0]  # type: ignore[arg-type]
        assert "qualname" in messages(lambda: tw.make_class("A", qualname="a b"))[0]
        with pytest.raises(tw.SourceError):
            tw.source(tw.make_class("A"))

    def test_lets_python_say_what_is_python_s(self) -> None:
        """Layouts that don't fit each other are the interpreter's own error."""
        with pytest.raises(TypeError, match=r"lay-?out"):
            tw.make_class("A", (int, str))
