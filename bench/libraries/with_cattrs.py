"""cattrs over attrs classes: the orjson converter in its shortest mode, without detailed validation.

It coerces numbers and text (``int("5")``) where the others refuse, and needs hooks for UUIDs.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Literal
from uuid import UUID

import attrs
from cattrs.preconf.orjson import make_converter

from bench.libraries.library import Conversion, Library


class Status(Enum):
    OPEN = "open"
    PAID = "paid"
    SENT = "sent"


class Permissions(Enum):
    READ = "READ"
    WRITE = "WRITE"
    READ_WRITE = "READ_WRITE"


@attrs.define
class Flat:
    id: int
    name: str
    score: float
    active: bool
    note: str | None = None


@attrs.define
class Customer:
    id: int
    name: str
    email: str
    vip: bool


@attrs.define
class Item:
    sku: str
    quantity: int
    price: float
    tags: list[str]
    stock: dict[str, int]
    discount: float | None = None


@attrs.define
class Order:
    id: int
    name: str
    created: datetime
    token: UUID
    status: Status
    customer: Customer
    items: list[Item]


@attrs.define(kw_only=True)
class File:
    type: Literal["file"] = "file"
    name: str
    created_by: str
    created_at: datetime
    updated_by: str | None = None
    updated_at: datetime | None = None
    nbytes: int
    permissions: Permissions


@attrs.define(kw_only=True)
class Directory:
    type: Literal["directory"] = "directory"
    name: str
    created_by: str
    created_at: datetime
    updated_by: str | None = None
    updated_at: datetime | None = None
    contents: list[File | Directory]


attrs.resolve_types(Directory)

for_json = make_converter(detailed_validation=False, forbid_extra_keys=True)
for_data = make_converter(detailed_validation=False, forbid_extra_keys=True)
for converter in (for_json, for_data):
    converter.register_structure_hook(UUID, lambda text, _: UUID(text))
for_data.register_unstructure_hook(datetime, datetime.isoformat)
for_data.register_unstructure_hook(UUID, str)


def make_conversion(cls: type) -> Conversion:
    """Return the four conversions of *cls*; only JSON leaves times and UUIDs to orjson."""
    return Conversion(
        lambda data: for_data.structure(data, cls),
        for_data.unstructure,
        lambda text: for_json.loads(text, cls),
        for_json.dumps,
    )


LIBRARY = Library("cattrs", make_conversion(Flat), make_conversion(Order), make_conversion(Directory))
