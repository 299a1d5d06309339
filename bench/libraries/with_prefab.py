"""ducktools-classbuilder's prefab: nothing is checked; ``as_dict`` dumps."""

from __future__ import annotations

from ducktools.classbuilder.prefab import as_dict, prefab

from bench.libraries.library import Conversion, Library


@prefab
class Flat:
    id: int
    name: str
    score: float
    active: bool
    note: str | None = None


@prefab(frozen=True)
class Frozen:
    id: int
    name: str
    score: float
    active: bool
    note: str | None = None


LIBRARY = Library("prefab", flat=Conversion(dump=as_dict), positional=Flat, keyword=Flat, frozen=Frozen)
