"""A report for people: a table of problems for each file, then one line of numbers."""

from __future__ import annotations

from typewright.cli.summary import spell_limit, spell_summary
from typewright.cli.terminal import Canvas, check_rich, make_text, write
from typewright.records import frozen
from typewright.rendering import make_printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table
    from rich.text import Text

    from typewright.cli.summary import Summary
    from typewright.data import RefusedRecord
    from typewright.definitions import Problem


@frozen
class Row:
    """One problem, as far as a table shows it."""

    record: int
    offset: int
    problem: Problem


class TableReport:
    """Keeps the problems to show, and draws them at the end."""

    def __init__(self) -> None:
        check_rich()
        self._rows: dict[str, list[Row]] = {}

    def show(self, source: str, record: RefusedRecord, problems: Sequence[Problem]) -> None:
        """Keep what the table needs of each problem, and nothing of the record."""
        rows = self._rows.setdefault(source, [])
        rows += [Row(record.number, record.offset, problem) for problem in problems]

    def finish(self, summary: Summary) -> None:
        """Draw the tables and write the summary."""
        for source, rows in self._rows.items():
            if summary.sources > 1:
                write(f"{make_printable(source)}\n")
            write(draw_table(rows))
        limit = spell_limit(summary)
        write(f"{limit}\n" if limit else "")
        write(f"{spell_summary(summary)}\n")


def draw_table(rows: Sequence[Row]) -> str:
    """Return the rows as a table: a line each where there is room, two lines each where there isn't.

    Room is the terminal's width, or ``COLUMNS``; in a file or a pipe there is always room.

    Raises:
        ExtraMissingError: rich isn't installed.
    """
    canvas = Canvas()
    wide = _make_wide_table(rows)
    return canvas.draw(wide if canvas.has_room_for(wide) else _make_narrow_table(rows))


def _make_wide_table(rows: Sequence[Row]) -> Table:
    table = _make_table()
    table.add_column("path", style="bold", overflow="fold", max_width=48)
    table.add_column("value", style="red", overflow="fold", max_width=32)
    table.add_column("problem", overflow="fold", max_width=48)
    table.add_column("rule", style="yellow", overflow="ellipsis", no_wrap=True, max_width=24)
    table.add_column("schema", style="cyan", overflow="fold")
    for row in rows:
        problem = row.problem
        cells = (problem.where, problem.value or "", problem.message, problem.rule or "", _place_of(problem))
        table.add_row(*_place_cells(row), *(make_text(cell) for cell in cells))
    return table


def _make_narrow_table(rows: Sequence[Row]) -> Table:
    """Return a table with path and value above the message, and the rule above its place."""
    table = _make_table()
    table.add_column("path, value and problem", overflow="fold", ratio=1)
    table.add_column("rule and schema", overflow="ellipsis", no_wrap=True, max_width=28)
    for row in rows:
        problem = row.problem
        what = make_text(problem.where, "bold")
        if problem.value is not None:
            what.append(" = ").append(make_text(problem.value, "red"))
        what.append("\n").append(make_text(problem.message))
        rule = make_text(problem.rule or "", "yellow").append("\n").append(make_text(_place_of(problem), "cyan"))
        table.add_row(*_place_cells(row), what, rule)
    return table


def _make_table() -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    table.add_column("record", justify="right", no_wrap=True)
    table.add_column("byte", justify="right", no_wrap=True)
    return table


def _place_cells(row: Row) -> tuple[Text, Text]:
    return make_text(f"{row.record:,}"), make_text(f"{row.offset:,}")


def _place_of(problem: Problem) -> str:
    return "" if problem.origin.file is None else str(problem.origin)
