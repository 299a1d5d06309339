"""Plain data as JSON Schema sees it: the kind of a value, which values are equal, how one is shown."""

from __future__ import annotations

import sys

from typewright.generating.standalone.support.checks import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

DEEPEST: Final = 100_000
"""Levels of lists and dicts inside each other; what goes on holds itself."""


class NotPlainError(Exception):
    """Something in data can't be made plain; the argument says what."""


_LEAVES = frozenset({type(None), bool, int, float, str})


def make_plain(value: object) -> object:
    """Return *value* itself where it is plain all through, otherwise a copy that is.

    Raises:
        NotPlainError: it holds an object that stands for no plain data that we know of.
    """
    return value if _is_plain(value) else _copy(value)


def _is_plain(value: object) -> bool:
    if type(value) in _LEAVES:
        return True
    level: list[Any] = [value]
    for _ in range(DEEPEST):
        # By identity: what stands in many places is looked at once for each level.
        inner: dict[int, Any] = {}
        for part in level:
            kind = type(part)
            if kind is not dict and kind is not list:
                return False
            found = [item for item in (part.values() if kind is dict else part) if type(item) not in _LEAVES]
            inner.update([(id(item), item) for item in found])
        if not inner:
            return True
        level = [*inner.values()]
    return False


def _copy(value: object) -> object:
    from collections.abc import Mapping

    root: list[Any] = [value]
    waiting: list[tuple[Any, Any, int]] = [(root, 0, 0)]
    while waiting:
        holder, step, depth = waiting.pop()
        item = holder[step]
        if depth > DEEPEST:
            raise NotPlainError("is nested too deep")
        if isinstance(item, Mapping):
            holder[step] = made = dict(item)
            waiting += [(made, key, depth + 1) for key in made]
        elif isinstance(item, (list, tuple)):
            listed = holder[step] = [*item]
            waiting += [(listed, i, depth + 1) for i in range(len(listed))]
        else:
            holder[step] = _spell(item)
    return root[0]


def _spell(item: Any) -> object:
    if hasattr(type(item), "__members__"):
        item = item.value
    if item is None or isinstance(item, (str, int, float)):
        return item
    from typewright.generating.standalone.support.scalars import spell

    try:
        return spell(item)
    except TypeError:
        name = type(item).__qualname__
        raise NotPlainError(f"holds an object of {name}, which a JSON Schema can't judge; give plain data") from None


def is_integer(value: object) -> bool:
    """Whether *value* is a whole number, ``1.0`` included."""
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


IS_KIND: Final[dict[str, Callable[[object], bool]]] = {
    "null": lambda value: value is None,
    "boolean": lambda value: value is True or value is False,
    "integer": is_integer,
    "number": is_number,
    "string": lambda value: isinstance(value, str),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}
"""Whether a value is of a kind, by the kind's name."""


def key_of(value: object) -> object:
    """Return what stands for *value* in a set: equal values have equal keys, and no others."""
    if not isinstance(value, (list, dict)):
        return _key_of_leaf(value)
    # One flat tuple: data may be nested deeper than Python compares or hashes.
    key: list[object] = []
    waiting: list[Any] = [value]
    unchecked = DEEPEST
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


def _in_order(item: dict[Any, Any]) -> list[Any]:
    try:
        return sorted(item)
    except TypeError:
        return sorted(item, key=hash)  # names that are no text


def _holds_itself(value: object) -> bool:
    above: set[int] = set()
    waiting: list[tuple[Any, bool]] = [(value, False)]
    while waiting:
        item, is_left = waiting.pop()
        if is_left:
            above.discard(id(item))
        elif isinstance(item, (list, dict)):
            if id(item) in above:
                return True
            above.add(id(item))
            waiting.append((item, True))
            waiting.extend((part, False) for part in (item if isinstance(item, list) else item.values()))
    return False


_SHORT = 1 << 60
"""Integers below have hashes of their own."""
_LONG = 10**5_000
"""Integers that nobody writes out."""


def _key_of_leaf(value: Any) -> object:
    if type(value) is int and 0 <= value < _SHORT:
        return value
    if value is True or value is False:
        return "boolean", value
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float) and value != value:  # noqa: PLR0124 - NaN alone
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


def are_unique(values: list[Any]) -> bool:
    """Whether no two of *values* are equal."""
    if len(values) < 2:
        return True
    if all(type(value) is str for value in values):
        return len(set(values)) == len(values)
    return len(set(map(key_of, values))) == len(values)


def show_json(value: object, most: int = 80) -> str:
    """Return *value* as JSON on one line that can be printed, shortened."""
    import json

    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        return shown(value)
    if not text.isprintable():
        text = "".join([char if char.isprintable() else json.dumps(char)[1:-1] for char in text])
    return text if len(text) <= most else f"{text[: most - 3]}..."
