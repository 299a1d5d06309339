"""Definitions in the words of others: JSON Schema."""

from __future__ import annotations

from typewright.fronts import open_late

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.targets.json_schema import spell_json_schema

__all__ = ["spell_json_schema"]

_HOMES = {"spell_json_schema": "json_schema"}
"""The module of each name that is imported when it is first asked for."""

__getattr__ = open_late(__name__, _HOMES)
