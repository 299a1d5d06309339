# ruff: noqa: SLF001 - the stage of a context is ours
"""What the halves of a split function call beside the user's code: rare paths, told as ``contextlib`` tells them.

stage None    made, and not yet at the yield
stage True    at the yield
stage False   after it, or failed on the way
stage 0       ended without a yield
"""

from __future__ import annotations

from contextlib import suppress
from types import FunctionType, MethodDescriptorType, WrapperDescriptorType

from typewright.errors import ContextUsedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Any

STOPS = (StopIteration, StopAsyncIteration)
_UNREACHED = 0
_PLAIN = (FunctionType, MethodDescriptorType, WrapperDescriptorType)


def entered_before(context: Any) -> ContextUsedError:
    """Return the error for a context that is entered a second time."""
    return ContextUsedError(type(context).__qualname__)


def not_reached(context: Any) -> RuntimeError:
    """Return the error for a function that ended before its yield, and so the end of *context*."""
    context._tw_stage = _UNREACHED
    return RuntimeError("generator didn't yield")


def is_stop(error: BaseException) -> bool:
    """Whether *error* ends generators, so that none may let it out."""
    return isinstance(error, StopIteration)


def is_async_stop(error: BaseException) -> bool:
    """Whether *error* ends generators of either kind."""
    return isinstance(error, STOPS)


def as_runtime_error(error: BaseException) -> RuntimeError:
    """Return what a generator raises instead of a ``StopIteration`` of its own code (PEP 479)."""
    return RuntimeError(f"generator raised {type(error).__name__}")


def as_async_runtime_error(error: BaseException) -> RuntimeError:
    """Return the same for an asynchronous generator."""
    return RuntimeError(f"async generator raised {type(error).__name__}")


def is_the_bodys(error: BaseException, value: BaseException | None, traceback: TracebackType | None) -> bool:
    """Whether what the second half raised is the exception of the body, unchanged.

    Raises:
        RuntimeError: the code of the user has let a ``StopIteration`` out.
    """
    return _is_the_bodys(error, value, traceback, (StopIteration,), as_runtime_error)


def is_the_async_bodys(error: BaseException, value: BaseException | None, traceback: TracebackType | None) -> bool:
    """Return the same for an asynchronous context.

    Raises:
        RuntimeError: the code of the user has let a ``StopIteration`` or ``StopAsyncIteration`` out.
    """
    return _is_the_bodys(error, value, traceback, STOPS, as_async_runtime_error)


def _is_the_bodys(
    error: BaseException,
    value: BaseException | None,
    traceback: TracebackType | None,
    stops: tuple[type[BaseException], ...],
    wrap: Callable[[BaseException], RuntimeError],
) -> bool:
    if value is None:
        is_same = False
    else:
        wrapped = isinstance(error, RuntimeError) and isinstance(value, stops) and error.__cause__ is value
        is_same = error is value or wrapped
    if is_same:
        value.__traceback__ = traceback  # type: ignore[union-attr]
        return True
    if isinstance(error, stops):
        raise wrap(error) from error
    return False


def find_methods(manager: Any) -> tuple[Any, Any]:
    """Return the bound ``__exit__`` and ``__enter__`` of *manager*, as a ``with`` statement finds them.

    Raises:
        TypeError: it has none.
    """
    return _find_both(manager, "__enter__", "__exit__", "the context manager protocol")


def find_async_methods(manager: Any) -> tuple[Any, Any]:
    """Return the bound ``__aexit__`` and ``__aenter__`` of *manager*.

    Raises:
        TypeError: it has none.
    """
    return _find_both(manager, "__aenter__", "__aexit__", "the asynchronous context manager protocol")


def _find_both(manager: Any, first: str, last: str, protocol: str) -> tuple[Any, Any]:
    cls = type(manager)
    enter, leave = _find(manager, cls, first), _find(manager, cls, last)
    if enter is None or leave is None:
        missed = "" if enter is None else f" (missed {last} method)"
        message = f"'{cls.__name__}' object does not support {protocol}{missed}"
        raise TypeError(message)
    return leave, enter


def _find(manager: Any, cls: type, name: str) -> Any:
    """Return a special method of *cls*, bound to *manager*; attributes of a metaclass don't count."""
    for base in cls.__mro__:
        found = base.__dict__.get(name)
        if found is not None:
            if type(found) in _PLAIN:
                return found.__get__(manager, cls)
            bind = getattr(type(found), "__get__", None)
            return found if bind is None else bind(found, manager, cls)
    return None


def misused(context: Any, kind: Any, value: Any, traceback: Any) -> bool:
    """End a context that isn't at its yield: it wasn't entered, or is done.

    Raises:
        RuntimeError: it wasn't entered, and now ran to its yield instead of its end.
    """
    if context._tw_stage is not None:
        return False
    if kind is not None:
        return _refuse_start(context, value, traceback)
    try:
        context.__enter__()
    except RuntimeError:
        if _is_unreached(context):
            return False
        raise
    error = _not_stopped()
    try:
        raise error
    finally:
        with suppress(GeneratorExit):  # raised anew, it ends a generator as well
            context.__exit__(GeneratorExit, _closing(error), None)


async def misused_async(context: Any, kind: Any, value: Any, traceback: Any) -> bool:
    """End an asynchronous context that isn't at its yield.

    Raises:
        RuntimeError: it wasn't entered, and now ran to its yield instead of its end.
    """
    if context._tw_stage is not None:
        if kind is None:
            return False
        # An asynchronous generator that is done takes an exception without a word.
        raise RuntimeError("generator didn't stop after athrow()")
    if kind is not None:
        return _refuse_start(context, value, traceback)
    try:
        await context.__aenter__()
    except RuntimeError:
        if _is_unreached(context):
            return False
        raise
    error = _not_stopped()
    try:
        raise error
    finally:
        with suppress(GeneratorExit):
            await context.__aexit__(GeneratorExit, GeneratorExit(), None)


def _closing(error: RuntimeError) -> GeneratorExit:
    """Return what closes a generator while *error* is handled."""
    closing = GeneratorExit()
    closing.__context__ = error
    return closing


def _refuse_start(context: Any, value: Any, traceback: Any) -> bool:
    context._tw_stage = False
    if value is not None:
        value.__traceback__ = traceback
    return False


def _is_unreached(context: Any) -> bool:
    return context._tw_stage is _UNREACHED


def _not_stopped() -> RuntimeError:
    return RuntimeError("generator didn't stop")


class Rules:
    """What the halves ask for by the names that stand in them; the user's module may use any name for anything."""

    BaseException = BaseException
    NameError = NameError
    AttributeError = AttributeError
    type_of = type
    find_methods = staticmethod(find_methods)
    find_async_methods = staticmethod(find_async_methods)
    entered_before = staticmethod(entered_before)
    not_reached = staticmethod(not_reached)
    is_stop = staticmethod(is_stop)
    as_runtime_error = staticmethod(as_runtime_error)
    misused = staticmethod(misused)
    is_the_bodys = staticmethod(is_the_bodys)


class AsyncRules(Rules):
    """The same for asynchronous contexts."""

    is_stop = staticmethod(is_async_stop)
    as_runtime_error = staticmethod(as_async_runtime_error)
    misused = staticmethod(misused_async)  # type: ignore[assignment]  # it is awaited
    is_the_bodys = staticmethod(is_the_async_bodys)
