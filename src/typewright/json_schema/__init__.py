"""JSON Schema: a checker for any schema of drafts 7, 2019-09 and 2020-12.

schema --readers--> SchemaTable --operations--> units of code, built when they are first called
                         |
                         +------ reference: what is wrong, and which keyword says so
"""

from __future__ import annotations

from typewright.fronts import open_late

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.json_schema.checkers import Checker, compile  # noqa: A004 - what every library of its kind calls it
    from typewright.json_schema.exporting import export
    from typewright.json_schema.reports import explain_checker, groups_of_checker

__all__ = ["Checker", "compile", "explain_checker", "export", "groups_of_checker"]

_HOMES = {
    "Checker": "checkers",
    "compile": "checkers",
    "explain_checker": "reports",
    "export": "exporting",
    "groups_of_checker": "reports",
}
"""The module of each name that is imported when it is first asked for."""

__getattr__ = open_late(__name__, _HOMES, as_own=True)
