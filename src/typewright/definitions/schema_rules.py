"""Rules of JSON Schemas inside types and models: a small table of what one schema reaches.

A rule is spelled by what its schemas ask and by where in their files they stand, never by
where on a disk the files lie: code that was generated for it serves every checkout.
"""

from __future__ import annotations

from _blake2 import blake2b

from typewright.definitions.constraints import Constraint
from typewright.definitions.schema_nodes import (
    Combined,
    IsEqual,
    Members,
    Nothing,
    SchemaNode,
    SchemaPlace,
    SchemaRule,
    SchemaTable,
    Unevaluated,
    options_below,
    options_in_place,
)
from typewright.records import names_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_NUMBERED = frozenset({"option", "target", "test", "then", "otherwise", "others", "rest"})
"""Slots of parts that hold the number of another schema, or None."""
_LISTED = frozenset({"options", "prefix"})
"""Slots that hold a few."""
_PAIRED = frozenset({"named", "patterns"})
"""Slots whose entries end in one."""


def make_rule(table: SchemaTable, number: int = 0, words: tuple[str, ...] = ()) -> SchemaRule:
    """Return the rule that the schema *number* of *table* is; *words* are the keywords that docs name.

    >>> from typewright.definitions.schema_nodes import IsKind
    >>> node = SchemaNode(SchemaPlace("", "/not"), (IsKind("type", ("string",)),))
    >>> make_rule(SchemaTable([node], "data", "any"), 0, ("not",))
    <rule data#/not: not>
    """
    return SchemaRule(reduce_table(table, number), 0, words)


def join_rules(rules: Sequence[SchemaRule]) -> SchemaRule:
    """Return the rule that asks all of *rules*, of which there is at least one.

    >>> from typewright.definitions.schema_nodes import IsKind
    >>> node = SchemaNode(SchemaPlace("", "/not"), (IsKind("type", ("string",)),))
    >>> rule = make_rule(SchemaTable([node], "data", "any"), 0, ("not",))
    >>> join_rules([rule, rule]) is rule
    True
    """
    different = list({rule.spelling: rule for rule in reversed(rules)}.values())[::-1]
    if len(different) == 1:
        return different[0]
    nodes, entered = list[SchemaNode](), list[int]()
    for rule in different:
        start = len(nodes) + 1
        entered.append(start + rule.number)
        numbers = {old: start + old for old in range(len(rule.table.nodes))}
        nodes += [_renumber_node(node, numbers) for node in rule.table.nodes]
    whole = SchemaNode(different[0].place, (Combined("allOf", "all", tuple(entered)),))
    words = tuple(dict.fromkeys([word for rule in different for word in rule.words]))
    title = " and ".join(dict.fromkeys([rule.table.title for rule in different]))
    return make_rule(SchemaTable([whole, *nodes], title, ""), 0, words)


def looks_into_objects(rule: SchemaRule) -> bool:
    """Whether *rule* asks anything of what stands in an object, and not only which properties are there.

    >>> from typewright.definitions.schema_nodes import Requires
    >>> node = SchemaNode(SchemaPlace("", ""), (Requires("required", ("a",)),))
    >>> looks_into_objects(make_rule(SchemaTable([node], "data", "any")))
    False
    """
    nodes, waiting = rule.table.nodes, [rule.number]
    seen = {rule.number}
    for number in waiting:
        for part in nodes[number].parts:
            if isinstance(part, (IsEqual, Unevaluated)):
                return True
            below = options_below(part) if isinstance(part, Members) else ()
            if any(not isinstance(each, Nothing) for option in below for each in nodes[option].parts):
                return True
            new = [option for option in options_in_place(part) if option not in seen]
            seen.update(new)
            waiting += new
    return False


def reduce_table(table: SchemaTable, number: int) -> SchemaTable:
    """Return what the schema *number* of *table* reaches, itself first, under a spelling of its own."""
    numbers = {number: 0}
    waiting = [number]
    for old in waiting:
        for part in table.nodes[old].parts:
            for option in (*options_in_place(part), *options_below(part)):
                if option not in numbers:
                    numbers[option] = len(numbers)
                    waiting.append(option)
    nodes = [_renumber_node(table.nodes[old], numbers) for old in waiting]
    return SchemaTable(nodes, table.title, _spell(nodes))


def _renumber_node(node: SchemaNode, numbers: dict[int, int]) -> SchemaNode:
    return SchemaNode(node.place, tuple([_renumber(part, numbers) for part in node.parts]))


def _renumber(part: Any, numbers: dict[int, int]) -> Any:
    return type(part)(*[_renumber_slot(name, getattr(part, name), numbers) for name in names_in(part)])


def _renumber_slot(name: str, value: Any, numbers: dict[int, int]) -> Any:
    if name in _NUMBERED:
        return None if value is None else numbers[value]
    if name in _LISTED:
        return tuple([numbers[option] for option in value])
    return tuple([(*entry[:-1], numbers[entry[-1]]) for entry in value]) if name in _PAIRED else value


def _spell(nodes: list[SchemaNode]) -> str:
    """Return a digest of *nodes*; values of an enum may be nested as deep as JSON can be, so nothing recurses."""
    told: list[str] = []
    waiting: list[object] = [nodes]
    while waiting:
        value = waiting.pop()
        if isinstance(value, SchemaPlace):
            value = _place_of(value)
        elif isinstance(value, Constraint):
            value = (value.rule, value.argument)
        kind = type(value)
        told.append(kind.__name__)
        if kind is dict:
            parts = [part for entry in value.items() for part in entry]  # type: ignore[attr-defined]
        elif kind in (list, tuple):
            parts = list(value)  # type: ignore[call-overload]
        elif hasattr(kind, "__record_names__"):
            parts = [getattr(value, name) for name in names_in(value)]
        else:
            text = f"{value:x}" if kind is int else repr(value)
            told.append(f"{len(text)}:{text}")
            continue
        told.append(f"{len(parts)}[")
        waiting += reversed(parts)
    digest = blake2b("".join(told).encode("utf-8", "surrogatepass"), digest_size=20)
    return f"rule {digest.hexdigest()}"


def _place_of(place: SchemaPlace) -> tuple[str, ...]:
    """Return what of a place is the same wherever its file lies."""
    uri = place.uri if not place.uri.startswith("file:") and place.uri != place.file else ""
    file = (place.file or "").replace("\\", "/").rpartition("/")[2]
    return uri, place.pointer, file, place.base
