"""What a rule of a JSON Schema has found in data: cases at work, findings, and those that people are told."""

from __future__ import annotations

from typewright.generating.standalone.support.checks import MOST_PROBLEMS, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any, Final

    from typewright.generating.standalone.support.checks import Path

MOST_FINDINGS: Final = 100
"""What one schema finds in one place, parts of it included."""


class Spot:
    """A place in a value; there is one for each place, whatever the ways are that lead to it."""

    __slots__ = ("_parts", "above", "step")

    def __init__(self, above: Spot | None = None, step: object = None) -> None:
        self.above = above
        self.step = step
        self._parts: dict[object, Spot] = {}

    def part(self, step: object) -> Spot:
        """Return the place of a part of the value."""
        return self._parts.setdefault((type(step), step), Spot(self, step))

    def path(self) -> Path:
        """Return the keys and indexes that lead here."""
        steps: list[str | int] = []
        spot = self
        while spot.above is not None:
            steps.append(spot.step if isinstance(spot.step, (str, int)) else shown(spot.step))
            spot = spot.above
        return tuple(reversed(steps))


class Finding:
    """One keyword that refuses a value."""

    __slots__ = ("branches", "keyword", "message", "spot", "value")

    def __init__(
        self, keyword: str, spot: Spot, message: str, value: object, branches: tuple[tuple[Finding, ...], ...] = ()
    ) -> None:
        self.keyword = keyword
        self.spot = spot
        self.message = message
        self.value = value
        self.branches = branches
        """What each branch of an ``anyOf`` or ``oneOf`` found."""


class Outcome:
    """What a schema found in a place, and which parts of the value it has looked at."""

    __slots__ = ("findings", "items", "names")

    def __init__(self, findings: tuple[Finding, ...], names: frozenset[object], items: frozenset[int]) -> None:
        self.findings = findings
        self.names = names
        self.items = items


class Question:
    """One schema, asked about one place."""

    __slots__ = ("keyword", "number", "spot", "value")

    def __init__(self, number: int, value: object, spot: Spot, keyword: str = "") -> None:
        self.number = number
        self.value = value
        self.spot = spot
        self.keyword = keyword
        """That of the part that asks, where it asks about a part of its own value."""


class Case:
    """One schema at work on one place."""

    __slots__ = ("_kept", "findings", "items", "names", "spot", "value")

    def __init__(self, question: Question) -> None:
        self.value: Any = question.value
        self.spot = question.spot
        self.findings: list[Finding] = []
        self._kept: set[int] = set()
        self.names: set[object] = set()
        self.items: set[int] = set()

    def refuse(self, keyword: str, message: str, branches: tuple[tuple[Finding, ...], ...] = ()) -> None:
        """Keep the finding that *keyword* refuses the value."""
        self.add((Finding(keyword, self.spot, message, self.value, branches),))

    def add(self, findings: Iterable[Finding]) -> None:
        """Keep *findings*, each once: several ways may lead to one."""
        for finding in findings:
            if len(self.findings) >= MOST_FINDINGS:
                return
            if id(finding) not in self._kept:
                self._kept.add(id(finding))
                self.findings.append(finding)

    def ask(self, number: int) -> Question:
        """Return the question about the same place."""
        return Question(number, self.value, self.spot)

    def ask_part(self, number: int, step: object, value: object, keyword: str) -> Question:
        """Return the question about a part of the value."""
        return Question(number, value, self.spot.part(step), keyword)

    def take(self, outcome: Outcome) -> None:
        """Count as evaluated what a schema that accepts the value has evaluated."""
        if not outcome.findings:
            self.names |= outcome.names
            self.items |= outcome.items

    def outcome(self) -> Outcome:
        """Return what was found; who refuses has evaluated nothing."""
        if self.findings:
            return Outcome(tuple(self.findings), frozenset(), frozenset())
        return Outcome((), frozenset(self.names), frozenset(self.items))


_OF_KIND = frozenset({"type", "const", "enum", "required", ""})


def told_of(findings: Sequence[Finding]) -> list[Finding]:
    """Return what people are told: of branches, what the one found that was meant."""
    told: list[Finding] = []
    waiting = [*reversed(findings)]
    while waiting and len(told) < MOST_PROBLEMS:
        finding = waiting.pop()
        meant = _branch_meant(finding)
        if meant is None:
            told.append(finding)
        else:
            waiting += reversed(meant)
    return told


def _branch_meant(finding: Finding) -> tuple[Finding, ...] | None:
    if not finding.branches or not all(finding.branches):
        return None
    likely = [branch for branch in finding.branches if not any(_is_of_kind(one, finding.spot) for one in branch)]
    if len(likely) == 1:
        return likely[0]
    return finding.branches[0] if len(finding.branches) == 1 else None


def _is_of_kind(finding: Finding, spot: Spot) -> bool:
    if finding.keyword not in _OF_KIND:
        return False
    return finding.spot is spot or (finding.keyword in ("const", "enum") and finding.spot.above is spot)
