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


def refuse_assignment(self: object, name: str, _: object) -> None:
    """Raise FrozenError: the ``__setattr__`` of frozen objects."""
    raise FrozenError(type(self).__qualname__, name)


def refuse_deletion(self: object, name: str) -> None:
    """Raise FrozenError: the ``__delattr__`` of frozen objects."""
    raise FrozenError(type(self).__qualname__, name)
