"""Type variables: what they stand for where nobody has chosen, and generic models that name them."""

from __future__ import annotations

import sys

from typewright.definitions import declared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def is_variable(annotation: object) -> bool:
    """Whether *annotation* is a ``TypeVar``."""
    return type(annotation).__name__ == "TypeVar"


def has_default(variable: Any) -> bool:
    """Whether a type variable has a default: from 3.13 on, or with ``typing_extensions``."""
    return hasattr(variable, "has_default") and variable.has_default()


def meaning_of(variable: Any) -> Any:
    """Return the annotation that a type variable stands for without a choice.

    >>> from typing import TypeVar
    >>> meaning_of(TypeVar("T", bound=int)), meaning_of(TypeVar("S", str, bytes))
    (<class 'int'>, typing.Union[str, bytes])
    """
    typing: Any = sys.modules["typing"]
    if has_default(variable):
        return variable.__default__
    if variable.__constraints__:
        return typing.Union[variable.__constraints__]
    return typing.Any if variable.__bound__ is None else variable.__bound__


def fill_in(cls: Any, arguments: Mapping[Any, Any]) -> type:
    """Return the class that the model *cls* means in a place where type variables stand for *arguments*.

    ``Box[T]`` in the body of ``Box`` itself is ``Box`` where nobody has chosen.
    """
    blueprint: Any = declared(cls)
    if blueprint is None or not blueprint.arguments or not cls.__parameters__:
        return cls  # type: ignore[no-any-return]
    is_chosen = any(variable in arguments for variable in cls.__parameters__)
    if not is_chosen and blueprint.arguments == blueprint.origin.__parameters__:
        return blueprint.origin  # type: ignore[no-any-return]
    meant = [arguments[free] if free in arguments else meaning_of(free) for free in cls.__parameters__]
    return cls[tuple(meant)]  # type: ignore[no-any-return]
