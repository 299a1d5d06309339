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
    from typewright.testing.broken_rules import Invalid, invalid
    from typewright.testing.frames import explain_frames
    from typewright.testing.isolation import isolated_cache
    from typewright.testing.snapshots import AssertGenerated, Snapshots, normalise, stem_of, unused_snapshots
    from typewright.testing.valid import data, register, strategy

__all__ = [
    "AssertGenerated",
    "Invalid",
    "Snapshots",
    "check_agreement",
    "data",
    "explain_frames",
    "invalid",
    "isolated_cache",
    "normalise",
    "register",
    "stem_of",
    "strategy",
    "unused_snapshots",
]

_HOMES = {
    "AssertGenerated": "snapshots",
    "Invalid": "broken_rules",
    "Snapshots": "snapshots",
    "check_agreement": "agreement",
    "data": "valid",
    "explain_frames": "frames",
    "invalid": "broken_rules",
    "isolated_cache": "isolation",
    "normalise": "snapshots",
    "register": "valid",
    "stem_of": "snapshots",
    "strategy": "valid",
    "unused_snapshots": "snapshots",
}
"""The module of each name that is imported when it is first asked for."""

__getattr__ = open_late(__name__, _HOMES, as_own=True)
