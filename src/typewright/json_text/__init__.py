"""JSON text: read and written alike, whether orjson is installed or not.

    fast.loads     says yes, or raises: then read_json decides        bytes, text -> plain data
    fast.dumps     says yes, or raises: then write_json decides       plain data -> bytes

orjson is for speed only. What it refuses is looked at by code that stands on the standard
library alone, so verdicts and messages never depend on what is installed.
"""

from __future__ import annotations

from typewright.fronts import open_late

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.json_text.careful import may_hold_nan
    from typewright.json_text.fast import AS_IT_IS, FAST, Fast, choose_decoder, holds_long_integer
    from typewright.json_text.nesting import DEEPEST
    from typewright.json_text.reading import JsonFault, read_json
    from typewright.json_text.writing import write_json

__all__ = [
    "AS_IT_IS",
    "DEEPEST",
    "FAST",
    "Fast",
    "JsonFault",
    "choose_decoder",
    "holds_long_integer",
    "may_hold_nan",
    "read_json",
    "write_json",
]

_HOMES = {
    "AS_IT_IS": "fast",
    "DEEPEST": "nesting",
    "FAST": "fast",
    "Fast": "fast",
    "JsonFault": "reading",
    "choose_decoder": "fast",
    "holds_long_integer": "fast",
    "may_hold_nan": "careful",
    "read_json": "reading",
    "write_json": "writing",
}
"""The module of each name that is imported when it is first asked for."""

__getattr__ = open_late(__name__, _HOMES)
