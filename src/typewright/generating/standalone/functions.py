"""What the emitters of one module share: its names, what it declares, and the function that is being written."""

from __future__ import annotations

from typewright.emit import Block, Code, Line, Literal, Name, Names, Part, Unit, code, join
from typewright.generating.standalone.literals import is_simple, value_literal
from typewright.generating.standalone.names import Locals
from typewright.records import frozen, replace
from typewright.reference import holds_secrets
from typewright.targets import spell_comment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from typewright.definitions import Assertion, Origin
    from typewright.generating.standalone.names import FileNames, Home


def veil_of(node: Assertion) -> Literal:
    """Return the argument that hides a value which may hold a secret, where *node* is what asks it."""
    return Literal(", veil=True" if holds_secrets(node) else "")


class Lines(Unit):
    """The lines of one class or function."""

    def __init__(self) -> None:
        super().__init__("standalone", Names())

    def add(self, template: str, /, **holes: Part) -> None:
        """Add a line."""
        self.line(template, **holes)  # type: ignore[arg-type]

    def open(self, template: str, /, **holes: Part) -> Block:
        """Add a line that opens a block."""
        return self.block(template, **holes)  # type: ignore[arg-type]

    def spell(self, *, origins: bool) -> str:
        """Return the lines as text; with *origins*, comments name the places of the schema."""
        return "\n".join([_spell_line(line, origins=origins) for line in self.lines]).strip("\n")

    def merge(self, start: int) -> None:
        """Make the ``if`` in line *start* and the one that is all it holds one."""
        outer, *body = self.lines[start:]
        inner = body[0]
        if not inner.text.startswith("if ") or any(line.depth <= inner.depth for line in body[1:]):
            return
        condition = inner.text[3:-1]
        if " or " in condition:
            condition = f"({condition})"
        merged = replace(outer, text=f"{outer.text[:-1]} and {condition}:")
        self.lines[start:] = [merged, *[replace(line, depth=line.depth - 1) for line in body[1:]]]

    def add_at(self, place: Origin, template: str, /, **holes: Part) -> None:
        """Add a line that a schema's own line is behind."""
        self.line(template, origin=place, **holes)

    def open_at(self, place: Origin, template: str, /, **holes: Part) -> Block:
        """Add a line that opens a block, and that a schema's own line is behind."""
        return self.block(template, origin=place, **holes)


def _spell_line(line: Line, *, origins: bool) -> str:
    if not line.text:
        return ""
    code = "    " * line.depth + line.text
    return code if not origins or line.origin.line is None else f"{code}  # from {spell_comment(str(line.origin))}"


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

    def __init__(
        self, names: FileNames, homes: Mapping[type, Home], circle: frozenset[tuple[str, ...]] = frozenset()
    ) -> None:
        self.names = names
        self.homes = homes
        self._circle = circle
        """Modules that import this one, too: what they declare isn't there yet while this one is imported."""
        self.constants: list[Lines] = []
        self.functions: list[Lines] = []
        self.helpers: list[Lines] = []
        """Functions that those before them call."""
        self._known: dict[object, Name] = {}

    def place_helpers(self) -> None:
        """Let the functions that are new stand after those that call them."""
        self.functions += self.helpers
        self.helpers.clear()

    def constant(self, hint: str, value: Part) -> Name:
        """Return the name of a constant of the module; equal ones are one."""
        if value.text not in self._known:
            name = Name(self.names.own(hint))
            unit = Lines()
            unit.add("{name} = {value}", name=name, value=value)
            self.constants.append(unit)
            self._known[value.text] = name
        return self._known[value.text]

    def declare(self, key: object, hint: str, write: Callable[[Lines, Name], None]) -> Name:
        """Return the name of a constant of the module that takes several lines."""
        if key not in self._known:
            name = self._known[key] = Name(self.names.own(hint))
            lines = Lines()
            self.constants.append(lines)
            write(lines, name)
        return self._known[key]

    def value(self, value: object, hint: str, shadows: frozenset[str] = frozenset()) -> Part:
        """Return *value* as it stands in a line: itself where it is short, otherwise a constant."""
        if is_simple(value) or self.is_late(value):
            return value_literal(value, self.names, self.homes, shadows)
        return self.constant(hint.upper(), value_literal(value, self.names, self.homes))

    def is_late(self, value: object) -> bool:
        """Whether *value* holds a member of an enum that may not be there while the module is imported."""
        if isinstance(value, (tuple, frozenset)):
            return any(map(self.is_late, value))
        home = self.homes.get(type(value))
        return home is not None and home.place in self._circle

    def helper(self, key: object, hint: str) -> tuple[Name, bool]:
        """Return the name of a function of the module, and whether it is still to be written."""
        if key in self._known:
            return self._known[key], False
        name = self._known[key] = Name(self.names.own(hint))
        return name, True


class Function:
    """One function on its way."""

    def __init__(self, file: File, unit: Lines, names: Locals, problems: Name, hint: str) -> None:
        self.file = file
        self.names = file.names
        self.unit = unit
        self.locals = names
        self.problems = problems
        """The list that problems are added to."""
        self.hint = hint
        """What functions and constants that it needs are called after."""
        self.field = ""
        """The field that is read or checked."""
        self._given: tuple[Name, Part] | None = None
        self._sources: dict[str, Part] = {}

    @property
    def full_hint(self) -> str:
        """What functions and constants for the field are called after."""
        return f"{self.hint}_{self.field}" if self.field else self.hint

    def give(self, variable: Name, value: Part) -> None:
        """Let the next call that reads *variable* take *value* itself, or the next line set it."""
        self._given = variable, value
        self._sources[variable.text] = value

    def source(self, variable: Name) -> Part:
        """Return what *variable* was set to, however it is read by now; add a line that keeps it if need be."""
        if variable.text in self._sources:
            return self._sources[variable.text]
        given = self.locals.fresh("given")
        self.unit.add("{given} = {variable}", given=given, variable=variable)
        return given

    def take(self, variable: Name) -> Part:
        """Return what a call that reads *variable* is given."""
        given, self._given = self._given, None
        return variable if given is None or given[0] != variable else given[1]

    def settle(self) -> None:
        """Add the line that sets the variable which no call has taken."""
        if self._given is not None:
            (variable, value), self._given = self._given, None
            self.unit.add("{variable} = {value}", variable=variable, value=value)

    def into(self, problems: Name) -> Function:
        """Return the same function, which adds problems to another list here."""
        made = Function(self.file, self.unit, self.locals, problems, self.hint)
        made.field = self.field
        return made

    def builtin(self, name: str) -> Code:
        """Return a built-in."""
        return self.names.builtin(name, self.locals.shadows)

    def value(self, value: object, hint: str) -> Part:
        """Return *value* as it stands in a line, or a constant of the module."""
        return self.file.value(value, hint, self.locals.shadows)

    def literal(self, value: object) -> Part:
        """Return *value* as it stands in a line."""
        return value_literal(value, self.names, self.file.homes, self.locals.shadows)

    def declared(self, cls: type) -> Code:
        """Return a class of the package."""
        home = self.file.homes[cls]
        return self.names.declared_name(home, home.name, self.locals.shadows)

    def shown(self, node: Assertion, value: Part) -> Part:
        """Return *value* as a problem shows it: hidden where it is a container that may hold a secret."""
        if not holds_secrets(node):
            return value
        return code("{veiled}({value})", veiled=self.names.support("veiled"), value=value)

    def open_reader(self, name: Name, value: Name, path: Name) -> Block:
        """Add the line that opens a function that reads *value*, which stands at *path*."""
        names = self.names
        return self.unit.open(
            "def {name}({value}: {any}, {path}: {paths}, {problems}: {list}) -> {any}:",
            name=name,
            value=value,
            path=path,
            problems=self.problems,
            any=names.type_only("typing", "Any"),
            paths=names.type_only("_checks", "Path"),
            list=names.type_only("_checks", "Problems"),
        )

    def declared_name(self, home: Home) -> Code:
        """Return a class of the package by its home."""
        return self.names.declared_name(home, home.name, self.locals.shadows)

    def count(self, hint: str = "") -> Name:
        """Add the line that notes how many problems there are."""
        before = self.locals.fresh(f"before_{hint}" if hint else "before")
        self.unit.add("{before} = {len}({problems})", before=before, len=self.builtin("len"), problems=self.problems)
        return before

    def unchanged(self, before: Name) -> Code:
        """Return the condition that there are no more problems than *before*."""
        return code("{len}({problems}) == {before}", len=self.builtin("len"), problems=self.problems, before=before)
