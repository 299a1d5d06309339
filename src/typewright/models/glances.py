"""Class bodies that need no more than a glance.

Most fields have an annotation that is a class, or a union or container of classes, and at
most a default of that very class. Nothing about them can be wrong, so nothing of them is
read at the class statement; ten declarations would cost more than the class itself.
"""

from __future__ import annotations

from types import GenericAlias, NoneType
from types import UnionType as UnionForm

from typewright.definitions import MISSING, ModelOptions
from typewright.models.fields import FieldSpec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_FORMS = frozenset({GenericAlias, UnionForm})
_WORDS = ("ClassVar", "InitVar", "Annotated", "KW_ONLY")
"""What the text of an annotation must not hold: it says more than a type."""


def is_plain(annotations: Mapping[str, Any], values: Mapping[str, Any], options: ModelOptions) -> bool:
    """Whether fields with *annotations* and *values*, by name, can be right in one way only.

    *values* are defaults and what ``tw.field`` returned. Names are looked at elsewhere.
    """
    may_be_required = True
    for name, annotation in annotations.items():
        kind = type(annotation)
        if kind is not type and not _is_flat(annotation):
            return False
        if name in values and not _is_bare(values[name]):
            if not _fits(values[name], annotation, kind):
                return False
            may_be_required = False
        elif not may_be_required and not options.kw_only:
            return False
    return True


def _is_bare(value: Any) -> bool:
    """Whether ``tw.field`` stands there, and says nothing that shapes code."""
    return type(value) is FieldSpec and value.default is MISSING and value.factory is None and value.is_plain


def _is_flat(annotation: Any) -> bool:
    """Whether nothing but classes stands in an annotation."""
    kind = type(annotation)
    if kind in _FORMS:
        for part in annotation.__args__:  # noqa: SIM110 - a generator costs twice as much, at each class
            if type(part) is not type and not _is_flat(part):
                return False
        return True
    if kind is str:
        return not any(word in annotation for word in _WORDS)
    return issubclass(kind, type)


def _fits(value: Any, annotation: Any, kind: type) -> bool:
    """Whether a default is right without a doubt, or a factory makes it."""
    if type(value) is FieldSpec:
        if not value.is_plain:
            return False
        if value.factory is not None:
            return value.default is MISSING and callable(value.factory)
        value = value.default
    cls = type(value)
    if cls is annotation:
        return cls.__hash__ is not None and not hasattr(cls, "__get__")
    if value is None:
        return kind is UnionForm and NoneType in annotation.__args__
    return kind is str and cls.__name__ == annotation and cls.__hash__ is not None
