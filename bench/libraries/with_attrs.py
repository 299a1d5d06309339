"""attrs with its own validators; ``attrs.asdict`` dumps."""

from __future__ import annotations

from typing import Any

import attrs
from attrs.validators import and_, instance_of, not_, optional

from bench.libraries.library import Conversion, Library

_no_bool: Any = not_(instance_of(bool))
_whole: Any = and_(instance_of(int), _no_bool)
_number: Any = and_(instance_of((float, int)), _no_bool)


@attrs.define
class Flat:
    id: int = attrs.field(validator=_whole)
    name: str = attrs.field(validator=instance_of(str))
    score: float = attrs.field(validator=_number)
    active: bool = attrs.field(validator=instance_of(bool))
    note: str | None = attrs.field(default=None, validator=optional(instance_of(str)))


@attrs.frozen
class Frozen:
    id: int = attrs.field(validator=_whole)
    name: str = attrs.field(validator=instance_of(str))
    score: float = attrs.field(validator=_number)
    active: bool = attrs.field(validator=instance_of(bool))
    note: str | None = attrs.field(default=None, validator=optional(instance_of(str)))


def dump(flat: Any) -> Any:
    """Return *flat* as a dict."""
    return attrs.asdict(flat)


LIBRARY = Library("attrs", flat=Conversion(dump=dump), positional=Flat, keyword=Flat, frozen=Frozen, checked=True)
