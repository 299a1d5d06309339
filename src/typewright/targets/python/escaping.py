"""The one way for text of others into a file: names, literals, docstrings and comments.

    schema --> checked or escaped here --> Code --> views --> templates

:class:`Code` is text that may stand in a file as it is. Only this module makes it of what isn't
ours, and :func:`fill` joins nothing else; templates print nothing else either. So a text that went
past this module is an error, not a line of code.
"""

from __future__ import annotations

from types import NoneType

from typewright.definitions import fault_of_name
from typewright.errors import CodePartError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

LONGEST_INTEGER = 10**300
"""Integers beyond it are written in hexadecimal: Python refuses decimal text of huge ones."""
LONGEST_COMMENT = 300
"""Characters of a comment; what is longer is cut."""
DEEPEST = 60
"""Lists and dicts inside each other that a literal may have: Python's own parser stops at a hundred brackets."""


class Code(str):
    """Text that may stand in a file as it is."""

    __slots__ = ()


NOTHING = Code()
YES, NO = Code("True"), Code("False")


def fill(template: str, *parts: Code) -> Code:
    """Return *template*, which is ours, with *parts* in place of its ``{}``.

    >>> fill("{}: {}", spell_name("id"), spell_literal(1))
    'id: 1'

    Raises:
        CodePartError: a part is no :class:`Code`.
    """
    for part in parts:
        if type(part) is not Code:
            raise CodePartError(template, part)
    return Code(template.format(*parts))


def join(separator: str, parts: Iterable[Code]) -> Code:
    """Return *parts* with *separator*, which is ours, between them.

    Raises:
        CodePartError: a part is no :class:`Code`.
    """
    kept = list(parts)
    for part in kept:
        if type(part) is not Code:
            raise CodePartError(separator, part)
    return Code(separator.join(kept))


def spell_name(name: str) -> Code:
    """Return *name* as an identifier.

    Raises:
        CodePartError: it can't be one: a keyword, no identifier, reserved, or not in NFKC form.
    """
    found = _names.get(name) if type(name) is str else None
    if found is not None:
        return found
    if fault_of_name(name) is not None:
        hole = "name"
        raise CodePartError(hole, name)
    made = Code(name)
    if len(_names) < MOST_REMEMBERED:
        _names[name] = made
    return made


MOST_REMEMBERED = 4096
"""Names that are remembered as good."""
_names: dict[str, Code] = {}


def spell_dotted(name: str) -> Code:
    """Return names with dots between them.

    Raises:
        CodePartError: one of them can't be a name.
    """
    return join(".", [spell_name(step) for step in name.split(".")])


def spell_literal(value: object) -> Code:
    r"""Return *value*, of exact built-in types all the way down, as an expression for it.

    >>> spell_literal("it's\n\u202e"), spell_literal((1, None)), spell_literal({"a": [1.5]})
    ('"it\'s\\n\\u202e"', '(1, None)', "{'a': [1.5]}")

    Raises:
        CodePartError: it is of another type, or nested too deeply.
    """
    return Code(_spell(value, 0))


def is_literal(value: object) -> bool:
    """Whether *value* is of a kind that :func:`spell_literal` takes, all the way down a tuple."""
    if type(value) is tuple:
        return all(map(is_literal, value))
    return type(value) in _LITERALS


def _spell(value: Any, depth: int) -> str:
    spell = _LITERALS.get(type(value))
    if spell is None or depth > DEEPEST:
        hole = "literal"
        raise CodePartError(hole, value)
    return spell(value, depth + 1)


def _spell_text(value: str, _: int) -> str:
    # repr() writes what can't be printed as an escape sequence, characters that turn the direction among it.
    return repr(value)


def _spell_integer(value: int, _: int) -> str:
    return repr(value) if -LONGEST_INTEGER < value < LONGEST_INTEGER else hex(value)


def _spell_float(value: float, _: int) -> str:
    # No call of float(): a class of the schema may be called so. 1e999 is infinite.
    if value != value:  # noqa: PLR0124 - NaN alone
        return "(1e999 - 1e999)"
    return repr(value) if value - value == 0 else "1e999" if value > 0 else "-1e999"


def _spell_tuple(value: tuple[object, ...], depth: int) -> str:
    items = [_spell(item, depth) for item in value]
    return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"


def _spell_list(value: list[object], depth: int) -> str:
    return f"[{', '.join([_spell(item, depth) for item in value])}]"


def _spell_dict(value: dict[object, object], depth: int) -> str:
    return f"{{{', '.join([f'{_spell(key, depth)}: {_spell(item, depth)}' for key, item in value.items()])}}}"


_LITERALS: dict[type, Callable[[Any, int], str]] = {
    NoneType: lambda _, __: "None",
    bool: lambda value, _: "True" if value else "False",
    int: _spell_integer,
    float: _spell_float,
    str: _spell_text,
    bytes: lambda value, _: repr(value),
    tuple: _spell_tuple,
    list: _spell_list,
    dict: _spell_dict,
}
"""By exact type: a subclass may have any ``repr`` it likes."""


def spell_docstring(text: str) -> Code:
    r'''Return *text* as a literal in three quotes, its lines as they are; what can't be printed is escaped.

    >>> print(spell_docstring('It has a \\ and "quotes"'))
    """It has a \\ and "quotes\""""

    The value is *text* but for blanks at the ends of lines, and for how ``inspect.cleandoc`` sees it.
    '''
    lines = [_printable(line).rstrip() for line in text.replace("\r\n", "\n").strip().split("\n")]
    body = "\n".join(lines)
    inner = body.rstrip('"')
    body = inner.replace('"""', r"\"\"\"") + r"\"" * (len(body) - len(inner))
    if body.startswith('"'):
        body = f"\\{body}"
    return Code(f'"""{body}\n"""' if "\n" in body else f'"""{body}"""')


def _printable(line: str) -> str:
    line = line.replace("\\", "\\\\").expandtabs(4)
    if line.isprintable():
        return line
    return "".join([char if char.isprintable() else _escape(char) for char in line])


def _escape(char: str) -> str:
    return char.encode("unicode_escape", "backslashreplace").decode("ascii")


def spell_comment(text: str) -> Code:
    r"""Return *text* for a place behind ``#``: one line, without what tools read in comments.

    >>> spell_comment("a.yaml # noqa\n-*- coding: utf-7 -*-")
    'a.yaml \\x23 noqa\\n-*- coding\\x3a utf-7 -*-'
    """
    cut = text if len(text) <= LONGEST_COMMENT else f"{text[:LONGEST_COMMENT]}..."
    shown = "".join([char if char.isprintable() else _escape(char) for char in cut]).strip()
    # A second mark may begin "noqa", "type: ignore", "fmt: off"; PEP 263 looks for "coding:" in any comment on top.
    shown = shown.replace("#", r"\x23").replace("coding:", r"coding\x3a").replace("coding=", r"coding\x3d")
    return Code(shown)


def indent(text: Code, depth: int = 1) -> Code:
    """Return *text* with its further lines as deep as the first will stand."""
    return Code(text.replace("\n", "\n" + "    " * depth))
