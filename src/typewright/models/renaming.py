"""Keys made of names: ``first_name`` is ``firstName`` for those who write camel case."""

from __future__ import annotations

from typewright.errors import FieldError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def rename(owner: str, name: str, style: str | Callable[[str], str]) -> str:
    """Return the key of the field *name* of the class *owner*.

    >>> rename("User", "first_name", "camel"), rename("User", "class_", "kebab")
    ('firstName', 'class')

    Raises:
        FieldError: the function that makes keys made none.
    """
    if isinstance(style, str):
        return _STYLES[style]([word for word in name.split("_") if word] or [name])
    key = style(name)
    if type(key) is not str or not key:
        raise FieldError(owner, name, f"gets the key {shown(key)} of rename=, which is no text to be a key")
    return key


def _camel(words: list[str]) -> str:
    first = words[0]
    return (first.lower() if first.isupper() else first[:1].lower() + first[1:]) + _pascal(words[1:])


def _pascal(words: list[str]) -> str:
    return "".join(word[:1].upper() + word[1:] for word in words)


_STYLES: dict[str, Callable[[list[str]], str]] = {
    "camel": _camel,
    "pascal": _pascal,
    "kebab": lambda words: "-".join(words).lower(),
    "upper": lambda words: "_".join(words).upper(),
}
STYLES = tuple(_STYLES)
"""The names that ``rename=`` takes beside a function."""
