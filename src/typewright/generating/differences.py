"""What a run changes, as a whole and as a diff."""

from __future__ import annotations

from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.engine import FileChange


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


Generated.__module__ = "typewright"
