"""``typewright check``: a schema, data files, a report, an exit code."""

from __future__ import annotations

import sys
import time

from typewright.cli.progress import make_progress
from typewright.cli.rejects import Rejects
from typewright.cli.reports import make_report
from typewright.cli.summary import Summary, count
from typewright.cli.targets import read_target
from typewright.cli.terminal import is_terminal, tell
from typewright.data import Reading, Scan, find_sources, format_of, is_text_only
from typewright.errors import DataError
from typewright.records import replace
from typewright.rendering import make_printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from typewright.cli.progress import NoProgress
    from typewright.cli.reports import Report
    from typewright.data import RefusedRecord
    from typewright.definitions import Problem

    Check = Callable[[object], Sequence[Problem]]


def run_check(options: argparse.Namespace) -> int:
    """Check every file and report; return 0, 1 where something was refused, 2 where a file can't be read.

    Raises:
        TypewrightError: schema, data files or rejects can't be used at all.
        ExceptionGroup: the schema has several mistakes.
        KeyboardInterrupt: the run was interrupted; what was found has been reported.
    """
    sources = find_sources(options.data)
    formats = [options.input_format or format_of(source) for source in sources]
    target = read_target(options.schema)
    report = make_report(options.format, quiet=options.quiet)
    wanted = not options.quiet and (options.format == "text" or not is_terminal(sys.stdout))
    with make_progress(sources, wanted=wanted) as progress:
        run = _Run(report, progress, sources, options.max_problems)
        if options.rejects is None:
            run.check_all(target, _plan(options, target, formats), None)
        else:
            with Rejects(options.rejects, sources) as rejects:
                run.check_all(target, _plan(options, target, formats), rejects)
    return run.exit_code()


def _plan(options: argparse.Namespace, target: object, formats: list[str]) -> list[tuple[Reading, bool]]:
    """Return for each source how to read it, and whether the check is lax."""
    return [
        (
            Reading(form, options.each, options.max_record, _nullable_columns(target) if is_text_only(form) else ()),
            options.lax or is_text_only(form),
        )
        for form in formats
    ]


def _nullable_columns(target: object) -> tuple[str, ...]:
    """Return the keys of the required fields that may be None: there an empty cell is None."""
    from typewright.definitions import Null, UnionType, declared, is_model

    if not isinstance(target, type) or not is_model(target):
        return ()
    return tuple(
        field.key
        for field in declared(target).definition.inputs
        if isinstance(field.key, str)
        and field.required
        and isinstance(field.type, UnionType)
        and Null() in field.type.options
    )


class _Run:
    """One run of the command: what it writes to, and what it has counted."""

    def __init__(self, report: Report, progress: NoProgress, sources: list[str], most: int | None) -> None:
        self.report = report
        self.progress = progress
        self.sources = sources
        self.most = most
        self.scans: list[Scan] = []
        self.unreadable = 0
        self.shown = 0
        self.started = 0.0

    def check_all(self, target: object, plan: list[tuple[Reading, bool]], rejects: Rejects | None) -> None:
        """Check the sources one after the other, and finish the report, also on an interrupt."""
        from typewright.models import codec

        self.started = time.perf_counter()
        complete = False
        try:
            for source, (reading, lax) in zip(self.sources, plan, strict=True):
                made = codec(target, lax=lax)
                exact = replace(reading, exact=reading.format in ("json", "ndjson") and made.is_careful())
                self.check_source(source, made.problems, exact, rejects)
            complete = True
        except KeyboardInterrupt:
            pass
        summary = self.summary(complete=complete)
        self.progress.hide()
        if complete and rejects is not None:
            self.keep(rejects)
        self.report.finish(summary)
        if not complete:
            raise KeyboardInterrupt

    def check_source(self, source: str, check: Check, reading: Reading, rejects: Rejects | None) -> None:
        """Check one source; where it can't be read, say so and count it."""
        scan = Scan(source, check, reading, on_batch=self.progress.update)
        self.scans.append(scan)
        hinted = False
        try:
            for record in scan:
                self.show(scan.name, record)
                if rejects is not None:
                    rejects.add(record)
                if not hinted and _is_whole_list(record, reading):
                    hinted = True
                    self.say(f"{scan.name}: record {record.number} is a list; --each checks its items one by one")
        except DataError as exc:
            self.unreadable += 1
            self.say(str(exc))

    def show(self, source: str, record: RefusedRecord) -> None:
        """Hand the report as many problems as may still be shown."""
        problems = record.problems if self.most is None else record.problems[: self.most - self.shown]
        if problems:
            self.shown += len(problems)
            self.report.show(source, record, problems)

    def say(self, text: str) -> None:
        """Write one line to standard error, clear of the progress bar."""
        self.progress.hide()
        tell(f"typewright: {make_printable(text)}")

    def keep(self, rejects: Rejects) -> None:
        """Put the rejects in place, unless a file is missing from them."""
        if self.unreadable:
            self.say(f"{rejects.path} isn't written, since not every file could be read")
            return
        rejects.keep()
        if rejects.lost:
            self.say(f"{rejects.path} lacks {count(rejects.lost, 'record')}: too long or too broken to be kept")

    def summary(self, *, complete: bool) -> Summary:
        """Return the numbers so far."""
        return Summary(
            sources=len(self.sources),
            unreadable=self.unreadable,
            records=sum(scan.records for scan in self.scans),
            refused=sum(scan.refused for scan in self.scans),
            problems=sum(scan.problems for scan in self.scans),
            shown=self.shown,
            seconds=time.perf_counter() - self.started,
            complete=complete,
        )

    def exit_code(self) -> int:
        """Return 2 where a file couldn't be read, 1 where a record was refused, otherwise 0."""
        if self.unreadable:
            return 2
        return 1 if any(scan.refused for scan in self.scans) else 0


def _is_whole_list(record: RefusedRecord, reading: Reading) -> bool:
    """Return whether a list was refused as a whole, where its items could have been checked."""
    if reading.each or reading.format not in ("json", "yaml") or not isinstance(record.value, list):
        return False
    return not record.problems[0].path
