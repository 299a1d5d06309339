"""Strategies for plain data of any type, made from its definition.

What rules ask is drawn by construction where that can be. What only a function can tell (checks,
converters, types of users' own, JSON Schemas) is drawn for the type within and put through a
:class:`~typewright.testing.sieves.Sieve`.
"""

from __future__ import annotations

from math import inf

from typewright.definitions import (
    Anything,
    CheckedType,
    CollectionType,
    Constrained,
    Constraint,
    Converted,
    DictType,
    EnumType,
    FrozenSetType,
    InstanceType,
    Late,
    ListType,
    LiteralType,
    MappingType,
    ModelType,
    Null,
    OwnType,
    Scalar,
    SchemaType,
    SetType,
    TupleType,
    Type,
    UnionType,
    VariadicType,
    parts_of,
    without_unset,
)
from typewright.errors import StrategyError
from typewright.testing.bounds import Lengths, lengths_of, rules_of
from typewright.testing.costs import Costs, holds_models
from typewright.testing.enums import enum_data
from typewright.testing.extras import st
from typewright.testing.functions import own_data, taken_by
from typewright.testing.hashes import can_have_hash
from typewright.testing.models import model_data, tagged_data
from typewright.testing.scalars import scalar_data
from typewright.testing.schema_values import values_in
from typewright.testing.sieves import ADVICE, sieved, title_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeAlias

    from hypothesis.strategies import SearchStrategy

    from typewright.testing.models import Forced

    Drawn: TypeAlias = "SearchStrategy[Any]"

LEAST_DEPTH = 4
"""Models within models that are drawn at most, if not more must be."""
_MOST_MODELS = 3
_MOST_ITEMS = 6
"""Items in a container beyond the fewest that it must hold, where nothing says how many."""


class Drawing:
    """Makes the strategies for one type and all that it holds."""

    def __init__(self, type_: Type, given: Mapping[Any, Drawn]) -> None:
        self.given = given
        """Strategies of the user's own: for fields of the outermost model by name, for classes everywhere."""
        self.outermost = type_.cls if isinstance(type_, ModelType) else None
        self._costs = Costs(type_, [cls for cls in given if isinstance(cls, type)])
        self.open: set[type] = set()
        """Models whose ways to be broken are being listed."""
        self._models: dict[tuple[type, int, Forced | None], Drawn] = {}
        self.depth = LEAST_DEPTH
        cost = self._costs.of(type_)
        if cost == inf:
            raise StrategyError(title_of(type_), f"needs itself, without an end; {ADVICE}")
        self.depth = max(LEAST_DEPTH, int(cost) + 2)

    def data(self, type_: Type, left: int) -> Drawn:
        """Return plain data for *type_*, within which *left* more models may be nested."""
        return _DATA[type(type_)](type_, self, left)

    def model(self, cls: type, left: int, forced: Forced | None = None) -> Drawn:
        """Return plain data for a model; of a union that tells its models apart what is *forced* is there."""
        if cls in self.given:
            return self.given[cls]
        key = (cls, left, forced)
        found = self._models.get(key)
        if found is None:
            # Put off: a strategy that isn't drawn from needn't be made.
            found = self._models[key] = st.deferred(lambda: model_data(cls, self, max(left - 1, 0), forced))
        return found

    def spares(self, type_: Type, left: int) -> bool:
        """Whether what need not hold models of *type_* had better not."""
        return left <= 0 and holds_models(type_)

    def cost(self, type_: Type) -> float:
        """Return how many models must be nested for a value of *type_*."""
        return self._costs.of(type_)


def _draw_scalar(type_: Scalar, _: Drawing, __: int) -> Drawn:
    return scalar_data(type_.name)


def _draw_anything(_: Anything, __: Drawing, ___: int) -> Drawn:
    return json_values()


def json_values() -> Drawn:
    """Return small values of every kind that JSON knows."""
    numbers = st.integers(-1000, 1000) | st.floats(allow_nan=False, allow_infinity=False, width=16)
    leaves = st.none() | st.booleans() | numbers | st.text(max_size=5)
    return leaves | st.lists(leaves, max_size=2) | st.dictionaries(st.text(max_size=5), leaves, max_size=2)


def _draw_literal(type_: LiteralType, _: Drawing, __: int) -> Drawn:
    return st.sampled_from(type_.values)


def _draw_instance(type_: InstanceType, drawing: Drawing, _: int) -> Drawn:
    return objects_of(type_.cls, drawing)


def objects_of(cls: type, drawing: Drawing) -> Drawn:
    """Return objects of a class that typewright knows nothing about, as hypothesis makes them."""
    from typewright.definitions import UNSET, UnsetType

    if cls is UnsetType:
        return st.just(UNSET)
    return drawing.given[cls] if cls in drawing.given else st.from_type(cls)


def _draw_union(type_: UnionType, drawing: Drawing, left: int) -> Drawn:
    plain = without_unset(type_)
    if plain is not type_:
        return drawing.data(plain, left)
    options = type_.options
    if drawing.spares(type_, left):
        least = drawing.cost(type_)
        options = tuple(option for option in options if drawing.cost(option) == least)
    models = [option for option in type_.options if isinstance(option, ModelType)]
    if len(models) < 2 and type_.by is None:
        return st.one_of([drawing.data(option, left) for option in options])
    drawn = [tagged_data(option, type_, drawing, left) for option in options]
    return sieved(st.one_of(drawn), type_)


def _draw_tuple(type_: TupleType, drawing: Drawing, left: int) -> Drawn:
    return st.tuples(*[drawing.data(item, left) for item in type_.items]).map(list)


def _draw_container(type_: Any, drawing: Drawing, left: int) -> Drawn:
    return container_data(type_, Lengths(0, None), drawing, left)


def container_data(type_: Any, lengths: Lengths, drawing: Drawing, left: int) -> Drawn:
    """Return lists or dicts of a certain length for a container."""
    if lengths.are_none:
        return st.nothing()
    holds = holds_models(type_)
    most = lengths.least + (0 if drawing.spares(type_, left) else _MOST_MODELS if holds else _MOST_ITEMS)
    most = most if lengths.most is None else min(most, lengths.most)
    if not _can_hold(type_):
        most = 0
    if most < lengths.least:
        return st.nothing()
    empty = st.builds(dict if is_mapping(type_) else list)
    if most == 0:
        return empty
    below = max(left - 1, 0) if holds else left
    parts = [drawing.data(part, below) for part in parts_of(type_)]
    if any(part.is_empty for part in parts):
        return empty if lengths.least == 0 else st.nothing()
    if is_mapping(type_):
        return _entries(type_, Lengths(lengths.least, most), *parts)
    item = parts[0]
    if not is_set(type_):
        return st.lists(item, min_size=lengths.least, max_size=most)
    drawn: Drawn = st.lists(item, min_size=lengths.least, max_size=most, unique_by=repr)
    return _long_enough(drawn, type_, lengths.least)


def _can_hold(type_: Any) -> bool:
    """Whether there can be anything in a container: items of a set and keys need a hash."""
    if is_mapping(type_):
        return can_have_hash(type_.key)
    return not is_set(type_) or can_have_hash(type_.item)


def is_mapping(type_: Type) -> bool:
    """Whether a dict stands for *type_* in plain data."""
    return isinstance(type_, (DictType, MappingType))


def is_set(type_: Type) -> bool:
    """Whether the items of *type_* must have a hash, and equal ones count once."""
    kinds = ("Set", "MutableSet")
    return isinstance(type_, (SetType, FrozenSetType)) or (isinstance(type_, CollectionType) and type_.kind in kinds)


def _entries(type_: Type, lengths: Lengths, keys: Drawn, values: Drawn) -> Drawn:
    """Return dicts; a list can't be a key, so a tuple stands for one there."""
    keys = keys.map(hashable).filter(has_hash)
    drawn = st.dictionaries(keys, values, min_size=lengths.least, max_size=lengths.most)
    return _long_enough(drawn, type_, lengths.least)


def _long_enough(drawn: Drawn, type_: Type, least: int) -> Drawn:
    """Return *drawn* where what is made of it has *least* items; nothing where there aren't as many.

    Items and keys that differ in plain data may be one in what is made: 1 and 1.0, or two ways to write a time.
    """
    from hypothesis.errors import InvalidArgument

    if least == 0:
        return drawn
    try:
        drawn.validate()
    except InvalidArgument:
        return st.nothing()
    return sieved(drawn, Constrained(type_, (Constraint("min_length", least),)))


def hashable(data: Any) -> Any:
    """Return *data* with tuples for lists."""
    return tuple(map(hashable, data)) if isinstance(data, list) else data


def has_hash(data: object) -> bool:
    """Whether *data* can be a key."""
    try:
        hash(data)
    except TypeError:
        return False
    return True


def _draw_constrained(type_: Constrained, drawing: Drawing, left: int) -> Drawn:
    base, rules = rules_of(type_)
    if isinstance(base, Scalar):
        return scalar_data(base.name, rules)
    if isinstance(base, EnumType):
        return enum_data(base, rules)
    if hasattr(base, "item") or is_mapping(base):
        return container_data(base, lengths_of(rules), drawing, left)
    return sieved(drawing.data(base, left), type_)


def _draw_converted(type_: Converted, drawing: Drawing, left: int) -> Drawn:
    taken = taken_by(type_.converts[0].function, drawing, left)
    drawn = drawing.data(type_.type, left)
    return sieved(drawn if taken is None else st.one_of(taken, drawn), type_)


def _draw_checked(type_: CheckedType, drawing: Drawing, left: int) -> Drawn:
    return sieved(drawing.data(type_.type, left), type_)


def _draw_schema(type_: SchemaType, drawing: Drawing, left: int) -> Drawn:
    named = values_in(type_.rule)
    drawn = drawing.data(type_.type, left)
    return sieved(st.one_of(st.sampled_from(named), drawn) if named else drawn, type_)


def _refuse_late(type_: Late, _: Drawing, __: int) -> Drawn:
    raise StrategyError(type_.name, "names nothing that can be found")


_DATA: dict[type, Callable[[Any, Drawing, int], Drawn]] = {
    Anything: _draw_anything,
    Null: lambda _type, _drawing, _left: st.none(),
    Scalar: _draw_scalar,
    LiteralType: _draw_literal,
    EnumType: lambda type_, _drawing, _left: enum_data(type_, ()),
    ListType: _draw_container,
    SetType: _draw_container,
    FrozenSetType: _draw_container,
    VariadicType: _draw_container,
    TupleType: _draw_tuple,
    DictType: _draw_container,
    CollectionType: _draw_container,
    MappingType: _draw_container,
    UnionType: _draw_union,
    ModelType: lambda type_, drawing, left: drawing.model(type_.cls, left),
    InstanceType: _draw_instance,
    OwnType: own_data,
    Constrained: _draw_constrained,
    Converted: _draw_converted,
    CheckedType: _draw_checked,
    SchemaType: _draw_schema,
    Late: _refuse_late,
}
"""What makes the strategy of each type; the set is closed."""
