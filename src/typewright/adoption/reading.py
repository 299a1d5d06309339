"""One file: what it defines, which of its imports can be ours, and what its text becomes.

Sources are read and never run. A change is checked before anybody sees it: the new text must
parse to the same tree but for its imports, and bind the same names.
"""

from __future__ import annotations

import ast

from typewright.adoption.bindings import (
    Bindings,
    count_definitions,
    find_imports_by_call,
    find_uses_through_modules,
)
from typewright.adoption.editing import edit_statement
from typewright.adoption.swaps import SWAPS, Finding, Kept
from typewright.adoption.texts import Places, apply_edits, read_source, read_tree, spell_source
from typewright.errors import DataError
from typewright.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from typewright.adoption.bindings import Statement
    from typewright.adoption.swaps import Source

_QUICK = (b"dataclasses", b"namedtuple", b"NamedTuple", b"cached_property")
"""A file that holds none of these words has nothing for us."""


def read_file(path: str) -> Finding:
    """Return what a file holds and how it would be changed; one that can't be read has its fault in ``kept``."""
    try:
        source = read_source(path)
        if not any(word in source.text.encode("utf-8", "replace") for word in _QUICK):
            return Finding(path)
        return _read(source)
    except DataError as exc:
        return Finding(path, kept=(Kept(1, exc.reason),))


def _read(source: Source) -> Finding:
    tree = read_tree(source)
    bindings = Bindings(tree)
    reader = _Reader(tree, bindings)
    places = Places(source.text)
    edits = []
    homes: set[str] = set()
    for statement in bindings.statements:
        moved = reader.choose(statement)
        if moved:
            edits += edit_statement(places, statement, moved)
            homes |= {SWAPS[_module_of(statement, alias)].home for alias in moved}
    kept = tuple(sorted({*reader.kept, *find_imports_by_call(tree)}, key=lambda kept: kept.line))
    found = Finding(source.path, count_definitions(tree, bindings), kept, source)
    if not edits:
        return found
    changed = apply_edits(source.text, edits)
    fault = _find_fault(tree, source, changed)
    if fault is not None:
        return replace(found, kept=(*kept, Kept(1, fault)))
    return replace(found, changed=changed, homes=tuple(sorted(homes)))


class _Reader:
    """Decides which names of an import statement move, and keeps the reasons against it."""

    def __init__(self, tree: ast.Module, bindings: Bindings) -> None:
        self.kept: list[Kept] = []
        self._uses = list(find_uses_through_modules(tree, bindings))

    def choose(self, statement: Statement) -> list[ast.alias]:
        """Return the names that move."""
        if isinstance(statement, ast.Import):
            return [alias for alias in statement.names if self._is_module_for_us(alias)]
        swap = SWAPS[statement.module or ""]
        if statement.names[0].name == "*":
            return self._choose_star(statement)
        moved = [alias for alias in statement.names if alias.name in swap.names]
        if not any(alias.name in swap.paying for alias in moved):
            return []
        for alias in statement.names:
            if statement.module == "dataclasses" and alias not in moved:
                self._keep(statement.lineno, f"{alias.name} is private to dataclasses and stays there")
        return moved

    def _choose_star(self, statement: ast.ImportFrom) -> list[ast.alias]:
        if statement.module == "dataclasses":
            return list(statement.names)
        self._keep(statement.lineno, f"from {statement.module} import * may bring more than what we have; name it")
        return []

    def _is_module_for_us(self, alias: ast.alias) -> bool:
        """Return whether ``import module`` can name our module: it must have all that is asked of it."""
        if alias.name not in SWAPS:
            return False
        swap = SWAPS[alias.name]
        uses = [(name, node) for module, name, node in self._uses if module == alias.name]
        if not any(name in swap.paying for name, _ in uses):
            return False
        if alias.name != "dataclasses":
            self._keep_each(alias.name, [node for name, node in uses if name in swap.paying])
            return False
        for name, node in uses:
            if name not in swap.names:
                self._keep(node.lineno, f"dataclasses.{name} is private, and type checkers see no such name in ours")
            elif not isinstance(node.ctx, ast.Load):
                self._keep(node.lineno, f"dataclasses.{name} is replaced, for others as well")
        return all(name in swap.names and isinstance(node.ctx, ast.Load) for name, node in uses)

    def _keep_each(self, module: str, nodes: list[ast.Attribute]) -> None:
        for node in nodes:
            self._keep(
                node.lineno,
                f"{node.attr} is used through the module {module}; write from {SWAPS[module].home} import {node.attr}",
            )

    def _keep(self, line: int, reason: str) -> None:
        self.kept.append(Kept(line, reason))


def _module_of(statement: Statement, alias: ast.alias) -> str:
    return alias.name if isinstance(statement, ast.Import) else statement.module or ""


def _find_fault(tree: ast.Module, source: Source, changed: str) -> str | None:
    """Return why a changed text isn't the old one with other imports, or None."""
    try:
        spell_source(source, changed)
        new = read_tree(replace(source, text=changed))
        same = _bound(new) == _bound(tree) and _shape(new) == _shape(tree)
    except DataError:
        same = False
    return None if same else "isn't changed: its imports have a form that can't be changed in place"


def _bound(tree: ast.Module) -> set[tuple[str, str]]:
    """Return what each import binds, with our modules called by the names of the standard ones."""
    return {found for node in ast.walk(tree) for found in _bound_by(node)}


def _bound_by(node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            target = alias.name.removeprefix("typewright.") if alias.asname else alias.name
            yield alias.asname or alias.name, target
    elif isinstance(node, ast.ImportFrom):
        for alias in node.names:
            yield alias.asname or alias.name, _standard_name(f"{'.' * node.level}{node.module or ''}", alias.name)


def _standard_name(module: str, name: str) -> str:
    for standard, swap in SWAPS.items():
        if module == swap.home and name in (*swap.names, "*"):
            return f"{standard}.{name}"
    return name if (module, name) == ("typewright", "dataclasses") else f"{module}.{name}"


def _shape(tree: ast.Module) -> list[object]:
    """Return all that a tree holds but its imports; without recursion, for a tree may be deep."""
    shape: list[object] = []
    waiting: list[ast.AST] = [tree]
    for node in waiting:  # it grows meanwhile
        for name, value in ast.iter_fields(node):
            items = value if isinstance(value, list) else [value]
            items = [item for item in items if not isinstance(item, (ast.Import, ast.ImportFrom))]
            shape.append((type(node), name, [(type(item), _scalar(item)) for item in items]))
            waiting += [item for item in items if isinstance(item, ast.AST)]
    return shape


def _scalar(item: object) -> object:
    return None if isinstance(item, ast.AST) else item
