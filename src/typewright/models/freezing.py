"""Objects that can't be changed: what stands in their classes, and what can't be frozen."""

from __future__ import annotations

from typewright.definitions import MODEL_MARK
from typewright.errors import FrozenError, ModelError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from typewright.models.blueprints import Blueprint


def check_frozen(blueprint: Blueprint, bases: tuple[type, ...], body: Mapping[str, Any]) -> None:
    """Raise ModelError where a class is frozen and can't be, or isn't and must be."""
    if blueprint.options.frozen:
        _check_no_setter(blueprint, body)
    else:
        _check_not_thawed(blueprint, bases)


def _check_not_thawed(blueprint: Blueprint, bases: tuple[type, ...]) -> None:
    for base in bases:
        above = getattr(base, MODEL_MARK, None)
        if above is not None and above.options.frozen:
            reason = f"is not frozen, but its base {above.qualname} promises that its objects never change"
            raise ModelError(blueprint.qualname, f"{reason}; pass frozen=True, or derive both from one without")


def _check_no_setter(blueprint: Blueprint, body: Mapping[str, Any]) -> None:
    for name in ("__setattr__", "__delattr__"):
        if name in body:
            raise ModelError(blueprint.qualname, f"is frozen and has a {name} of its own; keep one of the two")


def guard_fields(blueprint: Blueprint, bases: tuple[type, ...], body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the methods that keep single fields from being set twice, if there are such fields.

    Raises:
        ModelError: there are, and the user intercepts assignment, too.
    """
    kept = frozenset([item.name for item in blueprint.declared.values() if item.spec.frozen])
    if not kept:
        return {}
    for name in ("__delattr__",) if blueprint.options.validate_on_set else ("__setattr__", "__delattr__"):
        written = body.get(name) or next((found for base in bases if (found := _find_written(base, name))), None)
        if written is not None and not hasattr(written, GUARD_MARK):
            raise ModelError(blueprint.qualname, f"has frozen fields and a {name} of its own; keep one of the two")

    def __setattr__(self: Any, name: str, value: object) -> None:  # noqa: N807 - it becomes the method
        if name in kept and is_set(self, name):
            raise FrozenError(f"{type(self).__qualname__}.{name}", name)
        object.__setattr__(self, name, value)

    def __delattr__(self: Any, name: str) -> None:  # noqa: N807 - it becomes the method
        if name in kept:
            raise FrozenError(f"{type(self).__qualname__}.{name}", name)
        object.__delattr__(self, name)

    methods = {"__setattr__": __setattr__, "__delattr__": __delattr__}
    for method in methods.values():
        setattr(method, GUARD_MARK, True)
    return methods


GUARD_MARK = "__typewright_guard__"
"""The attribute of setters that guard single fields."""


def _find_written(base: type, name: str) -> object:
    """Return the method called *name* of a base, unless it is that of the language."""
    method = getattr(base, name)
    return None if method is getattr(object, name) else method


def is_set(self: Any, name: str) -> bool:
    """Whether an object has a value of its own, not its class's."""
    if name in getattr(self, "__dict__", ()):
        return True
    kept = getattr(type(self), name, None)
    return hasattr(kept, "__set__") and hasattr(self, name)


def refuse_assignment(self: object, name: str, _: object) -> None:
    """Raise FrozenError: the ``__setattr__`` of frozen objects."""
    raise FrozenError(type(self).__qualname__, name)


def refuse_deletion(self: object, name: str) -> None:
    """Raise FrozenError: the ``__delattr__`` of frozen objects."""
    raise FrozenError(type(self).__qualname__, name)
