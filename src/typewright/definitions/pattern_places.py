"""A pattern as the places in it that match a character, and which place may come after which.

This is Glushkov's automaton. How often one place follows another is counted: twice means
that the same text is matched in two ways. What never gives back what it has matched
(possessive repeats, atomic groups, look-arounds) is one place here, and is looked at alone.
"""

from __future__ import annotations

from typewright.definitions.pattern_characters import Characters, TooLargeError, cases_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from typing import Any

MOST_PLACES = 300
MOST_EDGES = 6000
MOST_PARTS = 5000
DEEPEST = 40
MANY = 11
"""A repeat of up to so many times is like one without an end where it stands in, or around, another repeat."""
LONG = 1000
"""A repeat of up to so many times is like one without an end also beside another."""

Ends = dict[int, tuple[int, bool]]
"""By place: in how many ways it begins or ends a part, and whether nothing is left out between it and the edge."""


class Part:
    """A part of a pattern: the places it may begin and end with, and in how many ways it may be empty."""

    __slots__ = ("empty", "first", "last")

    def __init__(self, first: Ends, last: Ends, empty: int) -> None:
        self.first = first
        self.last = last
        self.empty = min(empty, 2)


class Places:
    """The places of one pattern, or of a part of it that is looked at alone."""

    def __init__(self, items: Any, flags: int, chars: Characters) -> None:
        self.chars = chars
        self.bits: list[int] = []
        """The characters that each place matches."""
        self.edges: dict[int, dict[int, int]] = {}
        """In how many ways, by place and next place."""
        self.adjacent: set[tuple[int, int]] = set()
        """Pairs with nothing between them that may be left out."""
        self.endless: set[int] = set()
        """Places that a repeat without an end repeats by themselves."""
        self.alone: list[tuple[Any, int]] = []
        """Parts to be looked at by themselves, with their flags."""
        self._depth = 0
        self._parts = 0
        self._size = 0
        self._made_of: dict[str, Callable[[Any, int], Part]] = {
            "SUBPATTERN": lambda group, flags: self._sequence(group[3], (flags | group[1]) & ~group[2]),
            "BRANCH": lambda branch, flags: self._choice(branch[1], flags),
            "GROUPREF_EXISTS": lambda condition, flags: self._choice(condition[1:], flags),
            "MAX_REPEAT": self._repeat,
            "MIN_REPEAT": self._repeat,
            "POSSESSIVE_REPEAT": lambda repeat, flags: self._alone([("MAX_REPEAT", repeat)], flags),
            "ATOMIC_GROUP": self._alone,
            "ASSERT": lambda look, flags: self._alone(look[1], flags),
            "ASSERT_NOT": lambda look, flags: self._alone(look[1], flags),
            "AT": lambda at, _: self._place(self.chars.sign(str(at))),
            "GROUPREF": lambda *_: self._place(self.chars.sign(object())),
            "FAILURE": lambda *_: self._place(0),
        }
        whole = self._sequence(items, flags)
        self.first = set(whole.first)
        self.last = set(whole.last)

    def _sequence(self, items: Any, flags: int) -> Part:
        whole = Part({}, {}, 1)
        for item in items:
            whole = self._join(whole, self._part(item, flags))
        return whole

    def _part(self, item: tuple[Any, Any], flags: int) -> Part:
        self._depth += 1
        self._parts += 1
        if self._depth > DEEPEST or self._parts > MOST_PARTS:
            raise TooLargeError
        name, argument = str(item[0]), item[1]
        make = self._made_of.get(name)
        made = self._place(self._bits_of(name, argument, flags)) if make is None else make(argument, flags)
        self._depth -= 1
        return made

    def _bits_of(self, name: str, argument: Any, flags: int) -> int:
        import re

        ignore_case, chars = bool(flags & re.IGNORECASE), self.chars
        match name:
            case "IN":
                return chars.of_set(argument, ignore_case=ignore_case, ascii_only=bool(flags & re.ASCII))
            case "ANY":
                return chars.all if flags & re.DOTALL else chars.all & ~chars.between(10, 10)
            case "CATEGORY":
                return chars.category(str(argument), ascii_only=bool(flags & re.ASCII))
            case _:
                pass
        cases = cases_of(argument) if ignore_case else {argument}
        bits = sum(chars.between(case, case) for case in cases)
        return chars.all & ~bits if name == "NOT_LITERAL" else bits

    def _place(self, bits: int) -> Part:
        if len(self.bits) == MOST_PLACES:
            raise TooLargeError
        place = len(self.bits)
        self.bits.append(bits)
        self.edges[place] = {}
        return Part({place: (1, True)}, {place: (1, True)}, 0)

    def _alone(self, items: Any, flags: int) -> Part:
        self.alone.append((items, flags))
        return self._place(self.chars.sign(object()))

    def _choice(self, options: Iterable[Any], flags: int) -> Part:
        parts = [self._sequence(items or (), flags) for items in options]
        first: Ends = {}
        last: Ends = {}
        for part in parts:
            first.update(part.first)
            last.update(part.last)
        return Part(first, last, sum(part.empty for part in parts))

    def _join(self, left: Part, right: Part) -> Part:
        self._connect(left, right)
        first, last = left.first, right.last
        if left.empty:
            first = {**first, **_beyond(right.first, left.empty, is_bare=not left.last)}
        if right.empty:
            last = {**last, **_beyond(left.last, right.empty, is_bare=not right.first)}
        return Part(first, last, left.empty * right.empty)

    def _connect(self, left: Part, right: Part) -> None:
        self._size += len(left.last) * len(right.first)
        if self._size > MOST_EDGES:
            raise TooLargeError
        for place, (ways, touches) in left.last.items():
            following = self.edges[place]
            for after, (more, begins) in right.first.items():
                following[after] = min(following.get(after, 0) + ways * more, 2)
                if touches and begins:
                    self.adjacent.add((place, after))

    def _repeat(self, repeat: tuple[int, int, Any], flags: int) -> Part:
        least, most, items = repeat
        if most == 0:
            return Part({}, {}, 1)
        if most == 1:
            body = self._sequence(items, flags)
            return body if least else Part(body.first, body.last, body.empty + 1)
        low, high = items.getwidth()
        if most >= MANY and (least != most or low != high):
            return self._loop(least, most, self._sequence(items, flags))
        made = Part({}, {}, 1)
        for _ in range(min(least, 2)):
            made = self._join(made, self._sequence(items, flags))
        return made if least == most else self._join(made, self._some(2 if least == 0 else 1, items, flags))

    def _some(self, most: int, items: Any, flags: int) -> Part:
        """Return up to *most* repeats, each only after the one before it."""
        made = self._sequence(items, flags)
        if most > 1:
            made = self._join(made, self._some(most - 1, items, flags))
        return Part(made.first, made.last, 1)

    def _loop(self, least: int, most: int, body: Part) -> Part:
        self._connect(body, body)
        if least >= MANY and body.empty:
            # Which of the repeats are the empty ones is another choice.
            self._connect(body, body)
        empty = 1 if least == 0 or body.empty else 0
        if most < LONG:
            return Part(body.first, body.last, empty)
        alone = body.first.keys() & body.last.keys()
        self.endless |= alone
        return Part(_at_the_edge(body.first, alone), _at_the_edge(body.last, alone), empty)

    def after(self, place: int, inside: set[int]) -> Iterator[int]:
        """Yield the places of *inside* that may follow *place*."""
        return (after for after in self.edges[place] if after in inside)


def _at_the_edge(ends: Ends, places: AbstractSet[int]) -> Ends:
    """Return *ends* with nothing left out after *places*, which a repeat repeats up to its edge."""
    return {place: (count, touches or place in places) for place, (count, touches) in ends.items()}


def _beyond(ends: Ends, ways: int, *, is_bare: bool) -> Ends:
    """Return *ends* as they are seen past a part that was left out in so many *ways*."""
    return {place: (min(count * ways, 2), touches and is_bare) for place, (count, touches) in ends.items()}
