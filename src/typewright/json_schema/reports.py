"""What ``tw.source`` and ``tw.explain`` show of a checker."""

from __future__ import annotations

from typewright.definitions import Combined
from typewright.json_schema.checkers import Checker
from typewright.operations import IS_VALID

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typewright.engine import Group
    from typewright.models import Units

MOST_UNIONS = 40
"""Unions whose decision is told."""


def groups_of_checker(target: object) -> dict[str, Group] | None:
    """Return the groups of a checker's units that are in use, by name, or None for what is no checker."""
    if not isinstance(target, Checker):
        return None
    units = target.units
    units.unit(0)
    return {_name_of(units, number): unit.group for number, unit in tuple(units.by_number.items())}


def _name_of(units: Units, number: int) -> str:
    return IS_VALID if number == 0 else f"#{units.table.nodes[number].place.pointer}"


def explain_checker(target: Any) -> list[str] | None:
    """Return what was decided about a checker's schema and why, or None for what is no checker."""
    if not isinstance(target, Checker):
        return None
    units = target.units
    plan, nodes = units.plan, units.table.nodes
    if plan.is_small:
        reason = f"the schema has {plan.facts.weight} parts"
        lines = ["", "Decisions", f"  one unit, for {reason}"]
    else:
        reason = f"the schema has {plan.facts.weight} parts, and a unit is written when it is first needed"
        lines = ["", "Decisions", f"  a unit for each large schema, for {reason}"]
    unions = [
        (i, part)
        for i, node in enumerate(nodes)
        for part in node.parts
        if isinstance(part, Combined) and part.how != "all"
    ]
    for i, part in unions[:MOST_UNIONS]:
        decided = plan.plan_union(part.options, plan.facts.kinds_of(i))
        tags = [group.tagging.name for group in decided.groups if group.tagging is not None]
        by = f", then the property {tags[0]!r}" if tags else ""
        lines.append(f"  #{nodes[i].place.pointer}/{part.keyword}: {decided.reason}{by}")
    return lines
