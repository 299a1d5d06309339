"""One schema file while it is read: its text, its names, the mistakes found so far.

A function that reads one thing raises a ``SchemaError`` for it; the loops above call it
through :meth:`Reading.attempt`, which keeps the mistake and goes on with the next thing.
"""

from __future__ import annotations

from typewright.definitions import Origin
from typewright.errors import SchemaError
from typewright.readers.yaml_names import suggest
from typewright.readers.yaml_source import shown_text
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeVar

    from typewright.definitions import Constraint, EnumDefinition, SchemaDefinition
    from typewright.readers.yaml_compose import YamlNode
    from typewright.readers.yaml_source import YamlSource

    Result = TypeVar("Result")

MOST_MISTAKES = 100
"""Mistakes reported for one file; reading stops there."""


@frozen
class Foreign:
    """A name of another file that this one uses."""

    alias: str
    name: str
    line: int
    column: int


@frozen
class SchemaReading:
    """What one file declares, and what only its neighbours can settle."""

    definition: SchemaDefinition
    source: YamlSource
    foreign: tuple[Foreign, ...]
    """Names of other files, where this one uses them."""
    imports: tuple[tuple[str, str, int, int], ...]
    """Local name, relative path, line and column of each import."""
    open_defaults: Mapping[Origin, tuple[int, int]]
    """Line and column of each default that only another file can judge, by the field's origin."""
    patterns: tuple[Constraint, ...]
    """All patterns, to be warned of once the classes are made."""
    is_schema: bool = False
    """Whether the file as a whole is a JSON Schema, which a checker can be made of."""


class Reading:
    """The state of one file's reading."""

    def __init__(self, source: YamlSource) -> None:
        self.source = source
        self.mistakes: list[SchemaError] = []
        self.names: dict[str, str] = {}
        """What each declared name is: ``model``, ``enum`` or ``import``."""
        self.enums: dict[str, EnumDefinition] = {}
        self.foreign: list[Foreign] = []
        self.open_defaults: dict[Origin, tuple[int, int]] = {}
        """Where a default stands that only another file can judge, by the field's origin."""
        self.patterns: list[Constraint] = []

    def fault(self, node: YamlNode, reason: str, hint: str | None = None) -> SchemaError:
        """Return the error for a mistake at *node*."""
        return self.source.fault(reason, node.line, node.column, hint)

    def origin(self, node: YamlNode) -> Origin:
        """Return where *node* stands."""
        return self.source.origin(node.line, node.column)

    def attempt(self, function: Callable[..., Result], *args: object) -> Result | None:
        """Return what *function* returns, or None after keeping the mistake that it raised.

        Raises:
            ExceptionGroup: there are too many mistakes to go on.
        """
        try:
            return function(*args)
        except SchemaError as exc:
            self.keep(exc)
            return None

    def keep(self, mistake: SchemaError) -> None:
        """Add *mistake* to those to report.

        Raises:
            ExceptionGroup: there are too many mistakes to go on.
        """
        self.mistakes.append(mistake)
        if len(self.mistakes) >= MOST_MISTAKES:
            raise group_mistakes(self.mistakes)

    def finish(self) -> None:
        """Raise what has been found, if anything.

        Raises:
            SchemaError: there is one mistake.
            ExceptionGroup: there are several.
        """
        if self.mistakes:
            raise group_mistakes(self.mistakes)

    def entries(self, node: YamlNode, what: str, hint: str | None = None) -> dict[object, tuple[YamlNode, YamlNode]]:
        """Return the entries of a mapping.

        Raises:
            SchemaError: it is something else.
        """
        if node.entries is None:
            raise self.fault(node, f"{what} must be a mapping, not {shown_text(node.value)}", hint)
        return node.entries

    def options(
        self, node: YamlNode, what: str, known: Sequence[str], slips: Mapping[str, str] | None = None
    ) -> dict[str, tuple[YamlNode, YamlNode]]:
        """Return the entries of a mapping whose keys we know; a key that we don't know is kept as a mistake.

        *slips* gives the hint for words that people bring from elsewhere.
        """
        found: dict[str, tuple[YamlNode, YamlNode]] = {}
        for key, pair in self.entries(node, what).items():
            if isinstance(key, str) and key in known:
                found[key] = pair
                continue
            hint = (slips or {}).get(key) if isinstance(key, str) else None
            hint = hint or suggest(key, known) or f"it may have {', '.join(known)}"
            self.keep(self.fault(pair[0], f"{what} has no {shown_text(key)}", hint))
        return found

    def text(self, node: YamlNode, what: str) -> str:
        """Return a text.

        Raises:
            SchemaError: it is something else.
        """
        if not isinstance(node.value, str):
            hint = None if node.items is not None or node.entries is not None else "put it in quotes"
            raise self.fault(node, f"{what} must be text, not {shown_text(node.value)}", hint)
        return node.value

    def flag(self, node: YamlNode, what: str) -> bool:
        """Return true or false.

        Raises:
            SchemaError: it is something else.
        """
        if not isinstance(node.value, bool):
            words = {"yes": "true", "on": "true", "no": "false", "off": "false"}
            meant = words.get(str(node.value).lower())
            hint = f"write {meant}" if meant else None
            raise self.fault(node, f"{what} must be true or false, not {shown_text(node.value)}", hint)
        return node.value

    def place_in(self, node: YamlNode, offset: int) -> tuple[int, int]:
        """Return line and column of a character of a text node; where that can't be told, of the node."""
        value = str(node.value)
        line = self.source.line(node.line)[node.column - 1 : node.column + len(value) + 1]
        if node.plain and line.startswith(value):
            return node.line, node.column + offset
        if line[:1] in ("'", '"') and line[1:].startswith(value) and line[1 + len(value) :][:1] == line[0]:
            return node.line, node.column + offset + 1
        return node.line, node.column


def group_mistakes(mistakes: Sequence[SchemaError]) -> SchemaError | ExceptionGroup[SchemaError]:
    """Return one mistake as it is, several as a group in the order of their lines."""
    if len(mistakes) == 1:
        return mistakes[0]
    ordered = sorted(mistakes, key=lambda mistake: (mistake.file or "", mistake.line or 0, mistake.column or 0))
    files = sorted({mistake.file or "<schema>" for mistake in mistakes})
    return ExceptionGroup(f"{len(ordered)} mistakes in {', '.join(files[:3])}", ordered)
