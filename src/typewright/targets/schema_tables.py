"""Rules of JSON Schemas written as JSON Schema of draft 2020-12 again, whatever draft they were read from.

A schema that others refer to becomes one of ``$defs``; all else stands where it is used.
"""

from __future__ import annotations

from typewright.definitions import (
    Combined,
    Conditional,
    Contains,
    Depends,
    DependsOn,
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
    SchemaRule,
    Unevaluated,
    Unique,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, TypeAlias

    Schema: TypeAlias = "dict[str, Any] | bool"


def spell_schema(rule: SchemaRule, definitions: dict[str, Any], taken: Iterable[str] = ()) -> Schema:
    """Return the schema that *rule* asks; what it refers to joins *definitions*, under names that nothing has.

    >>> from typewright.definitions import SchemaNode, SchemaPlace, SchemaTable, make_rule
    >>> table = SchemaTable([SchemaNode(SchemaPlace("", ""), (IsKind("type", ("string",)),))], "data", "any")
    >>> spell_schema(make_rule(table), {})
    {'type': 'string'}
    """
    return _Spelling(rule, definitions, frozenset(taken)).spell(rule.number)


class _Spelling:
    """One table being written."""

    def __init__(self, rule: SchemaRule, definitions: dict[str, Any], taken: frozenset[str]) -> None:
        self._nodes = rule.table.nodes
        self._definitions = definitions
        self._taken = taken
        self._names: dict[int, str] = {}

    def spell(self, number: int) -> Schema:
        """Return the schema *number*."""
        made: dict[str, Any] = {}
        beside: list[Schema] = []
        for part in self._nodes[number].parts:
            said = _SPELLERS[type(part)](part, self)
            if said is False:
                return False
            for keyword, value in said.items():
                _join(made, keyword, value, beside)
        if beside:
            made["allOf"] = [*made.get("allOf", []), *beside]
        return made or True

    def refer(self, number: int) -> dict[str, Any]:
        """Return a reference to the schema *number*, which is one of the definitions."""
        if number not in self._names:
            name = self._names[number] = self._free_name()
            self._definitions[name] = True  # its name is taken while it is written
            self._definitions[name] = self.spell(number)
        return {"$ref": f"#/$defs/{self._names[number]}"}

    def _free_name(self) -> str:
        i = 1
        while f"rule{i}" in self._definitions or f"rule{i}" in self._taken:
            i += 1
        return f"rule{i}"


def _join(made: dict[str, Any], keyword: str, value: Any, beside: list[Schema]) -> None:
    """Put a keyword into *made*; one that is there already asks beside it."""
    if keyword not in made:
        made[keyword] = value
    elif keyword in ("dependentRequired", "dependentSchemas") and not made[keyword].keys() & value.keys():
        made[keyword] = {**made[keyword], **value}
    else:
        beside.append({keyword: value})


_LIMITS = {
    "gt": "exclusiveMinimum",
    "ge": "minimum",
    "lt": "exclusiveMaximum",
    "le": "maximum",
    "multiple_of": "multipleOf",
    "pattern": "pattern",
}
_LENGTHS = {"string": "Length", "array": "Items", "object": "Properties"}
_COMBINED = {"all": "allOf", "any": "anyOf", "one": "oneOf"}


def _spell_limit(part: Limit, _: _Spelling) -> dict[str, Any]:
    keyword = _LIMITS.get(part.rule.rule) or f"{part.rule.rule[:3]}{_LENGTHS[part.kind]}"
    return {keyword: part.written}


def _spell_equal(part: IsEqual, _: _Spelling) -> dict[str, Any]:
    return {"const": part.values[0]} if len(part.values) == 1 else {"enum": list(part.values)}


def _spell_conditional(part: Conditional, spelling: _Spelling) -> dict[str, Any]:
    ways = {"then": part.then, "else": part.otherwise}
    return {"if": spelling.spell(part.test)} | {
        word: spelling.spell(way) for word, way in ways.items() if way is not None
    }


def _spell_members(part: Members, spelling: _Spelling) -> dict[str, Any]:
    made: dict[str, Any] = {"properties": {name: spelling.spell(option) for name, option in part.named}}
    made["patternProperties"] = {pattern: spelling.spell(option) for pattern, _, option in part.patterns}
    made = {keyword: found for keyword, found in made.items() if found}
    return made if part.others is None else {**made, "additionalProperties": spelling.spell(part.others)}


def _spell_elements(part: Elements, spelling: _Spelling) -> dict[str, Any]:
    made: dict[str, Any] = {"prefixItems": [spelling.spell(option) for option in part.prefix]} if part.prefix else {}
    return made if part.rest is None else {**made, "items": spelling.spell(part.rest)}


def _spell_contains(part: Contains, spelling: _Spelling) -> dict[str, Any]:
    made: dict[str, Any] = {"contains": spelling.spell(part.option)}
    made |= {"minContains": part.least} if part.least != 1 else {}
    made |= {"maxContains": part.most} if part.most is not None else {}
    # What stands in a negation counts as unevaluated, as it did in drafts before 2020-12.
    return made if part.evaluates else {"not": {"not": made}}


_SPELLERS: dict[type[SchemaPart], Callable[[Any, _Spelling], Any]] = {
    IsKind: lambda part, _: {"type": part.kinds[0] if len(part.kinds) == 1 else list(part.kinds)},
    IsEqual: _spell_equal,
    Limit: _spell_limit,
    HasFormat: lambda part, _: {"format": part.name},
    Nothing: lambda _, __: False,
    Combined: lambda part, spelling: {_COMBINED[part.how]: [spelling.spell(option) for option in part.options]},
    Negated: lambda part, spelling: {"not": spelling.spell(part.option)},
    Conditional: _spell_conditional,
    Refers: lambda part, spelling: spelling.refer(part.target),
    Members: _spell_members,
    Requires: lambda part, _: {"required": list(part.names)},
    Depends: lambda part, _: {"dependentRequired": {part.trigger: list(part.names)}},
    DependsOn: lambda part, spelling: {"dependentSchemas": {part.trigger: spelling.spell(part.option)}},
    Keys: lambda part, spelling: {"propertyNames": spelling.spell(part.option)},
    Elements: _spell_elements,
    Contains: _spell_contains,
    Unique: lambda _, __: {"uniqueItems": True},
    Unevaluated: lambda part, spelling: {
        f"unevaluated{'Properties' if part.kind == 'object' else 'Items'}": spelling.spell(part.option)
    },
}
