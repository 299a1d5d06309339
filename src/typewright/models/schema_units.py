"""The functions of one schema: which unit each is in, and how a unit is ordered from the engine."""

from __future__ import annotations

from _blake2 import blake2b

from typewright.engine import Group, Home, Order
from typewright.operations import IS_VALID, Facts, SchemaPlan, name_of_function, write_schema
from typewright.reference import find_faults

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from typewright.definitions import SchemaTable


class Units:
    """All units of one schema; each is written when one of its functions is first called."""

    def __init__(self, table: SchemaTable) -> None:
        self.table = table
        self.plan = SchemaPlan(Facts(table))
        self.file = table.nodes[0].place.file
        self.module = f"json_schema.{_slug(table.title)}"
        self.by_number: dict[int, UnitLinks] = {}
        self._known: list[dict[int, tuple[bool, object]]] = []

    def unit(self, number: int) -> UnitLinks:
        """Return the unit whose first function checks the schema *number*."""
        found = self.by_number.get(number)
        if found is None:
            found = self.by_number.setdefault(number, UnitLinks(self, number))
        return found

    def judge(self, number: int, value: object) -> bool:
        """Return what the reference says."""
        return not find_faults(self.table, value, number)

    def remember(self, check: Callable[[object], bool]) -> Callable[[object], bool]:
        """Return *check* made to answer once for each value, until :meth:`forget`."""
        known: dict[int, tuple[bool, object]] = {}
        self._known.append(known)

        def ask(value: object) -> bool:
            found = known.get(id(value))
            if found is None:
                # The value is kept: another one must not get its identity meanwhile.
                found = known[id(value)] = check(value), value
            return found[0]

        return ask

    def forget(self) -> None:
        """Forget what was said of values; threads that are at work ask again."""
        for known in self._known:
            known.clear()


class UnitLinks:
    """One unit, and what its code refers to."""

    def __init__(self, units: Units, first: int) -> None:
        self._units = units
        self._first = first
        self.group = Group(units.module, self._order)
        name = IS_VALID if first == 0 else name_of_function(units.plan.facts, first)
        self.entry: Callable[[object], bool] = self._add(name, "data" if first == 0 else "value")
        self.group.owner = self.entry

    def _add(self, name: str, parameter: str) -> Any:
        return self.group.functions.get(name) or self.group.add(name, name, (parameter,))

    def function(self, number: int) -> Callable[..., Any]:
        """Return the function that checks the schema, of this unit or another."""
        plan = self._units.plan
        if plan.facts.is_tangled(number):
            return self.judge(number)
        is_here = number == self._first or not plan.has_own_unit(number)
        unit = self if is_here else self._units.unit(number)
        found: Callable[..., Any] = unit._add(name_of_function(plan.facts, number), "value")  # noqa: SLF001 - of its kind
        return self._units.remember(found) if number in plan.facts.doubling else found

    def forget(self) -> None:
        """Forget what was said of values."""
        self._units.forget()

    def judge(self, number: int) -> Callable[[object], bool]:
        """Return the function that asks the reference about the schema."""
        units = self._units
        return lambda value: units.judge(number, value)

    def _order(self) -> Order:
        units, first = self._units, self._first
        home = Home(units.file, units.module, IS_VALID if first == 0 else f"schema_{first}")
        spelling = f"{units.table.spelling} {first}"
        return Order(home, spelling, (self,), "", lambda: write_schema(units.plan, self, first))


def _slug(title: str) -> str:
    kept = "".join(char if char.isascii() and char.isalnum() else "_" for char in title)[:40].strip("_")
    if kept == title:
        return kept
    return f"{kept or 'schema'}_{blake2b(title.encode('utf-8', 'surrogatepass'), digest_size=3).hexdigest()}"
