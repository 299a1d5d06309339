"""``typewright adopt``: which imports of a project could be ours, what that saves, and the change itself."""

from __future__ import annotations

import sys

from typewright.adoption import Measurement, measure, read_file, read_project, write_all
from typewright.cli.adoptions import Adoption, tell_as_json, tell_as_text
from typewright.cli.terminal import is_terminal, tell
from typewright.errors import DataError
from typewright.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def run_adopt(options: argparse.Namespace) -> int:
    """Show what could be changed, or change it; return 1 where a file was left alone or the import failed.

    Raises:
        DataError: there is no such project.
    """
    project = read_project(options.package)
    findings = tuple(found for found in map(read_file, project.files) if not found.is_empty)
    adoption = Adoption(project, findings)
    if options.write:
        written, refused, undoable = write_all(project, findings, force=options.force)
        adoption = replace(adoption, written=tuple(written), refused=tuple(refused), undoable=undoable)
    elif adoption.changed and not options.no_measure:
        adoption = _measure(adoption, options)
    if options.format == "json":
        tell_as_json(adoption)
    else:
        tell_as_text(adoption)
    return adoption.exit_code()


def _measure(adoption: Adoption, options: argparse.Namespace) -> Adoption:
    imports = options.imports or adoption.project.imports
    if not imports:
        why = f"{adoption.project.name}: holds no package whose import could be measured; name one with --import"
        return replace(adoption, unmeasured=why)
    if is_terminal(sys.stderr):
        tell(f"importing {', '.join(imports)} some times, to measure it")
    try:
        measured: Measurement = measure(adoption.project, adoption.findings, imports, timeout=options.timeout)
    except DataError as exc:
        return replace(adoption, unmeasured=str(exc))
    return replace(adoption, measurement=measured)
