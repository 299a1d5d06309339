"""The user's statements, as they stand in a half: what belongs to the whole function is taken out of them."""

from __future__ import annotations

import ast  # noqa: TID253 - loaded at the first use of a context that no cache holds

from typewright.contexts.scopes import own_nodes
from typewright.contexts.templates import at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

    from typewright.contexts.plans import Shape

_BLOCKS = ("body", "orelse", "finalbody")
_INNER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def rewrite(statements: list[ast.stmt], shape: Shape, *, is_second: bool = False) -> list[ast.stmt]:
    """Return *statements* for one half; they are changed in place.

    ``global`` and ``nonlocal`` stand at the top of both halves instead. In the second half
    ``return`` tells the ``with`` statement whether an exception is swallowed.
    """
    return [item for statement in statements for item in _rewrite(statement, shape, is_second)]


def _rewrite(statement: Any, shape: Shape, is_second: bool) -> list[ast.stmt]:  # noqa: FBT001 - there are two calls
    if isinstance(statement, (ast.Global, ast.Nonlocal)):
        return [at(ast.Pass(), statement)]
    if isinstance(statement, ast.Return) and is_second:
        return _answer(statement)
    if isinstance(statement, _INNER):
        return [statement]
    for field in _BLOCKS:
        block = getattr(statement, field, None)
        if block:
            setattr(statement, field, rewrite(block, shape, is_second=is_second))
    for part in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
        part.body = rewrite(part.body, shape, is_second=is_second)
    return [statement]


def _answer(statement: ast.Return) -> list[ast.stmt]:
    asked = at(ast.Name("_tw_type", ast.Load()), statement)
    answer = at(ast.Compare(asked, [ast.IsNot()], [at(ast.Constant(None), statement)]), statement)
    first = [] if statement.value is None else [ast.copy_location(ast.Expr(statement.value), statement)]
    return [*first, ast.copy_location(ast.Return(answer), statement)]


def mend_super(definition: Any, code: CodeType) -> None:
    """Let ``super()`` name the class and the object, for the halves have another first parameter."""
    if "__class__" not in code.co_freevars or not code.co_argcount:
        return
    for node in own_nodes(definition):
        is_bare = isinstance(node, ast.Call) and not node.args and not node.keywords
        if is_bare and isinstance(node.func, ast.Name) and node.func.id == "super":
            node.args = [at(ast.Name(name, ast.Load()), node) for name in ("__class__", code.co_varnames[0])]
