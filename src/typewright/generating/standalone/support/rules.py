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

from typewright.generating.standalone.support.cases import (
    MOST_FINDINGS,
    Case,
    Finding,
    Outcome,
    Question,
    Spot,
    told_of,
)
from typewright.generating.standalone.support.checks import MORE, MOST_PROBLEMS, VEIL, Problem, shown
from typewright.generating.standalone.support.quick import fits_limit, make_test
from typewright.generating.standalone.support.values import (
    IS_KIND,
    NotPlainError,
    are_unique,
    key_of_json,
    make_plain,
    show_json,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Any, TypeAlias

    from typewright.generating.standalone.support.checks import Path, Problems

    Judging: TypeAlias = "Generator[Question, Any, None]"
    Part: TypeAlias = tuple[Any, ...]
    Flag: TypeAlias = bool


class Rule:
    """What a JSON Schema asks beyond the types of this package."""

    __slots__ = ("_nodes", "_secret", "_test")

    def __init__(self, *nodes: tuple[Part, ...], secret: bool = False) -> None:
        self._nodes = nodes
        self._secret = secret
        """Whether data may hold a secret, so that problems show neither values nor words."""
        self._test: list[Callable[[Any], bool] | None] = []

    def judge(self, value: object, path: Path, problems: Problems) -> None:
        """Add what the schema finds in plain data."""
        try:
            plain = make_plain(value)
        except NotPlainError as error:
            problems.append(Problem(path, "type", str(error), VEIL if self._secret else shown(value)))
            return
        if not self._test:
            parts = [[(part[0].__name__, *part[1:]) for part in parts] for parts in self._nodes]
            self._test.append(make_test(parts))
        if self._test[0] is not None and self._test[0](plain):
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
    key = key_of_json(case.value)
    if all(key_of_json(value) != key for value in values):
        some = [show_json(value, 40) for value in values[:20]]
        more = ", ..." if len(values) > len(some) else ""
        text = f"must be {some[0]}" if keyword == "const" else f"must be one of {', '.join(some)}{more}"
        case.refuse(keyword, text)


def limit(case: Case, keyword: str, kind: str, rule: str, bound: Any, message: str) -> Judging:
    """A rule for values of one kind; others pass."""
    yield from ()
    if IS_KIND[kind](case.value) and not fits_limit(case.value, rule, bound):
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
