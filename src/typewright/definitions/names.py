"""Which names may become Python.

A name is a plain identifier that Python reads as it was written: NFKC-stable (PEP 3131
folds identifiers, so ``ﬁeld`` would be stored as ``field``), no keyword, no dunder, not
too long. What passes here can be put into code as it stands.
"""

from __future__ import annotations

from keyword import kwlist

from typewright.errors import FieldNameError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST_NAME = 200
"""Characters a name may have; longer ones are attacks or accidents."""

MOST_REMEMBERED = 4096
"""Names remembered as good: classes share most of theirs."""

_good: set[str] = set()
_KEYWORDS = frozenset(kwlist)


def fault_of_name(name: object) -> str | None:
    """Return what keeps *name* from being a field name, or None.

    >>> fault_of_name("class")
    'is a Python keyword'
    >>> fault_of_name("price") is None
    True
    """
    if type(name) is not str:
        return f"is {type(name).__name__}, not str"
    if len(name) > LONGEST_NAME:
        return f"has {len(name)} characters, more than {LONGEST_NAME}"
    if not name.isidentifier():
        return "is no Python identifier"
    if name in _KEYWORDS:
        return "is a Python keyword"
    if name.startswith("__"):
        return "starts with two underscores, which Python keeps for itself"
    if name.startswith("_tw_"):
        return "starts with '_tw_', which generated code keeps for itself"
    if not name.isascii() and not _is_folded(name):
        return "is not in NFKC form, so Python would store it under another name"
    return None


def are_known_names(names: Collection[str]) -> bool:
    """Whether all of *names* have been found good before, each of which stands once."""
    return _good.issuperset(names)


def check_field_names(model: str, names: tuple[str, ...]) -> None:
    """Raise for the first of *names* that can't be a field of *model*.

    Raises:
        FieldNameError: a name isn't an identifier, is reserved, or stands twice.
    """
    for name in names:
        if name in _good:
            continue
        reason = fault_of_name(name)
        if reason is not None:
            raise FieldNameError(model, name, reason)
        if len(_good) < MOST_REMEMBERED:
            _good.add(name)
    if len(set(names)) != len(names):
        twice = next(name for i, name in enumerate(names) if name in names[:i])
        raise FieldNameError(model, twice, "is declared twice")


def _is_folded(name: str) -> bool:
    from unicodedata import is_normalized

    return is_normalized("NFKC", name)
