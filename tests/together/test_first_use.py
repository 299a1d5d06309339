"""First use by many threads at once, through each door.

A fresh model meets threads that wait at a barrier and then use it for the first time, all
through one door or each through another. There is one build a unit, one function object a
method, one answer, and no exception; whether code is compiled or comes from the cache.
"""

from __future__ import annotations

import copy
import inspect
import logging
import pickle
import sys
import threading
import types
from collections import Counter
from functools import partial
from types import GenericAlias
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import pytest

import typewright as tw
from typewright.engine import finish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
THREADS = 8
ROUNDS = 25

DOORS: dict[str, Callable[[Any, Any], object]] = {
    "construct": lambda model, _: model(1, ["a"]).x,
    "construct by name": lambda model, _: model(x=1).y,
    "repr": lambda _, made: repr(made).rpartition(".")[2],
    "eq": lambda _, made: made == copy.copy(made),
    "hash": lambda _, made: hash(made) == hash(copy.copy(made)),
    "order": lambda _, made: made < copy.copy(made),
    "method of the class": lambda model, _: model.__init__ is model.__init__,
    "signature": lambda model, _: str(inspect.signature(model.__init__)),
    "load": lambda model, _: tw.load(model, {"x": 1, "y": ["a"]}).y,
    "load badly": lambda model, _: refusal(tw.load, model, {"x": 0}),
    "construct badly": lambda model, _: refusal(model, 0),
    "lax": lambda model, _: tw.load(model, {"x": "1"}, lax=True).x,
    "dump": lambda _, made: tw.dump(made),
    "load_json": lambda model, _: tw.load_json(model, b'{"x": 1}').x,
    "dump_json": lambda _, made: tw.dump_json(made),
    "codec": lambda model, _: tw.codec(model).load({"x": 1}).x,
    "problems": lambda model, _: len(tw.codec(model).problems({"x": 0, "z": 1})),
    "codec of a list": lambda model, _: tw.codec(GenericAlias(list, (model,))).load([{"x": 1}])[0].x,
    "load a dict of it": lambda model, _: tw.load(GenericAlias(dict, (str, model | None)), {"a": {"x": 1}})["a"].x,
    "fields": lambda model, _: [field.name for field in tw.fields(model)],
    "primary_key": lambda model, _: tw.primary_key(model),
    "explain": lambda model, _: "min_length" in tw.explain(model),
    "source": lambda model, _: "_tw_refuse" in tw.source(model),
    "validate": lambda _, made: tw.validate(made).x,
    "replace": lambda _, made: tw.replace(made, x=2).x,
    "pickle": lambda _, made: pickle.loads(pickle.dumps(made)).x,
    "warmup": lambda model, _: tw.warmup(model),
    "subclass": lambda model, _: make_heir(model, 3)(1).z,
}


def refusal(call: Callable[..., object], *given: object) -> object:
    try:
        call(*given)
    except tw.ValidationError as error:
        return [(problem.where, problem.code) for problem in error.problems]
    return "accepted"


def make_model() -> Any:
    """Return a fresh model; its definition is the same each time, so a warm cache knows it."""
    return tw.define(
        "Fresh",
        {"x": tw.field(int, ge=1, primary_key=True), "y": tw.field(tuple[str, ...] | list[str], factory=list)},
        frozen=True,
        order=True,
    )


def make_object(model: Any, x: int = 1) -> Any:
    """Return an object without using anything generated."""
    made = object.__new__(model)
    object.__setattr__(made, "x", x)
    object.__setattr__(made, "y", ("a",))
    return made


def function_of(made: object, name: str) -> object:
    return getattr(made, name).__func__


def use_first(model: Any, name: str) -> object:
    model(1)
    return getattr(model, name)


def load_and_dump(model: Any, data: object) -> object:
    return tw.dump(tw.load(model, data))


def unpack(box: Any) -> object:
    made = tw.load(box[int], {"x": 1})
    return type(made), made.x


def meet(calls: Sequence[Callable[[], object]]) -> list[object]:
    """Run *calls* in a thread each, started together, and return what they return or raise."""
    barrier = threading.Barrier(len(calls))
    answers: list[object] = [None] * len(calls)

    def run(place: int) -> None:
        barrier.wait(20)
        try:
            answers[place] = calls[place]()
        except BaseException as exc:  # noqa: BLE001 - the main thread judges it
            answers[place] = exc

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


def alone(door: str) -> object:
    """Return what *door* answers where nobody else is."""
    model = make_model()
    return DOORS[door](model, make_object(model))


@pytest.fixture(autouse=True)
def _hasty_threads() -> Iterator[None]:
    """Let threads take turns as often as the interpreter can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.fixture(params=["cold", "warm", "off"])
def cache(request: pytest.FixtureRequest, cache_folder: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Put the cache into a state: empty, holding the model's units, or switched off."""
    from typewright.engine import places

    if request.param == "off":
        monkeypatch.setenv("TYPEWRIGHT_CACHE", "off")
    places.forget_folders()
    if request.param == "warm":
        for door in DOORS:
            alone(door)
        finish()
    yield request.param
    places.forget_folders()


@pytest.fixture
def builds(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[], Counter[str]]]:
    """Return a function that counts the builds of the fresh model's units since it was last called."""
    with caplog.at_level(logging.DEBUG, "typewright.engine"):

        def count() -> Counter[str]:
            told = [record.getMessage().partition(": ") for record in caplog.records]
            caplog.clear()
            built = ("compiled in", "cache in")
            return Counter(unit for unit, _, text in told if "Fresh" in unit and text.startswith(built))

        yield count


@pytest.mark.slow
class TestFirstUse:
    @pytest.mark.parametrize("door", DOORS)
    def test_through_one_door(self, door: str, cache: str, builds: Callable[[], Counter[str]]) -> None:
        """All threads get the answer that one alone gets, and no unit is built twice."""
        expected = alone(door)
        builds()
        for _ in range(ROUNDS if cache == "cold" else 5):
            model = make_model()
            made = make_object(model)
            answers = meet([partial(DOORS[door], model, made)] * THREADS)
            assert answers == [expected] * THREADS
            assert set(builds().values()) <= {1}

    def test_through_all_doors_at_once(self, cache: str, builds: Callable[[], Counter[str]]) -> None:
        """Each thread takes a door of its own, and gets what it would get alone."""
        expected = [alone(door) for door in DOORS]
        builds()
        for _ in range(5):
            model = make_model()
            made = make_object(model)
            answers = meet([partial(door, model, made) for door in DOORS.values()])
            assert dict(zip(DOORS, answers, strict=True)) == dict(zip(DOORS, expected, strict=True))
            counts = builds()
            assert len(counts) >= 7
            assert {unit: count for unit, count in counts.items() if count != 1} == {}, cache

    @pytest.mark.parametrize("name", ["__init__", "__repr__", "__eq__", "__hash__", "__lt__"])
    def test_has_one_function_object(self, name: str, cache: str) -> None:
        """Whoever asks a class for a method gets the one function, before the build, during it and after it."""
        for _ in range(ROUNDS):
            model = make_model()
            made = make_object(model)
            calls = [partial(getattr, model, name), partial(function_of, made, name), partial(use_first, model, name)]
            answers = meet(calls * 4)
            assert {id(answer) for answer in answers} == {id(getattr(model, name))}, cache

    def test_has_one_codec(self, cache: str) -> None:
        """A type's codec is made once, of a model and of what holds one; so its code is built once."""
        for _ in range(ROUNDS):
            model = make_model()
            for type_ in (model, GenericAlias(list, (model,)), model | None):
                answers = meet([partial(tw.codec, type_)] * THREADS)
                assert len({id(answer) for answer in answers}) == 1, cache

    def test_of_a_generic_model(self, cache: str) -> None:
        """``Box[int]`` is one class, whoever asks for it first, and works at once."""
        for _ in range(ROUNDS):
            box = make_box()
            answers = meet([partial(unpack, box)] * THREADS)
            assert answers == [(box[int], 1)] * THREADS, cache

    def test_of_models_that_hold_each_other(self, cache: str) -> None:
        """Threads that begin at different ends of a circle don't wait for each other for ever."""
        for _ in range(ROUNDS):
            left, right = make_linked("Left", "Right"), make_linked("Right", "Left")
            data = {"other": {"other": {"other": None}}}
            calls = [partial(load_and_dump, cls, data) for cls in (left, right)]
            assert meet(calls * (THREADS // 2)) == [data] * THREADS, cache

    def test_of_a_class_and_the_classes_below_it(self, cache: str) -> None:
        """A base and its heirs are built by whoever comes first, each once."""
        for _ in range(ROUNDS):
            base = make_model()
            heirs = [make_heir(base, number) for number in range(THREADS)]
            answers = meet([partial(load_and_dump, heir, {"x": 1}) for heir in heirs])
            assert answers == [{"x": 1, "y": [], "z": number} for number in range(THREADS)], cache


def make_heir(base: Any, number: int) -> Any:
    """Return a model below *base* with one more field."""
    body = {"__module__": __name__, "__annotations__": {"z": int}, "z": number}
    return types.new_class("Heir", (base,), exec_body=lambda ns: ns.update(body))


def make_box() -> Any:
    class Box(tw.Model, Generic[T]):
        x: T

    return Box


def make_linked(name: str, other: str) -> Any:
    """Return a model called *name* that may hold an object of *other*; both are found in this module."""
    body = {"__module__": __name__, "__annotations__": {"other": f"{other} | None"}, "other": None}
    made = types.new_class(name, (tw.Model,), exec_body=lambda ns: ns.update(body))
    globals()[name] = made
    return made
