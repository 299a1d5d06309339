"""Whether two values are the same: equal, of the same types, all the way down; NaN is the same as NaN."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from typewright.definitions import TYPED_DICT, declared, is_model, kind_of_record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def are_same(left: Any, right: Any) -> bool:
    """Return whether *left* and *right* are the same in value and in type.

    >>> are_same([1, {"a": 2.0}], [1, {"a": 2.0}]), are_same(1, True)
    (True, False)
    """
    if left is right:
        return True
    if type(left) is not type(right):
        return False
    if isinstance(left, Mapping):
        return len(left) == len(right) and all(map(_are_same_pairs, left.items(), right.items()))
    if isinstance(left, (list, tuple, deque)):
        return len(left) == len(right) and all(map(are_same, left, right))
    if isinstance(left, AbstractSet):
        return len(left) == len(right) and all(any(are_same(item, other) for other in right) for item in left)
    return _are_same_objects(left, right)


def _are_same_pairs(left: tuple[Any, Any], right: tuple[Any, Any]) -> bool:
    return are_same(left[0], right[0]) and are_same(left[1], right[1])


def _are_same_objects(left: Any, right: Any) -> bool:
    cls = type(left)
    if is_model(cls) or kind_of_record(cls) not in (None, TYPED_DICT):
        names = [field.name for field in declared(cls).definition.fields]
        if all(hasattr(left, name) and hasattr(right, name) for name in names):
            return all(are_same(getattr(left, name), getattr(right, name)) for name in names)
    is_odd = left != left  # noqa: PLR0124 - NaN, on its own or in a complex number
    return repr(left) == repr(right) if is_odd else bool(left == right)
