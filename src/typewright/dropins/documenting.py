"""The docstring of a dataclass without one: its signature, written when somebody asks for it.

The standard module writes it for every class, and spends up to half of its time on that.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class LateDoc:
    """Stands in a class for its docstring."""

    __slots__ = ()

    def __get__(self, instance: object, owner: Any = None) -> str:
        cls = type(instance) if owner is None else owner
        text: str = cls.__name__ + _signature_of(cls)
        if cls.__dict__.get("__doc__") is self:
            type.__setattr__(cls, "__doc__", text)
        return text


LATE_DOC = LateDoc()
"""The one that all classes share."""


def _signature_of(cls: Any) -> str:
    import inspect

    try:
        return str(inspect.signature(cls)).replace(" -> None", "")
    except (TypeError, ValueError):  # no signature can be had
        return ""
