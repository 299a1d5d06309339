"""msgspec structs: compiled C, unknown keys refused; constructors check nothing."""
# ruff: noqa: TC003 - the library reads these annotations when it runs

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from bench.libraries.library import Conversion, Library


class Status(Enum):
    OPEN = "open"
    PAID = "paid"
    SENT = "sent"


class Permissions(Enum):
    READ = "READ"
    WRITE = "WRITE"
    READ_WRITE = "READ_WRITE"


class Flat(msgspec.Struct, forbid_unknown_fields=True):
    id: int
    name: str
    score: float
    active: bool
    note: str | None = None


class Frozen(msgspec.Struct, frozen=True):
    id: int
    name: str
    score: float
    active: bool
    note: str | None = None


class Customer(msgspec.Struct, forbid_unknown_fields=True):
    id: int
    name: str
    email: str
    vip: bool


class Item(msgspec.Struct, forbid_unknown_fields=True):
    sku: str
    quantity: int
    price: float
    tags: list[str]
    stock: dict[str, int]
    discount: float | None = None


class Order(msgspec.Struct, forbid_unknown_fields=True):
    id: int
    name: str
    created: datetime
    token: UUID
    status: Status
    customer: Customer
    items: list[Item]


class File(msgspec.Struct, tag="file", kw_only=True, forbid_unknown_fields=True):
    name: str
    created_by: str
    created_at: datetime
    updated_by: str | None = None
    updated_at: datetime | None = None
    nbytes: int
    permissions: Permissions


class Directory(msgspec.Struct, tag="directory", kw_only=True, forbid_unknown_fields=True):
    name: str
    created_by: str
    created_at: datetime
    updated_by: str | None = None
    updated_at: datetime | None = None
    contents: list[File | Directory]


class Visitor(msgspec.Struct, forbid_unknown_fields=True):
    id: Annotated[int, msgspec.Meta(ge=1)]
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    email: Annotated[str, msgspec.Meta(pattern="^[^@]+@[^@]+$")]
    age: Annotated[int, msgspec.Meta(ge=0, le=130)]
    score: Annotated[float, msgspec.Meta(ge=0)]
    active: bool
    joined: date
    country: Literal["DE", "FR", "NL", "US"]
    tags: list[str]
    referrer: int | None


def make_conversion(cls: type) -> Conversion:
    """Return the four conversions of *cls*."""
    return Conversion(
        lambda data: msgspec.convert(data, cls),
        msgspec.to_builtins,
        msgspec.json.Decoder(cls).decode,
        msgspec.json.Encoder().encode,
    )


LIBRARY = Library(
    "msgspec",
    make_conversion(Flat),
    make_conversion(Order),
    make_conversion(Directory),
    positional=Flat,
    keyword=Flat,
    frozen=Frozen,
    check_line=msgspec.json.Decoder(Visitor).decode,
)
