"""What the emitters of one module share: its names, what it declares, and the function that is being written."""

from __future__ import annotations

from typewright.emit import Code, Name, Names, Part, Unit, code, join
from typewright.generating.standalone.literals import is_simple, value_literal
from typewright.generating.standalone.names import Locals
from typewright.records import frozen
from typewright.reference import holds_secrets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from typewright.definitions import Assertion
    from typewright.generating.standalone.names import FileNames, Home


@frozen
class Place:
    """Where a value stands: below the path that a function was given, or below nothing."""

    base: Name | None
    steps: tuple[Part, ...] = ()

    def below(self, step: Part) -> Place:
        """Return the place of a part."""
        return Place(self.base, (*self.steps, step))

    @property
    def code(self) -> Code:
        """The path as an expression."""
        if self.base is not None and not self.steps:
            return Code(self.base.text)
        steps = join(", ", list(self.steps))
        if self.base is not None:
            return code("(*{base}, {steps})", base=self.base, steps=steps)
        return code("({steps},)" if len(self.steps) == 1 else "({steps})", steps=steps)


class File:
    """One module on its way: what is written of it so far."""

    def __init__(self, names: FileNames, homes: Mapping[type, Home]) -> None:
        self.names = names
        self.homes = homes
        self.constants: list[Unit] = []
        self.functions: list[Unit] = []
        self._known: dict[object, Name] = {}

    def constant(self, hint: str, value: Part) -> Name:
        """Return the name of a constant of the module; equal ones are one."""
        if value.text not in self._known:
            name = Name(self.names.own(hint.upper()))
            unit = new_unit()
            unit.line("{name} = {value}", name=name, value=value)
            self.constants.append(unit)
            self._known[value.text] = name
        return self._known[value.text]

    def value(self, value: object, hint: str) -> Part:
        """Return *value* as it stands in a line: itself where it is short, otherwise a constant."""
        literal = value_literal(value, self.names, self.homes)
        return literal if is_simple(value) or type(value).__module__ == "enum" else self.constant(hint, literal)

    def helper(self, key: object, hint: str) -> tuple[Name, bool]:
        """Return the name of a function of the module, and whether it is still to be written."""
        if key in self._known:
            return self._known[key], False
        name = self._known[key] = Name(self.names.own(hint))
        return name, True


class Function:
    """One function on its way."""

    def __init__(self, file: File, unit: Unit, names: Locals, problems: Name, hint: str) -> None:
        self.file = file
        self.names = file.names
        self.unit = unit
        self.locals = names
        self.problems = problems
        """The list that problems are added to."""
        self.hint = hint
        """What functions and constants that it needs are called after."""

    def into(self, problems: Name) -> Function:
        """Return the same function, which adds problems to another list here."""
        return Function(self.file, self.unit, self.locals, problems, self.hint)

    def builtin(self, name: str) -> Code:
        """Return a built-in."""
        return self.names.builtin(name, self.locals.shadows)

    def declared(self, cls: type) -> Code:
        """Return a class of the package."""
        home = self.file.homes[cls]
        return self.names.declared_name(home, home.name, self.locals.shadows)

    def shown(self, node: Assertion, value: Part) -> Part:
        """Return *value* as a problem shows it: hidden where it is a container that may hold a secret."""
        if not holds_secrets(node):
            return value
        return code("{veiled}({value})", veiled=self.names.support("veiled"), value=value)

    def count(self, hint: str = "before") -> Name:
        """Add the line that notes how many problems there are."""
        before = self.locals.fresh(hint)
        self.unit.line("{before} = {len}({problems})", before=before, len=self.builtin("len"), problems=self.problems)
        return before

    def unchanged(self, before: Name) -> Code:
        """Return the condition that there are no more problems than *before*."""
        return code("{len}({problems}) == {before}", len=self.builtin("len"), problems=self.problems, before=before)


def new_unit() -> Unit:
    """Return a unit whose lines are part of a module."""
    return Unit("standalone", Names())


def write_signature(unit: Unit, before: str, parts: Iterable[Part], after: str, **holes: Part) -> None:
    """Add the line that opens a function; the formatter breaks it."""
    unit.line(before + "({parts})" + after, parts=join(", ", list(parts)), **holes)
