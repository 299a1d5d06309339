"""Values as source: the one place where a value of a schema becomes text of a standalone module."""

from __future__ import annotations

from typewright.definitions import UNSET, fault_of_name
from typewright.emit import Code, Literal, Part
from typewright.errors import CodePartError
from typewright.targets import spell_docstring, spell_literal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from typewright.generating.standalone.names import FileNames, Home

_BUILTIN = frozenset({type(None), bool, int, float, str, bytes})
_MODULES = {
    "datetime": "datetime",
    "uuid": "uuid",
    "decimal": "decimal",
    "fractions": "fractions",
    "pathlib": "pathlib",
    "pathlib._local": "pathlib",
    "ipaddress": "ipaddress",
}
_OF_ENUMS = frozenset({"name", "value", "mro"})
"""Attributes that members of an enum have before they have any."""
_OF_TEXT = frozenset({"uuid", "decimal", "pathlib", "ipaddress"})
"""Modules whose classes make an object of its text."""


def text_literal(value: str) -> Literal:
    r"""Return *value* as it stands in code: in quotes, on one line.

    >>> text_literal('a"\n')
    Literal(text='\'a"\\n\'')
    """
    return Literal(spell_literal(value))


def is_simple(value: object) -> bool:
    """Whether *value* is short enough to stand in the middle of a line, and is made when the code is compiled."""
    if hasattr(type(value), "__members__") or value is UNSET:
        return True
    if type(value) is tuple:
        return len(repr(value)) < 60 and all(map(is_simple, value))
    return value is None or type(value) in (bool, int, float) or (type(value) is str and len(value) < 60)


def value_literal(
    value: object, names: FileNames, homes: Mapping[type, Home], shadows: frozenset[str] = frozenset()
) -> Part:
    """Return *value* as it stands in code, where *shadows* are names that mean something else.

    Raises:
        CodePartError: it is of a class that no schema file holds values of.
    """
    if value is UNSET:
        return names.support("UNSET")
    if type(value) in _BUILTIN:
        return Literal(spell_literal(value))
    return _other_literal(value, names, homes, shadows)


def _other_literal(value: object, names: FileNames, homes: Mapping[type, Home], shadows: frozenset[str]) -> Part:
    cls = type(value)
    if cls in (tuple, frozenset):
        listed = list(value) if cls is tuple else sorted(value, key=repr)  # type: ignore[call-overload]
        return _many(cls, [value_literal(item, names, homes, shadows).text for item in listed], names, shadows)
    if cls in homes and hasattr(cls, "__members__"):
        enum, name = names.declared_name(homes[cls], homes[cls].name, shadows).text, value.name  # type: ignore[attr-defined]
        is_attribute = fault_of_name(name) is None and name not in _OF_ENUMS
        return Code(f"{enum}.{name}" if is_attribute else f"{enum}[{name!a}]")
    module = _MODULES.get(cls.__module__)
    if module is None:
        raise CodePartError("value", value)
    made = f"{names.module(module).text}.{_public_name(cls)}"
    if module == "decimal" and str(value).isdecimal() and str(int(value)) == str(value):  # type: ignore[call-overload]
        return Code(f"{made}({value})")
    if module in _OF_TEXT:
        return Code(f"{made}({str(value)!a})")
    if module == "fractions":
        return Code(f"{made}({value.numerator}, {value.denominator})")  # type: ignore[attr-defined]
    # Of an exact class of datetime, repr is what makes it: numbers and datetime's own names.
    return Code(repr(value).replace("datetime.", f"{names.module('datetime').text}."))


def _public_name(cls: type) -> str:
    return {"PosixPath": "Path", "WindowsPath": "Path"}.get(cls.__name__, cls.__name__)


def _many(cls: type, texts: list[str], names: FileNames, shadows: frozenset[str]) -> Code:
    listed = ", ".join(texts)
    if cls is tuple:
        return Code(f"({listed},)" if len(texts) == 1 else f"({listed})")
    made = names.builtin("frozenset", shadows).text
    return Code(f"{made}({{{listed}}})" if texts else f"{made}()")


def doc_lines(text: str) -> list[Literal]:
    """Return the lines of a docstring that reads as *text*; nothing in it can end it.

    >>> [line.text.strip('"') for line in doc_lines("A user.")]
    ['A user.']
    """
    return [Literal(line) for line in spell_docstring(text).split("\n")]
