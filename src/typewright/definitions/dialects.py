"""Choices that belong to one conversion, not to a class and never to the process.

    tw.load(User, data, extra="ignore")      a Dialect(extra="ignore")

A choice that is made beats the option of the class; one that isn't leaves it to the class.
Every unit that converts is made for a class and a dialect, so a choice costs nothing where
it isn't made. The reference takes the same dialect.
"""

from __future__ import annotations

from typewright.definitions.models import Computed, Field, Model
from typewright.definitions.own_types import CodecFor
from typewright.definitions.registries import speak_types
from typewright.definitions.types import Type
from typewright.records import frozen, names_in, replace

MOST_PROBLEMS = 100
"""Problems reported for one value unless a dialect says otherwise."""

EXTRA = ("forbid", "ignore")
"""What may be done about keys that belong to no field."""


@frozen
class Dialect:
    """How plain data is spelled in one conversion; ``None`` leaves a choice to the class."""

    lax: bool = False
    """Whether text stands for numbers and booleans, too."""
    extra: str | None = None
    """One of :data:`EXTRA`."""
    by_name: bool = False
    """Whether keys are the names of fields, whatever keys they were given."""
    omit_none: bool | None = None
    """Whether dumped data leaves out what is None."""
    omit_defaults: bool | None = None
    """Whether dumped data leaves out what equals its default."""
    include: tuple[str, ...] | None = None
    """Names of the fields to dump, or paths of names such as ``address.zip``; None for all."""
    exclude: tuple[str, ...] = ()
    """Names or paths of fields to leave out."""
    types: tuple[tuple[type, CodecFor], ...] = ()
    """Pairs of a class and how it is converted here."""
    most_problems: int = MOST_PROBLEMS
    """Problems reported for one value; looking for more stops there."""

    def shaping(self, unit: str) -> Dialect:
        """Return what of it shapes the code of *unit*: :data:`PLAIN` itself where nothing does."""
        shaping = self.for_dump() if unit.startswith("dump") else self.for_load()
        return PLAIN if shaping == PLAIN else shaping

    def for_load(self) -> Dialect:
        """Return what of it shapes code that reads; whether it is lax is part of a unit's name."""
        return Dialect(extra=self.extra, by_name=self.by_name, types=self.types)

    def for_dump(self) -> Dialect:
        """Return what of it shapes code that dumps."""
        return replace(self, lax=False, extra=None, most_problems=MOST_PROBLEMS)

    def below(self, name: str) -> Dialect | None:
        """Return the dialect for what the field *name* holds, or None where that isn't dumped; ``""`` is here."""
        if name in self.exclude:
            return None
        if not name:
            return self
        include = self.include
        if include is not None:
            inner = _inside(include, name)
            if not inner and name not in include:
                return None
            include = inner if name not in include else None
        exclude = _inside(self.exclude, name)
        if include == self.include and exclude == self.exclude:
            return self
        return replace(self, include=include, exclude=exclude)

    def omits_none(self, model: Model) -> bool:
        """Whether dumped data of *model* leaves out what is None."""
        return model.options.omit_none if self.omit_none is None else self.omit_none

    def omits_defaults(self, model: Model) -> bool:
        """Whether dumped data of *model* leaves out what equals its default."""
        return model.options.omit_defaults if self.omit_defaults is None else self.omit_defaults

    def extra_of(self, model: Model) -> str:
        """Return what is done about keys that belong to no field of *model*."""
        return self.extra or ("collect" if model.collecting is not None else model.options.extra)

    def path_of(self, field: Field) -> tuple[str, ...]:
        """Return the keys that lead to *field* in plain data."""
        return (field.name,) if self.by_name else field.path

    def others_of(self, field: Field) -> tuple[str, ...]:
        """Return the further keys that *field* may be read from."""
        return () if self.by_name else field.also

    def key_of_computed(self, item: Computed) -> str:
        """Return the key of a computed field in plain data."""
        return item.name if self.by_name else item.key

    def speak(self, type_: Type) -> Type:
        """Return *type_* as it is converted here."""
        return speak_types(type_, dict(self.types)) if self.types else type_

    def __str__(self) -> str:
        """Return the choices as they are written in a call: ``extra='ignore', by_name=True``."""
        made = [(name, getattr(self, name)) for name in names_in(self) if getattr(self, name) != getattr(PLAIN, name)]
        return ", ".join(f"{name}={value!r}" for name, value in made)


def _inside(paths: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Return what of *paths* lies below *name*, as seen from there."""
    start = f"{name}."
    return tuple([path.removeprefix(start) for path in paths if path.startswith(start)])


PLAIN: Dialect = Dialect()
"""Nothing is chosen."""
