"""Rules beyond a type.

A constraint is a rule's name, its argument and the place it was written. The names are
the keywords of ``tw.field``, the keys of a YAML schema and the codes of problems alike.
"""

from __future__ import annotations

from typewright.definitions.origins import UNKNOWN, Origin
from typewright.errors import shown
from typewright.records import frozen

RULES = ("gt", "ge", "lt", "le", "multiple_of", "min_length", "max_length", "pattern", "one_of")
"""The names a :class:`Constraint` may have, in the order in which they are checked."""


@frozen
class Constraint:
    """One rule, for example ``ge=1``."""

    rule: str
    """One of :data:`RULES`."""
    argument: object
    """The bound, the length, the pattern's text, or a tuple of the allowed values."""
    origin: Origin = UNKNOWN

    def __eq__(self, other: object) -> bool:
        """Compare rule and argument, type included: ``ge=1`` is not ``ge=True``; the place doesn't count."""
        if type(other) is not Constraint:
            return NotImplemented
        return (self.rule, type(self.argument), self.argument) == (other.rule, type(other.argument), other.argument)

    def __hash__(self) -> int:
        return hash((self.rule, self.argument))

    def __str__(self) -> str:
        """Return the rule as one would write it, for example ``ge=1``."""
        return f"{self.rule}={shown(self.argument, length=200)}"
