"""Runs ``child.py`` in fresh processes, one round of all cases after the other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.shapes import FLOORS, NEEDS, STYLES, write_module, write_values

if TYPE_CHECKING:
    from bench.libraries.library import Library

CHILD = Path(__file__).with_name("child.py")
TYPEWRIGHT = ("tw.Model", "@tw.model", "tw.define")
BARE = 0
"""The number of the module that imports a library and defines nothing."""


class ChildError(RuntimeError):
    """A fresh process failed."""


@dataclass(frozen=True)
class Contender:
    """One way of defining classes, with typewright's cache in a given state."""

    style: str
    cache: str = ""
    """``warm``, ``cold`` (nothing is kept), or empty where there is no cache."""

    @property
    def name(self) -> str:
        """The name that the tables show."""
        return f"{self.style}, {self.cache} cache" if self.cache else self.style


@dataclass
class Workshop:
    """A folder of generated modules."""

    folder: Path
    written: dict[tuple[str, int], tuple[str, str]] = field(default_factory=dict)

    def modules(self, style: str, counts: dict[int, int]) -> list[tuple[str, str]]:
        """Return names of module and values for each number, written where they don't exist yet."""
        for number, count in counts.items():
            if (style, number) not in self.written:
                values = write_values(self.folder, number, count)
                self.written[style, number] = (write_module(self.folder, style, number, count), values)
        return [self.written[style, number] for number in counts]

    def run(self, task: str, contender: Contender, counts: dict[int, int]) -> Any:
        """Run *task* over the modules in a fresh process and return its result.

        Raises:
            ChildError: the process failed; the message is its last line of stderr.
        """
        job = {
            "task": task,
            "style": contender.style,
            "floor": contender.style in FLOORS,
            "folder": str(self.folder),
            "path": [entry for entry in sys.path if entry],
            "modules": self.modules(contender.style, counts),
            "bare": self.modules(contender.style, {BARE: 0})[0][0],
        }
        cache = "off" if contender.cache == "cold" else str(self.folder / "cache")
        done = subprocess.run(
            [sys.executable, "-I", str(CHILD), json.dumps(job)],
            env={**os.environ, "TYPEWRIGHT_CACHE": cache},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ChildError((done.stderr.strip().splitlines() or ["no message"])[-1])
        return json.loads(done.stdout.splitlines()[-1])


def choose_contenders(
    libraries: list[Library], absent: dict[str, str], *, both_caches: bool
) -> tuple[list[Contender], dict[str, str]]:
    """Return what can run, and why the rest can't."""
    usable = {library.name for library in libraries}
    chosen: list[Contender] = []
    missing: dict[str, str] = {}
    for style in STYLES:
        library = NEEDS.get(style, style)
        if library not in usable:
            missing[style] = absent.get(library, "-")
        elif style in TYPEWRIGHT:
            chosen += [Contender(style, cache) for cache in (("warm", "cold") if both_caches else ("warm",))]
        else:
            chosen.append(Contender(style))
    return chosen, missing


def run_rounds(
    workshop: Workshop, task: str, contenders: list[Contender], counts: dict[int, int], rounds: int
) -> tuple[dict[str, list[Any]], dict[str, str]]:
    """Return the results of each contender, taken in interleaved rounds, and the failures."""
    results: dict[str, list[Any]] = {}
    failures: dict[str, str] = {}
    for contender in contenders:
        _try(workshop, "prime", contender, {BARE: 0, **counts}, failures)
    for _ in range(rounds):
        for contender in contenders:
            if contender.name not in failures:
                result = _try(workshop, task, contender, counts, failures)
                results.setdefault(contender.name, []).append(result)
    return {name: values for name, values in results.items() if name not in failures}, failures


def _try(workshop: Workshop, task: str, contender: Contender, counts: dict[int, int], failures: dict[str, str]) -> Any:
    try:
        return workshop.run(task, contender, counts)
    except ChildError as exc:
        failures[contender.name] = f"failed: {exc}"[:160]
        return None
