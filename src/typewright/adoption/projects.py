"""Which files a project has, and what is imported to measure it; nothing of it is run."""

from __future__ import annotations

import os
import sys

from typewright.errors import DataError
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SKIPPED = frozenset({"__pycache__", "__typewright__", "node_modules", "site-packages"})
_NOT_IMPORTED = frozenset({"test", "tests", "testing", "doc", "docs", "bench", "benchmarks", "example", "examples"})
"""Packages beside the one that a folder is about."""


@frozen
class Project:
    """What the command was told to look at."""

    name: str
    """As it was told."""
    folder: str
    """Where all of it lies."""
    root: str
    """The folder that must be on ``sys.path``."""
    files: tuple[str, ...]
    imports: tuple[str, ...]
    """The modules whose import is measured."""

    def module_of(self, path: str) -> str:
        """Return the name under which a file of the project is imported.

        >>> Project("shop", "/src/shop", "/src", (), ("shop",)).module_of("/src/shop/models/__init__.py")
        'shop.models'
        """
        parts = os.path.splitext(os.path.relpath(path, self.root))[0].split(os.sep)
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def read_project(text: str) -> Project:
    """Return the project that *text* names: a folder, a file, or a package that can be imported.

    Raises:
        DataError: there is no such thing, or it holds no Python.
    """
    path = os.path.abspath(text)
    if os.path.isdir(path):
        return _read_folder(text, path)
    if os.path.isfile(path):
        return _read_file(text, path)
    if all(part.isidentifier() for part in text.split(".")):
        return _read_module(text)
    raise DataError(text, "there is no such folder or file; name one, or a package that can be imported")


def _read_folder(name: str, folder: str) -> Project:
    files = _find_files(folder)
    if not files:
        raise DataError(name, "holds no file of Python")
    if _is_package(folder):
        root, module = _find_root(folder)
        return Project(name, folder, root, files, (module,))
    inner = os.path.join(folder, "src")
    root = inner if os.path.isdir(inner) and not _is_package(inner) else folder
    packages = sorted(entry.name for entry in os.scandir(root) if _is_importable(entry))
    return Project(name, folder, root, files, tuple(packages))


def _is_importable(entry: os.DirEntry[str]) -> bool:
    return entry.name.isidentifier() and entry.name not in _NOT_IMPORTED and _is_package(entry.path)


def _read_file(name: str, path: str) -> Project:
    if not path.endswith(".py"):
        raise DataError(name, "is no file of Python; its name must end with .py")
    root, module = _find_root(path)
    return Project(name, os.path.dirname(path), root, (path,), (module,))


def _find_root(path: str) -> tuple[str, str]:
    """Return the folder above the outermost package around a path, and the path's name from there."""
    root = os.path.dirname(path)
    while _is_package(root) and os.path.dirname(root) != root:
        root = os.path.dirname(root)
    module = os.path.splitext(os.path.relpath(path, root))[0].replace(os.sep, ".")
    return root, module.removesuffix(".__init__")


def _is_package(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, "__init__.py"))


def _find_files(folder: str) -> tuple[str, ...]:
    """Return the files below a folder, each once, whatever links lead to it."""
    found: dict[str, str] = {}
    for path in _walk(folder):
        real = os.path.realpath(path)
        if real not in found or not os.path.islink(path):
            found[real] = path
    return tuple(found.values())


def _walk(folder: str) -> Iterator[str]:
    """Yield the files of Python below a folder, in order; links to folders aren't followed."""
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if _is_looked_into(os.path.join(where, name), name))
        yield from (os.path.join(where, name) for name in sorted(files) if name.endswith(".py"))


def _is_looked_into(path: str, name: str) -> bool:
    if name.startswith(".") or name in _SKIPPED:
        return False
    return not os.path.exists(os.path.join(path, "pyvenv.cfg"))


def _read_module(name: str) -> Project:
    """Find a module as Python would, but without importing the packages around it."""
    from importlib.machinery import PathFinder
    from importlib.util import find_spec

    folder = os.getcwd()
    if folder not in sys.path and "" not in sys.path:
        sys.path.insert(0, folder)
    head, *rest = name.split(".")
    try:
        spec = find_spec(head)
        for i, _ in enumerate(rest):
            places = spec.submodule_search_locations if spec is not None else None
            spec = PathFinder.find_spec(".".join([head, *rest[: i + 1]]), places) if places else None
    except (ImportError, ValueError):
        spec = None
    if spec is None:
        raise DataError(name, "there is no such folder, file or module, here or where Python looks")
    if spec.submodule_search_locations:
        found = _read_folder(name, os.path.abspath(next(iter(spec.submodule_search_locations))))
        return Project(name, found.folder, found.root, found.files, (name,))
    if spec.origin is None or not spec.origin.endswith(".py"):
        raise DataError(name, "has no source in Python")
    return _read_file(name, os.path.abspath(spec.origin))
