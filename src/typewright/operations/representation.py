"""``__repr__``: the class and its fields as one would write them."""

from __future__ import annotations

from typewright.definitions import Model
from typewright.emit import Part, Unit, code
from typewright.operations.construction import WIDEST


def emit_repr(model: Model, unit: Unit) -> None:
    """Add ``__repr__``, which shows every field but those with ``repr=False`` and hides secret ones.

    The class's own qualified name is read at run time, so subclasses show theirs.
    """
    names = unit.names
    self = names.parameter("self")
    shown: list[Part] = []
    for field in model.fields:
        if field.repr:
            name = names.user(field.name)
            value = "<secret>" if field.secret else "{{{self}.{name}!r}}"
            shown.append(code("{name}=" + value, name=name, self=self))
    with unit.block("def __repr__({self}):", self=self):
        _emit_return(unit, shown, code("{{{self}.__class__.__qualname__}}", self=self))


def _emit_return(unit: Unit, shown: list[Part], cls: Part) -> None:
    texts = [part.text for part in shown]
    if sum(map(len, texts)) <= WIDEST - 40:
        fields = code(
            ", ".join("{" + f"p{i}" + "}" for i in range(len(shown))), **{f"p{i}": part for i, part in enumerate(shown)}
        )
        unit.line('return f"{cls}({fields})"', cls=cls, fields=fields)
        return
    unit.line("return (")
    unit.indent(1)
    unit.line('f"{cls}("', cls=cls)
    for i, part in enumerate(shown):
        unit.line('f"{part}, "' if i < len(shown) - 1 else 'f"{part})"', part=part)
    unit.indent(-1)
    unit.line(")")
