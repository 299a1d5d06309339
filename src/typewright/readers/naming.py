"""Annotations that are names for others: aliases, type parameters, qualifiers, generic records.

An alias is read where it is met, so rules go through it. One that is met again inside
itself can't be: it gets a stand-in, a class of ours that has its type and its own code.

    type Json = None | bool | float | str | list[Json] | dict[str, Json]
    read "Json"    -> opened -> ... list[Json] -> open already -> ModelType(<Json>)
    closed again   -> it was met inside itself -> <Json>.target = the type; ModelType(<Json>)
"""

from __future__ import annotations

import sys

from typewright.definitions import ModelType, UnionType, canonical, form_of, has_late
from typewright.errors import AnnotationError
from typewright.readers.scopes import Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    from typewright.definitions import Type

    Read: TypeAlias = Callable[[Any, Scope], Type]

QUALIFIERS = frozenset({"Required", "NotRequired", "ReadOnly"})
"""Words around a type that belong to the keys of a typed dict."""


def read_alias(alias: Any, arguments: tuple[Any, ...], scope: Scope, read: Read) -> Type:
    """Return what a ``type`` alias stands for, its parameters filled with *arguments*."""
    given = tuple([read(argument, scope.deeper()) for argument in arguments])
    parameters = getattr(alias, "__type_params__", ())
    typevars = dict(zip(parameters, given, strict=False))
    module = sys.modules.get(alias.__module__)
    own = {**scope.locals, alias.__name__: alias}
    inner = scope.within(vars(module) if module else scope.globals, own, typevars)
    name = f"{alias.__name__}[{', '.join(map(name_argument, arguments))}]" if arguments else alias.__name__
    try:
        value = alias.__value__
    except NameError as exc:
        reason = f"stands for something that names {exc.name!r}, which can't be found"
        raise AnnotationError(scope.where, alias.__name__, reason) from exc
    return read_named(alias, given, name, lambda: read(value, inner), scope)


def read_named(
    named: Any, arguments: tuple[Type, ...], name: str, read_value: Callable[[], Type], scope: Scope
) -> Type:
    """Return the type that *read_value* reads, or a stand-in where it is met again inside itself."""
    key = id(named), canonical(*arguments)[0]
    if key in scope.opened:
        scope.opened[key] = True
        return ModelType(form_of(named, arguments, name, str(scope.globals.get("__name__", "builtins"))))
    scope.opened[key] = False
    try:
        type_ = read_value()
    finally:
        is_recursive = scope.opened.pop(key)
    if not is_recursive or has_late(type_):
        return type_
    form = form_of(named, arguments, name, str(scope.globals.get("__name__", "builtins")))
    if _is_open(type_, form):
        raise AnnotationError(scope.where, name, "stands for nothing but itself")
    form.target = type_
    return ModelType(form)


def _is_open(type_: Type, form: type) -> bool:
    """Whether an alias stands for itself without a container between: no value would end the question."""
    if isinstance(type_, UnionType):
        return any(_is_open(option, form) for option in type_.options)
    return type_ == ModelType(form)


def read_qualified(annotation: Any, name: str, scope: Scope, read: Read) -> Type:
    """Return the type inside ``NotRequired[...]`` and its like, and note the word."""
    if scope.notes is None:
        raise AnnotationError(scope.where, repr(annotation), f"has {name}, which only keys of a TypedDict can be")
    scope.notes.add(name)
    return read(annotation.__args__[0], scope.deeper())


def read_generic_record(annotation: Any, scope: Scope, read: Read) -> Type:
    """Return the type of a foreign generic class with its parameters filled in: ``Box[int]``."""
    origin = annotation.__origin__
    arguments = tuple([read(argument, scope.deeper()) for argument in annotation.__args__])
    name = f"{origin.__qualname__}[{', '.join(map(name_argument, annotation.__args__))}]"
    return ModelType(form_of(origin, arguments, name, origin.__module__))


def name_argument(argument: Any) -> str:
    """Return a short name for a type argument."""
    if isinstance(argument, type) and not hasattr(argument, "__args__"):
        return argument.__qualname__
    return str(argument).replace("typing.", "")
