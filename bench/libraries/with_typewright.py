"""typewright's own classes, through its public names only."""
# ruff: noqa: TC003 - the library reads these annotations when it runs

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any, Literal
from uuid import UUID

import typewright as tw
from bench.libraries.library import Conversion, Library


class Status(Enum):
    OPEN = "open"
    PAID = "paid"
    SENT = "sent"


class Permissions(Enum):
    READ = "READ"
    WRITE = "WRITE"
    READ_WRITE = "READ_WRITE"


@tw.model
class Flat:
    id: int
    name: str
    score: float
    active: bool
    note: str | None = None


@tw.model(frozen=True)
class Frozen:
    id: int
    name: str
    score: float
    active: bool
    note: str | None = None


@tw.model
class Customer:
    id: int
    name: str
    email: str
    vip: bool


@tw.model
class Item:
    sku: str
    quantity: int
    price: float
    tags: list[str]
    stock: dict[str, int]
    discount: float | None = None


@tw.model
class Order:
    id: int
    name: str
    created: datetime
    token: UUID
    status: Status
    customer: Customer
    items: list[Item]


@tw.model(kw_only=True)
class File:
    type: Literal["file"] = "file"
    name: str
    created_by: str
    created_at: datetime
    updated_by: str | None = None
    updated_at: datetime | None = None
    nbytes: int
    permissions: Permissions


@tw.model(kw_only=True)
class Directory:
    type: Literal["directory"] = "directory"
    name: str
    created_by: str
    created_at: datetime
    updated_by: str | None = None
    updated_at: datetime | None = None
    contents: list[File | Directory]


def make_conversion(cls: type) -> Conversion:
    """Return the four conversions of *cls*, prepared once as one would in a loop."""
    codec: tw.Codec[Any] = tw.codec(cls)
    return Conversion(codec.load, codec.dump, codec.load_json, codec.dump_json)


LIBRARY = Library(
    "typewright",
    make_conversion(Flat),
    make_conversion(Order),
    make_conversion(Directory),
    positional=Flat,
    keyword=Flat,
    frozen=Frozen,
    checked=True,
)
