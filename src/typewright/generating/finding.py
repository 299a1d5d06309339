"""From what was asked for to schema files, each with its place in the tree that is written.

    schemas/shop/orders.yaml, of schemas/   -->   shop/orders       models/order-lines.yaml   -->   order_lines
    shop.yaml beside a folder shop/         -->   shop/__init__

A module is called as its file, as far as Python can spell that.
"""

from __future__ import annotations

import os
from keyword import iskeyword

from typewright.errors import GenerateError
from typewright.records import frozen
from typewright.schemas import SUFFIXES, split_suffix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

INIT = "__init__"
DEEPEST = 50
"""Folders inside each other that are looked into."""


@frozen
class Root:
    """A folder whose schemas are wanted, or that of a single one."""

    folder: str
    """Absolute, links resolved."""
    shown: str
    """What headers call it: relative to the project, empty for the project itself."""
    files: tuple[str, ...]
    """Absolute paths of the wanted schemas in it."""
    is_whole: bool
    """Whether all of the folder is wanted, and not just some files of it."""

    def shown_file(self, path: str) -> str:
        """Return what headers call the file at *path*."""
        inside = os.path.relpath(path, self.folder).replace(os.sep, "/")
        return f"{self.shown}/{inside}" if self.shown else inside


def find_roots(schemas: Iterable[str], project: str) -> list[Root]:
    """Return the folders behind *schemas*, files or folders; *project* is the folder that headers start from.

    Raises:
        GenerateError: one of them isn't there, or no schema is, or a link or a name in a folder can't be meant.
    """
    given = [os.fspath(each) for each in schemas]
    for each in given:
        if not each or not os.path.exists(each):
            raise GenerateError(each or "''", "is no file and no folder")
    folders = dict.fromkeys(os.path.realpath(each) for each in given if os.path.isdir(each))
    files = dict.fromkeys(os.path.realpath(each) for each in given if not os.path.isdir(each))
    shown = {folder: show(folder, project) for folder in folders}
    roots = [Root(folder, name, _files_in(folder, name, folder), is_whole=True) for folder, name in shown.items()]
    single: dict[str, list[str]] = {}
    for file in files:
        if not any(_is_inside(file, folder) for folder in folders):
            single.setdefault(os.path.dirname(file), []).append(file)
    roots += [Root(folder, show(folder, project), tuple(some), is_whole=False) for folder, some in single.items()]
    if not any(root.files for root in roots):
        hint = f"schemas are files that end in {', '.join(SUFFIXES)}"
        raise GenerateError(", ".join(given) or "typewright generate", "holds no schemas", hint)
    return roots


def show(path: str, project: str) -> str:
    """Return what headers call *path*: relative to *project* where it lies below it, otherwise its last part."""
    project = os.path.realpath(project)
    if path == project:
        return ""
    if _is_inside(path, project):
        return os.path.relpath(path, project).replace(os.sep, "/")
    return os.path.basename(path)


def _is_inside(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip(os.sep) + os.sep)


def _files_in(folder: str, shown: str, root: str, depth: int = 0) -> tuple[str, ...]:
    """Return the schemas below *folder*, which messages call *shown*, sorted; what begins with a dot is left out.

    Raises:
        GenerateError: a link doesn't lead to a file inside of *root*, or a schema has a name of Python.
    """
    found: list[str] = []
    folders: list[tuple[str, str]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{shown}/{entry.name}".lstrip("/")
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith("__"):
                    folders.append((entry.path, name))
            elif _is_schema(entry, name, root):
                found.append(entry.path)
    for each, name in folders if depth < DEEPEST else ():
        found += _files_in(each, name, root, depth + 1)
    return tuple(sorted(found))


def _is_schema(entry: os.DirEntry[str], name: str, root: str) -> bool:
    """Whether an entry that is no folder itself is a schema; messages call it *name*."""
    stem, suffix = os.path.splitext(entry.name)
    if entry.is_symlink() and not entry.name.startswith("__") and os.path.isdir(entry.path):
        raise GenerateError(name, "is a link to a folder", "pass that folder, or copy it to here")
    if suffix.lower() in SUFFIXES and stem == INIT:
        hint = "rename it; the schema of a package stands beside its folder, as shop.yaml beside shop/"
        raise GenerateError(name, "has a name that means something to Python", hint)
    is_named = bool(split_suffix(entry.name)[1])
    if is_named and entry.is_symlink():
        target = os.path.realpath(entry.path)
        if not os.path.isfile(target):
            raise GenerateError(name, "is a link that leads to no file", "mend or remove it")
        if not _is_inside(target, root):
            raise _outside(name)
    return is_named


def _outside(name: str) -> GenerateError:
    hint = "copy it, or generate from a folder that stands above both"
    return GenerateError(name, "lies outside of the folder of the schemas", hint)


def name_modules(files: Iterable[tuple[Root, str]]) -> dict[str, tuple[str, ...]]:
    """Return the place of the module of each file, by path: names of folders, and of the module.

    Raises:
        GenerateError: two files would be one module.
    """
    steps = {path: (root, _steps_of(root, path)) for root, path in files}
    folders = {place[:i] for _, place in steps.values() for i in range(1, len(place))}
    places: dict[str, tuple[str, ...]] = {}
    taken: dict[str, str] = {}
    for path, (root, found) in steps.items():
        place = (*found, INIT) if found in folders else found
        shown = root.shown_file(path)
        # Some file systems take names in capitals for the same.
        other = taken.setdefault("/".join(place).casefold(), shown)
        if other != shown:
            raise GenerateError(shown, f"would be the same module as {other}: {'.'.join(place)}", "rename one of them")
        places[path] = place
    return places


def _steps_of(root: Root, path: str) -> tuple[str, ...]:
    *folders, name = os.path.relpath(path, root.folder).split(os.sep)
    if ".." in folders:
        raise _outside(root.shown_file(path))
    stem = split_suffix(name)[0] if split_suffix(name)[1] else os.path.splitext(name)[0]
    return tuple([as_module(step) for step in (*folders, stem)])


def as_module(stem: str) -> str:
    """Return the name of the module of a file or folder.

    >>> as_module("order-lines.v2"), as_module("2024"), as_module("class"), as_module("größe")
    ('order_lines_v2', 'schema_2024', 'class_', 'größe')
    """
    from unicodedata import normalize

    # As Python spells names, and as the import hook calls the same file.
    spelled = normalize("NFKC", stem)
    plain = "".join([char if f"_{char}".isidentifier() else "_" for char in spelled])[:100]
    if not plain.isidentifier() or plain.startswith("__"):
        plain = f"schema_{plain.lstrip('_')}"
    return f"{plain}_" if iskeyword(plain) else plain
