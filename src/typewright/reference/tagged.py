"""The judge of several models that plain data tells apart."""

from __future__ import annotations

from typewright.definitions import Choice, Model, ReadTagged, Tagging, read_entries, refusals, tagging_of
from typewright.errors import shown
from typewright.reference.court import REFUSED, Court, Question, RefusedMark, suggest
from typewright.reference.secrets import may_show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.reference.court import Asking


def judge_tagged(node: ReadTagged, question: Question, court: Court) -> Asking:
    """Judge what may be one of several models: ask the one that is meant, and no other."""
    value = question.value
    if isinstance(value, node.classes):
        return value
    value = read_entries(value)
    if value is None:
        return court.refuse_kind(question)
    tagging = tagging_of(node.classes, node.by, court.dialect)
    if tagging is None:
        return (yield question.ask(Choice(node.options)))
    cls = _find(tagging, value, question, court)
    if isinstance(cls, RefusedMark):
        return REFUSED
    meant = next(option for option in node.options if option.cls is cls)
    return (yield question.ask(meant))


def is_own_tag(model: Model, question: Question, court: Court) -> bool:
    """Whether a dict says nothing else than that it is for *model*; refuse the tag otherwise."""
    key, value = model.options.tag, read_entries(question.value)
    if key is None or value is None or key not in value:
        return True
    tag, own = value[key], model.tag_value
    if type(tag) is type(own) and tag == own:
        return True
    place = Question(question.assertion, tag, (*question.path, key), model.origin, question.hidden)
    court.refuse_tag(place, f"must be {shown(own)}", (own,), missing=False)
    return False


def _find(tagging: Tagging, value: dict[object, object], question: Question, court: Court) -> type | RefusedMark:
    """Return the model that the tag in *value* stands for, or refuse the tag."""
    if callable(tagging.by):
        try:
            tag = tagging.by(value)
        except refusals() as exc:
            tag = exc
        place = question
    elif tagging.by in value:
        tag = value[tagging.by]
        place = Question(question.assertion, tag, (*question.path, tagging.by), question.origin, question.hidden)
    else:
        place = Question(question.assertion, None, (*question.path, tagging.by), question.origin, question.hidden)
        return court.refuse_tag(place, f"is missing; must be {_one_of(tagging)}", tagging.allowed, missing=True)
    found = tagging.find(tag)
    if found is not None:
        return found
    known = [allowed for allowed in tagging.allowed if isinstance(allowed, str)]
    tells = callable(tagging.by) and not question.hidden and may_show(value, question.assertion)
    said = f"is told to be {shown(tag)}, but " if tells else ""
    message = f"{said}must be {_one_of(tagging)}{suggest(tag, known)}"
    return court.refuse_tag(place, message, tagging.allowed, missing=False)


def _one_of(tagging: Tagging) -> str:
    values = ", ".join(shown(value) for value in tagging.allowed[:20])
    return values if len(tagging.allowed) == 1 else f"one of {values}"
