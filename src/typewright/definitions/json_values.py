"""Plain data as JSON Schema sees it: the kind of a value, and which values are equal.

``1`` and ``1.0`` are one number and both integers; ``True`` is no number. Whatever else
Python holds (a tuple, a date) is of no kind and equals only itself.
"""

from __future__ import annotations

from math import isnan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
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
    # Parts first, on a list of our own: data may be nested deeper than Python's functions.
    made: list[object] = []
    waiting: list[tuple[object, bool]] = [(value, False)]
    while waiting:
        item, is_ready = waiting.pop()
        if isinstance(item, (list, dict)):
            parts: Sequence[Any] = item if isinstance(item, list) else list(item.values())
            if is_ready:
                start = len(made) - len(parts)
                keys = made[start:]
                del made[start:]
                made.append(_join(item, keys))
            else:
                waiting.append((item, True))
                waiting.extend((part, False) for part in reversed(parts))
        else:
            made.append(_key_of_leaf(item))
    return made[0]


_NESTED = frozenset({list, dict})


def _key_of_leaf(value: object) -> object:
    if value is True or value is False:
        return "boolean", value
    if isinstance(value, float) and isnan(value):
        return "nan", id(value)
    if value is None or isinstance(value, (str, int, float)) or _is_decimal(value):
        return value
    return "other", id(value)


class _Key:
    """A nested value's key; its hash is worked out once, so that a deep one needs no recursion."""

    __slots__ = ("_hash", "parts")

    def __init__(self, parts: object) -> None:
        self.parts = parts
        self._hash = hash(parts)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return type(other) is _Key and self._hash == other._hash and self.parts == other.parts


def _join(item: object, keys: list[object]) -> _Key:
    if isinstance(item, dict):
        return _Key(frozenset(zip(item, keys, strict=True)))
    return _Key(("array", *keys))


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
    """Return *value* as JSON on one line, shortened."""
    import json

    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        from typewright.errors import shown

        return shown(value)
    return text if len(text) <= most else f"{text[: most - 3]}..."
