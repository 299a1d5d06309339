"""Which of several models plain data is meant for, told by one look at it.

A tag is a key that every model has, each with values of its own: a field whose type is a
``Literal`` or a choice of an enum's members, or the class option ``tag``. Without one, a
key that a model requires tells at least which models can't be meant.
"""

from __future__ import annotations

from typewright.definitions.constraints import Constraint
from typewright.definitions.dialects import PLAIN, Dialect
from typewright.definitions.models import Field, Model, declared
from typewright.definitions.types import Constrained, EnumType, LiteralType, TagTable, Type
from typewright.errors import AnnotationError, shown
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from typewright.definitions.types import By


@frozen
class Tagging:
    """How plain data says which of several models it is meant for."""

    by: str | Callable[[Any], object]
    """A key, or the user's function that is asked."""
    models: Mapping[tuple[type, object], type]
    """Model by type and value of the tag."""
    allowed: tuple[object, ...]
    """The tags, for people."""

    def find(self, tag: object) -> type | None:
        """Return the model that *tag* stands for, or None."""
        try:
            return self.models.get((type(tag), tag))
        except TypeError:
            return None


def tagging_of(classes: tuple[type, ...], by: By, dialect: Dialect = PLAIN) -> Tagging | None:
    """Return how *classes* are told apart: as *by* says, or by the first key that can; None where there is none.

    Raises:
        AnnotationError: *by* is a key that can't tell them apart.
    """
    if isinstance(by, TagTable):
        return _tagging_by_table(classes, by)
    if callable(by):
        return _tagging_by_function(classes, by)
    models = [declared(cls).definition for cls in classes]
    keys = tags_of(models[0]) if by is None else (by,)
    for key in keys:
        tagging = _tagging_by_key(classes, models, key, dialect)
        if tagging is not None:
            return tagging
    if by is None:
        return None
    reason = f"can't be told apart by it; each needs a Literal of its own under {by!r}, or the class option tag={by!r}"
    raise AnnotationError(f"Tag({by!r})", " | ".join(model.name for model in models), reason)


def tags_of(model: Model) -> Iterable[str]:
    """Return the keys of *model* that may be tags, in order."""
    if model.options.tag is not None:
        yield model.options.tag
    for field in model.inputs:
        key = sole_key(field)
        if key is not None and len(_values_of(field.type)) > 0:
            yield key


def sole_key(field: Field) -> str | None:
    """Return the key under which alone plain data may hold *field*, or None."""
    return field.key if isinstance(field.key, str) and not field.also and not field.collect else None


def required_key(model: Model, others: Iterable[Model], dialect: Dialect = PLAIN) -> str | None:
    """Return a key without which plain data can't be meant for *model*, best one that *others* don't have."""
    required = [dialect.path_of(field)[0] for field in model.inputs if field.required and sole_key(field) is not None]
    elsewhere = {dialect.path_of(field)[0] for other in others for field in other.inputs}
    return next((key for key in required if key not in elsewhere), required[0] if required else None)


def _tagging_by_key(classes: tuple[type, ...], models: list[Model], key: str, dialect: Dialect) -> Tagging | None:
    spoken = {_speak(model, key, dialect) for model in models}
    if len(spoken) > 1:
        return None
    table: dict[tuple[type, object], type] = {}
    allowed: list[object] = []
    for cls, model in zip(classes, models, strict=True):
        values = _tag_values(model, key)
        marked = [(type(value), value) for value in values]
        if len(values) == 0 or any(mark in table for mark in marked):
            return None
        table.update(dict.fromkeys(marked, cls))
        allowed += [value for value in values if not hasattr(type(value), "__members__")]
    return Tagging(spoken.pop(), table, tuple(allowed))


def _speak(model: Model, key: str, dialect: Dialect) -> str:
    """Return what *key* of a model is called in a dialect; a class's own tag is called the same in all."""
    field = next((field for field in model.inputs if sole_key(field) == key), None)
    return key if field is None or model.options.tag == key else dialect.path_of(field)[0]


def _tag_values(model: Model, key: str) -> tuple[object, ...]:
    if model.options.tag == key:
        return (model.tag_value,)
    field = next((field for field in model.inputs if sole_key(field) == key), None)
    return () if field is None else _values_of(field.type)


def _values_of(type_: Type) -> tuple[object, ...]:
    """Return the values that plain data may hold for a type that allows few, members of enums among them."""
    if isinstance(type_, LiteralType):
        return type_.values
    if isinstance(type_, Constrained) and isinstance(type_.type, (LiteralType, EnumType)):
        chosen = [value for rule in type_.constraints for value in _choices(rule)]
        if isinstance(type_.type, EnumType):
            spelled = "name" if type_.type.by_name else "value"
            values = (getattr(member, spelled, None) for member in chosen)
            return (*(value for value in values if type(value) in (str, int, bool)), *chosen)
        return type_.type.values
    return ()


def _choices(rule: Constraint) -> tuple[object, ...]:
    return rule.argument if rule.rule == "one_of" and isinstance(rule.argument, tuple) else ()


def _tagging_by_table(classes: tuple[type, ...], by: TagTable) -> Tagging:
    table: dict[tuple[type, object], type] = {
        (str, tag): cls for cls, tags in zip(classes, by.tags, strict=True) for tag in tags
    }
    return Tagging(by.key, table, tuple(tag for tags in by.tags for tag in tags))


def _tagging_by_function(classes: tuple[type, ...], function: Callable[[Any], object]) -> Tagging:
    """Return the tagging by what a user's function returns: a class, its name, or its tag."""
    table: dict[tuple[type, object], type] = {}
    for cls in classes:
        tag = declared(cls).definition.tag_value
        table.update({(type(cls), cls): cls, (str, cls.__name__): cls, (type(tag), tag): cls})
    return Tagging(function, table, tuple(cls.__name__ for cls in classes))


def fault_of_tag(by: object) -> str | None:
    """Return why *by* can be no tag, or None.

    >>> fault_of_tag("")
    "takes a key or a function, not ''"
    """
    good = callable(by) or (type(by) is str and by)
    return None if good else f"takes a key or a function, not {shown(by)}"
