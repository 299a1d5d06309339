"""Code as data: parts, names, literals, lines, units. It knows no feature and runs nothing."""

from __future__ import annotations

from typewright.emit.literals import emit_identifier, emit_key, emit_literal, emit_plain, emit_text
from typewright.emit.names import Bound, Derived, Names
from typewright.emit.parts import Code, Literal, Name, Part, check_part, code, join
from typewright.emit.unit import WIDEST, Block, Line, Unit, comment_text, emit_wrapped

__all__ = [
    "WIDEST",
    "Block",
    "Bound",
    "Code",
    "Derived",
    "Line",
    "Literal",
    "Name",
    "Names",
    "Part",
    "Unit",
    "check_part",
    "code",
    "comment_text",
    "emit_identifier",
    "emit_key",
    "emit_literal",
    "emit_plain",
    "emit_text",
    "emit_wrapped",
    "join",
]
