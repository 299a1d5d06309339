"""Dependency-free modules of ``typewright generate`` beside hand-written ones: imported, and loading data."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import typewright as tw
from bench.checked_by_hand import SHARED, write_module
from bench.imports import write_schema
from bench.rounds import Case, Timing, measure
from bench.tables import Table, Target

if TYPE_CHECKING:
    from bench.libraries.library import Library
    from bench.rounds import Pace

LIMIT = 1.2
"""How many times the import of hand-written classes of the same duties an import may take."""
OURS, BY_HAND = "typewright, standalone module", "hand-written"
_PROGRAM = """\
import sys
sys.path.insert(0, {folder!r})
import json, datetime, decimal
from time import process_time
started = process_time()
import {module}
print(process_time() - started)
"""


def measure_standalone(libraries: list[Library], absent: dict[str, str], pace: Pace) -> list[Table]:
    """Return the tables of the import and of loading."""
    del libraries, absent
    with TemporaryDirectory(prefix="typewright-bench-") as made:
        folder = Path(made)
        (folder / "schemas").mkdir()
        (folder / "schemas" / "many.yaml").write_text(write_schema(pace.classes), "utf-8")
        (folder / "hand_shared.py").write_text(SHARED, "utf-8")
        (folder / "hand_many.py").write_text(write_module(pace.classes), "utf-8")
        tw.generate(folder / "schemas", output=folder / "standalone", style="standalone")
        return [_measure_import(folder, pace), _measure_load(folder, pace)]


def _measure_import(folder: Path, pace: Pace) -> Table:
    modules = {BY_HAND: "hand_many", OURS: "standalone.many"}
    samples: dict[str, list[float]] = {name: [] for name in modules}
    for module in modules.values():
        _time_import(folder, module)  # writes .pyc files
    for _ in range(pace.processes * 8):
        for name, module in modules.items():
            samples[name].append(_time_import(folder, module))
    timings = {name: Timing(tuple(values)) for name, values in samples.items()}
    remarks = (
        "both have slots, checks in construction, repr, equality, load and dump with every problem, and JSON",
        "time of the processor; from .pyc files, in fresh processes that have imported json, datetime and decimal",
    )
    title = f"import of {pace.classes} classes with their own checks"
    return Table("standalone-imports", title, "ms", BY_HAND, timings, (Target(OURS, LIMIT, BY_HAND),), {}, remarks)


def _time_import(folder: Path, module: str) -> float:
    command = [sys.executable, "-I", "-S", "-c", _PROGRAM.format(folder=str(folder), module=module)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


VALUES = (3, "text", 2.5, False, "more", 4, ["a", "b", "c"], "2024-02-29", "y", "1.50")
DATA = {f"field_0_{i}": value for i, value in enumerate(VALUES)}
"""What each class loads."""


def _measure_load(folder: Path, pace: Pace) -> Table:
    sys.path.insert(0, str(folder))
    try:
        loads = {
            BY_HAND: importlib.import_module("hand_many").Model0.load,
            OURS: importlib.import_module("standalone.many").Model0.load,
            "typewright, run time": tw.codec(tw.read_schema(folder / "schemas" / "many.yaml").Model0).load,
        }
    finally:
        sys.path.remove(str(folder))
        for name in [name for name in sys.modules if name.partition(".")[0] in ("standalone", "hand_many")]:
            del sys.modules[name]
    absent = {}
    try:
        loads["pydantic"] = _make_pydantic().model_validate
    except ModuleNotFoundError:
        absent["pydantic"] = "not installed: pydantic"
    cases = {name: Case("load(data)", {"load": load, "data": DATA}, 1) for name, load in loads.items()}
    title = "load of ten fields from a dict, by classes of a schema"
    return Table("standalone-load", title, "us", BY_HAND, measure(cases, pace), (), absent)


def _make_pydantic() -> Any:
    from datetime import date
    from decimal import Decimal

    from pydantic import ConfigDict, Field, create_model

    fields: dict[str, Any] = {
        "field_0_0": (int, Field(ge=0)),
        "field_0_1": (str, Field(min_length=1, max_length=50)),
        "field_0_2": (float, ...),
        "field_0_3": (bool, True),
        "field_0_4": (str | None, None),
        "field_0_5": (int | None, None),
        "field_0_6": (list[str], Field(default_factory=list)),
        "field_0_7": (date | None, None),
        "field_0_8": (str, "x"),
        "field_0_9": (Decimal | None, None),
    }
    return create_model("Model0", __config__=ConfigDict(extra="forbid"), **fields)
