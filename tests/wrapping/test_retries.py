"""What a retried function does: attempts, hooks, the last error and its note."""

from __future__ import annotations

import gc
import logging
import pickle
import traceback
import weakref
from typing import TYPE_CHECKING, Any

import pytest
import tenacity

import typewright as tw
from tests.wrapping.scripted import Clock, Script
from typewright.records import replace
from typewright.wrapping.retries import retry_by
from typewright.wrapping.retrying import read_policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(autouse=True)
def waits() -> Iterator[list[float]]:
    """Leave waits out and return them."""
    with tw.no_waiting() as found:
        yield found


def failing(*errors: BaseException | None) -> Callable[[str], str]:
    """Return a function that raises *errors* one after the other, and returns where one is None."""
    left = list(errors)

    def fetch(url: str) -> str:
        if left[0] is not None:
            raise left.pop(0)  # type: ignore[misc]  # a variable would keep it
        left.pop(0)
        return f"page of {url}"

    return fetch


@tw.retry(on=OSError, attempts=2)
def fetch_nothing(url: str, *, size: int = 3) -> str:
    """Fetch."""
    raise OSError(url, size)


class TestAttempts:
    def test_need_to_be_told_of_what(self) -> None:
        """``@tw.retry`` alone says which word is missing, and a function may be passed with it."""
        bare: Any = tw.retry
        with pytest.raises(TypeError, match="missing 1 required keyword-only argument: 'on'"):
            bare(print)
        answers: list[Any] = [OSError(), "page"]

        def fetch() -> str:
            if isinstance(answers[0], OSError):
                raise answers.pop(0)
            return "page"

        assert tw.retry(fetch, on=OSError, wait=0)() == "page"

    def test_are_made_until_one_succeeds(self, waits: list[float]) -> None:
        """What the function returns at last is returned."""
        fetch = tw.retry(on=OSError, attempts=4, wait=2)(failing(OSError("a"), TimeoutError("b"), None))
        assert fetch("here") == "page of here"
        assert waits == [2.0, 2.0]

    def test_are_three_with_growing_waits(self, waits: list[float]) -> None:
        """Without further words there are three, with waits of tw.backoff()."""
        fetch = tw.retry(on=OSError)(failing(*[OSError(str(i)) for i in range(9)]))
        with pytest.raises(OSError, match="2"):
            fetch("x")
        assert 0.05 <= waits[0] <= 0.1 <= waits[1] <= 0.2
        assert len(waits) == 2

    def test_are_as_many_as_it_takes(self) -> None:
        """With attempts=None it goes on."""
        fetch = tw.retry(on=OSError, attempts=None, wait=0)(failing(*[OSError()] * 50, None))
        assert fetch("x") == "page of x"

    @pytest.mark.parametrize("error", [ValueError("no"), KeyboardInterrupt(), GeneratorExit(), SystemExit(1)])
    def test_end_with_another_error(self, error: BaseException) -> None:
        """What on= doesn't name goes up at once and untouched."""
        fetch = tw.retry(on=OSError, attempts=5, wait=0)(failing(OSError(), error, None))
        with pytest.raises(type(error)) as caught:
            fetch("x")
        assert caught.value is error
        assert not hasattr(error, "__notes__")

    def test_are_decided_by_a_predicate(self) -> None:
        """It is asked about each Exception, and about nothing that ends a program."""
        asked: list[Exception] = []

        def decide(exc: Exception) -> bool:
            asked.append(exc)
            return bool(exc.args[0] != 2)

        fetch = tw.retry(on=decide, attempts=5, wait=0)(failing(OSError(1), ValueError(2), None))
        with pytest.raises(ValueError, match="2"):
            fetch("x")
        fetch = tw.retry(on=decide, attempts=5, wait=0)(failing(KeyboardInterrupt(3)))
        with pytest.raises(KeyboardInterrupt):
            fetch("x")
        assert [exc.args[0] for exc in asked] == [1, 2]

    def test_are_limited_by_no_waiting(self) -> None:
        """A test may ask for fewer attempts."""
        fetch = tw.retry(on=OSError, attempts=None)(failing(OSError(1), OSError(2), OSError(3)))
        with tw.no_waiting(attempts=2), pytest.raises(OSError, match="2"):
            fetch("x")

    def test_pass_no_timeout_where_nothing_waits(self) -> None:
        """A wait that is left out takes no time."""
        fetch = tw.retry(on=OSError, wait=60, timeout=10)(failing(OSError(1), OSError(2), None))
        assert fetch("x") == "page of x"

    def test_know_nothing_of_each_other(self) -> None:
        """A function that calls itself, retried, counts for each call."""
        calls: list[int] = []

        @tw.retry(on=OSError, attempts=2, wait=0)
        def descend(depth: int) -> None:
            calls.append(depth)
            if depth:
                descend(depth - 1)
            raise OSError(depth)

        with pytest.raises(OSError, match="0"):
            descend(1)
        assert calls == [1, 0, 0, 1, 0, 0]


class TestHooks:
    def test_are_told_what_they_name(self, waits: list[float]) -> None:
        """before_sleep sees each failed attempt, the wait, and arguments with their defaults."""
        told: list[Any] = []
        errors = OSError("a"), OSError("b")

        def fetch(url: str, size: int = 3, *rest: int, **more: int) -> None:
            if len(told) < 2:
                raise errors[len(told)]

        def note(attempt: int, wait: float, error: Exception, url: str, size: int, rest: Any, more: Any) -> None:
            told.append((attempt, wait, error, url, size, rest, more))

        tw.retry(on=OSError, wait=lambda attempt, url: attempt + len(url), before_sleep=note)(fetch)("here", deep=1)
        assert told == [
            (1, 5.0, errors[0], "here", 3, (), {"deep": 1}),
            (2, 6.0, errors[1], "here", 3, (), {"deep": 1}),
        ]
        assert waits == [5.0, 6.0]

    def test_are_told_the_time(self) -> None:
        """What elapsed tells counts from the start of the first attempt."""
        clock, told = Clock(), list[float]()
        script = Script([(2.0, "os"), (3.0, "os"), (0, None)], clock)

        def note(elapsed: float) -> int:
            told.append(elapsed)
            return 0

        policy = read_policy(OSError, 3, note, None, None)
        retry_by(replace(policy, clock=clock.read))(script.play)()
        assert told == [2.0, 5.0]

    def test_may_raise(self) -> None:
        """An error of a hook goes up, with the error that it was told as its context."""

        def complain(error: Exception) -> None:
            raise LookupError

        cause = OSError("down")
        with pytest.raises(LookupError) as caught:
            tw.retry(on=OSError, before_sleep=complain)(failing(cause))("x")
        assert caught.value.__context__ is cause

    @pytest.mark.parametrize("found", [None, "1", True, float("nan"), float("inf")], ids=repr)
    def test_must_give_a_time(self, found: Any) -> None:
        """What a function of the wait forgets to return is told."""
        fetch = tw.retry(on=OSError, wait=lambda attempt: found)(failing(OSError()))
        with pytest.raises(tw.WrapperError, match="for attempt 1, which is no time; return seconds or a timedelta"):
            fetch("x")

    def test_may_give_a_negative_time(self, waits: list[float]) -> None:
        """A time in the past, as servers send it, is no wait."""
        tw.retry(on=OSError, wait=lambda attempt: -5)(failing(OSError(), None))("x")
        assert waits == [0.0]

    def test_of_tenacity_work(self, caplog: pytest.LogCaptureFixture) -> None:
        """A hook that names retry_state is told as tenacity tells it."""
        hook = tenacity.before_sleep_log(logging.getLogger("tests"), logging.WARNING)
        tw.retry(on=OSError, wait=1, before_sleep=hook)(failing(OSError("down"), None))("x")
        assert caplog.messages == [
            f"Retrying {__name__}.failing.<locals>.fetch in 1 seconds as it raised OSError: down."
        ]

    def test_are_told_as_tenacity_tells(self) -> None:
        """What retry_state has are the numbers of the call, in tenacity's words."""
        clock, told = Clock(100.0), list[Any]()
        script = Script([(2.0, "os"), (3.0, "os"), (0, None)], clock)

        def note(retry_state: Any) -> None:
            state = retry_state
            told.append((state.attempt_number, state.seconds_since_start, state.idle_for, state.upcoming_sleep))
            told.append((state.next_action.sleep, str(state.outcome.exception()), state.outcome.failed))
            with pytest.raises(OSError, match="os"):
                state.outcome.result()

        policy = read_policy(OSError, 3, 7, None, note)
        retry_by(replace(policy, clock=clock.read))(script.play)()
        assert told == [(1, 2.0, 7.0, 7.0), (7.0, "os 1", True), (2, 5.0, 14.0, 7.0), (7.0, "os 2", True)]


class TestLastError:
    def test_is_the_error_itself(self) -> None:
        """After the last attempt the caller sees the original exception, not one of ours."""
        errors = [OSError("first"), OSError("second"), OSError("third")]
        with pytest.raises(OSError, match="third") as caught:
            tw.retry(on=OSError, attempts=3)(failing(*errors))("x")
        assert caught.value is errors[2]
        assert caught.value.__context__ is caught.value.__cause__ is None

    def test_has_a_note(self) -> None:
        """It says how many attempts there were, and what they ended with."""
        clock = Clock()
        script = Script([(1, "os"), (2, "timeout"), (0.31, "os")], clock)
        policy = read_policy(OSError, 3, 0, 60, None)
        with pytest.raises(OSError, match="os 3") as caught:
            retry_by(replace(policy, clock=clock.read))(script.play)()
        name = f"{Script.play.__module__}.Script.play"
        assert caught.value.__notes__ == [
            f"{name} gave up after 3 attempts in 3.31 s; before: OSError: os 1; TimeoutError: timeout 2"
        ]

    @pytest.mark.parametrize(
        ("attempts", "tail"),
        [
            (1, "gave up after 1 attempt, 0.00 s after the first"),
            (3, "before: OSError: 0; OSError: 1"),
            (6, "before: 2 more, OSError: 2; OSError: 3; OSError: 4"),
        ],
    )
    def test_has_a_short_note(self, attempts: int, tail: str) -> None:
        """Of many errors the note tells the last ones."""
        policy = replace(read_policy(OSError, attempts, 0, None, None), clock=lambda: 0.0)
        with pytest.raises(OSError, match=str(attempts - 1)) as caught:
            retry_by(policy)(failing(*[OSError(i) for i in range(9)]))("x")
        assert caught.value.__notes__[0].endswith(tail)

    def test_has_a_note_about_its_timeout(self) -> None:
        """Where time and not attempts ran out, the note says so."""
        with pytest.raises(OSError, match="1") as caught:
            tw.retry(on=OSError, wait=lambda attempt: 0, attempts=None, timeout=1e-9)(failing(OSError(1)))("x")
        assert caught.value.__notes__[0].endswith("at its timeout of 1e-09 s")

    def test_has_one_note_however_often_it_is_raised(self) -> None:
        """An error object that a program raises again and again doesn't gather notes."""
        error = OSError("the same")
        error.add_note("by the user")
        for _ in range(3):
            with pytest.raises(OSError, match="the same"):
                tw.retry(on=OSError, wait=0)(failing(error, error, error))("x")
        assert len(error.__notes__) == 2
        assert error.__notes__[0] == "by the user"

    def test_has_a_traceback_of_one_attempt(self) -> None:
        """Earlier attempts leave nothing in it, also where they raised the same object."""
        error = OSError("the same")
        with pytest.raises(OSError, match="the same") as caught:
            tw.retry(on=OSError, wait=0)(failing(error, error, error))("x")
        names = [entry.name for entry in traceback.extract_tb(caught.value.__traceback__)]
        assert names == ["test_has_a_traceback_of_one_attempt", "fetch", "fetch"]

    def test_may_refuse_notes(self) -> None:
        """An exception that can't be changed is raised all the same, with a text that fails, too."""

        class Frozen(Exception):
            def __setattr__(self, name: str, value: object) -> None:
                raise AttributeError(name)

            def __str__(self) -> str:
                raise RuntimeError

        with pytest.raises(Frozen):
            tw.retry(on=Frozen, wait=0)(failing(Frozen(), Frozen(), Frozen()))("x")

    def test_tells_no_control_characters(self) -> None:
        """Text of an error can't write over a terminal, nor fill it."""
        with pytest.raises(OSError, match="b") as caught:
            tw.retry(on=OSError, attempts=2, wait=0)(failing(OSError("\x1b[2J\n" + "a" * 999), OSError("b")))("x")
        note = caught.value.__notes__[0]
        assert note.isprintable()
        assert len(note) < 300

    def test_is_not_kept(self) -> None:
        """Nothing holds an error after the call, not even until the collector comes."""

        class Loss(Exception): ...

        errors: list[Any] = [Loss(), Loss(), None]
        dead = [weakref.ref(error) for error in errors[:2]]
        fetch = failing(*errors)
        errors.clear()
        gc.disable()
        try:
            assert tw.retry(on=Loss, wait=0, before_sleep=lambda error: None)(fetch)("x") == "page of x"
            assert [ref() for ref in dead] == [None, None]
        finally:
            gc.enable()

    def test_survives_a_pickle(self) -> None:
        """An error with its note goes through a process pool."""
        with pytest.raises(OSError, match="here") as caught:
            fetch_nothing("here")
        assert pickle.loads(pickle.dumps(caught.value)).__notes__ == caught.value.__notes__
