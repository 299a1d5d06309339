"""What a run of ``check`` found, in numbers and in one line."""

from __future__ import annotations

from typewright.records import frozen

FEW = 1000
"""Records below which a rate says nothing."""


@frozen
class Summary:
    """The numbers of one run."""

    sources: int
    """Files that were read, standard input included."""
    unreadable: int
    """Files that couldn't be read, or not to their end."""
    records: int
    refused: int
    problems: int
    """All that were found, shown or not; the reference stops at 100 for one record."""
    shown: int
    seconds: float
    complete: bool
    """Whether the run came to its end."""

    @property
    def rate(self) -> float:
        """Records a second."""
        return self.records / self.seconds if self.seconds > 0 else 0.0


def spell_summary(summary: Summary) -> str:
    """Return the summary in one line.

    >>> spell_summary(Summary(1, 0, 2000, 1, 3, 3, 0.5, True))
    '2,000 records, 1 refused, 3 problems, 0.50 s, 4,000 records/s'
    """
    parts = [count(summary.records, "record"), f"{summary.refused:,} refused", count(summary.problems, "problem")]
    if summary.sources > 1:
        parts.insert(0, count(summary.sources, "file"))
    if summary.unreadable:
        parts.append(f"{summary.unreadable:,} not readable")
    parts += _spell_time(summary)
    return ("" if summary.complete else "interrupted after ") + ", ".join(parts)


def spell_limit(summary: Summary) -> str | None:
    """Return a line that says how many problems aren't shown, or None."""
    if summary.shown == summary.problems:
        return None
    return f"{summary.shown:,} of {summary.problems:,} problems shown; --max-problems shows more"


def count(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> count(1000, "record")
    '1,000 records'
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _spell_time(summary: Summary) -> list[str]:
    if summary.records < FEW and summary.seconds < 1:
        return ["under 1 s"]
    return [f"{summary.seconds:.2f} s", f"{summary.rate:,.0f} records/s"]
