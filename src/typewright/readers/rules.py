"""The rules inside ``Annotated``: our markers and those of ``annotated_types``, put on a type that they fit."""

from __future__ import annotations

from typewright.definitions import Constrained, Constraint, Late, Type, constrain
from typewright.errors import AnnotationError, ConstraintError
from typewright.readers.functions import FUNCTION_MARKERS, is_foreign_check
from typewright.readers.markers import MARKERS, ByName, Tag
from typewright.readers.schema_markers import FitsSchema, Whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def put_rules(base: Type, rules: tuple[Constraint, ...], where: str) -> Type:
    """Return *base* under *rules*.

    Raises:
        ConstraintError: one of them doesn't fit.
        ExceptionGroup: several don't.
    """
    if not rules or isinstance(base, Late):
        return Constrained(base, rules) if rules else base
    made, faults = constrain(base, rules)
    errors = [ConstraintError(where, str(rule), fault) for rule, fault in faults]
    if len(errors) > 1:
        raise ExceptionGroup(f"{where} has rules that do not fit", errors)
    if errors:
        raise errors[0]
    return made


def read_rules(metadata: tuple[Any, ...], where: str) -> tuple[Constraint, ...]:
    """Return the rules among the *metadata* of ``Annotated``; foreign objects are left alone.

    Raises:
        AnnotationError: a marker of ``annotated_types`` asks for what isn't checked here.
    """
    rules: list[Constraint] = []
    for marker in metadata:
        if isinstance(marker, type) and (marker in MARKERS or marker in MORE_MARKERS or _is_foreign(marker)):
            raise AnnotationError(where, marker.__name__, f"is a class; write {marker.__name__}(...)")
        name = MARKERS.get(type(marker))
        if name is not None:
            argument = getattr(marker, name)
            rules.append(Constraint(name, tuple(argument) if type(argument) in (list, set, frozenset) else argument))
        elif _is_foreign(type(marker)) and not is_foreign_check(marker):
            rules += _read_foreign(marker, where)
    return tuple(rules)


MORE_MARKERS = (Tag, ByName, FitsSchema, Whole, *FUNCTION_MARKERS)
"""Markers that are no rules."""


def _is_foreign(marker: type) -> bool:
    return marker.__module__.partition(".")[0] == "annotated_types"


_FOREIGN = {
    "Gt": ("gt",),
    "Ge": ("ge",),
    "Lt": ("lt",),
    "Le": ("le",),
    "Interval": ("gt", "ge", "lt", "le"),
    "MultipleOf": ("multiple_of",),
    "MinLen": ("min_length",),
    "MaxLen": ("max_length",),
    "Len": ("min_length", "max_length"),
}


def _read_foreign(marker: object, where: str) -> list[Constraint]:
    kind = type(marker).__name__
    names = _FOREIGN.get(kind)
    if kind in ("Doc", "DocInfo", "Unit"):
        return []
    if names is None:
        raise AnnotationError(where, repr(marker), "is a rule of annotated_types that isn't checked here")
    arguments = [(name, getattr(marker, name)) for name in names]
    return [Constraint(name, argument) for name, argument in arguments if argument is not None]
