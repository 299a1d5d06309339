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
        return Problem((), "depth", "is nested deeper than the JSON decoder can follow")
    except ValueError as exc:
        return Problem((), "json", f"is not JSON: {exc}", shown(data))


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
    dumps, any_keys = orjson.dumps, orjson.OPT_NON_STR_KEYS

    def encode(plain: object) -> bytes:
        try:
            return dumps(plain)  # type: ignore[no-any-return]
        except TypeError:
            # Keys that are no text, or nothing JSON can hold; taking any key costs every dict a factor of five.
            return dumps(plain, option=any_keys)  # type: ignore[no-any-return]

    return encode


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
