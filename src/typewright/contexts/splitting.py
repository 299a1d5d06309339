"""From a function's code to the code of its halves, and what else the making of a class needs."""

from __future__ import annotations

from types import CodeType

from typewright.contexts.halves import Halves, emit_halves
from typewright.contexts.holding import find_held
from typewright.contexts.notes import write_left, write_split
from typewright.contexts.plans import Shape, plan_context
from typewright.contexts.reasons import NotSimple
from typewright.contexts.sources import Source, functions_in, wrap
from typewright.contexts.statements import mend_super
from typewright.engine import compile_tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typewright.contexts.sources import Definition


def split(code: CodeType, namespace: dict[str, Any]) -> tuple[dict[str, CodeType], str]:
    """Return the code of the halves and a note on them; no code and the reason where it isn't simple.

    *namespace* are the function's globals.
    """
    try:
        return _split(code, namespace)
    except SystemError:
        # A collection amid parsing may confuse the count of levels (cpython#106905, in 3.11 and 3.12).
        return _split(code, namespace)


def _split(code: CodeType, namespace: dict[str, Any]) -> tuple[dict[str, CodeType], str]:
    try:
        source = Source(code)
        definition = source.parse()
        imported = source.check(definition, namespace)
        shape = _plan(definition, code)
        held = find_held(shape)
        halves = emit_halves(shape, _plan(source.parse(), code))
        compiled = compile_tree(wrap(code, halves.functions, imported), code.co_filename, code.co_flags)
    except NotSimple as exc:
        return {}, write_left(exc.line, exc.reason)
    except (SyntaxError, ValueError, TypeError, RecursionError) as exc:
        return {}, write_left(code.co_firstlineno, f"its halves can't be compiled ({exc})")
    names = [function.name for function in halves.functions]
    codes = {name: _as_users(functions_in(compiled, name)[0], code) for name in names}
    return codes, write_split(halves.slots, halves.arguments, shape.statement.lineno, held)


def split_again(code: CodeType, namespace: dict[str, Any]) -> tuple[Shape, Halves]:
    """Return the plan and the trees once more, to be shown.

    Raises:
        NotSimple: the source has gone meanwhile.
    """
    source = Source(code)
    definition = source.parse()
    source.check(definition, namespace)
    shape = _plan(definition, code)
    return shape, emit_halves(shape, _plan(source.parse(), code))


def _plan(definition: Definition, code: CodeType) -> Shape:
    mend_super(definition, code)
    return plan_context(definition, code)


def _as_users(half: CodeType, code: CodeType) -> CodeType:
    """Return a half under the name of the user's function, and what is defined in it as defined in that."""
    return _renamed(half, half.co_qualname, code.co_qualname).replace(co_name=code.co_name)


def _renamed(code: CodeType, before: str, after: str) -> CodeType:
    constants = tuple(
        [_renamed(item, before, after) if isinstance(item, CodeType) else item for item in code.co_consts]
    )
    return code.replace(co_qualname=after + code.co_qualname.removeprefix(before), co_consts=constants)
