"""Data made plain, as a JSON Schema judges it, and what tells its values apart."""

from __future__ import annotations

from typewright.definitions import IS_KIND, are_unique, key_of_json, show_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

__all__ = ["IS_KIND", "NotPlainError", "are_unique", "key_of_json", "make_plain", "show_json"]

DEEPEST: Final = 100_000
"""Levels of lists and dicts inside each other; what goes on holds itself."""


class NotPlainError(Exception):
    """Something in data can't be made plain; the argument says what."""


_LEAVES = frozenset({type(None), bool, int, float, str})


def make_plain(value: object) -> object:
    """Return *value* itself where it is plain all through, otherwise a copy that is.

    Raises:
        NotPlainError: it holds an object that stands for no plain data that we know of.
    """
    return value if _is_plain(value) else _copy(value)


def _is_plain(value: object) -> bool:
    if type(value) in _LEAVES:
        return True
    level: list[Any] = [value]
    for _ in range(DEEPEST):
        # By identity: what stands in many places is looked at once for each level.
        inner: dict[int, Any] = {}
        for part in level:
            kind = type(part)
            if kind is not dict and kind is not list:
                return False
            found = [item for item in (part.values() if kind is dict else part) if type(item) not in _LEAVES]
            inner.update([(id(item), item) for item in found])
        if not inner:
            return True
        level = [*inner.values()]
    return False


def _copy(value: object) -> object:
    from collections.abc import Mapping

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
    if hasattr(type(item), "__members__"):
        item = item.value
    if item is None or isinstance(item, (str, int, float)):
        return item
    from typewright.generating.standalone.support.scalars import spell

    try:
        return spell(item)
    except TypeError:
        name = type(item).__qualname__
        raise NotPlainError(f"holds an object of {name}, which a JSON Schema can't judge; give plain data") from None
