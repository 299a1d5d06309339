"""Copies of objects: what ``copy``, ``pickle`` and ``__replace__`` take from one and put into another.

Objects that can be assigned to as they are need nothing of ours: the language copies
their slots. The functions here stand in classes that intercept assignment, or that keep
values in slots which are no part of an object's state.
"""

from __future__ import annotations

from typewright.definitions import MODEL_MARK, refuse_base
from typewright.models.assembling import reassemble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from typewright.models.blueprints import Blueprint

CACHED_MARK = "__typewright_cached__"
"""The attribute of a class with cached properties in slots: their functions by name."""


def replace_fields(self: Any, /, **changes: Any) -> Any:
    """Return a new object with some fields changed, all of them checked; ``copy.replace`` calls it."""
    blueprint: Blueprint = getattr(type(self), MODEL_MARK) or refuse_base(type(self))
    if blueprint.is_plain:
        values = {name: getattr(self, name) for name in blueprint.field_names}
    else:
        items = blueprint.declared.values()
        kept = [item for item in items if item.spec.init and not item.spec.init_only]
        values = {item.parameter: getattr(self, item.name) for item in kept if item.parameter not in changes}
        if blueprint.converts:
            return reassemble(blueprint, values, changes)
    return type(self)(**{**values, **changes})


def get_state(self: Any) -> dict[str, Any]:
    """Return what an object holds, in slots or not, without what its cached properties have kept."""
    plain: Any = object.__getstate__(self)
    loose, slots = plain if type(plain) is tuple else (plain, None)
    state = {**(loose or {}), **(slots or {})}
    for name in cached_names(type(self)):
        state.pop(name, None)
    return state


def set_state(self: object, state: Any) -> None:
    """Fill a new object, past whatever intercepts assignment; *state* is as we or the language take it."""
    for part in state if type(state) is tuple else (state,):
        for name, value in (part or {}).items():
            object.__setattr__(self, name, value)


def state_methods(bases: tuple[type, ...], body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the methods of this module for a class that needs them; what the user wrote stands."""
    methods: dict[str, Any] = {}
    if not _is_written("__getstate__", bases, body):
        methods["__getstate__"] = get_state
    if not _is_written("__setstate__", bases, body):
        methods["__setstate__"] = set_state
    return methods


def _is_written(name: str, bases: tuple[type, ...], body: Mapping[str, Any]) -> bool:
    return name in body or any(getattr(base, name, None) not in _GIVEN for base in bases)


_GIVEN = (None, object.__getstate__, get_state, set_state)
"""What a class has without a word of its user."""


def cached_names(cls: type) -> Iterator[str]:
    """Return the names of the cached properties that *cls* and its bases keep in slots."""
    for base in cls.__mro__:
        yield from base.__dict__.get(CACHED_MARK, ())
