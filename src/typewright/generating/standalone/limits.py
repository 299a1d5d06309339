"""Rules beyond a type as conditions: which values break them."""

from __future__ import annotations

from typewright.definitions import Assertion, Constraint, FitsSchema, IsScalar, Items, ReadScalar, Ruled, explain_rule
from typewright.emit import Code, Name, Part, code
from typewright.generating.standalone.literals import text_literal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.generating.standalone.functions import Function, Place

_OPERATORS = {"gt": ">", "ge": ">=", "lt": "<", "le": "<="}
_BROKEN = {"gt": "<=", "ge": "<", "lt": ">=", "le": ">"}
_LENGTHS = {"min_length": "<", "max_length": ">"}


def kind_below(node: Assertion) -> str:
    """Return the scalar that a rule stands on; empty where there is none."""
    while isinstance(node, (Ruled, FitsSchema)):
        node = node.base
    return node.name if isinstance(node, (IsScalar, ReadScalar)) else "list" if isinstance(node, Items) else ""


def broken_rule(rule: Constraint, kind: str, value: Name, function: Function) -> Code:
    """Return the condition that *value*, of a *kind*, breaks *rule*."""
    holes: dict[str, Part] = {"value": value, "len": function.builtin("len")}
    word = rule.rule
    hint = f"{function.full_hint}_{word}"
    if word == "pattern":
        pattern = code(
            "{search}({text})", search=function.names.support("search"), text=text_literal(str(rule.argument))
        )
        return code(
            "{find}({value}) is None", find=function.file.constant(f"find_{function.full_hint}", pattern), **holes
        )
    bound = function.value(rule.argument, hint)
    if word in _LENGTHS:
        return code("{len}({value}) " + _LENGTHS[word] + " {bound}", bound=bound, **holes)
    if word == "multiple_of":
        if kind in ("int", "whole") and type(rule.argument) is int:
            return code("{value} % {bound}", bound=bound, **holes)
        test = function.names.support("is_multiple")
        return code("not {test}({value}, {bound})", test=test, bound=bound, **holes)
    if word == "one_of" and kind in ("int", "whole", "str", "float", ""):
        return code("{value} not in {bound}", bound=bound, **holes)
    if word in _BROKEN and kind in ("int", "whole") and type(rule.argument) is int:
        return code("{value} " + _BROKEN[word] + " {bound}", bound=bound, **holes)
    if word in _OPERATORS and kind in ("int", "whole", "float") and type(rule.argument) in (int, float):
        # Of a NaN no comparison holds, so what must hold is asked.
        return code("not {value} " + _OPERATORS[word] + " {bound}", bound=bound, **holes)
    test = function.names.support("holds")
    return code("not {test}({value}, {word}, {bound})", test=test, word=text_literal(word), bound=bound, **holes)


def emit_refusal(
    function: Function, place: Place, what: str, message: str, value: Part, *, into: Name | None = None, start: str = ""
) -> None:
    """Add the line that adds a problem; *start* is what it begins with, and *into* becomes REFUSED."""
    holes: dict[str, Part] = {"into": into} if into is not None else {}
    start = start if into is None else "{into} = "
    function.unit.add(
        start + "{refuse}({problems}, {path}, {code}, {message}, {value})",
        refuse=function.names.support("refuse"),
        problems=function.problems,
        path=place.code,
        code=text_literal(what),
        message=text_literal(message),
        value=value,
        **holes,
    )


def refuse_rule(rule: Constraint, value: Part, place: Place, function: Function) -> None:
    """Add the line that says that *rule* is broken."""
    emit_refusal(function, place, rule.rule, explain_rule(rule), value)
