"""Text, compiled: lines written out for each task, shown to tools by ``linecache`` or by a file.

The names in it are looked at first: what is no identifier would be code (see :func:`check_names`).
"""

from __future__ import annotations

import os
from types import FunctionType

from typewright.definitions import fault_of_name
from typewright.engine import compile_text
from typewright.errors import CodeError, shown
from typewright.techniques.tasks import CheckTask, InitTask, put_in_class, refuse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import CodeType
    from typing import Any

GLOBALS: dict[str, Any] = {"__name__": __name__, "refuse": refuse}
"""What generated code finds beside the built-ins."""


def check_names(title: str, names: Iterable[str]) -> None:
    """Raise unless all of *names* may stand in code.

    Raises:
        CodeError: one may not.
    """
    for name in names:
        fault = fault_of_name(name)
        if fault is not None:
            raise CodeError(title, f"{shown(name)} {fault}")


def write_check(task: CheckTask) -> str:
    """Return the text of the check of a field.

    Raises:
        CodeError: the field's name can't stand in code.
    """
    check_names("check", (task.field,))
    limits = f"{task.least:d}, {task.most:d}"
    return (
        f"def check_{task.field}(value):\n"
        f"    if type(value) is int and {task.least:d} <= value <= {task.most:d}:\n"
        "        return value\n"
        f"    raise refuse('{task.field}', value, {limits})\n"
    )


def write_init(task: InitTask) -> str:
    """Return the text of the ``__init__``.

    Raises:
        CodeError: a field's name can't stand in code.
    """
    check_names(task.owner, task.fields)
    parameters = [f"{name}={task.by_name[name]:d}" if name in task.by_name else name for name in task.fields]
    lines = [f"    self.{name} = {name}\n" for name in task.fields]
    return f"def __init__({', '.join(['self', *parameters])}):\n{''.join(lines)}"


def show_text(filename: str, text: str) -> None:
    """Let ``linecache`` know *text*; a modification time of None keeps it from being dropped."""
    import linecache

    linecache.cache[filename] = (len(text), None, [f"{line}\n" for line in text.split("\n")[:-1]], filename)


def make_function(code: CodeType, defaults: tuple[int, ...] = ()) -> FunctionType:
    """Return the function of *code*."""
    return FunctionType(code, GLOBALS, code.co_name, defaults)


def make_check(task: CheckTask) -> Callable[[object], object]:
    """Return the check of a field, compiled from text that ``linecache`` shows."""
    text, filename = write_check(task), f"<text {task.name}>"
    show_text(filename, text)
    return make_function(compile_text(text, filename)[task.name])


def make_class(task: InitTask) -> type:
    """Return a class whose ``__init__`` is compiled from text that ``linecache`` shows."""
    text, filename = write_init(task), f"<text {task.owner}>"
    show_text(filename, text)
    return put_in_class(task, make_function(compile_text(text, filename)["__init__"], task.defaults))


class Files:
    """The same text, in files of a folder."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def _write(self, name: str, text: str) -> str:
        path = os.path.join(self.folder, f"{name}.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def make_check(self, task: CheckTask) -> Callable[[object], object]:
        """Return the check of a field, compiled from text in a file."""
        text = write_check(task)
        return make_function(compile_text(text, self._write(task.name, text))[task.name])

    def make_class(self, task: InitTask) -> type:
        """Return a class whose ``__init__`` is compiled from text in a file."""
        text = write_init(task)
        code = compile_text(text, self._write(task.owner, text))["__init__"]
        return put_in_class(task, make_function(code, task.defaults))
