"""The standard library's encoder, writing what orjson writes, byte for byte."""

from __future__ import annotations

from typewright.json_text.nesting import is_too_deep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def make_encoder() -> Callable[..., bytes]:
    """Return the encoder; it raises for NaN, for too many levels, and for numbers that orjson spells otherwise."""
    import re
    from json import JSONEncoder

    encode = JSONEncoder(
        allow_nan=False, check_circular=False, ensure_ascii=False, separators=(",", ":"), default=spell_native
    ).encode
    # In a string, too: what holds one is only written more slowly.
    holds_small_number = re.compile(r"\de-0", re.ASCII).search

    def dumps(plain: Any, _default: None = None, _option: int = 0) -> bytes:
        text = encode(plain)
        data = text.encode()
        if holds_small_number(text) is not None or is_too_deep(data):
            raise ValueError(text)
        return data

    return dumps


def spell_native(value: Any) -> object:
    """Return the plain form of what orjson spells itself: dates, UUIDs, members of enums.

    Raises:
        TypeError: it is nothing of the kind.
    """
    from datetime import date, datetime, time
    from enum import Enum
    from uuid import UUID

    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(value)


def spell_float(number: float) -> str:
    """Return a finite float as orjson spells it: the shortest digits, and 0.00001 for Python's 1e-05.

    >>> spell_float(1.5e-7), spell_float(1e-5), spell_float(1e16)
    ('1.5e-7', '0.00001', '1e+16')
    """
    text = float.__repr__(number)
    digits, small, exponent = text.partition("e-0")
    if not small:
        return text
    if exponent != "5":
        return f"{digits}e-{exponent}"
    sign = "-" if digits[0] == "-" else ""
    return f"{sign}0.0000{digits.lstrip('-').replace('.', '')}"
