"""Objects whose text is being made, so that one that holds itself shows dots there, as lists do."""

from __future__ import annotations

from _thread import get_ident

_open: set[tuple[int, int]] = set()
"""Identities of objects and of the threads that are at them."""


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
