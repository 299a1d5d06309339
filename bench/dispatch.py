"""Dispatch by the types of arguments: one argument, a method, two arguments, an abstract class, and the first call."""

from __future__ import annotations

import collections.abc
import functools
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import typewright as tw
from bench.first_calls import measure_first
from bench.rounds import Case, Pace, measure
from bench.tables import Table, Target

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.libraries.library import Library

    Maker = Callable[[], Any]

ONE_LIMIT, METHOD_LIMIT = 0.4, 0.1
PEERS = {"ovld": "ovld", "plum": "plum-dispatch", "multipledispatch": "multipledispatch"}


class Shape: ...


class Circle(Shape): ...


class Square(Shape): ...


class Disc(Circle):
    """Has no overload of its own."""


def _fill(made: Any) -> Any:
    made.register(Circle, lambda x: "circle")
    made.register(Square, lambda x: "square")
    return made


def make_one_by_hand() -> Any:
    """Return a chain of ``isinstance``."""

    def area(x: object) -> str:
        if isinstance(x, Square):
            return "square"
        return "circle" if isinstance(x, Circle) else "thing"

    return area


ONE: dict[str, Maker] = {
    "typewright": lambda: _fill(tw.dispatch(lambda x: "thing")),
    "functools.singledispatch": lambda: _fill(functools.singledispatch(lambda x: "thing")),
    "isinstance, by hand": make_one_by_hand,
}


def make_method(dispatch: Any) -> Any:
    """Return a bound method that *dispatch* made."""

    class Visitor:
        @dispatch
        def visit(self, x: object) -> str:
            return "thing"

        @visit.register(Circle)
        def _(self, x: object) -> str:
            return "circle"

    return Visitor()


METHODS: dict[str, Maker] = {
    "typewright": lambda: make_method(tw.dispatch),
    "functools.singledispatchmethod": lambda: make_method(functools.singledispatchmethod),
}


def make_abstract(dispatch: Any) -> Any:
    """Return a function that *dispatch* made, with an overload for an abstract class."""
    made = dispatch(lambda x: "thing")
    made.register(collections.abc.Sized, lambda x: "circle")
    return made


ABSTRACT: dict[str, Maker] = {
    "typewright": lambda: make_abstract(tw.dispatch),
    "functools.singledispatch": lambda: make_abstract(functools.singledispatch),
}


def _circle_square(x: Circle, y: Square) -> str:
    return "circle, square"


def _square_circle(x: Square, y: Circle) -> str:
    return "square, circle"


def _squares(x: Square, y: Square) -> str:
    return "squares"


TWO_FUNCTIONS = (_circle_square, _square_circle, _squares)


def make_two() -> Any:
    """Return three overloads for two arguments, by typewright."""
    made: Any = tw.dispatch(_circle_square)
    made.register(_square_circle)
    made.register(_squares)
    return made


def make_two_by_ovld() -> Any:
    """Return the same by ovld."""
    from ovld.core import Ovld

    made = Ovld(name="meet")
    for function in TWO_FUNCTIONS:
        made.register(_with_classes(function))
    made.compile()
    return made.dispatch


def make_two_by_plum() -> Any:
    """Return the same by plum."""
    from plum import Dispatcher

    dispatcher = Dispatcher()
    for function in TWO_FUNCTIONS:
        named = _with_classes(function)
        named.__name__ = named.__qualname__ = "meet"
        made = dispatcher(named)
    return made


def make_two_by_multipledispatch() -> Any:
    """Return the same by multipledispatch."""
    from multipledispatch.dispatcher import Dispatcher

    made = Dispatcher("meet")
    for function in TWO_FUNCTIONS:
        made.add(tuple(_with_classes(function).__annotations__[name] for name in "xy"), function)
    return made


def _with_classes(function: Any) -> Any:
    """Return a copy of *function* whose annotations are classes and not text."""
    import types
    import typing

    copied = types.FunctionType(function.__code__, function.__globals__)
    hints = typing.get_type_hints(function)
    copied.__annotations__ = {name: hints[name] for name in "xy"}  # plum checks what is returned, too
    return copied


TWO: dict[str, Maker] = {
    "typewright": make_two,
    "ovld": make_two_by_ovld,
    "plum": make_two_by_plum,
    "multipledispatch": make_two_by_multipledispatch,
}


def measure_dispatch(_libraries: list[Library], _absent: dict[str, str], pace: Pace) -> list[Table]:
    """Return a table for each form of dispatch, and one for the first call."""
    one, method = "functools.singledispatch", "functools.singledispatchmethod"
    return [
        _measure("one", "one argument, an object of a subclass", ONE, "f(x)", {"x": Disc()}, one, ONE_LIMIT, pace),
        _measure("method", "a method", METHODS, "f.visit(x)", {"x": Disc()}, method, METHOD_LIMIT, pace),
        _measure("abstract", "one argument, by an abstract class", ABSTRACT, "f(x)", {"x": []}, one, ONE_LIMIT, pace),
        _measure("two", "two arguments", TWO, "f(x, y)", {"x": Disc(), "y": Square()}, "ovld", 1, pace),
        measure_first(pace, "dispatch", "dispatch, the first call of a function", _PROGRAM),
    ]


def _measure(
    name: str,
    said: str,
    makers: dict[str, Maker],
    statement: str,
    values: dict[str, object],
    base: str,
    limit: float,
    pace: Pace,
) -> Table:
    cases: dict[str, Case] = {}
    absent: dict[str, str] = {}
    for variant, make in makers.items():
        if variant in PEERS and find_spec(variant) is None:
            absent[variant] = f"not installed: {PEERS[variant]}"
            continue
        made = make()
        found = eval(statement, {"f": made, **values})
        if not found.startswith("circle"):
            absent[variant] = f"failed: chose {found!r}"
            continue
        cases[variant] = Case(statement, {"f": made, **values})
    targets = (Target("typewright", limit, base),)
    return Table(f"dispatch-{name}", f"dispatch by {said}", "us", base, measure(cases, pace), targets, absent)


_PROGRAM = """\
import json, sys
sys.path[:] = {path!r}
from time import perf_counter
import typewright as tw
class A: ...
class B(A): ...
made = []
for i in range({count} + 1):
    def f(x): ...
    f.__name__ = f.__qualname__ = f"f{{i}}"
    def g(x: A): ...
    def h(x: str): ...
    f = tw.dispatch(f)
    f.register(g)
    f.register(h)
    made.append(f)
value, samples = B(), []
made.pop()(value)
for f in made:
    started = perf_counter()
    f(value)
    samples.append(perf_counter() - started)
print(json.dumps(samples))
"""
