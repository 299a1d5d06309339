"""What is known of a function after its splitting, as text beside its code in the cache.

split TAB line of the yield TAB slots TAB slots of the arguments TAB resource, release, line
left TAB line TAB reason
"""

from __future__ import annotations

from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.contexts.holding import Held


@frozen
class Note:
    """What was decided about a function."""

    line: int
    """The line of the yield, or of what isn't simple."""
    reason: str | None
    """Why the function is left to ``contextlib``; None for one that was split."""
    slots: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    held: tuple[str, str, int] | None = None
    """What a warning says: the resource, what lets it go, and the line of that."""


def write_split(slots: tuple[str, ...], arguments: tuple[str, ...], line: int, held: Held | None) -> str:
    """Return the note on a function that was split."""
    warning = ("", "", "") if held is None else (held.resource, held.release, str(held.released))
    return "\t".join(("split", str(line), " ".join(slots), " ".join(arguments), *map(_one_line, warning)))


def write_left(line: int, reason: str) -> str:
    """Return the note on a function that is left to ``contextlib``."""
    return "\t".join(("left", str(line), _one_line(reason)))


def read_note(text: str) -> Note:
    """Return what a note says."""
    kind, line, *rest = text.split("\t")
    if kind == "left":
        return Note(int(line), rest[0])
    slots, arguments, resource, release, released = rest
    held = (resource, release, int(released)) if resource else None
    return Note(int(line), None, tuple(slots.split()), tuple(arguments.split()), held)


def _one_line(text: str) -> str:
    return " ".join(text.split())
