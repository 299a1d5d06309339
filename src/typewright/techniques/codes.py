"""A code object made by replacement of one that was compiled for the same shape (see ``shapes``)."""

from __future__ import annotations

from typewright.techniques.shapes import Shape
from typewright.techniques.tasks import CheckTask, InitTask, put_in_class
from typewright.techniques.texts import check_names, make_function, show_text, write_check, write_init

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_shapes: dict[tuple[int, int], Shape] = {}


def make_check(task: CheckTask) -> Callable[[object], object]:
    """Return the check of a field, its code by replacement.

    Raises:
        CodeError: the field's name can't stand in code.
    """
    check_names("check", (task.field,))
    key = (0, 0)
    if key not in _shapes:
        _shapes[key] = Shape(_CHECK, ("name", "field"), ("least", "most"))
    words: dict[str, str | int] = {"name": task.name, "field": task.field, "least": task.least, "most": task.most}
    filename = f"<code {task.name}>"
    show_text(filename, _shapes[key].text(words))
    return make_function(_shapes[key].make(words, filename))


_CHECK = (
    write_check(CheckTask("field", 1, 2))
    .replace("check_field", "{name}")
    .replace("'field'", "'{field}'")
    .replace("1", "{least}")
    .replace("2", "{most}")
)


def make_class(task: InitTask) -> type:
    """Return a class whose ``__init__`` has its code by replacement; a shape for each number of fields.

    Raises:
        CodeError: a field's name can't stand in code.
    """
    check_names(task.owner, task.fields)
    key = (len(task.fields), len(task.defaults))
    if key not in _shapes:
        _shapes[key] = _shape_of_init(*key)
    words: dict[str, str | int] = {f"f{i}_": name for i, name in enumerate(task.fields)}
    words |= {f"d{i}": value for i, value in enumerate(task.defaults)}
    filename = f"<code {task.owner}>"
    show_text(filename, _shapes[key].text(words))
    return put_in_class(task, make_function(_shapes[key].make(words, filename), task.defaults))


def _shape_of_init(count: int, defaults: int) -> Shape:
    """Return the shape of an ``__init__``: what would be written for it, with holes for words."""
    fields = tuple([f"f{i}_" for i in range(count)])
    holes = tuple([f"d{i}" for i in range(defaults)])
    text = write_init(InitTask("shape", fields, tuple(range(1000, 1000 + defaults))))
    for i, hole in enumerate(holes):
        text = text.replace(f"={1000 + i}", f"={{{hole}}}")
    for name in fields:
        text = text.replace(name, f"{{{name}}}")
    return Shape(text, fields, holes)
