"""Where a definition, a field or a rule was written.

Unknown is allowed, wrong is not: a reader that can't tell a place leaves it out. Lines
and columns count from 1.
"""

from __future__ import annotations

from typewright.records import frozen


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
