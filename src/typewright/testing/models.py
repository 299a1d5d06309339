"""Plain data of classes with fields: keys where the layout says, defaults left out, extra keys where they may be."""

from __future__ import annotations

from typewright.definitions import (
    ALIAS,
    NAMED_TUPLE,
    PLAIN,
    TYPED_DICT,
    Layer,
    Model,
    ModelType,
    Slot,
    TagTable,
    Type,
    UnionType,
    declared,
    kind_of_record,
    layout_of,
    tagging_of,
)
from typewright.records import frozen
from typewright.testing.extras import st
from typewright.testing.sieves import FieldSieve, sieved, sieved_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from hypothesis.strategies import SearchStrategy

    from typewright.testing.drawing import Drawing

    Drawn: TypeAlias = "SearchStrategy[Any]"

EXTRA_KEYS = ("extra", "x-note", "more", "unknown")
"""Keys of which some belong to no field."""


@frozen
class Forced:
    """What must stand in the data of a model so that a union knows it."""

    key: str
    values: tuple[object, ...] = ()
    """What stands under the key; nothing where the model itself says what."""


def model_data(cls: type, drawing: Drawing, left: int, forced: Forced | None) -> Drawn:
    """Return plain data for *cls*, a model or a foreign class with fields."""
    kind = kind_of_record(cls)
    if kind == ALIAS:
        return drawing.data(declared(cls).target, left)
    if kind == NAMED_TUPLE:
        return sieved(_places_data(declared(cls).definition, drawing, left), ModelType(cls))
    drawn = fields_data(cls, drawing, left, forced)
    return sieved(drawn, ModelType(cls)) if _asks_more(cls, declared(cls).definition, kind) else drawn


def fields_data(cls: type, drawing: Drawing, left: int, forced: Forced | None) -> Drawn:
    """Return plain data in which the fields of *cls* are right, whatever asks more than that."""
    model = declared(cls).definition
    layout = layout_of(model)
    own = drawing.given if cls is drawing.outermost else {}
    drawn = _Layers(model, drawing, left, forced, own).draw(layout)
    return _with_extra(drawn, model, layout, drawing, left, forced)


def _asks_more(cls: type, model: Model, kind: str | None) -> bool:
    """Whether something beside its fields may refuse data for *cls*."""
    if kind is not None:
        return kind != TYPED_DICT
    own_code = hasattr(cls, "__post_init__") or getattr(cls.__dict__["__typewright__"], "own_init", False)
    return bool(model.checks or model.rule is not None or own_code)


def tagged_data(option: Type, union: UnionType, drawing: Drawing, left: int) -> Drawn:
    """Return plain data for one option of a union of models, with what tells it from the others."""
    if not isinstance(option, ModelType) or option.cls in drawing.given or not has_own_dict(option):
        return drawing.data(option, left)
    return drawing.model(option.cls, left, forced_by(option, union))


def has_own_dict(option: Type) -> bool:
    """Whether *option* is a class of which dicts are made objects, so that a tag can name it."""
    return isinstance(option, ModelType) and kind_of_record(option.cls) not in (NAMED_TUPLE, TYPED_DICT, ALIAS)


def forced_by(option: ModelType, union: UnionType) -> Forced | None:
    """Return what data for *option* must say in a *union*; None where nothing tells its models apart."""
    classes = tuple(each.cls for each in union.options if isinstance(each, ModelType) and has_own_dict(each))
    if isinstance(union.by, TagTable):
        return Forced(union.by.key, union.by.tags[classes.index(option.cls)])
    tagging = tagging_of(classes, union.by) if len(classes) > 1 or union.by is not None else None
    return None if tagging is None or callable(tagging.by) else Forced(tagging.by)


class _Layers:
    """Draws the dicts of one model, from the outermost to those within."""

    def __init__(self, model: Model, drawing: Drawing, left: int, forced: Forced | None, own: Any) -> None:
        self._model = model
        self._drawing = drawing
        self._left = left
        self._forced = forced
        self._own = own

    def draw(self, layer: Layer) -> Drawn:
        required: dict[str, Drawn] = {}
        optional: dict[str, Drawn] = {}
        for slot in layer.slots:
            if slot.field.required or self._is_forced(slot, layer) or slot.field.name in self._own:
                required[slot.keys[0]] = self._value(slot)
            elif not self._drawing.spares(slot.field.type, self._left):
                optional[slot.keys[0]] = self._value(slot)
        for inner in layer.inner:
            (required if inner.required else optional)[inner.key] = self.draw(inner)
        self._add_tag(layer, required, optional)
        drawn = st.fixed_dictionaries(required, optional=optional)
        others = {slot.keys[0]: slot.keys for slot in layer.slots if len(slot.keys) > 1}
        return _under_other_keys(drawn, others) if others else drawn

    def _is_forced(self, slot: Slot, layer: Layer) -> bool:
        return self._forced is not None and not layer.path and slot.keys[0] == self._forced.key

    def _value(self, slot: Slot) -> Drawn:
        field = slot.field
        if field.name not in self._own:
            return self._drawing.data(field.type, self._left)
        # Asked by itself: beside other fields it would take as many draws of these to see that it is at fault.
        return sieved_by(self._own[field.name], FieldSieve(self._model, field))

    def _add_tag(self, layer: Layer, required: dict[str, Drawn], optional: dict[str, Drawn]) -> None:
        if layer.tag is not None:
            is_asked = self._forced is not None and self._forced.key == layer.tag
            (required if is_asked else optional)[layer.tag] = st.just(self._model.tag_value)
        if self._forced is not None and self._forced.values and not layer.path:
            optional.pop(self._forced.key, None)
            required[self._forced.key] = st.sampled_from(self._forced.values)


def _under_other_keys(drawn: Drawn, others: dict[str, tuple[str, ...]]) -> Drawn:
    """Return *drawn*, sometimes with another of the keys that a field may be read from."""
    chosen = st.fixed_dictionaries({key: st.sampled_from(keys) for key, keys in others.items()})

    def rename(pair: tuple[dict[str, Any], dict[str, str]]) -> dict[str, Any]:
        data, keys = pair
        return {keys.get(key, key): value for key, value in data.items()}

    return st.tuples(drawn, chosen).map(rename)


def _with_extra(drawn: Drawn, model: Model, layout: Layer, drawing: Drawing, left: int, forced: Forced | None) -> Drawn:
    """Return *drawn*, sometimes with keys that belong to no field, where the model takes them."""
    policy = PLAIN.extra_of(model)
    known = {*layout.keys, *([] if forced is None else [forced.key])}
    if policy == "ignore":
        keys = [key for key in EXTRA_KEYS if key not in known]
        rest: Drawn = st.dictionaries(st.sampled_from(keys), st.integers(0, 9) | st.text(max_size=3), max_size=1)
    elif policy == "collect" and model.collecting is not None:
        collected = drawing.data(model.collecting.type, left)
        rest = collected.map(lambda rest: {key: value for key, value in rest.items() if key not in known})
    else:
        return drawn
    return st.tuples(drawn, rest).map(lambda pair: {**pair[1], **pair[0]})


def _places_data(model: Model, drawing: Drawing, left: int) -> Drawn:
    """Return lists for a named tuple, with and without what has a default."""
    parts = [drawing.data(field.type, left) for field in model.fields]
    least = sum(field.required for field in model.fields)
    most = least if any(drawing.spares(field.type, left) for field in model.fields) else len(parts)
    return st.one_of([st.tuples(*parts[:count]).map(list) for count in range(least, most + 1)])
