"""``tw.logged``, and what layers that log have in common."""

from __future__ import annotations

import sys

from typewright.emit import code, join
from typewright.errors import WrapperError, shown
from typewright.readers import suggest
from typewright.stand_ins import overload
from typewright.wrapping.frames import level_of_caller
from typewright.wrapping.layers import Layer
from typewright.wrapping.making import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    import logging
    from collections.abc import Callable, Iterable
    from typing import Any

    from typewright.emit import Name, Part
    from typewright.wrapping.layers import Target, Wrapped
    from typewright.wrapping.writing import Writing

INFO = 20
"""The level of that name in ``logging``."""


@overload
def logged(function: Wrapped, /) -> Wrapped: ...
@overload
def logged(
    *,
    logger: logging.Logger | str | None = None,
    level: int = INFO,
    arguments: Iterable[str] = (),
    result: bool = False,
    errors: bool = True,
) -> Callable[[Wrapped], Wrapped]: ...
def logged(
    function: Any = None,
    /,
    *,
    logger: logging.Logger | str | None = None,
    level: int = INFO,
    arguments: Iterable[str] = (),
    result: bool = False,
    errors: bool = True,
) -> Any:
    """Return *function* so that each call is logged: that it begins, and what came of it.

    *logger* is one of ``logging``, or its name; without it the one of the function's module. Only
    the *arguments* that are named are shown, and what it returned only with *result*, so that no secret is
    logged by accident. What it raises is told with its text, unless *errors* is false.
    Records name the line of the caller. Nothing is put into words while *level* is off.

    >>> import typewright as tw
    >>> @tw.logged(logger="shop", arguments=["item"])
    ... def buy(item: str, password: str) -> None: ...
    >>> buy("tea", "hush")      # shop: __main__.buy(item='tea'), __main__.buy returned

    Raises:
        WrapperError: an argument isn't there, *logger* or *level* is none, or there is no function to wrap.
    """
    chosen = _check_names(arguments)
    check_level(level)

    def read_layer(target: Target) -> Layer:
        known = target.signature.names
        for name in chosen:
            if name not in known:
                hint = suggest(name, known)
                said = f"; {hint}" if hint else ""
                raise WrapperError(target.title, f"arguments= names {name!r}, which is none of it{said}")
        found = find_logger(logger, target)
        title = target.title.replace("%", "%%")
        shown_names = ", ".join(f"{name}=%r" for name in chosen)
        slots = (
            ("logger", found),
            ("level", level),
            ("begins", f"{title}({shown_names or '...'})"),
            ("returned", f"{title} returned{' %r' * bool(result)}"),
            ("raised", f"{title} raised %r"),
        )
        shape = (chosen, bool(result), bool(errors))
        return Layer("logged", shape, slots, f"to the logger {found.name!r} at level {level}")

    def decorate(given: Any) -> Any:
        return wrap(given, read_layer)

    return decorate if function is None else decorate(function)


def emit_logged(layer: Layer, writing: Writing, into: Name | None) -> None:
    """Write the lines that log what is within."""
    chosen: Any
    chosen, shows_result, logs_errors = layer.shape
    unit, names = writing.unit, writing.names
    logs = names.local("logs")
    logger, level = writing.slot("logger"), writing.slot("level")
    unit.line("{logs} = {logger}.isEnabledFor({level})", logs=logs, logger=logger, level=level)
    with unit.block("if {logs}:", logs=logs):
        emit_record(writing, "begins", [writing.arguments[name] for name in chosen])
    result = into or names.local("result")
    if logs_errors:
        error = names.local("error")
        with unit.block("try:"):
            writing.write_inner(result)
        with unit.block("except {error_class} as {error}:", error_class=names.builtin("Exception"), error=error):
            with unit.block("if {logs}:", logs=logs):
                emit_record(writing, "raised", [error])
            unit.line("raise")
    else:
        writing.write_inner(result)
    with unit.block("if {logs}:", logs=logs):
        emit_record(writing, "returned", [result] if shows_result else [])
    writing.leave(result, into)


def emit_record(writing: Writing, text: str, values: list[Part]) -> None:
    """Write the line that logs the slot *text* with *values*, at the caller's line."""
    names = writing.names
    given = join(", ", [writing.slot("level"), writing.slot(text), *values])
    place = code("{find}()", find=names.constant(level_of_caller, "level_of_caller"))
    writing.unit.line(
        "{logger}.log({given}, stacklevel={place})", logger=writing.slot("logger"), given=given, place=place
    )


def find_logger(logger: logging.Logger | str | None, target: Target) -> Any:
    """Return the logger that was given, or is called so, or is that of the function's module.

    Raises:
        WrapperError: it is none.
    """
    if logger is not None and not isinstance(logger, str):
        if not (hasattr(logger, "isEnabledFor") and hasattr(logger, "log")):
            raise WrapperError(target.title, f"logger= is {shown(logger)}, neither a logger nor the name of one")
        return logger
    __import__("logging")
    logging: Any = sys.modules["logging"]
    return logging.getLogger(target.module if logger is None else logger)


def _check_names(arguments: Any) -> tuple[str, ...]:
    what = "tw.logged"
    if isinstance(arguments, str):
        raise WrapperError(what, f"arguments= is the text {shown(arguments)}; write [{shown(arguments)}]")
    try:
        chosen = tuple(arguments)
    except TypeError:
        raise WrapperError(what, f"arguments= is {shown(arguments)}, not a list of names") from None
    for name in chosen:
        if type(name) is not str:
            raise WrapperError(what, f"arguments= holds {shown(name)}, which is no name")
    return chosen


def check_level(level: Any) -> None:
    """Raise WrapperError unless *level* is one of ``logging``."""
    if type(level) is not int:
        raise WrapperError("level=", f"is {shown(level)}, not a number such as logging.INFO")
