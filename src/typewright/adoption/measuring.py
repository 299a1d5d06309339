"""What defining a project's classes costs at import, and what it costs with our names in its files.

Every import happens in a process of its own, rounds of all kinds one after the other, and the
least time counts. The new text is measured as it would be written; no file of the project is touched.
"""

from __future__ import annotations

import marshal
import os
import signal
import subprocess
import sys
import tempfile
import time

from typewright.adoption.swaps import SWAPS
from typewright.errors import DataError
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from typewright.adoption.projects import Project
    from typewright.adoption.swaps import Finding

ROUNDS = 7
ENOUGH = 20.0
"""Seconds after which no further round is begun."""
_CHILD = os.path.join(os.path.dirname(__file__), "child.py")
_TYPEWRIGHT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


@frozen
class Measurement:
    """What imports took, in seconds; the least of some rounds."""

    imports: tuple[str, ...]
    standard: float
    """The import as the project is."""
    ours: float
    """The import with our names, the import of typewright included."""
    own: float
    """The part of it that importing typewright takes."""
    defining: float
    """The part of ``standard`` that defines classes."""
    modules: tuple[tuple[str, int, float], ...]
    """Module, number of classes and seconds of defining them, the longest first."""
    rounds: int

    @property
    def saved(self) -> float:
        """Seconds that an import takes less; below zero where it takes longer."""
        return self.standard - self.ours


class _Bench:
    """A folder with what the processes need, and the way to run one."""

    def __init__(self, folder: str, project: Project, findings: Sequence[Finding], imports: Sequence[str]) -> None:
        self._folder = folder
        self._project = project
        self._imports = tuple(imports)
        changed = [found for found in findings if found.changed is not None]
        self.homes: list[str] = []
        """The modules of ours that the import is known to need."""
        self._known_homes = sorted({home for found in changed for home in found.homes})
        self.files = {kind: self._write(kind, changed) for kind in ("standard", "ours")}
        self.files["timed"] = self.files["standard"]

    def _write(self, kind: str, findings: Sequence[Finding]) -> dict[str, tuple[str, str]]:
        """Write the texts of one kind; return for each file of the project where text and code are."""
        from typewright.adoption.texts import spell_source

        files = {}
        for i, found in enumerate(findings):
            assert found.source is not None
            text = os.path.join(self._folder, f"{kind}{i}.py")
            with open(text, "wb") as file:
                file.write(spell_source(found.source, found.changed or "") if kind == "ours" else found.source.raw)
            files[os.path.realpath(found.path)] = (text, os.path.join(self._folder, f"{kind}{i}.code"))
        return files

    def run(self, mode: str, timeout: float, *, keeps: bool = False) -> dict[str, Any]:
        """Return the result of one process.

        Raises:
            DataError: the import fails, takes too long, or ends the process.
        """
        path = os.path.join(self._folder, "result")
        job = {
            "mode": mode,
            "root": self._project.root,
            "typewright": _TYPEWRIGHT,
            "imports": self._imports,
            "files": self.files[mode],
            "known_homes": self._known_homes,
            "homes": self.homes,
            "standard": [name for name, swap in SWAPS.items() if self._is_needed(mode, swap.home)],
            "result": path,
            "keeps": keeps,
        }
        with open(os.path.join(self._folder, "job"), "wb") as file:
            file.write(marshal.dumps(job))
        result = self._start(path, timeout)
        if "error" in result:
            raise DataError(self._project.name, f"can't be imported: {self._spell_fault(result)}")
        return result

    def _is_needed(self, mode: str, home: str) -> bool:
        return mode == "timed" or home in self.homes

    def _start(self, path: str, timeout: float) -> dict[str, Any]:
        command = [sys.executable, "-P", _CHILD, os.path.join(self._folder, "job")]
        env = {**os.environ, "TYPEWRIGHT_CACHE": os.path.join(self._folder, "cache")}
        if env.pop("PYTHONDONTWRITEBYTECODE", None):  # without .pyc files an import measures the compiler
            env["PYTHONPYCACHEPREFIX"] = os.path.join(self._folder, "bytecode")
        with open(os.path.join(self._folder, "output"), "wb") as output:
            code = _run_to_its_end(command, env, output.fileno(), timeout)
        try:
            with open(path, "rb") as file:
                result: dict[str, Any] = marshal.loads(file.read())
        except FileNotFoundError:
            raise DataError(self._project.name, f"can't be imported: {self._spell_end(code, timeout)}") from None
        os.unlink(path)
        return result

    def _spell_end(self, code: int | None, timeout: float) -> str:
        if code is None:
            return f"its import takes longer than {timeout:g} s; --timeout allows more"
        return f"its import ends the process with exit code {code}{self._last_line()}"

    def _spell_fault(self, result: dict[str, Any]) -> str:
        places = result["places"]
        inside = [place for place in places if place[0].startswith(self._project.root + os.sep)]
        path, line = (inside or places or [("", 0)])[-1]
        place = f" ({path}:{line})" if path else ""
        if result["error"] == "SystemExit":
            return f"it leaves with sys.exit({result['text']}){place}{self._last_line()}"
        return f"{result['error']}: {result['text']}".removesuffix(": ") + place

    def _last_line(self) -> str:
        """Return the last line that the process has printed, behind a colon, or nothing."""
        with open(os.path.join(self._folder, "output"), "rb") as file:
            lines = file.read()[-4000:].decode(errors="replace").split("\n")
        last = next((line.strip() for line in reversed(lines) if line.strip()), "")
        return f": {last[:300]}" if last else ""


def _run_to_its_end(command: list[str], env: dict[str, str], output: int, timeout: float) -> int | None:
    """Return the exit code of a process; None where it and all that it started had to be ended."""
    process = subprocess.Popen(  # noqa: S603 - our own file, run by this interpreter
        command, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
    )
    try:
        return process.wait(timeout)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process that is still running, and what it has started."""
    if process.poll() is None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (AttributeError, OSError):
            process.kill()
        process.wait()


def measure(
    project: Project, findings: Sequence[Finding], imports: Sequence[str], *, timeout: float = 60.0
) -> Measurement:
    """Return what importing *imports* takes as it is, and with the texts of *findings*.

    *timeout* is what one import may take.

    Raises:
        DataError: the import fails, takes too long, or ends the process.
    """
    with tempfile.TemporaryDirectory(prefix="typewright-adopt-", ignore_cleanup_errors=True) as folder:
        bench = _Bench(folder, project, findings, imports)
        started = time.monotonic()
        bench.run("standard", timeout)  # compiles
        bench.run("ours", timeout)
        bench.homes = bench.run("ours", timeout, keeps=True)["loaded"]  # keeps what typewright made
        results: dict[str, list[dict[str, Any]]] = {"standard": [], "ours": [], "timed": []}
        while len(results["timed"]) < ROUNDS and (not results["timed"] or time.monotonic() - started < ENOUGH):
            for mode, found in results.items():
                found.append(bench.run(mode, timeout))
    return _sum_up(project, findings, imports, results)


def _sum_up(
    project: Project, findings: Sequence[Finding], imports: Sequence[str], results: dict[str, list[dict[str, Any]]]
) -> Measurement:
    known = {project.module_of(found.path) for found in findings}
    best = min(results["timed"], key=lambda one: sum(one["times"].get(name, (0, 0.0))[1] for name in known))
    modules = [(name, int(number), seconds) for name, (number, seconds) in best["times"].items() if name in known]
    ours = min(results["ours"], key=lambda one: one["seconds"])
    return Measurement(
        tuple(imports),
        standard=min(one["seconds"] for one in results["standard"]),
        ours=ours["seconds"],
        own=ours["own"],
        defining=sum(seconds for _, _, seconds in modules),
        modules=tuple(sorted(modules, key=lambda module: -module[2])),
        rounds=len(results["timed"]),
    )
