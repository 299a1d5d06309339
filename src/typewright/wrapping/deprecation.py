"""``tw.deprecated``: what ``warnings.deprecated`` does (PEP 702), for every kind of function and for classes."""

from __future__ import annotations

import sys

from typewright.errors import WrapperError, shown
from typewright.wrapping.frames import level_of_caller
from typewright.wrapping.layers import Layer
from typewright.wrapping.making import wrap
from typewright.wrapping.targets import rewrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    from typewright.emit import Name
    from typewright.wrapping.writing import Writing

    Anything = TypeVar("Anything")


def deprecated(
    message: str, /, *, category: type[Warning] | None = DeprecationWarning, stacklevel: int = 1
) -> Callable[[Anything], Anything]:
    """Return a decorator that says of a function or class that it should no longer be used.

    A call warns with *message*, at the line of the caller; *stacklevel* 2 is the line of the caller's caller.
    A class warns where an object is made of it and where it gets a subclass. Coroutines and
    generators warn when they begin to run. ``__deprecated__`` holds *message*, and type checkers see it.
    With *category* None nothing is said at run time.

    >>> import typewright as tw
    >>> @tw.deprecated("use fetch")
    ... def get(url: str) -> str:
    ...     return url
    >>> get.__deprecated__
    'use fetch'

    Raises:
        WrapperError: *message* is no text, *category* no warning, or there is nothing that can be wrapped.
    """
    asked: Any = category
    text: Any = message
    if not isinstance(text, str):
        reason = f'message is {shown(text)}, not text; write @tw.deprecated("use ... instead")'
        raise WrapperError("tw.deprecated", reason)
    if asked is not None and not (isinstance(asked, type) and issubclass(asked, Warning)):
        raise WrapperError("tw.deprecated", f"category= is {shown(category)}, which is no class of warnings")
    if type(stacklevel) is not int or stacklevel < 1:
        raise WrapperError("tw.deprecated", f"stacklevel= is {shown(stacklevel)}, not a number from 1")
    slots = ("message", message), ("category", category), ("stacklevel", stacklevel)
    layer = Layer("deprecated", (), slots, repr(message))

    def mark(given: Any) -> Any:
        made = given
        if category is not None and isinstance(given, type):
            _deprecate_class(given, message, category, stacklevel)
        elif category is not None:
            made = wrap(given, lambda _: layer)
        made.__deprecated__ = message
        return made

    return lambda given: rewrap(given, mark)


def emit_deprecated(_: Layer, writing: Writing, into: Name | None) -> None:
    """Write the line that warns before what is within."""
    writing.unit.line(
        "{warn}({message}, {category}, {stacklevel})",
        warn=writing.names.constant(warn_caller, "warn_caller"),
        message=writing.slot("message"),
        category=writing.slot("category"),
        stacklevel=writing.slot("stacklevel"),
    )
    writing.write_inner(into)


def warn_caller(message: str, category: type[Warning], stacklevel: int) -> None:
    """Warn at the line of who called the function that calls this, *stacklevel* 2 means one further up."""
    __import__("warnings")
    warnings: Any = sys.modules["warnings"]
    warnings.warn(message, category, stacklevel=level_of_caller(1) + stacklevel - 1)


def _deprecate_class(cls: Any, message: str, category: type[Warning], stacklevel: int) -> None:
    """Let *cls* warn where an object is made of it and where it gets a subclass; subclasses make objects in silence."""
    own_new, own_init_subclass = cls.__dict__.get("__new__"), cls.__dict__.get("__init_subclass__")

    # What the class doesn't define itself is looked up anew: a subclass may have other bases beside it.
    def __new__(made: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: N807 - it becomes the method
        if made is cls:
            warn_caller(message, category, stacklevel)
        create = super(cls, made).__new__ if own_new is None else own_new.__get__(None, made)
        if create is not object.__new__:
            return create(made, *args, **kwargs)
        if made.__init__ is object.__init__ and (args or kwargs):  # object.__new__ can't tell any more
            reason = f"{made.__name__}() takes no arguments"
            raise TypeError(reason)
        return create(made)

    def __init_subclass__(made: Any, /, **kwargs: Any) -> None:  # noqa: N807 - it becomes the method
        warn_caller(message, category, stacklevel)
        if own_init_subclass is None:
            super(cls, made).__init_subclass__(**kwargs)
        else:
            own_init_subclass.__get__(None, made)(**kwargs)

    _put(cls, __new__, staticmethod)
    _put(cls, __init_subclass__, classmethod)


def _put(cls: Any, function: Any, kind: Any) -> None:
    """Put *function* into *cls* as the method that it is called, showing what was there before."""
    given = getattr(cls, function.__name__)
    function.__doc__, function.__module__ = given.__doc__, cls.__module__
    function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
    function.__wrapped__ = given
    setattr(cls, function.__name__, kind(function))
