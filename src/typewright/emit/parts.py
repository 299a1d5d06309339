"""The pieces of a generated line.

A line is a template that an emitter of ours wrote, with holes; only parts go into holes.
A part knows its text, and there are few ways to get one: a checked name, a literal, or
code put together from a template and other parts. So text from outside can't become code.
"""

from __future__ import annotations

from typewright.errors import CodePartError
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


@frozen
class Name:
    """A name that :class:`~typewright.emit.Names` handed out."""

    text: str


@frozen
class Literal:
    """None, a boolean, an integer or a checked field name in quotes."""

    text: str


@frozen
class Code:
    """An expression or statement made of a template and parts."""

    text: str


Part: TypeAlias = Name | Literal | Code
"""What may stand in a hole."""

_PARTS = frozenset({Name, Literal, Code})


def code(template: str, /, **holes: Part) -> Code:
    """Return *template*, written by us, with *holes* filled by parts.

    >>> code("{value} >= {bound}", value=Name("age"), bound=Literal("18"))
    Code(text='age >= 18')

    Raises:
        CodePartError: a hole got something that is no part, such as a plain ``str``.
    """
    return Code(fill(template, holes))


def join(separator: str, parts: list[Part]) -> Code:
    """Return *parts* with *separator*, written by us, between them.

    Raises:
        CodePartError: one of *parts* is no part.
    """
    for part in parts:
        check_part("part", part)
    return Code(separator.join(part.text for part in parts))


def fill(template: str, holes: dict[str, Part]) -> str:
    """Return the text of *template* with the parts in its holes.

    Raises:
        CodePartError: a hole got something that is no part.
    """
    for hole, part in holes.items():
        check_part(hole, part)
    return template.format_map({hole: part.text for hole, part in holes.items()})


def check_part(hole: str, part: object) -> None:
    """Raise CodePartError unless *part* may stand in code."""
    if type(part) not in _PARTS:
        raise CodePartError(hole, part)
