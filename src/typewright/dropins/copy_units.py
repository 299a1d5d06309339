"""The units of ``asdict`` and ``astuple``: one function for one class, without a reference to it."""

from __future__ import annotations

import sys

from typewright.definitions import UNKNOWN, Anything, Origin, fault_of_name
from typewright.definitions import Field as Declared
from typewright.dropins.blueprints import blueprint_of, blueprints_above
from typewright.dropins.originals import FIELD, FIELDS
from typewright.engine import Group, Home, Order, Sign
from typewright.operations import CONTAINERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from typewright.emit import Unit


def make_function(cls: Any, name: str) -> Callable[[Any], Any] | None:
    """Return the function called *name* for objects of *cls*, with its code; None where a field can't be written."""
    group = make_group(cls, name)
    if group is None:
        return None
    group.owner = cls
    return group.keep(name, built=True)


def make_group(cls: Any, name: str) -> Group | None:
    """Return the group of the function called *name* for objects of *cls*; None where a field can't be written."""
    fields = [item for item in getattr(cls, FIELDS).values() if item._field_type is FIELD]  # noqa: SLF001
    guesses = {item.name: _guess(item.type) for item in fields}
    if any(map(fault_of_name, guesses)):
        return None
    source = Source(cls, name, guesses)
    group = Group(cls.__module__, source.order, source.sign)
    group.promised = (name,)
    return group


_GUESSES = ("str", "int", "float", "bool", "bytes", *CONTAINERS)
_ALIASES = {"List": "list", "Dict": "dict", "Tuple": "tuple"}


def _guess(annotation: Any) -> str:
    """Return the built-in class whose objects a field probably holds, or nothing; a wrong guess costs 5 ns."""
    text = annotation
    if not isinstance(text, str):
        text = getattr(getattr(annotation, "__origin__", annotation), "__name__", "")
        options = getattr(annotation, "__args__", ())
        if text not in _GUESSES and options:  # a union
            text = getattr(options[0], "__name__", "")
    word = text.strip("'\" ").partition("[")[0].partition("|")[0].strip()
    word = _ALIASES.get(word, word)
    return word if word in _GUESSES else ""


class Source:
    """What the group asks: names and places, but not the class, which would never go."""

    def __init__(self, cls: Any, name: str, guesses: dict[str, str]) -> None:
        self._name = name
        self._guesses = guesses
        self._module, self._qualname = cls.__module__, cls.__qualname__
        own = blueprint_of(cls)
        file = own.place.file if own is not None else getattr(sys.modules.get(cls.__module__), "__file__", None)
        self._file = file if isinstance(file, str) else None
        self._places = [blueprint.place for blueprint in blueprints_above(cls)]

    def sign(self, _: str) -> Sign:
        """Return what the function shows."""
        return Sign(self._name, ("self",))

    def order(self) -> Order:
        """Return what is built."""
        spelling = f"dataclass {self._name} {self._module} {self._qualname} {self._guesses}"
        home = Home(self._file, self._module, f"{self._qualname}.{self._name}")
        return Order(home, spelling, (), " ".join([place.stamp() for place in self._places]), self._write)

    def _write(self) -> Unit:
        from typewright.dropins.copying import atomic_types, copier_of, finder_of, known_of
        from typewright.emit import Names, Unit
        from typewright.operations import CopyPlan, emit_copy

        origins: dict[str, Origin] = {}
        for place in self._places:
            origins.update(place.of_fields())
        fields = tuple([Declared(name, Anything(), origin=origins.get(name, UNKNOWN)) for name in self._guesses])
        title = f"{self._module}.{self._qualname}"
        unit = Unit(f"{title} {self._name}", Names(self._guesses), about=(f"{self._name} of {title}",))
        guesses = tuple(self._guesses.values())
        emit_copy(CopyPlan(self._name, fields, guesses, atomic_types, copier_of, known_of, finder_of), unit)
        return unit
