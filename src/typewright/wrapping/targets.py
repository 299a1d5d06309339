"""From what stands below a decorator to the function in it, its kind and its signature."""

from __future__ import annotations

import sys
from types import FunctionType, MethodType

from typewright.definitions import Origin, place_of_function
from typewright.engine import (
    COROUTINE,
    FUNCTION,
    GENERATOR,
    KEYWORDS,
    MORE,
    POSITIONAL_ONLY,
    USUAL,
    Parameter,
    Signature,
    signature_of_function,
)
from typewright.errors import WrapperError, shown
from typewright.wrapping.layers import ASYNC_GENERATOR, Target, wrapping_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_ANY = Signature((Parameter("args", MORE), Parameter("kwargs", KEYWORDS)))
_KINDS = COROUTINE | GENERATOR | ASYNC_GENERATOR
_ITERABLE_COROUTINE = 0x100
"""The flag of a generator that ``types.coroutine`` made awaitable (inspect.CO_ITERABLE_COROUTINE)."""


def read_target(given: Any) -> Target:
    """Return what *given* shows of itself.

    Raises:
        WrapperError: it can't be called, or is a class.
    """
    if isinstance(given, type):
        reason = "is a class; decorate its methods, or a function that makes its objects"
        raise WrapperError(f"{given.__module__}.{given.__qualname__}", reason)
    if not callable(given):
        raise WrapperError(
            shown(given), f"is {_with_article(type(given).__name__)}, and no function; decorate a function"
        )
    cls = type(given)
    name = _text(given, "__name__") or cls.__name__
    return Target(
        given,
        kind_of(given),
        signature_of(given),
        _text(given, "__module__") or "__main__",
        name,
        _text(given, "__qualname__") or name,
        _place_of(given),
    )


def rewrap(given: Any, wrap: Callable[[Any], Any]) -> Any:
    """Return *given* with the function in it wrapped: in a method, a property, or what ``functools`` makes for a class.

    Of a property it is the getter that is wrapped.
    """
    if isinstance(given, (classmethod, staticmethod)):
        return type(given)(rewrap(given.__func__, wrap))
    if isinstance(given, property):
        return given.getter(rewrap(given.fget, wrap))
    functools: Any = sys.modules.get("functools")
    if functools is not None and type(given) is functools.cached_property:
        return functools.cached_property(rewrap(given.func, wrap))
    if functools is not None and type(given) is functools.partialmethod:
        return functools.partialmethod(rewrap(given.func, wrap), *given.args, **given.keywords)
    return wrap(given)


def kind_of(given: Any) -> int:
    """Return which kind of function *given* is, looked up in its code."""
    function = inner_function(given)
    flags = 0 if function is None else function.__code__.co_flags
    if flags & _ITERABLE_COROUTINE:
        return COROUTINE
    if flags & _KINDS:
        return flags & _KINDS
    # Marked by inspect.markcoroutinefunction, or a mock of one; who made that has imported inspect.
    inspect: Any = sys.modules.get("inspect")
    if inspect is None or (type(given) is FunctionType and not given.__dict__):
        return FUNCTION
    return COROUTINE if inspect.iscoroutinefunction(given) else FUNCTION


def inner_function(given: Any) -> FunctionType | None:
    """Return the function that runs when *given* is called, as far as it is written in Python."""
    functools: Any = sys.modules.get("functools")
    while not isinstance(given, FunctionType):
        if isinstance(given, MethodType):
            given = given.__func__
        elif functools is not None and isinstance(given, functools.partial):
            given = given.func
        elif isinstance(given, type):
            return None
        else:
            called = getattr(type(given), "__call__", None)  # noqa: B004 - the class is asked, as a call does
            return called if isinstance(called, FunctionType) else None
    return given


def signature_of(given: Any) -> Signature:
    """Return what *given* takes; anything, where it doesn't show it in its own code."""
    if isinstance(given, FunctionType):
        return signature_of_function(given, annotated=False)
    if isinstance(given, MethodType) and isinstance(given.__func__, FunctionType):
        parameters = signature_of_function(given.__func__, annotated=False).parameters
        if parameters and parameters[0].kind in (POSITIONAL_ONLY, USUAL):
            return Signature(parameters[1:])
    return _ANY


def _text(given: Any, name: str) -> str | None:
    found = getattr(given, name, None)
    return found if isinstance(found, str) else None


def _place_of(given: Any) -> Origin:
    below = wrapping_of(given)
    return place_of_function(inner_function(given)) if below is None else below.target.origin


def _with_article(word: str) -> str:
    return f"{'an' if word[:1].lower() in 'aeiou' else 'a'} {word}"
