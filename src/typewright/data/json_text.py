"""JSON text to plain data: one decoder for speed, one whose verdict stands.

orjson, where it is installed, only says yes: what it refuses is read again by the
standard library, made strict, so an error and a verdict never depend on what is installed.
"""

from __future__ import annotations

from typewright.data.batches import Lost, RecordFault, make_fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Text: TypeAlias = "bytes | Lost"

DEEPEST = 1000
"""Lists and objects inside each other; more are refused, by every decoder."""

_STEP = 500
_NO_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")


def choose_decoder() -> Callable[[Text], object]:
    """Return the fastest decoder there is; for what it raises on, ask :func:`read_json`."""
    try:
        from orjson import loads
    except ImportError:
        return read_json
    return loads  # type: ignore[return-value] # it raises a ValueError for what is lost


def read_json(text: Text) -> object:
    """Return the plain data that *text* spells.

    Integers keep all their digits. ``NaN``, ``Infinity``, numbers beyond a float and half a
    surrogate pair are refused; of two equal keys the last one counts.

    >>> read_json(b'{"id": 12345678901234567890}')
    {'id': 12345678901234567890}

    Raises:
        RecordFault: it isn't JSON, isn't UTF-8, is nested too deeply, or wasn't kept.
    """
    if isinstance(text, Lost):
        raise text.fault
    decoded = decode_text(text)
    try:
        value = _strict_decoder()(decoded)
    except RecursionError:
        raise make_fault("depth", "is nested too deeply", decoded) from None
    except RecordFault:
        raise
    except ValueError as exc:
        raise make_fault("json", _explain(exc, decoded), decoded) from None
    if text.count(b"[") + text.count(b"{") > DEEPEST and _is_too_deep(text):
        raise make_fault("depth", "is nested too deeply", decoded)
    if "\\u" in decoded and _holds_half_a_pair(decoded):
        raise make_fault("json", "isn't JSON: it holds half a surrogate pair, which is no character", decoded)
    return value


def decode_text(text: bytes) -> str:
    """Return *text* decoded.

    Raises:
        RecordFault: it isn't UTF-8.
    """
    try:
        return text.decode()
    except UnicodeDecodeError as exc:
        raise make_fault("encoding", f"isn't UTF-8: byte {exc.start + 1} is 0x{text[exc.start]:02x}", text) from None


_kept: list[Callable[[str], object]] = []


def _strict_decoder() -> Callable[[str], object]:
    if not _kept:
        from json import JSONDecoder

        _kept.append(JSONDecoder(parse_constant=_refuse_constant, parse_float=_read_float).decode)
    return _kept[0]


def _refuse_constant(word: str) -> float:
    raise make_fault("json", f"isn't JSON: {word} is no JSON number")


def _read_float(text: str) -> float:
    number = float(text)
    if number - number != 0:
        raise make_fault("json", "isn't JSON that can be kept: a number is too large for a float", text)
    return number


def _explain(exc: ValueError, text: str) -> str:
    """Return what the standard library says, with the column, and the line where there are several."""
    place = getattr(exc, "pos", None)
    if place is None:  # an integer with more digits than sys.set_int_max_str_digits() allows
        return "isn't JSON that can be kept: an integer has too many digits"
    column = place - text.rfind("\n", 0, place)
    line = text.count("\n", 0, place) + 1
    where = f"column {column}" if line == 1 and "\n" not in text.rstrip("\n") else f"line {line}, column {column}"
    words = exc.msg.partition(":")[0] if exc.msg.startswith("Invalid control") else exc.msg  # type: ignore[attr-defined]
    words = words.removesuffix(" at")
    return f"isn't JSON: {words[:1].lower()}{words[1:]} at {where}"


def _is_too_deep(text: bytes) -> bool:
    """Return whether lists and objects nest deeper in *text*, which is JSON, than :data:`DEEPEST`.

    Interpreters from 3.12 on decode deeper texts than 3.11 does. Brackets are counted by the
    hundred, since a large document has millions; they are stepped through where it matters.
    """
    import re

    brackets = re.sub(rb'"(?:[^"\\]++|\\.)*+"', b"", text, flags=re.DOTALL).translate(None, _NO_BRACKETS)
    depth = 0
    for start in range(0, len(brackets), _STEP):
        part = brackets[start : start + _STEP]
        opened = part.count(b"[") + part.count(b"{")
        if depth + opened > DEEPEST and _highest(part, depth) > DEEPEST:
            return True
        depth += 2 * opened - len(part)
    return False


def _highest(brackets: bytes, depth: int) -> int:
    highest = depth
    for bracket in brackets:
        depth += 1 if bracket in b"[{" else -1
        highest = max(highest, depth)
    return highest


def _holds_half_a_pair(text: str) -> bool:
    """Return whether *text* escapes one half of a surrogate pair without the other."""
    import re

    pair = r"\\u[dD][89abAB]..\\u[dD][c-fC-F].."
    half = r"\\u[dD][89a-fA-F].."
    return any(match[1] for match in re.finditer(rf"\\\\|{pair}|({half})", text))
