"""Making objects: five fields, by position and by keyword, and the same work by hand."""

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
    return [Table("create", title, "us", BASE, timings, targets, missing, notes=notes)]
