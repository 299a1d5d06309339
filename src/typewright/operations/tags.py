"""A class's own tag in plain data: looked at where it is read, written where it is dumped."""

from __future__ import annotations

from typewright.definitions import Model
from typewright.emit import Name, Part, Unit, code, emit_literal
from typewright.operations.doubts import Doubt


def emit_tag_check(model: Model, data: Name, known: Name | None, unit: Unit) -> None:
    """Add the lines that doubt data with another class's tag; data without one is taken for this class's."""
    if model.options.tag is None:
        return
    names = unit.names
    key = names.constant(model.options.tag, "tag_key")
    value = names.constant(model.tag_value, "tag")
    with unit.block("if {key} in {data}:", key=key, data=data):
        item = code("{data}[{key}]", data=data, key=key)
        kind = names.builtin(type(model.tag_value).__name__)
        test = code(
            "{type}({item}) is not {kind} or {item} != {value}",
            type=names.builtin("type"), item=item, kind=kind, value=value,
        )  # fmt: skip
        with unit.block("if {test}:", test=test):
            unit.line("raise {doubt}", doubt=names.constant(Doubt, "Doubt"), origin=model.origin)
        if known is not None:
            unit.line("{known} += 1", known=known)


def emit_tag(model: Model, unit: Unit) -> None:
    """Add the entry of a dumped dict that holds the tag."""
    if model.options.tag is not None:
        key, value = _parts(model, unit)
        unit.line("{key}: {value},", key=key, value=value, origin=model.origin)


def emit_tag_entry(model: Model, made: Name, unit: Unit) -> None:
    """Add the line that puts the tag into the dict in the variable *made*."""
    if model.options.tag is not None:
        key, value = _parts(model, unit)
        unit.line("{made}[{key}] = {value}", made=made, key=key, value=value, origin=model.origin)


def _parts(model: Model, unit: Unit) -> tuple[Part, Part]:
    names = unit.names
    return names.constant(model.options.tag, "tag_key"), emit_literal(model.tag_value, names, "tag")
