"""Where the names in an annotation are looked up, and what is known on the way down through it."""

from __future__ import annotations

import builtins

from typewright.errors import AnnotationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from typewright.definitions import Constraint

DEEPEST = 50
"""Levels of nesting that an annotation may have."""


class Scope:
    """Where the names in annotations are looked up."""

    __slots__ = ("arguments", "depth", "globals", "locals", "notes", "opened", "owner", "patterns", "where")

    def __init__(
        self,
        where: str,
        globals_: Mapping[str, object],
        locals_: Mapping[str, object],
        depth: int = 0,
        arguments: Mapping[Any, Any] | None = None,
    ) -> None:
        self.where = where
        """The field, for messages: ``shop.User.id``."""
        self.globals = globals_
        self.locals = locals_
        """The class itself under its own name, for fields that refer to it."""
        self.depth = depth
        self.arguments = arguments or {}
        """What type variables stand for, as annotations or types."""
        self.owner: type | None = None
        """The class that ``Self`` means."""
        self.notes: set[str] | None = None
        """Collects qualifiers such as ``NotRequired`` where they may stand, otherwise None."""
        self.patterns: list[Constraint] = []
        """Patterns met on the way; who began to read warns of them, once."""
        self.opened: dict[object, bool] = {}
        """The aliases that are being read, and whether one was met again inside itself."""

    def look_up(self, name: object) -> object:
        """Return what *name* means here, or None."""
        if not isinstance(name, str):
            return None
        return self.locals.get(name, self.globals.get(name, vars(builtins).get(name)))

    def deeper(self) -> Scope:
        """Return the scope for a part of the annotation."""
        return self.within(self.globals, self.locals, self.arguments)

    def within(
        self, globals_: Mapping[str, object], locals_: Mapping[str, object], arguments: Mapping[Any, Any]
    ) -> Scope:
        """Return the scope for a part whose names mean what they mean elsewhere."""
        if self.depth == DEEPEST:
            raise AnnotationError(self.where, "...", f"is nested deeper than {DEEPEST} levels")
        scope = Scope(self.where, globals_, locals_, self.depth + 1, arguments)
        scope.notes, scope.opened, scope.owner = self.notes, self.opened, self.owner
        scope.patterns = self.patterns
        return scope
