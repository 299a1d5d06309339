"""Functions that a function returns: what differs is in their cells, the code is the same for all."""

from __future__ import annotations

from typewright.techniques.binding import bind
from typewright.techniques.tasks import CheckTask, InitTask, put_in_class, refuse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def make_check(task: CheckTask) -> Callable[[object], object]:
    """Return the check of a field as a closure."""
    field, least, most = task.field, task.least, task.most

    def check(value: object) -> object:
        if type(value) is int and least <= value <= most:
            return value
        raise refuse(field, value, least, most)

    check.__name__ = check.__qualname__ = task.name
    return check


def make_class(task: InitTask) -> type:
    """Return a class whose ``__init__`` is a closure over its fields: a loop instead of an assignment each."""
    fields, defaults = task.fields, task.by_name

    def init(self: object, *args: object, **kwargs: object) -> None:
        for name, value in bind(fields, defaults, args, kwargs):
            setattr(self, name, value)

    return put_in_class(task, init)
