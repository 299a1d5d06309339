"""Values that a JSON Schema names itself: few others are as likely to be accepted."""

from __future__ import annotations

from typewright.definitions import IsEqual

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.definitions import SchemaRule


def values_in(rule: SchemaRule) -> list[object]:
    """Return what ``const`` and ``enum`` name in the schema of *rule*."""
    named: list[object] = []
    for node in rule.table.nodes:
        for part in node.parts:
            if isinstance(part, IsEqual):
                named += part.values
    return named
