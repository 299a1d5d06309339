"""Packages that a project declares in its ``pyproject.toml``.

    [tool.typewright]
    packages = {shop_models = "schemas"}

They are read when ``tw.install()`` is called without arguments, and never before.
"""

from __future__ import annotations

import os

from typewright.errors import InstallError, shown

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


def read_packages(path: str) -> dict[str, str]:
    """Return the absolute path of each folder that a ``pyproject.toml`` declares, by package.

    Raises:
        InstallError: it can't be read, or declares none.
    """
    import tomllib

    try:
        with open(path, "rb") as file:
            read: Any = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise InstallError(path, f"can't be read: {exc}") from None
    packages = read
    for key in ("tool", "typewright", "packages"):
        packages = packages.get(key) if isinstance(packages, dict) else None
    if not isinstance(packages, dict) or not packages:
        hint = 'write [tool.typewright] and packages = {shop_models = "schemas"}'
        raise InstallError(path, "declares no packages of schemas", hint)
    for name, folder in packages.items():
        if not isinstance(folder, str):
            raise InstallError(path, f"the folder of {name!r} is {shown(folder)}", "write it as text")
    return {name: os.path.join(os.path.dirname(path), folder) for name, folder in packages.items()}
