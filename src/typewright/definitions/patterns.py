"""Whether a pattern can take very long on some texts, asked cheaply: most patterns can't, and cost nothing."""

from __future__ import annotations

from typewright.records import frozen

LONGEST = 5000
"""Characters of a pattern that is looked at."""


@frozen
class Slowness:
    """How a text makes ``re`` try one thing over and over: *prefix*, then *pump* many times, then *suffix*."""

    prefix: str
    pump: str
    suffix: str
    is_exponential: bool
    """Whether each *pump* multiplies the time; otherwise it grows with the square of their number."""

    def text(self, pumps: int) -> str:
        """Return the text with that many pumps."""
        return self.prefix + self.pump * pumps + self.suffix

    def __str__(self) -> str:
        """Return the text as one would write it in Python."""
        parts = [repr(part) for part in (self.prefix, self.suffix)]
        before, after = (f"{parts[0]} + " if self.prefix else ""), (f" + {parts[1]}" if self.suffix else "")
        return f"{before}{self.pump!r} * n{after}"


def find_slowness(pattern: str) -> Slowness | None:
    """Return how *pattern* can be made slow; None where it can't, or is too large to tell.

    >>> str(find_slowness("^(a+)+$"))
    "'a' * n + '!'"
    >>> find_slowness("^a+$")

    """
    marks = sum(map(pattern.count, "*+{?"))
    if len(pattern) > LONGEST or marks == 0 or (marks == 1 and "|" not in pattern):
        return None
    from typewright.definitions.backtracking import look_for_slowness

    return look_for_slowness(pattern)
