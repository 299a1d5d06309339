"""The values that every library handles, made by seeded generators.

Three shapes: *flat* (five fields), *order* (nested, ten items) and *tree* (files in
directories, as in msgspec's own benchmark). Each comes with inputs that a strict
library refuses.
"""

from __future__ import annotations

import copy
import random
import re
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Iterator

Data = dict[str, Any]

FLAT: Data = {"id": 4711, "name": "Ada Lovelace", "score": 9.75, "active": True, "note": "first of her kind"}

FIELDS = {
    "Flat": ("id", "name", "score", "active", "note"),
    "Customer": ("id", "name", "email", "vip"),
    "Item": ("sku", "quantity", "price", "tags", "stock", "discount"),
    "Order": ("id", "name", "created", "token", "status", "customer", "items"),
    "File": ("type", "name", "created_by", "created_at", "updated_by", "updated_at", "nbytes", "permissions"),
    "Directory": ("type", "name", "created_by", "created_at", "updated_by", "updated_at", "contents"),
}
"""The fields of each class, the same in every library."""

_ANYWHERE = [
    "amber",
    "basil",
    "cedar",
    "delta",
    "ember",
    "fjord",
    "grove",
    "haven",
    "inlet",
    "jetty",
    "knoll",
    "lagoon",
]
_STATUS = ["open", "paid", "sent"]
_PERMISSIONS = ["READ", "WRITE", "READ_WRITE"]


def make_order(seed: int = 7, items: int = 10) -> Data:
    """Return an order as plain data."""
    chance = random.Random(seed)
    return {
        "id": chance.randrange(10**6),
        "name": f"order {chance.choice(_ANYWHERE)}",
        "created": "2024-05-03T12:30:15+02:00",
        "token": str(UUID(int=chance.getrandbits(128), version=4)),
        "status": chance.choice(_STATUS),
        "customer": {"id": 12, "name": "Grace Hopper", "email": "grace@example.org", "vip": True},
        "items": [_make_item(chance, i) for i in range(items)],
    }


def _make_item(chance: random.Random, i: int) -> Data:
    return {
        "sku": f"SKU-{chance.randrange(10**5):05}",
        "quantity": chance.randrange(1, 20),
        "price": chance.randrange(100, 10_000) / 8,
        "tags": chance.sample(_ANYWHERE, 2),
        "stock": {"north": chance.randrange(50), "south": chance.randrange(50)},
        "discount": None if i % 2 else chance.randrange(1, 8) / 16,
    }


def make_tree(nodes: int = 1000, seed: int = 42) -> Data:
    """Return a directory that holds *nodes* files and directories at all depths."""
    chance = random.Random(seed)
    root = _make_directory(chance)
    open_directories = [root]
    for _ in range(nodes - 1):
        parent = chance.choice(open_directories[-12:])
        if chance.random() < 0.12:
            node = _make_directory(chance)
            open_directories.append(node)
        else:
            node = _make_file(chance)
        parent["contents"].append(node)
    return root


def fill_tree(node: Data) -> Data:
    """Return *node* with the keys that its input may leave out."""
    filled = {"updated_by": None, "updated_at": None, **node}
    if "contents" in node:
        filled["contents"] = [fill_tree(child) for child in node["contents"]]
    return filled


def _make_node(chance: random.Random, kind: str) -> Data:
    created = datetime(2018, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(10**8))
    node = {
        "type": kind,
        "name": "".join(chance.choices("abcdefghijklmnopqrstuvwxyz_", k=chance.randrange(4, 30))),
        "created_by": chance.choice(_ANYWHERE),
        "created_at": created.isoformat(),
    }
    if chance.random() < 0.25:
        node["updated_by"] = chance.choice(_ANYWHERE)
        node["updated_at"] = (created + timedelta(seconds=chance.randrange(10**7))).isoformat()
    return node


def _make_directory(chance: random.Random) -> Data:
    return {**_make_node(chance, "directory"), "contents": []}


def _make_file(chance: random.Random) -> Data:
    size = chance.randrange(10**6)
    return {**_make_node(chance, "file"), "nbytes": size, "permissions": chance.choice(_PERMISSIONS)}


def make_records(count: int, seed: int = 3) -> Iterator[Data]:
    """Yield *count* rows of ten fields for the benchmark of ``check``."""
    chance = random.Random(seed)
    for i in range(count):
        yield {
            "id": i + 1,
            "name": f"{chance.choice(_ANYWHERE)} {chance.choice(_ANYWHERE)}",
            "email": f"{chance.choice(_ANYWHERE)}.{i}@example.org",
            "age": chance.randrange(18, 99),
            "score": chance.randrange(1000) / 8,
            "active": chance.random() < 0.5,
            "joined": date.fromordinal(737_000 + chance.randrange(2000)).isoformat(),
            "country": chance.choice(["DE", "FR", "NL", "US"]),
            "tags": chance.sample(_ANYWHERE, 2),
            "referrer": None if chance.random() < 0.5 else chance.randrange(1, 10**6),
        }


_BAD_FLAT: list[tuple[str, Any]] = [
    ("id", "4711"),
    ("id", 1.0),
    ("id", True),
    ("id", None),
    ("name", 5),
    ("name", b"Ada"),
    ("score", "9.75"),
    ("score", True),
    ("active", 1),
    ("active", "yes"),
    ("note", 3),
    ("note", ["a"]),
    ("surplus", 1),
]
_BAD_ORDER: list[tuple[str, Any]] = [
    ("created", "yesterday"),
    ("created", 1714732215),
    ("token", "not a uuid"),
    ("token", 5),
    ("status", "lost"),
    ("status", 0),
    ("customer", None),
    ("customer", []),
    ("customer", {"id": 1, "name": "x", "email": "y"}),
    ("customer", {"id": 1, "name": "x", "email": "y", "vip": True, "surplus": 1}),
    ("items", {}),
    ("items", [3]),
    ("items", "abc"),
]
_BAD_ITEM: list[tuple[str, Any]] = [
    ("tags", ["a", 1]),
    ("tags", "ab"),
    ("stock", {"north": True}),
    ("stock", {1: 2}),
    ("stock", [["north", 1]]),
    ("quantity", 1.5),
    ("price", "12"),
    ("discount", "none"),
]


def make_bad_flat() -> list[Any]:
    """Return inputs that aren't a flat record."""
    lacking = [{key: FLAT[key] for key in FLAT if key != gone} for gone in ("id", "name", "score", "active")]
    return [None, [], "x", {}, *lacking, *({**FLAT, key: value} for key, value in _BAD_FLAT)]


def make_bad_order() -> list[Any]:
    """Return inputs that aren't an order, among them orders with one bad item."""
    bad = [{**make_order(), key: value} for key, value in _BAD_ORDER]
    for key, value in _BAD_ITEM:
        order = copy.deepcopy(make_order())
        order["items"][3][key] = value
        bad.append(order)
    return bad


def make_bad_tree() -> list[Any]:
    """Return inputs that aren't a tree, each with one bad node."""
    changes: list[tuple[str, Any]] = [("type", "socket"), ("created_at", "now"), ("nbytes", -0.5), ("surplus", 1)]
    bad = []
    for key, value in [*changes, ("permissions", "ALL"), ("name", None)]:
        tree = make_tree(60)
        file = next(node for node in tree["contents"] if node["type"] == "file")
        file[key] = value
        bad.append(tree)
    return bad


def canonical(value: Any) -> Any:
    """Return *value* as plain data that compares equal for every library.

    Objects become dicts of :data:`FIELDS`, enum members their values, times their ISO text.
    """
    kind = next((cls.__name__ for cls in type(value).__mro__ if cls.__name__ in FIELDS), "")
    if isinstance(value, Enum):
        return canonical(value.value)
    if isinstance(value, (list, tuple)):
        return [canonical(item) for item in value]
    if isinstance(value, dict):
        return {key: canonical(item) for key, item in value.items()}
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, str):
        return re.sub(r"(T\d\d:\d\d:\d\d)Z$", r"\1+00:00", value)
    if kind:
        # A library that tags classes itself keeps the tag out of the object.
        return {name: canonical(getattr(value, name, kind.lower())) for name in FIELDS[kind]}
    return str(value) if isinstance(value, UUID) else value
