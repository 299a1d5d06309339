"""Whether an object of a generic model could be one of its class for certain arguments.

Checkers take ``Box(1)`` for a ``Box[int]``, and so do models: where ``Box[int]`` is asked
for, an object of ``Box`` will do if its fields hold integers. It is kept as it is.
"""

from __future__ import annotations

from _thread import get_ident

from typewright.definitions import MISSING, Accepted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.models.blueprints import Blueprint

_asked: set[tuple[int, int, int]] = set()
"""Classes and objects that threads are at: one that holds itself is asked once."""


def holds(blueprint: Blueprint, value: object) -> bool:
    """Return whether the fields of *value*, an object of the generic model, hold what the class asks for."""
    from typewright.reference import judge_fields

    if blueprint.origin is None or not isinstance(value, blueprint.origin):
        return False
    key = id(blueprint), id(value), get_ident()
    if key in _asked:
        return True
    _asked.add(key)
    try:
        model = blueprint.skeleton
        values = {field.name: getattr(value, field.name, MISSING) for field in model.fields}
        return isinstance(judge_fields(model, values, kept=values.keys()), Accepted)
    finally:
        _asked.discard(key)
