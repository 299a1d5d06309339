"""``__eq__``, ``__hash__`` and the order methods."""

from __future__ import annotations

from typewright.definitions import Field, Model
from typewright.emit import WIDEST, Name, Part, Unit, code, join
from typewright.operations.settings import ORDER_METHODS

SHORT = 3
"""Comparisons that stand on one line."""


def emit_eq(model: Model, unit: Unit) -> None:
    """Add ``__eq__``: same class, and every compared field equal, in order."""
    self, other = unit.names.parameter("self"), unit.names.parameter("other")
    with unit.block("def __eq__({self}, {other}):", self=self, other=other):
        _emit_class_test(unit, self, other)
        _emit_conjunction(unit, _pairs(model, self, other, unit))


def emit_dataclass_eq(model: Model, unit: Unit, *, by_tuple: bool) -> None:
    """Add ``__eq__`` as dataclasses have it: *by_tuple* up to Python 3.12, where identical values are equal."""
    self, other = unit.names.parameter("self"), unit.names.parameter("other")
    with unit.block("def __eq__({self}, {other}):", self=self, other=other):
        if by_tuple:
            _emit_class_test(unit, self, other)
            _emit_order_of(self, other, _compared(model), "==", unit)
            return
        with unit.block("if {self} is {other}:", self=self, other=other):
            unit.line("return True")
        _emit_class_test(unit, self, other)
        _emit_conjunction(unit, _pairs(model, self, other, unit))


def _pairs(model: Model, self: Name, other: Name, unit: Unit) -> list[Part]:
    return [
        code("{self}.{name} == {other}.{name}", self=self, other=other, name=unit.names.user(field.name))
        for field in _compared(model)
    ]


def _emit_conjunction(unit: Unit, pairs: list[Part]) -> None:
    if len(pairs) <= SHORT:
        unit.line("return {pairs}", pairs=join(" and ", pairs) if pairs else code("True"))
        return
    unit.line("return (")
    unit.indent(1)
    unit.line("{pair}", pair=pairs[0])
    for pair in pairs[1:]:
        unit.line("and {pair}", pair=pair)
    unit.indent(-1)
    unit.line(")")


def emit_hash(model: Model, unit: Unit) -> None:
    """Add ``__hash__`` over the compared fields, or those that say so."""
    self = unit.names.parameter("self")
    with unit.block("def __hash__({self}):", self=self):
        hashed = [field for field in model.fields if field.hashed]
        values = _tuple_of(self, hashed, unit)
        hash_ = unit.names.builtin("hash")
        if len(values.text) <= WIDEST:
            unit.line("return {hash}({values})", hash=hash_, values=values)
            return
        unit.line("return {hash}((", hash=hash_)
        unit.indent(1)
        for field in hashed:
            unit.line("{self}.{name},", self=self, name=unit.names.user(field.name))
        unit.indent(-1)
        unit.line("))")


def emit_order(model: Model, unit: Unit, name: str) -> None:
    """Add the order method called *name*, which compares field by field as tuples do."""
    self, other = unit.names.parameter("self"), unit.names.parameter("other")
    with unit.block("def " + name + "({self}, {other}):", self=self, other=other):
        _emit_class_test(unit, self, other)
        _emit_order_of(self, other, _compared(model), ORDER_METHODS[name], unit)


def _emit_order_of(self: Name, other: Name, fields: list[Field], operator: str, unit: Unit) -> None:
    mine, theirs = _tuple_of(self, fields, unit), _tuple_of(other, fields, unit)
    if len(mine.text) <= WIDEST // 2:
        unit.line("return {mine} " + operator + " {theirs}", mine=mine, theirs=theirs)
        return
    for owner, opening in ((self, "return ("), (other, f") {operator} (")):
        unit.line(opening)
        unit.indent(1)
        for field in fields:
            unit.line("{owner}.{name},", owner=owner, name=unit.names.user(field.name))
        unit.indent(-1)
    unit.line(")")


def _compared(model: Model) -> list[Field]:
    return [field for field in model.fields if field.compare]


def _emit_class_test(unit: Unit, self: Name, other: Name) -> None:
    with unit.block("if {other}.__class__ is not {self}.__class__:", self=self, other=other):
        unit.line("return {value}", value=unit.names.builtin("NotImplemented"))


def _tuple_of(owner: Name, fields: list[Field], unit: Unit) -> Part:
    values: list[Part] = [code("{owner}.{name}", owner=owner, name=unit.names.user(field.name)) for field in fields]
    if not values:
        return code("()")
    return code("({values},)" if len(values) == 1 else "({values})", values=join(", ", values))
