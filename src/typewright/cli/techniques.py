"""``typewright bench techniques``: the ways to make a function, side by side."""

from __future__ import annotations

import sys

from typewright.cli.terminal import Canvas, check_rich, is_terminal, make_text, tell, write
from typewright.techniques import (
    COSTS,
    SIGHTS,
    Report,
    compare_techniques,
    tell_as_data,
    tell_as_markdown,
    tell_costs,
    tell_sights,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def run_techniques(form: str) -> int:
    """Measure, and print the report as text, JSON or Markdown; return 0.

    Raises:
        ExtraMissingError: a table is to be drawn and rich isn't installed.
    """
    if form == "text":
        check_rich()  # before measuring, not after
    if is_terminal(sys.stderr):
        tell("measuring; this takes a second or two")
    report = compare_techniques()
    if form == "json":
        import json

        write(f"{json.dumps(tell_as_data(report), indent=2)}\n")
    elif form == "markdown":
        write(tell_as_markdown(report))
    else:
        write(_draw_report(report))
    return 0


def _draw_report(report: Report) -> str:
    parts = [f"{report.python} on {report.machine}\n"]
    for item in report.comparisons:
        parts += [f"\n{item.title}\n\n", _draw(COSTS, tell_costs(item), right=True), "\n"]
        parts.append(_draw(SIGHTS, tell_sights(item), right=False))
    parts += [f"\n{remark}\n" for remark in report.remarks]
    return "".join(parts)


def _draw(heads: Sequence[str], rows: Sequence[Sequence[str]], *, right: bool) -> str:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    table.add_column(heads[0], style="bold", no_wrap=True)
    for head in heads[1:]:
        table.add_column(head, justify="right" if right else "left", overflow="fold")
    for row in rows:
        table.add_row(*[make_text(cell) for cell in row])
    return Canvas().draw(table)
