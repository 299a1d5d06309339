"""What every way has to make: a check of one field, and an ``__init__``."""

from __future__ import annotations

from typewright.errors import Refusal
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


@frozen
class CheckTask:
    """A function that returns an int within its limits and refuses everything else."""

    field: str
    least: int
    most: int

    @property
    def name(self) -> str:
        """What the function is called."""
        return f"check_{self.field}"


@frozen
class InitTask:
    """A method that takes a value for each field, by position or keyword, and sets it."""

    owner: str
    """The name of its class."""
    fields: tuple[str, ...]
    """At least one."""
    defaults: tuple[int, ...] = ()
    """The defaults of the last fields."""

    @property
    def by_name(self) -> dict[str, int]:
        """The defaults by field."""
        return dict(zip(self.fields[len(self.fields) - len(self.defaults) :], self.defaults, strict=True))


def refuse(field: str, value: object, least: int, most: int) -> Refusal:
    """Return the error for a value that is refused."""
    return Refusal(f"{field} is {value!r}, not an int from {least} to {most}", field)


def put_in_class(task: InitTask, init: Callable[..., None]) -> type:
    """Return the class of *task* with its ``__init__``."""
    init.__name__ = "__init__"
    init.__qualname__ = f"{task.owner}.__init__"
    return type(task.owner, (), {"__init__": init})


def check_tasks(first: int, count: int) -> list[CheckTask]:
    """Return tasks of which no two have a name or a limit in common."""
    return [CheckTask(f"port_{'x' * (i * 7 % 11)}_{i}", i, 60_000 + i) for i in range(first, first + count)]


def init_tasks(first: int, count: int, width: int = 10) -> list[InitTask]:
    """Return tasks of *width* fields, of which the last two have defaults; no two have a name in common.

    Names differ in length, too, as names do.
    """
    return [
        InitTask(f"Record_{i}", tuple([f"field_{i}_{'x' * (i * 7 % (j + 5))}_{j}" for j in range(width)]), (0, 1))
        for i in range(first, first + count)
    ]
