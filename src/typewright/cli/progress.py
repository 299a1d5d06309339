"""A progress bar on standard error, for runs long enough to need one.

It is drawn only on a terminal, and only after half a second, so a short run doesn't pay
for importing what draws it.
"""

from __future__ import annotations

import os
import sys
import time

from typewright.cli.terminal import is_terminal, make_console
from typewright.rendering import make_printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self

    from typewright.data import Scan

PATIENCE = 0.5
"""Seconds before the bar appears."""
PACE = 0.1
"""Seconds between two drawings."""
LONGEST_NAME = 40
"""Characters of a file's name, the last ones."""


class NoProgress:
    """Draws nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.hide()

    def update(self, scan: Scan) -> None:
        """Do nothing."""

    def hide(self) -> None:
        """Do nothing."""


class Progress(NoProgress):
    """A bar over all files: bytes where sizes are known, records otherwise."""

    def __init__(self, sources: list[str]) -> None:
        self._total = _size_of(sources)
        self._started = self._drawn = time.monotonic()
        self._bar: Any = None
        self._task: Any = None
        self._scan: Scan | None = None
        self._before = (0, 0)
        """Bytes and records of the files before the present one."""

    def update(self, scan: Scan) -> None:
        """Draw how far *scan* has come, unless that was done a moment ago."""
        if self._scan is not None and self._scan is not scan:
            bytes_, records = self._before
            self._before = (bytes_ + (self._scan.size or 0), records + self._scan.records)
        self._scan = scan
        now = time.monotonic()
        if now - self._drawn < (PACE if self._bar is not None else PATIENCE):
            return
        self._drawn = now
        if self._bar is None:
            self._bar, self._task = _make_bar(self._total)
        bytes_, records = self._before[0] + scan.position, self._before[1] + scan.records
        rate = records / (now - self._started)
        name = make_printable(scan.name)[-LONGEST_NAME:]
        self._bar.update(self._task, description=name, completed=bytes_, records=records, rate=rate, refresh=True)

    def hide(self) -> None:
        """Remove the bar; the next update draws it again."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


class FileProgress(NoProgress):
    """A bar over files that are read one after the other, of which nobody knows how many there will be."""

    def __init__(self) -> None:
        self._drawn = time.monotonic()
        self._count = 0
        self._bar: Any = None
        self._task: Any = None

    def step(self, name: str) -> None:
        """Count one more file, and draw its name unless that was done a moment ago."""
        self._count += 1
        now = time.monotonic()
        if not is_terminal(sys.stderr) or now - self._drawn < (PACE if self._bar is not None else PATIENCE):
            return
        self._drawn = now
        if self._bar is None:
            self._bar, self._task = _make_spinner()
        shown = make_printable(name)[-LONGEST_NAME:]
        self._bar.update(self._task, description=shown, files=self._count, refresh=True)

    def hide(self) -> None:
        """Remove the bar."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def make_progress(sources: list[str], *, wanted: bool) -> NoProgress:
    """Return a bar where it is wanted and standard error is a terminal."""
    return Progress(sources) if wanted and is_terminal(sys.stderr) else NoProgress()


def _size_of(sources: list[str]) -> int | None:
    """Return the bytes of all files, or None where one is a pipe."""
    if not all(os.path.isfile(source) for source in sources):
        return None
    return sum(os.path.getsize(source) for source in sources)


def _make_bar(total: int | None) -> tuple[Any, Any]:
    from rich import progress

    columns = [
        progress.TextColumn("{task.description}", markup=False),
        progress.BarColumn(),
        progress.TaskProgressColumn(),
        progress.TextColumn("{task.fields[records]:,} records, {task.fields[rate]:,.0f}/s", markup=False),
        progress.TimeRemainingColumn(),
    ]
    bar = _start_bar(columns)
    return bar, bar.add_task("", total=total, records=0, rate=0.0)


def _make_spinner() -> tuple[Any, Any]:
    from rich import progress

    columns = [
        progress.SpinnerColumn(),
        progress.TextColumn("{task.description}", markup=False),
        progress.TextColumn("{task.fields[files]:,} files", markup=False),
    ]
    bar = _start_bar(columns)
    return bar, bar.add_task("", total=None, files=0)


def _start_bar(columns: list[Any]) -> Any:
    from rich import progress

    bar = progress.Progress(
        *columns,
        console=make_console(sys.stderr),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bar.start()
    return bar
