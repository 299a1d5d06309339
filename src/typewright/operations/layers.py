"""Reading fields out of plain data: one dict after the other, from the outside in.

Each layer counts the keys that it knows, where keys may be absent; a dict with another
number of keys holds something else, and that is a doubt unless it is ignored or collected.
"""

from __future__ import annotations

from typewright.definitions import HOLD, Field, Layer, Model, Slot, converts, lower
from typewright.emit import Name, Part, Unit, emit_literal
from typewright.operations.adopting import Maker, emit_given, is_left_out
from typewright.operations.checking import Emitting, Links, Step, emit_check, plan_check
from typewright.operations.construction import emit_default
from typewright.operations.doubts import Doubt, pack_set, plain_dict
from typewright.operations.keys import emit_inner_key, emit_key_of, hint_of
from typewright.operations.tags import emit_tag_check
from typewright.records import frozen


@frozen
class LoadStep:
    """One field that is read."""

    field: Field
    check: Step


@frozen
class LoadPlan:
    """What reading one model has to do."""

    model: Model
    cls: type
    steps: tuple[LoadStep, ...]
    layer: Layer
    """Where the fields stand."""
    extra: str
    """What is done about keys that belong to no field."""
    build: bool
    """False for a check: nothing is kept."""
    making: str
    """How the object is made: ``call`` the class, or one of the ways of ``plan_setting``."""
    reason: str
    post_init: bool
    maker: Maker | None = None
    """How an object of a foreign class is made."""

    def check_of(self, field: Field) -> Step:
        """Return how the value of *field* is checked."""
        return next(step.check for step in self.steps if step.field is field)


@frozen
class Layers:
    """Writes the lines that read one layer after the other."""

    plan: LoadPlan
    unit: Unit
    links: Links
    given: Name | None
    """The dict that collects what is left to a foreign class where it is absent."""

    def emit(self, layer: Layer, data: Name) -> None:
        """Add the lines that read the fields of *layer* out of the dict in the variable *data*."""
        inner = [self.unit.names.local(hint_of(each.key)) for each in layer.inner]
        self._emit_required(layer, data, inner)
        known = self._emit_start_of_count(layer)
        if layer.tag is not None:
            emit_tag_check(self.plan.model, data, known, self.unit)
        for slot in layer.slots:
            self._emit_slot(slot, data, known)
        for each, name in zip(layer.inner, inner, strict=True):
            self._emit_inner(each, data, name, known)
        self._emit_allowed(layer, data, known)
        self._emit_extra(layer, data, known)
        collecting = self.plan.model.collecting
        if collecting is not None and self.plan.build and self.plan.extra != "collect" and not layer.path:
            self._emit_default(collecting, self.unit.names.user(collecting.parameter))

    def _emit_required(self, layer: Layer, data: Name, inner: list[Name]) -> None:
        slots = [slot for slot in layer.slots if _is_sure(slot)]
        layers = [(each, name) for each, name in zip(layer.inner, inner, strict=True) if each.required]
        if not slots and not layers:
            return
        unit = self.unit
        with unit.block("try:"):
            for slot in slots:
                name, key = unit.names.user(slot.field.parameter), emit_key_of(slot.field.name, slot.keys[0], unit)
                unit.line("{name} = {data}[{key}]", name=name, data=data, key=key, origin=slot.field.origin)
            for each, name in layers:
                unit.line("{name} = {data}[{key}]", name=name, data=data, key=emit_inner_key(each.key, unit))
        with unit.block("except {error}:", error=unit.names.builtin("KeyError")):
            unit.line("raise {doubt} from None", doubt=self._doubt)

    def _emit_start_of_count(self, layer: Layer) -> Name | None:
        """Add the counter of keys found, where optional keys make their number vary; return its name."""
        sure = sum(map(_is_sure, layer.slots)) + sum(each.required for each in layer.inner)
        varies = sure < len(layer.slots) + len(layer.inner) or layer.allowed or layer.tag is not None
        if self.plan.extra == "ignore" or not varies:
            return None
        known = self.unit.names.local("known")
        self.unit.line("{known} = {count}", known=known, count=emit_literal(sure, self.unit.names, "count"))
        return known

    def _emit_slot(self, slot: Slot, data: Name, known: Name | None) -> None:
        field, unit = slot.field, self.unit
        name = unit.names.user(field.parameter)
        if _is_sure(slot):
            self._emit_check(field, name)
            return
        for i, key in enumerate(slot.keys):
            test, named = "elif {key} in {data}:" if i else "if {key} in {data}:", emit_key_of(field.name, key, unit)
            with unit.block(test, key=named, data=data):
                unit.line("{name} = {data}[{key}]", name=name, data=data, key=named, origin=field.origin)
                self._emit_count(known)
                self._emit_check(field, name)
                if self.given is not None and self.plan.maker is not None and is_left_out(field):
                    emit_given(field, self.plan.maker, self.given, unit)
        if field.required:
            with unit.block("else:"):
                unit.line("raise {doubt}", doubt=self._doubt)
        else:
            self._emit_else_default(field, name)

    def _emit_check(self, field: Field, name: Name) -> None:
        emit_check(self.plan.check_of(field), name, Emitting(self.unit, field.name, self.links, field.origin))

    def _emit_else_default(self, field: Field, name: Name) -> None:
        if self.plan.build and not is_left_out(field):
            with self.unit.block("else:"):
                self._emit_default(field, name)

    def _emit_default(self, field: Field, name: Name) -> None:
        """Add the lines that leave the default in *name*: converted and checked, where a user's function converts."""
        emit_default(field, name, self.unit)
        held = lower(field.type, HOLD)
        if self.plan.maker is None and converts(held):
            emit_check(plan_check(held), name, Emitting(self.unit, field.name, self.links, field.origin))

    def _emit_count(self, known: Name | None) -> None:
        if known is not None:
            self.unit.line("{known} += 1", known=known)

    def _emit_inner(self, layer: Layer, data: Name, name: Name, known: Name | None) -> None:
        """Add the lines for a dict inside of *data*; one that may be absent counts as empty then."""
        unit, names = self.unit, self.unit.names
        if not layer.required:
            key = emit_inner_key(layer.key, unit)
            with unit.block("if {key} in {data}:", key=key, data=data):
                unit.line("{name} = {data}[{key}]", name=name, data=data, key=key)
                self._emit_count(known)
            with unit.block("else:"):
                unit.line("{name} = {{}}", name=name)
        test = "if {type}({name}) is not {dict}:"
        with unit.block(test, type=names.builtin("type"), name=name, dict=names.builtin("dict")):
            unit.line("{name} = {plain_dict}({name})", name=name, plain_dict=names.constant(plain_dict, "plain_dict"))
        self.emit(layer, name)

    def _emit_allowed(self, layer: Layer, data: Name, known: Name | None) -> None:
        for key in layer.allowed if known is not None else ():
            with self.unit.block("if {key} in {data}:", key=emit_inner_key(key, self.unit), data=data):
                self._emit_count(known)

    def _emit_extra(self, layer: Layer, data: Name, known: Name | None) -> None:
        plan, names = self.plan, self.unit.names
        if plan.extra == "ignore":
            return
        total = len(layer.slots) + len(layer.inner)
        count: Part = emit_literal(total, names, "count") if known is None else known
        collecting = plan.model.collecting if plan.extra == "collect" and not layer.path else None
        if collecting is not None:
            self._emit_collecting(layer, collecting, data, count)
            return
        with self.unit.block("if {len}({data}) != {count}:", len=names.builtin("len"), data=data, count=count):
            self.unit.line("raise {doubt}", doubt=self._doubt, origin=plan.model.origin)

    def _emit_collecting(self, layer: Layer, field: Field, data: Name, count: Part) -> None:
        """Add the lines that keep what belongs to no field; a second key of one field is a doubt."""
        unit, names = self.unit, self.unit.names
        name, len_ = names.user(field.parameter), names.builtin("len")
        with unit.block("if {len}({data}) != {count}:", len=len_, data=data, count=count):
            item, key = names.local("item"), names.local("key")
            unit.line(
                "{name} = {{{key}: {item} for {key}, {item} in {data}.items() if {key} not in {keys}}}",
                name=name, key=key, item=item, data=data, keys=names.derived("keys", pack_set, *layer.keys),
                origin=field.origin,
            )  # fmt: skip
            with unit.block(
                "if {len}({name}) + {count} != {len}({data}):", len=len_, name=name, count=count, data=data
            ):
                unit.line("raise {doubt}", doubt=self._doubt, origin=self.plan.model.origin)
            self._emit_check(field, name)
        self._emit_else_default(field, name)

    @property
    def _doubt(self) -> Name:
        return self.unit.names.constant(Doubt, "Doubt")


def _is_sure(slot: Slot) -> bool:
    """Whether there is one key that must be given."""
    return slot.field.required and len(slot.keys) == 1
