"""The ways to make a function that are compared."""

from __future__ import annotations

from typewright.records import frozen
from typewright.techniques import closures, codes, generic, texts, trees

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from typewright.techniques.tasks import CheckTask, InitTask


@frozen
class Way:
    """One way to make the same two things."""

    name: str
    make_check: Callable[[CheckTask], Callable[[object], object]]
    make_class: Callable[[InitTask], type]


def find_ways(folder: str) -> list[Way]:
    """Return all ways; one writes files into *folder*."""
    files = texts.Files(folder)
    return [
        Way("closures", closures.make_check, closures.make_class),
        Way("type() alone", generic.make_check, generic.make_class),
        Way("text", texts.make_check, texts.make_class),
        Way("text in a file", files.make_check, files.make_class),
        Way("AST", trees.make_check, trees.make_class),
        Way("code object", codes.make_check, codes.make_class),
    ]
