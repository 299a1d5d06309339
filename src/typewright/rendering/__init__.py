"""Problems as text: a table for a terminal, a line for a log, messages in other words.

Nothing here knows more of a problem than its attributes, so that ``errors``, which stands
above, can ask. It is imported when somebody asks.
"""

from __future__ import annotations

from typewright.rendering.lines import spell_line
from typewright.rendering.printable import make_printable, shorten
from typewright.rendering.tables import draw_problems
from typewright.rendering.templates import HOLES, fault_of

__all__ = ["HOLES", "draw_problems", "fault_of", "make_printable", "shorten", "spell_line"]
