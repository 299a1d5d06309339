"""Context managers of generator functions: split at the yield, with the user's lines and cells.

    function --read_*--> tree --plan_*--> Shape --emit_*--> two halves --engine--> class with slots

What isn't simple is left to ``contextlib``, with a reason.
"""

from __future__ import annotations

from typewright.fronts import open_late

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.contexts.defining import context
    from typewright.contexts.reports import Shown, explain_context, is_split, units_of_context
    from typewright.contexts.warning import HeldResourceWarning

__all__ = ["HeldResourceWarning", "Shown", "context", "explain_context", "is_split", "units_of_context"]

_HOMES = {
    "HeldResourceWarning": "warning",
    "context": "defining",
    "Shown": "reports",
    "explain_context": "reports",
    "is_split": "reports",
    "units_of_context": "reports",
}
"""The module of each name that is imported when it is first asked for."""

__getattr__ = open_late(__name__, _HOMES)
