"""``__setattr__`` and ``__delattr__`` of frozen dataclasses: they refuse fields, and all else on own objects."""

from __future__ import annotations

from typewright.definitions import Model
from typewright.emit import Name, Part, Unit, code, emit_key, join

FREEZING_METHODS = {"__setattr__": ("assign to", ("name", "value")), "__delattr__": ("delete", ("name",))}
"""What each method refuses, and its parameters after ``self``."""


def emit_freezing(model: Model, cls: type, unit: Unit, method: str, error: type[Exception]) -> None:
    """Add the *method* of frozen *cls*, which raises *error*; a subclass may have other attributes."""
    names = unit.names
    verb, given = FREEZING_METHODS[method]
    self, name = Name("self"), Name("name")
    mine, refusal = names.constant(cls, "cls"), names.constant(error, "FrozenInstanceError")
    arguments = join(", ", [Name(word) for word in given])
    with unit.block("def " + method + "(self, {arguments}):", arguments=arguments):
        own = code("{type}({self}) is {cls}", type=names.builtin("type"), self=self, cls=mine)
        keys: list[Part] = [emit_key(field.name) for field in model.fields]
        if keys:
            own = code("{own} or {name} in {{{keys}}}", own=own, name=name, keys=join(", ", keys))
        with unit.block("if {own}:", own=own):
            unit.line('raise {refusal}(f"cannot ' + verb + ' field {{{name}!r}}")', refusal=refusal, name=name)
        # Under a name of ours: the compiler gives what names ``super`` a free variable, and stubs have none.
        above = names.constant(super, "super")
        template = "{above}({cls}, {self})." + method + "({arguments})"
        unit.line(template, above=above, cls=mine, self=self, arguments=arguments)
