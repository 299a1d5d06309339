"""Schemas into files of Python, for code that is reviewed and shipped.

finding: which schemas --> linking: read, and joined --> a style of targets: text
    --> formatting: ruff, once --> writing: compared and, but for a check, written
"""

from __future__ import annotations

from typewright.fronts import open_late

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.generating.differences import Generated
    from typewright.generating.making import generate

__all__ = ["Generated", "generate"]

_HOMES = {"Generated": "differences", "generate": "making"}
"""The module of each name that is imported when it is first asked for."""

__getattr__ = open_late(__name__, _HOMES)
