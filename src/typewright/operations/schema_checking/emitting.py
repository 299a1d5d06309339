"""What the emitters of schemas share: the unit, names, and how code refuses."""

from __future__ import annotations

from typewright.definitions import fault_of_name
from typewright.emit import Literal, Name, Names, Part, Unit, code, emit_key
from typewright.operations.schema_checking.bindings import find_function, find_judge

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

    from typewright.emit import Block
    from typewright.operations.schema_checking.bindings import Links
    from typewright.operations.schema_checking.facts import Facts
    from typewright.operations.schema_checking.plan import SchemaPlan


class Emitting:
    """One unit on its way: the lines, and the functions that it still needs."""

    def __init__(self, plan: SchemaPlan, unit: Unit, links: Links, first: int) -> None:
        self.plan = plan
        self.facts: Facts = plan.facts
        self.unit = unit
        self.names: Names = unit.names
        self.links = links
        self.waiting: list[int] = []
        """Schemas whose functions are still to be written here."""
        self._first = first
        self._asked: set[int] = {first} if first else set()
        self.open: list[int] = []
        """Schemas within schemas that stand in place, from the outermost on."""
        self.is_option = False
        """Whether the function being written is asked about values that it may well refuse."""
        self.exact: set[str] = set()
        """Variables that hold exact dicts here."""

    @property
    def open_number(self) -> int:
        """The schema that is being written."""
        return self.open[-1]

    def fail(self) -> None:
        """Add the line that refuses."""
        self.unit.line("return False")

    def fail_if(self, condition: Part) -> None:
        """Add the lines that refuse where *condition* is true."""
        with self.unit.block("if {condition}:", condition=condition):
            self.fail()

    def block(self, template: str, /, **holes: Part) -> Branch:
        """Open a block that may turn out to be empty; what is known of variables within is forgotten after it."""
        return Branch(self, self.unit.block(template, **holes))  # type: ignore[arg-type]

    def function(self, number: int) -> Name:
        """Return the name of the function that checks a schema."""
        number = self.facts.meant(number)
        if self.facts.is_tangled(number):
            return self.names.derived(f"judge_{number}", find_judge, self.links, number)
        is_here = number == self._first or not self.plan.has_own_unit(number)
        if is_here and number not in self._asked:
            self._asked.add(number)
            self.waiting.append(number)
        return self.names.derived(name_of_function(self.facts, number), find_function, self.links, number)

    def key(self, name: str) -> Part:
        """Return a property's name as it stands in code: in quotes where it could be a name, a constant elsewhere."""
        if fault_of_name(name) is None:
            return emit_key(name)
        return self.names.constant(name, f"key_{name[:30]}")

    def local(self, hint: str) -> Name:
        """Return a fresh variable."""
        return self.names.local(hint[:30])

    def call(self, number: int, value: Part) -> Part:
        """Return the call that checks *value*."""
        return code("{check}({value})", check=self.function(number), value=value)


class Branch:
    """A block that holds ``pass`` where nothing else is put into it."""

    __slots__ = ("_block", "_exact", "_lines", "_out")

    def __init__(self, out: Emitting, block: Block) -> None:
        self._out = out
        self._block = block
        self._lines = 0
        self._exact: set[str] = set()

    def __enter__(self) -> None:
        self._block.__enter__()
        self._lines = len(self._out.unit.lines)
        self._exact = set(self._out.exact)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if len(self._out.unit.lines) == self._lines:
            self._out.unit.line("pass")
        self._out.exact = self._exact
        self._block.__exit__(kind, error, traceback)


def name_of_function(facts: Facts, number: int) -> str:
    """Return what the function for a schema is called: after the end of its pointer, with its number."""
    place = facts.table.nodes[number].place
    last = [step for step in place.pointer.split("/") if step.isidentifier() and step.isascii()]
    hint = "_".join(last[-1:])[:30].lower() or "schema"
    return f"check_{hint}_{number}"


def number(value: int) -> Literal:
    """Return a number of ours as it stands in code."""
    return Literal(str(int(value)))
