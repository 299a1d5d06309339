"""No report at all: the exit code tells."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from typewright.cli.summary import Summary
    from typewright.data import RefusedRecord
    from typewright.definitions import Problem


class SilentReport:
    """Writes nothing."""

    def show(self, source: str, record: RefusedRecord, problems: Sequence[Problem]) -> None:
        """Drop the problems."""

    def finish(self, summary: Summary) -> None:
        """Drop the summary."""
