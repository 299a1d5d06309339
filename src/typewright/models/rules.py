"""The functions of rules: one for each JSON Schema that types and models of the process hold.

    SchemaRule --> fits(data): the generated checker of the schema, written at the first call

Equal rules share one as long as something refers to it: the code of a unit that asks it.
"""

from __future__ import annotations

from weakref import WeakValueDictionary

from typewright.definitions import NotPlainError, SchemaRule, make_plain
from typewright.models.schema_units import Units

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Fitting:
    """Says whether plain data fits one rule."""

    __slots__ = ("__weakref__", "_is_valid", "units")

    def __init__(self, rule: SchemaRule) -> None:
        self.units = Units(rule.table)
        self._is_valid = self.units.unit(rule.number).entry

    def fits(self, data: object) -> bool:
        """Whether the schema accepts *data*, made plain; what can't be made plain isn't accepted."""
        try:
            return self._is_valid(make_plain(data))
        except NotPlainError:
            return False


_shared: WeakValueDictionary[str, Fitting] = WeakValueDictionary()
"""By the rule's spelling."""


def fits_of(rule: SchemaRule) -> Callable[[object], bool]:
    """Return the function that says whether plain data fits *rule*."""
    found = _shared.get(rule.spelling)
    return (found or _shared.setdefault(rule.spelling, Fitting(rule))).fits
