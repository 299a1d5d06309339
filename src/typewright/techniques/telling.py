"""The comparison as data and as Markdown."""

from __future__ import annotations

from typewright.records import names_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.techniques.measuring import Comparison, Line, Report

COSTS = ("way", "make, us", "call, ns", "memory, KiB")
"""The heads of the table of costs."""
SIGHTS = ("way", "traceback", "pdb", "coverage", "getsource")
"""The heads of the table of what tools show."""


def tell_costs(comparison: Comparison) -> list[tuple[str, ...]]:
    """Return the cells of the table of costs, a row a way."""
    return [
        (line.way, _spell(line.make * 1e6), _spell(line.call * 1e9), _spell(line.memory / 1024))
        for line in comparison.lines
    ]


def tell_sights(comparison: Comparison) -> list[tuple[str, ...]]:
    """Return the cells of the table of what tools show, a row a way."""
    return [(line.way, *[getattr(line.sight, name) for name in names_in(line.sight)]) for line in comparison.lines]


def tell_as_data(report: Report) -> dict[str, object]:
    """Return the comparison as plain data."""
    return {
        "python": report.python,
        "machine": report.machine,
        "tasks": [
            {"task": item.task, "title": item.title, "ways": [_data_of(line) for line in item.lines]}
            for item in report.comparisons
        ],
        "remarks": list(report.remarks),
    }


def _data_of(line: Line) -> dict[str, object]:
    shown = {name: getattr(line.sight, name) for name in names_in(line.sight)}
    return {
        "way": line.way,
        "make_us": round(line.make * 1e6, 2),
        "call_ns": round(line.call * 1e9, 1),
        "memory_bytes": round(line.memory),
        **shown,
    }


def tell_as_markdown(report: Report) -> str:
    """Return the comparison as tables of Markdown."""
    parts = [f"{report.python} on {report.machine}.\n"]
    for item in report.comparisons:
        parts.append(f"### {item.title[0].upper()}{item.title[1:]}\n")
        parts.append(_table(COSTS, tell_costs(item), "---:"))
        parts.append(_table(SIGHTS, [_as_code(row) for row in tell_sights(item)], "---"))
    parts.append("".join([f"{remark[0].upper()}{remark[1:]}.\n" for remark in report.remarks]))
    return "\n".join(parts)


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]], rule: str) -> str:
    lines = [heads, ("---", *[rule] * (len(heads) - 1)), *rows]
    return "".join([f"| {' | '.join(line)} |\n" for line in lines])


def _as_code(row: tuple[str, ...]) -> tuple[str, ...]:
    return (row[0], *[f"`{cell.replace('|', chr(92) + '|')}`" for cell in row[1:]])


def _spell(value: float) -> str:
    """Return *value* with three digits that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
