"""What wrappers are made of, as data: layers around one function.

A layer is what one decorator adds. It says how it shapes the code in plain words (``shape``, a part
of the cache's key) and brings the live objects that its code refers to (``slots``).
"""

from __future__ import annotations

from types import FunctionType

from typewright.engine import COROUTINE, Signature
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from functools import cached_property, partialmethod
    from typing import Any, TypeVar

    from typewright.definitions import Origin

    Wrapped = TypeVar(
        "Wrapped",
        bound=Callable[..., Any]
        | classmethod[Any, ..., Any]
        | staticmethod[..., Any]
        | property
        | cached_property[Any]
        | partialmethod[Any],
    )
    """What decorators take and give back as it is: signature, kind and type parameters are kept."""

ASYNC_GENERATOR = 0x200
"""The kind of code beside those of the engine, as its flag (inspect.CO_ASYNC_GENERATOR)."""
WRAPPING = "_tw_wrapping"
"""The global of generated wrappers that holds what is behind them."""


@frozen
class Target:
    """A function that is to be wrapped, as it shows itself."""

    function: Any
    kind: int
    """FUNCTION, COROUTINE, GENERATOR or ASYNC_GENERATOR."""
    signature: Signature
    module: str
    name: str
    qualname: str
    origin: Origin

    @property
    def title(self) -> str:
        """What it is called in messages."""
        return f"{self.module}.{self.qualname}"

    @property
    def is_async(self) -> bool:
        """Whether its code may wait."""
        return self.kind in (COROUTINE, ASYNC_GENERATOR)


@frozen
class Layer:
    """What one decorator adds."""

    kind: str
    """Which emitter writes it."""
    shape: tuple[object, ...]
    """Plain values on which the code depends."""
    slots: tuple[tuple[str, object], ...]
    """The live objects in the code, with what they are called there."""
    told: str
    """What it does, for people."""
    is_closed: bool = False
    """Whether it calls what is below as a function, so that this can't be written into the same code."""


@frozen
class Wrapping:
    """What is behind one generated function."""

    target: Target
    """What was decorated: another wrapper of ours, if layers were added to it."""
    called: Any
    """The function that the code calls."""
    layers: tuple[Layer, ...]
    """From the outermost in."""

    @property
    def live(self) -> tuple[object, ...]:
        """The live objects in the code, in the order of the key."""
        return (self.called, *[value for layer in self.layers for _, value in layer.slots])


def wrapping_of(function: Any) -> Wrapping | None:
    """Return what is behind a wrapper of ours, or None for another function."""
    if not isinstance(function, FunctionType):
        return None
    found = function.__globals__.get(WRAPPING)
    return found if isinstance(found, Wrapping) else None
