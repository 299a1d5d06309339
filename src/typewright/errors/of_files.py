"""What stops work on a folder of files: installing, generating, freezing; loaded when somebody asks for it."""

from __future__ import annotations

from typewright.errors import TypewrightError


class _FolderError(TypewrightError, ValueError):
    """Says where something is wrong, what, and what to do."""

    def __init__(self, where: str, reason: str, hint: str | None = None) -> None:
        super().__init__(where, reason, hint)
        self.where, self.reason, self.hint = where, reason, hint

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}" + ("" if self.hint is None else f"; {self.hint}")


class InstallError(_FolderError):
    """A folder of schemas can't be installed as a package."""

    @property
    def package(self) -> str:
        """The name of the package, or the file that declares it."""
        return self.where


class FreezeError(_FolderError):
    """A package's code can't be frozen."""

    @property
    def package(self) -> str:
        """The name of the package."""
        return self.where


class GenerateError(_FolderError):
    """Files can't be generated: a schema isn't there, a file of somebody else is in the way, a template is wrong."""


InstallError.__module__ = FreezeError.__module__ = GenerateError.__module__ = "typewright"
