"""The way to the screen.

Whatever comes from data, file names or messages goes through :func:`make_printable`, so an
escape sequence is shown and never obeyed. Consoles read no markup: ``[red]`` is text.
"""

from __future__ import annotations

import os
import sys
from io import StringIO

from typewright.rendering import make_printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

WIDEST = 400
"""Columns of a table that isn't for a terminal."""


def is_terminal(file: IO[str] | None) -> bool:
    """Return whether *file* is a terminal that can move its cursor."""
    try:
        return file is not None and file.isatty() and os.environ.get("TERM") != "dumb"
    except ValueError:  # it is closed
        return False


def write(text: str) -> None:
    """Write lines to standard output; nothing happens where there is none.

    Raises:
        OSError: it can't be written to.
    """
    if sys.stdout is not None:
        sys.stdout.write(text)


def tell(text: str) -> None:
    """Write one line to standard error, as far as there is one."""
    if sys.stderr is not None:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()


def make_console(file: IO[str], *, width: int | None = None) -> Console:
    """Return a console of rich's on *file*; ``NO_COLOR``, ``FORCE_COLOR``, ``COLUMNS`` and ``TERM`` count.

    Raises:
        ExtraMissingError: rich isn't installed.
    """
    check_rich()
    from rich.console import Console

    return Console(file=file, width=width, markup=False, highlight=False, emoji=False)


def make_text(text: str, style: str = "") -> Text:
    """Return *text* for a cell of a table: printable, and without markup.

    Raises:
        ExtraMissingError: rich isn't installed.
    """
    check_rich()
    from rich.text import Text

    return Text(make_printable(text), style=style)


class Canvas:
    """Draws tables for standard output: as wide as the terminal or ``COLUMNS`` say, otherwise as wide as need be.

    Raises:
        ExtraMissingError: rich isn't installed.
    """

    def __init__(self) -> None:
        self._console = make_console(sys.stdout or StringIO())
        if not is_terminal(sys.stdout) and "COLUMNS" not in os.environ:
            self._console.width = WIDEST

    def has_room_for(self, table: Table) -> bool:
        """Return whether nothing in *table* has to be squeezed."""
        return self._width_of(table) <= self._console.width

    def draw(self, table: Table) -> str:
        """Return the table as text, with colours where they are wanted, no wider than it must be."""
        console = self._console
        before = console.width
        console.width = min(before, self._width_of(table))
        with console.capture() as captured:
            console.print(table)
        console.width = before
        return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines() if line.strip())

    def _width_of(self, table: Table) -> int:
        from rich.measure import Measurement

        return Measurement.get(self._console, self._console.options.update(max_width=WIDEST), table).maximum


def check_rich() -> None:
    """Raise where rich isn't installed, without importing it.

    Raises:
        ExtraMissingError: it isn't.
    """
    from importlib.util import find_spec

    if "rich" not in sys.modules and find_spec("rich") is None:
        from typewright.errors import ExtraMissingError

        raise ExtraMissingError("the command line", "cli")


def be_lenient(file: IO[str] | None) -> None:
    """Make *file* escape the characters that its encoding lacks, where it would have raised."""
    reconfigure = getattr(file, "reconfigure", None)
    if reconfigure is not None and getattr(file, "errors", None) == "strict":
        reconfigure(errors="backslashreplace")
