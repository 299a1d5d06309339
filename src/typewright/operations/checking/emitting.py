"""Turns steps into lines. Each way has one emitter; a step's value is a local variable.

After the lines of a step the variable holds the accepted value. Where the value isn't
accepted, the lines end in :meth:`Emitting.fail`: in a constructor that raises the
refusal at the line of the rule, elsewhere it is a doubt.
"""

from __future__ import annotations

from typewright.definitions import UNKNOWN, Constraint, Origin
from typewright.emit import Name, Names, Part, Unit, code, join
from typewright.operations.checking.plan import Step
from typewright.operations.doubts import Doubt
from typewright.records import frozen, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from typewright.definitions import SchemaRule


WIDEST = 90
"""Columns of a condition before it is broken into one part a line."""


@frozen
class Links:
    """The functions of other units that a unit calls, made when its constants are bound."""

    verb: str
    """What they do, for their names: ``load``, ``check``."""
    find: Callable[..., Callable[[object], object]]
    """From a model class, and :attr:`arguments`, to its function."""
    building: Links | None = None
    """The functions that make objects, where these only check: items of a set must be made to be told apart."""
    arguments: tuple[object, ...] = ()
    """What :attr:`find` is told beside the class: the dialect, where something is chosen."""
    fits: Callable[[SchemaRule], Callable[[object], bool]] | None = None
    """From a rule to the function that says whether plain data fits it; None where objects are looked at."""
    fits_read: Callable[..., Callable[[object], bool]] | None = None
    """From a node or model, and :attr:`arguments`, to that function where text is read for numbers; None elsewhere."""


@frozen
class Emitting:
    """Where lines go, and what is known about the value they are about."""

    unit: Unit
    hint: str
    """What constants are named after: the field."""
    links: Links
    origin: Origin = UNKNOWN
    """Where the type was written."""
    refusal: Part | None = None
    """What to raise on failure; a doubt where it is None."""

    @property
    def names(self) -> Names:
        """The unit's names."""
        return self.unit.names

    def fail(self, origin: Origin = UNKNOWN, *, suppress: bool = False) -> None:
        """Add the line that gives up, at the place of the rule that was broken; *suppress* hides what led there."""
        place = self.origin if origin.file is None else origin
        refusal = self.names.constant(Doubt, "Doubt") if self.refusal is None else self.refusal
        self.unit.line("raise {refusal} from None" if suppress else "raise {refusal}", refusal=refusal, origin=place)

    def fail_if(self, condition: Part, origin: Origin = UNKNOWN) -> None:
        """Add the lines that give up where *condition* is true."""
        place = self.origin if origin.file is None else origin
        with self.unit.block("if {condition}:", condition=condition, origin=place):
            self.fail(place)

    def fail_if_all(self, conditions: list[Part]) -> None:
        """Add the lines that give up where every condition is true, on one line if they fit."""
        wrapped = [code("({part})", part=part) if _is_compound(part) else part for part in conditions]
        one_line = join(" and ", wrapped)
        if len(one_line.text) <= WIDEST:
            self.fail_if(one_line)
            return
        self.unit.line("if (", origin=self.origin)
        self.unit.indent(1)
        for i, part in enumerate(wrapped):
            self.unit.line("and {part}" if i else "{part}", part=part, origin=self.origin)
        self.unit.indent(-1)
        with self.unit.block("):"):
            self.fail()

    def doubting(self) -> Emitting:
        """Return the same, giving up by a doubt: an option of a union that may be followed by another."""
        return replace(self, refusal=None)


def _is_compound(condition: Part) -> bool:
    return " and " in condition.text or " or " in condition.text


def emit_check(step: Step, value: Name, out: Emitting) -> None:
    """Add the lines that ask *step* of the variable *value* and leave the accepted value in it."""
    emit = _emitters().get(step.way)
    if emit is not None:
        emit(step, value, out)


def emit_rule(rule: Constraint, step: Step, value: Name, out: Emitting) -> None:
    """Add the lines that ask one rule of *value*, which has the type of *step*."""
    from typewright.operations.checking.rules import emit_broken

    out.fail_if(emit_broken(rule, step, value, out), rule.origin)


def _emitters() -> dict[str, Callable[[Step, Name, Emitting], None]]:
    if not _TABLE:
        from typewright.operations.checking import choices, containers, functions, leaves, own_types, schema_rules

        _TABLE.update(leaves.EMITTERS)
        _TABLE.update(containers.EMITTERS)
        _TABLE.update(choices.EMITTERS)
        _TABLE.update(own_types.EMITTERS)
        _TABLE.update(functions.EMITTERS)
        _TABLE.update(schema_rules.EMITTERS)
    return _TABLE


_TABLE: dict[str, Callable[[Step, Name, Emitting], None]] = {}
