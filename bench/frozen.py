"""Code from elsewhere: frozen with its package, from a warm cache, generated, or written by hand.

One package of many models in two folders, frozen in one of them, and the same classes by hand. Each
round runs every variant in fresh processes of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any

from bench.processes import BARE, CHILD
from bench.rounds import Timing
from bench.shapes import write_module, write_values
from bench.tables import Table, Target

if TYPE_CHECKING:
    from bench.libraries.library import Library
    from bench.rounds import Pace

STYLE = "tw.Model"
BY_HAND = "hand-written"
FROZEN, BARE_FROZEN = "typewright, frozen", "typewright, frozen, no .pyc"
WARM, NEITHER = "typewright, warm cache", "typewright, no cache"
NUMBER, WARM_UP = 7, 8
"""Of the module that is measured, and of one whose memory isn't counted."""
EACH = 3
"""Processes for each one of the other rows."""
LIMIT = 1.0
"""How many times the start-up from a warm cache that of frozen code may take."""


@dataclass(frozen=True)
class Variant:
    """Where the code of the models comes from."""

    style: str
    folder: Path
    cache: str
    modules: list[tuple[str, str]]
    bare: str
    options: tuple[str, ...] = ()
    """Of the interpreter."""


def measure_frozen(libraries: list[Library], absent: dict[str, str], pace: Pace) -> list[Table]:
    """Return the tables about starting up, whole processes, first calls and memory."""
    del libraries, absent
    with TemporaryDirectory(prefix="typewright-bench-") as made:
        root = Path(made)
        root.chmod(0o700)
        variants = _write_variants(root, pace.classes)
        return [*_measure_start(variants, pace), _measure_memory(variants, pace)]


def _write_variants(root: Path, count: int) -> dict[str, Variant]:
    frozen, plain = root / "frozen", root / "plain"
    found = {
        FROZEN: _write(frozen, STYLE, "off", count),
        WARM: _write(plain, STYLE, str(root / "cache"), count),
        NEITHER: _write(plain, STYLE, "off", count),
        BY_HAND: _write(root / "by_hand", BY_HAND, "off", count),
    }
    for name, _ in found[FROZEN].modules:
        command = [sys.executable, "-m", "typewright.cli", "freeze", name]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(_path()), "TYPEWRIGHT_CACHE": "off"}
        subprocess.run(command, cwd=frozen, env=environment, capture_output=True, check=True)
    for variant in found.values():
        _run(variant, "prime", variant.modules)
    return {**found, BARE_FROZEN: _without_bytecode(found[FROZEN], root / "bare")}


def _without_bytecode(variant: Variant, folder: Path) -> Variant:
    """Return a copy in which frozen code has no ``.pyc`` files and gets none."""
    shutil.copytree(variant.folder, folder)
    for cached in folder.glob("*/_typewright_frozen/__pycache__"):
        shutil.rmtree(cached)
    return replace(variant, folder=folder, options=("-B",))


def _write(folder: Path, style: str, cache: str, count: int) -> Variant:
    """Write a package for each module, with its classes in ``__init__.py``."""
    folder.mkdir(exist_ok=True)
    modules = []
    for number in (NUMBER, WARM_UP):
        name = write_module(folder, style, number, count)
        (folder / name).mkdir(exist_ok=True)
        (folder / f"{name}.py").replace(folder / name / "__init__.py")
        modules.append((name, write_values(folder, number, count)))
    return Variant(style, folder, cache, modules, write_module(folder, style, BARE, 0))


def _measure_start(variants: dict[str, Variant], pace: Pace) -> list[Table]:
    starts: dict[str, list[float]] = {name: [] for name in variants}
    wholes: dict[str, list[float]] = {name: [] for name in variants}
    calls: dict[str, list[float]] = {name: [] for name in variants}
    for _ in range(pace.processes * EACH):
        for name, variant in variants.items():
            before = perf_counter()
            defined, used = _run(variant, "startup", variant.modules[:1])
            wholes[name].append(perf_counter() - before)
            starts[name].append(used)
            calls[name].append((used - defined) / pace.classes)
    what = f"a package of {pace.classes} models"
    target = (Target(FROZEN, LIMIT, WARM),) if pace.classes > 100 else ()
    each = "import, then init, repr, ==, load and dump of each class once; typewright itself is imported before"
    return [
        _table("frozen", f"{what} imported, each used once", "ms", starts, (each,), target),
        _table("frozen-process", "a process that does so, from outside", "ms", wholes, ("interpreter included",)),
        _table("frozen-calls", "first use of all methods of a class", "us", calls, ("init, repr, ==, load and dump",)),
    ]


def _measure_memory(variants: dict[str, Variant], pace: Pace) -> Table:
    sizes: dict[str, list[float]] = {name: [] for name in variants}
    for _ in range(pace.processes):
        for name, variant in variants.items():
            sizes[name].append(_run(variant, "memory", variant.modules[::-1]))
    remark = "resident memory of the process, divided; the same number of other classes was used before"
    return _table("frozen-memory", "memory per class after first use", "KiB", sizes, (remark,))


def _table(
    name: str,
    title: str,
    unit: str,
    samples: dict[str, list[float]],
    remarks: tuple[str, ...],
    targets: tuple[Target, ...] = (),
) -> Table:
    timings = {variant: Timing(tuple(values)) for variant, values in samples.items()}
    return Table(name, title, unit, WARM, timings, targets, {}, remarks)


def _run(variant: Variant, task: str, modules: list[tuple[str, str]]) -> Any:
    job = {
        "task": task,
        "style": variant.style,
        "floor": False,
        "folder": str(variant.folder),
        "path": _path(),
        "modules": modules,
        "bare": variant.bare,
    }
    command = [sys.executable, "-I", *variant.options, str(CHILD), json.dumps(job)]
    environment = {**os.environ, "TYPEWRIGHT_CACHE": variant.cache}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def _path() -> list[str]:
    return [entry for entry in sys.path if entry]
