"""The names of a named tuple: a quick look that says yes, and a slow one that says why not.

Errors are those of ``collections.namedtuple``, word for word, and come in its order.
"""

from __future__ import annotations

from keyword import kwlist
from sys import intern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_KEYWORDS = frozenset(kwlist)


def read_names(typename: object, field_names: str | Iterable[object], *, rename: bool) -> tuple[str, tuple[str, ...]]:
    """Return the name of the class and of its fields.

    Raises:
        TypeError: a name isn't a string.
        ValueError: a name can't be one, or is there twice.
    """
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = list(map(str, field_names))
    title = intern(str(typename))
    if rename:
        names = _rename(names)
    if not _are_usable(title, names):
        _refuse(title, names, rename=rename)
    return title, tuple(map(intern, names))


def _are_usable(title: str, names: list[str]) -> bool:
    """Whether all names are fine, at a glance; the answer no may be wrong."""
    for name in names:
        if type(name) is not str or not name.isidentifier() or name[0] == "_":
            return False
    return (
        title.isidentifier() and title not in _KEYWORDS and _KEYWORDS.isdisjoint(names) and len({*names}) == len(names)
    )


def _rename(names: list[str]) -> list[str]:
    """Return *names* with the place of each in its stead where it can't be a field's."""
    seen: set[str] = set()
    renamed: list[str] = []
    for i, name in enumerate(names):
        is_fine = name.isidentifier() and name not in _KEYWORDS and not name.startswith("_") and name not in seen
        renamed.append(name if is_fine else f"_{i}")
        seen.add(name)
    return renamed


def _refuse(title: str, names: list[str], *, rename: bool) -> None:
    """Raise what the standard library raises, if it does."""
    for name in (title, *names):
        if type(name) is not str:
            message = "Type names and field names must be strings"
            raise TypeError(message)
        if not name.isidentifier():
            message = f"Type names and field names must be valid identifiers: {name!r}"
            raise ValueError(message)
        if name in _KEYWORDS:
            message = f"Type names and field names cannot be a keyword: {name!r}"
            raise ValueError(message)
    seen: set[str] = set()
    for name in names:
        if name.startswith("_") and not rename:
            message = f"Field names cannot start with an underscore: {name!r}"
            raise ValueError(message)
        if name in seen:
            message = f"Encountered duplicate field name: {name!r}"
            raise ValueError(message)
        seen.add(name)
