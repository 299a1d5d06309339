"""The units of a dataclass, for those who show generated code."""

from __future__ import annotations

from functools import partial

from typewright.dropins.blueprints import blueprint_of
from typewright.dropins.copy_units import make_group
from typewright.dropins.originals import FIELDS
from typewright.engine import Group

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def units_of_dataclass(cls: type) -> dict[str, Callable[[], Group]]:
    """Return what returns the group of each unit of *cls*, by name; of a standard dataclass, what copies it alone."""
    units: dict[str, Callable[[], Group]] = {}
    blueprint = blueprint_of(cls)
    if blueprint is not None:
        units["methods"] = lambda: blueprint.group
    if type(getattr(cls, FIELDS, None)) is dict:
        for name in ("asdict", "astuple"):
            if make_group(cls, name) is not None:
                units[name] = partial(_group_of, cls, name)
    return units


def _group_of(cls: type, name: str) -> Group:
    group = make_group(cls, name)
    assert group is not None
    return group
