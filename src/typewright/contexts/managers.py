"""What every split context is: for one use, or as a decorator for many."""

from __future__ import annotations

from functools import wraps

from typewright.contexts.protocol import AsyncRules, Rules
from typewright.errors import ContextUsedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Self


class OneUse:
    """A context with the arguments of a call in its slots."""

    __slots__ = ()

    _tw_arguments: tuple[str, ...] = ()
    """The slots of the arguments."""
    if TYPE_CHECKING:
        _tw_stage: Any  # a slot of each class below; see ``protocol``

    def _recreate_cm(self) -> Self:
        """Return another context for the same arguments, as ``contextlib`` names it.

        Raises:
            ContextUsedError: this one was entered, and has given its arguments away.
        """
        cls = type(self)
        if self._tw_stage is not None:
            raise ContextUsedError(cls.__qualname__)
        made = cls()
        for name in self._tw_arguments:
            setattr(made, name, getattr(self, name))
        made._tw_stage = None
        return made


class Context(OneUse):
    """A context for ``with``."""

    __slots__ = ()

    _tw_rules = Rules

    def __call__(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return *function* such that each call runs in a fresh context."""

        @wraps(function)
        def inner(*args: Any, **kwargs: Any) -> Any:
            with self._recreate_cm():  # type: ignore[attr-defined]  # halves are added below
                return function(*args, **kwargs)

        return inner


class AsyncContext(OneUse):
    """A context for ``async with``."""

    __slots__ = ()

    _tw_rules = AsyncRules

    def __call__(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the coroutine function such that each call runs in a fresh context."""

        @wraps(function)
        async def inner(*args: Any, **kwargs: Any) -> Any:
            async with self._recreate_cm():  # type: ignore[attr-defined]  # halves are added below
                return await function(*args, **kwargs)

        return inner
