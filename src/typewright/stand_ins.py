"""What type checkers need of ``typing``, without importing it at run time (8 ms).

Checkers read the first branch, the interpreter runs the second.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Generic, TypeVar, dataclass_transform, overload

    T = TypeVar("T")
else:

    class Generic:
        """Stand in for ``typing.Generic``."""

        __slots__ = ()

        def __class_getitem__(cls, _: object) -> type:
            return cls

    T = None

    def dataclass_transform(**_: object) -> object:
        """Stand in for ``typing.dataclass_transform``."""
        return lambda target: target

    def overload(function: object) -> object:
        """Stand in for ``typing.overload``."""
        return function


__all__ = ["Generic", "T", "dataclass_transform", "overload"]
