"""``typewright freeze``: the code of a package's definitions, written into it or compared with it."""

from __future__ import annotations

import os
import sys

from typewright.cli.summary import count
from typewright.cli.terminal import write
from typewright.freezing import FreezeReport, freeze
from typewright.rendering import make_printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def run_freeze(options: argparse.Namespace) -> int:
    """Write what isn't there yet, or with ``--check`` tell it; return 1 if that is something, otherwise 0.

    Raises:
        FreezeError: the package can't be imported or written.
        DefinitionError: an annotation can't be resolved, or a default is wrong.
        ExceptionGroup: several of them.
    """
    here = os.getcwd()
    if here not in sys.path and "" not in sys.path:
        sys.path.insert(0, here)
    report = freeze(options.package, check=options.check, every=options.all, without=options.without)
    write("".join(f"{make_printable(line)}\n" for line in _tell(report, check=options.check)))
    return int(options.check and not report.is_fresh)


def _tell(report: FreezeReport, *, check: bool) -> list[str]:
    lines = [str(file) for file in report.changed] if check else []
    lines += [f"left out: {left}" for left in report.left_out]
    return [*lines, f"{os.path.relpath(report.folder)}: {count(report.units, 'unit')}, {_state(report, check=check)}"]


def _state(report: FreezeReport, *, check: bool) -> str:
    files = count(len(report.changed), "file")
    if check:
        return "fresh" if report.is_fresh else f"{files} not fresh; run {report.command}"
    return "nothing to write" if report.is_fresh else f"{files} written or removed"
