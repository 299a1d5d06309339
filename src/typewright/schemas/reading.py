"""``read_schema``: from a path to a module, and which module a path has."""

from __future__ import annotations

import os
import sys
from _blake2 import blake2b
from _thread import allocate_lock
from types import ModuleType

from typewright.records import frozen
from typewright.schemas.linking import DiskPlace, link_files
from typewright.schemas.making import make_modules
from typewright.schemas.modules import checker_maker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from typewright.schemas.linking import LinkedFile
    from typewright.schemas.modules import SchemaModule

PACKAGE = "typewright_schemas"
"""The package that schema modules are registered in, so that pickle finds their classes."""


@frozen
class _Registered:
    """What one path was read as."""

    key: str
    module: ModuleType


_registered: dict[str, _Registered] = {}
_lock = allocate_lock()


def read_schema(path: str | os.PathLike[str]) -> ModuleType:
    """Return a module with the classes that the YAML or JSON schema at *path* declares.

    The same files, unchanged, give the same module again; a file that has changed, itself
    or in what it imports, gives a new one. The module is ``typewright_schemas.<file name>``
    in ``sys.modules`` from then on, so objects pickle within this process; another process
    reads the schema first. ``module.__typewright_schema__`` is the definition.

    Raises:
        SchemaError: a file can't be read, or there is one mistake in it.
        ExceptionGroup: there are several mistakes, each a SchemaError.
        ExtraMissingError: PyYAML isn't installed.
    """
    files = link_files(os.fsdecode(path))
    start = next(iter(files))
    with _lock:
        found = _registered.get(start)
        if found is not None and found.key == files[start].key:
            return found.module
        made = _make_changed(files)
        for changed, module in made.items():
            _register(changed, files[changed].key, module)
        return _registered[start].module


def _make_changed(files: Mapping[str, LinkedFile]) -> dict[str, SchemaModule]:
    """Return modules for the files that aren't registered as they are now; nothing is registered yet."""
    known = {
        path: _registered[path].module
        for path, file in files.items()
        if path in _registered and _registered[path].key == file.key
    }
    changed = {path: file for path, file in files.items() if path not in known}
    made = make_modules(changed, _choose_names(changed), known)
    place = DiskPlace(os.path.dirname(next(iter(files))))
    for path, file in changed.items():
        if file.is_schema:
            made[path].module.__typewright_check__ = checker_maker(place, path, path, made[path].module.__name__)
    return {path: each.module for path, each in made.items()}


def _choose_names(files: Mapping[str, LinkedFile]) -> dict[str, str]:
    """Return a module name for each path: the one it has, its file's, or that with a digest of the path."""
    taken = {each.module.__name__: path for path, each in _registered.items()}
    names: dict[str, str] = {}
    for path in files:
        name = _registered[path].module.__name__ if path in _registered else f"{PACKAGE}.{_stem(path)}"
        if taken.get(name, path) != path or (path not in _registered and name in sys.modules):
            name = f"{name}_{_short_digest(path)}"
        taken[name] = path
        names[path] = name
    return names


def _stem(path: str) -> str:
    """Return a file's name as a module's name.

    >>> _stem("/schemas/my-users.v2.yaml")
    'my_users_v2'
    """
    stem = os.path.splitext(os.path.basename(path))[0]
    plain = "".join(char if char.isascii() and char.isalnum() else "_" for char in stem)[:100]
    return plain if plain.isidentifier() else f"schema_{plain}"


def _short_digest(path: str) -> str:
    return blake2b(os.fsencode(path), digest_size=4).hexdigest()


def _register(path: str, key: str, module: ModuleType) -> None:
    parent = sys.modules.get(PACKAGE)
    if parent is None:
        parent = sys.modules[PACKAGE] = ModuleType(PACKAGE, "Modules made by typewright.read_schema.")
        parent.__path__ = []
    sys.modules[module.__name__] = module
    setattr(parent, module.__name__.rpartition(".")[2], module)
    _registered[path] = _Registered(key, module)


def _renew_lock() -> None:
    """Forget a lock that another thread held when this process was forked."""
    global _lock  # noqa: PLW0603 - the lock belongs to the process
    _lock = allocate_lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_lock)
