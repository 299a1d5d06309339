"""Class bodies that need no more than a glance.

Most fields have an annotation that is a class, or a union or container of classes, and at
most a default of that very class. Nothing about them can be wrong, so nothing of them is
read at the class statement; ten declarations would cost more than the class itself.
"""

from __future__ import annotations

from types import GenericAlias, NoneType
from types import UnionType as UnionForm

from typewright.definitions import MISSING, ModelOptions
from typewright.models.field_specs import FieldSpec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

MOST_REMEMBERED = 1024
"""Annotations without a class of the user's that are remembered as plain."""

_plain: set[Any] = {bool, int, float, str, bytes, None, NoneType}
"""Annotations known to be plain; nothing in them dies before the interpreter does."""


def read_at_a_glance(annotations: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the defaults among *given* by name, or None where a closer look is needed.

    It says yes to less than :func:`is_plain` does, and does it in a fraction of the time: it runs
    at each class statement, and so is made of few steps that each take all fields at once.
    """
    try:
        if not _plain.issuperset(annotations.values()) and not all(map(_is_flat, annotations.values())):
            return None
    except TypeError:  # no hash
        return None
    if annotations.keys().isdisjoint(given):
        return {}
    values = {name: given[name] for name in annotations if name in given}
    for name, value in values.items():
        if not _is_default(value, annotations[name]):
            return None
    # What has a default comes last.
    return values if [*values] == [*annotations][-len(values) :] else None


def _is_default(value: Any, annotation: Any) -> bool:
    """Whether a default or a factory is right without a doubt."""
    kind = type(value)
    if kind is annotation:
        return kind in _plain or (kind.__hash__ is not None and not hasattr(kind, "__get__"))
    if kind is FieldSpec:
        said = vars(value)
        return len(said) == 1 + ("type" in said) and callable(said.get("factory"))
    if value is None:
        if type(annotation) is str:
            return annotation.endswith("| None")
        return type(annotation) is UnionForm and NoneType in annotation.__args__
    return type(annotation) is str and kind.__name__ == annotation and kind.__hash__ is not None


_FORMS = frozenset({GenericAlias, UnionForm})
_WORDS = ("ClassVar", "InitVar", "Annotated", "KW_ONLY")
"""What the text of an annotation must not hold: it says more than a type."""


def is_plain(annotations: Mapping[str, Any], values: Mapping[str, Any], options: ModelOptions) -> bool:
    """Whether fields with *annotations* and *values*, by name, can be right in one way only.

    *values* are defaults and what ``tw.field`` returned. Names are looked at elsewhere.
    """
    if options.rename is not None or options.extra == "collect":
        return False
    may_be_required = True
    for name, annotation in annotations.items():
        kind = type(annotation)
        if kind is not type and not _look(annotation)[0]:
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
    if type(annotation) is type or annotation in _plain:
        return True
    is_flat, lasts = _look(annotation)
    if is_flat and lasts and len(_plain) < MOST_REMEMBERED:
        _plain.add(annotation)
    return is_flat


def _look(annotation: Any) -> tuple[bool, bool]:
    """Return whether nothing but classes stands in an annotation, and whether all of them last."""
    kind = type(annotation)
    if kind in _FORMS:
        looks = [_look(part) for part in annotation.__args__]
        return all(is_flat for is_flat, _ in looks), all(lasts for _, lasts in looks)
    if kind is str:
        return not any(word in annotation for word in _WORDS), True
    return issubclass(kind, type), kind is type and not annotation.__flags__ & _HEAP_TYPE


_HEAP_TYPE = 1 << 9
"""The flag of classes that a class statement made; others are there for good."""


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
