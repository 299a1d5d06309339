"""Threads that call a dispatching function while others add overloads, or all at once for the first time."""

from __future__ import annotations

import abc
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.dispatching.dispatchers import dispatcher_of
from typewright.engine import Group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

THREADS = 8


@pytest.fixture(autouse=True)
def _switch_often() -> Iterator[None]:
    """Let the interpreter go from thread to thread all the time."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def run_together(works: list[Callable[[], object]]) -> None:
    """Run each of *works* in a thread of its own, all from the same moment on, and raise what one raised."""
    barrier = threading.Barrier(len(works))
    errors: list[BaseException] = []

    def run(work: Callable[[], object]) -> None:
        barrier.wait(30)
        try:
            work()
        except BaseException as exc:  # noqa: BLE001 - raised below
            errors.append(exc)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    if errors:
        raise errors[0]


def make_function() -> Any:
    @tw.dispatch
    def f(x: object) -> str:
        return "object"

    return f


def two_texts(x: str, y: str) -> str:
    return "str"


def test_the_first_calls_may_race() -> None:
    """Threads that all make the first call get the right answer."""
    for _ in range(20):
        f = make_function()
        f.register(int, lambda x: "int")
        found: list[str] = []
        run_together([lambda f=f, found=found: found.append(f(1))] * THREADS)  # type: ignore[misc]
        assert found == ["int"] * THREADS


def test_a_plan_that_was_overtaken_leaves_no_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread that planned before an overload came doesn't give the function defaults of its old plan."""
    f: Any = tw.dispatch(lambda x, scale=1: scale)
    f.register(int, lambda x, scale=1: scale)
    dispatcher: Any = dispatcher_of(f)
    old = dispatcher.candidates()

    def be_overtaken() -> Any:
        monkeypatch.undo()
        f.register(str, lambda x, scale=2: scale)
        assert f("") == 2
        return old

    monkeypatch.setattr(dispatcher, "candidates", be_overtaken)
    assert [f(1), f(""), f(None)] == [1, 2, 1]
    assert f.__defaults__ is None
    assert f.dispatch(str)("") == 2


def test_a_search_that_was_overtaken_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found before a virtual subclass was registered isn't put into the table after that."""

    class Abstract(abc.ABC): ...  # noqa: B024 - others register with it

    class Late: ...

    f = make_function()
    f.register(Abstract, lambda x: "abstract")
    search: Any = dispatcher_of(f).search()  # type: ignore[union-attr]
    choose = search.choose

    def be_overtaken(kinds: Any) -> Any:
        monkeypatch.undo()
        found = choose(kinds)
        Abstract.register(Late)
        assert f(Late()) == "abstract"
        return found

    monkeypatch.setattr(search, "choose", be_overtaken)
    assert [f(Late()), f(Late())] == ["object", "abstract"]


@pytest.mark.slow
def test_calls_see_the_old_set_or_the_new() -> None:
    """While overloads come, a call goes to what was there before or after; once one is in, it counts."""
    f = make_function()
    kinds = [type(f"Kind{i}", (), {}) for i in range(40)]
    known: list[type] = []
    finished = threading.Event()

    def register() -> None:
        for kind in kinds:
            f.register(kind, lambda x: type(x).__name__)
            known.append(kind)
        finished.set()

    def call() -> None:
        while not finished.is_set():
            sure = len(known)
            for i, kind in enumerate(kinds):
                found = f(kind())
                assert found == kind.__name__ or (found == "object" and i >= sure), (i, sure, found)

    run_together([register, *[call] * (THREADS - 1)])
    assert [f(kind()) for kind in kinds] == [kind.__name__ for kind in kinds]


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_call_may_come_while_an_overload_does(moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A call of another thread gets an answer while the function changes, before and after its group is reset."""
    f, answers = make_function(), []
    assert f(1) == "object"
    reset = Group.reset

    def call_meanwhile(group: Group) -> None:
        thread = threading.Thread(target=lambda: answers.append(f(1)))
        if moment == "after":
            reset(group)
        thread.start()
        thread.join(10)
        if moment == "before":
            reset(group)

    with monkeypatch.context() as patch:
        patch.setattr(Group, "reset", call_meanwhile)
        f.register(str, lambda x: "str")
    assert answers == ["object"]
    assert (f(1), f("")) == ("object", "str")


@pytest.mark.slow
def test_the_number_of_arguments_may_change_meanwhile() -> None:
    """A call that began with one decided argument isn't confused by an overload for which two count."""
    for _ in range(10):
        f: Any = tw.dispatch(lambda x, y: "any")
        finished = threading.Event()

        def register(f: Any = f, finished: threading.Event = finished) -> None:
            f.register(int, lambda x, y: "int")
            f.register(two_texts)
            finished.set()

        def call(f: Any = f, finished: threading.Event = finished) -> None:
            while not finished.is_set():
                assert f(1, "") in ("any", "int")
                assert f("", "") in ("any", "str")
            assert (f(1, ""), f("", ""), f("", 1)) == ("int", "str", "any")

        run_together([register, *[call] * 3])


@pytest.mark.slow
def test_virtual_subclasses_may_come_meanwhile() -> None:
    """A class that was registered with an abstract one is found by every call that begins after that."""

    class Abstract(abc.ABC): ...  # noqa: B024 - others register with it

    f = make_function()
    f.register(Abstract, lambda x: "abstract")
    kinds = [type(f"Kind{i}", (), {}) for i in range(100)]
    known: list[type] = []
    finished = threading.Event()

    def register() -> None:
        for kind in kinds:
            Abstract.register(kind)
            known.append(kind)
        finished.set()

    def call() -> None:
        while not finished.is_set():
            sure = len(known)
            for i, kind in enumerate(kinds):
                assert f(kind()) == "abstract" or i >= sure

    run_together([register, *[call] * 3])
    assert {f(kind()) for kind in kinds} == {"abstract"}
