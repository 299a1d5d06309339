"""The models that are alive, so that ``warmup()`` can find them."""

from __future__ import annotations

from typewright.definitions import is_model


def living_models() -> list[type]:
    """Return every model class that is alive, bases before what is derived from them."""
    found: dict[type, None] = {}
    waiting: list[type] = [object]
    while waiting:
        cls = waiting.pop()
        if is_model(cls) and getattr(cls, "__typewright__", None) is not None:
            found[cls] = None
        # Of the metaclass ``type`` itself: a class that is a metaclass has another ``__subclasses__``.
        waiting += type.__subclasses__(cls)
    return [*found]
