"""How deep a value of a type must be nested: what keeps the drawing of recursive models from running away.

A model costs one more than the dearest of the fields that it requires; an option of a union
that can be had for less ends a recursion. Where the depth that is left runs out, what is
optional is left out, containers are as short as they may be, and unions take a cheapest option.
"""

from __future__ import annotations

from math import inf

from typewright.definitions import (
    ALIAS,
    CollectionType,
    Constrained,
    DictType,
    FrozenSetType,
    ListType,
    MappingType,
    ModelType,
    SetType,
    Type,
    UnionType,
    VariadicType,
    declared,
    kind_of_record,
    parts_of,
)
from typewright.testing.bounds import lengths_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

CONTAINERS = (ListType, SetType, FrozenSetType, VariadicType, DictType, CollectionType, MappingType)


class Costs:
    """What the models that a type holds cost, one by one."""

    def __init__(self, type_: Type, free: Collection[object]) -> None:
        self._free = free
        """Classes that are drawn otherwise."""
        self._known: dict[type, float] = {}
        self._settle(type_)

    def of(self, type_: Type) -> float:
        """Return how many models must be nested for a value of *type_*; infinite where no end can be had."""
        if isinstance(type_, ModelType):
            return 0 if type_.cls in self._free else self._known.get(type_.cls, inf)
        if isinstance(type_, UnionType):
            return min(map(self.of, type_.options))
        if isinstance(type_, Constrained) and isinstance(type_.type, CONTAINERS):
            is_empty = lengths_of(type_.constraints).least == 0
            return 0 if is_empty else max(map(self.of, parts_of(type_.type)))
        if isinstance(type_, CONTAINERS):
            return 0
        return max(map(self.of, parts_of(type_)), default=0)

    def _settle(self, type_: Type) -> None:
        classes = list(self._classes_in(type_))
        changed = True
        while changed:
            changed = False
            for cls in classes:
                cost = 1 + max(map(self.of, _required_by(cls)), default=0)
                if cost < self._known.get(cls, inf):
                    self._known[cls] = cost
                    changed = True

    def _classes_in(self, type_: Type) -> Iterator[type]:
        found: set[type] = set()
        waiting = [type_]
        while waiting:
            part = waiting.pop()
            waiting += parts_of(part)
            if isinstance(part, ModelType) and part.cls not in found and part.cls not in self._free:
                found.add(part.cls)
                yield part.cls
                waiting += _types_of(part.cls)


def _types_of(cls: type) -> list[Type]:
    if kind_of_record(cls) == ALIAS:
        return [declared(cls).target]
    return [field.type for field in declared(cls).definition.inputs]


def _required_by(cls: type) -> list[Type]:
    if kind_of_record(cls) == ALIAS:
        return [declared(cls).target]
    return [field.type for field in declared(cls).definition.inputs if field.required]


def holds_models(type_: Type) -> bool:
    """Whether a value of *type_* may hold a model."""
    return isinstance(type_, ModelType) or any(map(holds_models, parts_of(type_)))
