"""Names in a package of standalone modules.

    the user's    classes, enums, named types and fields, as the schema has them
    ours          what is imported, and functions and constants that we add

What a schema calls its own keeps its name. Whatever is ours takes another one where the same
word is in use anywhere in the file, so no line has to ask what a name means there.
"""

from __future__ import annotations

import builtins

from typewright.emit import Code, Name
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

METHODS = ("load", "dump", "load_json", "dump_json")
"""Methods of a class, unless a field of it or a class of the file is called as one of them."""
_KEPT = frozenset(dir(builtins))
OWN_VARIABLES = frozenset(
    (
        *("self", "other", "name", "state", "annotations", "data", "value", "path", "problems", "before"),
        *("made", "item", "key", "i", "given", "found", "tried", "tag", "text", "new"),
    )
)
"""What variables and parameters of ours are called."""


@frozen
class Home:
    """Where a class of the package is declared."""

    place: tuple[str, ...]
    """The module, below the package: ``("shop", "orders")``."""
    name: str
    """What it is called there."""
    reader: str = ""
    """The function that makes one of plain data."""
    dumper: str | None = None
    """The function that makes plain data of one, where that is no method."""


def snake(name: str) -> str:
    """Return the name of a class as it stands in that of a function.

    >>> snake("OrderLine"), snake("HTTPError"), snake("_x")
    ('order_line', 'http_error', 'x')
    """
    import re

    words = re.sub(r"([a-z0-9])([A-Z])|([A-Z]+)([A-Z][a-z])", r"\1\3_\2\4", name)
    return words.lower().strip("_") or "value"


class FileNames:
    """The names of one module, and what it has to import for them."""

    def __init__(self, place: tuple[str, ...], declared: Iterable[str], fields: Iterable[str]) -> None:
        self.place = place
        self.declared = frozenset(declared)
        """Classes, enums and named types."""
        self._taken = {*self.declared, *fields, *_KEPT, *OWN_VARIABLES}
        self._ours: dict[tuple[str, str], str] = {}
        self.supports: dict[str, dict[str, str]] = {}
        """What is imported from files that are copied: by file, the name there and here."""
        self.modules: dict[str, str] = {}
        """Modules of the standard library, and what they are called here."""
        self.siblings: dict[tuple[str, ...], str] = {}
        """Other modules of the package, by place."""
        self.types: dict[tuple[str, str], str] = {}
        """What only annotations name: module and name, and the name here."""
        self.others: dict[str, str] = {}
        """Second names of our own, for classes that a field shadows."""

    def own(self, preferred: str) -> str:
        """Return a name that nothing else in the file has, and keep it.

        >>> FileNames((), ["load_user"], []).own("load_user")
        'load_user_'
        """
        name = preferred
        while name in self._taken:
            name += "_"
        self._taken.add(name)
        return name

    def _known(self, kind: str, name: str) -> str:
        key = (kind, name)
        if key not in self._ours:
            self._ours[key] = self.own(name)
        return self._ours[key]

    def support(self, name: str, file: str = "checks") -> Name:
        """Return what a file that is copied calls *name*."""
        here = self.supports.setdefault(file, {}).setdefault(name, self._known(file, name))
        return Name(here)

    def module(self, name: str) -> Name:
        """Return a module of the standard library."""
        self.modules[name] = self._known("module", name)
        return Name(self.modules[name])

    def type_only(self, module: str, name: str) -> Name:
        """Return a name that only annotations use."""
        here = self.types.setdefault((module, name), self._known(module, name))
        return Name(here)

    def builtin(self, name: str, shadows: frozenset[str] = frozenset()) -> Code:
        """Return a built-in, where *shadows* are names that mean something else."""
        if name in self.declared or name in shadows:
            return Code(f"{self.module('builtins').text}.{name}")
        return Code(name)

    def declared_name(self, home: Home, name: str, shadows: frozenset[str] = frozenset()) -> Code:
        """Return how this file calls *name* of the module that *home* is in."""
        if home.place != self.place:
            return Code(f"{self._sibling(home.place)}.{name}")
        if name in shadows:
            self.others[name] = self._known("other", name)
            return Code(self.others[name])
        return Code(name)

    def _sibling(self, place: tuple[str, ...]) -> str:
        if place not in self.siblings:
            self.siblings[place] = self._known(f"sibling {place}", place[-1])
        return self.siblings[place]

    def keep(self, name: str) -> None:
        """Let nothing of ours be called *name* from now on."""
        self._taken.add(name)

    def is_used(self, name: str) -> bool:
        """Whether *name* means something in the whole file."""
        return name in self.declared or name in self._ours.values()

    @property
    def imported(self) -> Mapping[tuple[str, ...], str]:
        """Other modules that are imported."""
        return self.siblings


class Locals:
    """The names inside one function."""

    def __init__(self, names: FileNames, parameters: Iterable[str] = (), around: Iterable[str] = ()) -> None:
        self._names = names
        self._taken = set(parameters)
        self.shadows = frozenset((*parameters, *around)) & frozenset(names.declared | _KEPT)
        """Names of the file or of Python that mean a parameter here, or something in the class *around*."""

    def fresh(self, preferred: str) -> Name:
        """Return a variable that no other name hides or is hidden by."""
        name = preferred
        if preferred in _KEPT or self._names.is_used(preferred):
            preferred = name = f"{preferred}_"
        number = 1
        while name in self._taken or name in _KEPT or self._names.is_used(name):
            number += 1
            name = f"{preferred}_{number}" if preferred[-1] != "_" else f"{preferred}{number}"
        self._taken.add(name)
        self._names.keep(name)
        return Name(name)

    def release(self, *names: Name) -> None:
        """Let variables that are no longer needed be used again."""
        self._taken.difference_update([name.text for name in names])
