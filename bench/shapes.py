"""Modules of distinct classes, ten mixed fields each, written for every library.

A seed decides names, order of the fields and which ones have defaults, so no two classes
are alike and every library gets the same ones. A module named ``values_...`` beside them
holds what each class is made from.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_TEXT = (
    "amount anchor author badge balance barcode branch budget bundle canal carrier catalog charge city "
    "code colour comment contact cost country credit currency customer deadline delivery deposit depth "
    "discount district domain duration editor email engine estimate factor family format freight gender "
    "grade guest header height holder identity income index invoice issuer journal kind label language "
    "latitude leader ledger length level licence locale location longitude margin market measure member "
    "method mobile module moment month network notice number office option order origin owner package "
    "parcel partner payment period phone place plan postcode price priority product profile project "
    "province quantity quota range rank rate reason receipt record region remark report request revenue "
    "route salary sample season section sector seller sender serial session share shelf shop signature "
    "size source stage state station status stock street subject summary supplier surname symbol table "
    "target tariff tenant term title token topic total tracking trade unit update usage user validity "
    "value vendor version visit volume voucher warehouse weight width window worker zone"
)
WORDS = _TEXT.split()

REQUIRED = 6
"""How many of the ten fields have no default; they come first."""


@dataclass(frozen=True)
class Kind:
    """One kind of field, and how it is written."""

    annotation: str
    value: str
    """Source of a value."""
    plain: str
    """Source of the same value as plain data."""
    default: str | None
    factory: str | None = None


KINDS = (
    Kind("int", "{n}", "{n}", "0"),
    Kind("str", "'text {n}'", "'text {n}'", "'new'"),
    Kind("float", "{n}.5", "{n}.5", "1.5"),
    Kind("bool", "True", "True", "False"),
    Kind("datetime", "datetime(2024, 5, 3, 12, 30)", "'2024-05-03T12:30:00'", "EPOCH"),
    Kind("UUID", "UUID(int={n})", "str(UUID(int={n}))", "NOBODY"),
    Kind("list[str]", "['a', 'b']", "['a', 'b']", None, "list"),
    Kind("dict[str, int]", "{{'a': {n}}}", "{{'a': {n}}}", None, "dict"),
    Kind("str | None", "'note'", "'note'", "None"),
    Kind("int | None", "None", "None", "None"),
)

COMMON = """\
from datetime import datetime
from uuid import UUID
{imports}
EPOCH = datetime(2020, 1, 1)
NOBODY = UUID(int=0)
"""


@dataclass(frozen=True)
class Slot:
    """One field of a class to be written."""

    name: str
    kind: Kind
    optional: bool


@dataclass(frozen=True)
class Style:
    """How a library spells a class."""

    imports: str
    head: str
    factory: str = ""
    """The right side of a field whose default is made by a factory."""
    write: Callable[[str, list[Slot]], str] | None = None
    """Writes the whole class, where it isn't a head with a line per field."""


def choose_slots(chance: random.Random) -> list[Slot]:
    """Return ten fields: every kind once, in an order and with names of their own."""
    names = chance.sample(WORDS, len(KINDS))
    kinds = chance.sample(KINDS, len(KINDS))
    return [Slot(name, kind, i >= REQUIRED) for i, (name, kind) in enumerate(zip(names, kinds, strict=True))]


def _write_define(name: str, slots: list[Slot]) -> str:
    parts = []
    for slot in slots:
        default = f", default={slot.kind.default}" if slot.kind.default else f", factory={slot.kind.factory}"
        parts.append(f"{slot.name}=tw.field({slot.kind.annotation}{default if slot.optional else ''})")
    return f"{name} = tw.define('{name}', {', '.join(parts)})\n"


def _write_empty(name: str, _: list[Slot]) -> str:
    return f"class {name}:\n    pass\n"


_PLAIN_DUMPS = {"datetime": "{}.isoformat()", "UUID": "str({})"}
_PLAIN_LOADS = {"datetime": "datetime.fromisoformat({})", "UUID": "UUID({})"}


def _write_plain(name: str, slots: list[Slot]) -> str:
    """Write a class by hand: slots, the usual methods and conversion without checks."""
    names = [slot.name for slot in slots]
    values = [f"{slot.name}={slot.kind.default or 'None'}" if slot.optional else slot.name for slot in slots]
    made = [slot for slot in slots if slot.optional and slot.kind.factory]
    loads = [_PLAIN_LOADS.get(slot.kind.annotation, "{}").format(f"data['{slot.name}']") for slot in slots]
    dumps = [_PLAIN_DUMPS.get(slot.kind.annotation, "{}").format(f"self.{slot.name}") for slot in slots]
    lines = [
        f"class {name}:",
        f"    __slots__ = {tuple(names)!r}",
        f"    def __init__(self, {', '.join(values)}):",
        *(f"        if {slot.name} is None: {slot.name} = {slot.kind.factory}()" for slot in made),
        *(f"        self.{name} = {name}" for name in names),
        "    def __repr__(self):",
        f"        return f'{name}({', '.join(f'{name}={{self.{name}!r}}' for name in names)})'",
        "    def __eq__(self, other):",
        f"        if type(other) is not {name}: return NotImplemented",
        f"        return {' and '.join(f'self.{name} == other.{name}' for name in names)}",
        "    @classmethod",
        "    def load(cls, data):",
        f"        return cls({', '.join(loads)})",
        "    def dump(self):",
        f"        return {{{', '.join(f'{name!r}: {dump}' for name, dump in zip(names, dumps, strict=True))}}}",
    ]
    return "\n".join(lines) + "\n"


_SLOTTING = """\
class Slotting(type):
    def __new__(mcs, name, bases, body):
        names = tuple(body.get("__annotations__", ()))
        for key in names:
            body.pop(key, None)
        body["__slots__"] = names
        return type.__new__(mcs, name, bases, body)
"""
"""What a metaclass does at least to make a class once, with slots."""


STYLES: dict[str, Style] = {
    "tw.Model": Style("import typewright as tw", "class {}(tw.Model):", "tw.field(factory={})"),
    "@tw.model": Style("import typewright as tw", "@tw.model\nclass {}:", "tw.field(factory={})"),
    "tw.define": Style("import typewright as tw", "", write=_write_define),
    "hand-written": Style("", "", write=_write_plain),
    "empty classes": Style("", "", write=_write_empty),
    "annotations only": Style("", "class {}:", "None"),
    "annotations and slots": Style(_SLOTTING, "class {}(metaclass=Slotting):", "None"),
    "dataclasses": Style(
        "from dataclasses import dataclass, field", "@dataclass\nclass {}:", "field(default_factory={})"
    ),
    "attrs": Style("import attrs", "@attrs.define\nclass {}:", "attrs.field(factory={})"),
    "cattrs": Style("import attrs", "@attrs.define\nclass {}:", "attrs.field(factory={})"),
    "pydantic": Style("from pydantic import BaseModel, Field", "class {}(BaseModel):", "Field(default_factory={})"),
    "msgspec": Style("import msgspec", "class {}(msgspec.Struct):", "msgspec.field(default_factory={})"),
    "mashumaro": Style(
        "from dataclasses import dataclass, field\nfrom mashumaro import DataClassDictMixin",
        "@dataclass\nclass {}(DataClassDictMixin):",
        "field(default_factory={})",
    ),
    "prefab": Style(
        "from ducktools.classbuilder.prefab import attribute, prefab",
        "@prefab\nclass {}:",
        "attribute(default_factory={})",
    ),
}
"""Every way of defining a class, by the name that the tables show."""

NEEDS = {
    "tw.Model": "typewright",
    "@tw.model": "typewright",
    "tw.define": "typewright",
    "empty classes": "hand-written",
    "annotations only": "hand-written",
    "annotations and slots": "hand-written",
}
"""The library behind a style, where its name is another."""

FLOORS = ("empty classes", "annotations only", "annotations and slots")
"""Class statements that no library sees: what defining costs at least. They can't be used."""


def write_class(style: Style, name: str, slots: list[Slot]) -> str:
    """Return the source of one class."""
    if style.write is not None:
        return style.write(name, slots)
    lines = [style.head.format(name)]
    for slot in slots:
        line = f"    {slot.name}: {slot.kind.annotation}"
        if slot.optional:
            line += f" = {slot.kind.default or style.factory.format(slot.kind.factory)}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def write_module(folder: Path, style_name: str, number: int, count: int) -> str:
    """Write a module of *count* classes into *folder* and return its name."""
    chance = random.Random(number)
    style = STYLES[style_name]
    parts = [COMMON.format(imports=style.imports)]
    for i in range(count):
        name = name_class(chance, i)
        parts.append(write_class(style, name, choose_slots(chance)))
    module = f"{style_name.replace('@', 'at_').replace('.', '_').replace('-', '_').replace(' ', '_')}_{number}"
    (folder / f"{module}.py").write_text("\n\n".join(parts), encoding="utf-8")
    return module


def write_values(folder: Path, number: int, count: int) -> str:
    """Write the values for the classes of module *number* and return the module's name."""
    chance = random.Random(number)
    lines = ["from datetime import datetime", "from uuid import UUID", "VALUES = {}"]
    for i in range(count):
        name = name_class(chance, i)
        slots = choose_slots(chance)
        made = ", ".join(f"'{slot.name}': {slot.kind.value.format(n=i)}" for slot in slots)
        plain = ", ".join(f"'{slot.name}': {slot.kind.plain.format(n=i)}" for slot in slots)
        lines.append(f"VALUES['{name}'] = ({{{made}}}, {{{plain}}})")
    (folder / f"values_{number}.py").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return f"values_{number}"


def name_class(chance: random.Random, i: int) -> str:
    """Return a class name that no other class of the module has."""
    return f"{chance.choice(WORDS).capitalize()}{chance.choice(WORDS).capitalize()}{i}"
