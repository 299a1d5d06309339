"""``typewright.NamedTuple`` beside ``typing.NamedTuple``."""

from __future__ import annotations

import abc
import copy
import inspect
import pickle
import subprocess
import sys
import textwrap
import types
import typing
import warnings
from typing import Any, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

import typewright as tw
from typewright.dropins import named_tuple_classes

T = TypeVar("T")
ours: Any = tw.NamedTuple
theirs: Any = typing.NamedTuple


class Point(tw.NamedTuple):
    """A place."""

    x: int
    y: int = 0

    @property
    def far(self) -> int:
        return abs(self.x) + abs(self.y)


class Box(tw.NamedTuple, Generic[T]):
    content: T


class Told:
    """Takes down the names it is told."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __set_name__(self, owner: type, name: str) -> None:
        self.names.append(f"{owner.__name__}.{name}")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Told) and self.names == other.names

    __hash__ = None  # type: ignore[assignment]


class Refusing:
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refusing)

    __hash__ = None  # type: ignore[assignment]

    def __set_name__(self, owner: type, name: str) -> None:
        raise ArithmeticError(name)


def outcome(function: Any, *args: Any, **kwargs: Any) -> Any:
    """Return what can be seen of a class, or of the error in its place, and of warnings."""
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        try:
            made = function(*args, **kwargs)
        except Exception as exc:  # noqa: BLE001 - compared with the other library's
            made = exc
    told = [(item.category, str(item.message), item.filename == __file__) for item in heard]
    if isinstance(made, Exception):
        return type(made), str(made), getattr(made, "__notes__", []), told
    seen = (made.__name__, made.__module__, made.__doc__, made.__bases__, made._fields, made._field_defaults)
    more = [made.__annotations__, made.__new__.__annotations__, made.__new__.__defaults__, made.__mro__[1:]]
    bases = getattr(made, "__orig_bases__", None)
    # From 3.12 on, what Generic has there is written in C; the standard library wraps it once more.
    kinds = {name: type(value) for name, value in vars(made).items() if name != "__class_getitem__"}
    return *seen, *more, bases, kinds, getattr(made, "told", None), told


BODIES = {
    "fields": "x: int\ny: str = 'a'",
    "text": "x: 'int'\ny: 'Later'",
    "none": "x: None = None",
    "typing": "x: typing.Optional[int]\ny: list[int] = ()\nz: typing.Any = 1",
    "order": "x: int = 1\ny: int = 2\nz: int",
    "one before": "x: int = 1\nz: int",
    "generic itself": "x: typing.Generic",
    "special form": "x: typing.ClassVar",
    "tuple": "x: (int, str)",
    "number": "x: 3",
    "keyword": "__annotations__['class'] = int",
    "private": "_x: int",
    "method": "x: int\ndef twice(self): return self.x * 2",
    "doc": "'What it is.'\nx: int",
    "new": "x: int\ndef __new__(cls): pass",
    "init": "def __init__(self): pass",
    "slots": "__slots__ = ()",
    "source": "_source = 1",
    "fields by hand": "_fields = ()",
    "make": "x: int\ndef _make(self): pass",
    "super": "x: int\ndef f(self): return super().__repr__()",
    "told": "x: int\ntold = Told()",
    "told field": "x: object = Told()",
    "refusing": "x: int\nrefusing = Refusing()",
    "refusing field": "x: object = Refusing()",
    "module": "__module__ = 'elsewhere'\nx: int",
    "qualname": "__qualname__ = 'A.B'\nx: int",
    "repr": "x: int\ndef __repr__(self): return 'me'",
    "empty": "pass",
    "names of ours": "self: int\ncls: int\n typename: str".replace("\n ", "\n"),
}
HEADS = ("(NT)", "(NT, Generic[T])", "(Generic[T], NT)", "(NT, NT)", "(NT, object)", "(NT, tuple)", "(NT, total=False)")


class TestBesideTheStandardLibrary:
    @pytest.mark.parametrize("head", HEADS)
    @pytest.mark.parametrize("body", BODIES)
    def test_class_statements_come_to_the_same(self, head: str, body: str) -> None:
        """Any class statement gives the same class by both libraries, or the same error."""

        def make(base: Any) -> Any:
            space = {"NT": base, "Generic": Generic, "T": T, "typing": typing, "Told": Told, "Refusing": Refusing}
            space["__name__"] = "made.up"
            exec(f"class P{head}:\n{textwrap.indent(BODIES[body], '    ')}", space)
            return space["P"]

        assert outcome(make, ours) == outcome(make, theirs)

    @given(
        st.sampled_from(("P", "_", "class", 1)),
        st.lists(
            st.tuples(
                st.sampled_from(("x", "y", "_x", "class", "ﬁeld", 1)),
                st.sampled_from((int, "int", None, 3, T, Generic, typing.Any, typing.Optional[int], (int,))),  # noqa: UP045 - the older spelling is another object
            ),
            max_size=3,
        ),
    )
    def test_calls_come_to_the_same(self, title: Any, pairs: list[Any]) -> None:
        """Any pairs of names and types give the same class by both libraries, or the same error."""
        assert outcome(ours, title, pairs) == outcome(theirs, title, pairs)
        assert outcome(ours, title, iter(pairs)) == outcome(theirs, title, iter(pairs))

    @pytest.mark.parametrize(
        ("args", "kwargs"),
        [
            ((), {}),
            (("P",), {}),
            (("P", None), {}),
            (("P", ()), {}),
            (("P",), {"x": int, "y": "str"}),
            (("P",), {"typename": int, "fields": int, "self": int}),
            (("P", None), {"x": int}),
            (("P", [("x", int)]), {"y": int}),
            (("P", [("x", int)], 1), {}),
            (("P", 5), {}),
            (("P", [("x",)]), {}),
            ((), {"typename": "P"}),
        ],
    )
    def test_odd_calls_come_to_the_same(self, args: Any, kwargs: Any) -> None:
        """What is left out or said twice gives the same classes, warnings and errors."""
        assert outcome(ours, *args, **kwargs) == outcome(theirs, *args, **kwargs)

    def test_a_metaclass_besides_is_refused_alike(self) -> None:
        """Classes with a metaclass of their own can't stand beside it."""

        def make(base: Any) -> Any:
            class P(base, abc.ABC):  # type: ignore[misc]
                x: int

            return P

        assert outcome(make, ours)[:2] == outcome(make, theirs)[:2]


class TestTheNameItself:
    def test_stands_for_the_standard_librarys(self) -> None:
        """Others find ``typing.NamedTuple`` among the bases, by identity, and ours by equality."""
        assert Point.__orig_bases__[0] is theirs  # type: ignore[attr-defined]
        assert ours in Box.__orig_bases__  # type: ignore[attr-defined]
        assert ours == theirs
        assert {ours: 1}[theirs] == 1
        assert ours != 5

    def test_is_pickled_and_copied_by_name(self) -> None:
        """It comes back as itself."""
        assert pickle.loads(pickle.dumps(ours)) is ours
        assert copy.deepcopy(ours) is ours

    def test_says_what_it_is(self) -> None:
        """It shows the signature of the standard library's, and where it is found."""
        assert inspect.signature(ours).parameters.keys() == inspect.signature(theirs).parameters.keys()
        assert repr(ours) == "<typewright.NamedTuple>"
        assert (ours.__name__, ours.__module__) == ("NamedTuple", "typewright")

    def test_needs_no_typing_before_it_is_asked_for(self) -> None:
        """``import typewright`` loads neither ``typing`` nor the room of drop-ins."""
        code = "import sys, typewright; print(sorted({'typing', 'typewright.dropins'} & {*sys.modules}))"
        done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout == "[]\n"


class TestObjects:
    @pytest.mark.parametrize("value", [Point(1), Box([2])], ids=["plain", "generic"])
    def test_come_back_from_pickles_and_copies(self, value: Any) -> None:
        """They come back equal and of the same class."""
        for back in (*(pickle.loads(pickle.dumps(value, i)) for i in range(6)), copy.copy(value), copy.deepcopy(value)):
            assert back == value
            assert type(back) is type(value)

    def test_generic_ones_take_their_parameters(self) -> None:
        """A class over a parameter takes one argument, no two."""
        assert Box[int](1) == Box(1)
        with pytest.raises(TypeError):
            Box[int, str]  # type: ignore[misc]

    def test_hold_what_the_body_says(self) -> None:
        """Docstring, methods and properties are the body's."""
        assert (Point.__doc__, Point(3, -4).far) == ("A place.", 7)


class TestInTypewright:
    def test_is_a_named_tuple_to_our_own_readers(self) -> None:
        """Plain data is checked, loaded and dumped as with the standard library's, defaults included."""
        assert tw.load(Point, [1]) == Point(1, 0)
        assert tw.dump(Point(1, 2)) == [1, 2]
        with pytest.raises(tw.ValidationError, match="must be an integer"):
            tw.load(Point, ["a"])
        assert tw.load(Box[int], [1]) == Box(1)
        with pytest.raises(tw.ValidationError):
            tw.load(Box[int], ["a"])


class TestLaterInterpreters:
    def test_the_standard_library_makes_the_class(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where these rules aren't those of the interpreter, classes are made by its own."""
        monkeypatch.setattr(named_tuple_classes, "IS_OURS", False)
        body = {"__module__": "somewhere", "__annotations__": {"x": int}}
        made = types.new_class("P", (ours,), {}, lambda space: space.update(body))
        assert made.__orig_bases__ == (theirs,)  # type: ignore[attr-defined]
        called = named_tuple_classes._make_by_standard("P", [("x", int)])
        assert (called(1), called.__module__) == ((1,), __name__)
