"""The classes that are alive and wait for code, so that ``warmup()`` can find them."""

from __future__ import annotations

from typewright.definitions import is_model
from typewright.engine import has_promises

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def living_models() -> list[type]:
    """Return every model class that is alive, bases before what is derived from them."""
    return [cls for cls in _living_classes() if is_model(cls) and getattr(cls, "__typewright__", None) is not None]


def waiting_classes() -> list[type]:
    """Return every other class that is alive and has methods that nobody has called yet, such as dataclasses."""
    return [cls for cls in _living_classes() if not is_model(cls) and has_promises(cls)]


def _living_classes() -> Iterator[type]:
    # By number: a metaclass may say that classes are equal, or have no hash.
    seen: set[int] = set()
    waiting: list[type] = [object]
    while waiting:
        cls = waiting.pop()
        if id(cls) not in seen:
            seen.add(id(cls))
            yield cls
            # Of the metaclass ``type`` itself: a class that is a metaclass has another ``__subclasses__``.
            waiting += type.__subclasses__(cls)
