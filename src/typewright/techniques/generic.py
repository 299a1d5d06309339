"""``type()`` alone: a class whose methods, written once, read from it what differs."""

from __future__ import annotations

from typewright.techniques.binding import bind
from typewright.techniques.tasks import CheckTask, InitTask, refuse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class FieldCheck:
    """A check of any field: what it is called with, and its limits, stand in the class."""

    __slots__ = ()
    field: str
    least: int
    most: int

    def __call__(self, value: object) -> object:
        """Return *value*, or refuse it."""
        if type(value) is int and self.least <= value <= self.most:
            return value
        raise refuse(self.field, value, self.least, self.most)


class Fields:
    """An object of any fields: their names and defaults stand in its class."""

    fields: tuple[str, ...]
    defaults: dict[str, int]

    def __init__(self, *args: object, **kwargs: object) -> None:
        for name, value in bind(self.fields, self.defaults, args, kwargs):
            setattr(self, name, value)


def make_check(task: CheckTask) -> Callable[[object], object]:
    """Return the check of a field as an object of a class of its own."""
    made: Any = type(
        task.name, (FieldCheck,), {"__slots__": (), "field": task.field, "least": task.least, "most": task.most}
    )
    return made()  # type: ignore[no-any-return]


def make_class(task: InitTask) -> type:
    """Return a class that says which fields there are, and inherits its ``__init__``."""
    return type(task.owner, (Fields,), {"fields": task.fields, "defaults": task.by_name})
