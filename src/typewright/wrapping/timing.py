"""``tw.timed``."""

from __future__ import annotations

from time import perf_counter

from typewright.wrapping.layers import Layer
from typewright.wrapping.making import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typewright.emit import Name
    from typewright.wrapping.writing import Writing


def timed(function: Any = None, /, *, report: Any) -> Any:
    """Return *function* timed: *report* is called with the seconds of each call."""

    def decorate(given: Any) -> Any:
        return wrap(given, lambda _: Layer("timed", (), (("clock", perf_counter), ("report", report)), "timed"))

    return decorate if function is None else decorate(function)


def emit_timed(_: Layer, writing: Writing, into: Name | None) -> None:
    """Write the lines that measure what is within."""
    unit, started, clock = writing.unit, writing.names.local("started"), writing.slot("clock")
    unit.line("{started} = {clock}()", started=started, clock=clock)
    with unit.block("try:"):
        writing.write_inner(into)
    with unit.block("finally:"):
        unit.line("{report}({clock}() - {started})", report=writing.slot("report"), clock=clock, started=started)
