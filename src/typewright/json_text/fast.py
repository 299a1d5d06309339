"""The fastest functions there are: orjson's where it is installed, otherwise the standard library's.

They only say yes. ``loads`` raises ``ValueError`` where :func:`read_json` must decide, and
makes a float of an integer of more than 64 bits. ``dumps`` takes plain data and what orjson
spells as typewright does (dates, UUIDs); it raises anything where the long way must be gone,
and may write null for NaN. ``encode`` takes plain data alone and never writes what JSON can't hold.
"""

from __future__ import annotations

from typewright.json_text.reading import read_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from re import Pattern
    from typing import Any

_LONG = r"\d{19}"
_long: list[tuple[Pattern[bytes], Pattern[str]]] = []


AS_IT_IS = 2048
"""``orjson.OPT_PASSTHROUGH_DATACLASS``, the last argument of ``dumps``: a dataclass is no plain data."""


class Fast:
    """The functions in use; each is chosen when it is first called."""

    __slots__ = ("dumps", "encode", "loads")

    loads: Callable[[Any], Any]
    dumps: Callable[..., bytes]
    encode: Callable[[Any], bytes]

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Choose anew at the next call."""
        self.loads = self._first_loads
        self.dumps = self._first_dumps
        self.encode = self._first_encode

    def _first_loads(self, data: Any) -> Any:
        self.loads = choose_decoder()
        return self.loads(data)

    def _first_dumps(self, plain: Any, default: None = None, option: int = 0) -> bytes:
        self.dumps = choose_encoder()
        return self.dumps(plain, default, option)

    def _first_encode(self, plain: Any) -> bytes:
        self.encode = choose_careful_encoder()
        return self.encode(plain)


FAST = Fast()
"""What the process uses."""


def choose_decoder() -> Callable[[Any], Any]:
    """Return the fastest decoder there is; for what it raises on, ask :func:`read_json`."""
    try:
        from orjson import loads
    except ImportError:
        return read_json
    return loads


def choose_encoder() -> Callable[..., bytes]:
    """Return the fastest encoder there is."""
    try:
        from orjson import dumps
    except ImportError:
        from typewright.json_text.standard import make_encoder

        return make_encoder()
    return dumps


def choose_careful_encoder() -> Callable[[Any], bytes]:
    """Return the fastest encoder that never writes what JSON can't hold."""
    try:
        import orjson
    except ImportError:
        return choose_encoder()
    from typewright.json_text.careful import make_careful

    return make_careful(orjson)


def holds_long_integer(data: Any) -> bool:
    """Whether *data* may hold an integer that orjson makes a float of; False is certain."""
    if not _long:
        import re

        _long.append((re.compile(_LONG.encode()), re.compile(_LONG, re.ASCII)))
    of_bytes, of_text = _long[0]
    found = of_text.search(data) if isinstance(data, str) else of_bytes.search(data)
    return found is not None
