"""Functions that do as a script says, on a clock that only they and sleeps move."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ERRORS: dict[str, type[Exception]] = {"os": OSError, "timeout": TimeoutError, "value": ValueError}


@dataclass
class Clock:
    """Time that stands still unless it is moved."""

    now: float = 0.0
    sleeps: list[float] = field(default_factory=list)
    drag: float = 0.0
    """How much longer than asked for a sleep takes."""

    def read(self) -> float:
        """Return the seconds since some moment."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Move on."""
        self.sleeps.append(seconds)
        self.now += seconds + self.drag

    async def sleep_task(self, seconds: float) -> None:
        """Move on, under a loop."""
        self.sleep(seconds)


@dataclass
class Script:
    """What each attempt does: seconds that it takes, and the error that it raises or None."""

    steps: list[tuple[float, str | None]]
    clock: Clock
    calls: list[tuple[Any, ...]] = field(default_factory=list)

    def play(self, *args: Any) -> str:
        """Do the next step; the last one goes on for ever.

        Raises:
            Exception: as the script says.
        """
        self.calls.append(args)
        number = len(self.calls)
        seconds, error = self.steps[min(number, len(self.steps)) - 1]
        self.clock.now += seconds
        if error is not None:
            raise ERRORS[error](f"{error} {number}")
        return f"done {number}"


def outcome_of(call: Callable[[], object]) -> str:
    """Return what *call* gives, or what it raises."""
    try:
        return repr(call())
    except Exception as exc:  # noqa: BLE001 - it is what is compared
        return f"{type(exc).__name__}: {exc}"


def run_by_hand(coroutine: Any) -> Any:
    """Return the result of a coroutine that never waits for a loop.

    Raises:
        Exception: what the coroutine raised.
    """
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    message = "it waits for a loop"
    raise AssertionError(message)
