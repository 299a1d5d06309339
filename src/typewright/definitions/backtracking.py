r"""Texts on which ``re`` backtracks without an end, found in the pattern alone.

Two things are looked for. A round through the pattern that reads one text in two ways
doubles the time with each round: ``(a+)+$``. Two repeats side by side that share a
character, with something after them that can fail, try every place to part a run of it:
``\s*\s*$``. All is bounded; of what is too large nothing is said.
"""

from __future__ import annotations

from typewright.definitions.pattern_characters import Characters, TooLargeError
from typewright.definitions.pattern_places import Places
from typewright.definitions.patterns import Slowness

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, TypeVar

    Node = TypeVar("Node")

MOST_STEPS = 60_000
"""Steps between pairs of places: about a twentieth of a second."""


class Budget:
    """What one pattern may still cost."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = MOST_STEPS

    def take(self, steps: int) -> None:
        """Take *steps* from it, or raise TooLargeError."""
        self.left -= steps
        if self.left < 0:
            raise TooLargeError


def look_for_slowness(pattern: str) -> Slowness | None:
    """Return how *pattern* can be made slow; None where it can't, or is too large to tell."""
    from re import _parser  # type: ignore[attr-defined]

    try:
        parsed = _parser.parse(pattern)
        chars = Characters(_numbers_in(parsed))
        return _look_at(parsed, parsed.state.flags, chars, Budget())
    except (TooLargeError, RecursionError):
        return None


def _numbers_in(parsed: Any) -> Iterator[int]:
    """Yield the characters that a parsed pattern names, and its other numbers, which do no harm."""
    waiting = [parsed]
    while waiting:
        item = waiting.pop()
        if type(item) is int:
            yield item
        elif isinstance(item, (list, tuple)):
            waiting.extend(item)
        elif hasattr(item, "data"):
            waiting.extend(item.data)


def _look_at(items: Any, flags: int, chars: Characters, budget: Budget, *, is_whole: bool = True) -> Slowness | None:
    places = Places(items, flags, chars)
    budget.take(len(places.bits))
    found = _find_double_round(places, budget, is_whole=is_whole) or _find_neighbours(places)
    for part, own_flags in places.alone:
        found = found or _look_at(part, own_flags, chars, budget, is_whole=False)
    return found


def _find_double_round(places: Places, budget: Budget, *, is_whole: bool) -> Slowness | None:
    """Look for a round that reads one text in two ways.

    In the whole pattern it counts wherever it stands: a ``$`` is soon put after it. In a part
    that keeps what it has matched it counts where something after it can fail.
    """
    for component in components(range(len(places.bits)), places.edges.__getitem__):
        inside = set(component)
        if (not is_whole and inside & places.last) or _takes_all(places, inside):
            continue
        pump, start = _double_edge(places, inside, budget) or _double_path(places, inside, budget) or ("", 0)
        if pump:
            return _slowness(places, start, pump, inside, is_exponential=True)
    return None


def _takes_all(places: Places, inside: set[int]) -> bool:
    r"""Whether a text is read to its end whatever follows, so that nothing is tried again: ``^(.|\s)*$``."""
    ends = {place for place in places.last if places.bits[place] in places.chars.ends()}
    for place in inside:
        after = places.edges[place]
        if place not in places.last and ends.isdisjoint(after):
            return False
        taken = 0
        for each in inside & after.keys():
            taken |= places.bits[each]
        if places.chars.all & ~taken:
            return False
    return True


def _double_edge(places: Places, inside: set[int], budget: Budget) -> tuple[str, int] | None:
    """Return the text of a round through two places of which one follows the other in two ways."""
    for place in inside:
        for after in places.after(place, inside):
            if places.edges[place][after] > 1:
                budget.take(len(inside))
                back = find_path(after, place, lambda each: places.after(each, inside))
                text = "".join(places.chars.pick(places.bits[each]) for each in back)
                if text:
                    return text, place
    return None


def _double_path(places: Places, inside: set[int], budget: Budget) -> tuple[str, int] | None:
    """Return the text of a round that two different ways through *inside* read alike."""

    def follow(pair: tuple[int, int]) -> Iterator[tuple[int, int]]:
        for one in places.after(pair[0], inside):
            for other in places.after(pair[1], inside):
                budget.take(1)
                if places.bits[one] & places.bits[other]:
                    yield (one, other) if one <= other else (other, one)

    for component in components([(place, place) for place in inside], follow):
        joined = next((pair for pair in component if pair[0] == pair[1]), None)
        apart = next((pair for pair in component if pair[0] != pair[1]), None)
        if joined is not None and apart is not None:
            round_ = [*find_path(joined, apart, follow)[1:], *find_path(apart, joined, follow)[1:]]
            text = "".join(places.chars.pick(places.bits[one] & places.bits[other]) for one, other in round_)
            if text:
                return text, joined[0]
    return None


def _find_neighbours(places: Places) -> Slowness | None:
    """Look for two repeats side by side that share a character, with something after them that can fail."""
    for one, other in sorted(places.adjacent):
        shared = places.bits[one] & places.bits[other] & places.chars.all
        if one not in places.edges[other] and shared and {one, other} <= places.endless and other not in places.last:
            pump = places.chars.pick(shared)
            return _slowness(places, one, pump, {one, other}, is_exponential=False)
    return None


def _slowness(places: Places, start: int, pump: str, inside: set[int], *, is_exponential: bool) -> Slowness:
    way = min(
        (find_path(first, start, places.edges.__getitem__) for first in places.first), key=lambda way: len(way) or 999
    )
    prefix = "".join(places.chars.pick(places.bits[each]) for each in way)
    while prefix.endswith(pump):
        prefix = prefix.removesuffix(pump)
    taken = 0
    for place in inside:
        for after in (place, *places.edges[place]):
            taken |= places.bits[after]
    suffix = next(
        (char for char in ("!", "\n\n", "\x00", "~") if not taken & places.chars.between(ord(char[0]), ord(char[0]))),
        "",
    )
    return Slowness(prefix, pump, suffix, is_exponential)


def find_path(start: Node, goal: Node, follow: Callable[[Node], Iterable[Node]]) -> list[Node]:
    """Return a shortest path from *start* to *goal*, both included; an empty one where there is none.

    >>> find_path(1, 3, {1: [2], 2: [3], 3: []}.__getitem__)
    [1, 2, 3]
    """
    before: dict[Node, Node] = {start: start}
    waiting = [start]
    for node in waiting:
        if node == goal:
            break
        fresh = [after for after in follow(node) if after not in before]
        before.update(dict.fromkeys(fresh, node))
        waiting.extend(dict.fromkeys(fresh))
    if goal not in before:
        return []
    path = [goal]
    while path[-1] != start:
        path.append(before[path[-1]])
    return path[::-1]


def components(starts: Iterable[Node], follow: Callable[[Node], Iterable[Node]]) -> Iterator[list[Node]]:
    """Yield the groups of nodes that lead to each other (Tarjan's), without recursion.

    >>> sorted(map(sorted, components([1], {1: [2], 2: [1, 3], 3: []}.__getitem__)))
    [[1, 2], [3]]
    """
    numbers: dict[Node, int] = {}
    lowest: dict[Node, int] = {}
    open_: list[Node] = []
    closed: set[Node] = set()
    for start in starts:
        if start in numbers:
            continue
        numbers[start] = lowest[start] = len(numbers)
        open_.append(start)
        walk = [(start, iter(follow(start)))]
        while walk:
            node, following = walk[-1]
            for after in following:
                if after not in numbers:
                    numbers[after] = lowest[after] = len(numbers)
                    open_.append(after)
                    walk.append((after, iter(follow(after))))
                    break
                if after not in closed:
                    lowest[node] = min(lowest[node], numbers[after])
            else:
                walk.pop()
                if walk:
                    lowest[walk[-1][0]] = min(lowest[walk[-1][0]], lowest[node])
                if lowest[node] == numbers[node]:
                    component = [open_.pop()]
                    while component[-1] != node:
                        component.append(open_.pop())
                    closed.update(component)
                    yield component
