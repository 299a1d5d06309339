"""The reader whose verdict stands: the standard library's decoder, made strict.

Refused beyond what ``json`` refuses: NaN and infinity, numbers beyond a float, half a
surrogate pair, a byte order mark, and more than :data:`DEEPEST` levels. Integers keep all
their digits, up to ``sys.get_int_max_str_digits()``. Of two equal keys the last one counts.
"""

from __future__ import annotations

from typewright.definitions import Problem
from typewright.errors import shown
from typewright.json_text.nesting import is_too_deep, read_deep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from json import JSONDecoder

_MARK = "\ufeff"


class JsonFault(ValueError):  # noqa: N818 - it never reaches a user: it carries a problem from a reader to its caller
    """A text isn't JSON that can be read; :attr:`problem` says why."""

    def __init__(self, code: str, message: str, text: object = None) -> None:
        super().__init__(code, message)
        self.problem = Problem((), code, message, None if text is None else shown(text))


def read_json(data: bytes | bytearray | memoryview | str) -> object:
    """Return the plain data that *data* spells.

    >>> read_json(b'{"id": 12345678901234567890}')
    {'id': 12345678901234567890}

    Raises:
        JsonFault: it isn't JSON (code ``json``), isn't UTF-8 (``encoding``), is nested too
            deeply (``depth``), or is neither bytes nor text (``type``).
    """
    raw, text = _take(data)
    if is_too_deep(raw):
        raise JsonFault("depth", "is nested too deeply", text)
    try:
        value = _decode(text)
    except JsonFault:
        raise
    except ValueError as exc:
        raise JsonFault("json", _explain(exc, text), text) from None
    if "\\u" in text and _holds_half_a_pair(text):
        raise JsonFault("json", "isn't JSON: it holds half a surrogate pair, which is no character", text)
    return value


def _decode_utf8(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as exc:
        byte = data[exc.start]
        raise JsonFault("encoding", f"isn't UTF-8: byte {exc.start + 1} is 0x{byte:02x}", data) from None


def _take(data: object) -> tuple[bytes, str]:
    """Return what is to be read, in both forms."""
    if isinstance(data, str):
        try:
            return data.encode(), data
        except UnicodeEncodeError as exc:
            place = exc.start + 1
            raise JsonFault("encoding", f"can't be UTF-8: character {place} is half a surrogate pair", data) from None
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise JsonFault("type", "must be bytes or text that holds JSON", data)
    raw = bytes(data)
    return raw, _decode_utf8(raw)


_kept: list[JSONDecoder] = []


def _decode(text: str) -> object:
    if not _kept:
        from json import JSONDecoder

        _kept.append(JSONDecoder(parse_constant=_refuse_constant, parse_float=_read_float))
    try:
        return _kept[0].decode(text)
    except RecursionError:
        # How deep the standard library can go depends on the interpreter and on its caller's own depth.
        return read_deep(text, _kept[0])


def _refuse_constant(word: str) -> float:
    raise JsonFault("json", f"isn't JSON: {word} is no JSON number")


def _read_float(text: str) -> float:
    number = float(text)
    if number - number != 0:
        raise JsonFault("json", "isn't JSON that can be kept: a number is too large for a float", text)
    return number


def _explain(exc: ValueError, text: str) -> str:
    """Return what the standard library says, with the column, and the line where there are several."""
    place = getattr(exc, "pos", None)
    if place is None:  # an integer with more digits than sys.set_int_max_str_digits() allows
        return "isn't JSON that can be kept: an integer has too many digits"
    if text.startswith(_MARK):
        return "isn't JSON: it begins with a byte order mark"
    column = place - text.rfind("\n", 0, place)
    line = text.count("\n", 0, place) + 1
    where = f"column {column}" if line == 1 and "\n" not in text.rstrip("\n") else f"line {line}, column {column}"
    words = exc.msg.partition(":")[0] if exc.msg.startswith("Invalid control") else exc.msg  # type: ignore[attr-defined]
    words = words.removesuffix(" at")
    return f"isn't JSON: {words[:1].lower()}{words[1:]} at {where}"


def _holds_half_a_pair(text: str) -> bool:
    """Return whether *text* escapes one half of a surrogate pair without the other."""
    import re

    pair = r"\\u[dD][89abAB]..\\u[dD][c-fC-F].."
    half = r"\\u[dD][89a-fA-F].."
    return any(match[1] for match in re.finditer(rf"\\\\|{pair}|({half})", text))
