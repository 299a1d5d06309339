"""Where a definition, a field or a rule was written.

Unknown is allowed, wrong is not: a reader that can't tell a place leaves it out. Lines
and columns count from 1.
"""

from __future__ import annotations

from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


@frozen
class Origin:
    """A place in a user's file."""

    file: str | None = None
    """Path as the interpreter or the user gave it."""
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Return ``users.yaml:4``: the file's last part and the line, for comments and messages."""
        if self.file is None:
            return "<unknown>"
        name = self.file.replace("\\", "/").rpartition("/")[2]
        return name if self.line is None else f"{name}:{self.line}"


UNKNOWN = Origin()
"""The origin of what can't be placed."""


class Origins:
    """The places of one class's fields, found when they are first asked for.

    Finding them means reading the class body's code object, which costs more than
    defining the class; so a model keeps this and asks on a refusal or for a comment.
    """

    __slots__ = ("_find", "_found", "start")

    def __init__(self, find: Callable[[], dict[str, Origin]], start: Origin = UNKNOWN) -> None:
        self.start = start
        """Where the class statement, the call or the YAML node begins."""
        self._find: Callable[[], dict[str, Origin]] | None = find
        self._found: dict[str, Origin] = {}

    def of(self, field: str) -> Origin:
        """Return where *field* was declared, or the unknown origin."""
        if self._find is not None:
            self._found = self._find()
            self._find = None
        return self._found.get(field, UNKNOWN)
