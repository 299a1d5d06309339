"""``typewright explain``: what stands behind a class."""

from __future__ import annotations

import os
import sys

from typewright.cli.targets import read_target
from typewright.cli.terminal import is_terminal, make_console, write
from typewright.rendering import make_printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_CODE = "    "
"""What lines of code begin with in an explanation."""


def run_explain(target: str, *, dis: bool = False) -> int:
    """Print what is known about *target*, in colour on a terminal; return 0.

    Raises:
        TypewrightError: the target names nothing that can be explained.
        ExceptionGroup: its schema has several mistakes.
    """
    from typewright import explain

    text = explain(read_target(target, whole=True), dis=dis)
    lines = [make_printable(line) for line in text.splitlines()]
    if is_terminal(sys.stdout) and "NO_COLOR" not in os.environ:
        _print_coloured(lines)
    else:
        write("".join(f"{line}\n" for line in lines))
    return 0


def _print_coloured(lines: list[str]) -> None:
    from rich.syntax import Syntax
    from rich.text import Text

    console = make_console(sys.stdout)
    for is_code, part in _split_code(lines):
        text = "\n".join(part)
        if is_code:
            found = Syntax(text, "python", theme="ansi_dark", background_color="default").highlight(text)
            console.print(found[: len(text)], soft_wrap=True)  # the lexer may add a line feed
        else:
            for line in part:
                console.print(Text(line, style="" if line.startswith(" ") else "bold"), soft_wrap=True)


def _split_code(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    """Yield runs of lines, and whether they are code: indented text below the first unit."""
    part: list[str] = []
    is_code = in_units = False
    for line in lines:
        in_units = in_units or line.startswith("Unit ")
        now = in_units and (line.startswith(_CODE) if line else is_code)
        if now != is_code and part:
            yield is_code, part
            part = []
        is_code = now
        part.append(line)
    if part:
        yield is_code, part
