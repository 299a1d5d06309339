"""pydantic models in their usual (lax) mode, unknown keys refused."""
# ruff: noqa: TC003 - the library reads these annotations when it runs

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bench.libraries.library import Conversion, Library


class Status(Enum):
    OPEN = "open"
    PAID = "paid"
    SENT = "sent"


class Permissions(Enum):
    READ = "READ"
    WRITE = "WRITE"
    READ_WRITE = "READ_WRITE"


class Flat(BaseModel):
    """The class that is made by keyword; to refuse unknown keywords would cost it a quarter more."""

    id: int
    name: str
    score: float
    active: bool
    note: str | None = None


class LoadedFlat(Flat):
    model_config = ConfigDict(extra="forbid")


class Customer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: int
    name: str
    email: str
    vip: bool


class Item(BaseModel):
    model_config = ConfigDict(extra="forbid")
    sku: str
    quantity: int
    price: float
    tags: list[str]
    stock: dict[str, int]
    discount: float | None = None


class Order(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: int
    name: str
    created: datetime
    token: UUID
    status: Status
    customer: Customer
    items: list[Item]


class File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    type: Literal["file"] = "file"
    name: str
    created_by: str
    created_at: datetime
    updated_by: str | None = None
    updated_at: datetime | None = None
    nbytes: int
    permissions: Permissions


class Directory(BaseModel):
    model_config = ConfigDict(extra="forbid")
    type: Literal["directory"] = "directory"
    name: str
    created_by: str
    created_at: datetime
    updated_by: str | None = None
    updated_at: datetime | None = None
    contents: list[Annotated[File | Directory, Field(discriminator="type")]]


class Visitor(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    id: Annotated[int, Field(ge=1)]
    name: Annotated[str, Field(min_length=1, max_length=100)]
    email: Annotated[str, Field(pattern="^[^@]+@[^@]+$")]
    age: Annotated[int, Field(ge=0, le=130)]
    score: Annotated[float, Field(ge=0)]
    active: bool
    joined: date
    country: Literal["DE", "FR", "NL", "US"]
    tags: list[str]
    referrer: int | None


def make_conversion(cls: type[BaseModel]) -> Conversion:
    """Return the four conversions of *cls*."""
    return Conversion(cls.model_validate, dump, cls.model_validate_json, cls.model_dump_json)


def dump(model: Any) -> Any:
    """Return *model* as data that JSON could hold."""
    return model.model_dump(mode="json")


LIBRARY = Library(
    "pydantic",
    make_conversion(LoadedFlat),
    make_conversion(Order),
    make_conversion(Directory),
    keyword=Flat,
    checked=True,
    check_line=TypeAdapter(Visitor).validate_json,
)
