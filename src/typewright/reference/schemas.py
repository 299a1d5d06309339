"""The interpreter of JSON Schemas: every part of every schema asked in turn, without recursion.

Each kind of part has one judge, a generator that yields what it must know about other
schemas and notes what it finds. What was asked once of a schema about a place isn't asked
again, so time grows with schemas times places, however the schemas are tied together.

    find_faults(table, value)  ->  findings; none where the value is accepted
"""

from __future__ import annotations

from functools import lru_cache

from typewright.definitions import (
    IS_KIND,
    Combined,
    Conditional,
    Contains,
    Depends,
    DependsOn,
    Elements,
    HasFormat,
    IsEqual,
    IsKind,
    Keys,
    Limit,
    Members,
    Negated,
    Nothing,
    Refers,
    Requires,
    SchemaNode,
    SchemaTable,
    Unevaluated,
    Unique,
    are_unique,
    fits_format,
    holds,
    key_of_json,
    show_json,
)
from typewright.records import frozen
from typewright.reference.schema_findings import Finding, Spot, Way

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Any, TypeAlias

    Judging: TypeAlias = "Generator[Question, Any, None]"

MOST_FAULTS = 100
"""Findings that one schema keeps about one place, those about parts of it included; others are left unasked."""


@frozen
class Question:
    """One schema, asked about one place."""

    number: int
    value: object
    spot: Spot
    way: Way


@frozen
class Outcome:
    """What a schema found, and what it has looked at."""

    findings: tuple[Finding, ...]
    names: frozenset[object]
    """Names of the properties that were evaluated."""
    items: frozenset[int]
    """Indexes of the items that were evaluated."""


class Case:
    """One schema at work on one place."""

    __slots__ = ("_kept", "findings", "items", "names", "node", "spot", "value", "way")

    def __init__(self, node: SchemaNode, question: Question) -> None:
        self.node = node
        self.value: Any = question.value
        self.spot = question.spot
        self.way = question.way
        self.findings: list[Finding] = []
        self._kept: set[int] = set()
        self.names: set[object] = set()
        self.items: set[int] = set()

    def refuse(
        self,
        steps: str,
        message: str,
        argument: object = None,
        branches: tuple[tuple[Finding, ...], ...] = (),
        value: object = None,
    ) -> None:
        """Keep the finding that what stands at *steps* of the schema refuses the value."""
        place, shown_value = self.node.place, self.value if value is None else value
        finding = Finding(place, steps, self.way, self.spot, message, shown_value, argument, branches)
        self.add((finding,))

    def add(self, findings: tuple[Finding, ...]) -> None:
        """Keep *findings*, each once: several ways may lead to one."""
        for finding in findings:
            if len(self.findings) >= MOST_FAULTS:
                return
            if id(finding) not in self._kept:
                self._kept.add(id(finding))
                self.findings.append(finding)

    def ask(self, number: int, steps: str) -> Question:
        """Return the question about the same place."""
        return Question(number, self.value, self.spot, Way(self.way, steps))

    def ask_part(self, number: int, steps: str, step: object, value: object) -> Question:
        """Return the question about a part of the value."""
        return Question(number, value, self.spot.part(step), Way(self.way, steps))

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


def find_faults(table: SchemaTable, value: object, number: int = 0) -> tuple[Finding, ...]:
    """Return why a schema of *table*, the first unless told otherwise, refuses *value*; nothing where it accepts it."""
    known: dict[tuple[int, Spot], Outcome] = {}
    first = Question(number, value, Spot(), Way(None, ""))
    open_cases = [_open(table, first)]
    open_values = {(number, id(value))}
    answer: Any = None
    while open_cases:
        question, case, judging = open_cases[-1]
        try:
            asked = judging.send(answer)
        except StopIteration:
            answer = known[question.number, question.spot] = case.outcome()
            open_cases.pop()
            open_values.discard((question.number, id(question.value)))
            continue
        answer = known.get((asked.number, asked.spot))
        if answer is None and isinstance(asked.value, (list, dict)):
            if (asked.number, id(asked.value)) in open_values:
                answer = _refuse_circle(case, asked)
            open_values.add((asked.number, id(asked.value)))
        if answer is None:
            open_cases.append(_open(table, asked))
    return answer.findings  # type: ignore[no-any-return]


def _refuse_circle(case: Case, asked: Question) -> Outcome:
    """Return what is found of a value that is asked about within itself: it would be asked without an end."""
    finding = Finding(case.node.place, asked.way.steps, case.way, asked.spot, "must not hold itself", asked.value)
    return Outcome((finding,), frozenset(), frozenset())


def _open(table: SchemaTable, question: Question) -> tuple[Question, Case, Judging]:
    case = Case(table.nodes[question.number], question)
    return question, case, _judge(case)


def _judge(case: Case) -> Judging:
    for part in case.node.parts:
        yield from _JUDGES[type(part)](part, case)


def _judge_kind(part: IsKind, case: Case) -> Judging:
    yield from ()
    if not any(IS_KIND[kind](case.value) for kind in part.kinds):
        kinds = [_ARTICLES.get(kind, kind) for kind in part.kinds]
        case.refuse(f"/{part.keyword}", f"must be {_or(kinds)}", _one_or_all(part.kinds))


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


def _one_or_all(items: tuple[object, ...]) -> object:
    return items[0] if len(items) == 1 else list(items)


def _judge_equal(part: IsEqual, case: Case) -> Judging:
    yield from ()
    key = key_of_json(case.value)
    if all(key_of_json(value) != key for value in part.values):
        some = [show_json(value, 40) for value in part.values[:20]]
        more = ", ..." if len(part.values) > len(some) else ""
        text = f"must be {some[0]}" if part.keyword == "const" else f"must be one of {', '.join(some)}{more}"
        argument = part.values[0] if part.keyword == "const" else list(part.values)
        case.refuse(f"/{part.keyword}", text, argument)


def _judge_limit(part: Limit, case: Case) -> Judging:
    yield from ()
    if IS_KIND[part.kind](case.value) and not holds(part.rule, case.value):
        case.refuse(f"/{part.keyword}", words_of_limit(part), part.written)


def words_of_limit(part: Limit) -> str:
    """Return what is said of a value that breaks *part*."""
    return _LIMIT_TEXTS[part.rule.rule].format(show_json(part.written), _UNITS.get(part.kind, ""))


_UNITS = {"string": " characters", "array": " items", "object": " properties"}
_LIMIT_TEXTS = {
    "gt": "must be greater than {0}",
    "ge": "must be at least {0}",
    "lt": "must be less than {0}",
    "le": "must be at most {0}",
    "multiple_of": "must be a multiple of {0}",
    "min_length": "must have at least {0}{1}",
    "max_length": "must have at most {0}{1}",
    "pattern": "must match the pattern {0}",
}


def _judge_format(part: HasFormat, case: Case) -> Judging:
    yield from ()
    if not fits_format(part.name, case.value):
        case.refuse(f"/{part.keyword}", f"must be in the format {show_json(part.name)}", part.name)


def _judge_nothing(_: Nothing, case: Case) -> Judging:
    yield from ()
    case.refuse("", "isn't allowed")


def _judge_combined(part: Combined, case: Case) -> Judging:
    outcomes = []
    for i, option in enumerate(part.options):
        outcome = yield case.ask(option, f"/{part.keyword}/{i}")
        outcomes.append(outcome)
        if part.how == "all":
            case.add(outcome.findings)
    fitting = [i for i, outcome in enumerate(outcomes) if not outcome.findings]
    if part.how != "all" and not fitting:
        branches = tuple([outcome.findings for outcome in outcomes])
        case.refuse(f"/{part.keyword}", f"fits none of {len(part.options)} schemas", None, branches)
    elif part.how == "one" and len(fitting) > 1:
        listed = _and([str(i) for i in fitting])
        case.refuse(f"/{part.keyword}", f"must fit just one of {len(part.options)} schemas, but fits {listed}")
    for outcome in outcomes:
        case.take(outcome)


def _and(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]])


def _judge_negated(part: Negated, case: Case) -> Judging:
    outcome = yield case.ask(part.option, f"/{part.keyword}")
    if not outcome.findings:
        case.refuse(f"/{part.keyword}", "fits a schema that it must not fit")


def _judge_conditional(part: Conditional, case: Case) -> Judging:
    tested = yield case.ask(part.test, "/if")
    case.take(tested)
    word, way = ("else", part.otherwise) if tested.findings else ("then", part.then)
    if way is not None:
        outcome = yield case.ask(way, f"/{word}")
        case.add(outcome.findings)
        case.take(outcome)


def _judge_refers(part: Refers, case: Case) -> Judging:
    outcome = yield case.ask(part.target, f"/{part.keyword}")
    case.add(outcome.findings)
    case.take(outcome)


def _judge_members(part: Members, case: Case) -> Judging:
    if not isinstance(case.value, dict):
        return
    named = dict(part.named)
    for key, value in case.value.items():
        asked = [(named[key], f"/properties{_escaped(key)}")] if isinstance(key, str) and key in named else []
        if isinstance(key, str):
            for pattern, translated, option in part.patterns:
                if _search(translated)(key):
                    asked.append((option, f"/patternProperties{_escaped(pattern)}"))
        if not asked and part.others is not None:
            asked.append((part.others, "/additionalProperties"))
        for option, steps in asked:
            outcome = yield case.ask_part(option, steps, key, value)
            case.add(outcome.findings)
            case.names.add(key)
        if len(case.findings) >= MOST_FAULTS:
            return


def _escaped(name: str) -> str:
    return f"/{name.replace('~', '~0').replace('/', '~1')}"


@lru_cache(maxsize=512)
def _search(translated: str) -> Callable[[str], object]:
    import re

    return re.compile(translated).search


def _judge_requires(part: Requires, case: Case) -> Judging:
    yield from ()
    if isinstance(case.value, dict):
        for name in part.names:
            if name not in case.value:
                case.refuse(f"/{part.keyword}", f"lacks the property {show_json(name)}", list(part.names))


def _judge_depends(part: Depends, case: Case) -> Judging:
    yield from ()
    if isinstance(case.value, dict) and part.trigger in case.value:
        for name in part.names:
            if name not in case.value:
                text = f"lacks the property {show_json(name)}, which {show_json(part.trigger)} needs"
                case.refuse(f"/{part.keyword}{_escaped(part.trigger)}", text, list(part.names))


def _judge_depends_on(part: DependsOn, case: Case) -> Judging:
    if isinstance(case.value, dict) and part.trigger in case.value:
        outcome = yield case.ask(part.option, f"/{part.keyword}{_escaped(part.trigger)}")
        case.add(outcome.findings)
        case.take(outcome)


def _judge_keys(part: Keys, case: Case) -> Judging:
    if not isinstance(case.value, dict):
        return
    for key in case.value:
        # A key's own place is none that a value can have.
        outcome = yield case.ask_part(part.option, f"/{part.keyword}", ("key", key), key)
        if outcome.findings:
            text = f"has the key {show_json(key)}, which {outcome.findings[0].message}"
            case.refuse(f"/{part.keyword}", text, None, (), case.value)


def _judge_elements(part: Elements, case: Case) -> Judging:
    if not isinstance(case.value, list):
        return
    for i, item in enumerate(case.value):
        if i < len(part.prefix):
            question = case.ask_part(part.prefix[i], f"/{part.keyword}/{i}", i, item)
        elif part.rest is not None:
            question = case.ask_part(part.rest, f"/{part.rest_keyword}", i, item)
        else:
            return
        outcome = yield question
        case.add(outcome.findings)
        case.items.add(i)
        if len(case.findings) >= MOST_FAULTS:
            return


def _judge_contains(part: Contains, case: Case) -> Judging:
    if not isinstance(case.value, list):
        return
    fitting = []
    for i, item in enumerate(case.value):
        outcome = yield case.ask_part(part.option, f"/{part.keyword}", i, item)
        if not outcome.findings:
            fitting.append(i)
    count = len(fitting)
    if count < part.least:
        keyword = "contains" if part.least == 1 else "minContains"
        case.refuse(f"/{keyword}", f"must hold at least {part.least} items that fit, not {count}", part.least)
    if part.most is not None and count > part.most:
        case.refuse("/maxContains", f"must hold at most {part.most} items that fit, not {count}", part.most)
    if part.evaluates:
        case.items.update(fitting)


def _judge_unique(part: Unique, case: Case) -> Judging:
    yield from ()
    if isinstance(case.value, list) and not are_unique(case.value):
        case.refuse(f"/{part.keyword}", "must not hold equal items", argument=True)


def _judge_unevaluated(part: Unevaluated, case: Case) -> Judging:
    value = case.value
    if part.kind == "object" and isinstance(value, dict):
        left: list[Any] = [(key, item) for key, item in value.items() if key not in case.names]
        case.names.update(value)
    elif part.kind == "array" and isinstance(value, list):
        left = [(i, item) for i, item in enumerate(value) if i not in case.items]
        case.items.update(range(len(value)))
    else:
        return
    for step, item in left:
        outcome = yield case.ask_part(part.option, f"/{part.keyword}", step, item)
        case.add(outcome.findings)
        if len(case.findings) >= MOST_FAULTS:
            return


_JUDGES: dict[type, Callable[[Any, Case], Judging]] = {
    IsKind: _judge_kind,
    IsEqual: _judge_equal,
    Limit: _judge_limit,
    HasFormat: _judge_format,
    Nothing: _judge_nothing,
    Combined: _judge_combined,
    Negated: _judge_negated,
    Conditional: _judge_conditional,
    Refers: _judge_refers,
    Members: _judge_members,
    Requires: _judge_requires,
    Depends: _judge_depends,
    DependsOn: _judge_depends_on,
    Keys: _judge_keys,
    Elements: _judge_elements,
    Contains: _judge_contains,
    Unique: _judge_unique,
    Unevaluated: _judge_unevaluated,
}
