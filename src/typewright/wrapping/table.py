"""Which emitter writes which kind of layer."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from typewright.emit import Name
    from typewright.wrapping.layers import Layer
    from typewright.wrapping.writing import Writing

    Emitter: TypeAlias = Callable[[Layer, Writing, Name | None], None]


def emitter_of(kind: str) -> Emitter:
    """Return what writes layers of *kind*; its module is imported when code is first written."""
    module, name = _EMITTERS[kind]
    __import__(module)
    import sys

    found: Emitter = getattr(sys.modules[module], name)
    return found


_EMITTERS = {
    "deprecated": ("typewright.wrapping.deprecation", "emit_deprecated"),
    "logged": ("typewright.wrapping.logs", "emit_logged"),
    "retry": ("typewright.wrapping.retry_lines", "emit_retry"),
    "timed": ("typewright.wrapping.timing", "emit_timed"),
    "wrapper": ("typewright.wrapping.own", "emit_own"),
}
