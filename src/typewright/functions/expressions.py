"""Expressions given as text: parsed, looked through node by node, and written anew by Python itself.

What comes out is one line that holds only nodes of a closed list. Calls are calls of a
name: nobody knows what a method does, and ``"{0.x}".format`` reads attributes that no check sees.
Nor may a method be handed to a built-in that calls it.
"""

from __future__ import annotations

import ast  # noqa: TID253 - loaded where somebody writes an expression

from typewright.errors import CodeError, shown

LONGEST_EXPRESSION = 2000
"""Characters of an expression."""
DEEPEST = 50
"""Levels of nesting."""
_NODES = frozenset(
    (
        *(ast.BoolOp, ast.BinOp, ast.UnaryOp, ast.Compare, ast.IfExp, ast.Call, ast.keyword, ast.Attribute),
        *(ast.Subscript, ast.Slice, ast.Name, ast.Constant, ast.Tuple, ast.List, ast.Set, ast.Dict, ast.Starred),
    )
)
_SIGNS = (ast.operator, ast.unaryop, ast.boolop, ast.cmpop, ast.expr_context)
_CALLING = ("max", "min", "sorted")
"""Built-ins that call what they are given as ``key``."""
_ATOMS = (ast.Name, ast.Constant, ast.Call, ast.Attribute, ast.Subscript, ast.List, ast.Set, ast.Dict)


def read_expression(text: str) -> tuple[str, frozenset[str], bool]:
    """Return *text* as Python writes it, the names in it, and whether it needs no parentheses.

    Raises:
        CodeError: it isn't one expression, or holds something that isn't allowed.
    """
    if type(text) is not str:
        raise CodeError("Expression", f"{shown(text)} is {type(text).__name__}, not text")
    node = _parse(text)
    waiting: list[tuple[ast.AST, int]] = [(node, 0)]
    while waiting:
        part, depth = waiting.pop()
        fault = "is nested too deep" if depth > DEEPEST else _fault_of(part)
        if fault is not None:
            raise CodeError("Expression", f"{shown(text)} {fault}")
        waiting += [(child, depth + 1) for child in ast.iter_child_nodes(part)]
    names = frozenset(item.id for item in ast.walk(node) if isinstance(item, ast.Name))
    # An integer is followed by a dot in ``1 .real``, which Python writes with parentheses itself.
    is_atom = isinstance(node, _ATOMS) and not isinstance(getattr(node, "value", None), (int, float, complex))
    return ast.unparse(node), names, is_atom


def _parse(text: str) -> ast.expr:
    if len(text) > LONGEST_EXPRESSION:
        raise CodeError("Expression", f"has {len(text)} characters, more than {LONGEST_EXPRESSION}")
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as exc:
        reason = f"{shown(text)} isn't one expression ({type(exc).__name__}: {exc})"
        raise CodeError("Expression", reason) from exc


def _fault_of(part: ast.AST) -> str | None:
    """Return what keeps *part* itself out of expressions, or None."""
    if isinstance(part, _SIGNS):
        return None
    if type(part) not in _NODES:
        return f"holds {_spoken(part)}, which expressions can't"
    if isinstance(part, ast.Call):
        return _fault_of_call(part)
    if isinstance(part, ast.keyword) and part.arg is not None and part.arg.startswith("_"):
        return f"names {part.arg!r}, which starts with an underscore"
    name = part.id if isinstance(part, ast.Name) else part.attr if isinstance(part, ast.Attribute) else ""
    if name.startswith("_"):
        return f"names {name!r}, which starts with an underscore"
    if name in ("format", "format_map"):
        return f"names {name!r}, which reads attributes that can't be checked"
    return None


def _fault_of_call(call: ast.Call) -> str | None:
    if not isinstance(call.func, ast.Name):
        return "calls something that is no name; let a constant of the function do it"
    if call.func.id in _CALLING and not all(map(_is_harmless, call.keywords)):
        return f"hands {call.func.id}() something to call that is no name; let a constant of the function do it"
    return None


def _is_harmless(keyword: ast.keyword) -> bool:
    """Whether *keyword* names what it hands over, where it may be called; ``**`` may hold anything."""
    return keyword.arg is not None and (keyword.arg != "key" or isinstance(keyword.value, ast.Name))


def _spoken(part: ast.AST) -> str:
    words = {"Lambda": "a lambda", "NamedExpr": "an assignment", "JoinedStr": "an f-string"}
    return words.get(type(part).__name__, f"{type(part).__name__} (a node of ast)")
