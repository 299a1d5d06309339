"""mashumaro over dataclasses, JSON through orjson, unknown keys refused.

It coerces numbers and text where the others refuse.
"""
# ruff: noqa: TC003 - the library reads these annotations when it runs

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Literal
from uuid import UUID

from mashumaro.config import BaseConfig
from mashumaro.mixins.orjson import DataClassORJSONMixin

from bench.libraries.library import Conversion, Library


class Status(Enum):
    OPEN = "open"
    PAID = "paid"
    SENT = "sent"


class Permissions(Enum):
    READ = "READ"
    WRITE = "WRITE"
    READ_WRITE = "READ_WRITE"


class Mixin(DataClassORJSONMixin):
    class Config(BaseConfig):
        forbid_extra_keys = True


@dataclass
class Flat(Mixin):
    id: int
    name: str
    score: float
    active: bool
    note: str | None = None


@dataclass
class Customer(Mixin):
    id: int
    name: str
    email: str
    vip: bool


@dataclass
class Item(Mixin):
    sku: str
    quantity: int
    price: float
    tags: list[str]
    stock: dict[str, int]
    discount: float | None = None


@dataclass
class Order(Mixin):
    id: int
    name: str
    created: datetime
    token: UUID
    status: Status
    customer: Customer
    items: list[Item]


@dataclass(kw_only=True)
class File(Mixin):
    type: Literal["file"] = "file"
    name: str
    created_by: str
    created_at: datetime
    updated_by: str | None = None
    updated_at: datetime | None = None
    nbytes: int
    permissions: Permissions


@dataclass(kw_only=True)
class Directory(Mixin):
    type: Literal["directory"] = "directory"
    name: str
    created_by: str
    created_at: datetime
    updated_by: str | None = None
    updated_at: datetime | None = None
    contents: list[File | Directory]


def make_conversion(cls: Any) -> Conversion:
    """Return the four conversions of *cls*."""
    return Conversion(cls.from_dict, cls.to_dict, cls.from_json, cls.to_jsonb)


LIBRARY = Library("mashumaro", make_conversion(Flat), make_conversion(Order), make_conversion(Directory))
