"""The forms of a report: for people, for programs, for a pull request."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    from typewright.cli.summary import Summary
    from typewright.data import RefusedRecord
    from typewright.definitions import Problem

    class Report(Protocol):
        """Shows problems while they are found, or at the end."""

        def show(self, source: str, record: RefusedRecord, problems: Sequence[Problem]) -> None:
            """Take the problems of one refused record."""
            ...

        def finish(self, summary: Summary) -> None:
            """Write what is left."""
            ...


def make_report(form: str, *, quiet: bool = False) -> Report:
    """Return a report on standard output.

    Raises:
        ExtraMissingError: it is for people and rich isn't installed.
    """
    if quiet:
        from typewright.cli.reports.silence import SilentReport

        return SilentReport()
    if form == "json":
        from typewright.cli.reports.json_lines import JsonReport

        return JsonReport()
    if form == "github":
        from typewright.cli.reports.github import GithubReport

        return GithubReport()
    from typewright.cli.reports.tables import TableReport

    return TableReport()
