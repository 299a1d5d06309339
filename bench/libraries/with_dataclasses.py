"""Standard-library dataclasses: nothing is checked; ``asdict`` dumps; orjson writes them itself."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import orjson

from bench.libraries.library import Conversion, Library


@dataclass
class Flat:
    id: int
    name: str
    score: float
    active: bool
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Frozen:
    id: int
    name: str
    score: float
    active: bool
    note: str | None = None


LIBRARY = Library(
    "dataclasses",
    flat=Conversion(dump=asdict, dump_json=orjson.dumps),
    positional=Flat,
    keyword=Flat,
    frozen=Frozen,
)
