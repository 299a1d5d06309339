"""For any script of failures, a retried function does what a slow and simple loop does."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
import tenacity
from hypothesis import given
from hypothesis import strategies as st

from tests.wrapping.scripted import Clock, Script, outcome_of, run_by_hand
from typewright.records import replace
from typewright.wrapping.retries import retry_by
from typewright.wrapping.retrying import DEFAULT_WAIT, Policy, read_policy

if TYPE_CHECKING:
    from collections.abc import Callable

seconds = st.sampled_from([0.0, 0.25, 1.0, 3.0])
steps = st.lists(st.tuples(seconds, st.sampled_from([None, "os", "timeout", "value", "os"])), min_size=1, max_size=6)
classes = st.sampled_from([OSError, TimeoutError, (TimeoutError, ValueError), Exception])
attempts = st.integers(1, 5)
timeouts = st.none() | st.sampled_from([0.5, 1.0, 2.0, 5.0])
waits = seconds | st.just(lambda attempt: attempt * 0.5) | st.just(lambda error: len(str(error)) / 4)


def find_wait(wait: Any, error: Exception, attempt: int) -> float:
    """Return the seconds that *wait* stands for."""
    if not callable(wait):
        return float(wait)
    asked: Any = wait
    return float(asked(error if asked.__code__.co_varnames[0] == "error" else attempt))


def try_slowly(script: Script, clock: Clock, on: Any, most: int, wait: Any, timeout: float | None) -> str:
    """Do what retry does, written down as plainly as can be."""
    started, attempt = clock.now, 0
    while True:
        attempt += 1
        try:
            return script.play("a", 2)
        except on as error:
            if attempt >= most:
                raise
            after = find_wait(wait, error, attempt)
            if timeout is not None and clock.now - started + after >= timeout:
                raise
            clock.sleep(after)
            if timeout is not None and clock.now - started >= timeout:
                raise


def as_function(script: Script, policy: Policy) -> Callable[[], object]:
    """Return a call of a retried function."""

    def play(first: str, second: int) -> str:
        return script.play(first, second)

    retried = retry_by(policy)(play)
    return lambda: retried("a", second=2)


def as_method(script: Script, policy: Policy) -> Callable[[], object]:
    """Return a call of a retried method."""

    class Player:
        @retry_by(policy)
        def play(self, first: str, second: int = 2) -> str:
            return script.play(first, second)

    return lambda: Player().play("a")


def as_coroutine(script: Script, policy: Policy) -> Callable[[], object]:
    """Return a call of a retried coroutine, driven by hand."""

    async def play(first: str, second: int) -> str:
        return script.play(first, second)

    async def sleep(after: float) -> None:
        assert policy.sleep is not None
        policy.sleep(after)

    retried = retry_by(replace(policy, sleep=sleep))(play)
    return lambda: run_by_hand(retried("a", 2))


KINDS = [as_function, as_method, as_coroutine]


class TestAgainstASlowLoop:
    @pytest.mark.parametrize("kind", KINDS)
    @given(steps=steps, on=classes, most=attempts, wait=waits, timeout=timeouts, drag=seconds)
    def test_does_the_same(
        self, kind: Any, steps: Any, on: Any, most: int, wait: Any, timeout: float | None, drag: float
    ) -> None:
        """Attempts, sleeps, time and outcome are the same."""
        slow, ours = Clock(drag=drag), Clock(drag=drag)
        slow_script, our_script = Script(steps, slow), Script(steps, ours)
        expected = outcome_of(lambda: try_slowly(slow_script, slow, on, most, wait, timeout))
        policy = replace(read_policy(on, most, wait, timeout, None), clock=ours.read, sleep=ours.sleep)
        assert outcome_of(kind(our_script, policy)) == expected
        assert our_script.calls == slow_script.calls
        assert [wait for wait in ours.sleeps if wait] == [wait for wait in slow.sleeps if wait]


def tenacity_waits() -> st.SearchStrategy[Any]:
    """Return a strategy for tenacity's wait objects and sums of them."""
    simple = st.one_of(
        st.builds(tenacity.wait_fixed, seconds),
        st.builds(tenacity.wait_none),
        st.builds(tenacity.wait_random, st.just(0), seconds),
        st.builds(tenacity.wait_incrementing, seconds, seconds, st.just(4)),
        st.builds(tenacity.wait_exponential, st.just(0.5), st.just(6)),
        st.builds(tenacity.wait_random_exponential, st.just(0.5), st.just(6)),
        st.builds(tenacity.wait_exponential_jitter, max=st.just(6)),
        st.builds(tenacity.wait_exception, st.just(lambda error: len(str(error)) / 8)),
        st.builds(lambda a, b: tenacity.wait_chain(tenacity.wait_fixed(a), tenacity.wait_fixed(b)), seconds, seconds),
    )
    return simple | st.builds(lambda a, b: a + b, simple, simple) | st.builds(lambda a: a + DEFAULT_WAIT, simple)


def tenacity_stops() -> st.SearchStrategy[Any]:
    """Return a strategy for tenacity's stop objects that stop in the end."""
    sure = st.builds(tenacity.stop_after_attempt, st.integers(1, 5))
    delays = st.builds(tenacity.stop_after_delay, seconds) | st.builds(tenacity.stop_before_delay, seconds)
    return sure | st.builds(lambda a, b: a | b, sure, delays) | st.builds(lambda a, b: a & b, sure, delays)


class TestAgainstTenacity:
    @given(steps=steps, on=classes, wait=tenacity_waits(), stop=tenacity_stops(), seed=st.integers(0, 99))
    def test_its_objects_give_the_same_sleeps(self, steps: Any, on: Any, wait: Any, stop: Any, seed: int) -> None:
        """Under our retry its objects wait and stop as under its own."""
        theirs, ours = Clock(), Clock()
        steps = [(step[0] or 0.25, step[1]) for step in steps]
        their_script, our_script = Script(steps, theirs), Script(steps, ours)
        asked = tenacity.retry_if_exception_type(on)
        random.seed(seed)
        with mock.patch.object(time, "monotonic", theirs.read):
            call = tenacity.Retrying(wait=wait, stop=stop, retry=asked, sleep=theirs.sleep, reraise=True)
            expected = outcome_of(lambda: call(their_script.play, "a", 2))
        random.seed(seed)
        policy = replace(read_policy(asked, stop, wait, None, None), clock=ours.read, sleep=ours.sleep)
        assert outcome_of(as_function(our_script, policy)) == expected
        assert our_script.calls == their_script.calls
        assert [wait for wait in ours.sleeps if wait] == [wait for wait in theirs.sleeps if wait]
