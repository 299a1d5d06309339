"""Strategies for plain data in which one rule is broken, for every place of a type where one can be.

    broken(type)  ->  Way  ->  Broken(data, path, codes)     what is expected of it; whoever draws it asks the reference

A type breaks by itself (another kind of value, a bound passed, a key missing), or by what is in
it: valid data is drawn and a broken part put in the place of one of its own.
"""

from __future__ import annotations

from typewright.definitions import (
    Anything,
    CheckedType,
    Constrained,
    Constraint,
    Converted,
    EnumType,
    LiteralType,
    ModelType,
    OwnType,
    Scalar,
    SchemaType,
    TupleType,
    Type,
    UnionType,
    is_unset_type,
    without_unset,
)
from typewright.reference import step_of
from typewright.testing.bounds import rules_of
from typewright.testing.breaking_models import broken_in_model
from typewright.testing.broken import Broken, Way, as_broken, changed, join_ways, other_kinds
from typewright.testing.drawing import Drawing, is_mapping
from typewright.testing.extras import st
from typewright.testing.models import forced_by, has_own_dict
from typewright.testing.scalars import scalar_data

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TypeAlias

    from hypothesis.strategies import SearchStrategy

    from typewright.testing.models import Forced

    Drawn: TypeAlias = "SearchStrategy[Any]"


def broken(type_: Type, drawing: Drawing, left: int) -> Way | None:
    """Return the way to data for *type_* in which something is broken, or None where nothing can be."""
    return join_ways(_ways(type_, drawing, left))


def _ways(type_: Type, drawing: Drawing, left: int) -> Iterator[Way]:
    if isinstance(type_, UnionType):
        yield from _ways_of_union(type_, drawing, left)
    elif isinstance(type_, Constrained):
        yield from _ways_of_rules(type_, drawing, left)
    elif isinstance(type_, ModelType):
        if type_.cls not in drawing.given:
            yield from broken_in_model(type_.cls, drawing, left, None, broken)
    elif isinstance(type_, (Converted, CheckedType, SchemaType)):
        yield from _ways_of_functions(type_, drawing, left)
    elif isinstance(type_, OwnType):
        yield other_kinds()
    else:
        yield from _ways_of_kind(type_, drawing, left)


def _ways_of_kind(type_: Type, drawing: Drawing, left: int) -> Iterator[Way]:
    if isinstance(type_, Scalar):
        yield other_kinds("type", type_.name)
    elif isinstance(type_, LiteralType):
        yield other_kinds("literal")
    elif isinstance(type_, EnumType):
        yield other_kinds("enum")
    elif isinstance(type_, TupleType):
        yield other_kinds("type")
        yield from _ways_of_tuple(type_, drawing, left)
    elif hasattr(type_, "item") or is_mapping(type_):
        yield other_kinds("type")
        yield from _ways_of_parts(type_, drawing.data(type_, left), drawing, left)
    elif not isinstance(type_, Anything):
        yield other_kinds("type")


def _ways_of_tuple(type_: TupleType, drawing: Drawing, left: int) -> Iterator[Way]:
    whole = drawing.data(type_, left)
    yield as_broken(whole.map(lambda data: [*data, None]), "length")
    if type_.items:
        yield as_broken(whole.map(lambda data: data[:-1]), "length")
    for i, item in enumerate(type_.items):
        part = broken(item, drawing, left)
        if part is not None:
            yield part.inside(whole, _put_item(i))


def _put_item(index: int) -> Callable[[tuple[list[Any], Broken]], Broken]:
    def put(pair: tuple[list[Any], Broken]) -> Broken:
        items, found = pair
        return found.inside([*items[:index], found.data, *items[index + 1 :]], index)

    return put


def _ways_of_parts(type_: Any, whole: Drawn, drawing: Drawing, left: int) -> Iterator[Way]:
    """Yield what breaks in a container of *type_*, of which *whole* draws good ones."""
    if is_mapping(type_):
        keys, values = drawing.data(type_.key, left), drawing.data(type_.value, left)
        key, value = broken(type_.key, drawing, left), broken(type_.value, drawing, left)
        if value is not None:
            yield value.inside(st.tuples(whole, keys), _put_value)
        if key is not None:
            yield key.inside(st.tuples(whole, values), _put_key)
        return
    item = broken(type_.item, drawing, left)
    if item is not None:
        yield item.inside(whole, _replace_item)


def _replace_item(pair: tuple[list[Any], Broken]) -> Broken:
    """Put a broken item into a list, at its end, where it takes the place of another if there is one."""
    items, found = pair
    index = max(len(items) - 1, 0)
    return found.inside([*items[:index], found.data], index)


def _put_value(drawn: tuple[tuple[dict[Any, Any], Any], Broken]) -> Broken | None:
    (entries, key), found = drawn
    # One that is there already, so that there are no more entries than there may be.
    key = next(iter(entries), key)
    if isinstance(key, (list, dict)):
        return None
    return found.inside({**entries, key: found.data}, step_of(key))


def _put_key(drawn: tuple[tuple[dict[Any, Any], Any], Broken]) -> Broken | None:
    (entries, value), found = drawn
    if isinstance(found.data, (list, dict)):
        return None
    rest = dict(list(entries.items())[1:])
    return found.inside({**rest, found.data: value}, step_of(found.data))


def _ways_of_rules(type_: Constrained, drawing: Drawing, left: int) -> Iterator[Way]:
    base, rules = rules_of(type_)
    if hasattr(base, "item") or is_mapping(base):
        yield other_kinds("type")
        yield from _ways_of_parts(base, drawing.data(type_, left), drawing, left)
    else:
        yield from _ways(base, drawing, left)
    for rule in dict.fromkeys(rules):
        others = tuple(each for each in rules if each != rule)
        yield from _ways_of_rule(base, rule, others, drawing, left)


_CONTRARY = {"ge": "lt", "gt": "le", "le": "gt", "lt": "ge"}


def _ways_of_rule(
    base: Type, rule: Constraint, others: tuple[Constraint, ...], drawing: Drawing, left: int
) -> Iterator[Way]:
    """Yield data that breaks *rule* and follows the *others*."""
    contrary = _contrary(rule)
    if isinstance(base, Scalar):
        wrong = (*others, contrary) if contrary is not None else others
        yield as_broken(scalar_data(base.name, wrong), rule.rule)
    elif contrary is not None or rule.rule in ("one_of", "pattern"):
        wrong = (*others, contrary) if contrary is not None else others
        drawn = drawing.data(Constrained(base, wrong) if wrong else base, left)
        yield as_broken(drawn, rule.rule)


def _contrary(rule: Constraint) -> Constraint | None:
    """Return the rule that holds where *rule* doesn't, if there is one that can be drawn."""
    argument: Any = rule.argument
    if rule.rule in _CONTRARY:
        return Constraint(_CONTRARY[rule.rule], argument)
    if rule.rule == "min_length":
        return Constraint("max_length", argument - 1)
    return Constraint("min_length", argument + 1) if rule.rule == "max_length" else None


def _ways_of_union(type_: UnionType, drawing: Drawing, left: int) -> Iterator[Way]:
    if is_unset_type(type_) and without_unset(type_) is not type_:
        inner = broken(without_unset(type_), drawing, left)
        if inner is not None:
            yield inner
        return
    yield other_kinds("union", "type", "literal", "enum", "tag")
    for option in type_.options:
        yield from _ways_of_option(option, type_, drawing, left)


def _ways_of_option(option: Type, union: UnionType, drawing: Drawing, left: int) -> Iterator[Way]:
    if isinstance(option, ModelType):
        if option.cls not in drawing.given:
            forced: Forced | None = forced_by(option, union) if has_own_dict(option) else None
            yield from broken_in_model(option.cls, drawing, left, forced, broken)
        return
    inner = broken(option, drawing, left)
    if inner is not None:
        # Data that breaks one option may be judged by the problems of another.
        yield inner.map(lambda found: Broken(found.data, found.path, None))


def _ways_of_functions(type_: Any, drawing: Drawing, left: int) -> Iterator[Way]:
    """Yield what breaks in a type with users' functions or a JSON Schema, and what these alone refuse."""
    if isinstance(type_, Converted):
        yield other_kinds()
        return
    inner = broken(type_.type, drawing, left)
    if inner is not None:
        yield inner
    refused = drawing.data(type_.type, left)
    # Where below the value a function or a schema finds fault is theirs to say.
    yield changed(refused, lambda data: Broken(data, None, None))
