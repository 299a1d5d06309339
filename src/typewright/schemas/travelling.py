"""What a module of a schema offers, in another process.

A pickle names it by package, folder, module, digest and name, never by module and name
alone: a worker that was spawned has no finder, and a class that can't be imported there
kills a pool. So :func:`find_member` installs the package where it isn't, which happens once
in a process, and takes what has the same digest.
"""

from __future__ import annotations

import sys

from typewright.errors import InstallError, SchemaImportError
from typewright.schemas.options import NO_OPTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

    from typewright.schemas.options import SchemaOptions


def find_member(
    package: str, folder: str, module: str, key: str, name: str, options: SchemaOptions = NO_OPTIONS
) -> Any:
    """Return what *module* calls *name*, of the schema whose digest is *key*; *options* is what was said about it.

    Raises:
        SchemaImportError: the schema isn't there, or isn't the one that was pickled.
    """
    found = sys.modules.get(module)
    if found is None or _key_of(found) != key:
        found = _load(package, folder, module, key, options)
    return getattr(found, name)


def _load(package: str, folder: str, module: str, key: str, options: SchemaOptions) -> ModuleType:
    from importlib import import_module, reload

    from typewright.schemas.installing import FINDER, install_at

    try:
        if package not in FINDER.packages:
            install_at(package, folder, options)
        found = import_module(module)
        if _key_of(found) != key:
            found = reload(found)
    except (InstallError, ModuleNotFoundError) as exc:
        hint = f"install {package} here before, with tw.install()"
        raise SchemaImportError(module, f"an object of it was unpickled, but {exc}", folder, hint) from exc
    if _key_of(found) != key:
        reason = "an object of another version of its schema was unpickled"
        raise SchemaImportError(module, reason, folder, "let both processes see the same schema files")
    return found


def _key_of(module: ModuleType) -> str | None:
    edition = vars(module).get("__typewright_edition__")
    return None if edition is None else edition.key
