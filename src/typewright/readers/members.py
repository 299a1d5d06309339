"""Enums whose members plain data calls by name."""

from __future__ import annotations

from typewright.definitions import Constrained, EnumType, Null, Type, UnionType
from typewright.errors import AnnotationError


def put_by_name(type_: Type, where: str) -> Type:
    """Return *type_* with its enums read and dumped by name.

    Raises:
        AnnotationError: it is no enum, nor a union of enums and None.
    """
    if isinstance(type_, EnumType):
        return EnumType(type_.cls, by_name=True)
    if isinstance(type_, Constrained) and isinstance(type_.type, EnumType):
        return Constrained(put_by_name(type_.type, where), type_.constraints)
    if isinstance(type_, UnionType):
        options = (option if isinstance(option, Null) else put_by_name(option, where) for option in type_.options)
        return UnionType(tuple(options), type_.by)
    raise AnnotationError(where, "ByName()", "needs an enum")
