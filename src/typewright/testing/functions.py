"""Data for users' functions: types of their own, and what a converter says that it takes."""

from __future__ import annotations

from typewright.definitions import InstanceType, Type, has_late
from typewright.errors import StrategyError, TypewrightError
from typewright.readers import Scope, read_type
from typewright.testing.sieves import ADVICE, Sieve, sieved, title_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from hypothesis.strategies import SearchStrategy

    from typewright.definitions import OwnType
    from typewright.testing.drawing import Drawing


def own_data(type_: OwnType, drawing: Drawing, left: int) -> SearchStrategy[Any]:
    """Return what a type of the user's own reads: what its ``dump`` makes of an object, or what its ``load`` takes."""
    codec = type_.codec
    if codec.load is None:
        return sieved(drawing.data(type_.type, left), type_)
    if codec.dump is not None:
        return sieved(_objects(type_.type, drawing, left).map(codec.dump), type_)
    taken = taken_by(codec.load, drawing, left)
    if taken is not None:
        return sieved(taken, type_)
    if isinstance(type_.type, InstanceType):
        return _objects(type_.type, drawing, left)
    raise StrategyError(title_of(type_), f"its load doesn't say by an annotation what it takes; {ADVICE}")


def _objects(type_: Type, drawing: Drawing, left: int) -> SearchStrategy[Any]:
    data = drawing.data(type_, left)
    return data if isinstance(type_, InstanceType) else data.map(Sieve(type_).read)


def taken_by(function: Callable[..., Any], drawing: Drawing, left: int) -> SearchStrategy[Any] | None:
    """Return data for the first parameter of *function* by its annotation, or None where that says nothing."""
    type_ = _type_of_parameter(function)
    if type_ is None or has_late(type_):
        return None
    # It isn't a part of the type that is drawn, so its costs aren't known: only what holds no models.
    return None if drawing.cost(type_) > 0 else drawing.data(type_, left)


def _type_of_parameter(function: Callable[..., Any]) -> Type | None:
    import inspect

    if function in _TAKING_TEXT:
        return read_type(str, Scope("", {}, {}))
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return None
    annotation = next((each.annotation for each in parameters), inspect.Parameter.empty)
    if annotation in (inspect.Parameter.empty, object, "object", "Any") or getattr(annotation, "_name", "") == "Any":
        return None
    plain = inspect.unwrap(function)
    names = getattr(getattr(plain, "__func__", plain), "__globals__", {})
    try:
        return read_type(annotation, Scope(getattr(plain, "__qualname__", "function"), names, {}))
    except (TypewrightError, ExceptionGroup):
        return None


_TAKING_TEXT = (str.strip, str.lstrip, str.rstrip, str.lower, str.upper, str.casefold, str.title, str.split)
"""Converters of Python's own that say nothing about what they take."""
