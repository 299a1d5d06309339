"""A refusal in one line of a log."""

from __future__ import annotations

from typewright.rendering.printable import make_printable, shorten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

SHORTEST = 80
"""Characters that a line has at least, however short it is asked to be."""


def spell_line(title: str, problems: Sequence[Any], length: int) -> str:
    """Return title, number and as many problems as fit into *length* characters, without a line break."""
    length = max(length, SHORTEST)
    count = len(problems)
    line = f"{shorten(make_printable(title), 40)}: {count} problem{'s' if count != 1 else ''}"
    for i, problem in enumerate(problems):
        more = f"; {count - i - 1} more" if count > i + 1 else ""
        piece = f"; {shorten(make_printable(_spell(problem)), length - 50 if i == 0 else length)}"
        if len(line) + len(piece) + len(more) > length:
            return shorten(f"{line}; {count - i} more", length)
        line += piece
    return line


def _spell(problem: Any) -> str:
    got = "" if problem.value is None else f", got {problem.value}"
    return f"{problem.where} {problem.message}{got}"
