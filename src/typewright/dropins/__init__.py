"""Classes of the standard library's shape, made at a fraction of the time: what changes is one import.

The front opens late: who wants a named tuple needs nothing of the rest.
"""

from __future__ import annotations

from typewright.fronts import open_late

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.dropins.cached_properties import cached_property
    from typewright.dropins.copying import asdict, astuple
    from typewright.dropins.dataclass_units import units_of_dataclass
    from typewright.dropins.decorating import dataclass
    from typewright.dropins.making import make_dataclass
    from typewright.dropins.named_tuple_classes import NamedTuple
    from typewright.dropins.named_tuples import namedtuple
    from typewright.dropins.originals import standard

__all__ = [
    "NamedTuple",
    "asdict",
    "astuple",
    "cached_property",
    "dataclass",
    "make_dataclass",
    "namedtuple",
    "standard",
    "units_of_dataclass",
]

_HOMES = {
    "NamedTuple": "named_tuple_classes",
    "asdict": "copying",
    "astuple": "copying",
    "cached_property": "cached_properties",
    "dataclass": "decorating",
    "make_dataclass": "making",
    "namedtuple": "named_tuples",
    "standard": "originals",
    "units_of_dataclass": "dataclass_units",
}

__getattr__ = open_late(__name__, _HOMES)
