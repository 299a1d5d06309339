"""The same check and the same ``__init__``, made in each way that Python has, side by side.

    tasks      what is to be made               closures generic texts trees codes    how
    ways       all of them                      shapes line_tables                    code objects by replacement
    measuring  what each costs                  watching                              what tools show of it

It stands for itself: the engine makes functions in one of these ways, and this room is why.
"""

from __future__ import annotations

from typewright.techniques.measuring import Comparison, Line, Pace, Report, compare_techniques
from typewright.techniques.telling import COSTS, SIGHTS, tell_as_data, tell_as_markdown, tell_costs, tell_sights
from typewright.techniques.watching import Sight

__all__ = [
    "COSTS",
    "SIGHTS",
    "Comparison",
    "Line",
    "Pace",
    "Report",
    "Sight",
    "compare_techniques",
    "tell_as_data",
    "tell_as_markdown",
    "tell_costs",
    "tell_sights",
]
