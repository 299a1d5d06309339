"""The types of a class's fields: names looked up, rules and functions put on, defaults held against them."""

from __future__ import annotations

import sys
from types import NoneType

from typewright.definitions import (
    HOLD,
    MISSING,
    NULL,
    UNSET,
    Check,
    CheckedType,
    CollectionType,
    Constrained,
    Convert,
    Converted,
    InstanceType,
    Late,
    MappingType,
    OwnType,
    Refused,
    Scalar,
    SchemaType,
    TupleType,
    Type,
    UnionType,
    UnsetType,
    has_late,
    holds,
    is_type,
    parts_of,
)
from typewright.errors import AnnotationError, ConstraintError, FieldError, PatternWarning, shown
from typewright.models.declarations import Declaration, raise_together
from typewright.models.field_specs import PLAIN
from typewright.models.keys import check_collecting
from typewright.readers import (
    Scope,
    explain_missing,
    put_functions,
    put_rules,
    read_plain_type,
    read_type,
    warn_of_patterns,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from typewright.models.blueprints import Blueprint


def read_field_type(blueprint: Blueprint, item: Declaration) -> Type:
    """Return the type of a declared field under its rules, read where it was declared.

    Raises:
        AnnotationError: the annotation can't be resolved.
        FieldError: the default doesn't satisfy the type.
    """
    if item.type is not None:
        return item.type
    if item.base is not None and item.home is blueprint:
        item.type = _bind(blueprint, item, read_field_type(blueprint, item.base), f"{blueprint.qualname}.{item.name}")
        return item.type
    if item.home is not None and item.home is not blueprint:
        return item.home.type_of(item)
    where = f"{blueprint.qualname}.{item.name}"
    type_ = read_plain_type(item.annotation)
    if type_ is None:
        scope = _scope(blueprint, where, item.arguments)
        type_ = read_type(item.annotation, scope)
        if has_late(type_):
            type_ = _resolve(blueprint, type_, scope, where)
        warn_of_patterns(where, scope.patterns)
    item.type = _bind(blueprint, item, type_, where)
    return item.type


def check_early(blueprint: Blueprint) -> None:
    """Raise what can be known at the class statement: rules and defaults of types that are there.

    Raises:
        ConstraintError: a rule doesn't fit the type.
        FieldError: a default doesn't satisfy its type.
        ExceptionGroup: several of them.
    """
    faults: list[Exception] = []
    for item in blueprint.declared.values():
        if item.home is blueprint and _says_more(item):
            try:
                _read_early(blueprint, item)
            except (FieldError, AnnotationError, ConstraintError, ExceptionGroup, PatternWarning) as exc:
                faults.append(exc)
            except Exception:  # noqa: BLE001, S112 - a user's function that can't be asked yet is asked at first use
                continue
    raise_together(blueprint.title, faults)


def _read_early(blueprint: Blueprint, item: Declaration) -> None:
    where = f"{blueprint.qualname}.{item.name}"
    if item.base is not None:
        read_field_type(blueprint, item)
        return
    scope = _scope(blueprint, where, item.arguments)
    type_ = read_type(item.annotation, scope)
    if is_type(item.annotation):
        type_ = map_late(type_, lambda late: late, where)
    if has_late(type_):
        put_rules(type_, item.spec.constraints, where)
    else:
        warn_of_patterns(where, scope.patterns)
        item.type = _bind(blueprint, item, type_, where)


def read_computed_type(blueprint: Blueprint, annotation: object, name: str) -> Type:
    """Return the type that the computed field *name* promises.

    Raises:
        AnnotationError: *annotation* can't be resolved.
    """
    where = f"{blueprint.qualname}.{name}"
    scope = _scope(blueprint, where)
    return _resolve(blueprint, read_type(annotation, scope), scope, where)


def _bind(blueprint: Blueprint, item: Declaration, type_: Type, where: str) -> Type:
    """Return *type_* under the field's rules, and check the default against them."""
    if item.spec.collect:
        check_collecting(blueprint.qualname, item.name, type_)
    bound = type_
    if item.spec.constraints and item.base is None:
        bound = put_rules(type_, item.spec.constraints, where)
        warn_of_patterns(where, item.spec.constraints)
    if item.functions:
        bound = bind_functions(bound, item.functions)
    if item.default is not MISSING:
        _check_default(blueprint, item, bound)
    return bound


def _scope(blueprint: Blueprint, where: str, arguments: Any = None) -> Scope:
    names = blueprint.names
    if names is None:
        module = sys.modules.get(blueprint.module)
        names = {} if module is None else vars(module)
    own = {} if blueprint.local is None else {**blueprint.local.look_up(blueprint.cls)}
    if blueprint.local is not None and blueprint.local.hidden:
        names = {name: value for name, value in [*names.items()] if name not in blueprint.local.hidden}
    if blueprint.cls is not object:
        own[blueprint.name] = blueprint.cls
    # The variables of class Box[T] are in no module.
    own.update({variable.__name__: variable for variable in blueprint.cls.__dict__.get("__parameters__", ())})
    scope = Scope(where, names, own, arguments=arguments)
    scope.owner = None if blueprint.cls is object else blueprint.cls
    return scope


def _resolve(blueprint: Blueprint, type_: Type, scope: Scope, where: str) -> Type:
    def find(late: Late) -> Type:
        found = scope.locals.get(late.name, scope.globals.get(late.name, late))
        if found is late:
            known = {**scope.globals, **scope.locals}
            reason = explain_missing(late.name, blueprint.module, known, is_local=blueprint.local is not None)
            raise AnnotationError(where, late.name, reason)
        return read_type(found, scope)

    return map_late(type_, find, where)


_UNSET_TYPE = InstanceType(UnsetType)


def _check_default(blueprint: Blueprint, item: Declaration, type_: Type) -> None:
    default = item.default
    if _surely_takes(type_, default):
        return
    from typewright.definitions import lower
    from typewright.reference import judge

    verdict = judge(lower(type_, HOLD), default, hidden=item.spec.secret)
    if isinstance(verdict, Refused):
        problem = verdict.problems[0]
        value = problem.value if item.spec.secret or problem.path else shown(default)
        reason = f"has a default that {problem.message}, got {value}"
        raise FieldError(blueprint.qualname, item.name, reason)


def bind_functions(type_: Type, functions: Iterable[Convert | Check]) -> Type:
    """Return *type_* with converters before it and checks after it."""
    converts = tuple([given for given in functions if isinstance(given, Convert)])
    return put_functions(type_, converts, tuple([given for given in functions if isinstance(given, Check)]))


def map_late(type_: Type, find: Callable[[Late], Type], where: str) -> Type:
    """Return *type_* with every unresolved name replaced by what *find* returns; rules are fitted anew.

    Raises:
        ConstraintError: a rule doesn't fit; *where* is for its message.
    """
    if isinstance(type_, Late):
        return find(type_)
    if isinstance(type_, Constrained):
        return put_rules(map_late(type_.type, find, where), type_.constraints, where)
    if isinstance(type_, OwnType):
        return OwnType(map_late(type_.type, find, where), type_.codec, type_.by_class)
    if isinstance(type_, Converted):
        return Converted(map_late(type_.type, find, where), type_.converts)
    if isinstance(type_, CheckedType):
        return CheckedType(map_late(type_.type, find, where), type_.checks)
    if isinstance(type_, SchemaType):
        return SchemaType(map_late(type_.type, find, where), type_.rule)
    parts = tuple(map_late(part, find, where) for part in parts_of(type_))
    if isinstance(type_, UnionType):
        return UnionType(parts, type_.by)
    if isinstance(type_, (CollectionType, MappingType)):
        return type(type_)(type_.kind, *parts)
    if isinstance(type_, TupleType):
        return TupleType(parts)
    return type(type_)(*parts) if parts else type_  # type: ignore[arg-type]


def _surely_takes(type_: Type, default: object) -> bool:
    """Whether a default is plainly one of its type; what isn't plain is for the reference, which few classes need."""
    if isinstance(type_, Constrained):
        return _surely_takes(type_.type, default) and all(holds(rule, default) for rule in type_.constraints)
    if isinstance(type_, Scalar):
        return type(default) is _EXACT.get(type_.name)
    option = NULL if default is None else _UNSET_TYPE if default is UNSET else None
    return option is not None and isinstance(type_, UnionType) and option in type_.options


_EXACT: dict[str, type] = {"bool": bool, "int": int, "whole": int, "float": float, "str": str, "bytes": bytes}
"""Classes whose objects need no further look where a scalar of that name is asked for."""


def _says_more(item: Declaration) -> bool:
    """Whether there is something to check beside the annotation: a rule, or a default of another type."""
    annotation, default = item.annotation, item.default
    if item.spec is PLAIN and type(annotation) is type and (default is MISSING or type(default) is annotation):
        return False
    said = item.spec.constraints or item.spec.collect or (item.functions and default is not MISSING)
    if said or _has_rules(annotation):
        return True
    if default is MISSING or type(default) is annotation:
        return False
    return default is not None or NoneType not in getattr(annotation, "__args__", ())


def _has_rules(annotation: object) -> bool:
    """Whether rules stand somewhere in an annotation, or it is a type that a reader made."""
    if isinstance(annotation, (type, str)):
        return False
    if hasattr(annotation, "__metadata__") or is_type(annotation):
        return True
    return any(map(_has_rules, getattr(annotation, "__args__", ())))
