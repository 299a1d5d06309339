"""One function of several, chosen by the types of its arguments.

    functions of the user --read_*--> overloads --plan_*--> decisions --emit_*--> Unit --> function

Classes are looked up in a table that fills as calls come; what isn't in it is searched for, once.
"""

from __future__ import annotations

from typewright.fronts import open_late

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.dispatching.defining import dispatch
    from typewright.dispatching.reports import explain_dispatch

__all__ = ["dispatch", "explain_dispatch"]

_HOMES = {
    "dispatch": "defining",
    "explain_dispatch": "reports",
}
"""The module of each name that is imported when it is first asked for."""

__getattr__ = open_late(__name__, _HOMES)
