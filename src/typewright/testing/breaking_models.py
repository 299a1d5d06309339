"""What can be broken in data of a class with fields: a key missing, one too many, a wrong tag, a value within."""

from __future__ import annotations

from typewright.definitions import (
    ALIAS,
    NAMED_TUPLE,
    PLAIN,
    Layer,
    Model,
    Path,
    Slot,
    declared,
    kind_of_record,
    layout_of,
)
from typewright.records import replace
from typewright.testing.broken import Broken, Way, as_broken, changed, join_ways, other_kinds
from typewright.testing.models import EXTRA_KEYS, fields_data

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TypeAlias

    from hypothesis.strategies import SearchStrategy

    from typewright.definitions import Type
    from typewright.testing.drawing import Drawing
    from typewright.testing.models import Forced

    Drawn: TypeAlias = "SearchStrategy[Any]"
    Breaks: TypeAlias = Callable[[Type, Drawing, int], Way | None]


def broken_in_model(cls: type, drawing: Drawing, left: int, forced: Forced | None, breaks: Breaks) -> Iterator[Way]:
    """Yield data for *cls* that is broken in one way each; *breaks* makes those for the types of its fields."""
    ways = _ways_of_model(cls, drawing, left, forced, breaks)
    if cls in drawing.open:
        # A model in itself counts as one rule: what is deep down would hide what is around it.
        again = join_ways(ways)
        yield from () if again is None else (replace(again, rules=1),)
        return
    drawing.open.add(cls)
    yield from ways
    drawing.open.remove(cls)


def _ways_of_model(cls: type, drawing: Drawing, left: int, forced: Forced | None, breaks: Breaks) -> Iterator[Way]:
    kind, model = kind_of_record(cls), declared(cls).definition
    below = left - 1
    if kind == ALIAS:
        inner = breaks(declared(cls).target, drawing, below) if left > 0 else None
        yield from () if inner is None else (inner.map(lambda found: Broken(found.data, found.path, None)),)
        return
    yield other_kinds("type", "length", "tag", "union", "missing", "extra")
    whole = drawing.model(cls, left, forced)
    if kind == NAMED_TUPLE:
        yield from _ways_of_places(model, whole, drawing, below, breaks)
        return
    layout = layout_of(model)
    yield from _ways_of_tags(model, whole, forced)
    yield from _ways_of_layer(model, layout, whole, drawing, below, breaks, forced)
    if model.checks or model.rule is not None or hasattr(cls, "__post_init__"):
        yield from _ways_of_whole(cls, drawing, below, forced)


def _ways_of_whole(cls: type, drawing: Drawing, left: int, forced: Forced | None) -> Iterator[Way]:
    """Yield data whose fields are right, which checks of the whole may refuse."""
    yield changed(fields_data(cls, drawing, left, forced), lambda data: Broken(data, None, None))


def _ways_of_tags(model: Model, whole: Drawn, forced: Forced | None) -> Iterator[Way]:
    tag = model.options.tag
    if tag is not None:
        yield changed(whole, lambda data: Broken({**data, tag: "no tag of any"}, (tag,), frozenset({"tag"})))
    if forced is not None:
        key = forced.key
        yield changed(whole, lambda data: Broken(_without(data, (key,)), (key,), frozenset({"tag"})))
        yield changed(whole, lambda data: Broken({**data, key: "no tag of any"}, (key,), frozenset({"tag"})))


def _without(data: dict[Any, Any], keys: tuple[str, ...]) -> dict[Any, Any]:
    return {key: value for key, value in data.items() if key not in keys}


def _ways_of_layer(
    model: Model,
    layer: Layer,
    whole: Drawn,
    drawing: Drawing,
    left: int,
    breaks: Breaks,
    forced: Forced | None,
) -> Iterator[Way]:
    own = drawing.given if drawing.outermost is not None and declared(drawing.outermost).definition is model else {}
    for slot in layer.slots:
        is_tag = forced is not None and not layer.path and slot.keys[0] == forced.key
        if slot.field.required and not is_tag:
            yield _missing(whole, layer.path, slot)
        part = breaks(slot.field.type, drawing, left) if left > 0 and slot.field.name not in own else None
        if part is not None and not is_tag:
            yield part.inside(whole, _put_field(layer.path, slot))
        if len(slot.keys) > 1 and PLAIN.extra_of(model) != "ignore":
            yield _given_twice(whole, layer.path, slot)
    if PLAIN.extra_of(model) == "forbid":
        yield _with_unknown(whole, layer)
    for inner in layer.inner:
        yield changed(whole, _changing(inner.path, lambda _: 7, (), "type"))
        yield from _ways_of_layer(model, inner, whole, drawing, left, breaks, forced)


def _missing(whole: Drawn, path: Path, slot: Slot) -> Way:
    change = _changing(path, lambda data: _without(data, slot.keys), (slot.keys[0],), "missing")
    return changed(whole, change)


def _given_twice(whole: Drawn, path: Path, slot: Slot) -> Way:
    def give(data: dict[Any, Any]) -> dict[Any, Any] | None:
        used = next((key for key in slot.keys if key in data), None)
        return None if used is None else {**data, slot.keys[0]: data[used], slot.keys[1]: data[used]}

    return changed(whole, _changing(path, give, (slot.keys[1],), "extra"))


def _with_unknown(whole: Drawn, layer: Layer) -> Way:
    key = next(key for key in (*EXTRA_KEYS, *(f"extra{i}" for i in range(99))) if key not in layer.keys)
    return changed(whole, _changing(layer.path, lambda data: {**data, key: 1}, (key,), "extra"))


def _changing(path: Path, change: Callable[[Any], Any], below: Path, code: str) -> Callable[[Any], Broken | None]:
    """Return the function that changes the dict at *path* of data and says what is then broken."""

    def apply(data: Any) -> Broken | None:
        made = _change_at(data, path, change)
        return None if made is None else Broken(made, (*path, *below), frozenset({code}))

    return apply


def _change_at(data: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    if not path:
        return change(data)
    first, *rest = path
    inner = _change_at(data.get(first, {}), tuple(rest), change)
    return None if inner is None else {**data, first: inner}


def _put_field(path: Path, slot: Slot) -> Callable[[tuple[dict[Any, Any], Broken]], Broken]:
    key = slot.keys[0]

    def put(pair: tuple[dict[Any, Any], Broken]) -> Broken:
        data, found = pair
        made = _change_at(data, path, lambda inner: {**_without(inner, slot.keys), key: found.data})
        return Broken(made, None if found.path is None else (*path, key, *found.path), found.codes)

    return put


def _ways_of_places(model: Model, whole: Drawn, drawing: Drawing, left: int, breaks: Breaks) -> Iterator[Way]:
    count = len(model.fields)
    yield as_broken(whole.map(lambda data: [*data, *[None] * (count + 1 - len(data))]), "length")
    for i, field in enumerate(model.fields):
        part = breaks(field.type, drawing, left) if left > 0 else None
        if part is not None:
            yield part.inside(whole, _replace_place(i))


def _replace_place(index: int) -> Callable[[tuple[list[Any], Broken]], Broken | None]:
    def put(pair: tuple[list[Any], Broken]) -> Broken | None:
        data, found = pair
        if index >= len(data):
            return None
        return found.inside([*data[:index], found.data, *data[index + 1 :]], index)

    return put
