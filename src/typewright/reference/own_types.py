"""Judges of types that users bring themselves."""

from __future__ import annotations

from typewright.definitions import Checked, ReadOwn, explain_refusal, fault_of_check, refusals
from typewright.reference.court import REFUSED, Court, Question

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.reference.court import Asking


def judge_read_own(node: ReadOwn, question: Question, court: Court) -> Asking:
    """Judge plain data that a user's function reads."""
    start = len(court.problems)
    if node.kept is not None:
        kept = yield question.ask(node.kept)
        if kept is not REFUSED:
            return (yield question.ask(node.held))
        del court.problems[start:]
    assert node.codec.load is not None
    try:
        value = node.codec.load(question.value)
    except refusals() as exc:
        return court.refuse_own(question, explain_refusal(exc))
    answer = yield Question(node.held, value, question.path, question.origin, question.hidden)
    return answer


def judge_checked(node: Checked, question: Question, court: Court) -> Asking:
    """Judge a value that a user's function checks."""
    value = yield question.ask(node.base)
    if value is REFUSED:
        return REFUSED
    fault = fault_of_check(node.check, value)
    return value if fault is None else court.refuse_own(question, fault)
