"""Iterators that are looked at twice: once by a user's converter, once more where a refusal is explained."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any


class Again:
    """Walks over an iterator as often as one likes; what was seen once is kept.

    >>> numbers = Again(map(int, "12"))
    >>> list(numbers), list(numbers)
    ([1, 2], [1, 2])
    """

    __slots__ = ("_first",)

    def __init__(self, items: Iterable[Any]) -> None:
        from itertools import tee

        (self._first,) = tee(items, 1)

    def __iter__(self) -> Iterator[Any]:
        return self._first.__copy__()  # type: ignore[attr-defined, no-any-return]


def one_shot_types() -> frozenset[type]:
    """Return the types of built-in iterators, which can be walked over once."""
    built_in: list[Any] = [iter([]), iter(()), iter(set()), iter({}), iter(""), iter(b""), iter(range(0)), reversed([])]
    built_in += [iter({}.values()), iter({}.items()), map(len, ()), filter(len, ()), zip(), enumerate(())]
    return frozenset({*map(type, built_in), type(empty for empty in "")})
