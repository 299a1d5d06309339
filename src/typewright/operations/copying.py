"""``asdict`` and ``astuple``: the fields of an object, copied where they are no atoms."""

from __future__ import annotations

from typewright.definitions import Field
from typewright.emit import Name, Part, Unit, code, emit_key
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


@frozen
class CopyPlan:
    """What one function has to do."""

    name: str
    """``asdict`` or ``astuple``."""
    fields: tuple[Field, ...]
    guesses: tuple[str, ...]
    """What each field probably holds: the name of a built-in class, or nothing."""
    atoms: Callable[[], frozenset[type]]
    """Returns the types whose values are their own copies."""
    copier: Callable[[str, str], Callable[[object], object]]
    """From :attr:`name` and a kind of value (``list``, ``dict``, ``tuple``, ``any``) to the function that copies it."""
    known: Callable[[str], Callable[[int], object]]
    """From :attr:`name` to what finds the function that copies objects of a class, by the number of the class."""
    finder: Callable[[str], Callable[[type], object]]
    """From :attr:`name` to what makes such a function."""


CONTAINERS = ("list", "dict", "tuple")


def emit_copy(plan: CopyPlan, unit: Unit) -> None:
    """Add the function: tests for what a field may hold, the most probable first."""
    is_dict = plan.name == "asdict"
    self = unit.names.parameter("self")
    opening, closing = ("{{", "}}") if is_dict else ("(", ")")
    with unit.block("def " + plan.name + "({self}):", self=self):
        if not plan.fields:
            unit.line("return " + opening + closing)
            return
        unit.line("return " + opening)
        unit.indent(1)
        for field, guess in zip(plan.fields, plan.guesses, strict=True):
            key = code("{key}: ", key=emit_key(field.name)) if is_dict else code("")
            unit.line("{key}{copy},", key=key, copy=_copy_of(field, guess, self, plan, unit), origin=field.origin)
        unit.indent(-1)
        unit.line(closing)


def _copy_of(field: Field, guess: str, self: Name, plan: CopyPlan, unit: Unit) -> Part:
    """Return the expression for one field.

    A test for one class takes 5 ns and one for any atom 15, and a call of a function 40.
    """
    names = unit.names
    holes: dict[str, Part] = {
        "value": names.parameter("value"),
        "type": names.builtin("type"),
        "self": self,
        "name": names.user(field.name),
        "cls": names.parameter("cls"),
    }
    seen = "{type}({value} := {self}.{name})"
    if not guess:
        known, find = names.derived("known", plan.known, plan.name), names.derived("find", plan.finder, plan.name)
        holes |= {"id": names.builtin("id"), "known": known, "find": find}
        holes["atoms"] = names.derived("atoms", plan.atoms)
        copy = "({known}({id}({cls})) or {find}({cls}))({value})"
        return code("{value} if ({cls} := " + seen + ") in {atoms} else " + copy, **holes)
    holes["copy"] = names.derived("copy", plan.copier, plan.name, "any")
    if guess in CONTAINERS:
        holes |= {"guess": names.builtin(guess)}
        holes["copy_it"] = names.derived(f"copy_{guess}", plan.copier, plan.name, guess)
        return code("{copy_it}({value}) if " + seen + " is {guess} else {copy}({value})", **holes)
    holes["atoms"] = names.derived("atoms", plan.atoms)
    holes |= {"guess": names.builtin(guess)}
    test = seen + " is {guess} or {type}({value}) in {atoms}"
    return code("{value} if " + test + " else {copy}({value})", **holes)
