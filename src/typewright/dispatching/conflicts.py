"""Overloads that some arguments fit equally well, found when the second is defined.

For each pair and each choice of alternatives the arguments that fit both are looked at. They
leave a doubt if both ask for the same, or each for more at another argument; unless a third
overload asks for just these arguments.
"""

from __future__ import annotations

from itertools import product

from typewright.dispatching.overloads import place_of
from typewright.dispatching.patterns import LiteralValue, spell
from typewright.errors import AmbiguousOverloadError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from typewright.dispatching.overloads import Overload
    from typewright.dispatching.patterns import Alternative


def check_conflicts(name: str, overloads: Sequence[Overload], count: int) -> None:
    """Raise unless every two of *overloads* can be told apart by their first *count* arguments.

    Raises:
        AmbiguousOverloadError: two of them can't.
    """
    asked = [tuple(product(*(item.patterns[i] for i in range(count)))) for item in overloads]
    known = {rows for rows_of_one in asked for rows in rows_of_one}
    for i, later in enumerate(overloads):
        for j, earlier in enumerate(overloads[:i]):
            for row, other in product(asked[i], asked[j]):
                both = _doubt(row, other)
                if both is not None and (row == other or both not in known):
                    types = tuple(map(spell, both))
                    advice = (
                        _advise(later, earlier, count)
                        if row == other
                        else f"define one for ({', '.join(types)}) before the second"
                    )
                    raise make_ambiguity(name, types, earlier, later, advice)


def _advise(later: Overload, earlier: Overload, count: int) -> str:
    advice = "let one of them ask for something else, or leave it out"
    if later.patterns[count:] == earlier.patterns[count:]:
        return advice
    return f"{advice}; arguments that an overload may do without don't count"


def make_ambiguity(
    name: str, types: tuple[str, ...], first: Overload, second: Overload, advice: str
) -> AmbiguousOverloadError:
    """Return the error that says which two overloads nothing tells apart for arguments of *types*."""
    places = place_of(first.origin), place_of(second.origin)
    asked = [
        tuple(f"{item.__module__}.{item.__qualname__}" if isinstance(item, type) else repr(item) for item in pattern)
        for pattern in (first.patterns[0], second.patterns[0])
    ]
    return AmbiguousOverloadError(name, types, str(first), str(second), places, (asked[0], asked[1]), advice)


def _doubt(row: tuple[Alternative, ...], other: tuple[Alternative, ...]) -> tuple[Alternative, ...] | None:
    """Return what fits both rows if neither asks for more, otherwise None."""
    both: list[Alternative] = []
    signs = set()
    for one, two in zip(row, other, strict=True):
        is_below, is_above = _is_within(one, two), _is_within(two, one)
        if not is_below and not is_above:
            return None
        both.append(one if is_below else two)
        if is_below != is_above:
            signs.add(is_below)
    return None if len(signs) == 1 else tuple(both)


def _is_within(one: Alternative, other: Alternative) -> bool:
    if one is other or isinstance(other, LiteralValue):
        return one is other
    return issubclass(one.kind if isinstance(one, LiteralValue) else one, other)
