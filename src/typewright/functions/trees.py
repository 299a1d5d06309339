"""Statements of ``ast``, put together by factories, into lines.

A tree is written by ``ast.unparse`` and read again: what doesn't read as the same tree was
no tree of Python's (a name with a line break in it, a keyword as a name, an object as a constant).
So lines and columns are those of the text, and nothing in a tree can be more than what it says.
"""

from __future__ import annotations

import ast  # noqa: TID253 - loaded where somebody has a node of it
from copy import deepcopy

from typewright.errors import CodeError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_NODES = 20_000
"""Nodes of one statement; a tree that holds itself has no end."""

_PLAIN = (bool, int, float, complex, str, bytes, type(None), type(...))
_LEFT_OUT = frozenset(("ctx", "kind", "type_comment", "type_ignores"))


def is_tree(value: object) -> bool:
    """Whether *value* is a node of ``ast``."""
    return isinstance(value, ast.AST)


def write_tree(title: str, node: Any) -> list[tuple[int, str]]:
    """Return the lines of a statement, each with its levels of indentation.

    Raises:
        CodeError: *node* is no statement, or doesn't read as it was put together.
    """
    if not isinstance(node, ast.stmt):
        fix = "; wrap it in ast.Expr or ast.Return" if isinstance(node, ast.expr) else ""
        raise CodeError(title, f"{_name_of(node)} is a node of ast, but no statement{fix}")
    _check_constants(title, node)
    try:
        # Statements are written with a look at their line, and factories give them none; theirs stay as they are.
        text = ast.unparse(ast.fix_missing_locations(deepcopy(node)))
        again = ast.parse(f"async def f():\n{_indented(text)}\n").body[0].body  # type: ignore[attr-defined]
    except Exception as exc:
        raise CodeError(title, f"{_name_of(node)} can't be written ({type(exc).__name__}: {exc})") from exc
    if "_tw_" in text:
        raise CodeError(title, f"{_name_of(node)} names '_tw_', which generated code keeps for itself")
    if any(_is_broken(item) for statement in again for item in ast.walk(statement)):
        raise CodeError(title, f"{_name_of(node)} holds a text of several lines; bind it: constants={{...}}")
    if not _is_same([node], again):
        raise CodeError(title, f"{_name_of(node)} doesn't read as it was put together: {shown(text)}")
    return [_measure(line) for line in text.split("\n") if line]


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))


def _measure(line: str) -> tuple[int, str]:
    bare = line.lstrip(" ")
    return (len(line) - len(bare)) // 4, bare


def _check_constants(title: str, node: ast.AST) -> None:
    for i, part in enumerate(ast.walk(node)):
        if i > MOST_NODES:
            raise CodeError(title, f"{_name_of(node)} has more than {MOST_NODES} nodes below it, or holds itself")
        if isinstance(part, ast.Constant) and type(part.value) not in _PLAIN:
            reason = f"ast.Constant holds {shown(part.value)}, which isn't plain; bind it to a name: constants={{...}}"
            raise CodeError(title, reason)


def _is_broken(node: ast.AST) -> bool:
    """Whether a text goes over a line's end."""
    return isinstance(node, (ast.Constant, ast.JoinedStr)) and node.lineno != node.end_lineno


def _is_same(ours: object, theirs: object) -> bool:
    """Whether two trees mean the same, wherever they stand."""
    if isinstance(ours, (list, tuple)) and isinstance(theirs, (list, tuple)):
        return len(ours) == len(theirs) and all(map(_is_same, ours, theirs))
    if isinstance(ours, ast.Constant):
        return _is_same_constant(ours.value, theirs)
    if isinstance(ours, ast.AST) and isinstance(theirs, ast.AST):
        names = [name for name in theirs._fields if name not in _LEFT_OUT]
        # A factory may leave out what is empty, and older interpreters have fewer fields.
        pairs = [(getattr(ours, name, None) or None, getattr(theirs, name) or None) for name in names]
        return type(ours) is type(theirs) and all(_is_same(one, other) for one, other in pairs)
    return ours == theirs


def _is_same_constant(value: Any, theirs: object) -> bool:
    if isinstance(theirs, ast.UnaryOp):
        # A negative number is one node where a factory made it, and two where Python read it.
        return isinstance(theirs.op, ast.USub) and _is_same_constant(-value, theirs.operand)
    if not isinstance(theirs, ast.Constant):
        return False
    return type(value) is type(theirs.value) and repr(value) == repr(theirs.value)


def _name_of(node: object) -> str:
    return f"ast.{type(node).__name__}"
