"""JSON text: decoded and encoded by orjson where it is installed, by ``json`` elsewhere.

Both refuse NaN and infinity. Neither is imported before it is needed.
"""

from __future__ import annotations

from typewright.definitions import Problem
from typewright.errors import DumpError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_functions: list[tuple[Callable[[Any], Any], Callable[[Any], bytes]]] = []


def read_json(data: bytes | str) -> object:
    """Return the plain data that *data* holds, or the problem with it as JSON.

    >>> read_json(b"[1").code
    'json'
    """
    decode = _functions[0][0] if _functions else _choose()[0]
    try:
        return decode(data)
    except RecursionError:
        return _TOO_DEEP
    except ValueError as exc:
        # orjson's words for it, older and newer; a message of json never holds them.
        if "depth limit" in str(exc) or "recursion limit" in str(exc).lower():
            return _TOO_DEEP
        return Problem((), "json", f"is not JSON: {exc}", shown(data))


def read_exactly(data: bytes | str, value: object) -> object:
    """Return *value*, or *data* decoded anew where orjson may have made a float of an integer beyond 64 bits."""
    return _choose_standard()[0](data) if _holds_float(value, _is_beyond_64_bits) else value


_TOO_DEEP = Problem((), "depth", "is nested deeper than the JSON decoder can follow")


def write_json(plain: object, title: str) -> bytes:
    """Return plain data as JSON in UTF-8.

    Raises:
        DumpError: JSON can't hold it.
    """
    encode = _functions[0][1] if _functions else _choose()[1]
    try:
        return encode(plain)
    except (TypeError, ValueError, RecursionError) as exc:
        raise DumpError(title, f"JSON can't hold it: {exc}") from exc


def _choose() -> tuple[Callable[[Any], Any], Callable[[Any], bytes]]:
    try:
        import orjson
    except ImportError:
        made = _choose_standard()
    else:
        made = orjson.loads, _encoder_of(orjson)
    _functions[:] = [made]
    return made


def _encoder_of(orjson: Any) -> Callable[[Any], bytes]:
    dumps, any_keys, may_hold_nan = orjson.dumps, orjson.OPT_NON_STR_KEYS, _nan_finder()

    def encode(plain: object) -> bytes:
        try:
            text: bytes = dumps(plain)
        except TypeError:
            # Keys that are no text, or nothing JSON can hold; taking any key costs every dict a factor of five.
            text = _encode_rarely(plain)
        # orjson writes null for NaN and infinity, so a text without null holds neither.
        if b"null" in text and may_hold_nan(plain) and _holds_float(plain, _is_not_finite):
            raise ValueError("NaN and infinity are no JSON")
        return text

    def _encode_rarely(plain: object) -> bytes:
        try:
            return dumps(plain, option=any_keys)  # type: ignore[no-any-return]
        except TypeError:
            # Integers of more than 64 bits, which orjson refuses.
            return _choose_standard()[1](plain)

    return encode


def _nan_finder() -> Callable[[Any], bool]:
    """Return the function that tells whether a NaN or an infinity seems to be in plain data; False is certain."""
    import marshal
    import re

    # "g", with or without the mark of a shared object, and eight bytes whose exponent is all ones (IEEE 754).
    search = re.compile(rb"[g\xe7].{6}[\xf0-\xff][\x7f\xff]", re.DOTALL).search

    def may_hold_nan(plain: Any) -> bool:
        try:
            # Ten times faster than looking at each value: 2 us against 25 for an order of ten items.
            return search(marshal.dumps(plain)) is not None
        except ValueError:
            return True

    return may_hold_nan


def _is_not_finite(number: float) -> bool:
    return number - number != 0.0


def _is_beyond_64_bits(number: float) -> bool:
    return not -(2.0**63) < number < 2.0**63


def _holds_float(plain: object, is_sought: Callable[[float], bool]) -> bool:
    """Whether a float that *is_sought* is somewhere in plain data."""
    waiting: list[object] = [plain]
    while waiting:
        value = waiting.pop()
        if isinstance(value, float):
            if is_sought(value):
                return True
        elif isinstance(value, dict):
            waiting += value
            waiting += value.values()
        elif isinstance(value, (list, tuple)):
            waiting += value
    return False


def _choose_standard() -> tuple[Callable[[Any], Any], Callable[[Any], bytes]]:
    import json

    decoder = json.JSONDecoder(parse_constant=_refuse_constant)
    encoder = json.JSONEncoder(allow_nan=False, ensure_ascii=False, separators=(",", ":"))

    def decode(data: bytes | str) -> Any:
        return decoder.decode(data if isinstance(data, str) else str(data, "utf-8-sig"))

    def encode(plain: object) -> bytes:
        return encoder.encode(plain).encode("utf-8")

    return decode, encode


def _refuse_constant(name: str) -> object:
    message = f"{name} is no JSON"
    raise ValueError(message)
