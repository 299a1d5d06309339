"""The policy of a retry: checked words of the user, frozen.

    on, attempts, wait, timeout, before_sleep --read_policy--> Policy --> a layer of the wrapper

Numbers of a policy never shape code: they are looked at when an attempt has failed (see ``tries``).
"""

from __future__ import annotations

import time

from typewright.errors import WrapperError, shown
from typewright.records import frozen
from typewright.wrapping.hooks import name_of_hook
from typewright.wrapping.tenacity_objects import is_of_tenacity, looks_at_results
from typewright.wrapping.waits import DEFAULT_WAIT, Backoff, is_timedelta, seconds_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any


@frozen
class Policy:
    """When a call is made again."""

    on: tuple[type[Exception], ...]
    """What ``except`` names."""
    decide: Callable[..., Any] | None
    """What is asked about such an error, or None where its class is enough."""
    attempts: int | None
    """Calls in all, the first one included; None is any number."""
    stop: Callable[..., Any] | None
    """What says otherwise when to stop: an object of tenacity."""
    wait: float | Backoff | Callable[..., Any]
    """Seconds, or what gives them."""
    timeout: float | None
    """Seconds."""
    before_sleep: Callable[..., Any] | None
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Any] | None = None
    """What waits, or None for what fits the place of the call."""


def read_policy(on: Any, attempts: Any, wait: Any, timeout: Any, before_sleep: Any) -> Policy:
    """Return the policy that is asked for.

    Raises:
        WrapperError: a word is wrong; several mistakes come as an ``ExceptionGroup``.
    """
    faults = [
        *_faults_of_on(on),
        *_faults_of_attempts(attempts),
        *_faults_of_wait(wait),
        *_faults_of_timeout(timeout),
        *_faults_of_hook(before_sleep),
    ]
    errors = [WrapperError("retry", fault) for fault in faults]
    if len(errors) > 1:
        message = "retry: several words are wrong"
        raise ExceptionGroup(message, errors)
    if errors:
        raise errors[0]
    classes, decide = _read_on(on)
    count, stop = (None, attempts) if is_of_tenacity(attempts, "stop") else (attempts, None)
    seconds, limit = seconds_of(wait), None if timeout is None else seconds_of(timeout)
    return Policy(classes, decide, count, stop, wait if seconds is None else seconds, limit, before_sleep)


def explain_policy(policy: Policy) -> str:
    """Return in words what *policy* does.

    >>> explain_policy(read_policy(OSError, 3, 2, 60, None))
    'up to 3 attempts where OSError is raised, 2 s between them, none begun after 60 s'
    """
    count = "attempts" if policy.attempts is None else f"up to {policy.attempts} attempts"
    count = count if policy.stop is None else f"attempts until {name_of_hook(policy.stop)} says so"
    errors = ", ".join([item.__name__ for item in policy.on])
    asked = "" if policy.decide is None else f" and {name_of_hook(policy.decide)} says so"
    wait = policy.wait
    if isinstance(wait, Backoff):
        between = f"{wait.initial:g} s and more, up to {wait.maximum:g} s, between them"
    else:
        between = f"waits by {name_of_hook(wait)}" if callable(wait) else f"{wait:g} s between them"
    late = "" if policy.timeout is None else f", none begun after {policy.timeout:g} s"
    return f"{count} where {errors} is raised{asked}, {between}{late}"


def _faults_of_on(on: Any) -> Iterable[str]:
    if is_of_tenacity(on, "retry"):
        if looks_at_results(on):
            yield f"on={shown(on)} looks at results; retry looks at errors, so raise one in the function"
        return
    if isinstance(on, tuple):
        if not on:
            yield "on=() names no exception; pass classes such as OSError"
        for item in on:
            yield from _faults_of_class(item)
    elif isinstance(on, type) or not callable(on):
        yield from _faults_of_class(on)


def _faults_of_class(item: Any) -> Iterable[str]:
    advice = "pass a class, a tuple of classes, or a function of the error"
    if isinstance(item, BaseException):
        yield f"on={shown(item)} is an exception object; pass its class, {type(item).__name__}"
    elif not isinstance(item, type) or not issubclass(item, BaseException):
        yield f"on={shown(item)} is no exception class; {advice}"
    elif not issubclass(item, Exception):
        yield f"on={item.__name__} ends a program or a task and is never retried; {advice} of Exception"


def _read_on(on: Any) -> tuple[tuple[type[Exception], ...], Callable[..., Any] | None]:
    if isinstance(on, tuple):
        return on, None
    return ((on,), None) if isinstance(on, type) else ((Exception,), on)


def _faults_of_attempts(attempts: object) -> Iterable[str]:
    if attempts is None or is_of_tenacity(attempts, "stop"):
        return
    if isinstance(attempts, bool) or not isinstance(attempts, int):
        yield f"attempts={shown(attempts)} is no count; pass a number, None for any, or a stop object of tenacity"
    elif attempts < 1:
        yield f"attempts={attempts} leaves no call to make; the first one counts, so pass 1 or more"


def _faults_of_wait(wait: object) -> Iterable[str]:
    if isinstance(wait, type):
        yield f"wait={shown(wait)} is a class; pass an object of it"
    elif not callable(wait) and seconds_of(wait) is None:
        yield f"wait={shown(wait)} is no time; pass seconds, a timedelta, tw.backoff() or a function of the attempt"


def _faults_of_timeout(timeout: object) -> Iterable[str]:
    if is_of_tenacity(timeout, "stop"):
        yield f"timeout={shown(timeout)} is a stop object; pass it as attempts="
    elif timeout is not None and not seconds_of(timeout):
        limits = " and more than nothing" if is_timedelta(timeout) or timeout == 0 else ""
        yield f"timeout={shown(timeout)} is no time{limits}; pass seconds or a timedelta, or None for any time"


def _faults_of_hook(before_sleep: object) -> Iterable[str]:
    if before_sleep is not None and (isinstance(before_sleep, type) or not callable(before_sleep)):
        yield f"before_sleep={shown(before_sleep)} is no function; write before_sleep=lambda error, wait: ..."


__all__ = ["DEFAULT_WAIT", "Policy", "explain_policy", "read_policy"]
