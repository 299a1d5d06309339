"""The text of a split function: the class as a colleague would read it, each line with the line it came from."""

from __future__ import annotations

import ast  # noqa: TID253 - loaded where somebody asks for the text

from typewright.contexts.splitting import split_again

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FunctionType
    from typing import Any


def write_class(user: FunctionType) -> str:
    """Return the text of the class that a function was split into.

    Raises:
        NotSimple: the source has gone meanwhile.
    """
    code = user.__code__
    shape, halves = split_again(code, user.__globals__)
    file = code.co_filename.replace("\\", "/").rpartition("/")[2]
    first, second, make = halves.functions
    first.name, second.name = ("__aenter__", "__aexit__") if shape.is_async else ("__enter__", "__exit__")
    make.name, make.args = code.co_name, shape.definition.args
    base = "AsyncContext" if shape.is_async else "Context"
    lines = [
        f"# {code.co_qualname}, {file}:{code.co_firstlineno}, split at the yield of line {shape.statement.lineno}",
        f"class _tw_class({base}):",
        f"    __slots__ = {halves.slots!r}",
    ]
    for method in (first, second):
        lines += ["", *(f"    {line}" for line in _write(method, file))]
    return "\n".join([*lines, "", "", *_write(make, file)]) + "\n"


def _write(node: Any, file: str) -> list[str]:
    """Return the lines of a statement; those that begin a statement of the user's name its place."""
    text = ast.unparse(node)
    lines = text.split("\n")
    written, read = _statements(node), _statements(ast.parse(text))
    if list(map(type, written)) != list(map(type, read)):
        return lines
    for statement, shown in zip(written, read, strict=True):
        # What is ours stands at a place without an extent; see ``templates.at``.
        if (statement.end_lineno, statement.end_col_offset) != (statement.lineno, statement.col_offset):
            lines[shown.lineno - 1] += f"  # {file}:{statement.lineno}"
    return lines


def _statements(node: ast.AST) -> list[Any]:
    return [item for item in ast.walk(node) if isinstance(item, ast.stmt)]
