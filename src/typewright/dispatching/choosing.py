"""Which overload is for which arguments: the slow, plain answer that generated tables keep.

Each argument is a *kind*: its class, or the value itself where some overload names that value.
For one kind the alternatives of patterns have an order:

    a value        first
    a class        by its place in the method resolution order; abstract classes that the kind
                   belongs to without a base of that name stand where ``functools.singledispatch``
                   puts them: behind the class that is the first to belong to them

An overload is chosen if no other is better at some argument without being worse at another.
"""

from __future__ import annotations

import functools

from typewright.dispatching.patterns import LiteralValue
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeAlias

    from typewright.dispatching.overloads import Overload
    from typewright.dispatching.patterns import Alternative, Pattern

    Kind: TypeAlias = type | LiteralValue
    Place: TypeAlias = tuple[int, int, bool]


@frozen
class Candidate:
    """An overload, and how far away the class is that it was written in."""

    overload: Overload
    distance: int


@frozen
class Choice:
    """What was found for some kinds: one overload, none, or several that nothing tells apart."""

    best: tuple[Candidate, ...]


def choose(candidates: Sequence[Candidate], positions: tuple[int, ...], kinds: tuple[Kind, ...]) -> Choice:
    """Return the best of *candidates* for arguments of *kinds* at *positions*."""
    fitting: list[tuple[Candidate, tuple[Alternative, ...]]] = [(candidate, ()) for candidate in candidates]
    orders: list[dict[Alternative, Place]] = []
    for position, kind in zip(positions, kinds, strict=True):
        order = order_of(kind, [item for one, _ in fitting for item in one.overload.patterns[position]])
        orders.append(order)
        fitting = [
            (candidate, (*found, here))
            for candidate, found in fitting
            if (here := _best(candidate.overload.patterns[position], order)) is not None
        ]
    best = [
        one
        for one, found in fitting
        if not any(_is_better(other, found, orders) for _, other in fitting if other is not found)
    ]
    # Of classes that are registered with each other in a circle each may be better than the next.
    best = best or [candidate for candidate, _ in fitting]
    if len(best) > 1:
        nearest = min(candidate.distance for candidate in best)
        best = [candidate for candidate in best if candidate.distance == nearest]
    return Choice(tuple(best))


def order_of(kind: Kind, alternatives: Sequence[Alternative]) -> dict[Alternative, Place]:
    """Return those of *alternatives* that *kind* fits, each with its place.

    A place is a number to sort by, the number of the base that it stands behind, and whether it is a base itself.
    """
    cls = kind.kind if isinstance(kind, LiteralValue) else kind
    bases = cls.__mro__
    classes = {item for item in alternatives if isinstance(item, type)}
    virtual = [item for item in classes if item not in bases and issubclass(cls, item)]
    # Private, and the same since 3.4: what singledispatch does is what this must do.
    ordered: Any = functools._compose_mro(cls, virtual) if virtual else bases  # type: ignore[attr-defined]  # noqa: SLF001
    places: dict[Alternative, Place] = {kind: (-1, -1, True)} if isinstance(kind, LiteralValue) else {}
    base = -1
    for i, item in enumerate(ordered):
        is_base = item in bases
        base += is_base
        places[item] = i, base, is_base
    return {item: places[item] for item in alternatives if item in places}


def _best(pattern: Pattern, order: dict[Alternative, Place]) -> Alternative | None:
    found = [item for item in pattern if item in order]
    return min(found, key=order.__getitem__, default=None)


def _is_better(
    one: tuple[Alternative, ...], other: tuple[Alternative, ...], orders: list[dict[Alternative, Place]]
) -> bool:
    """Whether *one* is nowhere worse than *other* and somewhere better."""
    verdicts = [_comes_before(a, b, order) for a, b, order in zip(one, other, orders, strict=True) if a is not b]
    return bool(verdicts) and all(verdicts)


def _comes_before(one: Alternative, other: Alternative, order: dict[Alternative, Place]) -> bool:
    """Whether *one* is clearly before *other*: two abstract classes behind the same base are not, unless related."""
    (first, base, is_base), (second, other_base, is_other_base) = order[one], order[other]
    if base == other_base and not is_base and not is_other_base:
        is_below, is_above = issubclass(one, other), issubclass(other, one)  # type: ignore[arg-type]
        return is_below and (first < second or not is_above)
    return first < second
