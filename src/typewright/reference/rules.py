"""The judge of JSON Schemas inside types and models: plain data that a type accepts must fit them, too."""

from __future__ import annotations

from typewright.definitions import FitsSchema, NotPlainError, SchemaRule, find_line_of, make_plain, make_plain_with
from typewright.records import replace
from typewright.reference.court import REFUSED, Court, Question
from typewright.reference.secrets import holds_secrets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.definitions import Problem, SchemaPlace
    from typewright.reference.court import Asking


def judge_fits(node: FitsSchema, question: Question, court: Court) -> Asking:
    """Judge what a type reads of a value, then the value as it was given."""
    start = len(court.read)
    value = yield question.ask(node.base)
    if value is REFUSED or not fits_rule(node.rule, question, court, start):
        return REFUSED
    return value


def fits_rule(rule: SchemaRule, question: Question, court: Court, start: int) -> bool:
    """Whether the schema accepts the value that was given; keep what it finds as problems.

    Texts that were read as numbers and booleans, as the court noted from *start* on, are these to the schema.
    """
    from typewright.reference.schema_findings import problems_of
    from typewright.reference.schemas import find_faults

    try:
        depth = len(question.path)
        read = [(path[depth:], value) for path, value in court.read[start:]]
        plain = make_plain_with(question.value, read) if read else make_plain(question.value)
    except NotPlainError as exc:
        court.refuse(question, "type", str(exc), rule=", ".join(rule.words) or "schema")
        return False
    hidden = question.hidden or holds_secrets(question.assertion)
    found = problems_of(find_faults(rule.table, plain, rule.number), court.most, _line_of)
    court.problems += [_hide(each) if hidden else each for each in [problem.at(*question.path) for problem in found]]
    return not found


def _hide(problem: Problem) -> Problem:
    """Return *problem* without what may hold a secret: its value and its words."""
    return replace(problem, value="<secret>", message="is refused by its schema")


def _line_of(place: SchemaPlace, steps: str) -> int | None:
    """Return the line of a keyword, read from its file if that is still there."""
    return None if place.file is None else find_line_of(place.file, place.base + place.pointer + steps)
