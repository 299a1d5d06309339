"""Definitions as bytes: pickles that name nothing but what definitions are made of.

Enums of schemas are named by module and name and handed in again by who unpacks; all else
that a definition may hold is a record of ours or a value of the standard library.
"""

from __future__ import annotations

import io
from _pickle import Pickler, Unpickler, UnpicklingError
from sys import modules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeAlias

    Enums: TypeAlias = Mapping[tuple[str, str], Any]


def pack(definition: object) -> bytes:
    """Return *definition* as bytes.

    Raises:
        Exception: it holds something that can't be pickled; of any class.
    """
    stream = io.BytesIO()
    _Packer(stream, 5).dump(definition)
    return stream.getvalue()


def unpack(data: bytes, enums: Enums) -> Any:
    """Return what :func:`pack` made *data* of.

    Raises:
        UnpicklingError: it names something that no definition holds.
    """
    return _Unpacker(io.BytesIO(data), enums).load()


class _Packer(Pickler):
    def persistent_id(self, value: Any) -> tuple[str, ...] | None:
        kind = type(value)
        if kind.__name__ == "SchemaEnumType":
            return value.__module__, value.__qualname__
        if type(kind).__name__ == "SchemaEnumType":
            return kind.__module__, kind.__qualname__, value.name
        return None

    def reducer_override(self, value: Any) -> Any:
        # A time zone names a method of its class, and that ``getattr``, which could reach anything.
        if type(value).__module__ == "zoneinfo":
            return type(value), (value.key,)
        return NotImplemented


class _Unpacker(Unpickler):
    def __init__(self, stream: io.BytesIO, enums: Enums) -> None:
        super().__init__(stream)
        self._enums = enums

    def persistent_load(self, place: Any) -> Any:
        enum = self._enums[place[:2]]
        return enum if len(place) == 2 else enum[place[2]]

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("typewright.definitions") or module in _VALUES or (module, name) in _BUILT_IN:
            found = super().find_class(module, name)
            if "." not in name and getattr(modules[module], name) is found:
                return found
        message = f"{module}.{name} is no part of a definition"
        raise UnpicklingError(message)


_VALUES = frozenset(
    ("datetime", "decimal", "fractions", "uuid", "pathlib", "pathlib._local", "ipaddress", "zoneinfo", "re")
)
"""Modules whose classes values are of."""
_BUILT_IN = frozenset(
    ("builtins", name) for name in ("list", "dict", "set", "frozenset", "tuple", "complex", "bytearray", "object")
) | {("typewright", "UNSET"), ("typewright", "UnsetType")}
