"""From a blueprint to its class: what stands in it, and what is looked at once it is there."""

from __future__ import annotations

from typewright.definitions import MISSING, MODEL_MARK
from typewright.errors import ModelError
from typewright.models.assignment import check_setter, check_still_checked
from typewright.models.blueprints import NO_KEYWORDS, Blueprint
from typewright.models.caching import take_cached
from typewright.models.computing import check_computed, has_computed
from typewright.models.declarations import check_order, check_parameters, has_fields
from typewright.models.field_specs import FieldSpec
from typewright.models.field_types import check_early
from typewright.models.freezing import check_frozen, guard_fields, refuse_assignment, refuse_deletion
from typewright.models.keys import check_keys, check_tag, outer_keys, says_keys
from typewright.models.layout import advise_bases, plan_slots, slots_in
from typewright.models.promises import add_methods, promise_assignment
from typewright.models.states import CACHED_MARK, replace_fields, state_methods

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def make_class(
    mcs: type[Any],
    name: str,
    bases: tuple[type, ...],
    body: dict[str, Any],
    blueprint: Blueprint,
    keywords: Mapping[str, Any] = NO_KEYWORDS,
    *,
    begun: bool = False,
) -> Any:
    """Make the class of a blueprint in one step; *keywords* go to its ``__init_subclass__``.

    *begun* says that the interpreter is making it already, and will call the metaclass's ``__init__``.

    Raises:
        ModelError: Python can't lay out its objects.
        DefinitionError: a rule, a default or the order of fields is wrong.
    """
    own = _own_names(blueprint)
    body = _without_specs(body, blueprint)
    if blueprint.options.slots:
        for item in own:
            body.pop(item, None)
        slots = (*plan_slots(own, bases, weakref=blueprint.options.weakref), *take_cached(body, bases))
        body["__slots__"] = slots if "__slots__" not in body else tuple(dict.fromkeys((*slots, *slots_in(body))))
    body.update(_members(blueprint, bases, body))
    try:
        made = mcs.__new__(mcs, name, bases, body, **keywords) if begun else mcs(name, bases, body, **keywords)
    except TypeError as exc:
        if "lay-out conflict" in str(exc):
            raise ModelError(blueprint.qualname, advise_bases(bases)) from exc
        raise
    _finish(made, blueprint)
    return made


def _own_names(blueprint: Blueprint) -> tuple[str, ...]:
    """Return the names of the fields that the class itself declares."""
    if blueprint.is_plain:
        return tuple(blueprint.annotations)
    own = [item for item in blueprint.declared.values() if item.owner == blueprint.qualname]
    return tuple([item.name for item in own if not (item.is_descriptor or item.spec.init_only)])


def fill_class(cls: type, body: dict[str, Any], blueprint: Blueprint) -> type:
    """Make *cls* itself a model, without slots."""
    kept = _without_specs(body, blueprint)
    for name, value in body.items():
        if name not in kept:
            delattr(cls, name)
        elif kept[name] is not value:
            setattr(cls, name, kept[name])
    for name, value in _members(blueprint, cls.__bases__, body).items():
        setattr(cls, name, value)
    _finish(cls, blueprint)
    return cls


def _finish(made: type, blueprint: Blueprint) -> None:
    blueprint.cls = made
    for group in blueprint.groups.values():
        group.owner = made
    variables = made.__dict__.get("__parameters__")
    if variables is not None:
        open_generic(made, variables if "__orig_bases__" in made.__dict__ else _variables_of(made.__bases__))
    if blueprint.options.tag is not None:
        check_tag(blueprint.qualname, blueprint.declared.values(), blueprint.options)
    if has_computed(made):
        keys = outer_keys(blueprint.qualname, blueprint.declared.values(), blueprint.options)
        check_computed(made, keys, blueprint.options)
    if blueprint.is_plain:
        return
    check_order(blueprint.qualname, blueprint.declared.values())
    if says_keys(blueprint.declared.values(), blueprint.options):
        check_keys(blueprint.qualname, blueprint.declared.values(), blueprint.options)
    if any(item.spec.alias is not None for item in blueprint.declared.values()):
        check_parameters(blueprint.qualname, blueprint.declared.values())
    check_early(blueprint)


def open_generic(made: type, variables: tuple[Any, ...]) -> None:
    """Let ``made[int]`` be a class of its own, if there are type *variables* to choose for."""
    type.__setattr__(made, "__parameters__", variables)
    if variables:
        type.__setattr__(made, "__class_getitem__", classmethod(_choose_arguments))


def _variables_of(bases: tuple[type, ...]) -> tuple[Any, ...]:
    """Return the variables that ``class Sub(Box[T])`` has without a ``Generic[T]``."""
    blueprints = [(base, getattr(base, MODEL_MARK, None)) for base in bases]
    found = [base.__parameters__ for base, blueprint in blueprints if blueprint is not None and blueprint.arguments]  # type: ignore[attr-defined]
    return tuple(dict.fromkeys([variable for variables in found for variable in variables]))


def _choose_arguments(cls: type, arguments: Any) -> Any:
    from typewright.models.generics import parametrise

    return parametrise(cls, arguments)


def _members(blueprint: Blueprint, bases: tuple[type, ...], body: dict[str, Any]) -> dict[str, Any]:
    """Return what typewright puts into the class beside slots."""
    options = blueprint.options
    members = add_methods(blueprint, body)
    members[MODEL_MARK] = blueprint
    if "__match_args__" not in body:
        members["__match_args__"] = _positional_names(blueprint)
    if "__replace__" not in body:
        members["__replace__"] = replace_fields
    if options.frozen or has_fields(bases):
        check_frozen(blueprint, bases, body)
        check_still_checked(blueprint, bases)
    if CACHED_MARK in body or (options.slots and (options.validate_on_set or options.frozen)):
        members.update(state_methods(bases, body))
    if not (options.frozen or blueprint.is_plain):
        members.update(guard_fields(blueprint, bases, body))
    if options.validate_on_set:
        check_setter(blueprint, bases, body)
        members.update(promise_assignment(blueprint))
    if options.frozen:
        members["__setattr__"] = refuse_assignment
        members["__delattr__"] = refuse_deletion
    return members


def _positional_names(blueprint: Blueprint) -> tuple[str, ...]:
    if blueprint.is_plain:
        return () if blueprint.options.kw_only else tuple(blueprint.annotations)
    given = [item for item in blueprint.declared.values() if item.spec.init and not item.kw_only]
    return tuple([item.name for item in given if not item.spec.init_only])


def _without_specs(body: dict[str, Any], blueprint: Blueprint) -> dict[str, Any]:
    kept = {key: value for key, value in body.items() if type(value) is not FieldSpec}
    if blueprint.is_plain and blueprint.options.slots:
        return kept
    for item in blueprint.declared.values():
        if item.name not in body or item.is_descriptor:
            continue
        if item.spec.init_only:
            kept.pop(item.name, None)
        elif not blueprint.options.slots and item.default is not MISSING:
            kept[item.name] = item.default
    return kept
