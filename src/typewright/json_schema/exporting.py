"""``tw.json_schema.export``: the schema of the plain data that a type is loaded from."""

from __future__ import annotations

from typewright.models import codec
from typewright.targets import spell_json_schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def export(target: Any, /) -> dict[str, Any]:
    """Return the JSON Schema, draft 2020-12, of the plain data that ``tw.load()`` reads as *target*, a model or a type.

    It accepts all that ``tw.load()`` accepts. What a user's function decides, and what JSON Schema can't say (Python's
    patterns beyond the plainest, bounds of dates), is left open.

    >>> import typewright as tw
    >>> tw.json_schema.export(list[int])
    {'$schema': 'https://json-schema.org/draft/2020-12/schema', 'type': 'array', 'items': {'type': 'integer'}}

    Raises:
        AnnotationError: *target* is nothing that can be loaded.
    """
    return spell_json_schema(codec(target).type)
