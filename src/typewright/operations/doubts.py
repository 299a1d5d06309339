"""How generated code gives up, and the helpers it calls for rare values.

``Doubt`` says "ask the reference"; it carries nothing, for the reference looks at the
value itself. Helpers are made when the constants of a unit are bound.
"""

from __future__ import annotations

from _collections_abc import Mapping

from typewright.definitions import (
    HOLDS,
    declared,
    is_scalar,
    items_reader,
    read_entries,
    read_member,
    read_member_name,
    read_scalar,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Doubt(Exception):  # noqa: N818 - a signal between functions of ours, never an error for a user
    """Generated code can't accept a value; the reference decides."""


def make_scalar_reader(name: str, lax: bool, exact: bool) -> Callable[[object], object]:  # noqa: FBT001 - a constant
    """Return the function that reads a scalar of any value, or doubts."""

    def read(value: object) -> object:
        try:
            return read_scalar(name, value, lax=lax, exact=exact)
        except ValueError:
            raise Doubt from None

    return read


def make_name_reader(cls: type) -> Callable[[object], object]:
    """Return the function that reads a member of an enum by its name, or doubts."""

    def read(value: object) -> object:
        try:
            return read_member_name(cls, value)
        except ValueError:
            raise Doubt from None

    return read


def make_holder(cls: type) -> Callable[[object], bool]:
    """Return the function that tells whether an object of a generic model could be one of *cls*."""
    return declared(cls).holds


def make_member_reader(cls: type, lax: bool) -> Callable[[object], object]:  # noqa: FBT001 - a constant
    """Return the function that reads a member of an enum of any value, or doubts."""

    def read(value: object) -> object:
        try:
            return read_member(cls, value, lax=lax)
        except ValueError:
            raise Doubt from None

    return read


def items_or_doubt(container: str) -> Callable[[object], object]:
    """Return the function that gives the items of what stands for a container in plain data, or doubts."""
    read = items_reader(container)

    def items(value: object) -> object:
        found = read(value)
        if found is None:
            raise Doubt
        return found

    return items


def entries_or_doubt(value: object) -> dict[object, object]:
    """Return what stands for a mapping in plain data as a dict, or doubt."""
    found = read_entries(value)
    if found is None:
        raise Doubt
    return found


def make_test(told: str | type) -> Callable[[object], bool]:
    """Return the function that tells whether a value is of a scalar, by its name, or of a class."""
    if isinstance(told, str):
        return lambda value: is_scalar(told, value)
    return lambda value: isinstance(value, told)


def differs_from(value: object, default: object) -> bool:
    """Whether *value* is not as good as *default*: another object that is unequal or of another type."""
    return value is not default and (type(value) is not type(default) or value != default)


def pack(*values: object) -> tuple[object, ...]:
    """Return *values* as a tuple."""
    return values


def pack_set(*values: object) -> frozenset[object]:
    """Return *values* as a set for look-ups."""
    return frozenset(values)


def plain_dict(value: object) -> dict[object, object]:
    """Return *value*, a mapping, as a new dict, or doubt: looking into a ``defaultdict`` would fill it."""
    if isinstance(value, Mapping):
        return dict(value)
    raise Doubt


def rule_holds(rule: str) -> Callable[[object, object], bool]:
    """Return the function that tells whether *rule* holds for a value and an argument."""
    return HOLDS[rule]


def member_setter(cls: type, name: str) -> Callable[[object, object], None]:
    """Return the function that sets the slot called *name*, past ``__setattr__``."""
    setter: Callable[[object, object], None] = getattr(cls, name).__set__
    return setter


def plain_new(cls: type) -> Callable[..., object]:
    """Return ``cls.__new__``; generated code passes the class itself."""
    return cls.__new__
