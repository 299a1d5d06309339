"""Whether a type minds that orjson makes a float of an integer of more than 64 bits.

A field of integers refuses the float, and then the text is read again, exactly. A field of
floats takes either for the same float. What is left takes the float and should have had
the integer: anything at all, int beside float in a union, members whose value is such a float.
"""

from __future__ import annotations

from typewright.definitions import (
    Anything,
    EnumType,
    InstanceType,
    Late,
    LiteralType,
    ModelType,
    Null,
    OwnType,
    Scalar,
    SchemaType,
    Type,
    UnionType,
    is_type,
    members_by_name,
)
from typewright.models.units import blueprint_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAVES = (Null, Scalar, LiteralType, InstanceType)


def tells_integers_apart(type_: Type) -> bool:
    """Whether a value of *type_* may depend on whether a large number was an int or a float.

    >>> from typewright.definitions import ListType
    >>> tells_integers_apart(ListType(Scalar("float"))), tells_integers_apart(ListType(Anything()))
    (False, True)
    """
    seen: set[type] = set()
    waiting: list[object] = [type_]
    while waiting:
        part = waiting.pop()
        if isinstance(part, ModelType):
            if part.cls not in seen:
                seen.add(part.cls)
                model = blueprint_of(part.cls).skeleton
                if model.rule is not None:
                    return True
                waiting += [field.type for field in model.inputs]
        elif _tells(part):
            return True
        else:
            waiting += _parts(part)
    return False


def _tells(type_: object) -> bool:
    if isinstance(type_, EnumType):
        return any(type(member.value) is float for member in members_by_name(type_.cls).values())
    if isinstance(type_, Scalar):
        return type_.name == "whole"  # takes the float for another integer
    if isinstance(type_, SchemaType):
        return True  # its schema sees the number itself
    if isinstance(type_, OwnType):
        return True  # nobody knows what the user's function does with it
    if isinstance(type_, UnionType):
        numbers = _scalars(type_)
        return len(numbers) > 1 and not numbers.isdisjoint(("float", "complex"))
    return isinstance(type_, (Anything, Late)) or not (isinstance(type_, _LEAVES) or any(_parts(type_)))


def _scalars(type_: object) -> set[str]:
    """Return the scalars that hold numbers in a union, under its rules."""
    if isinstance(type_, Scalar):
        return {type_.name} & {"int", "whole", "float", "complex", "decimal", "fraction"}
    if isinstance(type_, (LiteralType, ModelType)):
        return {"int"}
    return set().union(*map(_scalars, _parts(type_)))


def _parts(type_: object) -> Iterator[object]:
    """Yield the types that *type_*, a record of ours, consists of."""
    for name in getattr(type_, "__record_names__", ()):
        value = getattr(type_, name)
        for part in value if isinstance(value, tuple) else (value,):
            if is_type(part):
                yield part
