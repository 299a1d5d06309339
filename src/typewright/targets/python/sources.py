"""What a style is given: the definition of one file, and what its types name in others."""

from __future__ import annotations

from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TypeAlias

    from typewright.definitions import AliasDefinition, EnumDefinition, Model, SchemaDefinition

    Declared: TypeAlias = EnumDefinition | Model | AliasDefinition


@frozen
class Neighbour:
    """Another generated module that the types of a file name: ``from PACKAGE import MODULE as ALIAS``."""

    package: str
    """Relative: ``.`` or ``..shared``."""
    module: str
    definition: SchemaDefinition
    in_circle: bool = False
    """Whether it imports this file, too, by itself or through others."""


@frozen
class SourceFile:
    """One schema file, read, with the modules that it imports."""

    definition: SchemaDefinition
    header: tuple[str, ...]
    """Lines that say where the module came from, as plain text."""
    neighbours: Mapping[str, Neighbour]
    """By the local name in ``Late("shared.Address")``."""
    origins: bool = False
    """Whether comments name the places of the schema."""
    is_schema: bool = False
    """Whether the file as a whole is a JSON Schema, of which import hooks offer a checker."""

    @property
    def declared(self) -> tuple[str, ...]:
        """The names of its enums, models and named types."""
        return tuple([each.name for each in declarations_of(self.definition)])

    def find(self, name: str) -> Declared | None:
        """Return what *name*, as types have it, stands for, here or in a neighbour; None where nothing does."""
        alias, dot, inner = name.partition(".")
        about = self.neighbours[alias].definition if dot and alias in self.neighbours else self.definition
        wanted = inner if dot else name
        return next((each for each in declarations_of(about) if each.name == wanted), None)


def declarations_of(about: SchemaDefinition) -> Iterator[Declared]:
    """Yield the enums, models and named types of a file."""
    yield from about.enums
    yield from about.models
    yield from about.aliases
