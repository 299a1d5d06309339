"""The enums of schemas: plain ones, but for how their classes are pickled."""

from __future__ import annotations

import copyreg
import enum
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


class SchemaEnumType(enum.EnumType):
    """The class of enums of schemas; it is there so that pickle asks us about them."""


class SchemaEnum(enum.Enum, metaclass=SchemaEnumType):
    """The base of enums of schemas."""


def make_enum(name: str, members: Iterable[tuple[str, object]], doc: str | None, module: str) -> type[enum.Enum]:
    """Return the enum that a schema declares."""
    make: Any = SchemaEnum  # checkers take the call for a look-up of a member
    made: type[enum.Enum] = make(name, members, module=module, qualname=name)
    made.__doc__ = doc
    return made


def reduce_enum(cls: type) -> str | tuple[Any, ...]:
    """Return how pickle stores the class of an enum; objects name their class and so come here, too."""
    module: Any = sys.modules.get(cls.__module__)
    way = getattr(type(module), "__typewright_way__", None)
    if way is None or vars(module).get(cls.__qualname__) is not cls:
        return cls.__qualname__
    return way(module, cls.__qualname__)  # type: ignore[no-any-return]


copyreg.pickle(SchemaEnumType, reduce_enum)
