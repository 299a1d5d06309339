"""``tw.timed``."""

from __future__ import annotations

from time import perf_counter

from typewright.emit import code, emit_literal
from typewright.errors import WrapperError
from typewright.stand_ins import overload
from typewright.wrapping.hooks import emit_hook, name_of_hook, read_hook
from typewright.wrapping.layers import Layer
from typewright.wrapping.logs import INFO, check_level, emit_record, find_logger
from typewright.wrapping.making import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    import logging
    from collections.abc import Callable
    from typing import Any

    from typewright.emit import Name, Part
    from typewright.wrapping.layers import Target, Wrapped
    from typewright.wrapping.writing import Writing

_WORDS = ("elapsed", "error", "function", "arguments")


@overload
def timed(function: Wrapped, /) -> Wrapped: ...
@overload
def timed(
    *,
    report: Callable[..., object] | None = None,
    logger: logging.Logger | str | None = None,
    level: int = INFO,
    clock: Callable[[], float] = perf_counter,
) -> Callable[[Wrapped], Wrapped]: ...
def timed(
    function: Any = None,
    /,
    *,
    report: Callable[..., object] | None = None,
    logger: logging.Logger | str | None = None,
    level: int = INFO,
    clock: Callable[[], float] = perf_counter,
) -> Any:
    """Return *function* so that the seconds of each call are told, also of one that raises.

    They are told to *report*, which names what it wants: ``elapsed``, ``error`` (None where nothing was
    raised), ``function``, ``arguments`` or an argument by its name. Without it they are logged, by
    *logger* or that of the function's module. Of a coroutine all of the awaiting counts; of a
    generator the time from the first item asked for to its end, what its user does meanwhile included.

    >>> import typewright as tw
    >>> times = []
    >>> @tw.timed(report=times.append)
    ... def wait(reason: str) -> None: ...
    >>> wait("tea")
    >>> len(times), times[0] < 1
    (1, True)

    Raises:
        WrapperError: *report* asks for something that there isn't, or there is no function to wrap.
    """
    if report is not None and logger is not None:
        reason = "was given report= and logger=; choose one"
        raise WrapperError("tw.timed", reason)
    if not callable(clock):
        reason = "clock= can't be called"
        raise WrapperError("tw.timed", reason)
    check_level(level)

    def read_layer(target: Target) -> Layer:
        if report is not None:
            hook = read_hook(target, "report=", report, _WORDS, "elapsed")
            told = f"told to {name_of_hook(report)}"
            return Layer("timed", (hook.shape,), (("clock", clock), ("report", report)), told)
        found = find_logger(logger, target)
        took = target.title.replace("%", "%%") + " took %.6f s"
        slots = ("clock", clock), ("logger", found), ("level", level), ("took", took)
        return Layer("timed", (None,), slots, f"logged by {found.name!r} at level {level}")

    def decorate(given: Any) -> Any:
        return wrap(given, read_layer)

    return decorate if function is None else decorate(function)


def emit_timed(layer: Layer, writing: Writing, into: Name | None) -> None:
    """Write the lines that measure what is within."""
    shape: Any = layer.shape[0]
    unit, names = writing.unit, writing.names
    started, clock = names.local("started"), writing.slot("clock")
    unit.line("{started} = {clock}()", started=started, clock=clock)
    if shape is not None and ("error", True) in [passed[1:] for passed in shape[1]]:
        _emit_with_error(shape, writing, into, started)
        return
    with unit.block("try:"):
        writing.write_inner(into)
    with unit.block("finally:"):
        elapsed = names.local("elapsed")
        unit.line("{elapsed} = {clock}() - {started}", elapsed=elapsed, clock=clock, started=started)
        if shape is not None:
            unit.line("{told}", told=emit_hook(writing, "report", shape, {"elapsed": elapsed}))
            return
        with unit.block(
            "if {logger}.isEnabledFor({level}):", logger=writing.slot("logger"), level=writing.slot("level")
        ):
            emit_record(writing, "took", [elapsed])


def _emit_with_error(shape: Any, writing: Writing, into: Name | None, started: Part) -> None:
    """Write the lines for a report that wants to know what was raised."""
    unit, names = writing.unit, writing.names
    error, result = names.local("error"), into or names.local("result")
    words: dict[str, Part] = {
        "elapsed": code("{clock}() - {started}", clock=writing.slot("clock"), started=started),
        "error": error,
    }
    with unit.block("try:"):
        writing.write_inner(result)
    with unit.block("except {base} as {error}:", base=names.builtin("BaseException"), error=error):
        unit.line("{told}", told=emit_hook(writing, "report", shape, words))
        unit.line("raise")
    words["error"] = emit_literal(None, names, "error")
    unit.line("{told}", told=emit_hook(writing, "report", shape, words))
    writing.leave(result, into)
