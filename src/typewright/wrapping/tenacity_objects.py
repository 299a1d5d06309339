"""What tenacity's objects are told, without importing tenacity.

``wait_*``, ``stop_*`` and ``retry_if_exception*`` are functions of one state of a call. The one
made here has the attributes that they read; ``args`` and ``kwargs`` aren't among them.
"""

from __future__ import annotations

import sys

from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def is_of_tenacity(value: object, kind: str) -> bool:
    """Whether *value* is one of tenacity's objects of the *kind* ``wait``, ``stop`` or ``retry``.

    >>> is_of_tenacity(3, "stop")
    False
    """
    module: Any = sys.modules.get(f"tenacity.{kind}")
    return module is not None and isinstance(value, getattr(module, f"{kind}_base"))


def looks_at_results(value: object) -> bool:
    """Whether *value* of tenacity decides by what a call returned."""
    module: Any = sys.modules.get("tenacity.retry")
    kinds = module.retry_if_result, module.retry_if_not_result, module.retry_unless_exception_type
    return isinstance(value, kinds)


@frozen
class Outcome:
    """How an attempt failed."""

    error: Exception
    attempt_number: int
    failed: bool = True

    def exception(self) -> Exception:
        """Return the error."""
        return self.error

    def result(self) -> None:
        """Raise the error."""
        raise self.error


@frozen
class NextAction:
    """What comes next."""

    sleep: float


@frozen
class CallState:
    """What has happened in one call, in the words of ``tenacity.RetryCallState``."""

    fn: Callable[..., Any]
    title: str
    """What the function is called."""
    attempt_number: int
    outcome: Outcome
    start_time: float
    outcome_timestamp: float
    idle_for: float
    """Seconds that were waited, the wait that comes next included once it is settled."""
    upcoming_sleep: float
    next_action: NextAction | None

    @property
    def seconds_since_start(self) -> float:
        """Seconds from the start of the first attempt to the end of this one."""
        return self.outcome_timestamp - self.start_time

    def get_fn_name(self) -> str:
        """Return the qualified name of the function."""
        return self.title
