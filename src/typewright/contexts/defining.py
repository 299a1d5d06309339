"""``tw.context``, as users and type checkers meet it; what is behind it is in ``makers``."""

from __future__ import annotations

from typewright.contexts.makers import Maker
from typewright.errors import ContextError, shown
from typewright.stand_ins import overload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
    from types import TracebackType
    from typing import Any, ParamSpec, Protocol, TypeVar

    P = ParamSpec("P")
    T_co = TypeVar("T_co", covariant=True)
    F = TypeVar("F", bound=Callable[..., Any])
    A = TypeVar("A", bound=Callable[..., Awaitable[Any]])
    Method = TypeVar("Method", bound=classmethod[Any, ..., Any] | staticmethod[..., Any])

    class ContextLike(Protocol[T_co]):
        """What checkers see of a context: it is for ``with``, and a decorator."""

        def __enter__(self) -> T_co:
            """Run the function to its yield; return what it yields."""
            ...

        def __exit__(
            self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None, /
        ) -> bool | None:
            """Run the function from its yield to its end."""
            ...

        def __call__(self, function: F, /) -> F:
            """Let each call of *function* run in a context of its own."""
            ...

    class AsyncContextLike(Protocol[T_co]):
        """What checkers see of an asynchronous context."""

        async def __aenter__(self) -> T_co:
            """Run the function to its yield; return what it yields."""
            ...

        async def __aexit__(
            self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None, /
        ) -> bool | None:
            """Run the function from its yield to its end."""
            ...

        def __call__(self, function: A, /) -> A:
            """Let each call of *function* run in a context of its own."""
            ...


@overload
def context(function: Method, /) -> Method: ...
@overload
def context(function: Callable[P, AsyncIterator[T_co]], /) -> Callable[P, AsyncContextLike[T_co]]: ...
@overload
def context(function: Callable[P, Iterator[T_co]], /) -> Callable[P, ContextLike[T_co]]: ...
def context(function: Any, /) -> Any:
    """Return a function that makes context managers of a generator function with one yield.

    It does what ``contextlib.contextmanager`` and ``asynccontextmanager`` do. Where the function is simple,
    it is split at its yield into the two methods of a class, at its first call.

    >>> import typewright as tw
    >>> @tw.context
    ... def tag(name):
    ...     print(f"<{name}>")
    ...     try:
    ...         yield name.upper()
    ...     finally:
    ...         print(f"</{name}>")
    >>> with tag("b") as upper:
    ...     print(upper)
    <b>
    B
    </b>

    Raises:
        ContextError: *function* is no function, or a coroutine function without a yield.
    """
    if isinstance(function, (classmethod, staticmethod)):
        return type(function)(context(function.__func__))
    if not callable(function) or isinstance(function, type):
        raise ContextError(shown(function), "is no function; write @tw.context above a def statement with a yield")
    return Maker(function).function
