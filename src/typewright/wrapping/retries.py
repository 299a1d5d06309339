"""``tw.retry``, as users and type checkers meet it."""

from __future__ import annotations

from typewright.engine import GENERATOR
from typewright.stand_ins import overload
from typewright.wrapping.layers import ASYNC_GENERATOR, Layer, Target
from typewright.wrapping.making import wrap
from typewright.wrapping.retried import read_retried
from typewright.wrapping.retrying import DEFAULT_WAIT, Policy, explain_policy, read_policy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta
    from typing import Any, Concatenate, Protocol, TypeAlias, TypeVar

    from typewright.wrapping.layers import Wrapped

    Time: TypeAlias = float | timedelta
    R = TypeVar("R")
    # With ``...`` alone, pyright would know nothing of the parameters of a lambda.
    Asked: TypeAlias = (
        Callable[[], R]
        | Callable[[Any], R]
        | Callable[[Any, Any], R]
        | Callable[[Any, Any, Any], R]
        | Callable[[Any, Any, Any, Any], R]
        | Callable[Concatenate[Any, Any, Any, Any, Any, ...], R]
    )

    class Stop(Protocol):
        """What checkers see of tenacity's ``stop_*`` objects."""

        def __call__(self, retry_state: Any) -> bool:
            """Return whether to stop."""
            ...

    class Retrying(Protocol):
        """What checkers see of a retry: it leaves the type of the function as it is."""

        def __call__(self, function: Wrapped, /) -> Wrapped:
            """Return *function*, retried."""
            ...


@overload
def retry(
    *,
    on: type[Exception] | tuple[type[Exception], ...] | Asked[bool],
    attempts: int | Stop | None = 3,
    wait: Time | Asked[Time] = DEFAULT_WAIT,
    timeout: Time | None = None,
    before_sleep: Asked[object] | None = None,
) -> Retrying: ...
@overload
def retry(
    function: Wrapped,
    /,
    *,
    on: type[Exception] | tuple[type[Exception], ...] | Asked[bool],
    attempts: int | Stop | None = 3,
    wait: Time | Asked[Time] = DEFAULT_WAIT,
    timeout: Time | None = None,
    before_sleep: Asked[object] | None = None,
) -> Wrapped: ...
def retry(
    function: Any = None,
    /,
    *,
    on: Any,
    attempts: Any = 3,
    wait: Any = DEFAULT_WAIT,
    timeout: Any = None,
    before_sleep: Any = None,
) -> Any:
    """Return *function*, or a decorator: a call that fails with an error that *on* names is made again.

    *on* is a class of errors, a tuple of them, or a function of the error that says yes or no.
    *attempts* counts all calls, the first one included; None is any number. *wait* are seconds, a
    ``timedelta``, :func:`backoff` or a function of the attempt. No attempt begins *timeout* seconds
    after the first one, nor a wait that would end then. *before_sleep* is called before each wait.
    Functions name what they want to be told: ``attempt``, ``error``, ``elapsed``, ``before_sleep``
    also ``wait``, and arguments of the call. Objects of tenacity fit ``on``, ``attempts`` and ``wait``.

    After the last attempt its error is raised, with a note on the others. A generator is begun again
    until it has yielded its first item.

    >>> import typewright as tw
    >>> answers = [OSError("down"), "a page"]
    >>> @tw.retry(on=OSError, wait=0, before_sleep=lambda error, url: print(url, error))
    ... def fetch(url: str) -> str:
    ...     if isinstance(answers[0], Exception):
    ...         raise answers.pop(0)
    ...     return answers.pop(0)
    >>> fetch("example.org")
    example.org down
    'a page'

    Raises:
        WrapperError: a word is wrong, or a hook names what the function hasn't. Several mistakes come as an
            ``ExceptionGroup``.
    """
    decorate = retry_by(read_policy(on, attempts, wait, timeout, before_sleep))
    return decorate if function is None else decorate(function)


def retry_by(policy: Policy) -> Retrying:
    """Return a decorator that retries by *policy*."""

    def read_layer(target: Target) -> Layer:
        retried = read_retried(policy, target)
        clock = (("clock", policy.clock),) if retried.needs_start else ()
        slots = ("errors", policy.on), ("retried", retried), *clock
        shape = (retried.needs_start, retried.wants_all, *retried.arguments)
        # Only a retry that calls the generator itself can tell whether it has yielded.
        is_closed = target.kind in (GENERATOR, ASYNC_GENERATOR)
        return Layer("retry", shape, slots, explain_policy(policy), is_closed)

    def decorate(function: Any, /) -> Any:
        return wrap(function, read_layer)

    return decorate
