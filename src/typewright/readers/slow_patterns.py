"""The warning for patterns that can take very long, given where the user's code stands."""

from __future__ import annotations

import os
import sys

from typewright.definitions import Constraint
from typewright.errors import PatternWarning

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import FrameType

_PACKAGE = os.path.dirname(os.path.dirname(__file__)) + os.sep


def warn_of_patterns(where: str, rules: Iterable[Constraint]) -> None:
    """Warn of those of *rules* that are patterns which some text makes slow; *where* is for the message."""
    for rule in rules:
        if rule.rule == "pattern" and isinstance(rule.argument, str):
            warn_of_pattern(where, rule.argument)


def warn_of_pattern(where: str, pattern: str, written: str | None = None) -> None:
    """Warn if *pattern* can take very long; it is shown as *written*, where that is otherwise."""
    from typewright.definitions import find_slowness

    found = find_slowness(pattern)
    if found is not None:
        import warnings

        warning = PatternWarning(where, written or pattern, str(found), found.is_exponential)
        warnings.warn(warning, stacklevel=_levels_to_user())


def _levels_to_user() -> int:
    """Return the level of the first frame that is the user's, counted from :func:`warn_of_pattern`."""
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 - what stacklevel counts
    levels = 1
    while frame is not None and _is_ours(frame):
        frame, levels = frame.f_back, levels + 1
    return levels


def _is_ours(frame: FrameType) -> bool:
    file = frame.f_code.co_filename
    return file.startswith(_PACKAGE) or "__typewright__" in file
