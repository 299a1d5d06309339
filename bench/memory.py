"""Resident memory of a class after its first use."""

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

WARM_NUMBER, NUMBER = 300, 301
MOST_PROCESSES = 2
TARGETS = tuple(Target(f"{style}, warm cache", 16) for style in ("tw.Model", "@tw.model", "tw.define"))


def measure_memory(libraries: list[Library], absent: dict[str, str], pace: Pace) -> list[Table]:
    """Return the table about memory per class."""
    title = f"memory per class after first use, {pace.memory_classes} classes"
    if not Path("/proc/self/statm").exists():
        why = dict.fromkeys([library.name for library in libraries], "-")
        return [Table("memory", title, "KiB", "dataclasses", {}, (), why, ("needs /proc/self/statm",))]
    contenders, missing = choose_contenders(libraries, absent, both_caches=True)
    contenders = [contender for contender in contenders if contender.style not in FLOORS]
    counts = {WARM_NUMBER: 3, NUMBER: pace.memory_classes}
    rounds = min(pace.processes, MOST_PROCESSES)
    with TemporaryDirectory(prefix="typewright-bench-") as folder:
        results, failures = run_rounds(Workshop(Path(folder)), "memory", contenders, counts, rounds)
    timings = {name: Timing(tuple(values)) for name, values in results.items()}
    remark = "growth of the resident set over importing and using them in a fresh process"
    return [Table("memory", title, "KiB", "dataclasses", timings, TARGETS, missing | failures, (remark,))]
