"""Rules of JSON Schemas that the classes of this package can't say by their types.

A Rule is a list of schemas, the first of which is asked. Each is a tuple of parts, and a part
is one of the functions below with its arguments; schemas name each other by number:

    Rule(
        ((contains, "contains", 1, 1, None, True),),
        ((is_kind, "type", ("string",)),),
    )

Every part is asked, and what was asked once of a place isn't asked again. Nothing recurses, so
data may be nested as deep as it likes.
"""

from __future__ import annotations

from typewright.generating.standalone.support.checks import (
    MORE,
    MOST_PROBLEMS,
    VEIL,
    Problem,
    holds,
    is_multiple,
    shown,
)
from typewright.generating.standalone.support.values import (
    IS_KIND,
    NotPlainError,
    are_unique,
    key_of,
    make_plain,
    show_json,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence
    from typing import Any, Final, TypeAlias

    from typewright.generating.standalone.support.checks import Path, Problems

    Judging: TypeAlias = "Generator[Question, Any, None]"
    Part: TypeAlias = tuple[Any, ...]
    Flag: TypeAlias = bool

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


class Rule:
    """What a JSON Schema asks beyond the types of this package."""

    __slots__ = ("_nodes", "_secret")

    def __init__(self, *nodes: tuple[Part, ...], secret: bool = False) -> None:
        self._nodes = nodes
        self._secret = secret
        """Whether data may hold a secret, so that problems show neither values nor words."""

    def judge(self, value: object, path: Path, problems: Problems) -> None:
        """Add what the schema finds in plain data."""
        try:
            plain = make_plain(value)
        except NotPlainError as error:
            problems.append(Problem(path, "type", str(error), VEIL if self._secret else shown(value)))
            return
        for finding in told_of(self.find(plain)):
            if len(problems) >= MOST_PROBLEMS:
                problems.append(MORE)
                return
            message = "is refused by its schema" if self._secret else finding.message
            shown_value = VEIL if self._secret else shown(finding.value)
            problems.append(Problem((*path, *finding.spot.path()), finding.keyword or "false", message, shown_value))

    def find(self, value: object) -> tuple[Finding, ...]:
        """Return why the schema refuses *value*; nothing where it accepts it."""
        known: dict[tuple[int, Spot], Outcome] = {}
        first = Question(0, value, Spot())
        cases = [self._open(first)]
        open_values = {(0, id(value))}
        answer: Any = None
        while cases:
            question, case, judging = cases[-1]
            try:
                asked = judging.send(answer)
            except StopIteration:
                answer = known[question.number, question.spot] = case.outcome()
                cases.pop()
                open_values.discard((question.number, id(question.value)))
                continue
            answer = known.get((asked.number, asked.spot))
            if answer is None and isinstance(asked.value, (list, dict)):
                if (asked.number, id(asked.value)) in open_values:
                    found = Finding(asked.keyword, asked.spot, "must not hold itself", asked.value)
                    answer = Outcome((found,), frozenset(), frozenset())
                open_values.add((asked.number, id(asked.value)))
            if answer is None:
                cases.append(self._open(asked))
        return known[first.number, first.spot].findings

    def _open(self, question: Question) -> tuple[Question, Case, Judging]:
        case = Case(question)
        return question, case, _judge(case, self._nodes[question.number])


def _judge(case: Case, parts: tuple[Part, ...]) -> Judging:
    for function, *arguments in parts:
        yield from function(case, *arguments)


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


def is_kind(case: Case, keyword: str, kinds: tuple[str, ...]) -> Judging:
    """``type``."""
    yield from ()
    if not any(IS_KIND[kind](case.value) for kind in kinds):
        case.refuse(keyword, f"must be {_or([_ARTICLES.get(kind, kind) for kind in kinds])}")


_ARTICLES = {
    "boolean": "true or false",
    "integer": "an integer",
    "number": "a number",
    "string": "a string",
    "array": "an array",
    "object": "an object",
}


def _or(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def is_equal(case: Case, keyword: str, values: tuple[object, ...]) -> Judging:
    """``enum`` and ``const``."""
    yield from ()
    key = key_of(case.value)
    if all(key_of(value) != key for value in values):
        some = [show_json(value, 40) for value in values[:20]]
        more = ", ..." if len(values) > len(some) else ""
        text = f"must be {some[0]}" if keyword == "const" else f"must be one of {', '.join(some)}{more}"
        case.refuse(keyword, text)


def limit(case: Case, keyword: str, kind: str, rule: str, bound: Any, message: str) -> Judging:
    """A rule for values of one kind; others pass."""
    yield from ()
    if not IS_KIND[kind](case.value):
        return
    if rule == "pattern":
        fits = bound(case.value) is not None
    elif rule == "multiple_of":
        fits = is_multiple(case.value, bound)
    elif rule in ("min_length", "max_length"):
        fits = len(case.value) >= bound if rule == "min_length" else len(case.value) <= bound
    else:
        fits = holds(case.value, rule, bound)
    if not fits:
        case.refuse(keyword, message)


def nothing(case: Case) -> Judging:
    """Judge by the schema ``false``."""
    yield from ()
    case.refuse("", "isn't allowed")


def combined(case: Case, keyword: str, how: str, options: tuple[int, ...]) -> Judging:
    """``allOf``, ``anyOf`` and ``oneOf``."""
    outcomes = []
    for option in options:
        outcome = yield case.ask(option)
        outcomes.append(outcome)
        if how == "all":
            case.add(outcome.findings)
    fitting = [i for i, outcome in enumerate(outcomes) if not outcome.findings]
    if how != "all" and not fitting:
        case.refuse(keyword, f"fits none of {len(options)} schemas", tuple([each.findings for each in outcomes]))
    elif how == "one" and len(fitting) > 1:
        listed = [str(i) for i in fitting]
        fits = " and ".join([", ".join(listed[:-1]), listed[-1]])
        case.refuse(keyword, f"must fit just one of {len(options)} schemas, but fits {fits}")
    for outcome in outcomes:
        case.take(outcome)


def negated(case: Case, keyword: str, option: int) -> Judging:
    """``not``."""
    outcome = yield case.ask(option)
    if not outcome.findings:
        case.refuse(keyword, "fits a schema that it must not fit")


def conditional(case: Case, _: str, test: int, then: int | None, otherwise: int | None) -> Judging:
    """``if`` with ``then`` and ``else``."""
    tested = yield case.ask(test)
    case.take(tested)
    way = otherwise if tested.findings else then
    if way is not None:
        outcome = yield case.ask(way)
        case.add(outcome.findings)
        case.take(outcome)


def refers(case: Case, _: str, target: int) -> Judging:
    """``$ref`` and its kin."""
    outcome = yield case.ask(target)
    case.add(outcome.findings)
    case.take(outcome)


def members(
    case: Case,
    _: str,
    named: dict[str, int],
    patterns: tuple[tuple[Callable[[str], object], int], ...],
    others: int | None,
) -> Judging:
    """``properties``, ``patternProperties`` and ``additionalProperties``."""
    if not isinstance(case.value, dict):
        return
    for key, value in case.value.items():
        asked = [(named[key], "properties")] if isinstance(key, str) and key in named else []
        if isinstance(key, str):
            asked += [(option, "patternProperties") for find, option in patterns if find(key)]
        if not asked and others is not None:
            asked.append((others, "additionalProperties"))
        for option, keyword in asked:
            outcome = yield case.ask_part(option, key, value, keyword)
            case.add(outcome.findings)
            case.names.add(key)
        if len(case.findings) >= MOST_FINDINGS:
            return


def requires(case: Case, keyword: str, names: tuple[str, ...]) -> Judging:
    """``required``."""
    yield from ()
    if isinstance(case.value, dict):
        for name in names:
            if name not in case.value:
                case.refuse(keyword, f"lacks the property {show_json(name)}")


def depends(case: Case, keyword: str, trigger: str, names: tuple[str, ...]) -> Judging:
    """One entry of ``dependentRequired``."""
    yield from ()
    if isinstance(case.value, dict) and trigger in case.value:
        for name in names:
            if name not in case.value:
                case.refuse(keyword, f"lacks the property {show_json(name)}, which {show_json(trigger)} needs")


def depends_on(case: Case, _: str, trigger: str, option: int) -> Judging:
    """One entry of ``dependentSchemas``."""
    if isinstance(case.value, dict) and trigger in case.value:
        outcome = yield case.ask(option)
        case.add(outcome.findings)
        case.take(outcome)


def keys(case: Case, keyword: str, option: int) -> Judging:
    """``propertyNames``."""
    if not isinstance(case.value, dict):
        return
    for key in case.value:
        # A key's own place is none that a value can have.
        outcome = yield case.ask_part(option, ("key", key), key, keyword)
        if outcome.findings:
            case.refuse(keyword, f"has the key {show_json(key)}, which {outcome.findings[0].message}")


def elements(case: Case, keyword: str, prefix: tuple[int, ...], rest: int | None, rest_keyword: str) -> Judging:
    """``prefixItems`` and ``items``."""
    if not isinstance(case.value, list):
        return
    for i, item in enumerate(case.value):
        option = prefix[i] if i < len(prefix) else rest
        if option is None:
            return
        outcome = yield case.ask_part(option, i, item, keyword if i < len(prefix) else rest_keyword)
        case.add(outcome.findings)
        case.items.add(i)
        if len(case.findings) >= MOST_FINDINGS:
            return


def contains(case: Case, keyword: str, option: int, least: int, most: int | None, evaluates: Flag) -> Judging:
    """``contains`` with ``minContains`` and ``maxContains``."""
    if not isinstance(case.value, list):
        return
    fitting = []
    for i, item in enumerate(case.value):
        outcome = yield case.ask_part(option, i, item, keyword)
        if not outcome.findings:
            fitting.append(i)
    count = len(fitting)
    if count < least:
        case.refuse(
            "contains" if least == 1 else "minContains", f"must hold at least {least} items that fit, not {count}"
        )
    if most is not None and count > most:
        case.refuse("maxContains", f"must hold at most {most} items that fit, not {count}")
    if evaluates:
        case.items.update(fitting)


def unique(case: Case, keyword: str) -> Judging:
    """``uniqueItems``."""
    yield from ()
    if isinstance(case.value, list) and not are_unique(case.value):
        case.refuse(keyword, "must not hold equal items")


def unevaluated(case: Case, keyword: str, kind: str, option: int) -> Judging:
    """``unevaluatedProperties`` and ``unevaluatedItems``."""
    value = case.value
    if kind == "object" and isinstance(value, dict):
        left: list[Any] = [(key, item) for key, item in value.items() if key not in case.names]
        case.names.update(value)
    elif kind == "array" and isinstance(value, list):
        left = [(i, item) for i, item in enumerate(value) if i not in case.items]
        case.items.update(range(len(value)))
    else:
        return
    for step, item in left:
        outcome = yield case.ask_part(option, step, item, keyword)
        case.add(outcome.findings)
        if len(case.findings) >= MOST_FINDINGS:
            return


def read_json(text: str) -> Any:
    """Return the value that JSON *text* spells."""
    import json

    return json.loads(text)
