"""The writer whose verdict stands: plain data to JSON in UTF-8, without blanks.

The fast encoders come first. What they refuse, and what may hold a NaN that orjson writes
as null, is written by :class:`_Writer`, which knows what JSON can hold and says what it can't.
"""

from __future__ import annotations

from typewright.errors import DumpError
from typewright.json_text.fast import FAST
from typewright.json_text.nesting import DEEPEST
from typewright.json_text.standard import spell_float, spell_native

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any


def write_json(plain: object, title: str) -> bytes:
    """Return plain data as JSON in UTF-8.

    >>> write_json({1: [None, "ä"]}, "example").decode()
    '{"1":[null,"ä"]}'

    Raises:
        DumpError: JSON can't hold it: NaN, infinity, half a surrogate pair, a cycle, a foreign object.
    """
    try:
        return FAST.encode(plain)
    except (TypeError, ValueError, RecursionError, OverflowError):
        pass
    try:
        return write_slowly(plain)
    except _Unwritable as exc:
        raise DumpError(title, f"JSON can't hold it: {exc}") from None


class _Unwritable(Exception):  # noqa: N818 - it never leaves this module
    """JSON can't hold a value."""


class _Mark:
    """Text between values, and how many levels it opens."""

    __slots__ = ("step", "text")

    def __init__(self, text: str, step: int = 0) -> None:
        self.text = text
        self.step = step


_COMMA = _Mark(",")


def write_slowly(plain: object) -> bytes:
    """Return plain data as JSON, written value by value and without recursion."""
    writer = _Writer()
    text = writer.write(plain)
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise _Unwritable("text in it holds half a surrogate pair, which is no character") from None


class _Writer:
    """What is still to be written, the next part last."""

    def __init__(self) -> None:
        from json.encoder import encode_basestring

        self._quote: Callable[[str], str] = encode_basestring
        self._waiting: list[object] = []

    def write(self, plain: object) -> str:
        parts: list[str] = []
        depth = 0
        self._waiting.append(plain)
        while self._waiting:
            value = self._waiting.pop()
            if type(value) is not _Mark:
                value = self._start(value)
            depth += value.step
            if depth > DEEPEST:
                raise _Unwritable(f"it holds itself, or is nested deeper than {DEEPEST} levels")
            parts.append(value.text)
        return "".join(parts)

    def _start(self, value: Any) -> _Mark:
        """Return the text of a scalar, or the bracket of a container whose rest waits."""
        if isinstance(value, dict) and not _is_member(value):
            self._wait("}", (part for item in value.items() for part in self._entry(*item)))
            return _Mark("{", 1)
        if isinstance(value, (list, tuple)) and not _is_member(value):
            self._wait("]", (part for item in value for part in (_COMMA, item)))
            return _Mark("[", 1)
        return _Mark(self._spell(value))

    def _wait(self, bracket: str, parts: Iterable[object]) -> None:
        self._waiting.append(_Mark(bracket, -1))
        self._waiting += [*parts][:0:-1]  # without the comma before the first

    def _entry(self, key: object, value: object) -> tuple[object, ...]:
        if isinstance(key, (dict, list, tuple)):
            raise _Unwritable(f"a {type(key).__qualname__} in it is no key")
        text = self._spell(key)
        return _COMMA, _Mark(f"{text}:" if text.startswith('"') else f'"{text}":'), value

    def _spell(self, value: Any) -> str:
        if value is None or value is True or value is False:
            return _WORDS[value]
        if _is_member(value):
            return self._spell(value.value)
        if isinstance(value, str):
            return self._quote(value)
        if isinstance(value, int):
            return _spell_int(value)
        if isinstance(value, float):
            if value - value != 0.0:
                raise _Unwritable(f"{float.__repr__(value)} is no JSON number")
            return spell_float(value)
        try:
            return self._spell(spell_native(value))
        except TypeError:
            raise _Unwritable(f"an object of {type(value).__qualname__} in it is no plain data") from None


def _is_member(value: object) -> bool:
    return hasattr(type(value), "__members__")


def _spell_int(value: int) -> str:
    try:
        return int.__repr__(value)
    except ValueError:
        raise _Unwritable("an integer in it has too many digits") from None


_WORDS = {None: "null", True: "true", False: "false"}
