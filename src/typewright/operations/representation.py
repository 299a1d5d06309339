"""``__repr__``: the class and its fields as one would write them."""

from __future__ import annotations

from typewright.definitions import (
    CheckedType,
    Constrained,
    Converted,
    DictType,
    EnumType,
    LiteralType,
    Model,
    Null,
    Scalar,
    SchemaType,
    TupleType,
    Type,
    UnionType,
)
from typewright.emit import WIDEST, Name, Part, Unit, code
from typewright.operations.repeating import enter_repr, find_get_ident, leave_repr, open_objects


def emit_repr(model: Model, unit: Unit) -> None:
    """Add ``__repr__``, which shows every field but those with ``repr=False`` and hides secret ones.

    The class's own qualified name is read at run time, so subclasses show theirs. Where an
    object may hold itself, it shows dots in that place.
    """
    self = unit.names.parameter("self")
    shown, cls = _shown(model, self, unit), _class_of(self)
    with unit.block("def __repr__({self}):", self=self):
        if not any(field.repr and not field.secret and may_repeat(field.type) for field in model.fields):
            _emit_return(unit, shown, cls)
            return
        _emit_guarded(unit, shown, cls, self)


def emit_dataclass_repr(model: Model, cls: type, unit: Unit) -> None:
    """Add ``__repr__`` as dataclasses have it: an object that holds itself shows nothing but dots in that place.

    What is open is noted in lines of its own: two calls would be 60 ns of 500.
    """
    names = unit.names
    self, key = names.parameter("self"), names.local("key")
    opened = names.derived("open", open_objects, cls)
    with unit.block("def __repr__({self}):", self=self):
        thread = names.derived("get_ident", find_get_ident)
        unit.line("{key} = {id}({self}), {thread}()", key=key, id=names.builtin("id"), self=self, thread=thread)
        with unit.block("if {key} in {opened}:", key=key, opened=opened):
            unit.line('return "..."')
        unit.line("{opened}.add({key})", opened=opened, key=key)
        with unit.block("try:"):
            _emit_return(unit, _shown(model, self, unit), _class_of(self))
        with unit.block("finally:"):
            unit.line("{opened}.discard({key})", opened=opened, key=key)


def _shown(model: Model, self: Name, unit: Unit) -> list[Part]:
    shown: list[Part] = []
    for field in model.fields:
        if field.repr:
            name = unit.names.user(field.name)
            value = "<secret>" if field.secret else "{{{self}.{name}!r}}"
            shown.append(code("{name}=" + value, name=name, self=self))
    return shown


def _class_of(self: Name) -> Part:
    return code("{{{self}.__class__.__qualname__}}", self=self)


def _emit_guarded(unit: Unit, shown: list[Part], cls: Part, self: Name) -> None:
    enter, leave = unit.names.constant(enter_repr, "enter"), unit.names.constant(leave_repr, "leave")
    with unit.block("if not {enter}({self}):", enter=enter, self=self):
        unit.line('return f"{cls}(...)"', cls=cls)
    with unit.block("try:"):
        _emit_return(unit, shown, cls)
    with unit.block("finally:"):
        unit.line("{leave}({self})", leave=leave, self=self)


def may_repeat(type_: Type) -> bool:
    """Whether a value of *type_* may lead back to the object that holds it."""
    if isinstance(type_, (Constrained, Converted, CheckedType, SchemaType)):
        return may_repeat(type_.type)
    if isinstance(type_, UnionType):
        return any(map(may_repeat, type_.options))
    if isinstance(type_, TupleType):
        return any(map(may_repeat, type_.items))
    if isinstance(type_, DictType):
        return may_repeat(type_.key) or may_repeat(type_.value)
    item = getattr(type_, "item", None)
    return not isinstance(type_, _FLAT) if item is None else may_repeat(item)


_FLAT = (Scalar, LiteralType, EnumType, Null)


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
