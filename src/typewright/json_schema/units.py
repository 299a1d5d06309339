"""The functions of one schema: which unit each is in, and how a unit is ordered from the engine."""

from __future__ import annotations

from hashlib import blake2b

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

    def unit(self, number: int) -> UnitLinks:
        """Return the unit whose first function checks the schema *number*."""
        found = self.by_number.get(number)
        if found is None:
            found = self.by_number.setdefault(number, UnitLinks(self, number))
        return found

    def judge(self, number: int, value: object) -> bool:
        """Return what the reference says."""
        return not find_faults(self.table, value, number)


class UnitLinks:
    """One unit, and what its code refers to."""

    def __init__(self, units: Units, first: int) -> None:
        self._units = units
        self._first = first
        self.group = Group(units.module, self._order)
        self.entry: Callable[[object], bool] = self._add(IS_VALID, "data") if first == 0 else self.function(first)
        self.group.owner = self.entry

    def _add(self, name: str, parameter: str) -> Any:
        return self.group.functions.get(name) or self.group.add(name, name, (parameter,))

    def function(self, number: int) -> Callable[..., Any]:
        """Return the function that checks the schema, of this unit or another."""
        plan = self._units.plan
        if plan.facts.is_tangled(number):
            return self.judge(number)
        if number != self._first and plan.has_own_unit(number):
            unit = self._units.unit(number)
            return unit.entry if number else unit.function(number)
        found: Callable[..., Any] = self._add(name_of_function(plan.facts, number), "value")
        return found

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
