"""What ``typewright adopt`` tells, for people and for programs."""

from __future__ import annotations

import os
import sys

from typewright.adoption import add_counts
from typewright.cli.summary import count
from typewright.cli.terminal import is_terminal, make_console, tell, write
from typewright.records import frozen
from typewright.rendering import make_printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typewright.adoption import Finding, Kept, Measurement, Project
    from typewright.errors import DataError

_MOST_MODULES = 12
"""Lines of the table of modules; the others are one line."""
_NOUNS = {
    "dataclasses": ("dataclass", "dataclasses"),
    "namedtuples": ("namedtuple", "namedtuples"),
    "named_tuples": ("NamedTuple class", "NamedTuple classes"),
    "cached_properties": ("cached property", "cached properties"),
}


@frozen
class Adoption:
    """What one run of the command has found, measured and done."""

    project: Project
    findings: tuple[Finding, ...]
    """The files that there is something to tell about."""
    measurement: Measurement | None = None
    unmeasured: str | None = None
    """Why nothing was measured, where that is a fault."""
    written: tuple[Finding, ...] | None = None
    """The files that were changed; None where none should be."""
    refused: tuple[DataError, ...] = ()
    undoable: bool = True
    """Whether git has what was there before."""

    @property
    def changed(self) -> list[Finding]:
        """The files with a line to change."""
        return [found for found in self.findings if found.changed is not None]

    def exit_code(self) -> int:
        """Return 1 where a file was left alone or the import failed, otherwise 0."""
        return 1 if self.refused or self.unmeasured is not None else 0


def tell_as_json(adoption: Adoption) -> None:
    """Write one object."""
    from json import dumps

    write(dumps(plain_adoption(adoption)) + "\n")


def plain_adoption(adoption: Adoption) -> dict[str, object]:
    """Return a run as plain data; times are in milliseconds."""
    measured = adoption.measurement
    written = {found.path for found in adoption.written or ()}
    return {
        "project": adoption.project.name,
        "files": len(adoption.project.files),
        "counts": add_counts([found.counts for found in adoption.findings]).as_dict(),
        "found": [
            {
                "file": _shown(found.path),
                "counts": found.counts.as_dict(),
                "diff": "\n".join(_diff(found)),
                "kept": [{"line": kept.line, "reason": kept.reason} for kept in found.kept],
                "written": found.path in written,
            }
            for found in adoption.findings
        ],
        "refused": [{"file": _shown(error.source), "reason": error.reason} for error in adoption.refused],
        "measured": None if measured is None else _plain_measurement(measured),
        "fault": adoption.unmeasured,
    }


def _plain_measurement(measured: Measurement) -> dict[str, object]:
    times = ("standard", "ours", "own", "defining", "saved")
    return {
        "imports": list(measured.imports),
        **{f"{name}_ms": round(getattr(measured, name) * 1e3, 3) for name in times},
        "modules": [
            {"module": name, "classes": number, "defining_ms": round(seconds * 1e3, 3)}
            for name, number, seconds in measured.modules
        ],
        "rounds": measured.rounds,
    }


def tell_as_text(adoption: Adoption) -> None:
    """Write what was found, what it costs, the lines to change, and whether it pays."""
    _write_lines([spell_counts(adoption)])
    if adoption.measurement is not None and adoption.measurement.modules:
        _write_lines(["", *_draw_modules(adoption.measurement)])
    kept = list(_spell_kept(adoption.findings))
    if kept:
        _write_lines(["", "Not changed:", *kept])
    if adoption.written is None:
        _write_diff([line for found in adoption.changed for line in _diff(found)])
    _write_lines(["", *_spell_outcome(adoption)])
    for error in adoption.refused:
        tell(make_printable(f"typewright: {_shown(error.source)}: {error.reason}"))
    if adoption.unmeasured is not None:
        tell(make_printable(f"typewright: {adoption.unmeasured}"))


def spell_counts(adoption: Adoption) -> str:
    """Return in one line what a project holds."""
    counts = add_counts([found.counts for found in adoption.findings]).as_dict()
    holding = sum(any(found.counts.as_dict().values()) for found in adoption.findings)
    parts = [f"{number:,} {_NOUNS[kind][number != 1]}" for kind, number in counts.items() if number]
    held = ", ".join(parts) if parts else "nothing to adopt"
    return f"{adoption.project.name}: {held} in {holding:,} of {count(len(adoption.project.files), 'file')}"


def _draw_modules(measured: Measurement) -> list[str]:
    rows = [("module", "classes", "defining them")]
    shown, rest = measured.modules[:_MOST_MODULES], measured.modules[_MOST_MODULES:]
    lines = [
        *shown,
        *([(f"{len(rest)} more", *_sum(rest))] if len(rest) > 1 else rest),
        ("all", *_sum(measured.modules)),
    ]
    rows += [(name, f"{number:,}", _spell_ms(seconds)) for name, number, seconds in lines]
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    return [f"{a.ljust(widths[0])}   {b.rjust(widths[1])}   {c.rjust(widths[2])}" for a, b, c in rows]


def _sum(modules: Sequence[tuple[str, int, float]]) -> tuple[int, float]:
    return sum(number for _, number, _ in modules), sum(seconds for _, _, seconds in modules)


def _spell_ms(seconds: float) -> str:
    return f"{seconds * 1e3:,.1f} ms"


def _spell_kept(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield a line for each file and reason, with all lines that it holds for."""
    for found in findings:
        by_reason: dict[str, list[Kept]] = {}
        for kept in found.kept:
            by_reason.setdefault(kept.reason, []).append(kept)
        for reason, many in by_reason.items():
            lines = ", ".join(str(kept.line) for kept in many[:5]) + (", ..." if len(many) > 5 else "")
            yield f"  {_shown(found.path)}:{lines}: {reason}"


def _spell_outcome(adoption: Adoption) -> Iterator[str]:
    measured, changed = adoption.measurement, adoption.changed
    if measured is not None:
        yield from _spell_measurement(adoption, measured)
    if adoption.written is not None:
        yield f"changed {_count_lines(adoption.written)}"
        if adoption.written and not adoption.undoable:
            yield "git doesn't know these files; what was there before is not kept"
        if adoption.written:
            yield "add typewright to the project's dependencies"
    elif changed:
        yield f"{_count_lines(changed)} to change; --write changes them"
    else:
        yield "nothing to change"


def _spell_measurement(adoption: Adoption, measured: Measurement) -> Iterator[str]:
    if not measured.modules:
        richest = max(adoption.findings, key=lambda found: found.counts.classes)
        module = adoption.project.module_of(richest.path)
        names = ", ".join(measured.imports)
        yield f"import {names} defines none of these classes; measure one that does: --import {module}"
        return
    number, _ = _sum(measured.modules)
    yield (
        f"import {', '.join(measured.imports)}: {_spell_ms(measured.standard)}, "
        f"{_spell_ms(measured.defining)} of it to define {number:,} {'class' if number == 1 else 'classes'}"
    )
    yield f"with typewright: {_spell_ms(measured.ours)}, {_spell_ms(measured.own)} of it to import typewright"
    if measured.saved > 0:
        yield f"adopting saves {_spell_ms(measured.saved)} of each import, {measured.saved / measured.standard:.0%}"
    else:
        yield f"adopting doesn't pay at import: it would take {_spell_ms(-measured.saved)} longer"


def _count_lines(findings: Sequence[Finding]) -> str:
    lines = sum(sum(line.startswith("+") for line in list(_diff(found))[2:]) for found in findings)
    return f"{count(lines, 'line')} in {count(len(findings), 'file')}"


def _diff(found: Finding) -> Iterator[str]:
    """Yield the lines of a unified diff; characters that a terminal would obey are escaped."""
    from difflib import unified_diff

    if found.source is None or found.changed is None:
        return
    name = _shown(found.path)
    old, new = (
        text.replace("\r\n", "\n").replace("\r", "\n").split("\n") for text in (found.source.text, found.changed)
    )
    for line in unified_diff(old, new, name, name, n=1, lineterm=""):
        yield "\t".join(make_printable(part) for part in line.split("\t"))


def _shown(path: str) -> str:
    """Return a path as seen from the present folder, where it lies below it."""
    here = os.getcwd()
    return os.path.relpath(path, here) if path.startswith(f"{here}{os.sep}") else path


def _write_lines(lines: Sequence[str]) -> None:
    write("".join(f"{make_printable(line)}\n" for line in lines))


def _write_diff(lines: list[str]) -> None:
    if not lines:
        return
    write("\n")
    if not is_terminal(sys.stdout) or "NO_COLOR" in os.environ:
        write("".join(f"{line}\n" for line in lines))
        return
    from rich.text import Text

    console = make_console(sys.stdout)
    styles = {"+": "green", "-": "red", "@": "cyan"}
    for line in lines:
        console.print(Text(line, style=styles.get(line[:1], "")), soft_wrap=True)
