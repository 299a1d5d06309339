"""What happens in one call after its first attempt has failed.

    failed --> may the error be retried? attempts left? time left? --> told, waited --> again
                                                    otherwise the error gets a note and goes up

The generated function makes an object of :class:`Tries` when the first attempt fails, and asks it about each
error. So nothing is kept on the function, and a call that succeeds pays nothing. It keeps no error
beyond the attempt: an error holds the frame of the function, which would hold the error.
"""

from __future__ import annotations

from contextlib import suppress

from typewright.errors import WrapperError, shown
from typewright.wrapping.pauses import cap_of, is_waiting, pause, pause_task
from typewright.wrapping.retried import ALL, STATE
from typewright.wrapping.tenacity_objects import CallState, NextAction, Outcome
from typewright.wrapping.waits import seconds_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typewright.wrapping.hooks import Hook
    from typewright.wrapping.retried import Retried

_SHOWN_ERRORS = 3
"""How many of the errors before the last one a note tells."""


class Tries:
    """The attempts of one call."""

    __slots__ = ("_attempt", "_earlier", "_first_failed", "_policy", "_retried", "_started", "_values", "_waited")

    def __init__(self, retried: Retried, started: float | None, *values: Any) -> None:
        """Begin with the failure of the first attempt, which began at *started*, if somebody looked.

        *values* are the arguments that hooks name, and a dict of all of them if one wants it.
        """
        policy = self._policy = retried.policy
        self._retried = retried
        self._started = started
        self._values = values
        self._first_failed = policy.clock()
        self._attempt = 0
        self._waited = 0.0
        self._earlier: list[str] = []

    def again(self, error: Exception) -> bool:
        """Return whether another attempt is to be made, after waiting for it."""
        wait = self._plan(error)
        if wait is None:
            return False
        self._tell(error, wait)
        pause(wait, self._policy.sleep)
        return self._is_in_time(error)

    async def again_later(self, error: Exception) -> bool:
        """Return whether another attempt is to be made, after waiting for it in a task."""
        wait = self._plan(error)
        if wait is None:
            return False
        hook, told = self._retried.before_sleep, self._tell(error, wait)
        if hook is not None and hook.is_coroutine:
            await told
        await pause_task(wait, self._policy.sleep)
        return self._is_in_time(error)

    def _plan(self, error: Exception) -> float | None:
        """Return the seconds to wait, or None if it is over."""
        policy, retried = self._policy, self._retried
        self._attempt += 1
        _cut_older(error)
        if retried.decide is not None and not self._ask(retried.decide, error):
            return None
        limit = cap_of(policy.attempts)
        if limit is not None and self._attempt >= limit:
            self._note(error)
            return None
        wait = self._find_wait(error)
        if retried.stop is not None and self._ask(retried.stop, error, wait):
            self._note(error)
            return None
        counted = wait if is_waiting() else 0.0
        if policy.timeout is not None and self._elapsed() + counted >= policy.timeout:
            self._note(error, is_late=True)
            return None
        self._earlier = [*self._earlier[1 - _SHOWN_ERRORS :], f"{type(error).__name__}: {_text_of(error)}"]
        self._waited += wait
        return wait

    def _find_wait(self, error: Exception) -> float:
        wait, hook = self._policy.wait, self._retried.wait
        if not callable(wait):
            return wait
        found = wait(self._attempt) if hook is None else self._ask(hook, error)
        seconds = seconds_of(found)
        if seconds is not None:
            return seconds
        if isinstance(found, (int, float)) and not isinstance(found, bool) and found < 0:
            return 0.0
        reason = f"wait= gave {shown(found)} for attempt {self._attempt}, which is no time"
        raise WrapperError(self._retried.title, f"{reason}; return seconds or a timedelta")

    def _tell(self, error: Exception, wait: float) -> Any:
        hook = self._retried.before_sleep
        return None if hook is None else self._ask(hook, error, wait, is_settled=True)

    def _is_in_time(self, error: Exception) -> bool:
        timeout = self._policy.timeout
        if timeout is None or self._elapsed() < timeout:
            return True
        self._earlier.pop()
        self._note(error, is_late=True)
        return False

    def _elapsed(self) -> float:
        started = self._first_failed if self._started is None else self._started
        return self._policy.clock() - started

    def _ask(self, hook: Hook, error: Exception, wait: float = 0.0, *, is_settled: bool = False) -> Any:
        """Return what *hook* answers, told what it asks for."""
        retried, wanted = self._retried, hook.words
        words: dict[str, Any] = {"attempt": self._attempt, "error": error, "wait": wait, "function": retried.function}
        if "elapsed" in wanted:
            words["elapsed"] = self._elapsed()
        if STATE in wanted:
            words[STATE] = self._state(error, wait, is_settled=is_settled)
        if ALL in wanted:
            words[ALL] = self._values[-1]
        arguments = dict(zip(retried.arguments, self._values, strict=False))
        by_position, by_name = [], {}
        for keyword, name, is_word in hook.passed:
            value = words[name] if is_word else arguments[name]
            if keyword:
                by_name[keyword] = value
            else:
                by_position.append(value)
        return hook.function(*by_position, **by_name)

    def _state(self, error: Exception, wait: float, *, is_settled: bool) -> CallState:
        now = self._policy.clock()
        started = self._first_failed if self._started is None else self._started
        outcome = Outcome(error, self._attempt)
        action = NextAction(wait) if is_settled else None
        return CallState(
            self._retried.function,
            self._retried.title,
            self._attempt,
            outcome,
            started,
            now,
            self._waited,
            wait,
            action,
        )

    def _note(self, error: Exception, *, is_late: bool = False) -> None:
        head = f"{self._retried.title} gave up after "
        count = "1 attempt" if self._attempt == 1 else f"{self._attempt} attempts"
        spent = f"{self._elapsed():.2f} s"
        note = head + count + (f", {spent} after the first" if self._started is None else f" in {spent}")
        if is_late:
            note += f", at its timeout of {self._policy.timeout:g} s"
        if self._earlier:
            hidden = self._attempt - 1 - len(self._earlier)
            note += f"; before: {f'{hidden} more, ' if hidden else ''}{'; '.join(self._earlier)}"
        _put_note(error, head, note)


def _put_note(error: Exception, head: str, note: str) -> None:
    """Add *note*, in place of one that begins alike: an error object may be raised again and again."""
    notes = getattr(error, "__notes__", None)
    if isinstance(notes, list):
        notes[:] = [item for item in notes if not (isinstance(item, str) and item.startswith(head))]
    with suppress(Exception):  # one that can't take a note is still what the caller must see
        error.add_note(note)


def _cut_older(error: Exception) -> None:
    """Cut off what earlier attempts have left in the traceback of an error object that is raised again."""
    entry = error.__traceback__
    if entry is None:
        return
    frame = entry.tb_frame
    while entry.tb_next is not None:
        if entry.tb_next.tb_frame is frame:
            entry.tb_next = None
            return
        entry = entry.tb_next


_SHOWN_TEXT = 100
"""How many characters of an error a note tells."""


def _text_of(error: Exception) -> str:
    try:
        text = str(error)
    except Exception as exc:  # noqa: BLE001 - an error with a broken text must still be retried
        text = f"<its text raised {type(exc).__name__}>"
    text = text[:_SHOWN_TEXT]
    return text if text.isprintable() else "".join([char if char.isprintable() else ascii(char)[1:-1] for char in text])
