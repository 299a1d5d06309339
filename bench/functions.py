"""Made functions: defining one and calling it once, beside text and closures by hand, and what a call costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from bench import made_functions
from bench.rounds import Case, Pace, Timing, measure
from bench.tables import Table, Target

if TYPE_CHECKING:
    from bench.libraries.library import Library

COLD_LIMIT, WARM_LIMIT = 400, 40
CACHES = ("no cache", "cold cache", "warm cache")
TITLES = {
    "function": ("make_function", "a function of one line"),
    "validator": ("make_validator", "a check of one value"),
    "init": ("make_init", "an __init__ of five fields, its class included"),
}
CALLED = {"validator": "a check of one value", "init": "a class whose __init__ checks five fields"}
CALLS = {
    "validator": ("f(value)", {"value": 80}),
    "init": ("f(a, b, c, d, e)", {"a": 1, "b": "b", "c": 1.5, "d": True, "e": 5}),
}


def measure_functions(_libraries: list[Library], _absent: dict[str, str], pace: Pace) -> list[Table]:
    """Return a table about first use for each kind of function, and one about calls for two."""
    return [*[_measure_first(kind, pace) for kind in TITLES], *[_measure_calls(kind, pace) for kind in CALLS]]


def _measure_first(kind: str, pace: Pace) -> Table:
    name, title = TITLES[kind]
    ours = [f"tw.{name}, {cache}" for cache in CACHES]
    others, absent = _find_others(kind)
    samples: dict[str, list[float]] = {variant: [] for variant in (*ours, *others)}
    for _ in range(pace.processes):
        with TemporaryDirectory(prefix="typewright-bench-") as folder:
            Path(folder).chmod(0o700)
            for variant, cache in zip(ours, ("off", folder, folder), strict=True):
                samples[variant] += _time_first(kind, "typewright", cache, pace.classes)
        for variant in others:
            samples[variant] += _time_first(kind, variant, "off", pace.classes)
    timings = {variant: Timing(tuple(values)) for variant, values in samples.items()}
    targets = (Target(ours[0], COLD_LIMIT), Target(ours[2], WARM_LIMIT))
    remark = "definition and first call after those of another one; without a cache no file is written"
    return Table(
        f"functions-{kind}", f"make {title} and call it once", "us", ours[0], timings, targets, absent, (remark,)
    )


def _find_others(kind: str) -> tuple[list[str], dict[str, str]]:
    """Return the variants beside ours that can run, and why the others can't."""
    variants = [variant for variant in made_functions.MAKERS[kind] if variant != "typewright"]
    absent = {variant: "not installed: attrs" for variant in variants if "attrs" in variant and not find_spec("attrs")}
    for variant in set(variants) - absent.keys():
        fault = made_functions.find_fault(kind, variant)
        absent |= {} if fault is None else {variant: fault}
    return [variant for variant in variants if variant not in absent], absent


def _time_first(kind: str, variant: str, cache: str, count: int) -> list[float]:
    job = {"path": [entry for entry in sys.path if entry], "kind": kind, "variant": variant, "count": count}
    command = [sys.executable, "-I", made_functions.__file__, json.dumps(job)]
    environment = {**os.environ, "TYPEWRIGHT_CACHE": cache}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    samples: list[float] = json.loads(done.stdout)
    return samples


def _measure_calls(kind: str, pace: Pace) -> Table:
    statement, values = CALLS[kind]
    others, absent = _find_others(kind)
    cases: dict[str, Case] = {}
    for variant in ("typewright", *others):
        made: Any = made_functions.MAKERS[kind][variant](0)
        cases[variant] = Case(statement, {"f": made, **values})
    return Table(
        f"functions-{kind}-call", f"call {CALLED[kind]}", "us", "text, by hand", measure(cases, pace), (), absent
    )
