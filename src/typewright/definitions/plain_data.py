"""What a JSON Schema sees of data that may hold objects: the plain data they stand for, or nothing at all.

A schema says nothing about kinds that JSON doesn't know, so it would let them pass. Data is
therefore made plain before it is judged: mappings become dicts, tuples lists, and single values
the text that they are dumped to. What is left, an object of a class with fields for
example, can't be judged and is refused.
"""

from __future__ import annotations

from _collections_abc import Mapping

from typewright.definitions.scalars import SCALAR_OF_CLASS, speller_of_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from typewright.definitions.problems import Path

LEAVES = frozenset({type(None), bool, int, float, str})
DEEPEST = 100_000
"""Levels of lists and dicts inside each other; what goes on holds itself."""


class NotPlainError(Exception):
    """Something in data can't be made plain; the argument says what."""


def make_plain(value: object) -> object:
    """Return *value* itself where it is plain all through, otherwise a copy that is.

    >>> make_plain({"a": (1, 2)})
    {'a': [1, 2]}

    Raises:
        NotPlainError: it holds an object that stands for no plain data that we know of.
    """
    return value if _is_plain(value) else _copy(value)


def make_plain_with(value: object, changes: Iterable[tuple[Path, object]]) -> object:
    """Return a copy of *value* that is plain, with other values in place of some texts, each by the path to it.

    >>> make_plain_with({"a": ("1", "x")}, [(("a", 0), 1)])
    {'a': [1, 'x']}

    Raises:
        NotPlainError: it holds an object that stands for no plain data that we know of.
    """
    root: list[Any] = [_copy(value)]
    for path, new in changes:
        holder: Any = root
        *steps, last = (0, *path)
        try:
            for step in steps:
                holder = holder[step]
            if type(holder[last]) is str:
                holder[last] = new
        except (LookupError, TypeError):  # a user's function has read what isn't there
            continue
    return root[0]


def _is_plain(value: object) -> bool:
    if type(value) in LEAVES:
        return True
    level: list[Any] = [value]
    for _ in range(DEEPEST):
        # By identity: what stands in many places is looked at once for each level.
        inner: dict[int, Any] = {}
        for part in level:
            kind = type(part)
            if kind is dict:
                found = [item for item in part.values() if type(item) not in LEAVES]
            elif kind is list:
                found = [item for item in part if type(item) not in LEAVES]
            else:
                return False
            if found:
                inner.update(zip(map(id, found), found, strict=True))
        if not inner:
            return True
        level = [*inner.values()]
    return False


def _copy(value: object) -> object:
    root: list[Any] = [value]
    waiting: list[tuple[Any, Any, int]] = [(root, 0, 0)]
    while waiting:
        holder, step, depth = waiting.pop()
        item = holder[step]
        if depth > DEEPEST:
            raise NotPlainError("is nested too deep")
        if isinstance(item, Mapping):
            holder[step] = made = dict(item)
            waiting += [(made, key, depth + 1) for key in made]
        elif isinstance(item, (list, tuple)):
            listed = holder[step] = [*item]
            waiting += [(listed, i, depth + 1) for i in range(len(listed))]
        else:
            holder[step] = _spell(item)
    return root[0]


def _spell(item: Any) -> object:
    kind = type(item)
    if hasattr(kind, "__members__"):
        item = item.value
        kind = type(item)
    if item is None or isinstance(item, (str, int, float)):
        return item
    homes = [(cls.__module__, cls.__qualname__) for cls in kind.__mro__]
    name = next((SCALAR_OF_CLASS[home] for home in homes if home in SCALAR_OF_CLASS), None)
    spell = None if name is None else speller_of_scalar(name)
    if spell is None:
        raise NotPlainError(f"holds an object of {kind.__qualname__}, which a JSON Schema can't judge; give plain data")
    return spell(item)
