"""Random classes and overloads: the generated decision agrees with a slow one, and with functools.singledispatch."""

from __future__ import annotations

import abc
import dataclasses
import functools
import typing
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import typewright as tw

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Overload = tuple[tuple[Any, ...], ...]

AMBIGUOUS, NONE = "ambiguous", "none"
VALUES = (1, True, "a")


@st.composite
def hierarchies(draw: st.DrawFn, *, abstract: bool = False) -> list[type]:
    """Return a few classes with random bases; with *abstract* some are registered with others."""
    classes: list[type] = []
    for i in range(draw(st.integers(2, 6))):
        bases = draw(st.lists(st.sampled_from(classes), max_size=2, unique=True)) if classes else []
        kind = abc.ABCMeta if abstract and draw(st.booleans()) else type
        kind = next((type(base) for base in bases if isinstance(base, abc.ABCMeta)), kind)
        try:
            classes.append(kind(f"C{i}", tuple(bases), {}))
        except TypeError:  # no resolution order
            classes.append(kind(f"C{i}", (), {}))
    if abstract:
        register_some(draw, classes)
    return classes


def register_some(draw: st.DrawFn, classes: list[type]) -> None:
    """Make some classes virtual subclasses of others."""
    abstract: list[Any] = [cls for cls in classes if isinstance(cls, abc.ABCMeta)]
    for above in abstract:
        for below in draw(st.lists(st.sampled_from(classes), max_size=2)):
            if not issubclass(above, below):
                above.register(below)


@st.composite
def overload_sets(draw: st.DrawFn) -> tuple[list[type], list[Overload]]:
    """Return classes, and what each of some overloads asks of one to three arguments."""
    classes = draw(hierarchies())
    count = draw(st.integers(1, 3))
    alternatives = st.sampled_from([*classes, object, int, str, *[_Value(value, type(value)) for value in VALUES]])
    patterns = st.lists(alternatives, min_size=1, max_size=2, unique=True).map(tuple)
    rows = st.tuples(*[patterns] * count)
    # Text without a file has no lines: there the same types replace.
    return classes, draw(st.lists(rows, min_size=1, max_size=6, unique_by=lambda row: tuple(map(frozenset, row))))


@dataclasses.dataclass(frozen=True)
class _Value:
    """Stands for ``Literal`` of a value; True is another one than 1."""

    value: Any
    kind: type


def annotation_of(pattern: tuple[Any, ...]) -> Any:
    parts = [typing.Literal[item.value] if isinstance(item, _Value) else item for item in pattern]
    return typing.Union[tuple(parts)]  # noqa: UP007 - made of a tuple


def make_function(name: str, overload: Overload) -> Callable[..., Any]:
    """Return a function that returns its own name, with annotations for *overload*."""
    letters = "xyz"[: len(overload)]
    namespace: dict[str, Any] = {}
    exec(f"def f({', '.join(letters)}): return {name!r}", namespace)
    function: Callable[..., Any] = namespace["f"]
    function.__annotations__ = {
        letter: annotation_of(pattern) for letter, pattern in zip(letters, overload, strict=True)
    }
    return function


def distance(alternative: Any, value: Any) -> int | None:
    """Return how far *value* is from what is asked, or None where it doesn't fit."""
    if isinstance(alternative, _Value):
        return -1 if type(value) is type(alternative.value) and value == alternative.value else None
    mro = type(value).__mro__
    return mro.index(alternative) if alternative in mro else None


def choose_slowly(overloads: Sequence[Overload], values: tuple[Any, ...]) -> str:
    """Return the name of the overload that fits best, by comparing each with each."""
    positions = [i for i in range(len(values)) if len({frozenset(row[i]) for row in overloads}) > 1] or [0]
    found: dict[str, list[int]] = {}
    for name, row in enumerate(overloads):
        distances = [
            min((d for item in row[i] if (d := distance(item, values[i])) is not None), default=None) for i in positions
        ]
        if None not in distances:
            found[str(name)] = typing.cast("list[int]", distances)
    best = [
        name
        for name, own in found.items()
        if not any(other != own and all(map(int.__le__, other, own)) for other in found.values())
    ]
    return NONE if not best else best[0] if len(best) == 1 else AMBIGUOUS


def call(function: Any, values: tuple[Any, ...]) -> str:
    try:
        return str(function(*values))
    except tw.NoOverloadError:
        return NONE
    except (tw.AmbiguousOverloadError, RuntimeError):
        return AMBIGUOUS


@pytest.mark.slow
@given(overload_sets())
def test_any_call_goes_where_a_slow_comparison_says(case: tuple[list[type], list[Overload]]) -> None:
    """For random classes, unions and values, calls agree with a comparison of each with each; twice, for tables."""
    classes, overloads = case
    kept: list[Overload] = []
    made: Any = None
    samples = [cls() for cls in classes] + [*VALUES, 2, "b", False, None]
    for overload in overloads:
        function = make_function(str(len(kept)), overload)
        try:
            made = made.register(function) and made if made else tw.dispatch(function)
        except tw.AmbiguousOverloadError:
            continue
        kept.append(overload)
        for values in list(product(samples, repeat=len(overload)))[:30] * 2:
            assert call(made, values) == choose_slowly(kept, values), (kept, values)


@given(overload_sets())
def test_what_is_refused_at_the_definition_is_in_doubt(case: tuple[list[type], list[Overload]]) -> None:
    """An overload is refused only if there are arguments between which and another the slow comparison can't choose."""
    _, overloads = case
    kept: list[Overload] = []
    made: Any = None
    for overload in overloads:
        function = make_function(str(len(kept)), overload)
        try:
            made = made.register(function) and made if made else tw.dispatch(function)
        except tw.AmbiguousOverloadError:
            asked = [{item for row in (*kept, overload) for item in row[i]} for i in range(len(overload))]
            samples = [[_sample(item) for item in items] for items in asked]
            found = [_choose_all(([*kept, overload]), values) for values in product(*samples)]
            assert AMBIGUOUS in found
        else:
            kept.append(overload)


def _sample(alternative: Any) -> Any:
    if isinstance(alternative, _Value):
        return alternative.value
    return {int: 7, str: "s"}.get(alternative) or alternative()


def _choose_all(overloads: list[Overload], values: tuple[Any, ...]) -> str:
    """Choose by every argument, those too that tell nothing apart."""
    marked = [(*row, (object,)) for row in overloads]
    return choose_slowly(marked, (*values, None))


@pytest.mark.slow
@given(hierarchies(abstract=True), st.data())
def test_one_argument_goes_where_singledispatch_has_it_go(classes: list[type], data: st.DataObject) -> None:
    """With abstract classes and late virtual ones, ours finds what singledispatch finds.

    Where an object belongs to two abstract classes that are no bases of its class, ours looks which is below
    the other, and singledispatch looks at their order and at the next one only.
    """
    asked = data.draw(st.lists(st.sampled_from(classes), unique=True, max_size=4))
    base = make_function("base", ((object,),))
    theirs: Any = functools.singledispatch(base)
    ours: Any = tw.dispatch(base)
    for cls in asked:
        function = make_function(cls.__name__, ((cls,),))
        theirs.register(cls, function)
        ours.register(function)
    for _ in range(2):
        for cls in classes * 2:
            found, expected = call(ours, (cls(),)), call(theirs, (cls(),))
            assert found == expected or _virtual(cls, asked), (cls, asked)
            assert found != NONE
        register_some(typing.cast("st.DrawFn", data.draw), classes)


def _virtual(cls: type, asked: list[type]) -> bool:
    """Whether *cls* belongs to two of *asked* that aren't among its bases."""
    return len([item for item in asked if issubclass(cls, item) and item not in cls.__mro__]) > 1


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_slow_comparison_can_find_each_answer(count: int) -> None:
    """The oracle knows one best, none and doubt."""
    wide, narrow = ((object,),) * count, ((int,),) * count
    assert choose_slowly([wide, narrow], (1,) * count) == "1"
    assert choose_slowly([narrow], ("",) * count) == NONE
    assert choose_slowly([narrow, narrow], (1,) * count) == AMBIGUOUS
