"""``read_schema``: from a path to a module, and which module a path has."""

from __future__ import annotations

import os
import sys
from _blake2 import blake2b
from _thread import allocate_lock
from types import ModuleType

from typewright.errors import SchemaError
from typewright.records import frozen
from typewright.schemas.linking import DiskPlace, link_files
from typewright.schemas.making import make_modules
from typewright.schemas.modules import checker_maker
from typewright.schemas.options import NO_OPTIONS, REMOTE, check_places, read_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal, TypeAlias

    from typewright.schemas.linking import LinkedFile
    from typewright.schemas.modules import SchemaModule
    from typewright.schemas.options import SchemaOptions

    Asked: TypeAlias = tuple[str, str]
    """The path of a file, and a digest of what is said about it from outside."""

PACKAGE = "typewright_schemas"
"""The package that schema modules are registered in, so that pickle finds their classes."""


@frozen
class _Registered:
    """What one file was read as."""

    key: str
    module: ModuleType


_registered: dict[Asked, _Registered] = {}
_lock = allocate_lock()


def read_schema(
    path: str | os.PathLike[str],
    *,
    remotes: Mapping[str, str | os.PathLike[str]] | None = None,
    names: Mapping[str, str] | None = None,
    formats: Literal["types", "text"] | None = None,
) -> ModuleType:
    """Return a module with the classes that the YAML or JSON schema at *path* declares.

    The same files, unchanged, give the same module again; a file that has changed, itself
    or in what it imports, gives a new one. The module is ``typewright_schemas.<file name>``
    in ``sys.modules`` from then on, so objects pickle within this process; another process
    reads the schema first. ``module.__typewright_schema__`` is the definition.

    For JSON Schema and OpenAPI files: *remotes* maps URLs to files that stand for them, and
    the starts of URLs, with a slash at the end, to folders; nothing is fetched. *names* says
    what the class of a schema is called, by its JSON pointer (``"/$defs/order"``, or for
    another file ``"common.json#/$defs/money"``). *formats* says whether texts in a known format
    become objects, such as dates (``"types"``), or stay texts (``"text"``).

    Raises:
        SchemaError: a file can't be read, there is one mistake in it, or an option is wrong.
        ExceptionGroup: there are several mistakes, each a SchemaError.
        ExtraMissingError: PyYAML isn't installed.
    """
    file = os.fsdecode(path)
    options = _read_options(file, remotes, names, formats)
    files = link_files(file, options)
    start, said = next(iter(files)), options.whole_key
    _check_names(options, start, files)
    with _lock:
        found = _registered.get((start, said))
        if found is not None and found.key == files[start].key:
            return found.module
        made = _make_changed(files, options)
        for changed, module in made.items():
            _register((changed, said), files[changed].key, module)
        return _registered[start, said].module


def _read_options(file: str, remotes: object, names: object, formats: object) -> SchemaOptions:
    if remotes is None and names is None and formats is None:
        return NO_OPTIONS

    def refuse(reason: str, hint: str | None) -> SchemaError:
        return SchemaError(reason, file=file, hint=hint)

    folder, itself = os.path.split(os.path.realpath(file))
    return read_options(remotes, names, formats, folder=folder, refuse=refuse, itself=itself)


def _check_names(options: SchemaOptions, start: str, files: Mapping[str, LinkedFile]) -> None:
    if not options.names:
        return
    place = DiskPlace(os.path.dirname(start))
    spots = [place.spot_of(path) for path, _ in files[start].reached if not path.startswith(REMOTE)]

    def refuse(reason: str, hint: str | None) -> SchemaError:
        return SchemaError(reason, file=start, hint=hint)

    check_places(options, spots.__contains__, spots, refuse)


def _make_changed(files: Mapping[str, LinkedFile], options: SchemaOptions) -> dict[str, SchemaModule]:
    """Return modules for the files that aren't registered as they are now; nothing is registered yet."""
    said = options.whole_key
    known = {
        path: _registered[path, said].module
        for path, file in files.items()
        if (path, said) in _registered and _registered[path, said].key == file.key
    }
    changed = {path: file for path, file in files.items() if path not in known}
    made = make_modules(changed, _choose_names(changed, said), known)
    place = DiskPlace(os.path.dirname(next(iter(files))), options)
    for path, file in changed.items():
        if file.is_schema:
            made[path].module.__typewright_check__ = checker_maker(place, path, path, made[path].module.__name__)
    return {path: each.module for path, each in made.items()}


def _choose_names(files: Mapping[str, LinkedFile], said: str) -> dict[str, str]:
    """Return a module name for each path: the one it has, its file's, or that with a digest of the path."""
    taken = {each.module.__name__: asked for asked, each in _registered.items()}
    names: dict[str, str] = {}
    for path in files:
        asked = path, said
        name = _registered[asked].module.__name__ if asked in _registered else f"{PACKAGE}.{_stem(path)}"
        if taken.get(name, asked) != asked or (asked not in _registered and name in sys.modules):
            name = f"{name}_{_short_digest(path + said)}"
        taken[name] = asked
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


def _register(asked: Asked, key: str, module: ModuleType) -> None:
    parent = sys.modules.get(PACKAGE)
    if parent is None:
        parent = sys.modules[PACKAGE] = ModuleType(PACKAGE, "Modules made by typewright.read_schema.")
        parent.__path__ = []
    sys.modules[module.__name__] = module
    setattr(parent, module.__name__.rpartition(".")[2], module)
    _registered[asked] = _Registered(key, module)


def _renew_lock() -> None:
    """Forget a lock that another thread held when this process was forked."""
    global _lock  # noqa: PLW0603 - the lock belongs to the process
    _lock = allocate_lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_lock)
