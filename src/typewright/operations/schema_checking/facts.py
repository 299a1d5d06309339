"""What is known of schemas without a value: kinds, sizes, what they mean by another name.

Everything is worked out when it is first asked for: of a large schema a document may use little.
"""

from __future__ import annotations

from typewright.definitions import (
    KINDS_OF_JSON,
    Combined,
    Conditional,
    Contains,
    Elements,
    HasFormat,
    IsEqual,
    IsKind,
    Keys,
    Limit,
    Members,
    Negated,
    Nothing,
    Refers,
    Requires,
    SchemaPart,
    SchemaTable,
    Unevaluated,
    kind_of_json,
    options_below,
    options_in_place,
)
from typewright.operations.schema_checking.circles import find_doubling
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Kinds: TypeAlias = frozenset[str]

OTHER = "other"
"""The kind of what is no JSON: no ``type`` names it."""
KINDS: Kinds = (frozenset(KINDS_OF_JSON) - {"integer"}) | {OTHER}
"""The kinds without ``integer``, which is a part of ``number``; every value is of one of them."""
MOST_WAYS = 2_000
"""Ways through schemas about one value; where there are more, the reference is asked, which takes none twice."""


@frozen
class Tag:
    """The texts that a property must be where a schema accepts an object."""

    values: frozenset[str]
    is_required: bool


class Facts:
    """What is known of the schemas of one table, by number."""

    def __init__(self, table: SchemaTable) -> None:
        self.table = table
        self._meant: dict[int, int] = {}
        self._parts: dict[int, tuple[SchemaPart, ...]] = {}
        self._known: dict[int, tuple[Kinds, frozenset[str], dict[str, Tag]]] = {}
        self._weights = _weigh(table)
        self._ways = _count_ways(table)
        self._uncertain: frozenset[int] | None = None
        self._doubling: frozenset[int] | None = None
        self._uses: dict[int, int] | None = None

    @property
    def weight(self) -> int:
        """Of all schemas together."""
        return sum(len(node.parts) for node in self.table.nodes)

    def meant(self, number: int) -> int:
        """Return the schema that *number* only refers to, or itself."""
        found = self._meant.get(number)
        if found is None:
            found = number
            seen: set[int] = set()
            while found not in seen and len(parts := self.table.nodes[found].parts) == 1:
                seen.add(found)
                (part,) = parts
                if isinstance(part, Refers):
                    found = part.target
                elif isinstance(part, Combined) and len(part.options) == 1:
                    (found,) = part.options
                else:
                    break
            self._meant[number] = found
        return found

    def parts(self, number: int) -> tuple[SchemaPart, ...]:
        """Return what the schema asks, but for what accepts everything."""
        meant = self.meant(number)
        if meant not in self._parts:
            self._parts[meant] = tuple([part for part in self.table.nodes[meant].parts if not self._is_idle(part)])
        return self._parts[meant]

    def _is_idle(self, part: SchemaPart) -> bool:
        if isinstance(part, Members):
            listed = [option for _, option in part.named] + [option for _, _, option in part.patterns]
            return (part.others is None or self.accepts_all(part.others)) and all(map(self.accepts_all, listed))
        if isinstance(part, Elements):
            return all(map(self.accepts_all, part.prefix)) and (part.rest is None or self.accepts_all(part.rest))
        if isinstance(part, Conditional):
            return all(way is None or self.accepts_all(way) for way in (part.then, part.otherwise))
        if isinstance(part, Combined):
            if part.how == "any":
                return any(map(self.accepts_all, part.options))
            return part.how == "all" and all(map(self.accepts_all, part.options))
        if isinstance(part, (Keys, Unevaluated)):
            return self.accepts_all(part.option)
        if isinstance(part, Contains):
            return part.least == 0 and part.most is None
        return isinstance(part, Refers) and self.accepts_all(part.target)

    def accepts_all(self, number: int) -> bool:
        """Whether the schema accepts everything, and that shows without looking deep."""
        return not self.table.nodes[self.meant(number)].parts

    def accepts_none(self, number: int) -> bool:
        """Whether the schema is ``false``."""
        return any(isinstance(part, Nothing) for part in self.table.nodes[self.meant(number)].parts)

    def weight_of(self, number: int) -> int:
        """Return how much code the schema is, what it refers to left out."""
        return self._weights[self.meant(number)]

    def is_tangled(self, number: int) -> bool:
        """Whether there are too many ways through the schemas that it asks about one value."""
        return self._ways[number] > MOST_WAYS

    @property
    def doubling(self) -> frozenset[int]:
        """The schemas for which it is remembered what was said of a value."""
        if self._doubling is None:
            self._doubling = find_doubling(self.table)
        return self._doubling

    def is_option(self, number: int) -> bool:
        """Whether the schema is asked somewhere about values that it may well refuse."""
        if self._uncertain is None:
            self._uncertain = frozenset(
                self.meant(option)
                for node in self.table.nodes
                for part in node.parts
                if isinstance(part, (Combined, Negated, Conditional, Contains)) and getattr(part, "how", "") != "all"
                for option in (*options_in_place(part), *options_below(part))
            )
        return number in self._uncertain

    def uses_of(self, number: int) -> int:
        """Return how many references mean the schema."""
        if self._uses is None:
            uses: dict[int, int] = {}
            for node in self.table.nodes:
                for part in node.parts:
                    if isinstance(part, Refers):
                        meant = self.meant(part.target)
                        uses[meant] = uses.get(meant, 0) + 1
            self._uses = uses
        return self._uses.get(number, 0)

    def is_within(self, number: int) -> bool:
        """Whether a schema refers to *number*, so that it may be asked within itself."""
        return any(
            self.meant(option) == number
            for i, node in enumerate(self.table.nodes)
            for part in node.parts
            for option in (*options_in_place(part), *options_below(part))
            if i or not isinstance(part, Refers)
        )

    def kinds_of(self, number: int) -> Kinds:
        """Return the kinds of value that the schema may accept; others it refuses for certain."""
        return self._settled(number)[0]

    def required_of(self, number: int) -> frozenset[str]:
        """Return names without which the schema refuses an object."""
        return self._settled(number)[1]

    def tags_of(self, number: int) -> dict[str, Tag]:
        """Return the properties that must be one of a few texts where the schema accepts an object."""
        return self._settled(number)[2]

    def _settled(self, number: int) -> tuple[Kinds, frozenset[str], dict[str, Tag]]:
        """Return what is known of a schema; what it asks about the same value is settled first, without recursion."""
        number = self.meant(number)
        waiting = [number] if number not in self._known else []
        while waiting:
            last = waiting[-1]
            parts = self.table.nodes[last].parts
            open_ = [
                meant
                for part in parts
                for option in options_in_place(part)
                if (meant := self.meant(option)) not in self._known
            ]
            if open_:
                waiting += open_
            else:
                waiting.pop()
                kinds = KINDS
                for part in parts:
                    kinds &= self._kinds_of_part(part)
                required = self._required_by(parts)
                self._known[last] = kinds, required, self._tags_by(parts, required)
        return self._known[number]

    def _kinds_of_part(self, part: SchemaPart) -> Kinds:
        if isinstance(part, IsKind):
            return widened(part.kinds)
        if isinstance(part, IsEqual):
            return widened(tuple(kind_of_json(value) or "null" for value in part.values))
        if isinstance(part, Nothing):
            return frozenset()
        if isinstance(part, Refers):
            return self.kinds_of(part.target)
        if isinstance(part, Combined):
            each = [self.kinds_of(option) for option in part.options]
            return frozenset.intersection(*each) if part.how == "all" else frozenset.union(*each)
        return KINDS

    def _required_by(self, parts: tuple[SchemaPart, ...]) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for part in parts:
            if isinstance(part, Requires):
                found |= frozenset(part.names)
            elif isinstance(part, Refers) or (isinstance(part, Combined) and part.how == "all"):
                for option in options_in_place(part):
                    found |= self.required_of(option)
        return found

    def _tags_by(self, parts: tuple[SchemaPart, ...], required: frozenset[str]) -> dict[str, Tag]:
        found: dict[str, Tag] = {}
        for part in parts:
            if isinstance(part, Members):
                for name, option in part.named:
                    values = self._texts_of(option)
                    if values is not None:
                        found[name] = Tag(values, name in required)
            elif isinstance(part, Refers) or (isinstance(part, Combined) and part.how == "all"):
                for option in options_in_place(part):
                    for name, tag in self.tags_of(option).items():
                        found.setdefault(name, Tag(tag.values, name in required))
        return found

    def _texts_of(self, number: int) -> frozenset[str] | None:
        for part in self.table.nodes[self.meant(number)].parts:
            if isinstance(part, IsEqual) and all(isinstance(value, str) for value in part.values):
                return frozenset(part.values)  # type: ignore[arg-type]
        return None


def widened(kinds: tuple[str, ...]) -> Kinds:
    """Return *kinds* with ``number`` for ``integer``."""
    return frozenset("number" if kind == "integer" else kind for kind in kinds)


def _weigh(table: SchemaTable) -> list[int]:
    """Return the weight of each schema: its parts and those of the schemas written in it."""
    nodes = table.nodes
    weights = [0] * len(nodes)
    for start in range(len(nodes)):
        waiting = [(start, False)] if not weights[start] else []
        while waiting:
            number, is_ready = waiting.pop()
            within = [
                option
                for part in nodes[number].parts
                if not isinstance(part, Refers)
                for option in (*options_in_place(part), *options_below(part))
            ]
            if is_ready:
                own = sum(_weight_of_part(part) for part in nodes[number].parts)
                weights[number] = max(1, own + sum(weights[option] for option in within))
            elif not weights[number]:
                waiting.append((number, True))
                waiting += [(option, False) for option in within]
    return weights


def _weight_of_part(part: SchemaPart) -> int:
    return 2 if isinstance(part, (Combined, Members, HasFormat, Limit)) else 1


def _count_ways(table: SchemaTable) -> list[int]:
    """Return for each schema how many schemas it asks about one value, counted once for each way to them."""
    nodes = table.nodes
    ways = [0] * len(nodes)
    for start in range(len(nodes)):
        waiting = [(start, False)] if not ways[start] else []
        while waiting:
            number, is_ready = waiting.pop()
            options = [option for part in nodes[number].parts for option in options_in_place(part)]
            if is_ready:
                # What they have evaluated is found out by asking them a second time.
                times = 1 + any(isinstance(part, Unevaluated) for part in nodes[number].parts)
                ways[number] = min(1 + times * sum(ways[option] for option in options), MOST_WAYS + 1)
            elif not ways[number]:
                waiting.append((number, True))
                waiting += [(option, False) for option in options if not ways[option]]
    return ways
