"""Puts changed texts into their files: each whole or not at all."""

from __future__ import annotations

import os
import subprocess

from typewright.adoption.texts import spell_source
from typewright.errors import DataError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typewright.adoption.projects import Project
    from typewright.adoption.swaps import Finding


def find_unsaved(paths: Iterable[str]) -> frozenset[str] | None:
    """Return the files that git has changes of, or doesn't know; None where no git looks after any of them."""
    known = False
    unsaved: set[str] = set()
    by_folder: dict[str, list[str]] = {}
    for path in {os.path.realpath(path) for path in paths}:
        by_folder.setdefault(os.path.dirname(path), []).append(path)
    for folder, files in sorted(by_folder.items()):
        listed = _ask_git(folder, ["ls-files", "-z", "--", *map(os.path.basename, files)])
        if listed is None:
            continue
        known = True
        tracked = {os.path.join(folder, name) for name in listed}
        changed = _ask_git(folder, ["diff", "-z", "--name-only", "--relative", "HEAD", "--", "."])
        unsaved.update(path for path in files if path not in tracked)
        unsaved.update(files if changed is None else {os.path.join(folder, name) for name in changed} & set(files))
    return frozenset(unsaved) if known else None


def _ask_git(folder: str, arguments: list[str]) -> list[str] | None:
    """Return the names that git prints, or None where it isn't there or knows nothing of *folder*."""
    try:
        done = subprocess.run(  # noqa: S603 - names of files follow --
            ["git", "-C", folder, *arguments],  # noqa: S607 - the user's git
            capture_output=True,
            check=False,
        )
    except OSError:
        return None
    if done.returncode:
        return None
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]


def check_writable(project: Project, finding: Finding, unsaved: frozenset[str]) -> None:
    """Raise where a file shouldn't be changed.

    Raises:
        DataError: git has unsaved changes of it, or it is a link that leads out of the project.
    """
    path = os.path.realpath(finding.path)
    if os.path.commonpath([path, os.path.realpath(project.folder)]) != os.path.realpath(project.folder):
        raise DataError(finding.path, f"links to {path}, outside of {project.name}; name that one to change it")
    if path in unsaved:
        raise DataError(finding.path, "has changes that git doesn't keep; commit them, or pass --force")


def write_finding(finding: Finding) -> None:
    """Put the changed text of *finding* into its file, which has one text or the other at every moment.

    Raises:
        DataError: it can't be written, or the file has changed since it was read.
    """
    assert finding.source is not None
    assert finding.changed is not None
    path = os.path.realpath(finding.path)
    content = spell_source(finding.source, finding.changed)
    part = f"{path}.{os.getpid()}.part"
    try:
        with open(path, "rb") as file:
            if file.read() != finding.source.raw:
                raise DataError(finding.path, "has changed since it was read; run the command again")
        _write_part(part, content, os.stat(path).st_mode)
        _replace(part, path)
    except OSError as exc:
        raise DataError(finding.path, f"can't be written: {exc.strerror or exc}") from None


def _write_part(part: str, content: bytes, mode: int) -> None:
    with open(part, "xb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            os.chmod(part, mode & 0o7777)
        except BaseException:
            os.unlink(part)
            raise


def _replace(part: str, path: str) -> None:
    try:
        os.replace(part, path)
    except BaseException:
        os.unlink(part)
        raise


def write_all(
    project: Project, findings: Sequence[Finding], *, force: bool = False
) -> tuple[list[Finding], list[DataError], bool]:
    """Write every file that can be; return them, the errors about the others, and whether git can undo it."""
    changed = [found for found in findings if found.changed is not None]
    unsaved = find_unsaved(found.path for found in changed)
    written: list[Finding] = []
    faults: list[DataError] = []
    for finding in changed:
        try:
            check_writable(project, finding, frozenset() if force else unsaved or frozenset())
            write_finding(finding)
        except DataError as exc:
            faults.append(exc)
        else:
            written.append(finding)
    return written, faults, unsaved is not None
