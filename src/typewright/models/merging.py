"""Partial updates: an object, and another one that says what changes and leaves the rest unset."""

from __future__ import annotations

from _collections_abc import Mapping

from typewright.definitions import UNSET, is_model
from typewright.errors import ModelError, shown
from typewright.models.adopting import is_adoptable
from typewright.models.inspection import replace
from typewright.models.units import blueprint_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, TypeVar

    T = TypeVar("T")


def merge(value: T, patch: object, /) -> T:
    """Return a copy of *value* with what *patch* sets; what is :data:`UNSET` in it stays as it is.

    *patch* is an object of a model, or a mapping by names of fields. Where both hold objects of
    different models in a field, these are merged in turn. All fields are checked.

    >>> import typewright as tw
    >>> User = tw.define("User", name=str, age=tw.field(int | None, default=None))
    >>> Patch = tw.define("Patch", name=tw.field(str | tw.UnsetType, default=tw.UNSET))
    >>> tw.merge(User("Ada", 36), Patch(name="Eva"))
    User(name='Eva', age=36)

    Raises:
        ModelError: *value* is no object of a model, or *patch* sets what is no field of it.
        ValidationError: a value is refused.
    """
    cls = type(value)
    if not is_model(cls):
        raise ModelError(cls.__qualname__, "is no model")
    blueprint = blueprint_of(cls)
    known = {field.name for field in blueprint.attributes.outputs}
    changes: dict[str, Any] = {}
    for name, item in _set_by(patch):
        if name not in known:
            raise ModelError(cls.__qualname__, f"has no field {shown(name)} that can be given, but the patch sets it")
        current = getattr(value, name)
        parameter = name if blueprint.is_plain else blueprint.declared[name].parameter
        changes[parameter] = merge(current, item) if _are_merged(current, item) else item
    return replace(value, **changes)


def _set_by(patch: object) -> Iterator[tuple[str, Any]]:
    """Yield names and values that *patch* sets."""
    if isinstance(patch, Mapping):
        pairs: Any = patch.items()
    elif is_model(type(patch)) or is_adoptable(type(patch)):
        # What nobody gives to a constructor, no patch gives.
        fields = blueprint_of(type(patch)).attributes.outputs
        pairs = ((field.name, getattr(patch, field.name)) for field in fields)
    else:
        raise ModelError(shown(patch), "is no patch; pass an object of a model, or a mapping")
    for name, item in pairs:
        if item is not UNSET:
            yield name, item


def _are_merged(current: object, item: object) -> bool:
    """Whether *item* is a patch for *current*, rather than what takes its place."""
    return is_model(type(current)) and is_model(type(item)) and not isinstance(item, type(current))
