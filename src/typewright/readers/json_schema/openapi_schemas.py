"""Schema objects of OpenAPI 3.0 in the words of draft 7."""

from __future__ import annotations

from typewright.readers.json_schema.dialects import OPENAPI_30
from typewright.readers.json_schema.shapes import fault_of_keyword

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def lower_openapi(schema: dict[str, Any], *, are_right: bool = False) -> dict[str, Any]:
    """Return what a schema object of OpenAPI 3.0 asks, in the words of draft 7; what is wrong in it is left out.

    *are_right* says that all keywords have been found right.

    >>> lower_openapi({"type": "number", "nullable": True, "minimum": 0, "exclusiveMinimum": True})
    {'type': ['number', 'null'], 'exclusiveMinimum': 0}
    """
    made = dict(schema)
    if not are_right:
        made = {key: value for key, value in schema.items() if fault_of_keyword(key, value, OPENAPI_30) is None}
    if made.get("nullable") is True and "type" in made:
        # An enum that doesn't list null refuses it all the same: OpenAPI's own clarification of 3.0.3.
        made["type"] = [made["type"], "null"]
    for bound, switch in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if made.pop(switch, False) is True and bound in made:
            made[switch] = made.pop(bound)
    made.pop("nullable", None)
    return made
