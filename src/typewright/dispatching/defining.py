"""``tw.dispatch``, as users and type checkers meet it; what is behind it is in ``dispatchers``."""

from __future__ import annotations

import sys

from typewright.dispatching.dispatchers import Dispatcher, dispatcher_of
from typewright.dispatching.overloads import unwrapped
from typewright.errors import OverloadError, shown
from typewright.stand_ins import overload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import UnionType
    from typing import Any, Concatenate, ParamSpec, Protocol, Self, TypeVar

    P = ParamSpec("P")
    Q = ParamSpec("Q")
    R = TypeVar("R")
    S = TypeVar("S")
    F = TypeVar("F", bound=Callable[..., Any])
    Method = TypeVar("Method", bound=classmethod[Any, ..., Any] | staticmethod[..., Any])

    class Dispatching(Protocol[P, R]):
        """What checkers see of a dispatching function: the signature of its first overload."""

        __name__: str
        __qualname__: str
        __wrapped__: Callable[P, R]
        registry: Mapping[Any, Callable[..., Any]]

        def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
            """Call the overload that fits."""
            ...

        @overload
        def __get__(self, instance: None, owner: type) -> Self: ...
        @overload
        def __get__(
            self: Dispatching[Concatenate[S, Q], R], instance: S, owner: type | None = None
        ) -> Callable[Q, R]: ...
        @overload
        def register(self, chosen: type | UnionType | None, /) -> Callable[[F], F]: ...
        @overload
        def register(self, chosen: F, /) -> F: ...
        @overload
        def register(self, chosen: Any, function: F, /) -> F: ...
        def dispatch(self, *types: type) -> Callable[..., Any]:
            """Return the function that is chosen for arguments of *types*."""
            ...


@overload
def dispatch(function: Method, /) -> Method: ...  # type: ignore[overload-overlap]
@overload
def dispatch(function: Callable[P, R], /) -> Dispatching[P, R]: ...
def dispatch(function: Any, /) -> Any:
    """Return *function* as the first overload of its name, or add it to those of the same name before it.

    >>> import typewright as tw
    >>> @tw.dispatch
    ... def spell(value: int) -> str:
    ...     return f"number {value}"
    >>> @spell.register
    ... def _(value: str | None) -> str:
    ...     return f"text {value}"
    >>> spell(1), spell(None)
    ('number 1', 'text None')

    Raises:
        OverloadError: an annotation can't be told from an argument, or *function* is none.
        AmbiguousOverloadError: it can't be told apart from another overload.
    """
    frame = sys._getframe(1)  # noqa: SLF001 - the caller's place is the overload's place
    inner = unwrapped(function)
    is_named = hasattr(inner, "__name__") and hasattr(inner, "__qualname__") and hasattr(inner, "__dict__")
    if not callable(inner) or isinstance(inner, type) or not is_named:
        raise OverloadError(shown(function), "is no function; write @tw.dispatch above a def statement")
    before = dispatcher_of(frame.f_locals.get(inner.__name__))
    if before is not None and before.is_for(inner):
        before.add(function, frame, is_repeated=True)
        return before.shown
    return Dispatcher(function, frame).shown
