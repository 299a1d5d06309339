"""``functools.cached_property`` in classes with slots.

The library's own keeps its value in the ``__dict__`` of an object, and slots leave none. So
the value gets a slot of the property's name, and ``__getattr__``, which the interpreter
calls where that is empty, asks the function. After that a look at it costs what a look at a
field does.
"""

from __future__ import annotations

import sys

from typewright.models.states import CACHED_MARK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def take_cached(body: dict[str, Any], bases: tuple[type, ...]) -> tuple[str, ...]:
    """Put functions in place of the cached properties in a class *body*; return the names they need slots for.

    Nothing is done where objects have a ``__dict__``.
    """
    functools: Any = sys.modules.get("functools")
    if functools is None or any(base.__dictoffset__ for base in bases) or "__dict__" in body.get("__slots__", ()):
        return ()
    cached = {name: value.func for name, value in body.items() if isinstance(value, functools.cached_property)}
    if not cached:
        return ()
    for name in cached:
        del body[name]
    body[CACHED_MARK] = cached
    body["__getattr__"] = _make_getattr(body.get("__getattr__"))
    return tuple(cached)


def _make_getattr(written: Callable[[Any, str], Any] | None) -> Callable[[Any, str], Any]:
    """Return the ``__getattr__`` of a class with cached properties; *written* is one of the user's."""

    def __getattr__(self: Any, name: str) -> Any:  # noqa: N807 - it becomes the method
        for cls in type(self).__mro__:
            if name in cls.__dict__.get(CACHED_MARK, ()):
                value = cls.__dict__[CACHED_MARK][name](self)
                # Past a ``__setattr__`` that refuses or looks.
                object.__setattr__(self, name, value)
                return value
        if written is not None:
            return written(self, name)
        return _ask_above(self, __getattr__, name)

    return __getattr__


def _ask_above(self: Any, below: Callable[[Any, str], Any], name: str) -> Any:
    """Ask the next ``__getattr__`` above the class that has *below*, or fail as the language does."""
    found = False
    for cls in type(self).__mro__:
        method = cls.__dict__.get("__getattr__")
        if found and method is not None:
            return method(self, name)
        found = found or method is below
    message = f"{type(self).__name__!r} object has no attribute {name!r}"
    raise AttributeError(message, name=name, obj=self)
