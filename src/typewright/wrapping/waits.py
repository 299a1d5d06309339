"""How long to wait before the next attempt: seconds, read from what users write.

0.5                     the same each time
timedelta(seconds=1)    as well
tw.backoff()            longer and longer, scattered
lambda error: ...       anything else, asked each time (see ``retry_hooks``)
"""

from __future__ import annotations

import sys

from typewright.errors import WrapperError, shown
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import timedelta
    from typing import Any

_LONGEST = 4e9
"""Seconds: a hundred years, which every clock and every ``sleep`` can count."""


@frozen
class Backoff:
    """Waits that grow from attempt to attempt, and are scattered."""

    initial: float
    """Seconds."""
    maximum: float
    """Seconds."""
    factor: float
    jitter: float
    """The part of each wait that chance decides, from 0 to 1."""

    def __call__(self, attempt: Any) -> float:
        """Return the seconds to wait after *attempt*, counted from 1; the state of a call by tenacity will do, too."""
        number: int = getattr(attempt, "attempt_number", attempt)
        try:
            wait = min(self.maximum, self.initial * self.factor ** (number - 1))
        except OverflowError:
            wait = self.maximum
        return wait * (1 - self.jitter * _chance()) if self.jitter else wait


def _chance() -> float:
    from random import random  # 4 ms to import, and most calls need no second attempt

    return random()  # noqa: S311 - it guards nothing


def backoff(
    initial: float | timedelta = 0.1,
    *,
    maximum: float | timedelta = 5.0,
    factor: float = 2.0,
    jitter: float = 0.5,
) -> Backoff:
    """Return waits for :func:`retry` that grow: *initial*, then *factor* times as long each time, up to *maximum*.

    Times are seconds or ``timedelta``. Chance takes away up to the part *jitter* of each wait, so that
    callers who failed together don't come back together: 0 takes nothing, 1 leaves anything from 0 to
    the whole. It may be called with the number of an attempt, and gives seconds.

    >>> import typewright as tw
    >>> wait = tw.backoff(0.5, maximum=3, jitter=0)
    >>> [wait(attempt) for attempt in (1, 2, 3, 4, 5)]
    [0.5, 1.0, 2.0, 3.0, 3.0]

    Raises:
        WrapperError: a time is negative, *maximum* is below *initial*, *factor* below 1, or *jitter* not from 0 to 1.
    """
    first, last = seconds_of(initial), seconds_of(maximum)
    if first is None or last is None or first > last:
        reason = f"initial={shown(initial)} and maximum={shown(maximum)} are no times of 0 and more in that order"
        raise WrapperError("backoff", f"{reason}; pass seconds or a timedelta")
    if not _is_number(factor) or not 1 <= factor <= _LONGEST:
        raise WrapperError("backoff", f"factor={shown(factor)} is no number of 1 and more; waits would shrink")
    if not _is_number(jitter) or not 0 <= jitter <= 1:
        raise WrapperError("backoff", f"jitter={shown(jitter)} is no part of a wait; pass a number from 0 to 1")
    return Backoff(first, last, float(factor), float(jitter))


DEFAULT_WAIT = Backoff(0.1, 5.0, 2.0, 0.5)
"""What :func:`backoff` returns."""


def seconds_of(value: Any) -> float | None:
    """Return *value*, a number or ``timedelta`` of 0 and more, in seconds, or None if it is none that can be waited.

    >>> seconds_of(2), seconds_of(-1), seconds_of("2"), seconds_of(1e99)
    (2.0, None, None, None)
    """
    if is_timedelta(value):
        value = value.total_seconds()
    return float(value) if _is_number(value) and 0 <= value <= _LONGEST else None


def is_timedelta(value: object) -> bool:
    """Whether *value* is a ``timedelta``; nobody has one who hasn't imported its module."""
    module: Any = sys.modules.get("datetime")
    return module is not None and isinstance(value, module.timedelta)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
