"""Modules of distinct dataclasses and named tuples, the same for the standard library and for what replaces it.

A seed decides names, types, defaults and options; the two texts differ in their import and in
nothing else. A module of values beside them says what each class is made from.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.shapes import COMMON, KINDS, WORDS, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

STANDARD = "standard library"
OURS = "typewright"
SHARES = {"frozen": 0.3, "order": 0.2, "slots": 0.25, "kw_only": 0.1, "unsafe_hash": 0.05}
"""How many of the classes have an option."""
MOST_FIELDS = 12
DOCUMENTED = 0.5
"""How many have a docstring; the standard module writes one for those that haven't."""


@dataclass(frozen=True)
class Family:
    """One kind of definition."""

    imports: dict[str, str]
    """The import of each side."""
    write: Callable[[str, list[tuple[str, Kind, bool]], random.Random], str]


def _write_dataclass(name: str, fields: list[tuple[str, Kind, bool]], chance: random.Random) -> str:
    options = ", ".join(f"{option}=True" for option, share in SHARES.items() if chance.random() < share)
    lines = [f"@dataclass({options})" if options else "@dataclass", f"class {name}:"]
    if chance.random() < DOCUMENTED:
        lines.append(f'    """A {name.lower()}."""')
    lines += [f"    {field}: {kind.annotation}{_default(kind, given)}" for field, kind, given in fields]
    return "\n".join(lines)


def _default(kind: Kind, given: bool) -> str:  # noqa: FBT001 - internal
    if not given:
        return ""
    return f" = {kind.default}" if kind.factory is None else f" = field(default_factory={kind.factory})"


def _write_namedtuple(name: str, fields: list[tuple[str, Kind, bool]], _: random.Random) -> str:
    defaults = [str(kind.default) for _, kind, given in fields if given]
    more = f", defaults=({', '.join(defaults)},)" if defaults else ""
    return f"{name} = namedtuple({name!r}, {' '.join(field for field, _, _ in fields)!r}{more})"


def _write_named_tuple_class(name: str, fields: list[tuple[str, Kind, bool]], _: random.Random) -> str:
    lines = [f"    {field}: {kind.annotation}{f' = {kind.default}' if given else ''}" for field, kind, given in fields]
    return "\n".join([f"class {name}(NamedTuple):", *lines])


FAMILIES = {
    "dataclasses": Family(
        {
            STANDARD: "from dataclasses import dataclass, field",
            OURS: "from typewright.dataclasses import dataclass, field",
        },
        _write_dataclass,
    ),
    "namedtuples": Family(
        {STANDARD: "from collections import namedtuple", OURS: "from typewright.collections import namedtuple"},
        _write_namedtuple,
    ),
    "NamedTuple classes": Family(
        {STANDARD: "from typing import NamedTuple", OURS: "from typewright import NamedTuple"},
        _write_named_tuple_class,
    ),
}


def write_modules(folder: Path, family: str, count: int, seed: int) -> tuple[dict[str, Path], Path]:
    """Write *count* classes for each side; return the modules and the one with the values."""
    classes = list(_choose(FAMILIES[family], count, seed))
    stem = f"{family.replace(' ', '_').lower()}_{seed}"
    paths = {}
    for side, imports in FAMILIES[family].imports.items():
        paths[side] = folder / f"{stem}_{side.replace(' ', '_')}.py"
        text = COMMON.format(imports=imports) + "\n\n".join(text for _, _, text in classes) + "\n"
        paths[side].write_text(text, encoding="utf-8")
    values = folder / f"{stem}_values.py"
    lines = [f"    {name!r}: {{{', '.join(parts)}}}," for name, parts, _ in classes]
    values.write_text(COMMON.format(imports="") + "VALUES = {\n" + "\n".join(lines) + "\n}\n", encoding="utf-8")
    return paths, values


def _choose(family: Family, count: int, seed: int) -> Iterator[tuple[str, list[str], str]]:
    """Yield name, values and text of each class."""
    chance = random.Random(seed)
    for i in range(count):
        size = chance.randint(1, MOST_FIELDS)
        required = chance.randint(0, size)
        name = f"{chance.choice(WORDS).title()}{chance.choice(WORDS).title()}{i}"
        kinds = [chance.choice(KINDS) for _ in range(size)]
        fields = [
            (field, kind, place >= required)
            for place, (field, kind) in enumerate(zip(chance.sample(WORDS, size), kinds, strict=True))
        ]
        values = [f"{field!r}: {kind.value.format(n=i)}" for field, kind, _ in fields]
        yield name, values, family.write(name, fields, chance)
