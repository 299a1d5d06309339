"""Plain data as JSON Schema sees it: the kind of a value, and which values are equal.

``1`` and ``1.0`` are one number and both integers; ``True`` is no number. Whatever else
Python holds (a tuple, a date) is of no kind and equals only itself.
"""

from __future__ import annotations

import sys
from math import isnan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

KINDS_OF_JSON = ("null", "boolean", "integer", "number", "string", "array", "object")
"""The names that ``type`` may hold."""


def is_integer(value: object) -> bool:
    """Whether *value* is a whole number, ``1.0`` included.

    >>> is_integer(1.0), is_integer(True)
    (True, False)
    """
    if isinstance(value, int):
        return value is not True and value is not False
    if isinstance(value, float):
        return value.is_integer()
    return _is_decimal(value) and value == value.to_integral_value()  # type: ignore[attr-defined]


def is_number(value: object) -> bool:
    """Whether *value* is a number: an int, a float or a finite Decimal, and no boolean."""
    if isinstance(value, int):
        return value is not True and value is not False
    return isinstance(value, float) or _is_decimal(value)


def _is_decimal(value: object) -> bool:
    cls = type(value)
    return cls.__name__ == "Decimal" and cls.__module__ == "decimal" and value.is_finite()  # type: ignore[attr-defined]


IS_KIND: dict[str, Callable[[object], bool]] = {
    "null": lambda value: value is None,
    "boolean": lambda value: value is True or value is False,
    "integer": is_integer,
    "number": is_number,
    "string": lambda value: isinstance(value, str),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}
"""Whether a value is of a kind, by the kind's name."""


def kind_of_json(value: object) -> str | None:
    """Return the narrowest kind of *value*, or None where JSON has none.

    >>> kind_of_json(1.0), kind_of_json(1.5), kind_of_json(()) is None
    ('integer', 'number', True)
    """
    return next((kind for kind, is_kind in IS_KIND.items() if is_kind(value)), None)


def key_of_json(value: object) -> object:
    """Return what stands for *value* in a set: equal values have equal keys, and no others.

    >>> key_of_json([1, {"a": None}]) == key_of_json([1.0, {"a": None}])
    True
    >>> key_of_json([0]) == key_of_json([False])
    False
    """
    if type(value) not in _NESTED and not isinstance(value, (list, dict)):
        return _key_of_leaf(value)
    # One flat tuple: data may be nested deeper than Python compares or hashes.
    key: list[object] = []
    waiting: list[Any] = [value]
    unchecked = _MOST_UNCHECKED
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            key += list, len(item)
            waiting.extend(reversed(item))
        elif isinstance(item, dict):
            names = _in_order(item)
            key += dict, len(names), *names
            waiting.extend([item[name] for name in reversed(names)])
        else:
            key.append(_key_of_leaf(item))
        if len(key) > unchecked:
            if _holds_itself(value):
                return "other", id(value)
            unchecked = sys.maxsize
    return tuple(key)


_NESTED = frozenset({list, dict})
_MOST_UNCHECKED = 100_000
"""Parts of a value from which on it is looked whether it holds itself."""


def _in_order(item: dict[Any, Any]) -> list[Any]:
    try:
        return sorted(item)
    except TypeError:
        return sorted(item, key=hash)  # names that are no text


def _holds_itself(value: object) -> bool:
    open_: set[int] = set()
    waiting: list[tuple[Any, bool]] = [(value, False)]
    while waiting:
        item, is_left = waiting.pop()
        if is_left:
            open_.discard(id(item))
        elif isinstance(item, (list, dict)):
            if id(item) in open_:
                return True
            open_.add(id(item))
            waiting.append((item, True))
            waiting.extend((part, False) for part in (item if isinstance(item, list) else item.values()))
    return False


_SHORT = 1 << 60
"""Integers below have hashes of their own."""
_LONG = 10**5_000
"""Integers that nobody writes out."""


def _key_of_leaf(value: object) -> object:
    if type(value) is int and 0 <= value < _SHORT:
        return value
    if value is True or value is False:
        return "boolean", value
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float) and isnan(value):
        return "nan", id(value)
    if isinstance(value, (int, float)) or _is_decimal(value):
        return _key_of_number(value)
    return "other", id(value)


def _key_of_number(value: Any) -> object:
    # Who knows that Python's hash of -1 is that of -2, and of a large integer its remainder, could make sets slow.
    if value == -1:
        return "number", "-1"
    if -_SHORT < value < _SHORT or not -_LONG < value < _LONG or not is_integer(value):
        return value
    return "large", hex(int(value))


def make_equal_test(*values: object) -> Callable[[object], bool]:
    """Return the function that tells whether a value equals one of *values*, as JSON does."""
    keys = frozenset(map(key_of_json, values))
    return lambda value: key_of_json(value) in keys


def are_unique(values: list[object]) -> bool:
    """Whether no two of *values* are equal.

    >>> are_unique([1, True, [1], [True]]), are_unique([1, 1.0])
    (True, False)
    """
    if len(values) < 2:
        return True
    if all(type(value) is str for value in values):
        return len(set(values)) == len(values)
    return len(set(map(key_of_json, values))) == len(values)


def show_json(value: object, most: int = 80) -> str:
    r"""Return *value* as JSON on one line that can be printed, shortened.

    >>> show_json("é\u202e")
    '"é\\u202e"'
    """
    import json

    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        from typewright.errors import shown

        return shown(value)
    if not text.isprintable():
        text = "".join([char if char.isprintable() else json.dumps(char)[1:-1] for char in text])
    return text if len(text) <= most else f"{text[: most - 3]}..."
