"""What no type says, as rules: small tables of just the schemas that are reached."""

from __future__ import annotations

from typewright.definitions import (
    Combined,
    Contains,
    Depends,
    DependsOn,
    Keys,
    Limit,
    Members,
    Nothing,
    SchemaNode,
    SchemaTable,
    Unevaluated,
    make_rule,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from typewright.definitions import SchemaPart, SchemaRule
    from typewright.readers.schema_models.facts import Facts, Joint

_ABOUT_OBJECTS = (Keys, Depends, DependsOn, Members)


def is_about_objects(part: SchemaPart) -> bool:
    """Whether *part* lets pass whatever is no object."""
    if isinstance(part, (Limit, Unevaluated)):
        return part.kind == "object"
    return isinstance(part, _ABOUT_OBJECTS)


class Rules:
    """The schemas of a document, and those made of parts of them."""

    def __init__(self, nodes: list[SchemaNode], title: str) -> None:
        self.nodes = nodes
        """Those of the reading, to which others are added."""
        self._table = SchemaTable(nodes, title, "")
        self._rules: dict[int, SchemaRule] = {}
        self._parts: dict[tuple[object, ...], Members] = {}
        self._made: dict[tuple[object, ...], int] = {}

    def add(self, number: int, parts: Iterable[SchemaPart]) -> int:
        """Return the number of a schema with only some of the *parts* of schema *number*, or with parts like them."""
        kept = tuple(parts)
        key = (number, *map(id, kept))
        if key not in self._made:
            self._made[key] = len(self.nodes)
            self.nodes.append(SchemaNode(self.nodes[number].place, kept))
        return self._made[key]

    def patterns_of(self, number: int, part: Members) -> Members:
        """Return what *part* asks of properties by patterns, and of those that neither a pattern nor a name covers."""
        anything = self.add(number, ())
        key = ("patterns", id(part))
        if key not in self._parts:
            named = tuple([(name, anything) for name, _ in part.named])
            self._parts[key] = Members(part.keyword, named, part.patterns, part.others)
        return self._parts[key]

    def whole(self, joint: Joint) -> SchemaRule:
        """Return the rule that all schemas of *joint* hold."""
        words = [word for number in joint for word in words_of(self.nodes[number].parts)]
        return self._rule(list(joint), words)

    def rest(self, facts: Facts) -> SchemaRule | None:
        """Return the rule of what is left over in *facts*, or None where nothing is."""
        if not facts.left and not facts.wholes:
            return None
        words = words_of([part for parts in facts.left.values() for part in parts])
        words += words_of(facts.wholes.values())
        numbers = [
            number if parts == list(self.nodes[number].parts) else self.add(number, parts)
            for number, parts in facts.left.items()
            if number not in facts.wholes
        ]
        return self._rule([*facts.wholes, *numbers], words)

    def _rule(self, numbers: list[int], words: list[str]) -> SchemaRule:
        number = numbers[0]
        if len(numbers) > 1:
            number = self._join(tuple(numbers))
        if number not in self._rules:
            self._rules[number] = make_rule(self._table, number, tuple(dict.fromkeys(words)))
        return self._rules[number]

    def _join(self, numbers: tuple[int, ...]) -> int:
        key = ("all", *numbers)
        if key not in self._made:
            self._made[key] = len(self.nodes)
            self.nodes.append(SchemaNode(self.nodes[numbers[0]].place, (Combined("allOf", "all", numbers),)))
        return self._made[key]


def words_of(parts: Iterable[SchemaPart]) -> list[str]:
    """Return the keywords of *parts* for people."""
    return [word for part in parts for word in _words(part)]


def _words(part: SchemaPart) -> list[str]:
    if isinstance(part, Nothing):
        return ["false"]
    if isinstance(part, Members):
        named = ["properties"] if part.named and not part.patterns else []
        patterns = ["patternProperties"] if part.patterns else []
        return [*named, *patterns, *(["additionalProperties"] if part.others is not None else [])]
    if isinstance(part, Contains):
        return ["contains"]
    return [part.keyword]
