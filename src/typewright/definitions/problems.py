"""What the reference answers.

Codes are stable and documented in ``docs/reference/problems.md``; messages may improve.
"""

from __future__ import annotations

from typewright.definitions.origins import UNKNOWN, Origin
from typewright.errors import shown
from typewright.records import frozen, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

Path = tuple[str | int, ...]
"""Keys and indexes from the outermost value to the one at fault."""


@frozen
class KeywordPlace:
    """Where the keyword of a JSON Schema stands that refused a value."""

    path: str
    """JSON pointer from the schema that was asked first, through references: ``/properties/a/$ref/minLength``."""
    absolute: str
    """URI of the schema resource, and the pointer within it."""


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
    argument: object = None
    """The bound of the rule, for example 1 of ``ge=1``; the allowed values of a literal or an enum; otherwise None."""
    keyword: KeywordPlace | None = None
    """Where the rule stands in a JSON Schema; None for all others."""

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

    @property
    def holes(self) -> dict[str, str]:
        """What a template of a message may name, as text; an empty one where there is nothing."""
        argument = self.argument if isinstance(self.argument, tuple) else (self.argument,)
        return {
            "path": spell_path(self.path).removeprefix(".") or "$",
            "value": self.value or "",
            "rule": self.rule or "",
            "argument": "" if self.argument is None else ", ".join(shown(item) for item in argument[:20]),
            "message": self.message,
        }

    def at(self, *steps: str | int) -> Problem:
        """Return the same problem of a value that stands at *steps* in a larger one."""
        return replace(self, path=(*steps, *self.path))

    def with_message(self, message: str) -> Problem:
        """Return the same problem in other words."""
        return replace(self, message=message)

    def as_dict(self) -> dict[str, Any]:
        """Return what JSON can hold of it, under keys that stay.

        >>> Problem(("id",), "ge", "must be at least 1", "0", "ge=1", argument=1).as_dict()["argument"]
        1
        """
        origin = self.origin
        place = None if origin.file is None else {"file": origin.file, "line": origin.line, "column": origin.column}
        return {
            "path": [step if isinstance(step, str) else _plain(step) for step in self.path],
            "where": self.where,
            "code": self.code,
            "message": self.message,
            "value": self.value,
            "rule": self.rule,
            "argument": _plain(self.argument),
            "origin": place,
            **({} if self.keyword is None else {"keyword": self.keyword.path, "schema": self.keyword.absolute}),
        }


_LARGEST = 2**53
"""Integers below it are kept by every reader of JSON."""
_MOST_VALUES = 100
"""How many allowed values the JSON of a problem lists."""


def _plain(value: object) -> object:
    """Return *value* as JSON can hold it, otherwise the text of it."""
    if value is None or type(value) in (bool, str):
        return value
    if type(value) is int and -_LARGEST < value < _LARGEST:
        return value
    if type(value) is float and value - value == 0.0:
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value[:_MOST_VALUES]]
    return str(value) if type(value).__module__ in ("datetime", "decimal", "uuid") else shown(value)


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
