"""Objects whose text is being made, so that one that holds itself shows dots there, as lists do."""

from __future__ import annotations

from _thread import get_ident

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_open: set[tuple[int, int]] = set()
"""Identities of objects and of the threads that are at them."""


def find_get_ident() -> Callable[[], int]:
    """Return what tells the number of a thread; constants are found by a way through our own modules."""
    return get_ident


def open_objects(_: type) -> set[tuple[int, int]]:
    """Return a set of its own for one class: identities of objects whose text is being made, and of threads."""
    return set()


def enter_repr(value: object) -> bool:
    """Note that this thread begins with *value*; False where it has begun already."""
    key = id(value), get_ident()
    if key in _open:
        return False
    _open.add(key)
    return True


def leave_repr(value: object) -> None:
    """Note that this thread is done with *value*."""
    _open.discard((id(value), get_ident()))
