"""The models that are alive, so that ``warmup()`` can find them."""

from __future__ import annotations

from _weakref import ref

_alive: dict[int, ref[type]] = {}


def register(cls: type) -> None:
    """Note *cls*; it is forgotten when it is gone."""
    number = id(cls)
    _alive[number] = ref(cls, lambda _: _alive.pop(number, None))


def living_models() -> list[type]:
    """Return every model class that is alive, oldest first."""
    return [cls for watch in list(_alive.values()) if (cls := watch()) is not None]
