"""A policy and the function that is retried by it: what its hooks ask for is looked up in the function.

Beside arguments, hooks may name

    attempt      the number of the attempt that failed, from 1
    error        what it raised
    wait         seconds until the next one (``before_sleep`` only)
    elapsed      seconds since the first one began
    retry_state  all of it, as tenacity tells it
"""

from __future__ import annotations

from types import FunctionType, MethodType

from typewright.errors import WrapperError
from typewright.records import frozen
from typewright.wrapping.hooks import Hook, read_hook
from typewright.wrapping.tenacity_objects import is_of_tenacity
from typewright.wrapping.waits import Backoff

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from typewright.wrapping.layers import Target
    from typewright.wrapping.retrying import Policy

STATE = "retry_state"
ALL = "arguments"
_WORDS = ("error", "attempt", "elapsed", STATE, "function", ALL)
_SINCE_START = {"elapsed", STATE}
"""Words for which the clock is read before the first attempt."""


@frozen
class Retried:
    """A function with its policy, and what the policy asks."""

    policy: Policy
    function: Callable[..., Any]
    title: str
    decide: Hook | None
    stop: Hook | None
    wait: Hook | None
    before_sleep: Hook | None
    arguments: tuple[str, ...]
    """The arguments that hooks name."""
    wants_all: bool
    """Whether one wants a dict of all arguments."""
    needs_start: bool
    """Whether the clock is read before the first attempt."""


def read_retried(policy: Policy, target: Target) -> Retried:
    """Return what *policy* is for the function of *target*.

    Raises:
        WrapperError: a hook asks for something that there isn't.
    """
    decide = None if policy.decide is None else _read_decision(policy.decide, target)
    stop = None if policy.stop is None else _of_tenacity(policy.stop)
    wait, told = None, None
    if callable(policy.wait) and not isinstance(policy.wait, Backoff):
        is_theirs = is_of_tenacity(policy.wait, "wait")
        wait = _of_tenacity(policy.wait) if is_theirs else _read(policy.wait, target, "wait=", "attempt")
    if policy.before_sleep is not None:
        told = read_hook(target, "before_sleep=", policy.before_sleep, ("wait", *_WORDS), "error")
    hooks = [hook for hook in (decide, stop, wait, told) if hook is not None]
    passed = dict.fromkeys([(name, is_word) for hook in hooks for _, name, is_word in hook.passed])
    words = {name for name, is_word in passed if is_word}
    return Retried(
        policy,
        target.function,
        target.title,
        decide,
        stop,
        wait,
        told,
        tuple([name for name, is_word in passed if not is_word]),
        ALL in words,
        policy.timeout is not None or bool(words & _SINCE_START),
    )


def _read_decision(decide: Callable[..., Any], target: Target) -> Hook:
    if is_of_tenacity(decide, "retry"):
        return _of_tenacity(decide)
    # Everybody calls the one parameter as they like, and it can't be anything else.
    if _takes_one(decide):
        return Hook(decide, is_coroutine=False, passed=(("", "error", True),))
    return _read(decide, target, "on=", "error")


def _read(function: Callable[..., Any], target: Target, place: str, main: str) -> Hook:
    hook = read_hook(target, place, function, _WORDS, main)
    if hook.is_coroutine:
        raise WrapperError(target.title, f"{place} is a coroutine function, which retry doesn't wait for; use def")
    return hook


def _of_tenacity(given: Callable[..., Any]) -> Hook:
    return Hook(given, is_coroutine=False, passed=(("", STATE, True),))


def _takes_one(function: Any) -> bool:
    """Whether *function* is a plain function or method of one parameter without a default."""
    inner = function.__func__ if isinstance(function, MethodType) else function
    if not isinstance(inner, FunctionType) or inner.__kwdefaults__ or inner.__code__.co_flags & _COROUTINE:
        return False
    count = inner.__code__.co_argcount + inner.__code__.co_kwonlyargcount - (inner is not function)
    return count - len(inner.__defaults__ or ()) == 1 and not inner.__code__.co_kwonlyargcount


_COROUTINE = 0x80
"""The flag of code of an ``async def`` (inspect.CO_COROUTINE)."""
