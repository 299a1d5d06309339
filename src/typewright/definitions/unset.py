"""``UNSET``: the value of a field that was never given.

It differs from None, which may be given: ``{"name": None}`` clears a name, ``{}`` leaves it.
"""

from __future__ import annotations

from typewright.definitions.types import Constrained, InstanceType, Type, UnionType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, Self


class UnsetType:
    """The type of :data:`UNSET`, for annotations: ``name: str | tw.UnsetType = tw.UNSET``."""

    __slots__ = ()

    def __new__(cls) -> Self:
        """Return the one object there is."""
        return UNSET  # type: ignore[return-value]

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        return "UNSET"


UNSET: UnsetType = object.__new__(UnsetType)
"""Stands where nothing was given; dumped data leaves it out."""


def is_unset_type(type_: Type) -> bool:
    """Whether a field of *type_* may be :data:`UNSET`."""
    if isinstance(type_, Constrained):
        return is_unset_type(type_.type)
    if isinstance(type_, UnionType):
        return any(map(is_unset_type, type_.options))
    return isinstance(type_, InstanceType) and type_.cls is UnsetType


def without_unset(type_: Type) -> Type:
    """Return *type_* without :data:`UNSET`, where it is an option among others."""
    if isinstance(type_, Constrained):
        return Constrained(without_unset(type_.type), type_.constraints)
    if not isinstance(type_, UnionType) or not is_unset_type(type_):
        return type_
    left = tuple([option for option in type_.options if not is_unset_type(option)])
    return left[0] if len(left) == 1 else UnionType(left, type_.by) if left else type_
