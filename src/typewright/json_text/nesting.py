"""How deep JSON nests, and a reader for what is deep but not too deep.

The limit is orjson's. The standard library's depends on the interpreter and on how deep its
caller is already, so a text that makes it give up is read here, level by level.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from json import JSONDecoder
    from typing import Any

DEEPEST = 1024
"""Lists and objects inside each other; more are refused."""

_STEP = 500
_NO_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")


def is_too_deep(text: bytes) -> bool:
    """Return whether lists and objects nest deeper in *text* than :data:`DEEPEST`.

    Brackets are counted by the hundred, since a large document has millions; they are
    stepped through where it matters.
    """
    if text.count(b"[") + text.count(b"{") <= DEEPEST:
        return False
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


def read_deep(text: str, decoder: JSONDecoder) -> object:
    """Return what *decoder* makes of *text*, without recursion.

    Raises:
        ValueError: it isn't JSON, or *decoder* refuses a value in it.
    """
    return _Walk(text, decoder).read()


class _Walk:
    """A place in a text, and the lists and objects that are open there."""

    def __init__(self, text: str, decoder: JSONDecoder) -> None:
        import re
        from json import decoder as parts

        # Both are older than type stubs and missing there: json.scanner and json.decoder meet by them.
        scanner: Any = decoder
        strings: Any = parts
        self._text = text
        self._scan = scanner.scan_once
        self._scan_string = strings.scanstring
        self._blanks = re.compile(r"[ \t\n\r]*").match
        self._open: list[list[object] | dict[str, object]] = []
        self._keys: list[str] = []
        self._place = 0

    def read(self) -> object:
        self._skip(0)
        while True:
            value = self._read_start()
            if value is _OPENED:
                continue
            while self._open:
                container = self._put(value)
                if not self._is_closed(container):
                    break
                value = self._open.pop()
            if not self._open:
                if self._place != len(self._text):
                    raise self._fault("Extra data")
                return value

    def _read_start(self) -> object:
        """Return a whole value, or open a list or an object that isn't empty."""
        mark = self._mark()
        if mark not in ("[", "{"):
            return self._read_scalar()
        self._skip(1)
        if self._mark() == ("]" if mark == "[" else "}"):
            self._skip(1)
            return [] if mark == "[" else {}
        self._open.append([] if mark == "[" else {})
        if mark == "{":
            self._read_key()
        return _OPENED

    def _read_scalar(self) -> object:
        try:
            value, self._place = self._scan(self._text, self._place)
        except StopIteration as exc:
            self._place = exc.value
            raise self._fault("Expecting value") from None
        self._skip(0)
        return value

    def _read_key(self) -> None:
        if self._mark() != '"':
            raise self._fault("Expecting property name enclosed in double quotes")
        key, self._place = self._scan_string(self._text, self._place + 1)
        self._keys.append(key)
        self._skip(0)
        if self._mark() != ":":
            raise self._fault("Expecting ':' delimiter")
        self._skip(1)

    def _put(self, value: object) -> list[object] | dict[str, object]:
        container = self._open[-1]
        if isinstance(container, list):
            container.append(value)
        else:
            container[self._keys.pop()] = value
        return container

    def _is_closed(self, container: list[object] | dict[str, object]) -> bool:
        """Go past the comma or the bracket after an item."""
        mark = self._mark()
        if mark == ("]" if isinstance(container, list) else "}"):
            self._skip(1)
            return True
        if mark != ",":
            raise self._fault("Expecting ',' delimiter")
        self._skip(1)
        if isinstance(container, dict):
            self._read_key()
        return False

    def _mark(self) -> str:
        return self._text[self._place : self._place + 1]

    def _skip(self, marks: int) -> None:
        match = self._blanks(self._text, self._place + marks)
        assert match is not None
        self._place = match.end()

    def _fault(self, words: str) -> ValueError:
        from json import JSONDecodeError

        return JSONDecodeError(words, self._text, self._place)


class _Opened:
    """The type of :data:`_OPENED`."""


_OPENED = _Opened()
