"""Why a name in an annotation can't be found, and what to do about it: looked up when it is to be told."""

from __future__ import annotations

import builtins
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def explain_missing(annotation: str, module: str, names: Mapping[str, object], *, is_local: bool) -> str:
    """Return the reason for an error about *annotation*, which names something that isn't among *names*."""
    name = _first_missing(annotation, names)
    what = "names nothing" if name == annotation.strip() else f"names {name!r}, which is nothing"
    line = _line_for_checkers(name, module)
    if line is not None:
        told = "is imported" if name == annotation.strip() else f"names {name!r}, which is imported"
        return (
            f"{told} for type checkers only, under TYPE_CHECKING in line {line}; "
            "import it at run time, too, at the end of the module if the modules import each other"
        )
    place = "the module or the function around the class" if is_local else "the module"
    return f"{what} that can be found in {place}; define or import it before first use"


def _first_missing(annotation: str, names: Mapping[str, object]) -> str:
    """Return the first word of an annotation that means nothing, or all of it."""
    spaced = "".join([char if char.isalnum() or char in "_." else " " for char in annotation])
    words = [word.partition(".")[0] for word in spaced.split()]
    missing = [word for word in words if word.isidentifier() and word not in names and not hasattr(builtins, word)]
    return missing[0] if missing else annotation.strip()


def _line_for_checkers(name: str, module: str) -> int | None:
    """Return the line that gives *name* a meaning for type checkers only, or None."""
    import ast
    from linecache import getlines

    file = getattr(sys.modules.get(module), "__file__", None)
    if file is None:
        return None
    try:
        tree = ast.parse("".join(getlines(file)))
    except (SyntaxError, ValueError, RecursionError):
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test).rpartition(".")[2] == "TYPE_CHECKING":
            for part in node.body:
                if name in _names_made_by(part):
                    return part.lineno
    return None


def _names_made_by(statement: object) -> list[str]:
    import ast

    if isinstance(statement, (ast.Import, ast.ImportFrom)):
        return [alias.asname or alias.name.partition(".")[0] for alias in statement.names]
    if isinstance(statement, ast.Assign):
        return [target.id for target in statement.targets if isinstance(target, ast.Name)]
    name = getattr(statement, "name", None)
    return [name] if isinstance(name, str) else []
