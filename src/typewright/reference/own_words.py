"""What users' functions say about a value: their errors, in the words of the reference.

    Said    one refusal: where below the value, under which code, in which words

A function that raises anything but a refusal has a bug, and its error goes its own way.
"""

from __future__ import annotations

from typewright.definitions import (
    FINE,
    Check,
    Convert,
    Converts,
    Model,
    Origin,
    Passes,
    Path,
    Problem,
    name_of_function,
)
from typewright.errors import CheckError, Refusal, ValidationError, shown
from typewright.records import frozen, replace
from typewright.reference.court import REFUSED, Court, Question, RefusedMark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from typewright.reference.court import Asking


NOT_FINE = (False,)
"""Answers that refuse a value."""


def judge_converts(node: Converts, question: Question, court: Court) -> Asking:
    """Judge what users' functions make of a value."""
    value = question.value
    for convert in node.converts:
        value, said = ask_convert(convert, value)
        if said:
            return _refuse(question, said, convert, court)
    answer = yield Question(node.base, value, question.path, question.origin, question.hidden)
    return answer


def judge_passes(node: Passes, question: Question, court: Court) -> Asking:
    """Judge a value that users' functions must let pass; each of them is asked."""
    value = yield question.ask(node.base)
    if value is REFUSED:
        return REFUSED
    before = len(court.problems)
    for check in node.checks:
        _refuse(question, ask_check(check, value), check, court)
    return value if len(court.problems) == before else REFUSED


def judge_whole(model: Model, made: object, question: Question, court: Court) -> object:
    """Return *made*, or refuse it for what the checks of whole objects say; it isn't shown: it may hold secrets."""
    before = len(court.problems)
    for check in model.checks:
        place = model.origin if check.origin.file is None else check.origin
        for each in ask_check(check, made):
            message = "is refused by its check" if question.hidden else each.message
            path = (*question.path, *each.path)
            court.problems.append(Problem(path, each.code, message, None, name_of_function(check.function), place))
    return made if len(court.problems) == before else REFUSED


def _refuse(question: Question, said: list[Said], given: Convert | Check, court: Court) -> RefusedMark:
    """Refuse for what a user's function said, which may hold the value."""
    origin: Origin = question.origin if given.origin.file is None else given.origin
    for each in said:
        if each.problem is not None and not question.hidden:
            court.problems.append(each.problem.at(*question.path))
            continue
        below = replace(question, path=(*question.path, *each.path), origin=origin)
        court.refuse_words(below, each.code, each.message, name_of_function(given.function))
    return REFUSED


@frozen
class Said:
    """One refusal by a user's function."""

    path: Path
    code: str
    message: str
    problem: Problem | None = None
    """The problem itself, where another model of ours found it."""


def ask_convert(convert: Convert, value: object) -> tuple[object, list[Said]]:
    """Return what *convert* makes of *value*, or why it makes nothing.

    >>> ask_convert(Convert(int), "x")[1][0].message
    "invalid literal for int() with base 10: 'x'"
    """
    try:
        return convert.function(value), []
    except (ValueError, TypeError) as exc:
        fallback = f"can't be converted by {name_of_function(convert.function)!r}"
        return None, list(_listen(exc, "convert", fallback))


def ask_check(check: Check, value: object) -> list[Said]:
    """Return why *check* refuses *value*; an empty list where it lets it pass.

    >>> [said.message for said in ask_check(Check(str.islower), "A")]
    ["must pass the check 'str.islower'"]

    Raises:
        CheckError: it answers neither yes nor no.
    """
    fallback = check.message or f"must pass the check {name_of_function(check.function)!r}"
    try:
        answer = check.function(value)
    except (ValueError, AssertionError) as exc:
        return list(_listen(exc, "check", fallback))
    except ExceptionGroup as exc:
        _, others = exc.split((ValueError, AssertionError))
        if others is not None:
            raise
        return list(_listen(exc, "check", fallback))
    if check.truthy:
        return [] if answer else [Said((), "check", fallback)]
    if answer in FINE:
        return []
    if answer in NOT_FINE:
        return [Said((), "check", fallback)]
    raise CheckError(name_of_function(check.function), f"returned {shown(answer)}")


def _listen(error: Exception, code: str, fallback: str) -> Iterator[Said]:
    """Yield what *error* says, and each of those it holds."""
    if isinstance(error, ExceptionGroup):
        for each in error.exceptions:
            yield from _listen(each, code, fallback)
    elif isinstance(error, ValidationError):
        for problem in error.problems:
            yield Said(problem.path, problem.code, problem.message, problem)  # type: ignore[arg-type]
    elif isinstance(error, Refusal):
        yield Said(error.path, error.code or code, error.message)
    else:
        yield Said((), code, str(error) or fallback)
