"""Lines and blocks of a body, as their author writes them: templates with typed holes."""

from __future__ import annotations

import sys

# ``string`` imports ``re``, and all that is wanted of it is this.
from _string import formatter_parser  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]

from typewright.definitions import Origin
from typewright.errors import CodeError, CodePartError, shown
from typewright.functions.mistakes import raise_all
from typewright.functions.parts import Constant, Expression, Name, Reference
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import FrameType
    from typing import LiteralString, TypeAlias

    Hole: TypeAlias = "Name | Constant | Reference | Expression | CodeLine"

PART_FIX = (
    "tw.Name(...) for a name, tw.Constant(...) for a value, tw.Reference(...) for what an import finds, "
    "tw.Expression(...) for an expression in text"
)
"""What to do about something else in a hole."""
LINE_FIX = "tw.code(...) for a line, tw.block(...) for one that opens a block"
"""What to do about text in the place of a line."""
_SEPARATORS = ("\n", "\r", "\f", "\0")


@frozen
class CodeLine:
    """A line of code, or a part of one: a template and what stands in its holes."""

    template: str
    holes: tuple[tuple[str, Hole], ...]
    origin: Origin
    """Where it was written."""


@frozen
class CodeBlock:
    """A line that opens a block, and what stands in it."""

    head: CodeLine
    body: tuple[object, ...]
    """Lines, blocks, statements of ``ast``, and sequences of these."""


def code(template: LiteralString, /, **holes: Hole) -> CodeLine:
    """Return a line of code: *template*, with ``{name}`` for each of *holes*.

    Braces that belong to the code are doubled. The line may also stand in a hole of another
    one, as an expression.

    >>> import typewright as tw
    >>> line = tw.code("return {rate} * amount", rate=tw.Constant(2))
    >>> tw.make_function("double", ["amount"], [line])(21)
    42

    Raises:
        CodePartError: a hole got something else than a part, such as a plain ``str``.
        CodeError: template and holes don't fit each other, or it is more than one line.
    """
    return read_line(template, holes, sys._getframe(1))  # noqa: SLF001 - the place that comments name


def block(template: LiteralString, /, *body: object, **holes: Hole) -> CodeBlock:
    """Return a line that opens a block, with *body* indented below it.

    The body consists of lines, blocks, statements of ``ast`` and sequences of these.

    >>> import typewright as tw
    >>> body = [tw.block("if a < b:", tw.code("return a")), tw.code("return b")]
    >>> tw.make_function("lesser", ["a", "b"], body)(3, 2)
    2

    Raises:
        CodePartError: a hole got something else than a part, such as a plain ``str``.
        CodeError: template and holes don't fit each other, or the line doesn't end in a colon.
    """
    head = read_line(template, holes, sys._getframe(1))  # noqa: SLF001 - as above
    if not head.template.endswith(":"):
        raise CodeError("block", f"{shown(template)} opens no block: it doesn't end in a colon")
    return CodeBlock(head, body)


def read_line(template: object, holes: Mapping[str, object], frame: FrameType) -> CodeLine:
    """Return the line, checked.

    Raises:
        CodePartError: a hole got something that is no part.
        CodeError: template and holes don't fit each other.
    """
    if type(template) is not str:
        raise CodeError("code", f"a template is text, not {shown(template)}")
    errors: list[Exception] = [
        CodePartError(hole, part, PART_FIX) for hole, part in holes.items() if not isinstance(part, _PARTS)
    ]
    words = (template, *holes)
    if words not in _sound:
        errors += [CodeError("code", f"{shown(template)} {fault}") for fault in _faults_of(template, holes)]
    raise_all("code", errors)
    if len(_sound) < _MOST_SOUND:
        _sound.add(words)
    origin = Origin(frame.f_code.co_filename, frame.f_lineno)
    return CodeLine(template, tuple(holes.items()), origin)  # type: ignore[arg-type]


_sound: set[tuple[str, ...]] = set()
"""Templates, and the names of their holes, in which nothing is wrong: a factory writes the same ones each time."""
_MOST_SOUND = 1000


def _faults_of(template: str, holes: Mapping[str, object]) -> list[str]:
    faults = ["is more than one line" for mark in _SEPARATORS if mark in template][:1]
    faults += ["is indented; put it into tw.block(...)"] if template[:1].isspace() else []
    # What stands in a text of several lines would be the comments that name their places, too.
    faults += ["has a triple quote; a text of several lines is a tw.Constant"] if _has_triple(template) else []
    faults += ["names '_tw_', which generated code keeps for itself"] if "_tw_" in template else []
    try:
        found = fields_of(template)
    except ValueError as exc:
        return [*faults, f"is no template ({exc}); braces of the code are doubled"]
    faults += [f"has the hole {{{hole}}}, which got nothing" for hole in dict.fromkeys(found) if hole not in holes]
    return faults + [f"has no hole {{{hole}}}" for hole in holes if hole not in found]


def _has_triple(template: str) -> bool:
    return "'''" in template or '"""' in template


def fields_of(template: str, *, formats: bool = False) -> list[str]:
    """Return the holes of a template, which are names; with *formats* they may say how they are written.

    Raises:
        ValueError: a brace is alone, or a hole isn't one.
    """
    found: list[str] = []
    for _, field, form, conversion in formatter_parser(template):
        if field is None:
            continue
        is_written = formats and "{" not in form and conversion in (None, "r", "s", "a")
        if not field.isidentifier() or not (is_written or not (form or conversion)):
            message = f"{{{field}{'...' * bool(form or conversion)}}} isn't a hole, which is a name"
            raise ValueError(message)
        found.append(field)
    return found


_PARTS = (Name, Constant, Reference, Expression, CodeLine)
