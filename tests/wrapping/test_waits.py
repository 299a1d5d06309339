"""Waits: seconds, and waits that grow."""

from __future__ import annotations

import pickle
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import typewright as tw
from typewright.wrapping.waits import DEFAULT_WAIT, is_timedelta, seconds_of

times = st.floats(min_value=0, max_value=1e6)


class TestSeconds:
    @pytest.mark.parametrize(("value", "seconds"), [(2, 2.0), (0, 0.0), (0.5, 0.5), (timedelta(minutes=1), 60.0)])
    def test_are_read_from_numbers_and_timedeltas(self, value: object, seconds: float) -> None:
        """A number or timedelta of 0 and more is a time."""
        found = seconds_of(value)
        assert found == seconds
        assert type(found) is float

    @pytest.mark.parametrize("value", [-1, float("nan"), float("inf"), True, None, "2", timedelta(-1), [2]], ids=repr)
    def test_are_nothing_else(self, value: object) -> None:
        """What is no time, or a negative one, is none."""
        assert seconds_of(value) is None

    def test_tell_a_timedelta(self) -> None:
        """Only a timedelta is one."""
        assert is_timedelta(timedelta(1))
        assert not is_timedelta(1)


class TestBackoff:
    def test_grows_to_its_maximum(self) -> None:
        """Without jitter each wait is the factor times the one before."""
        wait = tw.backoff(1, maximum=timedelta(seconds=8), factor=3, jitter=0)
        assert [wait(attempt) for attempt in (1, 2, 3, 4)] == [1, 3, 8, 8]

    def test_does_not_overflow(self) -> None:
        """After very many attempts it is the maximum."""
        assert tw.backoff(jitter=0)(10**6) == 5.0

    @given(times, times, st.floats(1, 10), st.floats(0, 1), st.integers(1, 2000))
    def test_stays_within_its_bounds(
        self, one: float, other: float, factor: float, jitter: float, attempt: int
    ) -> None:
        """Chance takes away no more than its part, and nothing exceeds the maximum."""
        initial, maximum = sorted((one, other))
        whole = tw.backoff(initial, maximum=maximum, factor=factor, jitter=0)(attempt)
        wait = tw.backoff(initial, maximum=maximum, factor=factor, jitter=jitter)(attempt)
        assert whole * (1 - jitter) * (1 - 1e-9) <= wait <= whole <= maximum

    def test_differs_from_caller_to_caller(self) -> None:
        """With jitter two waits are hardly the same, even at the maximum."""
        wait = tw.backoff(jitter=1)
        assert len({wait(100) for _ in range(20)}) > 1

    def test_is_the_default(self) -> None:
        """What retry waits without wait= is backoff() with its defaults."""
        assert tw.backoff() == DEFAULT_WAIT

    def test_is_data(self) -> None:
        """It is compared, shown and pickled by its numbers."""
        wait = tw.backoff(1, jitter=0)
        assert pickle.loads(pickle.dumps(wait)) == wait
        assert repr(wait) == "Backoff(initial=1.0, maximum=5.0, factor=2.0, jitter=0.0)"

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ({"initial": -1}, "initial=-1"),
            ({"initial": "1"}, "initial='1'"),
            ({"initial": 9}, "maximum=5.0"),
            ({"maximum": True}, "maximum=True"),
            ({"factor": 0.5}, "factor=0.5"),
            ({"factor": float("nan")}, "factor=nan"),
            ({"factor": None}, "factor=None"),
            ({"jitter": 2}, "jitter=2"),
            ({"jitter": "0"}, "jitter='0'"),
        ],
    )
    def test_refuses_what_would_not_grow(self, words: dict[str, Any], said: str) -> None:
        """A wrong number is told with its name and value."""
        with pytest.raises(tw.WrapperError, match="backoff: ") as caught:
            tw.backoff(**words)
        assert said in str(caught.value)
