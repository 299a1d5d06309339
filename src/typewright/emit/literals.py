"""The one place where a value becomes text in run-time code."""

from __future__ import annotations

from typewright.definitions import fault_of_name
from typewright.emit.names import Names
from typewright.emit.parts import Literal, Name, Part
from typewright.errors import CodePartError

LARGEST_INTEGER = 10**18
"""Integers beyond it become constants: long digits help nobody, and decimal text of huge ones is refused by Python."""


def emit_literal(value: object, names: Names, hint: str) -> Part:
    """Return the part of a line that stands for *value*.

    None, booleans and integers are written out. Anything else becomes a constant of the
    unit, named after *hint*, and the part names it; so a ``repr`` that a user controls
    is never compiled.

    >>> emit_literal(3, Names(), "port")
    Literal(text='3')
    >>> emit_literal("x", Names(), "default_host")
    Name(text='_tw_default_host')

    Raises:
        UnitSealedError: the unit behind *names* has already been compiled.
    """
    if value is None or type(value) is bool:
        return Literal(str(value))
    if type(value) is int and -LARGEST_INTEGER < value < LARGEST_INTEGER:
        return Literal(str(value))
    return names.constant(value, hint)


def emit_key(name: str) -> Literal:
    """Return a checked field name in quotes, for example ``"price"``.

    >>> emit_key("price")
    Literal(text='"price"')

    Raises:
        CodePartError: *name* could not be a field.
    """
    if fault_of_name(name) is not None:
        raise CodePartError("key", name)
    return Literal(f'"{name}"')


def emit_identifier(name: str) -> Name:
    """Return a class's name as it may stand after ``class``; whatever isn't a name becomes ``_``.

    >>> emit_identifier("User")
    Name(text='User')
    """
    return Name(name if fault_of_name(name) is None else "_")


def emit_text(value: str) -> Literal:
    r"""Return *value* as an ASCII literal on one line, for text that is shown and never compiled.

    >>> emit_text("a'\n\u2028")
    Literal(text='"a\'\\n\\u2028"')
    """
    return Literal(ascii(value))


def emit_plain(value: object) -> Literal:
    r"""Return a plain value as an ASCII literal that means the same to every interpreter, for data of frozen code.

    >>> emit_plain((1, -0.5, "a\n", b"\x00", None))
    Literal(text="(1, -0.5, 'a\\n', b'\\x00', None)")

    Raises:
        CodePartError: *value* isn't None, a boolean, a number, text, bytes or a tuple of these.
    """
    if type(value) is tuple:
        inner = ", ".join([emit_plain(item).text for item in value])
        return Literal(f"({inner},)" if len(value) == 1 else f"({inner})")
    is_finite = type(value) is not float or value - value == 0
    if value is not None and not (type(value) in (bool, int, float, str, bytes) and is_finite):
        hole = "plain value"
        raise CodePartError(hole, value)
    return Literal(ascii(value))
