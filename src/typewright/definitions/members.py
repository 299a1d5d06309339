"""Members of enums, found by value."""

from __future__ import annotations


def kind_of_values(cls: type) -> type | None:
    """Return str or int where every member's value is exactly that and no hook finds others; otherwise None."""
    kinds = {type(member.value) for member in cls.__members__.values()}  # type: ignore[attr-defined]
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
    return {member.value: member for member in cls.__members__.values()}  # type: ignore[attr-defined]


def read_member(cls: type, value: object, *, lax: bool = False) -> object:
    """Return the member that *value* is or stands for; ``True`` doesn't stand for 1.

    >>> from enum import Enum
    >>> read_member(Enum("Size", {"S": 1, "L": 2}), 2)
    <Size.L: 2>

    Raises:
        ValueError: there is none.
    """
    if isinstance(value, cls):
        return value
    for member in cls.__members__.values():  # type: ignore[attr-defined]
        if type(member.value) is type(value) and member.value == value:
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
