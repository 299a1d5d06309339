"""A timeout begins no attempt late, and interrupts none."""

from __future__ import annotations

import pytest

from tests.wrapping.scripted import Clock, Script
from typewright.records import replace
from typewright.wrapping.retries import retry_by
from typewright.wrapping.retrying import read_policy


class TestTimeout:
    def test_begins_no_attempt_late(self) -> None:
        """A wait that would end past it isn't begun; an attempt that runs isn't interrupted."""
        clock = Clock()
        script = Script([(2.0, "os"), (9.0, "os")], clock)
        policy = replace(read_policy(OSError, None, 1, 10, None), clock=clock.read, sleep=clock.sleep)
        with pytest.raises(OSError, match="os 2"):
            retry_by(policy)(script.play)()
        assert clock.now == 12.0

    def test_holds_after_a_sleep_that_took_longer(self) -> None:
        """An attempt that would begin late because a sleep did end late isn't begun."""
        clock = Clock(drag=20)
        script = Script([(1.0, "os")], clock)
        policy = replace(read_policy(OSError, None, 1, 10, None), clock=clock.read, sleep=clock.sleep)
        with pytest.raises(OSError, match="os 1") as caught:
            retry_by(policy)(script.play)()
        assert caught.value.__notes__[0].endswith("gave up after 1 attempt in 22.00 s, at its timeout of 10 s")


class TestSleep:
    def test_may_be_interrupted(self) -> None:
        """Ctrl-C in a wait ends the call, and shows what was waited for."""
        calls: list[int] = []

        def fetch() -> None:
            calls.append(1)
            raise OSError("down")

        def sleep(seconds: float) -> None:
            raise KeyboardInterrupt

        policy = replace(read_policy(OSError, 3, 1, None, None), sleep=sleep)
        with pytest.raises(KeyboardInterrupt) as caught:
            retry_by(policy)(fetch)()
        assert str(caught.value.__context__) == "down"
        assert calls == [1]
