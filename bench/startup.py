"""What a program pays before its first line of work: imports, and a module of 200 classes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.processes import Workshop, choose_contenders, run_rounds
from bench.rounds import Pace, Timing
from bench.shapes import FLOORS
from bench.tables import Table, Target

if TYPE_CHECKING:
    from bench.libraries.library import Library

NUMBER = 200
TARGETS = tuple(Target(f"{style}, warm cache", 4) for style in ("tw.Model", "@tw.model", "tw.define"))
USE_TARGETS = tuple(Target(f"{style}, warm cache", 9) for style in ("tw.Model", "@tw.model", "tw.define"))
"""200 times what the row about defining and using allows; the design has no number of its own."""
IMPORTS = {
    "typewright": "import typewright",
    "dataclasses": "import dataclasses",
    "attrs": "import attrs",
    "cattrs": "import cattrs",
    "pydantic": "from pydantic import BaseModel",
    "msgspec": "import msgspec",
    "mashumaro": "from mashumaro import DataClassDictMixin",
    "prefab": "from ducktools.classbuilder.prefab import prefab",
    "typing": "import typing",
}
_PROGRAM = """\
import sys
sys.path[:] = {path!r}
from time import perf_counter
started = perf_counter()
{statement}
print(perf_counter() - started)
"""
EACH = 4
"""Imports are short: this many processes for each one of the other rows."""


def measure_startup(libraries: list[Library], absent: dict[str, str], pace: Pace) -> list[Table]:
    """Return the tables about a module of many classes in a fresh process."""
    contenders, missing = choose_contenders(libraries, absent, both_caches=True)
    counts = {NUMBER: pace.classes}
    with TemporaryDirectory(prefix="typewright-bench-") as folder:
        results, failures = run_rounds(Workshop(Path(folder)), "startup", contenders, counts, pace.processes)
    defined = {name: Timing(tuple(first for first, _ in pairs)) for name, pairs in results.items()}
    used = {name: Timing(tuple(second for _, second in pairs)) for name, pairs in results.items() if name not in FLOORS}
    missing |= failures
    title = f"{pace.classes} such classes at start-up"
    remark = "import of the module from its .pyc in a fresh process; the library itself is imported before"
    # The targets are for 200 classes.
    targets, use_targets = (TARGETS, USE_TARGETS) if pace.classes == NUMBER else ((), ())
    return [
        Table("startup", f"{title}, only defined", "ms", "dataclasses", defined, targets, missing, (remark,)),
        Table("startup-use", f"{title}, each used once", "ms", "dataclasses", used, use_targets, missing, (remark,)),
    ]


def measure_import(libraries: list[Library], absent: dict[str, str], pace: Pace) -> list[Table]:
    """Return the table about importing each library into a bare interpreter."""
    usable = {library.name for library in libraries}
    statements = {name: text for name, text in IMPORTS.items() if name in usable or name == "typing"}
    samples: dict[str, list[float]] = {name: [] for name in statements}
    for statement in statements.values():
        _time_import(statement)  # writes the .pyc files
    for _ in range(pace.processes * EACH):
        for name, statement in statements.items():
            samples[name].append(_time_import(statement))
    timings = {name: Timing(tuple(values)) for name, values in samples.items()}
    missing = {name: why for name, why in absent.items() if name in IMPORTS}
    notes = {name: statement for name, statement in statements.items() if name != "typing"}
    remark = "python -I -S, so nothing is imported before; time inside the process"
    target = (Target("typewright", 15),)
    title = "import, over a bare interpreter"
    return [Table("import", title, "ms", "dataclasses", timings, target, missing, (remark,), notes)]


def _time_import(statement: str) -> float:
    program = _PROGRAM.format(path=[entry for entry in sys.path if entry], statement=statement)
    command = [sys.executable, "-I", "-S", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(json.loads(done.stdout))
