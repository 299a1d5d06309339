"""A refusal for a terminal: a table where it fits, one paragraph a problem where it doesn't.

Colours are the eight that every terminal has. Everything that stems from data goes
through :func:`make_printable`, so an escape sequence in it is shown and never obeyed.
"""

from __future__ import annotations

from typewright.rendering.printable import make_printable, shorten, width_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

NARROWEST = 30
"""Columns that are used at least, however few are asked for."""
HEADS = ("path", "value", "problem", "rule", "written at")
STYLES = ("1", "31", "", "33", "36")
"""For each column, what a terminal is told: bold, red, nothing, yellow, cyan."""
LONGEST = (48, 40, 1000, 32, 40)
"""For each column, the characters that are shown of a cell."""


def draw_problems(title: str, problems: Sequence[Any], *, width: int, color: bool, most: int) -> str:
    """Return title and problems as lines no wider than *width*, the first *most* problems in full."""
    width, most = max(width, NARROWEST), max(most, 0)
    rows = [_cells_of(problem) for problem in problems[:most]]
    count = len(problems)
    head = shorten(make_printable(f"{count} problem{'s' if count != 1 else ''} in {title}"), width)
    lines = [_paint(head, "1", color=color), ""]
    columns = [i for i in range(len(HEADS)) if any(row[i] for row in rows)]
    widths = [max(width_of(text) for text in (HEADS[i], *(row[i] for row in rows))) for i in columns]
    if rows and sum(widths) + 2 * len(widths) <= width:
        lines += _draw_table(rows, columns, widths, color=color)
    else:
        for row in rows:
            lines += _draw_paragraph(row, width, color=color)
    return "\n".join([*lines, *_sum_up(problems[most:], width)])


def _cells_of(problem: Any) -> tuple[str, ...]:
    place = "" if problem.origin.file is None else str(problem.origin)
    cells = (problem.where, problem.value or "", problem.message, problem.rule or "", place)
    return tuple(shorten(make_printable(cell), longest) for cell, longest in zip(cells, LONGEST, strict=True))


def _draw_table(
    rows: Sequence[tuple[str, ...]], columns: Sequence[int], widths: Sequence[int], *, color: bool
) -> Iterator[str]:
    yield "  ".join(["", *map(_pad, (HEADS[i] for i in columns), widths)]).rstrip()
    for row in rows:
        cells = [_paint(_pad(row[i], size), STYLES[i], color=color) for i, size in zip(columns, widths, strict=True)]
        yield "  ".join(["", *cells]).rstrip()


def _pad(text: str, width: int) -> str:
    return text + " " * (width - width_of(text))


def _draw_paragraph(row: tuple[str, ...], width: int, *, color: bool) -> Iterator[str]:
    """Return path and value, then the message, then the rule and its place, the last two indented."""
    short = [shorten(text, width - 4) for text in row]
    path, value, _, rule, place = (_paint(text, style, color=color) for text, style in zip(short, STYLES, strict=True))
    if value and width_of(short[0] + short[1]) + 3 > width:
        yield from (path, f"  = {value}")
    else:
        yield f"{path} = {value}" if value else path
    yield from _wrap(row[2], width)
    notes = [note for note in (rule, place) if note]
    if width_of(short[3] + short[4]) + 4 > width:
        yield from (f"  {note}" for note in notes)
    elif notes:
        yield f"  {', '.join(notes)}"


def _wrap(text: str, width: int) -> list[str]:
    from textwrap import wrap

    return wrap(text, width, initial_indent="  ", subsequent_indent="  ")


def _sum_up(problems: Sequence[Any], width: int) -> list[str]:
    """Return a line that counts *problems* by code, the most frequent first."""
    if not problems:
        return []
    counts: dict[str, int] = {}
    for problem in problems:
        counts[problem.code] = counts.get(problem.code, 0) + 1
    told = ", ".join(f"{count} {code}" for code, count in sorted(counts.items(), key=lambda item: -item[1]))
    return ["", shorten(make_printable(f"and {len(problems)} more: {told}"), width)]


def _paint(text: str, style: str, *, color: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if color and style and text else text
