"""What is left to do when a class has been made a second time.

    cells     ``super()`` and ``__class__`` in methods point to the class through a cell; it
              is found wherever a method can hide: in properties, decorators, partial calls
    ghosts    the first class must not stay among the ``__subclasses__()`` of its bases

The collector frees the first class some time later: a class refers to itself.
"""

from __future__ import annotations

from types import FunctionType, ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


def mend_cells(old: type, new: type, body: Iterable[object]) -> None:
    """Point every cell that holds *old*, in methods among the values of a class *body*, to *new*."""
    seen: dict[int, object] = {}
    waiting = [value for value in body if _may_hold(value)]
    while waiting and len(seen) < _MOST_SEEN:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen[id(value)] = value
        for cell in getattr(value, "__closure__", None) or () if type(value) is FunctionType else ():
            waiting += _mend(cell, old, new)
        waiting += [part for part in _parts(value) if _may_hold(part)]


_MOST_SEEN = 1000
"""Objects looked at; an application that stands in a class body leads to everything it has."""


def _mend(cell: Any, old: type, new: type) -> list[object]:
    """Mend one cell; return what else it leads to."""
    try:
        content = cell.cell_contents
    except ValueError:  # empty: a name of an enclosing function that isn't bound yet
        return []
    if content is old:
        cell.cell_contents = new
        return []
    return [content] if _may_hold(content) else []


def _may_hold(value: object) -> bool:
    """Whether a method of the class body can hide in *value*."""
    if isinstance(value, (type, ModuleType)):
        return False
    return callable(value) or hasattr(type(value), "__get__")


def _parts(value: Any) -> list[object]:
    """Return what *value* wraps: under names of the standard library, or as an attribute of a user's wrapper.

    Attributes are asked for where the class has them, for a ``__getattr__`` may answer to any.
    """
    found = [getattr(value, name) for name in _WRAPPING if hasattr(type(value), name)]
    kept = getattr(value, "__dict__", None)
    return [*found, *kept.values()] if type(kept) is dict else found


_WRAPPING = ("__func__", "__wrapped__", "fget", "fset", "fdel", "func")


def forget_ghost(old: type) -> None:
    """Take *old* out of the ``__subclasses__()`` of its bases, without waiting for the collector.

    The interpreter lets a class have other bases where these are laid out in memory as the
    old ones: if they add the same slots to one and the same base. So for each class of the
    user's above *old* there is a stand-in. It is put below the user's next one while *old*
    moves to it, and below the next stand-in again after that. Classes are never made below
    the user's, so no hook of theirs runs. Built-in bases, and on 3.11 bases with both slots
    and weak references, are left to the collector.
    """
    above = [cls for cls in _layers(old) if cls.__flags__ & _HEAP_TYPE]
    if not above:
        return
    built_in = above[0].__base__ or object
    stand_ins = [type("<replaced>", (built_in,), _layout_of(above[0]))]
    for cls in above[1:]:
        stand_ins.append(type("<replaced>", (stand_ins[-1],), _layout_of(cls)))
    try:
        for i in range(1, len(above)):
            _put_below(stand_ins[i], above[i - 1])
        _put_below(old, stand_ins[-1])
    except TypeError:  # laid out in another way after all
        pass
    for i in range(len(above) - 1, 0, -1):
        if stand_ins[i].__base__ is not stand_ins[i - 1]:
            _put_below(stand_ins[i], stand_ins[i - 1])


def _layers(cls: type) -> list[type]:
    """Return the classes whose layout that of *cls* rests on, the oldest first."""
    above: list[type] = []
    base = cls.__base__
    while base is not None and base is not object:
        above.append(base)
        base = base.__base__
    return above[::-1]


def _layout_of(cls: type) -> dict[str, Any]:
    """Return the body of a class that is laid out as *cls*."""
    # ``typing.Generic`` wants to be told that it isn't meant as it stands.
    body: dict[str, Any] = {"__orig_bases__": ()}
    base = cls.__base__ or object
    if "__slots__" in cls.__dict__:
        body["__slots__"] = cls.__dict__["__slots__"]
    elif (cls.__dictoffset__, cls.__weakrefoffset__) == (base.__dictoffset__, base.__weakrefoffset__):
        body["__slots__"] = ()
    return body


def _put_below(cls: type, base: type) -> None:
    type.__setattr__(cls, "__bases__", (base,))


_HEAP_TYPE = 1 << 9
"""The flag of classes that a class statement made."""
