"""Objects of a model made by the reference: of values that have been checked, or of those of another object."""

from __future__ import annotations

from typewright.definitions import Accepted, Field, Refused
from typewright.errors import ValidationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typewright.models.blueprints import Blueprint


def assemble(blueprint: Blueprint, values: dict[str, Any]) -> object:
    """Return an object with *values*, which have been checked, and defaults for the rest."""
    model = blueprint.skeleton
    given = {field.name: values[field.name] if field.name in values else default_of(field) for field in model.inputs}
    if blueprint.own_init:
        return blueprint.cls(**{field.parameter: given[field.name] for field in model.inputs})
    for_post_init = [given.pop(field.name) for field in model.init_only]
    made: Any = blueprint.cls.__new__(blueprint.cls)
    for name, value in {**given, **{field.name: default_of(field) for field in model.presets}}.items():
        object.__setattr__(made, name, value)
    if hasattr(made, "__post_init__"):
        made.__post_init__(*for_post_init)
    return made


def reassemble(blueprint: Blueprint, kept: dict[str, Any], changes: dict[str, Any]) -> object:
    """Return a new object with the values of another one and *changes*; only these are converted.

    Raises:
        TypeError: a name is no parameter of the constructor, or an ``InitVar`` is missing.
        ValidationError: a value, or the object, is refused.
    """
    from typewright.reference import judge_fields, judge_object

    model = blueprint.definition
    names = {field.parameter: field.name for field in model.inputs}
    given = {**kept, **changes}
    missing = [field for field in model.inputs if field.required and field.parameter not in given]
    if missing or not given.keys() <= names.keys():
        return blueprint.cls(**given)  # which says what is wrong
    values = {names[parameter]: value for parameter, value in given.items()}
    verdict = judge_fields(model, values, kept={names[parameter] for parameter in kept.keys() - changes.keys()})
    if isinstance(verdict, Accepted):
        verdict = judge_object(model, blueprint.assemble(verdict.value))  # type: ignore[arg-type]
    if isinstance(verdict, Refused):
        raise ValidationError(model.name, verdict.problems)
    return verdict.value


def default_of(field: Field) -> object:
    """Return the default of *field*, made by its factory if it has one."""
    if field.factory is not None:
        return field.factory()
    return field.default
