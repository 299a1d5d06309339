"""What a file calls the names of the standard library, and where it uses them.

A file binds a name wherever an import stands: at the top, in a function, in ``try``. Scopes
aren't told apart: a name that is imported from ``dataclasses`` anywhere is read as that everywhere,
which is right for counting and is never used to change anything but imports.
"""

from __future__ import annotations

import ast

from typewright.adoption.swaps import KINDS, SWAPS, Counts, Kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    Statement = ast.Import | ast.ImportFrom


class Bindings:
    """The import statements of a tree that concern us, and the names that they bind."""

    def __init__(self, tree: ast.Module) -> None:
        self.statements: list[Statement] = []
        """Those that run; what only type checkers see stays out."""
        self.names: dict[str, str] = {}
        """A bound name, and what it stands for: ``{"dc": "dataclasses", "f": "dataclasses.field"}``."""
        for node in _walk_run_time(tree):
            if isinstance(node, ast.Import):
                self._add(node, [(alias, alias.name) for alias in node.names if alias.name in SWAPS])
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module in SWAPS:
                self._add(node, [(alias, f"{node.module}.{alias.name}") for alias in node.names])

    def _add(self, node: Statement, bound: list[tuple[ast.alias, str]]) -> None:
        if bound:
            self.statements.append(node)
        self.names.update((alias.asname or alias.name, target) for alias, target in bound)

    def read(self, node: ast.AST) -> str | None:
        """Return what an expression stands for: ``dataclasses.dataclass``, or None.

        >>> Bindings(ast.parse("import dataclasses as dc")).read(ast.parse("dc.field").body[0].value)
        'dataclasses.field'
        """
        if isinstance(node, ast.Name):
            return self.names.get(node.id)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = self.names.get(node.value.id)
            return f"{module}.{node.attr}" if module in SWAPS else None
        return None


def _walk_run_time(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a tree, without what stands below ``if TYPE_CHECKING:``."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        children = list(ast.iter_child_nodes(node))
        if isinstance(node, ast.If) and _is_for_types(node.test):
            children = list(node.orelse)
        waiting.extend(reversed(children))


def _is_for_types(test: ast.expr) -> bool:
    return (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING") or (
        isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING"
    )


def count_definitions(tree: ast.Module, bindings: Bindings) -> Counts:
    """Return how many definitions of each kind the source of *tree* holds."""
    numbers = dict.fromkeys(Counts().as_dict(), 0)
    for node in ast.walk(tree):
        for target in _defined(node, bindings):
            if target in KINDS:
                numbers[KINDS[target]] += 1
    return Counts(**numbers)


def _defined(node: ast.AST, bindings: Bindings) -> Iterator[str | None]:
    """Yield what a node defines something with."""
    if isinstance(node, ast.ClassDef):
        yield from (bindings.read(base) for base in node.bases if bindings.read(base) == "typing.NamedTuple")
    if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
        yield from (bindings.read(_called(item)) for item in node.decorator_list)
    elif isinstance(node, ast.Call):
        target = bindings.read(node.func)
        # dataclass(...) without a class is a decorator, which has been counted where it decorates.
        if target != "dataclasses.dataclass" or node.args:
            yield target


def _called(decorator: ast.expr) -> ast.expr:
    return decorator.func if isinstance(decorator, ast.Call) else decorator


def find_uses_through_modules(tree: ast.Module, bindings: Bindings) -> Iterator[tuple[str, str, ast.Attribute]]:
    """Yield module, attribute and node of each ``module.attribute``, where the module is one of ours to replace."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = bindings.names.get(node.value.id)
            if module in SWAPS:
                yield module, node.attr, node


def find_imports_by_call(tree: ast.Module) -> Iterator[Kept]:
    """Yield what is imported by ``import_module()`` and ``__import__()``, which no line of ours replaces."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)
        argument = node.args[0]
        if name in ("import_module", "__import__") and isinstance(argument, ast.Constant):
            module = argument.value
            if module == "dataclasses":
                yield Kept(node.lineno, f"{module} is imported by a call of {name}()")
