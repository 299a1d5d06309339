"""The run-time code of a package's definitions, written into the package.

    finding      imports the package, and finds the units of all that it defines
    texts        units into the text of modules
    comparing    what is written already, unit by unit
    freezing     all of it, in this order

The half that loads such code is the engine's (``engine.shipped``).
"""

from __future__ import annotations

from typewright.freezing.comparing import StaleFile
from typewright.freezing.freezing import FreezeReport, freeze

__all__ = ["FreezeReport", "StaleFile", "freeze"]
