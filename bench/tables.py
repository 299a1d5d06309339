"""One table per row of the benchmark, in plain text or as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.rounds import Timing

UNITS = {"us": 1e6, "ms": 1e3, "KiB": 1.0}
"""What a sample is multiplied by to be shown in a unit; memory is measured in KiB already."""


@dataclass(frozen=True)
class Target:
    """What a variant must reach."""

    variant: str
    limit: float
    base: str | None = None
    """The variant that *limit* is a multiple of, or None for a number in the table's unit."""

    def spell(self, unit: str) -> str:
        """Return the target as one would write it, for example ``<= 1.1 x hand-written``."""
        return f"<= {self.limit:g} {unit}" if self.base is None else f"<= {self.limit:g} x {self.base}"


@dataclass(frozen=True)
class Table:
    """The timings of one row of the benchmark."""

    name: str
    """What ``--only`` takes."""
    title: str
    unit: str
    base: str
    """The variant that every ratio is a multiple of."""
    timings: dict[str, Timing]
    targets: tuple[Target, ...] = ()
    absent: dict[str, str] = field(default_factory=dict)
    """Variants without a timing, and why: ``-`` where there is no such operation, or what is missing or wrong."""
    remarks: tuple[str, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
    """A last column of free text for some variants."""

    def ratio(self, variant: str) -> float | None:
        """Return the best time of *variant* as a multiple of the base's, or None where one is missing."""
        return self._multiple(variant, self.base)

    def is_met(self, target: Target) -> bool | None:
        """Tell whether *target* is reached; None where it can't be known."""
        if target.base is not None:
            multiple = self._multiple(target.variant, target.base)
            return None if multiple is None else multiple <= target.limit
        timing = self.timings.get(target.variant)
        return None if timing is None else timing.best * UNITS[self.unit] <= target.limit

    def _multiple(self, variant: str, base: str) -> float | None:
        if variant not in self.timings or base not in self.timings:
            return None
        return self.timings[variant].best / self.timings[base].best


@dataclass(frozen=True)
class Line:
    """One line of a table, ready to be shown."""

    variant: str
    least: str
    median: str
    ratio: str
    target: str
    met: str
    note: str


def read_lines(table: Table) -> list[Line]:
    """Return the lines of *table*: measured ones from fast to slow, then the absent ones."""
    order = sorted(table.timings, key=lambda name: table.timings[name].best)
    lines = [_measured_line(table, name) for name in order]
    return lines + [
        Line(name, "-", "", "", *_judgement(table, name), "" if why == "-" else why)
        for name, why in table.absent.items()
    ]


def _measured_line(table: Table, variant: str) -> Line:
    timing = table.timings[variant]
    scale = UNITS[table.unit]
    ratio = table.ratio(variant)
    notes = [table.notes.get(variant, ""), f"{timing.noisy} noisy" if timing.noisy else ""]
    return Line(
        variant,
        spell_number(timing.best * scale),
        spell_number(timing.median * scale),
        "" if ratio is None else f"{ratio:.2f}x",
        *_judgement(table, variant),
        ", ".join(note for note in notes if note),
    )


def _judgement(table: Table, variant: str) -> tuple[str, str]:
    target = next((target for target in table.targets if target.variant == variant), None)
    if target is None:
        return "", ""
    met = table.is_met(target)
    return target.spell(table.unit), "?" if met is None else "yes" if met else "NO"


def spell_number(value: float) -> str:
    """Return *value* with three digits that count.

    >>> spell_number(0.12345), spell_number(12.345), spell_number(1234.5)
    ('0.123', '12.3', '1,234')
    """
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def render_text(table: Table) -> str:
    """Return *table* as plain text in columns."""
    head = Line("", f"min {table.unit}", "median", f"/ {table.base}", "target", "met", "")
    rows = [list(vars(line).values()) for line in (head, *read_lines(table))]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    # Names and targets to the left, numbers to the right.
    lines = [
        "  ".join(
            cell.rjust(width) if i in {1, 2, 3} else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    remarks = [f"  ({remark})" for remark in table.remarks]
    return "\n".join([f"{table.name}: {table.title}", *(f"  {line}" for line in lines), *remarks])


def render_markdown(table: Table) -> str:
    """Return *table* as a table of Markdown under a heading."""
    lines = [f"### {table.title}", ""]
    lines += [f"| | min, {table.unit} | median | / {table.base} | target | met |", "|---|---:|---:|---:|---|---|"]
    for line in read_lines(table):
        facts = [fact for fact in line.note.split(", ") if fact and not fact.endswith("noisy")]
        note = f" ({', '.join(facts)})" if facts else ""
        cells = (line.variant + note, line.least, line.median, line.ratio, line.target, line.met)
        lines.append("| " + " | ".join(cells) + " |")
    lines += ["", *(f"{remark[0].upper()}{remark[1:]}." for remark in table.remarks)]
    return "\n".join(lines).rstrip() + "\n"


def read_data(table: Table) -> dict[str, object]:
    """Return *table* as plain data for a JSON file."""
    scale = UNITS[table.unit]
    return {
        "name": table.name,
        "title": table.title,
        "unit": table.unit,
        "base": table.base,
        "remarks": list(table.remarks),
        "absent": table.absent,
        "rows": [
            {
                "variant": name,
                "min": timing.best * scale,
                "median": timing.median * scale,
                "ratio": table.ratio(name),
                "samples": [sample * scale for sample in timing.samples],
                "noisy": timing.noisy,
            }
            for name, timing in table.timings.items()
        ],
        "targets": [
            {"variant": target.variant, "target": target.spell(table.unit), "met": table.is_met(target)}
            for target in table.targets
        ],
    }
