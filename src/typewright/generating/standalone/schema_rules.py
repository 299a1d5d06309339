"""Rules of JSON Schemas as data of the module: each part of a schema names the function that judges it."""

from __future__ import annotations

from typewright.definitions import (
    Combined,
    Conditional,
    Contains,
    Depends,
    DependsOn,
    Elements,
    IsEqual,
    IsKind,
    Keys,
    Limit,
    Members,
    Negated,
    Nothing,
    Refers,
    Requires,
    SchemaNode,
    Unevaluated,
    Unique,
    reduce_table,
)
from typewright.emit import Code, Literal, Name, Part, code, join
from typewright.errors import CodePartError
from typewright.generating.standalone.literals import text_literal, value_literal
from typewright.reference import words_of_limit
from typewright.targets import spell_comment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from typewright.definitions import SchemaRule
    from typewright.generating.standalone.functions import File, Function, Lines, Place

_FUNCTIONS: dict[type, str] = {
    IsKind: "is_kind",
    IsEqual: "is_equal",
    Limit: "limit",
    Nothing: "nothing",
    Combined: "combined",
    Negated: "negated",
    Conditional: "conditional",
    Refers: "refers",
    Members: "members",
    Requires: "requires",
    Depends: "depends",
    DependsOn: "depends_on",
    Keys: "keys",
    Elements: "elements",
    Contains: "contains",
    Unique: "unique",
    Unevaluated: "unevaluated",
}
"""The function of the support file that judges each kind of part."""
DEEPEST = 10
"""Levels of lists and dicts that are written as such; deeper ones are read from JSON."""


def emit_fits(rule: SchemaRule, value: Part, place: Place, function: Function, *, secret: bool = False) -> None:
    """Add the line that adds what a JSON Schema finds in *value*, which may hold a *secret*."""
    function.unit.add(
        "{rule}.judge({value}, {path}, {problems})",
        rule=rule_constant(rule, function, secret=secret),
        value=value,
        path=place.code,
        problems=function.problems,
    )


def rule_constant(rule: SchemaRule, function: Function, *, secret: bool) -> Name:
    """Return the name of the rule in the module.

    Raises:
        CodePartError: the schema asks for a format, whose tests are no part of such modules.
    """
    file = function.file
    hint = f"{function.full_hint}_rule".upper()
    return file.declare(
        (rule.spelling, secret), hint, lambda lines, name: _write(rule, file, lines, name, secret=secret)
    )


def _write(rule: SchemaRule, file: File, lines: Lines, name: Name, *, secret: bool) -> None:
    table = reduce_table(rule.table, rule.number)
    lines.add("{name} = {rule}(", name=name, rule=file.names.support("Rule", "rules"))
    lines.indent(1)
    for i, node in enumerate(table.nodes):
        place = f"{i}: {node.place.pointer or 'the whole'}"
        lines.add("# {place}", place=Code(spell_comment(place[:100])))
        lines.add("{node},", node=_spell_node(node, file))
    if secret:
        lines.add("secret=True,")
    lines.indent(-1)
    lines.add(")")


def _spell_node(node: SchemaNode, file: File) -> Code:
    return _tuple([_spell_part(part, file) for part in node.parts])


def _tuple(parts: Iterable[Part]) -> Code:
    listed = list(parts)
    return code("({parts},)" if len(listed) == 1 else "({parts})", parts=join(", ", listed))


def _spell_part(part: Any, file: File) -> Code:
    function = _FUNCTIONS.get(type(part))
    if function is None:
        raise CodePartError("part of a schema", part)
    judge = file.names.support(function, "rules")
    return _tuple([judge, *_arguments(part, file)])


def _arguments(part: Any, file: File) -> list[Part]:
    if isinstance(part, Nothing):
        return []
    keyword = text_literal(part.keyword)
    if isinstance(part, Limit):
        return [keyword, *_arguments_of_limit(part, file)]
    if isinstance(part, Members):
        return [keyword, *_arguments_of_members(part, file)]
    if isinstance(part, IsEqual):
        return [keyword, _tuple([json_literal(value, file) for value in part.values])]
    return [keyword, *[_spell(getattr(part, slot), file) for slot in _SLOTS[type(part)]]]


_SLOTS: dict[type, tuple[str, ...]] = {
    IsKind: ("kinds",),
    Combined: ("how", "options"),
    Negated: ("option",),
    Conditional: ("test", "then", "otherwise"),
    Refers: ("target",),
    Requires: ("names",),
    Depends: ("trigger", "names"),
    DependsOn: ("trigger", "option"),
    Keys: ("option",),
    Elements: ("prefix", "rest", "rest_keyword"),
    Contains: ("option", "least", "most", "evaluates"),
    Unique: (),
    Unevaluated: ("kind", "option"),
}


def _spell(value: object, file: File) -> Part:
    return value_literal(value, file.names, file.homes)


def _arguments_of_limit(part: Limit, file: File) -> list[Part]:
    bound = _find(str(part.rule.argument), file) if part.rule.rule == "pattern" else _spell(part.rule.argument, file)
    return [text_literal(part.kind), text_literal(part.rule.rule), bound, text_literal(words_of_limit(part))]


def _find(pattern: str, file: File) -> Part:
    return code("{search}({pattern})", search=file.names.support("search"), pattern=text_literal(pattern))


def _arguments_of_members(part: Members, file: File) -> list[Part]:
    named = [
        code("{name}: {number}", name=text_literal(name), number=_spell(number, file)) for name, number in part.named
    ]
    patterns = [_tuple([_find(pattern, file), _spell(number, file)]) for _, pattern, number in part.patterns]
    listed = code("{{{named}}}", named=join(", ", list(named))) if named else Literal("{}")
    return [listed, _tuple(patterns), _spell(part.others, file)]


def json_literal(value: object, file: File, depth: int = 0) -> Part:
    """Return plain data as it stands in code; what is nested deeper than code may be is read from JSON."""
    if not isinstance(value, (list, dict)):
        return _spell(value, file)
    if depth >= DEEPEST:
        import json

        text = text_literal(json.dumps(value))
        return code("{read}({text})", read=file.names.support("read_json", "rules"), text=text)
    if isinstance(value, list):
        return code("[{items}]", items=join(", ", [json_literal(item, file, depth + 1) for item in value]))
    entries: list[Part] = [
        code("{key}: {item}", key=text_literal(str(key)), item=json_literal(item, file, depth + 1))
        for key, item in value.items()
    ]
    return code("{{{entries}}}", entries=join(", ", entries))
