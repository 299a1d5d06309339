"""What generated checks call for classes that have no code of their own in this room."""

from __future__ import annotations

from typewright.definitions import HOLD, ModelType, Refused, lower
from typewright.operations import Doubt, Links

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def find_hold(cls: type) -> Callable[[object], object]:
    """Return the function that checks values of a typed dict or a named tuple, which have no code of their own here."""

    def hold(value: object) -> object:
        from typewright.reference import judge

        verdict = judge(lower(ModelType(cls), HOLD), value)
        if isinstance(verdict, Refused):
            raise Doubt
        return verdict.value

    return hold


LINKS = Links("hold", find_hold)
"""What checks of values as they are call."""
