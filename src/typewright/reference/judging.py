"""The interpreter: assertions over a value, without recursion.

Each kind of node has one judge, a generator that yields the questions about its parts
and returns the accepted value or REFUSED. :func:`_run` keeps the open judges on a list of its
own, so a value nested a million deep costs memory, never a ``RecursionError``.

    judge(assertion, value)  ->  Accepted(value) | Refused(problems)
"""

from __future__ import annotations

from typewright.definitions import (
    HOLD,
    KEEP,
    KINDS,
    PLAIN,
    READ_OF_TEXT,
    UNKNOWN,
    Accepted,
    Always,
    Assertion,
    Checked,
    Choice,
    Converts,
    Dialect,
    Entries,
    FitsSchema,
    IsChosen,
    IsInstance,
    IsLiteral,
    IsNull,
    IsRecord,
    IsScalar,
    Items,
    Model,
    Origin,
    Passes,
    Path,
    Places,
    Problem,
    ReadEnum,
    ReadModel,
    ReadOwn,
    ReadScalar,
    ReadTagged,
    Refused,
    Ruled,
    Verdict,
    container_maker,
    container_test,
    declared,
    explain_rule,
    holds,
    is_plain_constant,
    is_scalar,
    items_reader,
    mapping_maker,
    read_entries,
    read_member,
    read_member_name,
    read_scalar,
)
from typewright.errors import shown
from typewright.reference.court import DEFAULT_LIMITS, REFUSED, Court, Limits, Question, step_of
from typewright.reference.own_types import judge_checked, judge_read_own
from typewright.reference.own_words import judge_converts, judge_passes, judge_whole
from typewright.reference.reading import ask_field
from typewright.reference.records import judge_read_model, judge_record
from typewright.reference.rules import judge_fits
from typewright.reference.tagged import judge_tagged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from typewright.reference.court import Asking


def judge(
    assertion: Assertion,
    value: object,
    *,
    origin: Origin = UNKNOWN,
    limits: Limits = DEFAULT_LIMITS,
    dialect: Dialect = PLAIN,
    hidden: bool = False,
) -> Verdict:
    """Return ``Accepted`` with the converted value, or ``Refused`` with every problem.

    Of *dialect* counts how models are read; whether text is lax stands in the assertion.
    Where the value is *hidden*, problems don't show it.

    >>> judge(IsScalar("int"), 3)
    Accepted(value=3)
    """
    return _run(Question(assertion, value, (), origin, hidden=hidden), limits, dialect)


def judge_fields(
    model: Model, values: Mapping[str, object], *, kept: Collection[str] = (), limits: Limits = DEFAULT_LIMITS
) -> Verdict:
    """Judge the values given to a class, by field name; ``Accepted`` holds them as a dict, converted.

    Fields called as in *kept* have their values already: nothing converts these again.
    """
    problems: list[Problem] = []
    made = dict(values)
    for field in (*model.fields, *model.init_only):
        if field.name in values:
            mode = KEEP if field.name in kept else HOLD
            question = ask_field(field, values[field.name], (field.name,), mode, hidden=False)
            verdict = _run(question, limits, PLAIN, advises=True)
            if isinstance(verdict, Refused):
                problems += verdict.problems
            else:
                made[field.name] = verdict.value
    return Refused(tuple(problems[: limits.problems])) if problems else Accepted(made)


def judge_object(model: Model, made: object, *, limits: Limits = DEFAULT_LIMITS) -> Verdict:
    """Ask the checks of whole objects of *made*, which has the fields of *model*."""
    court = Court(limits, PLAIN)
    question = Question(Always(), made, (), model.origin, hidden=False)
    if judge_whole(model, made, question, court) is not REFUSED:
        return Accepted(made)
    return Refused(tuple(court.problems[: limits.problems]))


def _run(question: Question, limits: Limits, dialect: Dialect, *, advises: bool = False) -> Verdict:
    court = Court(limits, dialect, advises=advises)
    open_judges: list[Asking] = [_open(question, court)]
    answer: object = None
    while open_judges:
        try:
            asked = open_judges[-1].send(answer)
        except StopIteration as stop:
            answer = stop.value
            open_judges.pop()
            continue
        answer = None
        open_judges.append(_open(asked, court))
    return Refused(tuple(court.problems[: court.most])) if answer is REFUSED else Accepted(answer)


def _open(question: Question, court: Court) -> Asking:
    if len(question.path) > court.deepest:
        return _judge_depth(question, court)
    return _JUDGES[type(question.assertion)](question.assertion, question, court)


def _judge_depth(question: Question, court: Court) -> Asking:
    yield from ()
    path = (*question.path[:3], "...", *question.path[-3:])
    court.problems.append(Problem(path, "depth", f"is nested deeper than {court.deepest} levels"))
    return REFUSED


def _judge_always(_: Always, question: Question, __: Court) -> Asking:
    yield from ()
    return question.value


def _judge_null(_: IsNull, question: Question, court: Court) -> Asking:
    yield from ()
    return None if question.value is None else court.refuse_kind(question)


def _judge_scalar(node: IsScalar, question: Question, court: Court) -> Asking:
    yield from ()
    return question.value if is_scalar(node.name, question.value) else court.refuse_kind(question)


def _judge_instance(node: IsInstance, question: Question, court: Court) -> Asking:
    yield from ()
    return question.value if isinstance(question.value, node.cls) else court.refuse_kind(question, node.code)


def _judge_chosen(node: IsChosen, question: Question, court: Court) -> Asking:
    yield from ()
    value = question.value
    is_one = isinstance(value, node.cls) or declared(node.cls).holds(value)
    return value if is_one else court.refuse_kind(question)


def _judge_literal(node: IsLiteral, question: Question, court: Court) -> Asking:
    yield from ()
    value = question.value
    if any(type(value) is type(literal) and value == literal for literal in node.values):
        return value
    return court.refuse_kind(question, "literal", argument=node.values)


def _judge_read_scalar(node: ReadScalar, question: Question, court: Court) -> Asking:
    yield from ()
    try:
        value = read_scalar(node.name, question.value, lax=node.lax, exact=node.exact)
    except ValueError as exc:
        code = str(exc)
    else:
        if node.lax and node.name in READ_OF_TEXT and isinstance(question.value, str):
            court.read.append((question.path, _number_of(question.value, value)))
        return value
    if code == "range":
        return court.refuse(question, code, "is an integer too large for a float")
    return court.refuse_kind(question, code)


def _number_of(text: str, value: object) -> object:
    """Return the number that *text* is in plain data: what is read as a float may be an integer no float can be."""
    try:
        return int(text) if type(value) is float else value
    except ValueError:
        return value


def _judge_read_enum(node: ReadEnum, question: Question, court: Court) -> Asking:
    yield from ()
    try:
        if node.by_name:
            return read_member_name(node.cls, question.value)
        value = read_member(node.cls, question.value, lax=node.lax)
    except ValueError:
        return court.refuse_kind(question, "enum", argument=_values_of(node.cls))
    if node.lax and isinstance(question.value, str):
        court.read.append((question.path, getattr(value, "value", value)))
    return value


def _values_of(cls: type) -> tuple[object, ...]:
    """Return the values of an enum's members; a problem can be pickled, so what may not be becomes text."""
    values = [member.value for member in cls]  # type: ignore[attr-defined]
    return tuple(value if is_plain_constant(value) else shown(value) for value in values)


def _judge_ruled(node: Ruled, question: Question, court: Court) -> Asking:
    value = yield question.ask(node.base)
    if value is REFUSED:
        return REFUSED
    broken = [rule for rule in node.rules if not holds(rule, value)]
    for rule in broken:
        place = question if rule.origin.file is None else _at(question, rule.origin)
        court.refuse(place, rule.rule, explain_rule(rule), rule=str(rule), argument=rule.argument)
    return REFUSED if broken else value


def _at(question: Question, origin: Origin) -> Question:
    return Question(question.assertion, question.value, question.path, origin, question.hidden)


def _judge_items(node: Items, question: Question, court: Court) -> Asking:
    value = _items_of(node, question.value)
    if value is None:
        return court.refuse_kind(question)
    items = []
    for i, item in enumerate(value):
        items.append((yield _part(question, node.item, item, i)))
        if len(court.problems) >= court.most:
            return REFUSED
    if any(item is REFUSED for item in items):
        return REFUSED
    return _contain(node.container, items, question, court) if node.plain or node.made else question.value


def _items_of(node: Items | Places, value: object) -> Iterable[object] | None:
    """Return the items of a container, or of what stands for it in plain data, or None where it isn't one."""
    kind = node.container if isinstance(node, Items) else "tuple"
    if node.plain:
        return items_reader(kind)(value)
    return value if container_test(kind)(value) else None  # type: ignore[return-value]


def _contain(container: str, items: list[object], question: Question, court: Court) -> object:
    try:
        return container_maker(container)(items)
    except TypeError:
        return court.refuse(question, "type", f"holds items that can't stand in a {KINDS[container].makes}")


def _part(question: Question, assertion: Assertion, value: object, step: str | int) -> Question:
    return Question(assertion, value, (*question.path, step), question.origin, question.hidden)


def _judge_places(node: Places, question: Question, court: Court) -> Asking:
    given = _items_of(node, question.value)
    if given is None:
        return court.refuse_kind(question)
    value = tuple(given)
    if len(value) != len(node.items):
        length = len(node.items)
        return court.refuse(question, "length", f"must have {length} items, not {len(value)}", argument=length)
    items = []
    for i, assertion in enumerate(node.items):
        items.append((yield _part(question, assertion, value[i], i)))
    if any(item is REFUSED for item in items):
        return REFUSED
    return tuple(items) if node.plain or node.made else question.value


def _judge_entries(node: Entries, question: Question, court: Court) -> Asking:
    value = question.value if container_test(node.container)(question.value) or node.plain else None
    value = read_entries(value)
    if value is None:
        return court.refuse_kind(question)
    made: dict[object, object] = {}
    refused = False
    for key, item in value.items():
        step = step_of(key)
        start = len(court.read)
        new_key = yield _part(question, node.key, key, step)
        del court.read[start:]  # keys stay texts
        new_item = yield _part(question, node.value, item, step)
        if new_key is REFUSED or new_item is REFUSED:
            refused = True
        elif node.plain or node.made:
            made[new_key] = new_item
        if len(court.problems) >= court.most:
            return REFUSED
    if refused:
        return REFUSED
    return mapping_maker(node.container, node.missing)(made) if node.plain or node.made else value


def _judge_choice(node: Choice, question: Question, court: Court) -> Asking:
    start, read = len(court.problems), len(court.read)
    told: list[list[Problem]] = []
    for option in node.options:
        answer = yield question.ask(option)
        if answer is not REFUSED:
            return answer
        told.append(court.problems[start:])
        del court.problems[start:], court.read[read:]
    best = _option_meant(node, question, told)
    if best is None:
        return court.refuse_kind(question, "union")
    court.problems += told[best]
    return REFUSED


def _option_meant(node: Choice, question: Question, told: list[list[Problem]]) -> int | None:
    """Return the one option whose problems say more than "wrong type", if there is just one."""
    beyond = [
        i for i, problems in enumerate(told) if not all(_is_of_kind(problem, question.path) for problem in problems)
    ]
    if len(beyond) == 1:
        return beyond[0]
    whole = [i for i in beyond if not any(_is_of_keys(problem, question.path) for problem in told[i])]
    if len(whole) == 1:
        return whole[0]
    others = [i for i, option in enumerate(node.options) if not isinstance(option, IsNull)]
    return others[0] if len(others) == 1 and question.value is not None and not beyond else None


def _is_of_kind(problem: Problem, path: Path) -> bool:
    return problem.path == path and problem.code in ("type", "enum", "literal", "union")


def _is_of_keys(problem: Problem, path: Path) -> bool:
    """Whether a problem says that a model's own keys aren't those that were given."""
    return problem.code in ("missing", "extra") and problem.path[:-1] == path


_JUDGES: dict[type, Callable[..., Asking]] = {
    Always: _judge_always,
    IsNull: _judge_null,
    IsRecord: judge_record,
    IsScalar: _judge_scalar,
    IsChosen: _judge_chosen,
    IsInstance: _judge_instance,
    IsLiteral: _judge_literal,
    ReadScalar: _judge_read_scalar,
    ReadEnum: _judge_read_enum,
    ReadModel: judge_read_model,
    ReadTagged: judge_tagged,
    ReadOwn: judge_read_own,
    Checked: judge_checked,
    Ruled: _judge_ruled,
    Converts: judge_converts,
    Passes: judge_passes,
    FitsSchema: judge_fits,
    Items: _judge_items,
    Places: _judge_places,
    Entries: _judge_entries,
    Choice: _judge_choice,
}
