"""A report for programs: an object a line, a summary as the last.

Everything beyond ASCII is escaped, so the lines are safe to look at, too.
"""

from __future__ import annotations

from typewright.cli.terminal import write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from typewright.cli.summary import Summary
    from typewright.data import RefusedRecord
    from typewright.definitions import Problem


class JsonReport:
    """Writes problems as they are found."""

    def show(self, source: str, record: RefusedRecord, problems: Sequence[Problem]) -> None:
        """Write one object for each problem."""
        from json import dumps

        write("".join(dumps(plain_problem(source, record, problem)) + "\n" for problem in problems))

    def finish(self, summary: Summary) -> None:
        """Write one object with ``summary`` as its only key."""
        from json import dumps

        write(dumps({"summary": plain_summary(summary)}) + "\n")


def plain_problem(source: str, record: RefusedRecord, problem: Problem) -> dict[str, object]:
    """Return a problem as the object of one line."""
    origin = problem.origin
    return {
        "file": source,
        "record": record.number,
        "line": record.line,
        "byte": record.offset,
        "path": list(problem.path),
        "where": problem.where,
        "code": problem.code,
        "message": problem.message,
        "value": problem.value,
        "rule": problem.rule,
        "schema": None if origin.file is None else {"file": origin.file, "line": origin.line, "column": origin.column},
    }


def plain_summary(summary: Summary) -> dict[str, object]:
    """Return the numbers of a run as an object."""
    return {
        "sources": summary.sources,
        "unreadable": summary.unreadable,
        "records": summary.records,
        "refused": summary.refused,
        "problems": summary.problems,
        "shown": summary.shown,
        "complete": summary.complete,
        "seconds": round(summary.seconds, 3),
        "records_per_second": round(summary.rate),
    }
