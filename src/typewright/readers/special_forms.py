"""Words of ``typing`` that are no classes: ``Self``, ``Final``, ``type[X]``, unpacked tuples and their like."""

from __future__ import annotations

import sys

from typewright.definitions import SCALAR_TYPES, InstanceType, Late, ModelType, subclasses_of
from typewright.errors import AnnotationError
from typewright.readers.variables import is_variable, meaning_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TypeAlias

    from typewright.definitions import Type
    from typewright.readers.scopes import Scope

    Read: TypeAlias = Callable[[Any, Scope], Type]


def _read_self(annotation: Any, scope: Scope, read: Read) -> Type:
    if scope.owner is None:
        raise AnnotationError(scope.where, repr(annotation), "stands in no class; write the class's name")
    return read(scope.owner, scope.deeper())


def _read_final(annotation: Any, scope: Scope, read: Read) -> Type:
    arguments = getattr(annotation, "__args__", ())
    if not arguments:
        raise AnnotationError(scope.where, repr(annotation), "says no type; write Final[int]")
    return read(arguments[0], scope.deeper())


def _refuse_never(annotation: Any, scope: Scope, _: Read) -> Type:
    raise AnnotationError(scope.where, repr(annotation), "is a type without values, so no field can have it")


def _read_callable(_: Any, __: Scope, ___: Read) -> Type:
    abc: Any = sys.modules["collections.abc"]
    return InstanceType(abc.Callable)


SPECIAL: dict[str, Callable[[Any, Scope, Read], Type]] = {
    "Self": _read_self,
    "Final": _read_final,
    "LiteralString": lambda _annotation, _scope, _read: SCALAR_TYPES["str"],
    "Never": _refuse_never,
    "NoReturn": _refuse_never,
    "Callable": _read_callable,
}
"""Readers of forms that are known by their name."""


def read_callable(annotation: Any, scope: Scope, read: Read) -> Type:
    """Return the type of anything that can be called; what it takes and returns can't be seen."""
    return _read_callable(annotation, scope, read)


def read_type_of(annotation: Any, scope: Scope, read: Read) -> Type:
    """Return the type of ``type[X]``: a class that is X or below it."""
    argument = annotation.__args__[0]
    type_ = read(argument, scope.deeper())
    if isinstance(type_, Late):
        return Late(f"type[{type_.name}]")
    classes = tuple(_classes_in(argument, scope))
    if not classes:
        raise AnnotationError(scope.where, str(annotation), "asks for a class below something that is no class")
    return InstanceType(type if object in classes else subclasses_of(classes))


def _classes_in(argument: Any, scope: Scope) -> Iterator[type]:
    """Yield the classes that a class must be one of, or below."""
    name = getattr(argument, "_name", None) or getattr(argument, "__name__", None)
    if isinstance(argument, type) and not hasattr(argument, "__args__"):
        yield object if name == "Any" else argument
    elif name == "Any":
        yield object
    elif argument is None or isinstance(argument, str) or type(argument).__name__ == "ForwardRef":
        found = scope.look_up(getattr(argument, "__forward_arg__", argument))
        if isinstance(found, type):
            yield found
    elif is_variable(argument):
        meant = scope.arguments[argument] if argument in scope.arguments else meaning_of(argument)
        yield from [meant.cls] if isinstance(meant, (ModelType, InstanceType)) else _classes_in(meant, scope)
    elif isinstance(getattr(argument, "__origin__", None), type):
        yield argument.__origin__
    else:
        for part in getattr(argument, "__args__", ()):
            yield from _classes_in(part, scope)


def places_of(annotation: Any, scope: Scope) -> tuple[Any, ...]:
    """Return the arguments of a tuple, with those of unpacked tuples in it in their places.

    Raises:
        AnnotationError: a part of any length stands beside others, which can't be told apart by place.
    """
    places: list[Any] = []
    for argument in annotation.__args__:
        inner = _unpacked(argument)
        if inner is None:
            places.append(argument)
            continue
        if getattr(inner, "__origin__", None) is not tuple:
            raise AnnotationError(scope.where, str(annotation), "unpacks what is no tuple")
        found = places_of(inner, scope)
        if found[1:] == (Ellipsis,) and len(annotation.__args__) > 1:
            reason = "has a part of any length beside others; write tuple[X, ...], or a model with one field for each"
            raise AnnotationError(scope.where, str(annotation), reason)
        places += found
    return tuple(places)


def _unpacked(argument: Any) -> Any:
    """Return the tuple that ``*tuple[...]`` or ``Unpack[tuple[...]]`` unpacks, or None."""
    if getattr(argument, "__unpacked__", False) is True:
        return argument
    origin = getattr(argument, "__origin__", None)
    name = getattr(origin, "_name", None) or getattr(origin, "__name__", None)
    return argument.__args__[0] if name == "Unpack" else None
