"""One value in which something is broken, before the reference has been asked about it."""

from __future__ import annotations

from typewright.definitions import Path
from typewright.records import frozen, replace
from typewright.testing.extras import st

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from hypothesis.strategies import SearchStrategy

    Drawn: TypeAlias = "SearchStrategy[Any]"
    Codes: TypeAlias = frozenset[str] | None

ODD: tuple[object, ...] = (None, True, 0, 7, -1.5, "odd", "", [], {}, [1], {"odd": 1})
"""Values of every kind that plain data knows."""


@frozen
class Broken:
    """Plain data, and the problem that it is expected to have."""

    data: object
    path: Path | None
    """Where the problem is; None where only the reference can say."""
    codes: Codes
    """What code it may have; None where only the reference can say."""

    def inside(self, data: object, step: str | int) -> Broken:
        """Return *data*, which holds this under *step*, as broken there."""
        return replace(self, data=data, path=None if self.path is None else (step, *self.path))


def other_kinds(*codes: str) -> Drawn:
    """Return values of every kind, of which some are none that a type takes."""
    return st.sampled_from(ODD).map(lambda data: Broken(data, (), frozenset(codes) or None))


def as_broken(drawn: Drawn, *codes: str) -> Drawn:
    """Return what is drawn as something that is broken as a whole."""
    return drawn.map(lambda data: Broken(data, (), frozenset(codes) or None))
