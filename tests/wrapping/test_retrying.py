"""The words of tw.retry are checked where they stand."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
import tenacity

import typewright as tw
from typewright.wrapping.retried import Retried, read_retried
from typewright.wrapping.retrying import Policy, explain_policy, read_policy
from typewright.wrapping.targets import read_target


async def note(error: Exception) -> None: ...


async def later(url: str) -> None: ...


class Shop:
    """Has a method that decides."""

    def judge(self, exc: Exception) -> bool:
        """Say yes."""
        return True


def read(on: Any = OSError, attempts: Any = 3, wait: Any = 0, timeout: Any = None, before_sleep: Any = None) -> Policy:
    """Return the policy of what is given."""
    return read_policy(on, attempts, wait, timeout, before_sleep)


class TestPolicy:
    def test_holds_what_it_was_told(self) -> None:
        """Plain words are kept as they are, times in seconds."""
        policy = read((OSError, ValueError), 5, timedelta(milliseconds=500), timedelta(minutes=1))
        assert (policy.on, policy.attempts, policy.wait, policy.timeout) == ((OSError, ValueError), 5, 0.5, 60.0)
        assert policy.decide is policy.stop is policy.before_sleep is None

    def test_holds_functions(self) -> None:
        """A predicate is asked about each Exception."""
        policy = read(on=note, wait=note, before_sleep=note)
        assert (policy.on, policy.decide, policy.wait, policy.before_sleep) == ((Exception,), note, note, note)

    def test_holds_objects_of_tenacity(self) -> None:
        """They stand where their like stands."""
        asked = tenacity.retry_if_exception_type(OSError) | tenacity.retry_if_exception_message("x")
        stop = tenacity.stop_after_attempt(3) | tenacity.stop_after_delay(5)
        policy = read(on=asked, attempts=stop)
        assert (policy.decide, policy.attempts, policy.stop) == (asked, None, stop)

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            ({}, "up to 3 attempts where OSError is raised, 0 s between them"),
            (
                {"on": OSError, "attempts": None, "wait": tw.backoff(), "timeout": 6},
                "attempts where OSError is raised, 0.1 s and more, up to 5 s, between them, none begun after 6 s",
            ),
            (
                {"on": bool.__or__, "wait": tenacity.wait_fixed(1)},
                "up to 3 attempts where Exception is raised and bool.__or__ says so, waits by tenacity.wait.wait_fixed",
            ),
            (
                {"attempts": tenacity.stop_after_attempt(3)},
                "attempts until tenacity.stop.stop_after_attempt says so where OSError is raised, 0 s between them",
            ),
        ],
    )
    def test_is_told_in_words(self, words: dict[str, Any], told: str) -> None:
        """What it does can be read in tw.explain()."""
        assert explain_policy(read(**words)) == told


WRONG = [
    ({"on": BaseException}, "on=BaseException ends a program or a task"),
    ({"on": (OSError, KeyboardInterrupt)}, "on=KeyboardInterrupt ends a program"),
    ({"on": asyncio.CancelledError}, "on=CancelledError ends a program or a task"),
    ({"on": GeneratorExit}, "on=GeneratorExit ends"),
    ({"on": OSError("down")}, "is an exception object; pass its class, OSError"),
    ({"on": ()}, "on=() names no exception"),
    ({"on": [OSError]}, "is no exception class"),
    ({"on": "OSError"}, "on='OSError' is no exception class"),
    ({"on": int}, "is no exception class"),
    ({"on": None}, "on=None is no exception class"),
    ({"on": tenacity.retry_if_result(bool)}, "looks at results"),
    ({"attempts": 0}, "attempts=0 leaves no call"),
    ({"attempts": True}, "attempts=True is no count"),
    ({"attempts": 2.0}, "attempts=2.0 is no count"),
    ({"attempts": lambda n: True}, "is no count"),
    ({"wait": -1}, "wait=-1 is no time"),
    ({"wait": None}, "wait=None is no time"),
    ({"wait": "1"}, "wait='1' is no time"),
    ({"wait": tenacity.wait_fixed}, "is a class; pass an object of it"),
    ({"timeout": 0}, "timeout=0 is no time and more than nothing"),
    ({"timeout": -1}, "timeout=-1 is no time"),
    ({"timeout": timedelta(0)}, "more than nothing"),
    ({"timeout": tenacity.stop_after_delay(3)}, "pass it as attempts="),
    ({"before_sleep": "log"}, "before_sleep='log' is no function"),
    ({"before_sleep": OSError}, "is no function"),
]


class TestMistakes:
    @pytest.mark.parametrize(("words", "said"), WRONG)
    def test_are_told_with_what_to_do(self, words: dict[str, Any], said: str) -> None:
        """A wrong word is refused where it stands, with its value."""
        with pytest.raises(tw.WrapperError, match=r"^retry: ") as caught:
            read(**words)
        assert said in str(caught.value)

    def test_are_told_together(self) -> None:
        """Several come as a group, in the order of the words."""
        with pytest.raises(ExceptionGroup) as caught:
            read(on=(int, KeyboardInterrupt), attempts=0, wait="1")
        texts = [str(error) for error in caught.value.exceptions]
        assert [text.split("=")[0] for text in texts] == ["retry: on", "retry: on", "retry: attempts", "retry: wait"]


class TestRetried:
    def read(self, *, of: Any = None, **words: Any) -> Retried:
        """Read the hooks against a function of ``url`` and ``size``."""

        def fetch(url: str, size: int = 3) -> None: ...

        return read_retried(read(**words), read_target(of or fetch))

    def test_may_ask_for_words_and_arguments(self) -> None:
        """Every word of ours and every argument may be named."""
        retried = self.read(
            on=lambda error, size: True,
            wait=lambda attempt, url: 1,
            before_sleep=lambda attempt, error, wait, elapsed, retry_state, function, arguments, url: None,
        )
        assert retried.arguments == ("size", "url")
        assert retried.wants_all

    @pytest.mark.parametrize("predicate", [lambda exc: True, Shop().judge, bool.__or__, lambda e, log=1: True])
    def test_calls_the_one_parameter_of_a_predicate_the_error(self, predicate: Any) -> None:
        """Whatever it is called, there is but one thing that it can be."""
        decide = self.read(on=predicate).decide
        assert decide is not None
        assert decide.passed == (("", "error", True),)

    @pytest.mark.parametrize(
        ("words", "needs_start"),
        [
            ({}, False),
            ({"wait": lambda attempt: attempt}, False),
            ({"timeout": 3}, True),
            ({"wait": lambda elapsed: elapsed}, True),
            ({"attempts": tenacity.stop_after_attempt(3)}, True),
        ],
    )
    def test_knows_whether_the_clock_is_read_first(self, words: dict[str, Any], needs_start: bool) -> None:
        """Only what asks for the time since the start pays for it."""
        assert self.read(**words).needs_start is needs_start

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ({"before_sleep": lambda link: None}, "before_sleep= asks for 'link', which is no argument of it"),
            ({"wait": lambda n: 1}, "wait= asks for 'n', which is no argument"),
            ({"wait": lambda wait: 1}, "wait= asks for 'wait', which is no argument of it; there is no 'wait' in this"),
            ({"on": lambda error, wait: True}, "on= asks for 'wait'"),
            ({"before_sleep": note}, "before_sleep= is a coroutine function, and the function can't wait for it"),
            ({"wait": note, "of": later}, "wait= is a coroutine function, which retry doesn't wait for"),
            ({"on": note, "of": later}, "on= is a coroutine function, which retry doesn't wait for"),
            ({"before_sleep": lambda attempt: 1, "of": lambda attempt: 1}, "the number of the attempt that failed"),
        ],
    )
    def test_refuses_what_isnt_there(self, words: dict[str, Any], said: str) -> None:
        """It is told when the function is decorated."""
        with pytest.raises(tw.WrapperError) as caught:
            self.read(**words)
        assert said in str(caught.value)
