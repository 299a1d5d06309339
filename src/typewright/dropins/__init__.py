"""Classes of the standard library's shape, made at a fraction of the time: what changes is one import.

The front opens late: who wants a named tuple needs nothing of the rest.
"""

from __future__ import annotations

from typewright.fronts import open_late

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.dropins.cached_properties import cached_property
    from typewright.dropins.named_tuple_classes import NamedTuple
    from typewright.dropins.named_tuples import namedtuple

__all__ = ["NamedTuple", "cached_property", "namedtuple"]

_HOMES = {
    "NamedTuple": "named_tuple_classes",
    "cached_property": "cached_properties",
    "namedtuple": "named_tuples",
}

__getattr__ = open_late(__name__, _HOMES)
