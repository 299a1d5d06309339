"""First calls of functions that typewright makes, in fresh processes: without a cache, with a cold and a warm one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.rounds import Timing
from bench.tables import Table, Target

if TYPE_CHECKING:
    from bench.rounds import Pace

COLD_LIMIT, WARM_LIMIT = 400, 40
"""Microseconds: without a cache, file writes apart, and with a warm one."""
_NOTHING_WRITTEN = "the first call after what the first of all imports; without a cache no file is written"


def measure_first(
    pace: Pace,
    name: str,
    title: str,
    program: str,
    *,
    files: dict[str, str] | None = None,
    cold_limit: float = COLD_LIMIT,
    remark: str = _NOTHING_WRITTEN,
) -> Table:
    """Return the table about first calls, of which *program* prints the seconds as JSON.

    In *program* ``{path!r}`` and ``{count}`` are what it may import and how often it shall measure; *files* are
    modules of its own, by file name.
    """
    variants = ("typewright, no cache", "typewright, cold cache", "typewright, warm cache")
    samples: dict[str, list[float]] = {variant: [] for variant in variants}
    for _ in range(pace.processes):
        with TemporaryDirectory(prefix="typewright-bench-") as folder:
            Path(folder).chmod(0o700)
            for file, text in (files or {}).items():
                Path(folder, file).write_text(text, encoding="utf-8")
            for variant, cache in zip(variants, ("off", folder, folder), strict=True):
                samples[variant] += _time_first(program, folder, cache, pace.classes)
    targets = (Target(variants[0], cold_limit), Target(variants[2], WARM_LIMIT))
    timings = {variant: Timing(tuple(values)) for variant, values in samples.items()}
    return Table(f"{name}-first", title, "us", variants[0], timings, targets, {}, (remark,))


def _time_first(program: str, folder: str, cache: str, count: int) -> list[float]:
    text = program.format(path=[folder, *(entry for entry in sys.path if entry)], count=count)
    environment = {**os.environ, "TYPEWRIGHT_CACHE": cache}
    command = [sys.executable, "-I", "-c", text]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    samples: list[float] = json.loads(done.stdout)
    return samples
