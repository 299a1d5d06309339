"""Annotations of containers beyond list, set, tuple and dict: ``collections`` and its ABCs."""

from __future__ import annotations

from typewright.definitions import KIND_OF_CLASS, KINDS, SCALAR_TYPES, Anything, CollectionType, MappingType, Type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typewright.readers.scopes import Scope

_ONE_SHOT = frozenset({"Iterator", "Generator", "AsyncIterator", "AsyncIterable", "AsyncGenerator"})


def kind_of_class(cls: object) -> str | None:
    """Return the kind of container that a class is, or None."""
    if not isinstance(cls, type):
        return None
    return KIND_OF_CLASS.get((cls.__module__, cls.__qualname__))


def read_container(kind: str, annotation: Any, scope: Scope) -> Type:
    """Return the type of a container with what stands in its brackets, if there are any."""
    from typewright.readers.annotations import read_hashed, read_type

    arguments = tuple(getattr(annotation, "__args__", ()))
    if not arguments:
        return make_container(kind, Anything(), Anything())
    needs_hash = KINDS[kind].is_mapping or KINDS[kind].is_set
    first = read_hashed(annotation, scope) if needs_hash else read_type(arguments[0], scope)
    return make_container(kind, first, read_type(arguments[-1], scope))


def make_container(kind: str, first: Type, second: Type) -> Type:
    """Return the type of a container with items of *first*, or with keys of *first* and values of *second*."""
    if not KINDS[kind].is_mapping:
        return CollectionType(kind, first)
    return MappingType(kind, first, SCALAR_TYPES["int"] if kind == "Counter" else second)


def is_one_shot(annotation: object) -> bool:
    """Whether an annotation asks for what can be walked once only."""
    return getattr(getattr(annotation, "__origin__", None), "__name__", "") in _ONE_SHOT
