"""Text, or a tree of it, into code objects: the only call of ``compile`` in typewright."""

from __future__ import annotations

from types import CodeType

from typewright.errors import InternalError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast


def compile_text(text: str, filename: str) -> dict[str, CodeType]:
    """Return the code of every function in *text*, methods included, by bare name.

    Nothing is executed: a class statement in *text* is there to be read and to give its
    methods their qualified names.

    Raises:
        InternalError: *text* isn't Python, which is a bug of the emitter.
    """
    try:
        return functions_in(_compile(text, filename))
    except (SyntaxError, ValueError) as exc:
        raise InternalError(f"generated code doesn't compile ({exc})", text) from exc


def fault_of_text(text: str) -> Exception | None:
    """Return why *text* can't be compiled, or None; for text whose lines are somebody else's."""
    try:
        _compile(text, "<made>")
    except (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError) as exc:
        return exc
    return None


def compile_tree(tree: ast.Module, filename: str, flags: int = 0) -> CodeType:
    """Return the code of a module of nodes that keep the places of *filename*.

    *flags* are those of a code object that it is derived from: what ``from __future__`` changes counts there, too.

    Raises:
        SyntaxError: the nodes aren't Python; also ValueError and TypeError.
    """
    return _compile(tree, filename, flags & _FUTURES)


def functions_in(code: CodeType) -> dict[str, CodeType]:
    """Return the code of every function in that of a module, methods included, by bare name."""
    return dict(_functions(code))


_FUTURES = 0x1FE0000
"""The flags of ``from __future__ import`` (PyCF_MASK)."""


def _compile(source: str | ast.Module, filename: str, flags: int = 0) -> CodeType:
    code: CodeType = compile(source, filename, "exec", flags, dont_inherit=True)
    return code


def _functions(code: CodeType) -> list[tuple[str, CodeType]]:
    found: list[tuple[str, CodeType]] = []
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            is_function = constant.co_flags & _NEWLOCALS
            found += [(constant.co_name, constant)] if is_function else _functions(constant)
    return found


_NEWLOCALS = 0x2
"""The flag of a function's code; the body of a class statement lacks it (inspect.CO_NEWLOCALS)."""
