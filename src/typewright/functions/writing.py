"""From signature and lines to the text of a unit."""

from __future__ import annotations

from typewright.definitions import MISSING
from typewright.emit import Bound, Derived, Literal, Names, Part, Unit, emit_literal, emit_wrapped
from typewright.emit import code as emit_code
from typewright.engine import KEYWORDS, MORE, Parameter, Signature, emit_parameters
from typewright.functions.bodies import BodyLine, names_in_holes
from typewright.functions.lines import CodeLine
from typewright.functions.parts import Constant, Expression, Name, Reference
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen
class Plan:
    """A function that is to be made."""

    module: str
    name: str
    qualname: str
    signature: Signature
    body: tuple[BodyLine, ...]
    constants: Mapping[str, object]
    """What names of the body mean, beside parameters and variables."""
    asynchronous: bool
    about: str
    """The comment that opens the text."""

    @property
    def title(self) -> str:
        """What it is called in messages."""
        return f"{self.module}.{self.qualname}"


def find_referred(reference: Reference) -> object:
    """Return what a reference leads to, when the code is bound."""
    return reference.find()


def write_function(plan: Plan) -> Unit:
    """Return the unit of one function."""
    used = [name for line in plan.body for name in names_in_holes(line.line)]
    names = Names([*plan.signature.names, *plan.constants, *used])
    unit = Unit(plan.title, names, about=(plan.about,))
    for name, value in plan.constants.items():
        names.given(name, _bound(value))
    _emit_head(plan, unit)
    for line in plan.body:
        _emit_line(line, unit)
    return unit


def _bound(value: object) -> Bound | Derived:
    if isinstance(value, Reference):
        return Derived(find_referred, (value,)) if value.value is MISSING else Bound(value.value)
    return Bound(value.value if isinstance(value, Constant) else value)


def _emit_head(plan: Plan, unit: Unit) -> None:
    parts = emit_parameters(plan.signature, lambda item: _parameter(item, unit.names))
    emit_wrapped(unit, f"{'async ' * plan.asynchronous}def {plan.name}(", parts, "):")


def _parameter(item: Parameter, names: Names) -> Part:
    name = names.user(item.name)
    if item.kind in (MORE, KEYWORDS):
        return emit_code("*{name}" if item.kind == MORE else "**{name}", name=name)
    if item.default is MISSING:
        return name
    return emit_code("{name}={default}", name=name, default=emit_literal(item.default, names, f"default_{item.name}"))


def _emit_line(found: BodyLine, unit: Unit) -> None:
    line = found.line
    holes = {hole: _part(line.template, hole, part, unit.names) for hole, part in line.holes}
    unit.indent(found.depth + 1)
    unit.line(line.template, origin=line.origin, **holes)
    unit.indent(-found.depth - 1)


def _part(template: str, hole: str, part: Name | Constant | Reference | Expression | CodeLine, names: Names) -> Part:
    if isinstance(part, Name):
        return names.user(part.text)
    if isinstance(part, Constant):
        literal = emit_literal(part.value, names, part.name or hole)
        is_number = type(part.value) is int and isinstance(literal, Literal)
        return emit_code("({literal})", literal=literal) if is_number and _is_held(template, hole) else literal
    if isinstance(part, Reference):
        if part.value is not MISSING:
            return names.constant(part.value, part.name)
        return names.derived(part.name, find_referred, part)
    if isinstance(part, Expression):
        text = part.text.replace("{", "{{").replace("}", "}}")
        return emit_code(text if part.is_atom else f"({text})")
    holes = {name: _part(part.template, name, inner, names) for name, inner in part.holes}
    return emit_code(f"({part.template})", **holes)


def _is_held(template: str, hole: str) -> bool:
    """Whether what follows *hole* binds tighter than a sign, or would be read as a part of a number."""
    behind = template.split(f"{{{hole}}}")[1:]
    return any(text[:1].isalnum() or text.lstrip().startswith((".", "[", "(", "**")) for text in behind)
