"""Choices that belong to one conversion, not to a class and never to the process.

    tw.load(User, data, extra="ignore")      a Dialect(extra="ignore")

A choice that is made beats the option of the class; one that isn't leaves it to the class.
Every unit that converts is made for a class and a dialect, so a choice costs nothing where
it isn't made. The reference takes the same dialect.
"""

from __future__ import annotations

from typewright.definitions.models import Field, Model
from typewright.definitions.types import Type
from typewright.records import frozen

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
    types: tuple[tuple[type, object], ...] = ()
    """Pairs of a class and how it is converted here."""
    most_problems: int = MOST_PROBLEMS
    """Problems reported for one value; looking for more stops there."""

    def for_load(self) -> Dialect:
        """Return what of it shapes code that reads; whether it is lax is part of a unit's name."""
        return Dialect(extra=self.extra, by_name=self.by_name, types=self.types)

    def for_dump(self) -> Dialect:
        """Return what of it shapes code that dumps."""
        return Dialect(by_name=self.by_name, types=self.types)

    def extra_of(self, model: Model) -> str:
        """Return what is done about keys that belong to no field of *model*."""
        return self.extra or model.options.extra

    def key_of(self, field: Field) -> str:
        """Return the key of *field* in plain data."""
        return field.name if self.by_name else field.key

    def speak(self, type_: Type) -> Type:
        """Return *type_* as it is converted here."""
        return type_

    def __str__(self) -> str:
        """Return the choices as they are written in a call: ``extra='ignore', by_name=True``."""
        names: tuple[str, ...] = self.__record_names__  # type: ignore[attr-defined]
        made = [(name, getattr(self, name)) for name in names if getattr(self, name) != getattr(PLAIN, name)]
        return ", ".join(f"{name}={value!r}" for name, value in made)


PLAIN: Dialect = Dialect()
"""Nothing is chosen."""
