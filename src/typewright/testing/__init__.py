"""Aids for those who test code that uses models: strategies for hypothesis, and what the pytest plugin does.

    type --> data()  ---judge---> strategy()           plain data, and the objects that it stands for
               |
               +---> invalid()                         the same with one rule broken

hypothesis and pytest are imported when something here is first used. The plugin itself is the
module ``typewright_pytest`` beside this package: pytest starts without importing typewright.
"""

from __future__ import annotations

from typewright.fronts import open_late

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.testing.agreement import check_agreement
    from typewright.testing.frames import explain_frames
    from typewright.testing.broken_rules import Invalid, invalid
    from typewright.testing.isolation import isolated_cache
    from typewright.testing.snapshots import Snapshots, normalise
    from typewright.testing.valid import data, register, strategy

__all__ = [
    "Invalid",
    "Snapshots",
    "check_agreement",
    "data",
    "explain_frames",
    "invalid",
    "isolated_cache",
    "normalise",
    "register",
    "strategy",
]

_HOMES = {
    "Invalid": "broken_rules",
    "Snapshots": "snapshots",
    "check_agreement": "agreement",
    "data": "valid",
    "explain_frames": "frames",
    "invalid": "broken_rules",
    "isolated_cache": "isolation",
    "normalise": "snapshots",
    "register": "valid",
    "strategy": "valid",
}
"""The module of each name that is imported when it is first asked for."""

__getattr__ = open_late(__name__, _HOMES, as_own=True)
