"""One value in which something is broken, before the reference has been asked about it; and ways to draw such."""

from __future__ import annotations

from bisect import bisect
from itertools import accumulate

from typewright.definitions import Path
from typewright.records import frozen, replace
from typewright.testing.extras import st

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, TypeAlias

    from hypothesis.strategies import DrawFn, SearchStrategy

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


@frozen
class Way:
    """Draws :class:`Broken` data."""

    drawn: Drawn
    rules: int = 1
    """How many rules it may break; it is chosen as often as it has rules."""

    def map(self, change: Callable[[Broken], Broken]) -> Way:
        """Return a way to what *change* makes of what is drawn."""
        return replace(self, drawn=self.drawn.map(change))

    def inside(self, whole: Drawn, put: Callable[[Any], Broken | None]) -> Way:
        """Return a way to what *put* makes of a *whole* and what is drawn; None isn't one."""
        return replace(self, drawn=st.tuples(whole, self.drawn).map(put).filter(_is_found))


def _is_found(found: object) -> bool:
    return found is not None


def changed(whole: Drawn, change: Callable[[Any], Broken | None]) -> Way:
    """Return the way to what *change* makes of a *whole* that is right; None isn't one."""
    return Way(whole.map(change).filter(_is_found))


def other_kinds(*codes: str) -> Way:
    """Return values of every kind, of which some are none that a type takes."""
    return as_broken(st.sampled_from(ODD), *codes)


def as_broken(drawn: Drawn, *codes: str) -> Way:
    """Return what is drawn as something that is broken as a whole."""
    return Way(drawn.map(lambda data: Broken(data, (), frozenset(codes) or None)))


def join_ways(ways: Iterable[Way]) -> Way | None:
    """Return one of *ways*, each as often as it has rules to break, or None where there are none."""
    # What leads deeper comes last: an example that fails shrinks to the first that does.
    found = sorted([way for way in ways if not way.drawn.is_empty], key=lambda way: way.rules)
    if not found:
        return None
    ends = list(accumulate(way.rules for way in found))

    def draw_one(draw: DrawFn) -> Any:
        return draw(found[bisect(ends, draw(st.integers(0, ends[-1] - 1)))].drawn)

    return Way(st.composite(draw_one)(), ends[-1])
