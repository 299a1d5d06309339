"""Keys of plain data as they stand in generated code: in quotes where they are names, otherwise constants."""

from __future__ import annotations

from typewright.emit import Part, Unit, emit_key


def emit_key_of(name: str, key: str, unit: Unit) -> Part:
    """Return the *key* under which the value called *name* stands."""
    return emit_key(key) if key == name else unit.names.constant(key, f"key_{name}")


def emit_inner_key(key: str, unit: Unit) -> Part:
    """Return a *key* that belongs to no one field: of a dict inside, or of what is computed."""
    return unit.names.constant(key, f"key_{hint_of(key)}")


def hint_of(key: str) -> str:
    """Return what a variable for the dict under *key* is named after."""
    return key if key.isidentifier() else "inner"
