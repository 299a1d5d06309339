"""Decides how schemas become code: what stands in place, what is a function, how unions are told apart."""

from __future__ import annotations

from typewright.operations.schema_checking.facts import KINDS, OTHER, Facts, Tag
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from typewright.definitions import Members
    from typewright.operations.schema_checking.facts import Kinds

SMALL_TABLE = 300
"""Parts of a whole schema that go into one unit: one compile and one file."""
LARGE = 40
"""Weight of a schema that has a function of its own, and in a large table a unit of its own."""
TINY = 4
"""Weight up to which a schema that is referred to is written out in each place."""
MOST_TESTED = 40
"""Optional properties that are looked for one by one; of more, those that are there are looked up."""
MOST_COPIES = 3
"""References up to which a schema that isn't large is a function of each unit that asks it."""
FEW = 4
"""Texts that are compared one by one; more are looked up in a set."""


@frozen
class Tagging:
    """One property tells which of several schemas is meant."""

    name: str
    by_value: tuple[tuple[str, tuple[int, ...]], ...]
    """For each text that the property may be, the schemas to ask."""
    unknown: tuple[int, ...]
    """To ask where it is another text, or no text."""
    absent: tuple[int, ...]
    """To ask where the property isn't there."""


@frozen
class Group:
    """The schemas of a union that may accept some kinds of value."""

    kinds: Kinds
    options: tuple[int, ...]
    tagging: Tagging | None


@frozen
class UnionPlan:
    """How one ``anyOf`` or ``oneOf`` is decided."""

    groups: tuple[Group, ...]
    reason: str


class SchemaPlan:
    """The decisions about one table; each is made when it is first needed."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.is_small = facts.weight <= SMALL_TABLE

    def stands_in_place(self, number: int, *, refers: bool, depth: int) -> bool:
        """Whether a schema is written out where it is asked, and no function of its own."""
        weight = self.facts.weight_of(number)
        if self.facts.meant(number) == 0 or self.facts.is_tangled(number) or number in self.facts.doubling:
            return False
        if depth > 8:
            return weight <= 2
        return weight <= (TINY if refers else LARGE)

    def has_own_unit(self, number: int) -> bool:
        """Whether the function of a schema is compiled when it is first called, and not with its caller."""
        if self.is_small:
            return False
        weight = self.facts.weight_of(number)
        return weight > LARGE or (weight > TINY and self.facts.uses_of(number) > MOST_COPIES)

    def looks_up_members(self, part: Members, required: frozenset[str]) -> bool:
        """Whether the properties that are there are looked up, rather than each that may be looked for."""
        optional = [name for name, option in part.named if name not in required and not self.facts.accepts_all(option)]
        return len(optional) > MOST_TESTED

    def plan_union(self, options: Sequence[int], known: Kinds) -> UnionPlan:
        """Return which of *options* are asked about which kinds of value."""
        by_options: dict[tuple[tuple[int, ...], Tagging | None], set[str]] = {}
        for kind in sorted(KINDS & known):
            fitting = tuple([option for option in options if kind in self.facts.kinds_of(option)])
            tagging = self._plan_tags(fitting) if kind == "object" and len(fitting) > 1 else None
            by_options.setdefault((fitting, tagging), set()).add(kind)
        groups = [
            Group(frozenset(kinds), fitting, tagging) for (fitting, tagging), kinds in by_options.items() if fitting
        ]
        # What is no JSON shows by being nothing else, so its group comes last.
        groups.sort(key=lambda group: (OTHER in group.kinds, min(_ORDER.index(kind) for kind in group.kinds)))
        reason = "the kind of the value tells them apart" if len(groups) > 1 else "each is asked in turn"
        return UnionPlan(tuple(groups), reason)

    def _plan_tags(self, options: tuple[int, ...]) -> Tagging | None:
        """Return by which property the most can be told apart; None where none tells enough."""
        tags = [self.facts.tags_of(option) for option in options]
        best: Tagging | None = None
        best_cost = len(options) * 0.7
        for name in dict.fromkeys(name for found in tags for name in found):
            tagging = _tag_by(name, options, [found.get(name) for found in tags])
            groups = [len(fitting) for _, fitting in tagging.by_value]
            cost = sum(groups) / len(groups) + 0.4
            if cost < best_cost:
                best, best_cost = tagging, cost
        return best


_ORDER = ("string", "object", "array", "null", "boolean", "number", OTHER)


def _tag_by(name: str, options: tuple[int, ...], tags: list[Tag | None]) -> Tagging:
    pairs = list(zip(options, tags, strict=True))
    values = dict.fromkeys(value for tag in tags if tag is not None for value in sorted(tag.values))
    return Tagging(
        name,
        tuple([(value, tuple([o for o, tag in pairs if tag is None or value in tag.values])) for value in values]),
        tuple([o for o, tag in pairs if tag is None]),
        tuple([o for o, tag in pairs if tag is None or not tag.is_required]),
    )
