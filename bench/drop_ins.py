"""What stands in for dataclasses, named tuples and cached properties, beside the standard library's own."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bench.drop_in_shapes import OURS, STANDARD, write_modules
from bench.inputs import FLAT
from bench.processes import ChildError
from bench.rounds import Case, Pace, Timing, measure
from bench.tables import Table, Target

if TYPE_CHECKING:
    from bench.libraries.library import Library

EACH = 5
"""A standard run defines this many times the classes of the other rows: 1,000."""
SEED = 11
WARM = f"{OURS}, warm cache"
COLD = f"{OURS}, cold cache"
DEFINE_TARGETS = {"dataclasses": (Target(WARM, 0.15, STANDARD), Target(COLD, 0.3, STANDARD))}
ASDICT_LIMIT = 0.15 if sys.version_info < (3, 12) else 0.25
"""From 3.12 on the standard ``asdict()`` looks for plain values first."""
NO_SLOWER = 1.05
"""The same code takes up to 4 % more or less from one run to the next."""
_PROGRAM = """\
import gc, json, sys
from time import perf_counter
from types import ModuleType
sys.path[:] = {path!r}
gc.disable()
def read(path):
    with open(path, encoding="utf-8") as file:
        return compile(file.read(), path, "exec", dont_inherit=True)
def fill(name, path, code):
    sys.modules[name] = module = ModuleType(name)
    module.__file__ = path
    started = perf_counter()
    exec(code, module.__dict__)
    return perf_counter() - started, module
values = fill("values", {values!r}, read({values!r}))[1].VALUES
fill("first", {first!r}, read({first!r}))
defined, module = fill("shapes", {module!r}, read({module!r}))
used = 0.0
if {use!r}:
    started = perf_counter()
    for name, given in values.items():
        cls = getattr(module, name)
        one, other = cls(**given), cls(**given)
        assert repr(one) == repr(other) and (one == other or "eq" in name)
    used = perf_counter() - started
print(json.dumps([defined / len(values), used / len(values)]))
"""
_CLASSES = """\
@dataclass
class Flat:
    id: int
    name: str
    score: float
    active: bool
    note: str | None = None

@dataclass(frozen=True)
class Frozen:
    id: int
    name: str
    score: float
    active: bool
    note: str | None = None

@dataclass
class Basket:
    owner: Flat
    items: list[Flat]
    prices: dict[str, float]

@dataclass
class Stamp:
    at: datetime
    token: UUID
"""


def measure_drop_ins(_: list[Library], __: dict[str, str], pace: Pace) -> list[Table]:
    """Return the tables about everything that stands in for a class of the standard library."""
    tables = []
    for family in ("dataclasses", "namedtuples", "NamedTuple classes"):
        tables += _measure_defining(family, pace)
    return [*tables, *_measure_dataclasses(pace), *_measure_cached_properties(pace)]


def _measure_defining(family: str, pace: Pace) -> list[Table]:
    """Return the tables about defining, and about defining and using once, many distinct classes."""
    count = pace.classes * EACH
    with TemporaryDirectory(prefix="typewright-bench-") as folder:
        modules, values = write_modules(Path(folder), family, count, SEED)
        first, _ = write_modules(Path(folder), family, 8, SEED + 1)
        samples, failures = _run_rounds(folder, modules, values, first, pace.processes)
    word = family.replace(" ", "-").lower()
    each = f"{count} distinct classes of 1 to 12 fields, text compiled before; {pace.processes} processes"
    targets = DEFINE_TARGETS.get(family, ())
    used = f"{family}: define it, make two objects, repr() and ==, once"
    defined = {name: Timing(tuple(found)) for name, (found, _) in samples.items()}
    both = {name: Timing(tuple(found)) for name, (_, found) in samples.items()}
    return [
        Table(f"{word}-define", f"{family}: define one of many", "us", STANDARD, defined, targets, failures, (each,)),
        Table(f"{word}-use", used, "us", STANDARD, both, (), failures),
    ]


def _run_rounds(
    folder: str, modules: dict[str, Path], values: Path, first: dict[str, Path], rounds: int
) -> tuple[dict[str, tuple[list[float], list[float]]], dict[str, str]]:
    """Return for each variant the seconds of defining, and of defining and using, and what failed."""
    variants = {STANDARD: (STANDARD, "off"), COLD: (OURS, "off"), WARM: (OURS, os.path.join(folder, "cache"))}
    samples: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in variants}
    failures: dict[str, str] = {}
    programs = {
        name: [
            _PROGRAM.format(
                path=[entry for entry in sys.path if entry],
                values=str(values),
                first=str(first[side]),
                module=str(modules[side]),
                use=use,
            )
            for use in (False, True)
        ]
        for name, (side, _) in variants.items()
    }
    for i in range(rounds + 1):  # the first round fills caches
        for name, (_, cache) in variants.items():
            try:
                defined, _ = _run(programs[name][0], cache)
                together = _run(programs[name][1], cache)
            except ChildError as exc:
                failures[name] = f"failed: {exc}"[:160]
                continue
            if i:
                samples[name][0].append(defined)
                samples[name][1].append(sum(together))
    return {name: found for name, found in samples.items() if name not in failures}, failures


def _run(program: str, cache: str) -> list[float]:
    command = [sys.executable, "-I", "-c", program]
    env = {**os.environ, "TYPEWRIGHT_CACHE": cache}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ChildError((done.stderr.strip().splitlines() or ["no message"])[-1])
    found: list[float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _make_classes(module: str) -> dict[str, Any]:
    names: dict[str, Any] = {**vars(import_module(module)), "__name__": __name__}
    names |= {"datetime": datetime, "UUID": UUID}
    exec(compile(_CLASSES, f"<{module}>", "exec", dont_inherit=True), names)
    flat = names["Flat"](**FLAT)
    items = [names["Flat"](**{**FLAT, "id": i}) for i in range(10)]
    prices = {f"price {i}": i / 8 for i in range(10)}
    basket = names["Basket"](flat, items, prices)
    stamp = names["Stamp"](datetime(2024, 5, 3, tzinfo=UTC), UUID(int=5))
    return {**names, "flat": flat, "same": names["Flat"](**FLAT), "basket": basket, "stamp": stamp}


_CALLS = {
    "asdict": ("asdict() of 5 plain fields", "asdict(flat)", ASDICT_LIMIT),
    "asdict-nested": ("asdict() of a tree of 12 objects, a list and a dict", "asdict(basket)", ASDICT_LIMIT),
    "asdict-copies": ("asdict() of a time and a UUID, which copy.deepcopy() copies", "asdict(stamp)", None),
    "astuple": ("astuple() of 5 plain fields", "astuple(flat)", None),
    "replace": ("replace() of one of 5 fields", "replace(flat, id=8)", NO_SLOWER),
    "eq": ("== of two equal objects of 5 fields", "flat == same", NO_SLOWER),
    "frozen": ("create a frozen object of 5 fields", f"Frozen({', '.join(map(repr, FLAT.values()))})", 0.75),
    "create": ("create an object of 5 fields", f"Flat({', '.join(map(repr, FLAT.values()))})", None),
    "repr": ("repr() of an object of 5 fields", "repr(flat)", None),
}
"""Title, statement, and the multiple of the standard library's time that it may take."""


def _measure_dataclasses(pace: Pace) -> list[Table]:
    sides = {STANDARD: _make_classes("dataclasses"), OURS: _make_classes("typewright.dataclasses")}
    tables = []
    for word, (title, statement, limit) in _CALLS.items():
        cases = {}
        for side, names in sides.items():
            used = [name for name in names if name.isidentifier() and name in statement]
            cases[side] = Case(statement, {name: names[name] for name in used})
        _check_same(statement, cases)
        targets = () if limit is None else (Target(OURS, limit, STANDARD),)
        tables.append(Table(f"dataclasses-{word}", title, "us", STANDARD, measure(cases, pace), targets))
    return tables


def _check_same(statement: str, cases: dict[str, Case]) -> None:
    """Raise where the two sides give different results."""
    results = [repr(eval(statement, dict(case.names))) for case in cases.values()]
    if results[0] != results[1]:
        message = f"{statement}: {results[0]} is not {results[1]}"
        raise ValueError(message)


def _measure_cached_properties(pace: Pace) -> list[Table]:
    import typewright

    sides = {STANDARD: functools.cached_property, OURS: typewright.cached_property}
    first, later = {}, {}
    for side, decorator in sides.items():
        made = type("Made", (), {"value": decorator(lambda _: 1)})
        made.value.__set_name__(made, "value")  # type: ignore[attr-defined]
        assert made().value == 1
        first[side] = Case("Made().value", {"Made": made})
        held = made()
        held.value  # noqa: B018 - kept from now on
        later[side] = Case("held.value", {"held": held})
    remark = "the making of the object is part of both"
    return [
        Table(
            "cached-property", "cached_property, first access", "us", STANDARD, measure(first, pace), (), {}, (remark,)
        ),
        Table("cached-property-later", "cached_property, later accesses", "us", STANDARD, measure(later, pace)),
    ]
