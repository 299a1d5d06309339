"""Members of enums, found by value."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def kind_of_values(cls: type) -> type | None:
    """Return str or int where every member's value is exactly that and no hook finds others; otherwise None."""
    kinds = {type(member.value) for member in _members_of(cls).values()}
    if len(kinds) != 1 or not kinds <= {str, int} or has_missing_hook(cls):
        return None
    return kinds.pop()


def has_missing_hook(cls: type) -> bool:
    """Whether the enum *cls* defines ``_missing_``, which may find members for other values, as flags do."""
    return any(
        "_missing_" in vars(base) for base in cls.__mro__ if base.__module__ != "enum" or base.__name__ == "Flag"
    )


def members_by_value(cls: type) -> dict[object, object]:
    """Return the members of an enum whose values can be looked up, by value."""
    return {member.value: member for member in _members_of(cls).values()}


def members_by_name(cls: type) -> dict[str, Any]:
    """Return the members of an enum by name, aliases too."""
    return dict(_members_of(cls))


def is_flag(cls: type) -> bool:
    """Whether the members of the enum *cls* can be combined."""
    return any(base.__module__ == "enum" and base.__name__ == "Flag" for base in cls.__mro__)


def name_of_member(member: object) -> str:
    """Return the name of a member; of a combined one the names of its parts, and nothing for none.

    Raises:
        TypeError: it has bits that have no name.
    """
    name: str | None = member._name_  # type: ignore[attr-defined]
    if name is None and member._value_ == 0:  # type: ignore[attr-defined]
        return ""
    if name is None or not all(part in _members_of(type(member)) for part in name.split("|")):
        message = f"{member!r} has no name"
        raise TypeError(message)
    return name


def read_member_name(cls: type, value: object) -> object:
    """Return the member that *value* is or names; of a flag the names may be joined by ``|``.

    >>> from enum import Enum
    >>> read_member_name(Enum("Size", {"S": 1, "L": 2}), "L")
    <Size.L: 2>

    Raises:
        ValueError: there is none.
    """
    if isinstance(value, cls):
        return value
    members = _members_of(cls)
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 - what every reader raises
    text = str.__str__(value)
    if text in members:
        return members[text]
    if not is_flag(cls):
        raise ValueError(value)
    made: object = cls(0)
    for name in text.split("|") if text else ():
        if name not in members:
            raise ValueError(value)
        made = made | members[name]
    return made


def read_member(cls: type, value: object, *, lax: bool = False) -> object:
    """Return the member that *value* is or stands for; ``True`` doesn't stand for 1, a list for a tuple does.

    >>> from enum import Enum
    >>> read_member(Enum("Size", {"S": 1, "L": 2}), 2)
    <Size.L: 2>

    Raises:
        ValueError: there is none.
    """
    if isinstance(value, cls):
        return value
    for member in _members_of(cls).values():
        if _stands_for(value, member.value):
            return member
        if lax and isinstance(value, str) and type(member.value) in (int, float) and str(member.value) == value:
            return member
    if not has_missing_hook(cls):
        raise ValueError(value)
    # The hook alone: cls(value) would first compare with all members, and 1 equals True.
    found = cls._missing_(value)  # type: ignore[attr-defined]
    if not isinstance(found, cls) or (type(found.value) is not type(value) and found.value == value):  # type: ignore[attr-defined]
        raise ValueError(value)
    return found


def _members_of(cls: type) -> Mapping[str, Any]:
    members: Mapping[str, Any] = cls.__members__  # type: ignore[attr-defined]
    return members


def _stands_for(value: object, wanted: object) -> bool:
    """Whether *value* is what a member has for a value, or a list where that is a tuple."""
    if type(wanted) is tuple and type(value) is list:
        return len(value) == len(wanted) and all(map(_stands_for, value, wanted))
    return type(wanted) is type(value) and wanted == value
