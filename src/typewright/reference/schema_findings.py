"""What the reference finds when a JSON Schema refuses a value, and the problems that people are told.

A finding may have causes: those of the branches of an ``anyOf``. People are told the causes
of the one branch that was meant, or the finding itself where no branch stands out.
"""

from __future__ import annotations

from typewright.definitions import KeywordPlace, Origin, Problem, show_json
from typewright.errors import shown
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from typewright.definitions import Path, SchemaPlace


class Spot:
    """A place in a value; there is one for each place, whatever the ways are that lead to it."""

    __slots__ = ("_parts", "above", "step")

    def __init__(self, above: Spot | None = None, step: object = None) -> None:
        self.above = above
        self.step = step
        self._parts: dict[object, Spot] = {}

    def part(self, step: object) -> Spot:
        """Return the place of a part of the value."""
        key = (type(step), step)
        if key not in self._parts:
            self._parts[key] = Spot(self, step)
        return self._parts[key]

    @property
    def path(self) -> Path:
        """The keys and indexes that lead here."""
        steps: list[str | int] = []
        spot = self
        while spot.above is not None:
            steps.append(spot.step if isinstance(spot.step, (str, int)) else shown(spot.step))
            spot = spot.above
        return tuple(reversed(steps))


class Way:
    """The keywords that lead from the first schema to another one."""

    __slots__ = ("above", "steps")

    def __init__(self, above: Way | None, steps: str) -> None:
        self.above = above
        self.steps = steps

    def __str__(self) -> str:
        """Return them as a JSON pointer."""
        parts: list[str] = []
        way: Way | None = self
        while way is not None:
            parts.append(way.steps)
            way = way.above
        return "".join(reversed(parts))


@frozen
class Finding:
    """One keyword that refuses a value."""

    place: SchemaPlace
    """Of the schema that the keyword stands in."""
    steps: str
    """JSON pointer from there to the keyword."""
    way: Way
    spot: Spot
    message: str
    value: object
    argument: object = None
    """What the keyword asks for."""
    branches: tuple[tuple[Finding, ...], ...] = ()
    """What each branch found."""

    @property
    def keyword(self) -> str:
        """The keyword, or empty for the schema ``false``."""
        return self.steps.split("/")[1] if self.steps else ""


def problems_of(
    findings: Sequence[Finding], most: int, line_of: Callable[[SchemaPlace, str], int | None]
) -> tuple[Problem, ...]:
    """Return the problems that people are told, at most *most*; *line_of* says on which line a keyword stands."""
    told: list[Problem] = []
    waiting = list(reversed(findings))
    while waiting and len(told) < most:
        finding = waiting.pop()
        meant = _branch_meant(finding)
        if meant is not None:
            waiting += reversed(meant)
        else:
            told.append(_tell(finding, line_of))
    return tuple(told)


def _tell(finding: Finding, line_of: Callable[[SchemaPlace, str], int | None]) -> Problem:
    place = finding.place
    file = place.file
    origin = Origin() if file is None else Origin(file, line_of(place, finding.steps))
    keyword = finding.keyword or "false"
    rule = keyword if finding.argument is None else f"{keyword}: {show_json(finding.argument)}"
    return Problem(
        finding.spot.path,
        keyword,
        finding.message,
        shown(finding.value),
        rule,
        origin,
        _as_argument(finding.argument),
        KeywordPlace(f"{finding.way}{finding.steps}", spell_keyword_place(finding)),
    )


def _as_argument(argument: object) -> object:
    return tuple(argument) if isinstance(argument, list) else argument


def spell_keyword_place(finding: Finding) -> str:
    """Return URI and pointer of the keyword, as the standard's ``absoluteKeywordLocation``."""
    return f"{finding.place.uri}#{finding.place.pointer}{finding.steps}"


_OF_KIND = frozenset({"type", "const", "enum", "required", ""})


def _branch_meant(finding: Finding) -> tuple[Finding, ...] | None:
    """Return what the one branch found that the value looks like; None where no branch stands out."""
    if not finding.branches or not all(finding.branches):
        return None
    likely = [branch for branch in finding.branches if not any(_is_of_kind(one, finding.spot) for one in branch)]
    if len(likely) == 1:
        return likely[0]
    return finding.branches[0] if len(finding.branches) == 1 else None


def _is_of_kind(finding: Finding, spot: Spot) -> bool:
    """Whether a finding says that the value is another kind of thing: by its type, or by a constant below a key."""
    if finding.keyword not in _OF_KIND:
        return False
    return finding.spot is spot or (finding.keyword in ("const", "enum") and finding.spot.above is spot)
