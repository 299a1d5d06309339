"""What an annotation makes of a name in a dataclass: a field, a class variable, an argument, or a mark."""

from __future__ import annotations

import sys

from typewright.dropins.originals import CLASS_VAR, FIELD, INIT_VAR, KW_ONLY, InitVar, standard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MARK = "mark"
"""The role of ``_: KW_ONLY``."""
MOST_REMEMBERED = 4096
"""Annotations in text whose first words are remembered."""


class UnknownModuleError(LookupError):
    """The module of a class is not in ``sys.modules``, so text in its annotations means nothing."""


def role_of(annotation: Any, cls: type) -> Any:
    """Return what *annotation* makes of a name: FIELD, CLASS_VAR, INIT_VAR or MARK.

    Text is not evaluated: its first word, or first two with a dot between them, are looked up
    in the module of *cls*, as the standard module does.

    Raises:
        UnknownModuleError: *annotation* is text and the module of *cls* isn't imported.
    """
    role = _role_of_object(annotation)
    if role is not FIELD or not isinstance(annotation, str):
        return role
    qualifier, word = _words.get(annotation) or _read_words(annotation)
    if not word:
        return FIELD
    module = sys.modules.get(cls.__module__)
    if module is None:
        raise UnknownModuleError(cls.__module__)
    return _role_of_object(_look_up(qualifier, word, vars(module)))


def _role_of_object(value: Any) -> Any:
    if value is KW_ONLY:
        return MARK
    if value is InitVar or type(value) is InitVar:
        return INIT_VAR
    typing: Any = sys.modules.get("typing")
    if typing is None:
        return FIELD
    is_var = type(value) is typing._GenericAlias and value.__origin__ is typing.ClassVar  # noqa: SLF001 - no public way
    return CLASS_VAR if is_var or value is typing.ClassVar else FIELD


def _look_up(qualifier: str | None, word: str, names: dict[str, Any]) -> Any:
    """Return what the words mean in the module with *names*, or in one of the modules that matter by a name there."""
    if qualifier is None:
        return names.get(word)
    module = names.get(qualifier)
    known = (standard, sys.modules.get("typing"), sys.modules.get("dataclasses"), sys.modules.get(OURS))
    return vars(module).get(word) if module is not None and any(module is each for each in known) else None


OURS = "typewright.dataclasses"
_words: dict[str, tuple[str | None, str]] = {}


def _read_words(text: str) -> tuple[str | None, str]:
    """Return the word that *text* begins with, and the word and dot before it if there are."""
    import re

    match = re.match(r"(?:\s*(\w+)\s*\.)?\s*(\w+)", text)
    words = (None, "") if match is None else (match[1] or None, match[2])
    if len(_words) < MOST_REMEMBERED:
        _words[text] = words
    return words
