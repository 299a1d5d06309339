"""A package of other people, libcst, as it is and as ``typewright adopt --write`` changes it.

Both are copies, so what is installed stays as it is. ``python -m bench.adopted`` (or ``make suite``)
runs the package's own tests with either copy and prints how both runs close.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bench.drop_in_shapes import OURS, STANDARD
from bench.rounds import Pace, Timing
from bench.tables import Table, Target

if TYPE_CHECKING:
    from bench.libraries.library import Library

PACKAGE = "libcst"
"""408 dataclasses, frozen and rebuilt for slots by a decorator of its own; its wheel holds its tests."""
IMPORTS = {"libcst": "import libcst", "libcst.matchers": "import libcst.matchers"}
WARM = f"{OURS}, warm cache"
COLD = f"{OURS}, cold cache"
ALONE = f"the import of {OURS} in it"
_PROGRAM = """\
import sys
sys.path[:] = {path!r}
from time import perf_counter
started = perf_counter()
{statement}
print(perf_counter() - started)
"""

LEFT_OUT = {
    "libcst/tests/test_fuzz.py": "needs hypothesmith",
    "libcst/codegen/tests/test_codegen_clean.py": "runs ufmt, a formatter",
    "libcst/codemod/tests/test_codemod_cli.py::TestCodemodCLI::test_codemod_formatter_error_input": "runs black",
    "libcst/tests/test_roundtrip.py": "reads files that the wheel doesn't hold",
    "libcst/metadata/tests/test_type_inference_provider.py": "starts pyre",
}
"""Tests of the package that need more than its wheel, with the standard module as with ours."""


def measure_adopted(_: list[Library], __: dict[str, str], pace: Pace) -> list[Table]:
    """Return the tables about importing the package, as it is and as it is changed."""
    if find_spec(PACKAGE) is None:
        missing = dict.fromkeys((STANDARD, WARM, COLD), f"not installed: {PACKAGE}")
        return [_table(name, {}, missing) for name in IMPORTS]
    with tempfile.TemporaryDirectory(prefix="typewright-bench-") as folder:
        copies = make_copies(Path(folder))
        return [
            _table(name, _measure(Path(folder), copies, statement, pace), {}) for name, statement in IMPORTS.items()
        ]


def _table(name: str, timings: dict[str, Timing], missing: dict[str, str]) -> Table:
    title = f"{IMPORTS[name]}, a package of many dataclasses"
    remark = "fresh processes, code from .pyc files; importing typewright is part of it"
    targets = (Target(WARM, 1.0, STANDARD),)
    return Table(f"adopted-{name}", title, "ms", STANDARD, timings, targets, missing, (remark,))


def make_copies(folder: Path) -> dict[str, Path]:
    """Copy the package twice, change the second copy, and return the folders to import them from."""
    spec = find_spec(PACKAGE)
    assert spec is not None
    assert spec.origin is not None
    copies = {side: folder / side.replace(" ", "-") for side in (STANDARD, OURS)}
    for copy in copies.values():
        shutil.copytree(Path(spec.origin).parent, copy / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "typewright.cli", "adopt", str(copies[OURS] / PACKAGE), "--write"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return copies


def _measure(folder: Path, copies: dict[str, Path], statement: str, pace: Pace) -> dict[str, Timing]:
    """Return the timings of one import, taken in interleaved rounds."""
    before = "import dataclasses, typing"  # which the package imports in any case
    runs = {
        STANDARD: (STANDARD, "off", statement, ""),
        COLD: (OURS, "off", statement, ""),
        WARM: (OURS, str(folder / "cache"), statement, ""),
        ALONE: (OURS, str(folder / "cache"), "import typewright.dataclasses", before),
    }
    samples: dict[str, list[float]] = {name: [] for name in runs}
    for i in range(pace.processes * 2 + 1):  # the first round compiles and fills caches
        for name, (side, cache, timed, first) in runs.items():
            seconds = _time(folder, copies[side], cache, timed, first)
            if i:
                samples[name].append(seconds)
    return {name: Timing(tuple(found)) for name, found in samples.items()}


def _time(folder: Path, copy: Path, cache: str, statement: str, first: str) -> float:
    path = [str(copy), *(entry for entry in sys.path if entry)]
    program = _PROGRAM.format(path=path, statement=statement)
    if first:
        program = program.replace("started =", f"{first}\nstarted =", 1)
    env = {**os.environ, "TYPEWRIGHT_CACHE": cache}
    command = [sys.executable, "-I", "-X", f"pycache_prefix={folder / 'bytecode'}", "-c", program]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return float(json.loads(done.stdout))


def check_copy(copy: Path, *, adopted: bool) -> None:
    """Raise unless the copy is what is imported, and its classes are ours or not as they should be."""
    text = f"import {PACKAGE}, sys; print({PACKAGE}.__file__, 'typewright.dataclasses' in sys.modules, sep='\\n')"
    path = os.pathsep.join([str(copy), *(entry for entry in sys.path if entry)])
    env = {**os.environ, "PYTHONPATH": path}
    found = subprocess.run([sys.executable, "-c", text], env=env, cwd=copy, capture_output=True, text=True, check=True)
    if found.stdout.split("\n")[:2] != [str(copy / PACKAGE / "__init__.py"), str(adopted)]:
        message = f"{copy} isn't what it should be: {found.stdout}"
        raise RuntimeError(message)


def run_suite(copy: Path, cache: Path) -> tuple[str, dict[str, str]]:
    """Run the package's own tests in a copy; return pytest's last line and what did not pass."""
    path = os.pathsep.join([str(copy), *(entry for entry in sys.path if entry)])
    ignored = [f"--{'deselect' if '::' in name else 'ignore'}={name}" for name in LEFT_OUT]
    command = [sys.executable, "-m", "pytest", PACKAGE, "-q", "-rfE", "-p", "no:cacheprovider", "-p", "no:randomly"]
    done = subprocess.run(
        [*command, "-c", os.devnull, "--rootdir", str(copy), *ignored],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": path, "TYPEWRIGHT_CACHE": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.strip().splitlines() or [done.stderr.strip()[-300:]]
    faults = dict(re.findall(r"^(?:FAILED|ERROR) (\S+)(.*)$", done.stdout, re.MULTILINE))
    return lines[-1], faults


def main() -> int:
    """Run the package's tests with both copies; return 0 where both are green and the numbers agree."""
    if find_spec(PACKAGE) is None:
        print(f"{PACKAGE} isn't installed; make suite installs it")
        return 2
    for name, why in LEFT_OUT.items():
        print(f"left out: {name} {why}")
    with tempfile.TemporaryDirectory(prefix="typewright-bench-") as folder:
        copies = make_copies(Path(folder))
        closings = []
        for side, copy in copies.items():
            check_copy(copy, adopted=side == OURS)
            line, faults = run_suite(copy, Path(folder) / "cache")
            print(f"{side}: {line}", flush=True)
            for name, text in faults.items():
                print(f"  {name}{text}")
            closings.append((re.sub(r" in [\d.]+s.*", "", line), bool(faults)))
    return int(closings[0] != closings[1] or any(failed for _, failed in closings))


if __name__ == "__main__":
    sys.exit(main())
