"""A class that is to be a dataclass, read: its fields and the methods that it gets.

Nothing is changed here but field objects of the user's, which learn their names. A class
that we doubt is read as None: the standard module says what is wrong with it, if anything.
"""

from __future__ import annotations

import sys
from types import MemberDescriptorType

from typewright.definitions import are_known_names, check_field_names
from typewright.dropins.originals import (
    CLASS_VAR,
    FIELD,
    FIELDS,
    INIT_VAR,
    MISSING,
    PARAMS,
    Field,
    InitVar,
    plain_field,
)
from typewright.dropins.roles import MARK, UnknownModuleError, role_of
from typewright.errors import FieldNameError
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

ORDER_NAMES = ("__lt__", "__le__", "__gt__", "__ge__")
FREEZING_NAMES = ("__setattr__", "__delattr__")
METHODS = ("__init__", "__repr__", "__eq__", *ORDER_NAMES, *FREEZING_NAMES, "__hash__")
"""Methods that may be generated, in the order in which they are written."""


@frozen
class Reading:
    """What a class says about itself."""

    fields: dict[str, Any]
    """All fields with their roles, inherited ones first."""
    own: tuple[Any, ...]
    """The fields of the class itself."""
    positional: tuple[str, ...]
    """Names of the constructor's arguments that may be given by position."""
    methods: tuple[str, ...]
    """Names of the methods that it gets."""
    drops_hash: bool
    """Whether its ``__hash__`` becomes None."""


def read_class(cls: Any, options: Mapping[str, Any]) -> Reading | None:
    """Return what is to be known about *cls*, or None where the standard module must judge it."""
    annotations = _annotations_of(cls)
    own = None if annotations is None else _read_own(cls, annotations, options["kw_only"])
    fields = None if own is None else _inherit(cls, bool(options["frozen"]))
    if own is None or fields is None or annotations is None:
        return None
    for item in own:
        fields[item.name] = item
    body = cls.__dict__
    if any(isinstance(value, Field) and name not in annotations for name, value in body.items()):
        return None
    chosen = _choose_methods(body, options)
    positional = _positional(fields)
    if chosen is None or (positional is None and options["init"]) or not _are_writable(cls, fields):
        return None
    names = [item.name for item in fields.values() if _is_argument(item) and not item.kw_only]
    return Reading(fields, tuple(own), tuple(names) if positional is None else positional, *chosen)


def _annotations_of(cls: Any) -> Mapping[str, Any] | None:
    if "annotationlib" in sys.modules or "__annotate_func__" in cls.__dict__:
        import annotationlib  # type: ignore[import-not-found]  # from 3.14 on

        found = annotationlib.get_annotations(cls, format=annotationlib.Format.FORWARDREF)
    else:
        found = cls.__dict__.get("__annotations__", _NONE)  # noqa: RUF063 - inspect copies them, and costs 1 us
    return found if type(found) is dict else None


_NONE: dict[str, Any] = {}


def _read_own(cls: Any, annotations: Mapping[str, Any], kw_only: object) -> list[Any] | None:
    """Return the fields that *cls* declares itself."""
    own: list[Any] = []
    seen = False
    for name, annotation in annotations.items():
        role = FIELD
        if type(annotation) is not type or annotation is InitVar:
            try:
                role = role_of(annotation, cls)
            except UnknownModuleError:
                return None
            if role is MARK:
                if seen:
                    return None
                seen = kw_only = True
                continue
        item = _take_field(getattr(cls, name, MISSING))
        item.name, item.type, item._field_type = name, annotation, role  # noqa: SLF001 - the same from 3.7 to 3.14
        if _is_doubtful(item, role):
            return None
        if item.kw_only is MISSING and role is not CLASS_VAR:
            item.kw_only = kw_only
        own.append(item)
    return own


def _take_field(default: object) -> Any:
    """Return the field that stands in a class body, or one for the default that stands there."""
    if isinstance(default, Field):
        return default
    return plain_field(MISSING if isinstance(default, MemberDescriptorType) else default)


def _is_doubtful(item: Any, role: object) -> bool:
    """Whether a default may be mutable, or an option doesn't go with the *role*."""
    if role is FIELD:
        return item.default is not MISSING and item.default.__class__.__hash__ is None
    return item.default_factory is not MISSING or (role is CLASS_VAR and item.kw_only is not MISSING)


def _inherit(cls: Any, is_frozen: bool) -> dict[str, Any] | None:  # noqa: FBT001 - internal
    """Return the fields of the bases of *cls*; None where one is frozen and the class isn't, or the reverse."""
    fields: dict[str, Any] = {}
    for base in cls.__mro__[-2:0:-1]:
        inherited = getattr(base, FIELDS, None)
        if inherited is not None:
            if bool(getattr(base, PARAMS).frozen) is not is_frozen:
                return None
            for item in inherited.values():
                fields[item.name] = item
    return fields


def _is_argument(item: Any) -> bool:
    return item.init and item._field_type is not CLASS_VAR  # noqa: SLF001


def _positional(fields: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Return the names of arguments by position, or None where one with a default stands before one without."""
    names = []
    has_default = False
    for item in fields.values():
        if item.init and not item.kw_only and item._field_type is not CLASS_VAR:  # noqa: SLF001
            if item.default is not MISSING or item.default_factory is not MISSING:
                has_default = True
            elif has_default:
                return None
            names.append(item.name)
    return tuple(names)


def _are_writable(cls: Any, fields: Mapping[str, Any]) -> bool:
    """Whether all names can stand in code; which of them must is known to the standard module."""
    if are_known_names(fields.keys()):
        return True
    names = tuple([name for name, item in fields.items() if item._field_type is not CLASS_VAR])  # noqa: SLF001
    try:
        check_field_names(cls.__qualname__, names)
    except FieldNameError:
        return False
    return True


def _choose_methods(body: Mapping[str, Any], options: Mapping[str, Any]) -> tuple[tuple[str, ...], bool] | None:
    """Return the names of the methods to make and whether the hash is dropped, or None where they clash."""
    wanted = [name for name, option in _USUAL if options[option] and name not in body]
    if options["order"]:
        if not options["eq"] or not body.keys().isdisjoint(ORDER_NAMES):
            return None
        wanted += ORDER_NAMES
    if options["frozen"]:
        if not body.keys().isdisjoint(FREEZING_NAMES):
            return None
        wanted += FREEZING_NAMES
    hashed = body.get("__hash__", MISSING)
    has_hash = hashed is not MISSING and not (hashed is None and "__eq__" in body)
    if options["unsafe_hash"]:
        if has_hash:
            return None
    elif not options["eq"] or has_hash:
        return tuple(wanted), False
    elif not options["frozen"]:
        return tuple(wanted), True
    return (*wanted, "__hash__"), False


_USUAL = (("__init__", "init"), ("__repr__", "repr"), ("__eq__", "eq"))
__all__ = ["INIT_VAR", "METHODS", "Reading", "read_class"]
