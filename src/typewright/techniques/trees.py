"""A tree of ``ast``, built node by node and compiled: no text, and so no line to show."""

from __future__ import annotations

import ast  # noqa: TID253 - loaded where somebody measures

from typewright.engine import compile_tree, functions_in
from typewright.techniques.tasks import CheckTask, InitTask, put_in_class
from typewright.techniques.texts import check_names, make_function

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def make_check(task: CheckTask) -> Callable[[object], object]:
    """Return the check of a field, compiled from a tree.

    Raises:
        CodeError: the field's name can't stand in code.
    """
    check_names("check", (task.field,))
    is_int = ast.Compare(ast.Call(_name("type"), [_name("value")], []), [ast.Is()], [_name("int")])
    within = ast.Compare(ast.Constant(task.least), [ast.LtE(), ast.LtE()], [_name("value"), ast.Constant(task.most)])
    limits: list[ast.expr] = [ast.Constant(task.least), ast.Constant(task.most)]
    body: list[ast.stmt] = [
        ast.If(ast.BoolOp(ast.And(), [is_int, within]), [ast.Return(_name("value"))], []),
        ast.Raise(ast.Call(_name("refuse"), [ast.Constant(task.field), _name("value"), *limits], [])),
    ]
    codes = functions_in(compile_tree(_module(task.name, ("value",), body), f"<tree {task.name}>"))
    return make_function(codes[task.name])


def make_class(task: InitTask) -> type:
    """Return a class whose ``__init__`` is compiled from a tree.

    Raises:
        CodeError: a field's name can't stand in code.
    """
    check_names(task.owner, task.fields)
    body: list[ast.stmt] = [
        ast.Assign([ast.Attribute(_name("self"), name, ast.Store())], _name(name)) for name in task.fields
    ]
    codes = functions_in(compile_tree(_module("__init__", ("self", *task.fields), body), f"<tree {task.owner}>"))
    return put_in_class(task, make_function(codes["__init__"], task.defaults))


def _name(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


def _module(name: str, parameters: Iterable[str], body: list[ast.stmt]) -> ast.Module:
    """Return the module of one function, all of it at line 1, as ``fix_missing_locations`` leaves it."""
    arguments = ast.arguments([], [ast.arg(parameter) for parameter in parameters], None, [], [], None, [])
    function = ast.FunctionDef(name, arguments, body, [])
    function.type_params = []  # type: ignore[attr-defined,unused-ignore]  # asked for since 3.12
    return ast.fix_missing_locations(ast.Module([function], []))
