"""What typewright knows about one of its dataclasses: enough to show its methods and to order their code."""

from __future__ import annotations

import sys

from typewright.definitions import sharing, spell_live
from typewright.dropins.known_fields import KnownField
from typewright.dropins.originals import (
    CLASS_VAR,
    FACTORY_MARK,
    FIELD,
    INIT_VAR,
    MISSING,
    PARAMS,
    FrozenInstanceError,
    Params,
)
from typewright.dropins.places import Place
from typewright.engine import Group, Home, Order, Sign
from typewright.operations import plan_filling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import CodeType
    from typing import Any

    from typewright.emit import Unit

    Caller = tuple[CodeType, int, object]


class Blueprint:
    """Everything that is known about one dataclass."""

    __slots__ = ("_fields", "_place", "cls", "group", "has_slots", "methods", "noted", "post_init")

    def __init__(
        self, cls: Any, noted: list[tuple[Any, ...]], methods: tuple[str, ...], caller: Caller, *, post_init: bool
    ) -> None:
        self.cls = cls
        self.noted = noted
        """What :func:`note_field` returned for each field and class variable when the class was made."""
        self._fields: list[KnownField] | None = None
        self.methods = methods
        self.post_init = post_init
        self.has_slots = False
        """Whether the class was made again with slots, so that defaults stand in objects only."""
        self._place: Any = caller
        self.group = Group(cls.__module__, self.order, self.sign)
        self.group.owner = cls

    @property
    def place(self) -> Place:
        """Where the class was written; made of the caller when it is first asked for."""
        if type(self._place) is tuple:
            self._place = Place(self.cls, *self._place)
        return self._place  # type: ignore[no-any-return]

    @property
    def caller(self) -> Caller:
        """Who made the class, for another one that takes its place."""
        return self._place  # type: ignore[no-any-return]

    @property
    def title(self) -> str:
        """The class's full name."""
        return f"{self.cls.__module__}.{self.cls.__qualname__}"

    @property
    def fields(self) -> list[KnownField]:
        """All fields, with class variables."""
        if self._fields is None:
            self._fields = [KnownField(noted) for noted in self.noted]
        return self._fields

    @property
    def arguments(self) -> list[KnownField]:
        """The fields and ``InitVar`` that the constructor takes or fills in, in order."""
        return [item for item in self.fields if item.role is not CLASS_VAR]

    @property
    def kept(self) -> list[KnownField]:
        """The fields that objects have."""
        return [item for item in self.fields if item.role is FIELD]

    @property
    def own_name(self) -> str:
        """What the constructor calls the object; as in the standard module, a class variable called ``self`` counts."""
        return "_tw_self" if any(item.name == "self" for item in self.fields) else "self"

    @property
    def is_frozen(self) -> bool:
        """Whether objects refuse assignment."""
        return bool(self.cls.__dict__[PARAMS].frozen)

    @property
    def setting(self) -> str:
        """How the constructor sets fields."""
        return plan_filling(self.cls, [item.name for item in self.kept], frozen=self.is_frozen)

    def sign(self, name: str) -> Sign:
        """Return what the method called *name* shows before it has code."""
        qualname = f"{self.cls.__qualname__}.{name}"
        if name != "__init__":
            return Sign(qualname, _PARAMETERS.get(name, ("self", "other")))
        arguments = [item for item in self.arguments if item.init]
        given = sorted(arguments, key=lambda item: bool(item.kw_only))
        names = [item.name for item in given]
        count = sum(bool(item.kw_only) for item in given)
        first = given[: len(given) - count]
        annotations = {item.name: item.type for item in arguments}
        module = sys.modules.get(self.cls.__module__)
        return Sign(
            qualname,
            (self.own_name, *names),
            count,
            tuple([_default(item) for item in first if not item.is_required]) or None,
            {item.name: _default(item) for item in given[len(first) :] if not item.is_required},
            {**annotations, "return": None},
            None if module is None or all(map(_is_class, annotations.values())) else vars(module),
        )

    def order(self) -> Order:
        """Return what is built."""
        cls, place = self.cls, self.place
        shape = (self.methods, self.post_init, self.has_slots, self.setting, self.own_name)
        texts = [f"dataclass {cls.__module__} {cls.__qualname__} {shape}"]
        live: list[object] = [cls, FACTORY_MARK, FrozenInstanceError]
        for item in self.arguments:
            text, objects = _spell(item)
            texts.append(text)
            live += objects
        spelling = "\n".join(texts) + sharing(live)
        home = Home(place.file, cls.__module__, cls.__qualname__)
        return Order(home, spelling, tuple(live), self._stamp(), self._write)

    def _stamp(self) -> str:
        return " ".join([blueprint.place.stamp() for blueprint in blueprints_above(self.cls)])

    def _write(self) -> Unit:
        # Emitters aren't needed where the cache has the code.
        from typewright.dropins.writing import write_methods

        return write_methods(self)


def blueprint_of(cls: type) -> Blueprint | None:
    """Return the blueprint of *cls* itself, not of a base, or None where we didn't make it."""
    params = cls.__dict__.get(PARAMS)
    return getattr(params, "blueprint", None) if type(params) is Params else None


def blueprints_above(cls: type) -> Iterable[Blueprint]:
    """Return the blueprints of *cls* and its bases, the first one last."""
    found = [blueprint_of(base) for base in reversed(cls.__mro__)]
    return [blueprint for blueprint in found if blueprint is not None]


_PARAMETERS = {
    "__repr__": ("self",),
    "__hash__": ("self",),
    "__setattr__": ("self", "name", "value"),
    "__delattr__": ("self", "name"),
}


def _is_class(annotation: object) -> bool:
    """Whether there is nothing to look up in an annotation."""
    return type(annotation) is type


def _default(item: KnownField) -> object:
    return FACTORY_MARK if item.default is MISSING else item.default


def _spell(item: KnownField) -> tuple[str, tuple[object, ...]]:
    """Return what of a field shapes code, and the live objects in that."""
    default, live = ("", ()) if item.default is MISSING else spell_live(item.default)
    factory, more = ("", ()) if item.factory is MISSING else spell_live(item.factory)
    hashed = item.compare if item.hash is None else item.hash
    flags = (item.init, item.repr, item.compare, hashed, item.kw_only, item.role is INIT_VAR)
    bits = "".join(["1" if flag else "0" for flag in flags])
    return f"{item.name} {bits}={default}/{factory}", (*live, *more)
