"""The globals of generated code: how they are stored beside it and found again.

Objects are never pickled. A constant is stored as the way to it:

    L  the number of a live object of the definition
    P  a plain value, as it is
    H  a name in a module of typewright or in builtins
    D  a call of such a function with plain and live arguments

Most constants are the same for all units, such as the class of dates. The way to one of
these is stored as bytes, and followed once in a process; to a live object, as its number.

In frozen code, which people read, ways are spelled as Python: a number for a live object,
``"module:name"`` for a name, ``("P", value)``, ``("D", "module:name", arguments)``, ``"S"`` in place of
``"D"`` for a call that is the same for all units, and ``("M", bytes)`` for a plain value without a literal.
"""

from __future__ import annotations

import marshal
import sys

from typewright.definitions import is_plain_constant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, TypeAlias

    from typewright.emit import Bound, Derived

    Way: TypeAlias = int | bytes | tuple[Any, ...]
    Spelled: TypeAlias = int | str | tuple[Any, ...]
    Ways: TypeAlias = dict[str, Way]


class NotStorableError(Exception):
    """A constant can't be found again in another process, so its code isn't cached."""


def store_constants(constants: dict[str, Bound | Derived], live: tuple[object, ...]) -> Ways:
    """Return the way to each constant, as data that ``marshal`` takes.

    Raises:
        NotStorableError: there is no way to one of them.
    """
    numbers = {id(value): i for i, value in enumerate(live)}
    return {name: _pack(_way_to(constant, numbers)) for name, constant in constants.items()}


def bind_constants(constants: dict[str, Bound | Derived]) -> dict[str, object]:
    """Return the constants of a unit just written."""
    from typewright.emit import Bound

    return {
        name: constant.value if isinstance(constant, Bound) else constant.function(*constant.arguments)
        for name, constant in constants.items()
    }


def find_constants(ways: Ways, live: tuple[object, ...]) -> dict[str, object]:
    """Return the constants of a unit from the cache."""
    constants: dict[str, object] = {}
    for name, way in ways.items():
        if type(way) is int:
            constants[name] = live[way]
        else:
            found = _shared.get(way, _shared) if type(way) is bytes else _shared
            constants[name] = _find_way(way, live) if found is _shared else found
    return constants


def spell_ways(constants: dict[str, Bound | Derived], live: tuple[object, ...]) -> list[tuple[str, Spelled]]:
    """Return name and way of each constant, as they are spelled in frozen code.

    Raises:
        NotStorableError: there is no way to one of them.
    """
    numbers = {id(value): i for i, value in enumerate(live)}
    return [(name, _spell(_way_to(constant, numbers))) for name, constant in constants.items()]


def find_spelled(ways: Iterable[tuple[str, Spelled]], live: tuple[object, ...]) -> dict[str, object]:
    """Return the constants of frozen code."""
    return {name: live[way] if type(way) is int else _find_spelled(way, live) for name, way in ways}


def _spell(way: tuple[Any, ...]) -> Spelled:
    kind = way[0]
    if kind == "L":
        return way[1]  # type: ignore[no-any-return]
    if kind == "H":
        return f"{way[1]}:{way[2]}"
    if kind == "P":
        return ("P", way[1]) if has_literal(way[1]) else ("M", marshal.dumps(way[1], 2))
    return ("S" if _is_shared(way) else "D", f"{way[1]}:{way[2]}", tuple([_spell(argument) for argument in way[3]]))


def has_literal(value: object) -> bool:
    """Whether a plain value can be written as a literal that means the same to every interpreter."""
    if type(value) is tuple:
        return all(map(has_literal, value))
    if type(value) is int:
        return value.bit_length() <= LONGEST_LITERAL
    return type(value) is not frozenset and (type(value) is not float or value - value == 0)


LONGEST_LITERAL = 1024
"""Bits of an integer that is written out; interpreters refuse very long ones."""


def _find_spelled(way: Any, live: tuple[object, ...]) -> object:
    if type(way) is int:
        return live[way]
    if type(way) is str:
        found = _shared.get(way, _shared)
        if found is _shared:
            found = _shared[way] = _find(*way.split(":"))
        return found
    kind, content = way[:2]
    if kind == "P":
        return content
    if kind == "M":
        return marshal.loads(content)
    # By bytes, for 1 and True are equal and two ways.
    key = marshal.dumps(way, 2) if kind == "S" else None
    found = _shared if key is None else _shared.get(key, _shared)
    if found is _shared:
        function: Any = _find_spelled(content, ())
        found = function(*[_find_spelled(argument, live) for argument in way[2]])
        if key is not None:
            _shared[key] = found
    return found


_shared: dict[Any, object] = {}
"""Constants that are the same for all units, by the way to them."""


def _find_way(way: Way, live: tuple[object, ...]) -> object:
    if type(way) is not bytes:
        return _follow(way, live)  # type: ignore[arg-type]
    if way not in _shared:
        _shared[way] = _follow(marshal.loads(way), ())
    return _shared[way]


def _pack(way: tuple[Any, ...]) -> Way:
    """Return the form in which a way is stored."""
    if way[0] == "L":
        return way[1]  # type: ignore[no-any-return]
    if way[0] == "D" and not _is_shared(way):
        return ("D", _as_bytes(("H", *way[1:3])), way[3])
    return _as_bytes(way)


def _as_bytes(way: tuple[Any, ...]) -> bytes:
    # From version 3 on, equal values may be written in different ways.
    return marshal.dumps(way, 2)


def _is_shared(way: tuple[Any, ...]) -> bool:
    return way[0] in ("P", "H") or (way[0] == "D" and all(map(_is_shared, way[3])))


def _way_to(constant: Bound | Derived, numbers: dict[int, int]) -> tuple[object, ...]:
    from typewright.emit import Bound, Derived

    if isinstance(constant, Derived):
        function = constant.function
        arguments = tuple(_way_to(Bound(argument), numbers) for argument in constant.arguments)
        return ("D", function.__module__, function.__qualname__, arguments)
    value = constant.value
    if id(value) in numbers:
        return ("L", numbers[id(value)])
    if is_plain_constant(value):
        return ("P", value)
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    if module is not None and _is_ours(module) and getattr(sys.modules[module], str(name), None) is value:
        return ("H", module, name)
    raise NotStorableError(repr(type(value)))


def _is_ours(module: str) -> bool:
    return module == "builtins" or module.partition(".")[0] == "typewright"


def _follow(way: tuple[Any, ...], live: tuple[object, ...]) -> object:
    kind = way[0]
    if kind == "L":
        return live[way[1]]
    if kind == "P":
        return way[1]
    if kind == "H":
        return _find(way[1], way[2])
    arguments = [_follow(argument, live) for argument in way[-1]]
    function: Any = _find_way(way[1], ()) if type(way[1]) is bytes else _find(way[1], way[2])
    return function(*arguments)


def _find(module: str, name: str) -> Any:
    if not _is_ours(module):
        raise LookupError(module)
    if module not in sys.modules:
        __import__(module)
    return getattr(sys.modules[module], name)
