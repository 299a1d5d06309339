"""The scanner of the standard library's ``json``, without the modules around it: those import ``re`` and ``enum``."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def make_scanner(
    join: Callable[[list[tuple[str, Any]]], Any] | None = None, refuse: Callable[[str], Any] = float
) -> Callable[[str, int], tuple[Any, int]]:
    """Return what reads the value at a place of a JSON text, and tells where it ends.

    *join* makes objects of their pairs, a dict otherwise; *refuse* is given ``NaN``,
    ``Infinity`` and ``-Infinity``. What isn't JSON is a StopIteration or a ValueError.

    >>> make_scanner()('[1, {"a": null}] etc.', 0)
    ([1, {'a': None}], 16)
    """
    try:
        import _json
    except ImportError:  # an interpreter that has none
        import json

        return json.JSONDecoder(object_pairs_hook=join, parse_constant=refuse).raw_decode
    make: Any = _json.make_scanner
    scan: Callable[[str, int], tuple[Any, int]] = make(_Context(join, refuse))
    return scan


class _Context:
    """What the scanner asks of a decoder."""

    strict = True
    object_hook = None
    parse_float = float
    parse_int = int

    def __init__(self, join: Any, refuse: Any) -> None:
        self.object_pairs_hook = join
        self.parse_constant = refuse
        self.memo: dict[str, str] = {}
