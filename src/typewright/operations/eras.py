"""Which interpreters text is written for, where they don't all get the same.

A program's own text is written for its interpreter, and nobody has to say so. Who writes
text that others will run says for whom.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Version: TypeAlias = tuple[int, int]

_chosen: list[Version] = []


class WrittenFor:
    """Lets text be written for interpreters from *era* on; for a ``with`` statement, in one thread."""

    def __init__(self, era: Version) -> None:
        self._era = era

    def __enter__(self) -> None:
        _chosen.append(self._era)

    def __exit__(self, *_: object) -> None:
        _chosen.pop()


def written_for() -> Version | None:
    """Return the era that somebody has chosen, or None: for this interpreter."""
    return _chosen[-1] if _chosen else None
