"""Definitions in the words of others: JSON Schema, and modules of Python."""

from __future__ import annotations

from typewright.fronts import open_late

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.targets.json_schema import spell_json_schema
    from typewright.targets.python.escaping import Code, spell_comment, spell_docstring, spell_literal, spell_name
    from typewright.targets.python.rendering import Renderer
    from typewright.targets.python.sources import Neighbour, SourceFile
    from typewright.targets.python.styles import STYLES, Style
    from typewright.targets.python.views import view_package

__all__ = [
    "STYLES",
    "Code",
    "Neighbour",
    "Renderer",
    "SourceFile",
    "Style",
    "spell_comment",
    "spell_docstring",
    "spell_json_schema",
    "spell_literal",
    "spell_name",
    "view_package",
]

_HOMES = {
    "STYLES": "python.styles",
    "Code": "python.escaping",
    "Neighbour": "python.sources",
    "Renderer": "python.rendering",
    "SourceFile": "python.sources",
    "Style": "python.styles",
    "spell_comment": "python.escaping",
    "spell_docstring": "python.escaping",
    "spell_json_schema": "json_schema",
    "spell_literal": "python.escaping",
    "spell_name": "python.escaping",
    "view_package": "python.views",
}
"""The module of each name that is imported when it is first asked for."""

__getattr__ = open_late(__name__, _HOMES)
