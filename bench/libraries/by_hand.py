"""Hand-written classes, as strict as typewright's: the base of the ratios.

Subclasses of the built-in types pass, ``bool`` doesn't pass for ``int``, an ``int`` does
for ``float``, unknown keys are refused. The first doubt raises. Constructors check;
loaders check and then fill the slots themselves, so that nothing is checked twice. JSON
goes through orjson, which is kept from writing null for NaN.
"""
# ruff: noqa: A001, A002, FBT001, C901, PLR0912 - written out for speed, with the fields' own names

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any, NoReturn
from uuid import UUID

new = object.__new__


def refuse(field: str, value: object) -> NoReturn:
    """Raise for a bad value of *field*."""
    message = f"{field}: {value!r}"
    raise ValueError(message)


class Status(Enum):
    OPEN = "open"
    PAID = "paid"
    SENT = "sent"


STATUS = {status.value: status for status in Status}


class Flat:
    __slots__ = ("active", "id", "name", "note", "score")

    def __init__(self, id: int, name: str, score: float, active: bool, note: str | None = None) -> None:
        if type(id) is not int and (type(id) is bool or not isinstance(id, int)):
            refuse("id", id)
        if type(name) is not str and not isinstance(name, str):
            refuse("name", name)
        if type(score) is not float:
            score = read_float("score", score)
        if active is not True and active is not False:
            refuse("active", active)
        if note is not None and type(note) is not str and not isinstance(note, str):
            refuse("note", note)
        self.id = id
        self.name = name
        self.score = score
        self.active = active
        self.note = note


class Customer:
    __slots__ = ("email", "id", "name", "vip")
    id: int
    name: str
    email: str
    vip: bool


class Item:
    __slots__ = ("discount", "price", "quantity", "sku", "stock", "tags")
    sku: str
    quantity: int
    price: float
    tags: list[str]
    stock: dict[str, int]
    discount: float | None


class Order:
    __slots__ = ("created", "customer", "id", "items", "name", "status", "token")
    id: int
    name: str
    created: datetime
    token: UUID
    status: Status
    customer: Customer
    items: list[Item]


def read_float(field: str, value: Any) -> float:
    """Return *value* where it may stand for a float."""
    if isinstance(value, float):
        return value
    if type(value) is bool or not isinstance(value, int):
        refuse(field, value)
    return value


def load_flat(data: Any) -> Flat:
    """Return a :class:`Flat` from untrusted data."""
    if type(data) is not dict and not isinstance(data, dict):
        refuse("flat", data)
    try:
        id, name, score, active = data["id"], data["name"], data["score"], data["active"]
    except KeyError as exc:
        raise ValueError(exc.args[0]) from None
    if type(id) is not int and (type(id) is bool or not isinstance(id, int)):
        refuse("id", id)
    if type(name) is not str and not isinstance(name, str):
        refuse("name", name)
    if type(score) is not float:
        score = read_float("score", score)
    if active is not True and active is not False:
        refuse("active", active)
    note = data.get("note")
    if note is not None and type(note) is not str and not isinstance(note, str):
        refuse("note", note)
    if len(data) != 5 and (len(data) != 4 or "note" in data):
        refuse("keys", data)
    self = new(Flat)
    self.id = id
    self.name = name
    self.score = score
    self.active = active
    self.note = note
    return self


def load_customer(data: Any) -> Customer:
    """Return a :class:`Customer` from untrusted data."""
    if type(data) is not dict and not isinstance(data, dict):
        refuse("customer", data)
    try:
        id, name, email, vip = data["id"], data["name"], data["email"], data["vip"]
    except KeyError as exc:
        raise ValueError(exc.args[0]) from None
    if type(id) is not int and (type(id) is bool or not isinstance(id, int)):
        refuse("id", id)
    if type(name) is not str and not isinstance(name, str):
        refuse("name", name)
    if type(email) is not str and not isinstance(email, str):
        refuse("email", email)
    if vip is not True and vip is not False:
        refuse("vip", vip)
    if len(data) != 4:
        refuse("keys", data)
    self = new(Customer)
    self.id = id
    self.name = name
    self.email = email
    self.vip = vip
    return self


def load_item(data: Any) -> Item:
    """Return an :class:`Item` from untrusted data."""
    if type(data) is not dict and not isinstance(data, dict):
        refuse("item", data)
    try:
        sku, quantity, price, tags, stock = data["sku"], data["quantity"], data["price"], data["tags"], data["stock"]
    except KeyError as exc:
        raise ValueError(exc.args[0]) from None
    if type(sku) is not str and not isinstance(sku, str):
        refuse("sku", sku)
    if type(quantity) is not int and (type(quantity) is bool or not isinstance(quantity, int)):
        refuse("quantity", quantity)
    if type(price) is not float:
        price = read_float("price", price)
    if type(tags) is not list and not isinstance(tags, list):
        refuse("tags", tags)
    for tag in tags:
        if type(tag) is not str and not isinstance(tag, str):
            refuse("tags", tag)
    if type(stock) is not dict and not isinstance(stock, dict):
        refuse("stock", stock)
    for place, count in stock.items():
        if type(place) is not str and not isinstance(place, str):
            refuse("stock", place)
        if type(count) is not int and (type(count) is bool or not isinstance(count, int)):
            refuse("stock", count)
    discount = data.get("discount")
    if discount is not None and type(discount) is not float:
        discount = read_float("discount", discount)
    if len(data) != 6 and (len(data) != 5 or "discount" in data):
        refuse("keys", data)
    self = new(Item)
    self.sku = sku
    self.quantity = quantity
    self.price = price
    self.tags = tags.copy()
    self.stock = stock.copy()
    self.discount = discount
    return self


def load_order(data: Any) -> Order:
    """Return an :class:`Order` from untrusted data."""
    if type(data) is not dict and not isinstance(data, dict):
        refuse("order", data)
    try:
        id, name, created, token = data["id"], data["name"], data["created"], data["token"]
        status, customer, items = data["status"], data["customer"], data["items"]
    except KeyError as exc:
        raise ValueError(exc.args[0]) from None
    if type(id) is not int and (type(id) is bool or not isinstance(id, int)):
        refuse("id", id)
    if type(name) is not str and not isinstance(name, str):
        refuse("name", name)
    if type(created) is not str and not isinstance(created, str):
        refuse("created", created)
    if type(token) is not str and not isinstance(token, str):
        refuse("token", token)
    if type(items) is not list and not isinstance(items, list):
        refuse("items", items)
    if len(data) != 7:
        refuse("keys", data)
    if type(status) is not str or status not in STATUS:
        refuse("status", status)
    self = new(Order)
    self.id = id
    self.name = name
    self.created = datetime.fromisoformat(created)
    self.token = UUID(token)
    self.status = STATUS[status]
    self.customer = load_customer(customer)
    self.items = [load_item(item) for item in items]
    return self


def dump_flat(flat: Flat) -> dict[str, Any]:
    """Return *flat* as plain data."""
    return {"id": flat.id, "name": flat.name, "score": flat.score, "active": flat.active, "note": flat.note}


def dump_item(item: Item) -> dict[str, Any]:
    """Return *item* as plain data that shares nothing with it."""
    return {
        "sku": item.sku,
        "quantity": item.quantity,
        "price": item.price,
        "tags": item.tags.copy(),
        "stock": item.stock.copy(),
        "discount": item.discount,
    }


def dump_native_flat(flat: Flat) -> dict[str, Any]:
    """Return *flat* as data for orjson, which would write null for NaN."""
    score = flat.score
    if score - score != 0.0:
        refuse("score", score)
    return {"id": flat.id, "name": flat.name, "score": score, "active": flat.active, "note": flat.note}


def dump_native_order(order: Order) -> dict[str, Any]:
    """Return *order* as data for orjson, which writes times and UUIDs itself."""
    customer = order.customer
    return {
        "id": order.id,
        "name": order.name,
        "created": order.created,
        "token": order.token,
        "status": order.status.value,
        "customer": {"id": customer.id, "name": customer.name, "email": customer.email, "vip": customer.vip},
        "items": [dump_native_item(item) for item in order.items],
    }


def dump_native_item(item: Item) -> dict[str, Any]:
    """Return *item* as data for orjson, which would write null for NaN."""
    price, discount = item.price, item.discount
    if price - price != 0.0:
        refuse("price", price)
    if discount is not None and discount - discount != 0.0:
        refuse("discount", discount)
    return {
        "sku": item.sku,
        "quantity": item.quantity,
        "price": price,
        "tags": item.tags,
        "stock": item.stock,
        "discount": discount,
    }


def dump_order(order: Order) -> dict[str, Any]:
    """Return *order* as plain data."""
    customer = order.customer
    return {
        "id": order.id,
        "name": order.name,
        "created": order.created.isoformat(),
        "token": str(order.token),
        "status": order.status.value,
        "customer": {"id": customer.id, "name": customer.name, "email": customer.email, "vip": customer.vip},
        "items": [dump_item(item) for item in order.items],
    }
