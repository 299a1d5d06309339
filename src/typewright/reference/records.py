"""The judges of classes with fields: models, foreign classes, and aliases that hold themselves."""

from __future__ import annotations

from typewright.definitions import (
    ALIAS,
    HOLD,
    LAX,
    LOAD,
    NAMED_TUPLE,
    TYPED_DICT,
    IsRecord,
    ReadModel,
    converts,
    declared,
    is_model,
    kind_of_record,
    lower,
)
from typewright.reference.court import REFUSED, Court, Question
from typewright.reference.own_words import judge_whole
from typewright.reference.reading import ask_field, judge_keys_of
from typewright.reference.rules import fits_rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typewright.reference.court import Asking


def judge_read_model(node: ReadModel, question: Question, court: Court) -> Asking:
    """Judge what is an object of a class or plain data for one."""
    kind = None if is_model(node.cls) else kind_of_record(node.cls)
    mode = LAX if node.lax else LOAD
    if kind == ALIAS:
        target = court.dialect.speak(declared(node.cls).target)
        return (yield question.ask(lower(target, mode)))
    value = question.value
    if kind != TYPED_DICT and isinstance(value, node.cls):
        return value
    start = len(court.read)
    if kind == NAMED_TUPLE:
        values = yield from _judge_places_of(node.cls, mode, question, court)
    else:
        values = yield from judge_keys_of(node.cls, mode, question, court)
        if values is not REFUSED and kind is None:
            values = yield from _convert_defaults(node.cls, values, question, court)
    if values is REFUSED or not _fits(node.cls, question, court, start):
        return REFUSED
    return _assemble(node.cls, values, question, court)


def _fits(cls: type, question: Question, court: Court, start: int) -> bool:
    rule = declared(cls).definition.rule
    return rule is None or fits_rule(rule, question, court, start)


def _convert_defaults(cls: type, values: Any, question: Question, court: Court) -> Asking:
    """Ask the defaults that a user's function converts, as the constructor does; or REFUSED."""
    made = dict(values)
    for field in declared(cls).definition.fields:
        if field.name not in made and converts(lower(field.type, HOLD)):
            default = field.default if field.factory is None else field.factory()
            path = (*question.path, *court.dialect.path_of(field))
            made[field.name] = yield ask_field(field, default, path, HOLD, hidden=question.hidden)
    return REFUSED if any(value is REFUSED for value in made.values()) else made


def judge_record(node: IsRecord, question: Question, court: Court) -> Asking:
    """Judge what no isinstance tells: a dict with certain keys, or what an alias stands for; it is kept as it is."""
    if kind_of_record(node.cls) == ALIAS:
        return (yield question.ask(lower(declared(node.cls).target, HOLD)))
    values = yield from judge_keys_of(node.cls, HOLD, question, court)
    return REFUSED if values is REFUSED else question.value


def _judge_places_of(cls: type, mode: str, question: Question, court: Court) -> Asking:
    """Judge a list by the places of the named tuple *cls*; the answer is their values by name, or REFUSED."""
    value = question.value
    if not isinstance(value, (list, tuple)):
        return court.refuse_kind(question)
    model = declared(cls).definition
    most, least = len(model.fields), sum(field.required for field in model.fields)
    if not least <= len(value) <= most:
        wanted = f"{most}" if least == most else f"{least} to {most}"
        return court.refuse(question, "length", f"must have {wanted} items, not {len(value)}")
    values: dict[str, object] = {}
    for i, field in enumerate(model.fields[: len(value)]):
        path, type_ = (*question.path, i), court.dialect.speak(field.type)
        values[field.name] = yield ask_field(field, value[i], path, mode, hidden=question.hidden, type_=type_)
        if len(court.problems) >= court.most:
            return REFUSED
    return REFUSED if any(part is REFUSED for part in values.values()) else values


def _assemble(cls: type, values: Any, question: Question, court: Court) -> object:
    blueprint = declared(cls)
    try:
        made = blueprint.assemble(values)
    except blueprint.refusals as exc:
        return court.refuse(question, "refused", f"is refused by {cls.__qualname__}: {exc}")
    return judge_whole(blueprint.definition, made, question, court)
