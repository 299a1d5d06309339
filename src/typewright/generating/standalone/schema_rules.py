"""Rules of JSON Schemas as data of the module, and the lines that ask them."""

from __future__ import annotations

from typewright.emit import Code, Name, Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.definitions import SchemaRule
    from typewright.generating.standalone.functions import Function, Place


def emit_fits(rule: SchemaRule, value: Part, place: Place, function: Function) -> None:
    """Add the line that adds what a JSON Schema finds in *value*."""
    function.unit.add(
        "{rule}.judge({value}, {path}, {problems})",
        rule=rule_constant(rule, function),
        value=value,
        path=place.code,
        problems=function.problems,
    )


def rule_constant(rule: SchemaRule, function: Function) -> Name:
    """Return the name of the rule in the module."""
    return function.file.constant(f"{function.full_hint}_rule".upper(), Code("None"))
