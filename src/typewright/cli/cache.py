"""``typewright cache``: looking at, checking and clearing what generated code leaves on disk."""

from __future__ import annotations

import os

from typewright.cli.summary import count
from typewright.cli.terminal import Canvas, make_text, write
from typewright.rendering import make_printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from typewright.engine import BatchSummary

_KIB = 1024
_SPANS = ((86400, "day"), (3600, "hour"), (60, "minute"))


def run_cache(action: str) -> int:
    """Show, verify or clear the cache folders; return 1 where verifying finds a fault, otherwise 0.

    Raises:
        ExtraMissingError: something is shown and rich isn't installed.
    """
    from typewright.engine import cache_folders

    folders = cache_folders()
    if not folders:
        write(f"{_explain_nothing()}\n")
        return 0
    if action == "show":
        return _show(folders)
    return _verify(folders) if action == "verify" else _clear(folders)


def _explain_nothing() -> str:
    setting = os.environ.get("TYPEWRIGHT_CACHE", "")
    if setting.lower() == "off":
        return "nothing is cached: TYPEWRIGHT_CACHE is off"
    where = f"in {make_printable(setting)}" if setting else "here or in the user's cache folder"
    return f"nothing is cached {where}"


def _show(folders: Sequence[Path]) -> int:
    from typewright.engine import read_cache_summary

    for folder in folders:
        write(f"{make_printable(str(folder))}\n")
        batches = read_cache_summary(folder)
        write(_draw_batches(batches) if batches else "no code is kept here yet\n")
    return 0


def _draw_batches(batches: Sequence[BatchSummary]) -> str:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    table.add_column("file", style="bold", overflow="fold")
    table.add_column("python", no_wrap=True)
    table.add_column("units", justify="right", no_wrap=True)
    table.add_column("size", justify="right", no_wrap=True)
    table.add_column("written", no_wrap=True)
    table.add_column("holds", overflow="fold", max_width=60)
    for batch in batches:
        module = os.path.basename(batch.file).removesuffix(f".{batch.python}.twc")
        size = f"{-(-batch.size // _KIB):,} KiB"
        holds = make_text(_spell_units(batch.units, module)) if batch.fault is None else make_text(batch.fault, "red")
        name = os.path.basename(batch.file)
        cells = (name, batch.python, f"{batch.entries:,}", size, _spell_age(batch.age))
        table.add_row(*(make_text(cell) for cell in cells), holds)
    return Canvas().draw(table)


def _spell_units(units: Sequence[str], module: str, most: int = 8) -> str:
    """Return the names of units without their module, each once, and how many more there are."""
    names = sorted({unit.removeprefix(f"{module}.") for unit in units})
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")


def _spell_age(seconds: float) -> str:
    for span, noun in _SPANS:
        if seconds >= span:
            return f"{count(int(seconds // span), noun)} ago"
    return "just now"


def _verify(folders: Sequence[Path]) -> int:
    from typewright.engine import verify_cache

    faults = [fault for folder in folders for fault in verify_cache(folder)]
    for fault in faults:
        write(f"{make_printable(str(fault))}\n")
    write(f"{count(len(folders), 'folder')}, {count(len(faults), 'fault')}\n")
    return 1 if faults else 0


def _clear(folders: Sequence[Path]) -> int:
    from typewright.engine import clear_cache

    removed = sum(clear_cache(folder) for folder in folders)
    write(f"{count(len(folders), 'folder')}, {count(removed, 'file')} removed\n")
    return 0
