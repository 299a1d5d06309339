"""JSON text of a record: the fast decoder first, then the one whose verdict stands."""

from __future__ import annotations

from typewright import json_text
from typewright.data.batches import Lost, RecordFault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Text: TypeAlias = "bytes | Lost"


def choose_decoder() -> Callable[[Text], object]:
    """Return the fastest decoder there is; for what it raises on, ask :func:`read_json`."""
    decode = json_text.choose_decoder()
    return read_json if decode is json_text.read_json else decode  # it raises a ValueError for what is lost


def read_json(text: Text) -> object:
    """Return the plain data that *text* spells; see :func:`typewright.json_text.read_json`.

    Raises:
        RecordFault: it isn't JSON, isn't UTF-8, is nested too deeply, or wasn't kept.
    """
    if isinstance(text, Lost):
        raise text.fault
    try:
        return json_text.read_json(text)
    except json_text.JsonFault as exc:
        raise RecordFault(exc.problem) from None
