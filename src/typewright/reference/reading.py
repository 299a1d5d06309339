"""The judge of a dict that stands for an object: its fields, wherever they stand, and nothing else."""

from __future__ import annotations

from _collections_abc import Mapping

from typewright.definitions import (
    HOLD,
    Field,
    Layer,
    Model,
    Path,
    Problem,
    Slot,
    Type,
    declared,
    layout_of,
    lower,
)
from typewright.errors import shown
from typewright.records import frozen
from typewright.reference.court import REFUSED, Court, Question, step_of, suggest
from typewright.reference.tagged import is_own_tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any, TypeAlias

    from typewright.reference.court import Asking

    Walk: TypeAlias = "Generator[Question, object, bool]"


@frozen
class _Reading:
    """One model being read."""

    model: Model
    mode: str
    extra: str
    """What is done about keys that belong to no field."""
    hidden: bool
    court: Court
    values: dict[str, object]
    """What was accepted, by name of the field."""

    def ask(self, field: Field, value: object, path: Path) -> Question:
        """Return the question whether *value* may be the field's."""
        return ask_field(field, value, path, self.mode, hidden=self.hidden, type_=self.court.dialect.speak(field.type))

    def tell(self, path: Path, code: str, message: str, rule: str, field: Field | None = None) -> None:
        """Add a problem with what isn't there, or shouldn't be."""
        origin = self.model.origin if field is None else field.origin
        self.court.problems.append(Problem(path, code, message, None, rule, origin))

    @property
    def full(self) -> bool:
        """Whether there are as many problems as may be told."""
        return len(self.court.problems) >= self.court.most


def ask_field(
    field: Field, value: object, path: Path, mode: str, *, hidden: bool, type_: Type | None = None
) -> Question:
    """Return the question whether *value* may be that of *field*, as *type_* where that isn't the field's own."""
    return Question(lower(type_ or field.type, mode), value, path, field.origin, hidden or field.secret)


def judge_keys_of(cls: type, mode: str, question: Question, court: Court) -> Asking:
    """Judge a dict by the fields of *cls*; the answer is their values by name, or REFUSED."""
    value = question.value
    if not isinstance(value, dict if mode == HOLD else Mapping):
        return court.refuse_kind(question)
    model = declared(cls).definition
    reading = _Reading(model, mode, court.dialect.extra_of(model), question.hidden, court, {})
    good = is_own_tag(model, question, court)
    good = (yield from _read_layer(reading, layout_of(model, court.dialect), dict(value), question.path)) and good
    return reading.values if good and not reading.full else REFUSED


def _read_layer(reading: _Reading, layer: Layer, data: dict[Any, object], path: Path) -> Walk:
    """Read the fields that stand in *data*; return whether all is well."""
    good = yield from _read_rest(reading, layer, data, path)
    for slot in layer.slots:
        good = (yield from _read_slot(reading, slot, data, path)) and good
        if reading.full:
            return False
    for inner in layer.inner:
        good = (yield from _read_inner(reading, inner, data, path)) and good
        if reading.full:
            return False
    return good


def _read_slot(reading: _Reading, slot: Slot, data: dict[Any, object], path: Path) -> Walk:
    field = slot.field
    key = next((key for key in slot.keys if key in data), None)
    if key is not None:
        part = yield reading.ask(field, data[key], (*path, key))
        reading.values[field.name] = part
        return part is not REFUSED
    if field.required:
        message = f"is missing; {reading.model.name} requires it"
        reading.tell((*path, slot.keys[0]), "missing", message, field.name, field)
    return not field.required


def _read_inner(reading: _Reading, layer: Layer, data: dict[Any, object], path: Path) -> Walk:
    """Read the fields in a dict inside of *data*; where nothing in it is required, it may be absent."""
    way = (*path, layer.key)
    if layer.key not in data:
        return _tell_missing(reading, layer, way)
    inner = data[layer.key]
    if isinstance(inner, Mapping):
        return (yield from _read_layer(reading, layer, dict(inner), way))
    slots = list(layer.walk())
    hidden = reading.hidden or any(slot.field.secret for slot in slots)
    message = f"must be a dict, for {slots[0].field.name!r} stands in it"
    value = "<secret>" if hidden else shown(inner)
    reading.court.problems.append(Problem(way, "type", message, value, "dict", slots[0].field.origin))
    return False


def _tell_missing(reading: _Reading, layer: Layer, way: Path) -> bool:
    """Tell what is required in a dict that isn't there; return whether that is nothing."""
    for slot in layer.walk():
        if slot.field.required:
            inner = reading.court.dialect.path_of(slot.field)[len(layer.path) :]
            message = f"is missing; {reading.model.name} requires it"
            reading.tell((*way, *inner), "missing", message, slot.field.name, slot.field)
    return not layer.required


def _read_rest(reading: _Reading, layer: Layer, data: dict[Any, object], path: Path) -> Walk:
    """Tell what stands in *data* and belongs to no field, or keep it; return whether all is well."""
    if reading.extra == "ignore":
        return True
    collecting = reading.model.collecting if reading.extra == "collect" and not layer.path else None
    known = set(layer.keys)
    read = _keys_read(layer, data)
    twice = [key for key in data if key in known and key not in read]
    unknown = [key for key in data if key not in known]
    for key in twice[: reading.court.most]:
        other = next(slot.keys for slot in layer.slots if key in slot.keys)
        used = next(each for each in other if each in data)
        reading.tell((*path, key), "extra", f"is another key for {used!r}, which is given, too", "also")
    if collecting is not None and not twice:
        return not unknown or (yield from _collect(reading, collecting, {key: data[key] for key in unknown}, path))
    if collecting is None:
        for key in unknown[: reading.court.most]:
            message = f"is no field of {reading.model.name}{suggest(key, known)}"
            reading.tell((*path, step_of(key)), "extra", message, "extra='forbid'")
    return not twice and (collecting is not None or not unknown)


def _keys_read(layer: Layer, data: dict[Any, object]) -> set[str]:
    """Return the keys of *data* that fields are read from, and those that may stand there."""
    used = {next((key for key in slot.keys if key in data), slot.keys[0]) for slot in layer.slots}
    return used | set(layer.keys).difference(*[slot.keys for slot in layer.slots])


def _collect(reading: _Reading, field: Field, rest: dict[Any, object], path: Path) -> Walk:
    part = yield reading.ask(field, rest, path)
    reading.values[field.name] = part
    return part is not REFUSED
