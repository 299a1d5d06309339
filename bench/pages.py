"""Puts the tables into a page of the documentation, between two marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.tables import Table, render_markdown

if TYPE_CHECKING:
    from pathlib import Path

START = "<!-- measured: start -->"
END = "<!-- measured: end -->"


def write_page(page: Path, machine: dict[str, object], tables: list[Table]) -> None:
    """Replace what stands between the marks of *page* with *tables*.

    Raises:
        ValueError: the page lacks a mark.
    """
    replace_block(page, "\n".join([_describe(machine), *(render_markdown(table) for table in tables)]))


def replace_block(page: Path, body: str) -> None:
    """Replace what stands between the marks of *page* with *body*.

    Raises:
        ValueError: the page lacks a mark.
    """
    text = page.read_text(encoding="utf-8")
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        message = f"{page}: put {START} and {END} where the tables belong"
        raise ValueError(message)
    page.write_text(f"{before}{START}\n\n{body}\n{END}{after}", encoding="utf-8")


def _describe(machine: dict[str, object]) -> str:
    packages = machine["packages"]
    assert isinstance(packages, dict)
    versions = ", ".join(f"{name} {number}" for name, number in packages.items())
    return (
        f"{machine['python']} on {machine['machine']}; {versions}. "
        f"{machine['steady_percent']} % of the calibration loops ran at full speed.\n"
    )
