"""A report for GitHub Actions: one annotation a problem.

A workflow command is one line; what would end it, or a part of it, is escaped as GitHub asks.
"""

from __future__ import annotations

from typewright.cli.summary import spell_limit, spell_summary
from typewright.cli.terminal import write
from typewright.rendering import make_printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from typewright.cli.summary import Summary
    from typewright.data import RefusedRecord
    from typewright.definitions import Problem


class GithubReport:
    """Writes problems as they are found."""

    def show(self, source: str, record: RefusedRecord, problems: Sequence[Problem]) -> None:
        """Write one annotation for each problem."""
        write("".join(spell_annotation(source, record, problem) + "\n" for problem in problems))

    def finish(self, summary: Summary) -> None:
        """Write the summary as plain lines of the log."""
        limit = spell_limit(summary)
        write(f"{limit}\n{spell_summary(summary)}\n" if limit else f"{spell_summary(summary)}\n")


def spell_annotation(source: str, record: RefusedRecord, problem: Problem) -> str:
    """Return a problem as a workflow command; formats without lines have none."""
    line = "" if record.line is None else f",line={record.line}"
    where = "" if not problem.path else f" {problem.where}"
    got = "" if problem.value is None else f", got {problem.value}"
    notes = [note for note in (problem.rule, None if problem.origin.file is None else str(problem.origin)) if note]
    rule = f" ({', '.join(notes)})" if notes else ""
    text = f"record {record.number}, byte {record.offset},{where} {problem.message}{got}{rule}"
    return f"::error file={escape_property(source)}{line},title={escape_property(problem.code)}::{escape_data(text)}"


def escape_data(text: str) -> str:
    r"""Return *text* as the message of a workflow command.

    >>> escape_data("100 %\n::x")
    '100 %25\\n::x'
    """
    return make_printable(text).replace("%", "%25")


def escape_property(text: str) -> str:
    r"""Return *text* as the value of a property; here line ends must be kept, they may be part of a name.

    >>> escape_property("a,b:\n")
    'a%2Cb%3A%0A'
    """
    kept = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace(":", "%3A").replace(",", "%2C")
    return make_printable(kept)
