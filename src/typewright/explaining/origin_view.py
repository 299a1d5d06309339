"""Tracebacks that point into the user's file: to the rule in the schema, and not to the code that checks it."""

from __future__ import annotations

from typewright.engine import can_remap
from typewright.explaining.sources import groups_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def show_origins(target: Any, /, *, on: bool = True) -> bool:
    """Let the code that was generated for *target* show the lines that it was generated from, or its own again.

    *target* is what :func:`typewright.source` takes: a model, a codec, a module of schema
    classes. Tracebacks, debuggers and profilers then show, say, ``orders.yaml`` with carets
    under the rule. Nothing is compiled; calls cost what they did. Units made later, such
    as those of other choices, show their own lines until this is called again. Return whether
    origins are shown now: an interpreter whose tables of lines aren't understood keeps its
    own.

    Raises:
        SourceError: nothing was generated for *target*.
        DefinitionError: an annotation can't be resolved, or a default is wrong.
    """
    groups = groups_of(target)
    shown = on and can_remap()
    for group in groups.values():
        group.show_origins(on=shown)
    return shown
