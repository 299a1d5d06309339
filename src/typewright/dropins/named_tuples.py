"""``namedtuple``: what the standard library's makes, without compiling.

    names         checked at a glance, refused slowly            tuple_names
    __new__       a copy of code that was compiled before        constructors
    methods       closures                                       tuple_methods
    fields        the interpreter's own descriptor in C

What is left of the time is that of ``type()``, which is half of it.
"""

from __future__ import annotations

import sys

from typewright.dropins.constructors import make_constructor
from typewright.dropins.tuple_methods import make_methods
from typewright.dropins.tuple_names import read_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

try:
    from _collections import _tuplegetter  # type: ignore[import-not-found]
except ImportError:  # another implementation of Python

    def _tuplegetter(index: int, doc: str) -> Any:
        from operator import itemgetter

        return property(itemgetter(index), doc=doc)


def namedtuple(
    typename: str,
    field_names: str | Iterable[str],
    *,
    rename: bool = False,
    defaults: Iterable[Any] | None = None,
    module: str | None = None,
) -> Any:
    """Return a new class of tuples whose places have names, as ``collections.namedtuple`` does.

    >>> Point = namedtuple("Point", ["x", "y"], defaults=[0])
    >>> Point(1), Point(1, 2)._replace(x=3), Point._make([5, 6])._asdict()
    (Point(x=1, y=0), Point(x=3, y=2), {'x': 5, 'y': 6})

    Raises:
        TypeError: a name isn't a string, or there are more defaults than fields.
        ValueError: a name can't be one, or is there twice.
    """
    title, names = read_names(typename, field_names, rename=rename)
    given = None if defaults is None else tuple(defaults)
    return make_named_tuple(title, names, given, name_of_caller() if module is None else module)


def make_named_tuple(title: str, names: tuple[str, ...], defaults: tuple[Any, ...] | None, module: str | None) -> Any:
    """Return the class *title* with the fields *names*, which have been checked.

    Raises:
        TypeError: there are more defaults than fields.
        SyntaxError: two names are the same to the compiler, which folds identifiers.
    """
    if defaults is not None and len(defaults) > len(names):
        message = "Got more default values than field names"
        raise TypeError(message)
    listed = ", ".join(names) if len(names) != 1 else names[0] + ","
    new = make_constructor(title, names, defaults)
    new.__doc__ = f"Create new instance of {title}({listed})"
    body = {
        "__doc__": f"{title}({listed})",
        "__slots__": (),
        "_fields": names,
        "_field_defaults": dict(zip(names[-len(defaults) :], defaults, strict=True)) if defaults else {},
        "__new__": new,
        **make_methods(title, names),
        "__match_args__": names,
        **dict(zip(names, map(_tuplegetter, range(len(names)), _notes(len(names))), strict=True)),
    }
    if module is not None:
        body["__module__"] = module
    return type(title, (tuple,), body)


_module_of_frame: Callable[[int], str | None] | None = getattr(sys, "_getframemodulename", None)


def name_of_caller() -> str | None:
    """Return the name of the module that called who asks."""
    if _module_of_frame is not None:
        return _module_of_frame(2) or "__main__"
    try:
        name: str = sys._getframe(2).f_globals.get("__name__", "__main__")  # noqa: SLF001 - up to 3.11 the only way
    except ValueError:  # called from no module
        return None
    return name


_known_notes: tuple[str, ...] = ()


def _notes(count: int) -> tuple[str, ...]:
    """Return docstrings for so many fields or more, the same objects for all classes."""
    global _known_notes  # noqa: PLW0603 - replaced as a whole: threads may race
    notes = _known_notes
    if len(notes) < count:
        notes += tuple([sys.intern(f"Alias for field number {i}") for i in range(len(notes), count)])
        _known_notes = notes
    return notes
