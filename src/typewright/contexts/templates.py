"""Statements of ours among the user's: written as text, with holes, at a place of the user's file."""

from __future__ import annotations

import ast  # noqa: TID253 - loaded at the first use of a context that no cache holds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    Node = TypeVar("Node", bound=ast.AST)


def at(node: Node, where: Any) -> Node:
    """Return *node* at the place of *where*."""
    node.lineno = where.lineno  # type: ignore[attr-defined]
    node.col_offset = where.col_offset  # type: ignore[attr-defined]
    node.end_lineno = where.lineno  # type: ignore[attr-defined]
    node.end_col_offset = where.col_offset  # type: ignore[attr-defined]
    return node


def define(kind: Any, *parts: Any) -> Any:
    """Return the node of a function or a class, without type parameters where there may be some (from 3.12 on)."""
    return kind(*parts, **_FURTHER)


_FURTHER: dict[str, Any] = {"type_params": []} if "type_params" in ast.FunctionDef._fields else {}


def write(text: str, where: Any, **holes: list[ast.stmt] | ast.expr) -> list[ast.stmt]:
    """Return the statements of *text*, all at the place of *where*.

    A name among *holes* stands for an expression of the user's, or on a line of its own for statements.
    """
    return _fill(ast.parse(text).body, where, holes)


_PLACED = (ast.stmt, ast.expr, ast.excepthandler, ast.keyword, ast.arg, ast.alias)


def _fill(statements: list[ast.stmt], where: Any, holes: dict[str, Any]) -> list[ast.stmt]:
    filled: list[ast.stmt] = []
    for statement in statements:
        value = statement.value if isinstance(statement, ast.Expr) else None
        hole = holes.get(value.id) if isinstance(value, ast.Name) else None
        filled += hole if isinstance(hole, list) else [_place(statement, where, holes)]
    return filled


def _place(node: Any, where: Any, holes: dict[str, Any]) -> Any:
    if isinstance(node, ast.Name) and node.id in holes:
        return holes[node.id]
    if isinstance(node, _PLACED):
        at(node, where)
    for field in node._fields:
        value = getattr(node, field, None)
        if isinstance(value, ast.expr_context):
            continue
        if isinstance(value, ast.AST):
            setattr(node, field, _place(value, where, holes))
        elif isinstance(value, list) and value and isinstance(value[0], ast.stmt):
            setattr(node, field, _fill(value, where, holes))
        elif isinstance(value, list):
            setattr(node, field, [_place(item, where, holes) if isinstance(item, ast.AST) else item for item in value])
    return node
