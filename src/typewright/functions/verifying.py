"""What is asked of the text of a function before it may be built: it is Python, and its names are known.

An entry in the cache was asked before it was kept, so this costs nothing where the cache is warm.
"""

from __future__ import annotations

import builtins

from typewright.engine import fault_of_text
from typewright.errors import CodeError
from typewright.functions.mistakes import raise_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from symtable import SymbolTable

    from typewright.emit import Unit


def check_unit(title: str, unit: Unit) -> None:
    """Raise unless the text of *unit* is a function whose names are all known.

    Raises:
        CodeError: it isn't; several mistakes come as an ``ExceptionGroup``.
    """
    text = unit.text
    fault = fault_of_text(text)
    if fault is not None:
        raise CodeError(title, _tell_fault(fault, unit)) from fault
    faults = _faults_of_names(text, unit)
    raise_all(title, [CodeError(title, fault) for fault in faults])


def _faults_of_names(text: str, unit: Unit) -> list[str]:
    from symtable import symtable

    symbols = {
        symbol.get_name(): symbol.is_declared_global()
        for table in _functions(symtable(text, "<made>", "exec"))
        for symbol in table.get_symbols()
        if symbol.is_global()
    }
    declared = [
        f"{name!r} is declared global; a made function has globals of its own" for name in symbols if symbols[name]
    ]
    known = unit.names.constants
    return declared + [
        _tell_name(name, text, unit)
        for name, is_declared in symbols.items()
        if not (is_declared or name in known or _is_builtin(name))
    ]


def _functions(table: SymbolTable) -> Iterator[SymbolTable]:
    for child in table.get_children():
        yield child
        yield from _functions(child)


def _is_builtin(name: str) -> bool:
    """Whether *name* is a public built-in; ``__import__`` and its like aren't."""
    return hasattr(builtins, name) and not name.startswith("_")


def _tell_name(name: str, text: str, unit: Unit) -> str:
    import ast

    if name == "__class__":
        return "calls super() without arguments, which works in a class statement only; write super(...) with both"
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name) and node.id == name]
    line = min([node.lineno for node in nodes], default=0)
    fix = (
        "put a part into a hole"
        if name.startswith("__")
        else f"pass it as constants={{{name!r}: ...}}, or put a part into a hole"
    )
    return f"{name!r}{_place(line, unit)} is no parameter, variable or built-in; {fix}"


def _tell_fault(fault: Exception, unit: Unit) -> str:
    if not isinstance(fault, SyntaxError):
        return f"its code can't be compiled ({type(fault).__name__}: {fault})"
    shown = f": {fault.text.partition('  # ')[0].strip()}" if fault.text else ""
    return f"its code isn't Python ({fault.msg}){_place(fault.lineno or 0, unit)}{shown}"


def _place(line: int, unit: Unit) -> str:
    """Return where a line of the text was written, as a part of a message."""
    origin = unit.origins.get(line)
    return "" if origin is None else f" ({origin})"
