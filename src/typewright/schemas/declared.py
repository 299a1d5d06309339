"""Packages that a project declares in its ``pyproject.toml``.

    [tool.typewright]
    packages = {shop_models = "schemas"}
    remotes = {"https://example.com/common.json" = "vendor/common.json"}
    names = {"schemas/orders.json#/$defs/order" = "Order"}
    formats = "text"

Folders and files are relative to it. They are read when ``tw.install()`` is called without arguments, and never before.
"""

from __future__ import annotations

import os

from typewright.errors import InstallError, shown
from typewright.schemas.options import NO_OPTIONS, SchemaOptions, check_names, is_url, path_inside, read_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FILE = "pyproject.toml"


def find_project(caller: str) -> str:
    """Return the path of the nearest ``pyproject.toml`` above the file *caller*; or above the working folder.

    Raises:
        InstallError: there is none.
    """
    start = os.path.dirname(os.path.abspath(caller)) if os.path.isfile(caller) else os.getcwd()
    folder = start
    while True:
        path = os.path.join(folder, FILE)
        if os.path.isfile(path):
            return path
        above = os.path.dirname(folder)
        if above == folder:
            hint = "pass a package and a folder: tw.install('shop_models', 'schemas')"
            raise InstallError(FILE, f"there is none in {start!r} and above it", hint)
        folder = above


def read_packages(path: str) -> dict[str, tuple[str, SchemaOptions]]:
    """Return the absolute path of each folder that a ``pyproject.toml`` declares, and what is said of it, by package.

    Raises:
        InstallError: it can't be read, declares none, or says something wrong of them.
    """
    said = _read_table(path)
    packages = said.get("packages")
    if not isinstance(packages, dict) or not packages:
        hint = 'write [tool.typewright] and packages = {shop_models = "schemas"}'
        raise InstallError(path, "declares no packages of schemas", hint)
    for name, folder in packages.items():
        if not isinstance(folder, str):
            raise InstallError(path, f"the folder of {name!r} is {shown(folder)}", "write it as text")
    base = os.path.dirname(path)
    folders = {name: os.path.join(base, folder) for name, folder in packages.items()}
    if not _says_more(said):
        return {name: (folder, NO_OPTIONS) for name, folder in folders.items()}
    return _read_options(path, said, folders)


def _read_table(path: str) -> dict[str, Any]:
    """Return what stands in the file under ``[tool.typewright]``."""
    import tomllib

    try:
        with open(path, "rb") as file:
            read: Any = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise InstallError(path, f"can't be read: {exc}") from None
    for key in ("tool", "typewright"):
        read = read.get(key) if isinstance(read, dict) else None
    found = read if isinstance(read, dict) else {}
    unknown = next((key for key in found if key not in KEYS), None)
    if unknown is not None:
        from typewright.readers import suggest

        hint = suggest(unknown, KEYS) or f"there are {', '.join(KEYS)}"
        raise InstallError(path, f"[tool.typewright] has the unknown key {shown(unknown)}", hint)
    return found


KEYS = ("packages", "remotes", "names", "formats", "generate")
"""What ``[tool.typewright]`` may hold; the last is for ``typewright generate``, which reads it itself."""
_SAID_OF_SCHEMAS = ("remotes", "names", "formats")


def read_options_of(path: str, folder: str) -> SchemaOptions:
    """Return what the ``pyproject.toml`` at *path* says of schemas in *folder*, whether that is a package or not.

    Raises:
        InstallError: it can't be read, or says something wrong of them.
    """
    said = _read_table(path)
    return _options_of(path, said, folder)[0] if _says_more(said) else NO_OPTIONS


def _says_more(said: dict[str, Any]) -> bool:
    return any(key in said for key in _SAID_OF_SCHEMAS)


def _read_options(path: str, said: dict[str, Any], folders: dict[str, str]) -> dict[str, tuple[str, SchemaOptions]]:
    """Return folders with the options that stand beside them; files are relative to the one at *path*."""
    made: dict[str, tuple[str, SchemaOptions]] = {}
    placed: set[str] = set()
    for package, folder in folders.items():
        options, below = _options_of(path, said, folder)
        made[package] = folder, options
        placed |= below
    lost = next((key for key in said.get("names") or () if key not in placed), None)
    if lost is not None:
        hint = "write it as schemas/orders.json#/$defs/order"
        raise InstallError(path, f"{shown(lost)} in names is in no folder of schemas", hint)
    return made


def _options_of(path: str, said: dict[str, Any], folder: str) -> tuple[SchemaOptions, set[str]]:
    """Return what is said of the schemas in *folder*, and the keys of names that are about these."""

    def refuse(reason: str, hint: str | None) -> InstallError:
        return InstallError(path, reason, hint)

    base, names = os.path.dirname(path), said.get("names")
    below = _names_below(folder, base, names) if isinstance(names, dict) else {}
    given = {place: names[key] for key, place in below.items()} if isinstance(names, dict) else names
    options = read_options(said.get("remotes"), given, said.get("formats"), folder=folder, refuse=refuse, base=base)
    check_names(options, folder, refuse)
    return options, set(below)


def _names_below(folder: str, base: str, keys: dict[str, Any]) -> dict[str, str]:
    """Return the keys of names that are about files below *folder*, each as it is seen from there; and all URLs."""
    found = {}
    for key in keys:
        file, sharp, pointer = key.partition("#")
        inside = file if is_url(file) else path_inside(folder, os.path.join(base, file))
        if inside is not None:
            found[key] = f"{inside}{sharp}{pointer}"
    return found
