"""orjson's encoder, made to refuse what it would write otherwise than typewright.

It writes null for NaN and infinity, and fields of dataclasses, which are no plain data.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def make_careful(orjson: Any) -> Callable[[Any], bytes]:
    """Return orjson's encoder, made to refuse NaN and what is plain to nobody else."""
    dumps = orjson.dumps
    plainly: int = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
    any_keys = plainly | orjson.OPT_NON_STR_KEYS

    def encode(plain: object) -> bytes:
        try:
            text: bytes = dumps(plain, None, plainly)
        except TypeError:
            # Keys that are no text, or nothing JSON can hold; taking any key costs every dict a factor of five.
            text = dumps(plain, None, any_keys)
        # orjson writes null for NaN and infinity, so a text without null holds neither.
        if b"null" in text and may_hold_nan(plain):
            raise ValueError(plain)
        return text

    return encode


_searching: list[Callable[[bytes], object]] = []


def may_hold_nan(plain: Any) -> bool:
    """Whether a NaN or an infinity seems to be in plain data; False is certain."""
    if type(plain) in _HARMLESS:
        return False
    if not _searching:
        import re

        # "g", with or without the mark of a shared object, and eight bytes whose exponent is all ones (IEEE 754).
        _searching.append(re.compile(rb"[g\xe7].{6}[\xf0-\xff][\x7f\xff]", re.DOTALL).search)
    import marshal

    try:
        # Ten times faster than looking at each value: 2 us against 25 for an order of ten items.
        return _searching[0](marshal.dumps(plain)) is not None
    except ValueError:
        return True


_HARMLESS = frozenset({str, int, bool, type(None)})
