"""``typewright generate``: schemas as files of Python, or what would change of them."""

from __future__ import annotations

from typewright.cli.progress import FileProgress
from typewright.cli.terminal import write
from typewright.generating import generate
from typewright.rendering import make_printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from typewright.generating import Generated

CURRENT, OUTDATED = 0, 1


def run_generate(options: argparse.Namespace) -> int:
    """Write the files, or show what would change; return the exit code.

    Raises:
        TypewrightError: a schema is wrong, or the files can't be written.
        ExceptionGroup: there are several mistakes in schemas.
    """
    with FileProgress() as progress:
        made = generate(
            *options.schemas,
            output=options.output,
            style=options.style,
            templates=options.templates,
            origins=options.origins,
            stubs=options.stubs,
            check=options.check or options.diff,
            progress=(lambda _: None) if options.quiet else progress.step,
        )
    if options.check or options.diff:
        write(make_printable_lines(made.diff()))
    if not options.quiet:
        write(_tell(made, is_written=not (options.check or options.diff)))
    return OUTDATED if options.check and not made.is_current else CURRENT


def make_printable_lines(text: str) -> str:
    """Return *text* without what a terminal would obey, its lines as they are."""
    return "".join(f"{make_printable(line)}\n" for line in text.split("\n")[:-1])


def _tell(made: Generated, *, is_written: bool) -> str:
    lines = [f"{change.kind:<8} {make_printable(change.path)}\n" for change in made.changes if is_written]
    gone = sum(change.after is None for change in made.changes)
    written = len(made.changes) - gone
    to_be = "" if is_written else "to be "
    told = [f"{written} {to_be}written"] if written else []
    told += [f"{gone} {to_be}removed"] if gone else []
    what = ", ".join(told) or "nothing has changed"
    return "".join(lines) + f"{_count(len(made.files))} in {make_printable(made.folder)}: {what}\n"


def _count(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"
