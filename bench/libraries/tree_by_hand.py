"""Hand-written classes for the tree of files, and the library that all hand-written ones make."""
# ruff: noqa: C901, PLR0912 - written out for speed

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any

import orjson

from bench.libraries.by_hand import (
    Flat,
    dump_flat,
    dump_native_flat,
    dump_native_order,
    dump_order,
    load_flat,
    load_order,
    new,
    refuse,
)
from bench.libraries.library import Conversion, Library
from bench.libraries.visitor_by_hand import check_line


class Permissions(Enum):
    READ = "READ"
    WRITE = "WRITE"
    READ_WRITE = "READ_WRITE"


PERMISSIONS = {permissions.value: permissions for permissions in Permissions}


class File:
    __slots__ = ("created_at", "created_by", "name", "nbytes", "permissions", "type", "updated_at", "updated_by")
    type: str
    name: str
    created_by: str
    created_at: datetime
    updated_by: str | None
    updated_at: datetime | None
    nbytes: int
    permissions: Permissions


class Directory:
    __slots__ = ("contents", "created_at", "created_by", "name", "type", "updated_at", "updated_by")
    type: str
    name: str
    created_by: str
    created_at: datetime
    updated_by: str | None
    updated_at: datetime | None
    contents: list[File | Directory]


def load_file(data: Any) -> File:
    """Return a :class:`File` from untrusted data."""
    if type(data) is not dict and not isinstance(data, dict):
        refuse("file", data)
    try:
        type_, name, created_by, created_at = data["type"], data["name"], data["created_by"], data["created_at"]
        nbytes, permissions = data["nbytes"], data["permissions"]
    except KeyError as exc:
        raise ValueError(exc.args[0]) from None
    if type_ != "file":
        refuse("type", type_)
    if type(name) is not str and not isinstance(name, str):
        refuse("name", name)
    if type(created_by) is not str and not isinstance(created_by, str):
        refuse("created_by", created_by)
    if type(created_at) is not str and not isinstance(created_at, str):
        refuse("created_at", created_at)
    known = 6
    updated_by = data.get("updated_by")
    if updated_by is not None or "updated_by" in data:
        known += 1
        if updated_by is not None and type(updated_by) is not str and not isinstance(updated_by, str):
            refuse("updated_by", updated_by)
    updated_at = data.get("updated_at")
    if updated_at is None:
        known += "updated_at" in data
    else:
        known += 1
        if type(updated_at) is not str and not isinstance(updated_at, str):
            refuse("updated_at", updated_at)
        updated_at = datetime.fromisoformat(updated_at)
    if type(nbytes) is not int and (type(nbytes) is bool or not isinstance(nbytes, int)):
        refuse("nbytes", nbytes)
    if type(permissions) is not str or permissions not in PERMISSIONS:
        refuse("permissions", permissions)
    if len(data) != known:
        refuse("keys", data)
    self = new(File)
    self.type = type_
    self.name = name
    self.created_by = created_by
    self.created_at = datetime.fromisoformat(created_at)
    self.updated_by = updated_by
    self.updated_at = updated_at
    self.nbytes = nbytes
    self.permissions = PERMISSIONS[permissions]
    return self


def load_directory(data: Any) -> Directory:
    """Return a :class:`Directory` from untrusted data."""
    if type(data) is not dict and not isinstance(data, dict):
        refuse("directory", data)
    try:
        type_, name, created_by, created_at = data["type"], data["name"], data["created_by"], data["created_at"]
        contents = data["contents"]
    except KeyError as exc:
        raise ValueError(exc.args[0]) from None
    if type_ != "directory":
        refuse("type", type_)
    if type(name) is not str and not isinstance(name, str):
        refuse("name", name)
    if type(created_by) is not str and not isinstance(created_by, str):
        refuse("created_by", created_by)
    if type(created_at) is not str and not isinstance(created_at, str):
        refuse("created_at", created_at)
    known = 5
    updated_by = data.get("updated_by")
    if updated_by is not None or "updated_by" in data:
        known += 1
        if updated_by is not None and type(updated_by) is not str and not isinstance(updated_by, str):
            refuse("updated_by", updated_by)
    updated_at = data.get("updated_at")
    if updated_at is None:
        known += "updated_at" in data
    else:
        known += 1
        if type(updated_at) is not str and not isinstance(updated_at, str):
            refuse("updated_at", updated_at)
        updated_at = datetime.fromisoformat(updated_at)
    if type(contents) is not list and not isinstance(contents, list):
        refuse("contents", contents)
    if len(data) != known:
        refuse("keys", data)
    self = new(Directory)
    self.type = type_
    self.name = name
    self.created_by = created_by
    self.created_at = datetime.fromisoformat(created_at)
    self.updated_by = updated_by
    self.updated_at = updated_at
    self.contents = [load_node(node) for node in contents]
    return self


def load_node(data: Any) -> File | Directory:
    """Return the file or the directory that untrusted data says it is."""
    if type(data) is not dict and not isinstance(data, dict):
        refuse("node", data)
    return load_file(data) if data.get("type") == "file" else load_directory(data)


def dump_file(file: File) -> dict[str, Any]:
    """Return *file* as plain data."""
    updated_at = file.updated_at
    return {
        "type": file.type,
        "name": file.name,
        "created_by": file.created_by,
        "created_at": file.created_at.isoformat(),
        "updated_by": file.updated_by,
        "updated_at": None if updated_at is None else updated_at.isoformat(),
        "nbytes": file.nbytes,
        "permissions": file.permissions.value,
    }


def dump_directory(directory: Directory) -> dict[str, Any]:
    """Return *directory* and all that it holds as plain data."""
    updated_at = directory.updated_at
    return {
        "type": directory.type,
        "name": directory.name,
        "created_by": directory.created_by,
        "created_at": directory.created_at.isoformat(),
        "updated_by": directory.updated_by,
        "updated_at": None if updated_at is None else updated_at.isoformat(),
        "contents": [dump_file(node) if type(node) is File else dump_node(node) for node in directory.contents],
    }


def dump_native(node: File | Directory) -> dict[str, Any]:
    """Return *node* as data for orjson, which writes times itself."""
    if type(node) is File:
        return {
            "type": node.type,
            "name": node.name,
            "created_by": node.created_by,
            "created_at": node.created_at,
            "updated_by": node.updated_by,
            "updated_at": node.updated_at,
            "nbytes": node.nbytes,
            "permissions": node.permissions.value,
        }
    if type(node) is not Directory:
        refuse("contents", node)
    return {
        "type": node.type,
        "name": node.name,
        "created_by": node.created_by,
        "created_at": node.created_at,
        "updated_by": node.updated_by,
        "updated_at": node.updated_at,
        "contents": [dump_native(child) for child in node.contents],
    }


def dump_node(node: File | Directory) -> dict[str, Any]:
    """Return *node* as plain data."""
    if isinstance(node, File):
        return dump_file(node)
    if isinstance(node, Directory):
        return dump_directory(node)
    return refuse("contents", node)


LIBRARY = Library(
    "hand-written",
    flat=Conversion(
        load_flat,
        dump_flat,
        lambda text: load_flat(orjson.loads(text)),
        lambda flat: orjson.dumps(dump_native_flat(flat)),
    ),
    order=Conversion(
        load_order,
        dump_order,
        lambda text: load_order(orjson.loads(text)),
        lambda order: orjson.dumps(dump_native_order(order)),
    ),
    tree=Conversion(
        load_directory,
        dump_directory,
        lambda text: load_directory(orjson.loads(text)),
        lambda tree: orjson.dumps(dump_native(tree)),
    ),
    positional=Flat,
    keyword=Flat,
    checked=True,
    check_line=check_line,
)
