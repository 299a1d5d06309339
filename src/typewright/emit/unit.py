r"""Code as data: the lines of one generated unit, each with the place it came from.

    unit = Unit("shop.User methods", names)
    with unit.block("def __eq__({self}, {other}):", self=..., other=...):
        unit.line("return {self}.id == {other}.id", ..., origin=field.origin)
    unit.text

The unit knows no feature. Its text is what is compiled, shown and written to disk: the
same bytes. Lines are split at ``\n`` alone, as the compiler does.
"""

from __future__ import annotations

from typewright.definitions import UNKNOWN, Origin
from typewright.emit.names import Names
from typewright.emit.parts import Part, fill, join
from typewright.errors import UnitSealedError
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

WIDEST = 110
"""Columns of a signature or call before it is broken into one line an item."""


@frozen
class Line:
    """One line of a unit."""

    depth: int
    """Levels of indentation."""
    text: str
    origin: Origin = UNKNOWN

    def render(self) -> str:
        """Return the line as it stands in the file, its origin in a comment at the end."""
        if not self.text:
            return ""
        code = "    " * self.depth + self.text
        return code if self.origin.line is None else f"{code}  # {comment_text(str(self.origin))}"


class Unit:
    """The lines of one generated unit, and the names they use."""

    def __init__(self, title: str, names: Names, *, about: Sequence[str] = ()) -> None:
        self.title = title
        """What it is, for messages: ``shop.models.User methods``."""
        self.names = names
        self.about = tuple(about)
        """Lines of prose that open the text, as comments."""
        self.lines: list[Line] = []
        self._depth = 0

    def line(self, template: str, /, *, origin: Origin = UNKNOWN, **holes: Part) -> None:
        """Add a line: *template*, written by us, with parts in its holes.

        Raises:
            CodePartError: a hole got something that is no part.
            UnitSealedError: the unit has been compiled.
        """
        if self.names.sealed_as is not None:
            raise UnitSealedError(self.title)
        self.lines.append(Line(self._depth, fill(template, holes), origin))

    def blank(self) -> None:
        """Add an empty line."""
        self.line("")

    def block(self, template: str, /, *, origin: Origin = UNKNOWN, **holes: Part) -> Block:
        """Add a line that opens a block; lines added inside ``with`` are indented below it."""
        self.line(template, origin=origin, **holes)
        return Block(self)

    @property
    def text(self) -> str:
        """The unit as Python, opened by its prose."""
        head = [f"# {comment_text(line)}" for line in self.about]
        body = [line.render() for line in self.lines]
        return "\n".join([*head, *body]) + "\n"

    @property
    def origins(self) -> dict[int, Origin]:
        """The source map: place of each line of :attr:`text` that has one, by number from 1."""
        first = len(self.about) + 1
        return {i: line.origin for i, line in enumerate(self.lines, first) if line.origin.line is not None}

    def indent(self, levels: int) -> None:
        """Move the following lines by *levels* of indentation; :class:`Block` calls it."""
        self._depth += levels


class Block:
    """An open block of a unit."""

    __slots__ = ("_unit",)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def __enter__(self) -> None:
        self._unit.indent(1)

    def __exit__(self, kind: type[BaseException] | None, error: object, traceback: TracebackType | None) -> None:
        self._unit.indent(-1)


def emit_wrapped(unit: Unit, before: str, parts: list[Part], after: str) -> None:
    """Add *before*, *parts* with commas and *after*, on one line if it fits, otherwise one part a line."""
    one_line = join(", ", parts)
    if len(before) + len(one_line.text) <= WIDEST:
        unit.line(before + "{parts}" + after, parts=one_line)
        return
    unit.line(before)
    unit.indent(1)
    for part in parts:
        unit.line("{part},", part=part)
    unit.indent(-1)
    unit.line(after)


def comment_text(text: str) -> str:
    r"""Return *text* as it may stand in a comment: printable ASCII on one line, not a directive of a tool.

    >>> comment_text("users\n.yaml:4")
    'users\\n.yaml:4'
    """
    return ascii(text)[1:-1].replace("type:", "type ").replace("noqa", "no-qa").replace("pragma", "pragm_")
