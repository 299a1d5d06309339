"""Which names statements of a function use, and how: one walk over its own scope.

Comprehensions run where they stand, so what they read counts as read there; their own targets don't
count. What lambdas, functions, classes and generator expressions read is captured: they may run later.
"""

from __future__ import annotations

import ast  # noqa: TID253 - loaded at the first use of a context that no cache holds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_SCOPES = (*_FUNCTIONS, ast.ClassDef, ast.GeneratorExp)
_LOOPS = (ast.ListComp, ast.SetComp, ast.DictComp)


class Uses:
    """What statements do with names."""

    def __init__(self, nodes: Iterable[Any] = ()) -> None:
        self.mentioned: set[str] = set()
        """Names that are read, deleted, or changed in place; those that are captured included."""
        self.bound: set[str] = set()
        self.deleted: set[str] = set()
        self.captured: set[str] = set()
        """Names that something may read later."""
        self.rebound: set[str] = set()
        """Names that a function inside declares as ``nonlocal``."""
        self.declared: dict[str, list[str]] = {"global": [], "nonlocal": []}
        self.has_return = False
        for node in nodes:
            self._visit(node, frozenset())

    def _visit(self, node: Any, hidden: frozenset[str]) -> None:
        kind = type(node)
        if kind is ast.Name:
            self._name(node, hidden)
        elif kind in _SCOPES:
            self._scope(node, hidden)
        elif kind in _LOOPS:
            self._visit_parts(node, hidden | _targets_of(node))
        else:
            self._binding(node, kind)
            self._visit_parts(node, hidden)

    def _visit_parts(self, node: Any, hidden: frozenset[str]) -> None:
        for field in node._fields:
            value = getattr(node, field, None)
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, ast.AST):
                        self._visit(item, hidden)
            elif isinstance(value, ast.AST):
                self._visit(value, hidden)

    def _name(self, node: ast.Name, hidden: frozenset[str]) -> None:
        if node.id in hidden:
            return
        if isinstance(node.ctx, ast.Store):
            self.bound.add(node.id)
            return
        self.mentioned.add(node.id)
        if isinstance(node.ctx, ast.Del):
            self.deleted.add(node.id)

    def _binding(self, node: Any, kind: type) -> None:
        """Note what statements bind by other means than a target."""
        if kind is ast.AugAssign and isinstance(node.target, ast.Name):
            self.mentioned.add(node.target.id)
        elif kind is ast.ExceptHandler and node.name is not None:
            self.bound.add(node.name)
            self.deleted.add(node.name)
        elif kind in (ast.Import, ast.ImportFrom):
            self.bound.update((item.asname or item.name.partition(".")[0]) for item in node.names)
        elif kind in (ast.MatchAs, ast.MatchStar) and node.name is not None:
            self.bound.add(node.name)
        elif kind is ast.MatchMapping and node.rest is not None:
            self.bound.add(node.rest)
        elif kind in (ast.Global, ast.Nonlocal):
            self.declared["global" if kind is ast.Global else "nonlocal"] += node.names
        elif kind is ast.Return:
            self.has_return = True

    def _scope(self, node: Any, hidden: frozenset[str]) -> None:
        """Note what a scope inside captures, and what its head reads here."""
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            self.bound.add(node.name)
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name):
                self.mentioned.add(inner.id)
                self.captured.add(inner.id)
            elif isinstance(inner, ast.Nonlocal):
                self.rebound.update(inner.names)
            elif isinstance(inner, ast.NamedExpr) and isinstance(node, ast.GeneratorExp):
                self.rebound.add(inner.target.id)
                self.bound.add(inner.target.id)
        for head in _head_of(node):
            self._visit(head, hidden)


def _targets_of(node: Any) -> frozenset[str]:
    """Return the names that the ``for`` clauses of a comprehension bind."""
    walked = [inner for clause in node.generators for inner in ast.walk(clause.target)]
    return frozenset(inner.id for inner in walked if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store))


def _head_of(node: Any) -> list[ast.AST]:
    """Return the parts of a scope's statement that run where it stands."""
    if isinstance(node, ast.GeneratorExp):
        return [node.generators[0].iter]
    if isinstance(node, ast.ClassDef):
        return [*node.decorator_list, *node.bases, *node.keywords]
    arguments = node.args
    heads = [*arguments.defaults, *[item for item in arguments.kw_defaults if item is not None]]
    return heads if isinstance(node, ast.Lambda) else [*heads, *node.decorator_list]


def own_nodes(node: Any) -> Iterable[Any]:
    """Return every node below *node* that runs in the same scope, comprehensions included."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        if isinstance(found, _SCOPES) and found is not node:
            waiting += _head_of(found)
        else:
            waiting += ast.iter_child_nodes(found)


def surely_bound(statements: list[ast.stmt]) -> set[str]:
    """Return names that are bound whenever all of *statements* have run; there may be more."""
    found: set[str] = set()
    for statement in statements:
        found |= _bound_by(statement)
    return found


def _bound_by(statement: Any) -> set[str]:
    if isinstance(statement, ast.Assign):
        return {name for target in statement.targets for name in names_of_target(target)}
    if isinstance(statement, ast.AnnAssign):
        return names_of_target(statement.target) if statement.value is not None else set()
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {statement.name}
    if isinstance(statement, (ast.Import, ast.ImportFrom, ast.AugAssign)):
        return Uses([statement]).bound
    if isinstance(statement, (ast.With, ast.AsyncWith)):
        return {name for item in statement.items for name in names_of_target(item.optional_vars)}
    if isinstance(statement, ast.If):
        return surely_bound(statement.body) & surely_bound(statement.orelse)
    return set()


def names_of_target(target: Any) -> set[str]:
    """Return the names that an assignment to *target* binds."""
    if isinstance(target, ast.Name):
        return {target.id}
    if isinstance(target, (ast.Tuple, ast.List)):
        return {name for item in target.elts for name in names_of_target(item)}
    return names_of_target(target.value) if isinstance(target, ast.Starred) else set()
