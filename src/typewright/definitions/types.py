"""What a value may be, as plain data.

A type is a tree of the records below. Live classes sit in the ``cls`` slots and nowhere
else; everything about a type that shapes code is in the other slots.
"""

from __future__ import annotations

from typewright.definitions.checks import Check, Convert
from typewright.definitions.constraints import Constraint
from typewright.definitions.own_types import CodecFor
from typewright.records import frozen, names_in, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    By: TypeAlias = "str | TagTable | Callable[[Any], object] | None"

    from typewright.definitions.schema_nodes import SchemaRule

SCALARS = (
    "bool",
    "int",
    "float",
    "str",
    "bytes",
    "datetime",
    "date",
    "time",
    "timedelta",
    "uuid",
    "decimal",
    "path",
    "pure_path",
    "pure_posix_path",
    "pure_windows_path",
    "ipv4",
    "ipv6",
    "ipv4_network",
    "ipv6_network",
    "ipv4_interface",
    "ipv6_interface",
    "fraction",
    "complex",
    "bytearray",
    "regex",
    "bytes_regex",
    "timezone",
    "zone",
    "whole",
)
"""The names a :class:`Scalar` may have."""


@frozen
class Anything:
    """Any value at all."""


@frozen
class Null:
    """Only None."""


@frozen
class Scalar:
    """A single value of a built-in kind."""

    name: str
    """One of :data:`SCALARS`."""


@frozen
class LiteralType:
    """One of a few None, bool, int, str or bytes values, equal in value and in type."""

    values: tuple[object, ...]


@frozen
class EnumType:
    """A member of an ``enum.Enum``; plain data holds the member's value, or its name."""

    cls: type
    by_name: bool = False


@frozen
class ListType:
    """A list."""

    item: Type


@frozen
class SetType:
    """A set; plain data holds a list."""

    item: Type


@frozen
class FrozenSetType:
    """A frozenset; plain data holds a list."""

    item: Type


@frozen
class TupleType:
    """A tuple of a fixed length; plain data holds a list."""

    items: tuple[Type, ...]


@frozen
class VariadicType:
    """A tuple of any length; plain data holds a list."""

    item: Type


@frozen
class DictType:
    """A dict."""

    key: Type
    value: Type


@frozen
class CollectionType:
    """A container of items that has no type of its own above: a deque, or one of ``collections.abc``."""

    kind: str
    """A key of ``containers.KINDS``."""
    item: Type


@frozen
class MappingType:
    """A mapping that is no mere dict: a defaultdict, a Counter, or one of ``collections.abc``."""

    kind: str
    """A key of ``containers.KINDS``."""
    key: Type
    value: Type


@frozen
class TagTable:
    """A key in plain data, and the texts under it that mean each model of a union, whatever the models say."""

    key: str
    tags: tuple[tuple[str, ...], ...]
    """Those of each option, in the order of the options."""


@frozen
class UnionType:
    """The first of a few types that accepts the value, in the order written."""

    options: tuple[Type, ...]
    by: By = None
    """How plain data says which of its models is meant: a key, a table, or a function; None says to find out."""


@frozen
class ModelType:
    """An object of one of our models; plain data holds a dict."""

    cls: type


@frozen
class InstanceType:
    """An object of a class that typewright knows nothing about; plain data can't hold it."""

    cls: type


@frozen
class OwnType:
    """A type whose plain data is read and dumped by functions of the user's."""

    type: Type
    codec: CodecFor
    by_class: bool = False
    """Whether the class says so itself, not an annotation."""


@frozen
class Constrained:
    """A type and rules beyond it."""

    type: Type
    constraints: tuple[Constraint, ...]


@frozen
class Converted:
    """A type whose values are made by users' functions of what was given."""

    type: Type
    converts: tuple[Convert, ...]
    """In the order in which they are called."""


@frozen
class CheckedType:
    """A type, rules included, and users' functions that its values must pass."""

    type: Type
    checks: tuple[Check, ...]


@frozen
class SchemaType:
    """A type whose plain data must also be accepted by a JSON Schema; of objects the type alone is asked."""

    type: Type
    rule: SchemaRule


@frozen
class Late:
    """A name that could not be resolved yet."""

    name: str


Type: TypeAlias = (
    Anything
    | Null
    | Scalar
    | LiteralType
    | EnumType
    | ListType
    | SetType
    | FrozenSetType
    | TupleType
    | VariadicType
    | DictType
    | CollectionType
    | MappingType
    | UnionType
    | ModelType
    | InstanceType
    | OwnType
    | Constrained
    | Converted
    | CheckedType
    | SchemaType
    | Late
)
"""Every kind of type; the set is closed."""


SCALAR_TYPES = {name: Scalar(name) for name in SCALARS}
"""The one :class:`Scalar` of each name that readers use."""
NULL = Null()
"""The one :class:`Null` that readers use."""


def is_type(value: object) -> bool:
    """Whether *value* is a type of this module, not a user's annotation."""
    return type(value).__module__ == __name__


def parts_of(type_: Type) -> tuple[Type, ...]:
    """Return the types that *type_* is made of; a model is made of none."""
    if isinstance(type_, (Constrained, Converted, CheckedType, SchemaType, OwnType)):
        return (type_.type,)
    if isinstance(type_, TupleType):
        return type_.items
    if isinstance(type_, UnionType):
        return type_.options
    if isinstance(type_, (DictType, MappingType)):
        return (type_.key, type_.value)
    item = getattr(type_, "item", None)
    return () if item is None else (item,)


def map_parts(type_: Type, change: Callable[[Type], Type]) -> Type:
    """Return *type_* made of what *change* returns for each of its parts; the same one where no part is another."""
    changes: dict[str, object] = {}
    for slot in names_in(type_):
        part: Any = getattr(type_, slot) if slot in _PARTS else None
        if part is not None:
            new = tuple([change(each) for each in part]) if isinstance(part, tuple) else change(part)
            if new != part:
                changes[slot] = new
    return replace(type_, **changes) if changes else type_


_PARTS = frozenset(("type", "item", "key", "value", "items", "options"))
"""Slots that hold types."""


def has_late(type_: Type) -> bool:
    """Whether some name in *type_* is still unresolved."""
    if isinstance(type_, Late):
        return True
    return any(has_late(part) for part in parts_of(type_))
