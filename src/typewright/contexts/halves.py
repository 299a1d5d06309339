"""The two halves of a split function, and the function that makes the object that joins them.

    first     the code before the yield; saves what is alive there; the value of ``with``
    second    the same blocks again, with the exception of the body raised where the yield stood
    make      the signature of the user's function; keeps the arguments

The user's statements keep their places; ours stand at the ``def`` or at the ``yield``. Where the way to
the yield may fail inside a ``try``, its handlers are part of both halves, for either may need them.
"""

from __future__ import annotations

import ast  # noqa: TID253 - loaded at the first use of a context that no cache holds

from typewright.contexts.plans import ASSIGNMENTS, TRIES, WITHS, Shape
from typewright.contexts.scopes import Uses
from typewright.contexts.sources import bare_arguments
from typewright.contexts.statements import rewrite
from typewright.contexts.templates import at, define, write
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ALWAYS = "True"
FIRST, SECOND, MAKE = "_tw_first", "_tw_second", "_tw_make"
STAGE, RULES = "_tw_stage", "_tw_rules"


@frozen
class Halves:
    """The functions that a definition is split into."""

    functions: list[Any]
    slots: tuple[str, ...]
    arguments: tuple[str, ...]
    """The slots of the parameters."""


def emit_halves(first: Shape, second: Shape) -> Halves:
    """Return the functions for two plans of the same function, whose trees become part of them."""
    names = {*first.parameters, *first.kept, *first.first.mentioned, *first.second.mentioned, *first.second.bound}
    own = "self" if "self" not in names else "_tw_self"
    exits = tuple(f"_tw_exit_{i}" for i in range(_count_items(first)))
    slots = _name_slots((*first.parameters, *first.kept))
    functions = [
        _First(first, slots, own, exits).emit(),
        _Second(second, slots, own, exits).emit(),
        _emit_make(first, slots),
    ]
    arguments = tuple(slots[name] for name in first.parameters)
    return Halves(functions, (*dict.fromkeys(slots.values()), *exits, STAGE), arguments)


def _count_items(shape: Shape) -> int:
    return sum(len(step.here.items) for step in shape.steps if isinstance(step.here, WITHS))


def _name_slots(names: tuple[str, ...]) -> dict[str, str]:
    """Return the slot of each name: the name itself, where no attribute of a context is called so."""
    slots: dict[str, str] = {}
    for name in names:
        slot = name if not name.startswith("_") else f"local{name.rstrip('_')}"
        while slot in slots.values() and slots.get(name) != slot:
            slot += "_"
        slots[name] = slot
    return slots


class _Half:
    """What both halves have in common."""

    def __init__(self, shape: Shape, slots: dict[str, str], own: str, exits: tuple[str, ...]) -> None:
        self.shape = shape
        self.slots = slots
        self.own = own
        self.exits = exits
        self.steps = shape.steps
        self.last = len(shape.steps) - 1
        self.wait = "await " if shape.is_async else ""

    def function(self, name: str, parameters: tuple[str, ...], body: list[ast.stmt]) -> Any:
        where = self.shape.definition
        names = [at(ast.arg(item), where) for item in (self.own, *parameters)]
        arguments = ast.arguments([], names, None, [], [], None, [])
        made = define(type(where), name, arguments, [*self.declarations(), *body], [])
        return ast.copy_location(made, where)

    def write(self, text: str, where: Any, **holes: Any) -> list[ast.stmt]:
        """Return statements of ours; RULES in *text* is what they ask in rare cases."""
        return write(text.replace("RULES", f"{self.own}.{RULES}"), where, **holes)

    def declarations(self) -> list[ast.stmt]:
        where = self.shape.definition
        kinds = {"global": ast.Global, "nonlocal": ast.Nonlocal}
        return [at(kinds[kind](list(names)), where) for kind, names in self.shape.declared.items() if names]

    def number(self, depth: int) -> int:
        """Return how many managers are open where the block at *depth* begins."""
        return sum(len(step.here.items) for step in self.steps[:depth] if isinstance(step.here, WITHS))

    def only_declared(self, other: Uses, own: Uses) -> list[ast.stmt]:
        """Return what makes names variables of this half, and not global ones, that only the other half binds."""
        known = {*self.shape.parameters, *self.shape.kept, *self.shape.elsewhere}
        names = sorted(((other.bound | other.deleted) & own.mentioned) - known)
        where = self.shape.definition
        return [item for name in names for item in self.write(f"if False:\n    {name} = None", where)]

    def take(self, name: str, slot: str, where: Any) -> list[ast.stmt]:
        """Return statements that move what a slot holds into a variable."""
        return self.write(f"{name} = {self.own}.{slot}\n{self.own}.{slot} = None", where)

    def emit_with(self, leave: str, wait: str, inside: list[ast.stmt], where: Any, is_left: str) -> list[ast.stmt]:
        """Return what a ``with`` statement does around *inside* (PEP 343), with *leave* as the bound ``__exit__``.

        *is_left* is the condition under which it also lets go where *inside* returns.
        """
        if not is_left:
            return self.write(_WITH.format(leave=leave, wait=wait), where, BODY=inside)
        flag = leave.replace("exit", "is_open")
        condition = flag if is_left == ALWAYS else f"{flag} and {is_left}"
        text = _WITH_RETURNS.format(leave=leave, wait=wait, flag=flag, condition=condition)
        return self.write(text, where, BODY=inside)


class _First(_Half):
    """The code before the yield."""

    has_copies = False
    """Whether code that stands after the yield is part of it."""

    def emit(self) -> Any:
        shape, where, own = self.shape, self.shape.definition, self.own
        body = self.block(0)
        has_return = shape.first.has_return or (self.has_copies and shape.second.has_return)
        if self.is_plain(0):
            guarded = body
        else:
            text = (
                f"try:\n    BODY\nexcept RULES.BaseException as _tw_error:\n    {own}.{STAGE} = False\n"
                "    if RULES.is_stop(_tw_error):\n"
                "        raise RULES.as_runtime_error(_tw_error) from _tw_error\n    raise"
            )
            guarded = self.write(text, where, BODY=body)
        if not isinstance(body[-1], ast.Return):
            guarded += self.write(f"raise RULES.not_reached({own}) from None", where)
        if has_return:
            guarded = self.refuse_returns(guarded)
        head = self.write(f"if {own}.{STAGE} is not None:\n    raise RULES.entered_before({own})", where)
        return self.function(FIRST, (), [*head, *self.loads(), *guarded])

    def refuse_returns(self, body: list[ast.stmt]) -> list[ast.stmt]:
        """Return *body* such that a ``return`` before the yield is the error that it is for a generator."""
        text = (
            "_tw_is_raised = False\n"
            "try:\n    BODY\n"
            "except RULES.BaseException:\n    _tw_is_raised = True\n    raise\n"
            f"finally:\n    if not {self.own}.{STAGE} and not _tw_is_raised:\n"
            f"        raise RULES.not_reached({self.own}) from None"
        )
        return self.write(text, self.shape.definition, BODY=body)

    def loads(self) -> list[ast.stmt]:
        shape, where = self.shape, self.shape.definition
        read = shape.first.mentioned | (shape.second.mentioned if self.has_copies else set())
        found: list[ast.stmt] = []
        for name in shape.parameters:
            slot = f"{self.own}.{self.slots[name]}"
            if name in shape.taken and name in shape.unsure:
                found += self.write(f"{name} = {slot}\ndel {slot}", where)
            elif name in shape.taken:
                found += self.take(name, self.slots[name], where)
            elif name in read:
                found += self.write(f"{name} = {slot}", where)
        return found + self.only_declared(shape.second, shape.first)

    def block(self, depth: int) -> list[ast.stmt]:
        step = self.steps[depth]
        before = rewrite(step.before, self.shape)
        if depth == self.last:
            return [*before, *self.reach()]
        inside = self.block(depth + 1)
        if self.is_plain(depth + 1) and isinstance(step.here, TRIES):
            return [*before, *inside]
        self.has_copies = True
        here = self.guard(step.here, inside) if isinstance(step.here, TRIES) else self.open(depth, inside)
        after = [] if isinstance(here[-1], ast.Return) else rewrite(step.after, self.shape)
        return [*before, *here, *after]

    def guard(self, statement: Any, inside: list[ast.stmt]) -> list[ast.stmt]:
        """Return a ``try`` whose handlers run where the yield isn't reached."""
        statement.body = inside
        statement.orelse = rewrite(statement.orelse, self.shape)
        for handler in statement.handlers:
            handler.body = rewrite(handler.body, self.shape)
        if statement.finalbody:
            final = rewrite(statement.finalbody, self.shape)
            text = f"if not {self.own}.{STAGE}:\n    BODY"
            statement.finalbody = self.write(text, self.shape.statement, BODY=final)
        return [statement]

    def open(self, depth: int, inside: list[ast.stmt]) -> list[ast.stmt]:
        """Return the beginning of a ``with`` statement, which lets go only where the yield isn't reached."""
        statement = self.steps[depth].here
        is_plain, start = self.is_plain(depth + 1), self.number(depth)
        for i in range(len(statement.items) - 1, -1, -1):
            item, number = statement.items[i], start + i
            where = item.context_expr
            if item.optional_vars is not None:
                value = at(ast.Name("_tw_got", ast.Load()), where)
                inside = [at(ast.Assign([item.optional_vars], value), where), *inside]
            is_plain = is_plain and isinstance(item.optional_vars, (ast.Name, type(None)))
            wait = self.wait_for(statement)
            find = "RULES.find_async_methods" if wait else "RULES.find_methods"
            text = f"{self.exits[number]}, _tw_enter = {find}(MANAGER)\n_tw_got = {wait}_tw_enter()"
            opened = self.write(text, where, MANAGER=item.context_expr)
            inside = [*opened, *(inside if is_plain else self.close(statement, number, inside, where))]
            is_plain = False
        return inside

    def wait_for(self, statement: Any) -> str:
        return "await " if isinstance(statement, ast.AsyncWith) else ""

    def close(self, statement: Any, number: int, inside: list[ast.stmt], where: Any) -> list[ast.stmt]:
        is_unreached = f"not {self.own}.{STAGE}"
        return self.emit_with(self.exits[number], self.wait_for(statement), inside, where, is_unreached)

    def is_plain(self, depth: int) -> bool:
        """Whether nothing can be raised from here to the yield."""
        step = self.steps[depth]
        if step.before:
            return False
        if depth == self.last:
            return self.is_safe(self.shape.value)
        return isinstance(step.here, TRIES) and self.is_plain(depth + 1)

    def is_safe(self, value: Any) -> bool:
        """Whether reading a value can't fail."""
        shape = self.shape
        if isinstance(value, ast.Name):
            sure = value.id in shape.parameters or value.id in shape.kept
            return sure and value.id not in shape.unsure
        return value is None or isinstance(value, ast.Constant)

    def reach(self) -> list[ast.stmt]:
        """Return what stands for the yield: what is alive is saved, and the value returned."""
        where, value = self.shape.statement, self.shape.value
        is_safe = self.is_safe(value)
        found = [] if is_safe else self.write("_tw_got = VALUE", where, VALUE=value)
        for name in self.shape.kept:
            save = f"{self.own}.{self.slots[name]} = {name}"
            if name in self.shape.unsure:
                save = f"try:\n    {save}\nexcept RULES.NameError:\n    pass"
            found += self.write(save, where)
        for name in self.exits:
            found += self.write(f"{self.own}.{name} = {name}", where)
        given = at(ast.Name("_tw_got", ast.Load()), where) if not is_safe else value
        result = at(ast.Constant(None), where) if given is None else given
        return found + self.write(f"{self.own}.{STAGE} = True\nreturn VALUE", where, VALUE=result)


class _Second(_Half):
    """The code after the yield."""

    def emit(self) -> Any:
        where, own = self.shape.statement, self.own
        body = self.block(0)
        text = (
            "try:\n    BODY\n"
            "except RULES.BaseException as _tw_error:\n"
            "    if RULES.is_the_bodys(_tw_error, _tw_value, _tw_traceback):\n        return False\n"
            "    raise\n"
            "return _tw_type is not None"
        )
        head = self.write(
            f"if not {own}.{STAGE}:\n"
            f"    return {self.wait}RULES.misused({own}, _tw_type, _tw_value, _tw_traceback)\n"
            f"{own}.{STAGE} = False",
            where,
        )
        parameters = ("_tw_type", "_tw_value", "_tw_traceback")
        return self.function(SECOND, parameters, [*head, *self.loads(), *self.write(text, where, BODY=body)])

    def loads(self) -> list[ast.stmt]:
        shape, where = self.shape, self.shape.statement
        # An argument lives as long as the context; what the function made, as long as a generator's frame would.
        read = [name for name in shape.parameters if name not in shape.taken and name in shape.second.mentioned]
        found = [item for name in read for item in self.write(f"{name} = {self.own}.{self.slots[name]}", where)]
        for name in shape.kept:
            taken = self.take(name, self.slots[name], where)
            if name in shape.unsure:
                taken = self.write("try:\n    TAKE\nexcept RULES.AttributeError:\n    pass", where, TAKE=taken)
            found += taken
        found += [item for name in self.exits for item in self.take(name, name, where)]
        return found + self.only_declared(shape.first, shape.second)

    def block(self, depth: int) -> list[ast.stmt]:
        step = self.steps[depth]
        after = rewrite(step.after, self.shape, is_second=True)
        if depth == self.last:
            return [*self.resume(), *after]
        inside = self.block(depth + 1)
        if isinstance(step.here, TRIES):
            return [self.guard(step.here, inside), *after]
        return [*self.close(depth, inside), *after]

    def guard(self, statement: Any, inside: list[ast.stmt]) -> ast.stmt:
        statement.body = inside
        statement.orelse = rewrite(statement.orelse, self.shape, is_second=True)
        statement.finalbody = rewrite(statement.finalbody, self.shape, is_second=True)
        for handler in statement.handlers:
            handler.body = rewrite(handler.body, self.shape, is_second=True)
        return statement  # type: ignore[no-any-return]

    def close(self, depth: int, inside: list[ast.stmt]) -> list[ast.stmt]:
        """Return the end of a ``with`` statement."""
        statement, start = self.steps[depth].here, self.number(depth)
        wait = "await " if isinstance(statement, ast.AsyncWith) else ""
        for i in range(len(statement.items) - 1, -1, -1):
            where = statement.items[i].context_expr
            is_left = ALWAYS if Uses(inside).has_return else ""
            inside = self.emit_with(self.exits[start + i], wait, inside, where, is_left)
        return inside

    def resume(self) -> list[ast.stmt]:
        """Return what stands for the yield: the exception of the body is raised, or nothing is given."""
        where = self.shape.statement
        text = (
            "if _tw_type is not None:\n"
            "    if _tw_value is None:\n        _tw_value = _tw_type()\n"
            "    _tw_context = _tw_value.__context__\n"
            "    try:\n        raise _tw_value\n"
            # Where an exit stack calls, another exception may be handled; a generator doesn't chain to that.
            "    finally:\n        _tw_value.__context__ = _tw_context"
        )
        found = self.write(text, where.value)
        if isinstance(where, ASSIGNMENTS):
            where.value = at(ast.Constant(None), where.value)
            found.append(where)
        return found


_WITH = """\
try:
    BODY
except RULES.BaseException as _tw_error:
    if not {wait}{leave}(RULES.type_of(_tw_error), _tw_error, _tw_error.__traceback__):
        raise
else:
    {wait}{leave}(None, None, None)
"""
_WITH_RETURNS = """\
{flag} = True
try:
    try:
        BODY
    except RULES.BaseException as _tw_error:
        {flag} = False
        if not {wait}{leave}(RULES.type_of(_tw_error), _tw_error, _tw_error.__traceback__):
            raise
finally:
    if {condition}:
        {wait}{leave}(None, None, None)
"""


def _emit_make(shape: Shape, slots: dict[str, str]) -> Any:
    where = shape.definition
    saves = "".join(f"_tw_made.{slots[name]} = {name}\n" for name in shape.parameters)
    body = write(f"_tw_made = _tw_class()\n{saves}_tw_made.{STAGE} = None\nreturn _tw_made", where)
    return ast.copy_location(define(ast.FunctionDef, MAKE, bare_arguments(where), body, []), where)
