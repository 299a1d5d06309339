"""What a run changes: file by file, and as a diff."""

from __future__ import annotations

from typewright.records import frozen

NEW, CHANGED, GONE = "new", "changed", "gone"


@frozen
class FileChange:
    """One file that isn't as a run makes it."""

    path: str
    """Below the output folder, with ``/`` between steps."""
    before: bytes | None
    """None where there is no file yet."""
    after: bytes | None
    """None where the file's schema is gone."""

    @property
    def kind(self) -> str:
        """``new``, ``changed`` or ``gone``."""
        return NEW if self.before is None else GONE if self.after is None else CHANGED

    def diff(self) -> str:
        """Return a unified diff, as ``diff -u`` and git write it."""
        from difflib import unified_diff

        before, after = _lines(self.before), _lines(self.after)
        old = "/dev/null" if self.before is None else f"a/{self.path}"
        new = "/dev/null" if self.after is None else f"b/{self.path}"
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in unified_diff(before, after, old, new))


@frozen
class Generated:
    """What :func:`typewright.generate` did, or would do."""

    folder: str
    """The output folder."""
    files: tuple[str, ...]
    """Every file that belongs there, by its path below the folder, sorted."""
    changes: tuple[FileChange, ...]
    """Those that weren't as they are made now, and those that are gone, sorted."""

    @property
    def is_current(self) -> bool:
        """Whether everything was as it is made now."""
        return not self.changes

    def diff(self) -> str:
        """Return all changes as one unified diff."""
        return "".join(change.diff() for change in self.changes)


def _lines(data: bytes | None) -> list[str]:
    return [] if data is None else data.decode("utf-8", "backslashreplace").splitlines(keepends=True)


Generated.__module__ = FileChange.__module__ = "typewright"
