"""Where a function is split, which of its names live across the yield, or why it can't be split.

The way to the yield leads through bodies of ``with`` and ``try``, each with statements before and after:

    def f(a):            step 0
        before
        with b as c:     step 1
            before
            try:         step 2
                before
                yield
                after
            ...
"""

from __future__ import annotations

import ast  # noqa: TID253 - loaded at the first use of a context that no cache holds

from typewright.contexts.reasons import NotSimple
from typewright.contexts.scopes import Uses, own_nodes, surely_bound
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

    from typewright.contexts.sources import Definition

WITHS = (ast.With, ast.AsyncWith)
TRIES = (ast.Try, ast.TryStar)
ASSIGNMENTS = (ast.Assign, ast.AnnAssign)


@frozen
class Step:
    """One block on the way to the yield."""

    before: list[ast.stmt]
    here: Any
    """The statement that holds the yield, or is it."""
    after: list[ast.stmt]


@frozen
class Shape:
    """How a function is split."""

    definition: Definition
    steps: tuple[Step, ...]
    parameters: tuple[str, ...]
    taken: frozenset[str]
    """Parameters that are bound anew or deleted."""
    kept: tuple[str, ...]
    """Names beside the other parameters that live across the yield."""
    unsure: frozenset[str]
    """Those of them that may not be bound at the yield."""
    first: Uses
    """What is done with names on the way to the yield."""
    second: Uses
    """What is done with names after it, or where the yield isn't reached."""
    declared: dict[str, tuple[str, ...]]
    """The names that are ``global`` or ``nonlocal``."""
    elsewhere: frozenset[str]
    """These, and the other names of enclosing functions."""

    @property
    def is_async(self) -> bool:
        """Whether the function is asynchronous."""
        return isinstance(self.definition, ast.AsyncFunctionDef)

    @property
    def statement(self) -> Any:
        """The statement that yields."""
        return self.steps[-1].here

    @property
    def value(self) -> Any:
        """What is yielded, or None."""
        return self.statement.value.value


def plan_context(definition: Definition, code: CodeType) -> Shape:
    """Return how *definition* is split.

    Raises:
        NotSimple: it can't be.
    """
    _check_names(definition, code)
    steps = tuple(_steps_to(_find_yield(definition), definition))
    parameters = code.co_varnames[: _count_parameters(code)]
    before = [node for step in steps for node in (*step.before, *_heads(step.here))]
    rest = [node for step in steps for node in (*step.after, *_tails(step.here))]
    value = steps[-1].here.value.value
    first = Uses(before if value is None else [*before, value])
    second = Uses([*rest, *_targets_of(steps[-1].here)])
    declared = {kind: tuple(dict.fromkeys((*first.declared[kind], *second.declared[kind]))) for kind in first.declared}
    _check_shared(code, first, second, definition)
    _check_private(first.bound | second.bound | {*parameters}, definition)
    taken = frozenset(parameters) & (first.bound | first.deleted | second.bound | second.deleted)
    elsewhere = frozenset(code.co_freevars).union(*declared.values())
    bound = first.bound.difference(elsewhere, parameters)
    sure = {name for step in steps for name in surely_bound([*step.before, *_head_as_statement(step.here)])}
    kept = (*sorted(taken), *sorted(bound))
    unsure = {name for name in bound if name not in sure} | first.deleted.intersection(kept)
    return Shape(definition, steps, parameters, taken, kept, frozenset(unsure), first, second, declared, elsewhere)


def _check_private(names: set[str], definition: Definition) -> None:
    for name in names:
        if name.startswith("__") and not name.endswith("__"):
            raise NotSimple(definition.lineno, f"its variable {name} is private to a class")


def _count_parameters(code: CodeType) -> int:
    return code.co_argcount + code.co_kwonlyargcount + (code.co_flags & 0x04 != 0) + (code.co_flags & 0x08 != 0)


def _heads(node: Any) -> list[Any]:
    """Return what runs of a block's statement before the block does."""
    return list(node.items) if isinstance(node, WITHS) else []


def _head_as_statement(node: Any) -> list[Any]:
    return [node] if isinstance(node, WITHS) else []


def _targets_of(node: Any) -> list[Any]:
    """Return what the outcome of the yield is assigned to."""
    if isinstance(node, ast.AnnAssign):
        return [node.target]
    return node.targets if isinstance(node, ast.Assign) else []


def _tails(node: Any) -> list[Any]:
    """Return what may run of a block's statement after the block did."""
    return [*node.handlers, *node.orelse, *node.finalbody] if isinstance(node, TRIES) else []


def _check_names(definition: Definition, code: CodeType) -> None:
    """Refuse what looks at the frame that it runs in, for that isn't the generator's."""
    for name in (*code.co_varnames, *code.co_cellvars, *code.co_freevars, *code.co_names):
        if name.startswith("_tw_"):
            raise NotSimple(code.co_firstlineno, f"it uses the name {name}, and such names are for generated code")
    for node in own_nodes(definition):
        reason = _reason_against(node)
        if reason is not None:
            raise NotSimple(node.lineno, reason)


def _reason_against(node: Any) -> str | None:
    if isinstance(node, ast.Name) and node.id in ("locals", "eval", "exec"):
        return f"{node.id}() sees the names of one frame, and the halves have two"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("vars", "dir"):
        return None if node.args else f"{node.func.id}() sees the names of one frame, and the halves have two"
    if isinstance(node, ast.Attribute) and node.attr in ("_getframe", "currentframe", "_getframemodulename"):
        return f"{node.attr}() counts frames, and there are fewer"
    if isinstance(node, ast.Call) and any(item.arg == "stacklevel" for item in node.keywords):
        return "stacklevel= counts frames, and there are fewer"
    if isinstance(node, ast.YieldFrom):
        return "it yields from something else"
    return None


def _find_yield(definition: Definition) -> ast.Yield:
    found = [node for statement in definition.body for node in own_nodes(statement) if isinstance(node, ast.Yield)]
    if len(found) != 1:
        lines = " and ".join(str(line) for line in sorted({node.lineno for node in found}))
        raise NotSimple(
            found[1].lineno if found else definition.lineno, f"it yields in {len(found)} places: line {lines}"
        )
    return found[0]


def _steps_to(target: ast.Yield, definition: Definition) -> list[Step]:
    steps: list[Step] = []
    block: list[ast.stmt] = (
        definition.body[1:] if ast.get_docstring(definition, clean=False) is not None else definition.body
    )
    while True:
        number = next(i for i, item in enumerate(block) if any(node is target for node in own_nodes(item)))
        here: Any = block[number]
        steps.append(Step(block[:number], here, block[number + 1 :]))
        if isinstance(here, (ast.Expr, *ASSIGNMENTS)) and here.value is target:
            return steps
        block = here.body if isinstance(here, (*WITHS, *TRIES)) else []
        if not any(node is target for item in block for node in own_nodes(item)):
            raise NotSimple(target.lineno, _say_place(here))


def _say_place(node: Any) -> str:
    if isinstance(node, (ast.For, ast.AsyncFor, ast.While)):
        return f"the yield stands in the loop of line {node.lineno}"
    if isinstance(node, (ast.If, ast.Match)):
        return f"the yield stands in a branch of line {node.lineno}"
    if isinstance(node, TRIES):
        return f"the yield stands in an except, else or finally of line {node.lineno}"
    return "the yield is part of a larger expression or statement"


def _check_shared(code: CodeType, before: Uses, second: Uses, definition: Definition) -> None:
    """Refuse a variable that something captures before the yield, and that changes after it."""
    for name in code.co_cellvars:
        changes = name in second.bound | second.deleted | second.rebound
        if name in before.captured and (changes or name in before.rebound):
            reason = f"{name} is captured before the yield and changes after it, so both halves would need one cell"
            raise NotSimple(definition.lineno, reason)
