"""Functions of the standard library made again of their own trees: the same bytecode, and the same signature."""

from __future__ import annotations

import ast
import builtins
import importlib
import inspect
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest

import typewright as tw

MODULES = (
    *("textwrap", "shlex", "heapq", "difflib", "statistics", "json.decoder", "argparse", "ast", "contextlib", "copy"),
    *("dataclasses", "functools", "inspect", "tokenize", "traceback", "zipfile", "asyncio.tasks", "unittest.mock"),
)
REFUSED = ("declared global", "several lines")
"""Why functions can't be made of their own tree, beside names with two underscores in front."""


def functions_of(name: str) -> list[tuple[FunctionType, Any]]:
    """Return the plain functions at the top of a module, each with its tree."""
    module = importlib.import_module(name)
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    found = []
    for node in tree.body:
        function = vars(module).get(getattr(node, "name", ""))
        is_plain = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and not node.decorator_list
        if is_plain and isinstance(function, FunctionType) and function.__code__.co_firstlineno == node.lineno:
            found.append((function, node))
    return found


def shape(code: CodeType) -> object:
    """Return what of *code* doesn't depend on where it stands."""
    if not code.co_flags & inspect.CO_NEWLOCALS:
        # The body of a class, which from 3.13 on holds its line.
        return code.co_names, [shape(item) for item in code.co_consts if isinstance(item, CodeType)]
    consts = [shape(item) if isinstance(item, CodeType) else (type(item), repr(item)) for item in code.co_consts]
    return code.co_code, code.co_names, code.co_varnames, code.co_flags, consts


def without_docs(node: Any) -> Any:
    """Take out docstrings of several lines, which aren't made, and those before the body, which are no constants."""
    for part in ast.walk(node):
        if (
            isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
            and ast.get_docstring(part) is not None
        ):
            part.body = part.body[1:] or [ast.Pass()]
    return node


def compiled(node: Any) -> CodeType:
    bare = type(node)(**{**vars(node), "returns": None})
    for arg in ast.walk(bare.args):
        if isinstance(arg, ast.arg):
            arg.annotation = None
    # Where an expression is broken decides which jumps the compiler may join, so lines must be broken alike.
    text = ast.unparse(ast.fix_missing_locations(ast.Module([bare], [])))
    module = compile(text, "x", "exec", dont_inherit=True)
    return next(item for item in module.co_consts if isinstance(item, CodeType) and item.co_name == node.name)


@pytest.mark.parametrize("name", MODULES)
def test_functions_are_the_same(name: str) -> None:
    """Whatever statements a body has, the made function's code is that of the original."""
    made_of = 0
    for function, node in functions_of(name):
        without_docs(node)
        used = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)} - {*function.__code__.co_varnames}
        known = {key: function.__globals__[key] for key in used if key in function.__globals__}
        known = {key: value for key, value in known.items() if not key.startswith("__")}
        try:
            made = tw.make_function(
                function.__name__,
                function,
                node.body,
                constants=known,
                asynchronous=isinstance(node, ast.AsyncFunctionDef),
            )
        except (tw.CodeError, ExceptionGroup) as error:
            told = [str(part) for part in (error.exceptions if isinstance(error, ExceptionGroup) else [error])]
            lacking = [text for text in told if not any(word in text for word in REFUSED)]
            assert all("is no parameter, variable or built-in" in text for text in lacking), (function, told)
            missing = {text.split("'")[1] for text in lacking}
            assert not [key for key in missing if key in known or (hasattr(builtins, key) and key[0] != "_")], told
            continue
        made_of += 1
        tw.source(made)
        assert shape(made.__code__) == shape(compiled(node)), function
        assert inspect.signature(made) == inspect.signature(function)
    assert made_of >= 0.9 * len(functions_of(name))
