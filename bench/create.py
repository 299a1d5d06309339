"""Making objects: five fields, by position and by keyword, and ones that can't be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.inputs import FLAT
from bench.libraries import FUNCTIONS
from bench.rounds import Case, Pace, measure
from bench.tables import Table, Target

if TYPE_CHECKING:
    from bench.libraries.library import Library

NAMES = tuple(FLAT)
POSITIONAL = f"make({', '.join(NAMES)})"
KEYWORD = f"make({', '.join(f'{name}={name}' for name in NAMES)})"
BASE = "pydantic, keyword"
LIMIT = 0.45
FROZEN_BASE = "dataclasses"
"""With ``frozen`` and ``slots``; it checks nothing."""
FROZEN_LIMIT = 0.75


def measure_create(libraries: list[Library], absent: dict[str, str], pace: Pace) -> list[Table]:
    """Return the table about constructors."""
    cases: dict[str, Case] = {}
    notes: dict[str, str] = {}
    missing = {name: why for name, why in absent.items() if name != FUNCTIONS}
    for library in libraries:
        if library.name == FUNCTIONS:
            continue
        if library.positional is library.keyword is None:
            missing[library.name] = "-"
            continue
        for form, statement, cls in (
            ("positional", POSITIONAL, library.positional),
            ("keyword", KEYWORD, library.keyword),
        ):
            name = f"{library.name}, {form}"
            if cls is None:
                missing[name] = "-"
                continue
            cases[name] = Case(statement, {"make": cls, **FLAT})
            notes[name] = "" if library.checked else "unchecked"
    timings = measure(cases, pace)
    targets = tuple(Target(f"typewright, {form}", LIMIT, BASE) for form in ("positional", "keyword"))
    title = "create an object of 5 fields, every field checked"
    table = Table("create", title, "us", BASE, timings, targets, missing, notes=notes)
    return [table, measure_frozen(libraries, absent, pace)]


def measure_frozen(libraries: list[Library], absent: dict[str, str], pace: Pace) -> Table:
    """Return the table about constructors of objects that can't be changed."""
    known = [library for library in libraries if library.name != FUNCTIONS]
    cases = {each.name: Case(POSITIONAL, {"make": each.frozen, **FLAT}) for each in known if each.frozen is not None}
    for each in known:
        if each.frozen is not None:
            each.frozen(*FLAT.values())  # the first call of all may make code
    notes = {each.name: "" if each.checked else "unchecked" for each in known if each.name in cases}
    missing = {name: why for name, why in absent.items() if name != FUNCTIONS}
    missing |= {each.name: "-" for each in known if each.frozen is None}
    timings = measure(cases, pace)
    target = Target("typewright", FROZEN_LIMIT, FROZEN_BASE)
    title = "create an object of 5 fields that can't be changed, by position"
    return Table("create-frozen", title, "us", FROZEN_BASE, timings, (target,), missing, notes=notes)
