"""Defining a class of ten mixed fields, and using each of its methods once."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.processes import Workshop, choose_contenders, run_rounds
from bench.rounds import Pace, Timing
from bench.shapes import FLOORS
from bench.tables import Table, Target

if TYPE_CHECKING:
    from bench.libraries.library import Library

FIRST_NUMBER = 100
MODULES = 4
"""Modules in each process; the first one is not counted."""
BASE = "msgspec"
DEFINE_TARGETS = (
    Target("tw.Model, warm cache", 15),
    Target("tw.define, warm cache", 15),
    Target("@tw.model, warm cache", 25),
)
USE_TARGETS = (
    Target("tw.Model, warm cache", 45),
    Target("tw.define, warm cache", 45),
    Target("@tw.model, warm cache", 45),
)
CONVERTING = "init, repr, == and, where the library has them, load and dump, once each, on top of defining"


def measure_define(libraries: list[Library], absent: dict[str, str], pace: Pace) -> list[Table]:
    """Return the tables about defining, and about defining and using, a class."""
    contenders, missing = choose_contenders(libraries, absent, both_caches=True)
    contenders = [contender for contender in contenders if contender.style != "empty classes"]
    count = max(2, pace.classes // 10)
    counts = {FIRST_NUMBER + i: count for i in range(MODULES)}
    with TemporaryDirectory(prefix="typewright-bench-") as folder:
        results, failures = run_rounds(Workshop(Path(folder)), "define", contenders, counts, pace.processes)
    defined: dict[str, Timing] = {}
    used: dict[str, Timing] = {}
    for name, processes in results.items():
        pairs = [pair for pairs in processes for pair in pairs]
        defined[name] = Timing(tuple(define for define, _ in pairs))
        if name not in FLOORS:
            used[name] = Timing(tuple(define + use for define, use in pairs))
    missing |= failures
    each = f"{count} classes a module, {(MODULES - 1) * pace.processes} modules in {pace.processes} processes"
    return [
        Table("define", "define a class of 10 mixed fields", "us", BASE, defined, DEFINE_TARGETS, missing, (each,)),
        Table(
            "define-use", "define it and use all methods once", "us", BASE, used, USE_TARGETS, missing, (CONVERTING,)
        ),
    ]
