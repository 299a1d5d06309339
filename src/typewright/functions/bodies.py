"""The body of a function, flattened: one template and its parts a line, each with its depth and place."""

from __future__ import annotations

import builtins

from typewright.definitions import UNKNOWN
from typewright.errors import CodeError, CodePartError, shown
from typewright.functions.lines import LINE_FIX, CodeBlock, CodeLine
from typewright.functions.parts import EXPRESSION_BUILTINS, Expression, Name
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

DEEPEST = 50
"""Levels of blocks and of lines in holes."""


@frozen
class BodyLine:
    """One line of a body."""

    depth: int
    line: CodeLine


class Reading:
    """A body that is being read, with the mistakes in it."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.lines: list[BodyLine] = []
        self.errors: list[Exception] = []

    def read(self, item: object, depth: int) -> None:
        """Add the lines that *item* stands for."""
        if depth > DEEPEST:
            self.errors.append(CodeError(self.title, f"blocks are nested deeper than {DEEPEST} levels"))
        elif isinstance(item, CodeLine):
            self.lines.append(BodyLine(depth, item))
        elif isinstance(item, CodeBlock):
            self.lines.append(BodyLine(depth, item.head))
            self._read_block(item, depth + 1)
        elif isinstance(item, (list, tuple)):
            for part in item:
                self.read(part, depth)
        elif isinstance(item, str):
            self.errors.append(CodePartError("body", item, LINE_FIX))
        else:
            self._read_tree(item, depth)

    def _read_block(self, item: CodeBlock, depth: int) -> None:
        before = len(self.lines)
        self.read(item.body, depth)
        if len(self.lines) == before:
            self.lines.append(BodyLine(depth, PASS))

    def _read_tree(self, item: object, depth: int) -> None:
        # Whoever has a node has imported ast.
        from typewright.functions.trees import is_tree, write_tree

        if not is_tree(item):
            reason = f"{shown(item)} is no line; write {LINE_FIX}, or pass a statement of ast"
            self.errors.append(CodeError(self.title, reason))
            return
        try:
            written = write_tree(self.title, item)
        except CodeError as exc:
            self.errors.append(exc)
            return
        for deeper, text in written:
            template = text.replace("{", "{{").replace("}", "}}")
            self.lines.append(BodyLine(depth + deeper, CodeLine(template, (), UNKNOWN)))


PASS = CodeLine("pass", (), UNKNOWN)
"""What stands in an empty body."""


def read_body(title: str, given: object) -> Reading:
    """Return the lines of a body, and the mistakes in it."""
    reading = Reading(title)
    reading.read(given, 0)
    if not reading.lines and not reading.errors:
        reading.lines.append(BodyLine(0, PASS))
    return reading


def faults_in_expressions(line: CodeLine, known: Collection[str]) -> Iterator[str]:
    """Yield what expressions of a line name and may not: built-ins that do more than compute, unless *known*."""
    for _, part in line.holes:
        if isinstance(part, CodeLine):
            yield from faults_in_expressions(part, known)
        elif isinstance(part, Expression):
            for name in sorted(part.names):
                if hasattr(builtins, name) and name not in known and name not in EXPRESSION_BUILTINS:
                    yield f"the expression {part.text!r} names {name!r}, a built-in that expressions can't use"


def names_in_holes(line: CodeLine) -> Iterator[str]:
    """Yield the names that parts of a line bring in: user names of the unit."""
    for _, part in line.holes:
        if isinstance(part, Name):
            yield part.text
        elif isinstance(part, Expression):
            yield from part.names
        elif isinstance(part, CodeLine):
            yield from names_in_holes(part)
