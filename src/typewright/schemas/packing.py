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


def enum_named(module: str, name: str, member: str | None = None) -> Any:
    """Stand in packed definitions for enums and their members; who unpacks has them."""
    raise UnpicklingError(f"{module}.{name}", member)


class _Packer(Pickler):
    # No persistent_id: it would be asked about every text and number, five times as often.
    def reducer_override(self, value: Any) -> Any:
        kind = type(value)
        if kind.__name__ == "SchemaEnumType":
            return enum_named, (value.__module__, value.__qualname__)
        if type(kind).__name__ == "SchemaEnumType":
            return enum_named, (kind.__module__, kind.__qualname__, value.name)
        # A time zone names a method of its class, and that ``getattr``, which could reach anything.
        if kind.__module__ == "zoneinfo":
            return kind, (value.key,)
        return NotImplemented


class _Unpacker(Unpickler):
    def __init__(self, stream: io.BytesIO, enums: Enums) -> None:
        super().__init__(stream)
        self._enums = enums

    def _find_enum(self, module: str, name: str, member: str | None = None) -> Any:
        enum = self._enums[module, name]
        return enum if member is None else enum[member]

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (__name__, "enum_named"):
            return self._find_enum
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
