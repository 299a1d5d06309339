"""Finds a resource that is held over a bare yield: what lets it go stands after the yield, and nothing guards it.

It must be sure that something is held and let go. So it wants a pair: before the yield, a name is bound to
the outcome of a call, or a method that takes something is called; after it, a method of the same object that
lets go is called, or a function that closes or removes. Where a ``try`` with ``finally`` or ``except`` stands
around the yield, or a statement after the yield may well be meant for success only, such as ``commit()``,
nothing is said.
"""

from __future__ import annotations

import ast  # noqa: TID253 - loaded at the first use of a context that no cache holds

from typewright.contexts.plans import TRIES, Shape
from typewright.contexts.scopes import names_of_target
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TAKES = frozenset(("acquire", "__enter__", "connect", "open", "start", "lock", "mkdir"))
"""Methods that take hold of something."""
LETS_GO = frozenset(
    ("close", "release", "stop", "shutdown", "disconnect", "cleanup", "terminate", "kill", "__exit__", "unlock")
) | frozenset(("aclose", "server_close", "quit"))
"""Methods that let go of it."""
REMOVERS = frozenset(("os.close", "os.remove", "os.unlink", "os.rmdir", "shutil.rmtree"))
"""Functions that let go of what they are given."""


@frozen
class Held:
    """A resource that is kept when the body raises."""

    resource: str
    release: str
    line: int
    """The line of the yield."""
    released: int


def find_held(shape: Shape) -> Held | None:
    """Return the first resource that nothing lets go when the body raises, or None."""
    if any(isinstance(step.here, TRIES) for step in shape.steps):
        return None
    taken = _taken([item for step in shape.steps for item in step.before])
    for step in shape.steps:
        for statement in step.after:
            call = _call_of(statement)
            resource = None if call is None else _released_by(call)
            if resource is not None and resource in taken:
                return Held(resource, ast.unparse(statement), shape.statement.lineno, statement.lineno)
    return None


def _call_of(statement: Any) -> Any:
    """Return the call that a statement consists of, or None."""
    value = statement.value if isinstance(statement, ast.Expr) else None
    value = value.value if isinstance(value, ast.Await) else value
    return value if isinstance(value, ast.Call) else None


def _released_by(call: ast.Call) -> str | None:
    function = call.func
    if isinstance(function, ast.Attribute) and function.attr in LETS_GO:
        return ast.unparse(function.value)
    if call.args and isinstance(call.args[0], ast.Name) and ast.unparse(function) in REMOVERS:
        return call.args[0].id
    return None


def _taken(statements: list[ast.stmt]) -> set[str]:
    """Return what is held: names bound to calls, and objects whose method took hold."""
    found: set[str] = set()
    for statement in statements:
        call = _call_of(statement)
        if call is not None and isinstance(call.func, ast.Attribute) and call.func.attr in TAKES:
            found.add(ast.unparse(call.func.value))
        elif isinstance(statement, ast.Assign):
            value: Any = statement.value.value if isinstance(statement.value, ast.Await) else statement.value
            if isinstance(value, ast.Call):
                found |= {name for target in statement.targets for name in names_of_target(target)}
    return found
