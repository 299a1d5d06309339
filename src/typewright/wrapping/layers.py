"""What wrappers are made of, as data: layers around one function.

A layer is what one decorator adds. It says how it shapes the code in plain words (``shape``, a part
of the cache's key) and brings the live objects that its code refers to (``slots``).
"""

from __future__ import annotations

from typewright.engine import Signature
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typewright.definitions import Origin

ASYNC_GENERATOR = 0x200
"""The kind of code beside those of the engine, as its flag (inspect.CO_ASYNC_GENERATOR)."""
COROUTINE = 0x80


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
