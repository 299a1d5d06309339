"""What several schemas ask together of one value, sorted by what a type can say of it.

References and ``allOf`` are followed, so that a schema and what it extends become one. What
is left over is kept by the number of the schema that asks it: a rule will say that.
"""

from __future__ import annotations

from typewright.definitions import (
    Combined,
    Elements,
    IsEqual,
    IsKind,
    Limit,
    Members,
    Nothing,
    Refers,
    Requires,
    Unevaluated,
    key_of_json,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TypeAlias

    from typewright.definitions import SchemaNode, SchemaPart

    Joint: TypeAlias = tuple[int, ...]
    """Numbers of schemas that one value must fit all."""

ALL_KINDS = frozenset({"null", "boolean", "integer", "fraction", "string", "array", "object"})
"""Kinds of values, no two of which share one; a JSON number is an integer or has a fraction."""
KINDS_OF_WORD = {word: frozenset({word}) for word in ALL_KINDS - {"fraction"}} | {
    "number": frozenset({"integer", "fraction"})
}
"""What each word under ``type`` allows."""


class Facts:
    """What a joint of schemas asks."""

    __slots__ = ("elements", "kinds", "left", "limits", "members", "numbers", "required", "unions", "values", "wholes")

    def __init__(self) -> None:
        self.numbers: list[int] = []
        """Every schema that asks about the value itself."""
        self.kinds = ALL_KINDS
        self.values: list[Any] | None = None
        """What ``const`` and ``enum`` allow."""
        self.limits: list[tuple[int, Limit]] = []
        self.members: list[tuple[int, Members]] = []
        self.required: dict[str, None] = {}
        self.elements: list[tuple[int, Elements]] = []
        self.unions: list[tuple[int, Combined]] = []
        self.left: dict[int, list[SchemaPart]] = {}
        """What no type says, by the schema that asks it."""
        self.wholes: dict[int, SchemaPart] = {}
        """Schemas of which a part can only be judged together with the rest of them."""

    def leave(self, number: int, part: SchemaPart) -> None:
        """Leave *part* to a rule."""
        self.left.setdefault(number, []).append(part)

    @property
    def is_shapeless(self) -> bool:
        """Whether nothing is asked that a type could say, but kinds."""
        return not (self.members or self.required or self.elements or self.limits) and self.values is None

    def limits_of(self, kind: str) -> list[tuple[int, Limit]]:
        """Return the limits for one kind of value."""
        return [pair for pair in self.limits if pair[1].kind == kind]


def gather(joint: Joint, nodes: Sequence[SchemaNode]) -> Facts:
    """Return what the schemas of *joint* ask together."""
    facts = Facts()
    waiting, seen = list(reversed(joint)), set(joint)
    while waiting:
        number = waiting.pop()
        facts.numbers.append(number)
        for part in nodes[number].parts:
            more: tuple[int, ...] = ()
            if isinstance(part, Refers):
                more = (part.target,)
            elif isinstance(part, Combined) and part.how == "all":
                more = part.options
            else:
                _NOTES.get(type(part), _leave)(facts, number, part)
            new = [option for option in reversed(more) if option not in seen]
            seen.update(new)
            waiting += new
    return facts


def _leave(facts: Facts, number: int, part: SchemaPart) -> None:
    facts.leave(number, part)


def _note_kind(facts: Facts, _: int, part: IsKind) -> None:
    allowed: frozenset[str] = frozenset()
    facts.kinds &= allowed.union(*[KINDS_OF_WORD[kind] for kind in part.kinds])


def _note_values(facts: Facts, _: int, part: IsEqual) -> None:
    if facts.values is None:
        facts.values = list({key_of_json(value): value for value in part.values}.values())
    else:
        keys = set(map(key_of_json, part.values))
        facts.values = [value for value in facts.values if key_of_json(value) in keys]


def _note_required(facts: Facts, _: int, part: Requires) -> None:
    facts.required.update(dict.fromkeys(part.names))


def _note_nothing(facts: Facts, _: int, __: Nothing) -> None:
    facts.kinds = frozenset()


def _note_union(facts: Facts, number: int, part: Combined) -> None:
    facts.unions.append((number, part))


def _note_whole(facts: Facts, number: int, part: Unevaluated) -> None:
    facts.wholes[number] = part


_NOTES: dict[type, Callable[[Facts, int, Any], None]] = {
    IsKind: _note_kind,
    IsEqual: _note_values,
    Requires: _note_required,
    Nothing: _note_nothing,
    Combined: _note_union,
    Unevaluated: _note_whole,
    Limit: lambda facts, number, part: facts.limits.append((number, part)),
    Members: lambda facts, number, part: facts.members.append((number, part)),
    Elements: lambda facts, number, part: facts.elements.append((number, part)),
}
