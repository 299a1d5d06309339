"""From a live function to its tree, and proof that the tree is the function's.

Only the lines of the function are parsed, at the places that they have in the file. The tree is
compiled and compared with the live code, constants and line table included: a file that was
changed since, or a function that a tool rewrote, isn't taken for what it was.
"""

from __future__ import annotations

import ast  # noqa: TID253 - loaded at the first use of a context that no cache holds
import linecache  # noqa: TID253 - the same
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType

from typewright.contexts.reasons import NotSimple
from typewright.contexts.scopes import Uses, own_nodes
from typewright.contexts.templates import at, define
from typewright.engine import compile_tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

_IMPORTS = (ast.Import, ast.ImportFrom)
AROUND = "_tw_around"
"""The function that the derived ones are compiled in; it has the user's free variables as locals."""


class Source:
    """The text of one function, to be parsed as often as a tree is needed."""

    def __init__(self, code: CodeType) -> None:
        self._code = code
        linecache.checkcache(code.co_filename)
        lines = linecache.getlines(code.co_filename)
        first = code.co_firstlineno
        if not 0 < first <= len(lines):
            raise NotSimple(first, "its source isn't at hand")
        self._lines = lines
        self._text = _block_of(code, lines)

    def parse(self) -> Definition:
        """Return a fresh tree of the function.

        Raises:
            NotSimple: there is no statement of this name in this line.
        """
        try:
            tree = ast.parse(self._text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            raise NotSimple(self._code.co_firstlineno, "its lines can't be read on their own") from None
        statement = tree.body[0]
        found = statement.body[0] if isinstance(statement, ast.If) else statement
        if isinstance(found, (ast.FunctionDef, ast.AsyncFunctionDef)) and found.name == self._code.co_name:
            return found
        raise NotSimple(self._code.co_firstlineno, "it isn't made by a def statement of its own")

    def check(self, definition: Definition, namespace: dict[str, Any]) -> tuple[str, ...]:
        """Compare what *definition* compiles to with the live code; return the names that its file imports.

        Calls of what a file imports are compiled in another way than calls of methods.

        Raises:
            NotSimple: they differ.
        """
        guessed = _imported_by(definition, namespace)
        if self._is_code_of(definition, guessed):
            return guessed
        read = self._read_imports()
        if self._is_code_of(definition, read):
            return read
        reason = "its source doesn't compile to its code: the file or the code was changed"
        raise NotSimple(self._code.co_firstlineno, reason)

    def _read_imports(self) -> tuple[str, ...]:
        try:
            tree = ast.parse("".join(self._lines))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return ()
        return tuple({name for node in own_nodes(tree) if isinstance(node, _IMPORTS) for name in Uses([node]).bound})

    def _is_code_of(self, definition: Definition, imported: tuple[str, ...]) -> bool:
        """Whether *definition* compiles to the live code in a file that imports these names.

        Raises:
            NotSimple: it can't be compiled.
        """
        code = self._code
        places = [at(ast.Constant(None), item) for item in definition.decorator_list[:1]]
        arguments = bare_arguments(definition)
        bare = define(type(definition), definition.name, arguments, definition.body, places)
        tree = wrap(code, [ast.copy_location(bare, definition)], imported)
        try:
            compiled = compile_tree(tree, code.co_filename, code.co_flags)
        except (SyntaxError, ValueError, TypeError, RecursionError):
            raise NotSimple(code.co_firstlineno, "its lines can't be compiled on their own") from None
        return any(found == code for found in functions_in(compiled, code.co_name))


def _block_of(code: CodeType, lines: list[str]) -> str:
    """Return the lines of the function, after as many empty ones as stand before it in the file."""
    start = code.co_firstlineno - 1
    indent = _indent_of(lines[start])
    end = min(max(_last_line(code), start + 1), len(lines))
    # What the compiler left out at the end is still part of the function.
    while end < len(lines) and (not lines[end].strip() or len(_indent_of(lines[end])) > len(indent)):
        end += 1
    before = "\n" * start if not indent or start == 0 else "\n" * (start - 1) + "if 1:\n"
    return before + "".join(lines[start:end])


def _indent_of(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t\f"))]


def _last_line(code: CodeType) -> int:
    last = max([code.co_firstlineno, *(end or line or 0 for line, end, _, _ in code.co_positions())])
    return max([last, *(_last_line(item) for item in code.co_consts if isinstance(item, CodeType))])


def bare_arguments(definition: Definition) -> ast.arguments:
    """Return the parameters of *definition* without defaults and annotations, which are no part of its code."""
    given = definition.args
    positional, plain, keyword = (
        [_bare(item) for item in items] for items in (given.posonlyargs, given.args, given.kwonlyargs)
    )
    more = None if given.vararg is None else _bare(given.vararg)
    rest = None if given.kwarg is None else _bare(given.kwarg)
    return ast.arguments(positional, plain, more, keyword, [None] * len(keyword), rest, [])


def _bare(argument: ast.arg) -> ast.arg:
    return ast.copy_location(ast.arg(argument.arg), argument)


def wrap(code: CodeType, functions: list[ast.stmt], imported: tuple[str, ...]) -> ast.Module:
    """Return a module in which *functions* find the names of *code* that are free, and those that its file imports.

    They stand in a class of the same name as the user's, so that private names become the same.
    """
    where = functions[0]
    owner = owner_of(code)
    free = [name for name in code.co_freevars if owner is None or name != "__class__"]
    targets: list[ast.expr] = [at(ast.Name(name, ast.Store()), where) for name in free]
    body: list[ast.stmt] = [at(ast.Assign(targets, at(ast.Constant(None), where)), where)] if targets else []
    imports: list[ast.stmt] = [at(ast.Import([at(ast.alias(name), where)]), where) for name in imported]
    if owner is not None:
        inner = define(ast.ClassDef, owner, [], [], functions, [])
        functions = [at(inner, where)]
    if not targets and "<locals>" not in code.co_qualname:
        return ast.Module([*imports, *functions], [])
    nothing = ast.arguments([], [], None, [], [], None, [])
    around = define(ast.FunctionDef, AROUND, nothing, [*body, *functions], [])
    return ast.Module([*imports, at(around, where)], [])


def _imported_by(definition: Definition, namespace: dict[str, Any]) -> tuple[str, ...]:
    """Return the names whose methods are called and that seem to be imported, by what they stand for."""
    calls = [node.func for node in ast.walk(definition) if isinstance(node, ast.Call)]
    owners = {item.value.id for item in calls if isinstance(item, ast.Attribute) and isinstance(item.value, ast.Name)}
    own = namespace.get("__name__")
    return tuple(sorted(name for name in owners & namespace.keys() if _is_from_elsewhere(namespace[name], own)))


def _is_from_elsewhere(value: Any, module: object) -> bool:
    if isinstance(value, (type, FunctionType, BuiltinFunctionType)):
        return value.__module__ != module
    return isinstance(value, ModuleType)


def owner_of(code: CodeType) -> str | None:
    """Return the name of the class whose body the function stands in, or None."""
    owner = code.co_qualname.rpartition(".")[0].rpartition(".")[2]
    return owner if owner.isidentifier() else None


def functions_in(code: CodeType, name: str) -> list[CodeType]:
    """Return the code objects called *name* in *code*, at any depth."""
    found: list[CodeType] = []
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            found += [constant] if constant.co_name == name else functions_in(constant, name)
    return found
