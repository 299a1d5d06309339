"""Where a foreign class was written, found in its module's source when somebody asks why."""

from __future__ import annotations

import sys

from typewright.definitions import UNKNOWN, Origin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ast import AST
    from collections.abc import Iterator, Mapping
    from typing import Any, TypeAlias

    Places: TypeAlias = dict[str, tuple[int, dict[str, tuple[int, int]]]]

_latest: list[tuple[str, str, Places]] = []
"""The file read last, its state and the lines of its classes: one module's classes ask one after the other."""


class ForeignClass:
    """The class statement of a class that typewright did not see made."""

    __slots__ = ("_cls",)

    def __init__(self, cls: Any) -> None:
        self._cls = cls

    @property
    def file(self) -> str | None:
        """The source of the class's module."""
        return _file_of(self._cls)

    @property
    def start(self) -> Origin:
        """The line of the class statement; unknown where the source has none of that name."""
        found = _places_in(self.file).get(getattr(self._cls, "__qualname__", ""))
        return UNKNOWN if found is None else Origin(self.file, found[0])

    def stamp(self) -> str:
        """Return a text that changes when the source does."""
        return _state_of(self.file)

    def of_fields(self) -> Mapping[str, Origin]:
        """Return where each field was declared, those of bases included."""
        places: dict[str, Origin] = {}
        for base in reversed(getattr(self._cls, "__mro__", ())):
            file = _file_of(base)
            found = _places_in(file).get(base.__qualname__)
            if found is not None:
                places.update({name: Origin(file, line, column) for name, (line, column) in found[1].items()})
        return places


def _file_of(cls: Any) -> str | None:
    module = sys.modules.get(cls.__module__)
    file: str | None = getattr(module, "__file__", None)
    return file if file is not None and file.endswith(".py") else None


def _state_of(file: str | None) -> str:
    from os import stat

    if file is None:
        return ""
    try:
        found = stat(file)
    except OSError:
        return file
    return f"{file}:{found.st_mtime_ns}:{found.st_size}"


def _places_in(file: str | None) -> Places:
    if file is None:
        return {}
    state = _state_of(file)
    for known, known_state, places in _latest:
        if known == file and known_state == state:
            return places
    places = _read_places(file)
    _latest[:] = [(file, state, places)]
    return places


def _read_places(file: str) -> Places:
    from ast import parse

    try:
        with open(file, "rb") as source:
            tree = parse(source.read())
    except (OSError, SyntaxError, ValueError, RecursionError):
        return {}
    places: Places = {}
    for qualname, line, fields in _classes_in(tree, ""):
        if qualname in places:
            # Two statements of one name, as under ``if``: which one ran isn't known, and wrong is worse than unknown.
            places[qualname] = (0, {})
        else:
            places[qualname] = line, fields
    return {qualname: found for qualname, found in places.items() if found[0]}


def _classes_in(tree: AST, above: str) -> Iterator[tuple[str, int, dict[str, tuple[int, int]]]]:
    from ast import excepthandler, iter_child_nodes, match_case, stmt

    statements = (stmt, excepthandler, match_case)
    nodes: list[Any] = [node for node in iter_child_nodes(tree) if isinstance(node, statements)]
    for node in nodes:
        kind = type(node).__name__
        name = above + node.name if kind.endswith("Def") else above
        if kind == "ClassDef":
            places = {
                part.target.id: (part.lineno, part.col_offset + 1)
                for part in node.body
                if type(part).__name__ == "AnnAssign" and hasattr(part.target, "id")
            }
            yield name, node.lineno, places
        inner = f"{name}." if kind == "ClassDef" else f"{name}.<locals>." if kind.endswith("FunctionDef") else above
        yield from _classes_in(node, inner)
