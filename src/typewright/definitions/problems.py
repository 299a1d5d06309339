"""What the reference answers.

Codes are stable and documented in ``docs/reference/problems.md``; messages may improve.
"""

from __future__ import annotations

from typewright.definitions.origins import UNKNOWN, Origin
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

Path = tuple[str | int, ...]
"""Keys and indexes from the outermost value to the one at fault."""


@frozen
class Problem:
    """One reason why a value was refused."""

    path: Path
    code: str
    """Stable name of the kind of problem, for example ``"ge"`` or ``"missing"``."""
    message: str
    """For people, without path and value, for example ``must be at least 1``."""
    value: str | None = None
    """The offending value's short ``repr``, ``<secret>``, or None where there is no value."""
    rule: str | None = None
    """The rule as it was written, for example ``ge=1`` or ``int``."""
    origin: Origin = UNKNOWN
    """Where the rule was written."""

    @property
    def where(self) -> str:
        """The path as a JSON path, for example ``$.items[0].name``."""
        return "$" + spell_path(self.path)

    def __str__(self) -> str:
        """Return one line: path, message, value, rule and the rule's place."""
        path = spell_path(self.path).lstrip(".")
        text = f"{path}: {self.message}" if path else self.message
        if self.value is not None:
            text += f", got {self.value}"
        notes = [note for note in (self.rule, None if self.origin.file is None else str(self.origin)) if note]
        return f"{text}  [{', '.join(notes)}]" if notes else text


def spell_path(path: Path) -> str:
    """Return *path* in the notation of JSON paths, without the root.

    >>> spell_path(("items", 0, "first name"))
    ".items[0]['first name']"
    """
    parts = []
    for step in path:
        if isinstance(step, str) and step.isidentifier():
            parts.append(f".{step}")
        else:
            parts.append(f"[{step!r}]")
    return "".join(parts)


@frozen
class Accepted:
    """The value passed; here it is, converted."""

    value: object


@frozen
class Refused:
    """The value did not pass."""

    problems: tuple[Problem, ...]


Verdict: TypeAlias = Accepted | Refused
"""What the reference answers."""
