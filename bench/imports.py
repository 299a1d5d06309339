"""Importing a schema file of many models, and what imports elsewhere pay for it."""

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
    from bench.libraries.library import Library
    from bench.rounds import Pace

LIMIT = 2
"""How many times the import of hand-written classes a warm import may take."""
MORE = 20
"""Microseconds that a failing import elsewhere may take longer."""
FIELDS = (
    ("{type: int, ge: 0}", "int = tw.field(ge=0)", ""),
    ("{type: str, min_length: 1, max_length: 50}", "str = tw.field(min_length=1, max_length=50)", ""),
    ("float", "float", ""),
    ("bool = true", "bool = True", "=True"),
    ("str?", "str | None = None", "=None"),
    ("int?", "int | None = None", "=None"),
    ("list[str] = []", "list[str] = tw.field(factory=list)", "=()"),
    ("date?", "date | None = None", "=None"),
    ("str = x", "str = 'x'", "='x'"),
    ("decimal?", "Decimal | None = None", "=None"),
)
"""Ten fields: in YAML, in a class statement, and as a parameter of a hand-written constructor."""
_PROGRAM = """\
import sys
sys.path[:] = {path!r}
from time import perf_counter
import typewright as tw
tw.define("First", x=int)(1)
tw.install("schema_models", {folder!r})
started = perf_counter()
import {module}
print(perf_counter() - started)
"""
_FAILING = """\
import json, sys
sys.path[:] = {path!r}
from time import perf_counter
import typewright as tw
from typewright.schemas.installing import FINDER
def fail():
    started = perf_counter()
    try:
        import no_such_module_anywhere
    except ImportError:
        return perf_counter() - started
def find():
    started = perf_counter()
    for _ in range(100):
        FINDER.find_spec("no_such_module_anywhere")
    return (perf_counter() - started) / 100
without, installed, finder = [], [], []
for _ in range({rounds}):
    without += [fail() for _ in range(20)]
    tw.install("schema_models", {folder!r})
    installed += [fail() for _ in range(20)]
    finder.append(find())
    tw.uninstall("schema_models")
print(json.dumps([without, installed, finder]))
"""


def measure_imports(libraries: list[Library], absent: dict[str, str], pace: Pace) -> list[Table]:
    """Return the tables about importing schemas; no other library of the benchmark does that."""
    del libraries, absent
    with TemporaryDirectory(prefix="typewright-bench-") as made:
        folder = Path(made)
        folder.chmod(0o700)
        (folder / "schemas").mkdir()
        (folder / "schemas" / "many.yaml").write_text(write_schema(pace.classes), "utf-8")
        (folder / "hand_written.py").write_text(write_classes(pace.classes), "utf-8")
        (folder / "statements.py").write_text(write_statements(pace.classes), "utf-8")
        return [_measure_models(folder, pace), _measure_failing(folder, pace)]


def _measure_models(folder: Path, pace: Pace) -> Table:
    variants = {
        "hand-written": ("hand_written", "off"),
        "tw.Model": ("statements", "off"),
        "typewright, warm cache": ("schema_models.many", str(folder / "cache")),
        "typewright, no cache": ("schema_models.many", "off"),
    }
    samples: dict[str, list[float]] = {name: [] for name in variants}
    for module, cache in variants.values():
        _time_import(folder, module, cache)  # writes .pyc files and the cache
    for _ in range(pace.processes * 4):
        for name, (module, cache) in variants.items():
            samples[name].append(_time_import(folder, module, cache))
    timings = {name: Timing(tuple(values)) for name, values in samples.items()}
    remarks = (
        "hand-written classes have slots, __init__, __repr__ and __eq__, tw.Model is class statements; both from .pyc",
        "in fresh processes that have used typewright and installed the folder before; without a cache, YAML is read",
    )
    targets = (Target("typewright, warm cache", LIMIT, "hand-written"),)
    title = f"import of {pace.classes} models of a schema"
    return Table("imports", title, "ms", "hand-written", timings, targets, {}, remarks)


def _measure_failing(folder: Path, pace: Pace) -> Table:
    program = _FAILING.format(path=_path(), folder=str(folder / "schemas"), rounds=pace.rounds)
    without, installed, finder = json.loads(_run(program, "off"))
    timings = {
        "nothing installed": Timing(tuple(without)),
        "typewright, a package installed": Timing(tuple(installed)),
        "typewright, its part of that": Timing(tuple(finder)),
    }
    targets = (Target("typewright, its part of that", MORE),)
    title = "import of a module that isn't there"
    return Table("imports-failing", title, "us", "nothing installed", timings, targets)


def write_schema(count: int) -> str:
    """Return a schema of *count* models."""
    lines = ["models:"]
    for i in range(count):
        lines += [f"  Model{i}:", f"    doc: The model {i}.", "    fields:"]
        lines += [f"      field_{i}_{j}: {field[0]}" for j, field in enumerate(FIELDS)]
    return "\n".join(lines) + "\n"


def write_statements(count: int) -> str:
    """Return the same models as class statements."""
    lines = ["from datetime import date", "from decimal import Decimal", "import typewright as tw"]
    for i in range(count):
        lines += [f"class Model{i}(tw.Model):", f"    'The model {i}.'"]
        lines += [f"    field_{i}_{j}: {field[1]}" for j, field in enumerate(FIELDS)]
    return "\n".join(lines) + "\n"


def write_classes(count: int) -> str:
    """Return hand-written classes of the same fields, which check nothing."""
    return "\n".join(_write_class(i) for i in range(count)) + "\n"


def _write_class(number: int) -> str:
    names = [f"field_{number}_{j}" for j in range(len(FIELDS))]
    parameters = ", ".join(name + field[2] for name, field in zip(names, FIELDS, strict=True))
    shown = ", ".join(f"{name}={{self.{name}!r}}" for name in names)
    equal = " and ".join(f"self.{name} == other.{name}" for name in names)
    lines = [
        f"class Model{number}:",
        f"    'The model {number}.'",
        f"    __slots__ = {(*names, '__weakref__')!r}",
        f"    __match_args__ = {tuple(names)!r}",
        f"    def __init__(self, {parameters}):",
        *(f"        self.{name} = {name}" for name in names),
        "    def __repr__(self):",
        f'        return f"Model{number}({shown})"',
        "    def __eq__(self, other):",
        f"        return {equal} if other.__class__ is self.__class__ else NotImplemented",
    ]
    return "\n".join(lines)


def _time_import(folder: Path, module: str, cache: str) -> float:
    program = _PROGRAM.format(path=[str(folder), *_path()], folder=str(folder / "schemas"), module=module)
    return float(_run(program, cache))


def _path() -> list[str]:
    return [entry for entry in sys.path if entry]


def _run(program: str, cache: str) -> str:
    command = [sys.executable, "-I", "-c", program]
    environment = {**os.environ, "TYPEWRIGHT_CACHE": cache}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
